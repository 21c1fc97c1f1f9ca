"""How evenly the sectors take part: presence, speech, proposals that became decisions, means; and who calls the meetings.

Counts stand before shares, and every share stands beside the share of the parties the sector has. Sectors are compared,
never parties or persons.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from collabgov.observations import Window
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.words import SECTORS
from mufakat.decisions.models import Decision
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Attendance, Contribution, Meeting
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua
from mufakat.resources.models import Resource

PARTS = {
    "attendance": dua("Kehadiran", "Presence"),
    "speech": dua("Bicara", "Speech"),
    "decisions": dua("Keputusan", "Decisions"),
    "resources": dua("Sumber daya", "Means"),
}
"""What is compared, in the order of the page."""


@dataclass(frozen=True)
class Share:
    """One sector's part of one thing: its count, and all there is."""

    count: int
    total: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; None where there is nothing to share."""
        return (200 * self.count + self.total) // (2 * self.total) if self.total else None


@dataclass(frozen=True)
class SectorRow:
    """One sector with its parties and its part of each thing."""

    sector: str
    parties: Share
    parts: dict[str, Share]

    @property
    def label(self) -> Any:
        return SECTORS.get(self.sector, self.sector)


@dataclass(frozen=True)
class Balance:
    """The sectors, the one with most parties first, and who called the meetings."""

    sectors: list[SectorRow]
    called: Called


@dataclass(frozen=True)
class Called:
    """Meetings that were held, and how many of them the leader called or chaired."""

    held: int
    by_leader: int
    leader: str
    """Empty where no leader is named."""


def balance_of(*, viewer: Actor, collaboration: Collaboration, window: Window) -> Balance:
    """Every sector that has a party, and the leader's meetings; asked of whoever may see the collaboration."""
    access.require(viewer, "collaborations.view_collaboration", collaboration)
    held = _held(collaboration, window)
    return Balance(_sectors(collaboration, held, window), _called(collaboration, held))


def _sectors(collaboration: Collaboration, held: list[int], window: Window) -> list[SectorRow]:
    sectors = dict(Party.objects.filter(collaboration=collaboration, status="joined").values_list("pk", "sector"))
    parties = Counter(sectors.values())
    counted = {name: _by_sector(rows, sectors) for name, rows in _counts(collaboration, held, window).items()}
    return [
        SectorRow(
            sector,
            Share(number, parties.total()),
            {name: Share(counts[sector], counts.total()) for name, counts in counted.items()},
        )
        for sector, number in parties.most_common()
    ]


def _by_sector(rows: Any, sectors: dict[int, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for party, number in rows:
        if party in sectors:
            found[sectors[party]] += number
    return found


def _counts(collaboration: Collaboration, held: list[int], window: Window) -> dict[str, Any]:
    """Party and number, for each thing that is compared."""
    came = Attendance.objects.filter(meeting_id__in=held)
    spoke = Contribution.objects.filter(item__meeting_id__in=held)
    decided = Decision.objects.filter(collaboration=collaboration, decided_on__range=(window.start, window.end))
    brought = Resource.objects.filter(collaboration=collaboration, state="brings", withdrawn_at__isnull=True)
    return {
        "attendance": came.order_by().values_list("party_id").annotate(n=Count("meeting_id", distinct=True)),
        "speech": spoke.order_by().values_list("party_id").annotate(n=Count("id")),
        "decisions": decided.order_by().values_list("proposal__proposed_by_id").annotate(n=Count("id")),
        "resources": brought.order_by().values_list("party_id").annotate(n=Count("id")),
    }


def _held(collaboration: Collaboration, window: Window) -> list[int]:
    found = Meeting.objects.filter(collaboration=collaboration, state="held").values_list("pk", "starts_at")
    return [pk for pk, starts_at in found if local_day(starts_at, collaboration) in window]


def _called(collaboration: Collaboration, held: list[int]) -> Called:
    """Meeting intensity as a duty of whoever leads: meetings held in the window, and those the leader called or chaired."""
    leader = collaboration.leader
    if leader is None:
        return Called(len(held), 0, "")
    mine = Q(called_by__organisation=leader) | Q(chaired_by__organisation=leader)
    return Called(len(held), Meeting.objects.filter(mine, pk__in=held).count(), leader.shown_short)
