"""How a party takes part in meetings, read as a sign of its commitment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from mufakat.collaborations.models import Party
from mufakat.forum.models import AgendaProposal, Attendance, Contribution, Meeting
from mufakat.kernel import access
from mufakat.kernel.access import Actor

LOOKED_BACK = timedelta(days=365)
FEWEST_MEETINGS = 3
"""Below this number nothing is concluded."""
MAY_DECIDE = "decide"


@dataclass(frozen=True)
class TakingPart:
    """What a party did in the meetings of the last year that it was called to; counted per organisation, never per person."""

    called: int
    came: int
    able: int
    """Meetings at which somebody was there who may decide for it."""
    noted: int
    """Meetings it came to in which it was noted who spoke."""
    spoke: int
    """Of these, meetings in which it spoke."""
    words: int
    placed: int
    """Items it put on an agenda that was held."""

    @property
    def is_enough(self) -> bool:
        return self.called >= FEWEST_MEETINGS


def taking_part_of(*, viewer: Actor, party: Party, now: datetime) -> TakingPart:
    """Called, came, could decide, spoke, set the agenda: five counts in five queries at any number of meetings."""
    access.require(viewer, "collaborations.view_collaboration", party.collaboration)
    held = Meeting.objects.filter(
        collaboration=party.collaboration, state="held", starts_at__gt=now - LOOKED_BACK, starts_at__lte=now
    )
    called = set(held.filter(invitations__party=party).values_list("pk", flat=True))
    attended = Attendance.objects.filter(party=party, meeting__in=called).values_list("meeting_id", "authority")
    came, able = set[int](), set[int]()
    for meeting, authority in attended:
        came.add(meeting)
        if authority == MAY_DECIDE:
            able.add(meeting)
    said = Contribution.objects.filter(item__meeting__in=came).order_by()
    noted = set(said.values_list("item__meeting_id", flat=True).distinct())
    own = dict(said.filter(party=party).values_list("item__meeting_id").annotate(n=Count("id")))
    placed = AgendaProposal.objects.filter(proposed_by=party, meeting__in=held, state="scheduled", carried_from__isnull=True)
    return TakingPart(
        called=len(called), came=len(came), able=len(able), noted=len(noted), spoke=len(own), words=sum(own.values()),
        placed=placed.count(),
    )  # fmt: skip
