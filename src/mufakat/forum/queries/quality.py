"""Named reads over the quality of deliberation, meeting by meeting; parties are counted, never ranked; members only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import Commitment
from mufakat.forum import sealing
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Attendance, Contribution, Matter, Meeting
from mufakat.forum.queries.voices import READ, PulseResult, equality_of, pulse_of
from mufakat.forum.words import DISSENT, PROBLEM_KINDS
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

ANSWERED = Q(state__in=("answered", "cannot"))


@dataclass(frozen=True)
class MeetingQuality:
    """What the records say about one meeting: openness, equal voice, dissent handled, problems answered, what it changed."""

    meeting: Meeting
    present: int
    spoke: int
    contributions: int
    equality: Fraction | None
    dissent: int
    handled: int
    raised: int
    answered: int
    commitments: int
    pulse: PulseResult | None

    @property
    def silent(self) -> int:
        return self.present - self.spoke

    @property
    def is_recorded(self) -> bool:
        """Was anything noted about who spoke? Without that there is no statement about voice, rather than a bad one."""
        return bool(self.contributions)


def quality_by_meeting(*, viewer: Actor, collaboration: Collaboration, now: datetime, limit: int) -> list[MeetingQuality]:
    """The latest held meetings, newest first; a fixed number of queries plus one per pulse."""
    access.require(viewer, READ, collaboration)
    rows = (
        Meeting.objects.filter(collaboration=collaboration, state="held").select_related("pulse").order_by("-starts_at", "-id")
    )
    meetings = list(rows[:limit])
    if not meetings:
        return []
    for meeting in meetings:
        meeting.collaboration = collaboration
    present: dict[int, set[int]] = {}
    for meeting_id, party_id in Attendance.objects.filter(meeting__in=meetings).values_list("meeting_id", "party_id"):
        present.setdefault(meeting_id, set()).add(party_id)
    spoken, dissent = _spoken(meetings)
    matters = Matter.objects.filter(meeting__in=meetings, kind__in=PROBLEM_KINDS).exclude(state="withdrawn").order_by()
    asked = {
        row["meeting_id"]: row for row in matters.values("meeting_id").annotate(n=Count("id"), yes=Count("id", filter=ANSWERED))
    }
    made = _commitments(meetings)
    found = []
    for one in meetings:
        here, times = present.get(one.pk, set()), spoken.get(one.pk, {})
        against, handled = dissent.get(one.pk, (0, 0))
        problems = asked.get(one.pk, {"n": 0, "yes": 0})
        pulse = pulse_of(viewer=viewer, meeting=one, now=now) if hasattr(one, "pulse") else None
        equality = equality_of([times.get(party, 0) for party in here])
        voice = (len(here), len(here & set(times)), sum(times.values()), equality, against, handled)
        found.append(MeetingQuality(one, *voice, problems["n"], problems["yes"], made.get(one.pk, 0), pulse))
    return found


def _spoken(meetings: list[Meeting]) -> tuple[dict[int, dict[int, int]], dict[int, tuple[int, int]]]:
    """Per meeting: contributions per party; reservations and dissent, and how many of them were handled."""
    rows = Contribution.objects.filter(item__meeting__in=meetings).order_by()
    spoken: dict[int, dict[int, int]] = {}
    for meeting_id, party_id, number in rows.values_list("item__meeting_id", "party_id").annotate(n=Count("id")):
        spoken.setdefault(meeting_id or 0, {})[party_id] = number
    against = rows.filter(kind__in=DISSENT).values("item__meeting_id").annotate(n=Count("id"), done=Count("handled_at"))
    return spoken, {row["item__meeting_id"] or 0: (row["n"], row["done"]) for row in against}


def _commitments(meetings: list[Meeting]) -> dict[int, int]:
    """Promises whose source is the meeting or one of its items."""
    addresses = {sealing.address_of(one): one.pk for one in meetings}
    wanted = Q(pk__in=[])
    for address in addresses:
        wanted |= Q(source_url__startswith=address)
    found: dict[int, int] = {}
    for url in Commitment.objects.filter(wanted, collaboration_id=meetings[0].collaboration_id).values_list(
        "source_url", flat=True
    ):
        pk = next(pk for address, pk in addresses.items() if url.startswith(address))
        found[pk] = found.get(pk, 0) + 1
    return found


@dataclass(frozen=True)
class RepresentativeCheck:
    """Is the right person speaking for a party? What is missing, in words; empty when nothing is."""

    party: Party
    flags: list[Any]


NOBODY = dua("belum ada wakil tetap", "nobody designated")
CANNOT_DECIDE = dua("wakilnya tidak berwenang memutuskan", "its representative may not decide")
ENDS_SOON = dua("mandatnya berakhir dalam 30 hari", "the mandate ends within 30 days")
STRANGER_CAME = dua("rapat terakhir dihadiri orang lain", "somebody else attended the last meeting")
STAYED_AWAY = dua("tidak hadir pada rapat terakhir", "stayed away from the last meeting")


def representative_checks(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> list[RepresentativeCheck]:
    """Every joined party with what speaks against its representative being the right one today."""
    access.require(viewer, READ, collaboration)
    today = local_day(now, collaboration)
    holders = collaboration_queries.current_representatives(collaboration, today)
    last = Meeting.objects.filter(collaboration=collaboration, state="held").order_by("-starts_at").first()
    came: dict[int, set[str]] = {}
    if last is not None:
        for party_id, seat in Attendance.objects.filter(meeting=last).values_list("party_id", "seat"):
            came.setdefault(party_id, set()).add(seat)
    invited = set(last.invitations.values_list("party_id", flat=True)) if last else set()
    parties = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
    found = []
    for party in parties.order_by("organisation__name_id", "id"):
        designated = next((one for one in holders.get(party.pk, []) if one.seat == "designated"), None)
        flags = [NOBODY] if designated is None else []
        if designated is not None and designated.authority != "decide":
            flags.append(CANNOT_DECIDE)
        if designated is not None and designated.valid_until is not None and (designated.valid_until - today).days <= 30:
            flags.append(ENDS_SOON)
        if came.get(party.pk) == {"none"}:
            flags.append(STRANGER_CAME)
        elif party.pk in invited and party.pk not in came:
            flags.append(STAYED_AWAY)
        found.append(RepresentativeCheck(party, flags))
    return found
