"""Who contributes: what representatives recorded, proposed and answered in a period, per party and sector.

Counted from the history, so that a party that only waits for others shows, whatever it says of itself. An entry counts for
the party its author spoke for on that day; who speaks for two parties counts for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from mufakat.collaborations import queries
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry

PERIODS = (90, 180, 365)
KINDS = {
    "recorded": (".recorded",),
    "proposed": (".proposed",),
    "stated": (".endorsed", ".written"),
}
"""Kinds of contribution by the last word of the history verb, so that proposals made in other apps count as well."""


@dataclass(frozen=True)
class Contribution:
    """What one party contributed in the period."""

    party: Party
    recorded: int = 0
    proposed: int = 0
    stated: int = 0

    @property
    def total(self) -> int:
        return self.recorded + self.proposed + self.stated


@dataclass(frozen=True)
class Report:
    """Joined parties with their contributions, the sums per sector, and who has not contributed."""

    days: int
    since: date
    rows: list[Contribution]

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def silent(self) -> list[Contribution]:
        return [row for row in self.rows if not row.total]

    @property
    def waiting(self) -> list[Contribution]:
        """Parties that answered but began nothing of their own."""
        return [row for row in self.rows if row.total and not row.recorded and not row.proposed]

    def by_sector(self) -> dict[str, int]:
        sums: dict[str, int] = {}
        for row in self.rows:
            sums[row.party.sector] = sums.get(row.party.sector, 0) + row.total
        return sums

    def share(self, sector: str) -> float | None:
        """The sector's part of all contributions; unknown while there are none."""
        return self.by_sector().get(sector, 0) / self.total if self.total else None


def report(*, viewer: Actor, collaboration: Collaboration, days: int, now: datetime) -> Report:
    """Contributions of every joined party in the last days; the cost follows parties and days, not the length of history."""
    access.require(viewer, queries.VIEW, collaboration)
    days = days if days in PERIODS else 180
    since = now - timedelta(days=days)
    parties = list(
        Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation").order_by("id")
    )
    counted: dict[int, dict[str, int]] = {party.pk: dict.fromkeys(KINDS, 0) for party in parties}
    mandates = _mandates(collaboration)
    for kind, endings in KINDS.items():
        for author, day, n in _acts(collaboration, list(mandates), endings, since):
            for party in {party for party, start, end in mandates[author] if start <= day and (end is None or day < end)}:
                if party in counted:
                    counted[party][kind] += n
    rows = [Contribution(party, **counted[party.pk]) for party in parties]
    return Report(days, since.astimezone(timezone.get_current_timezone()).date(), rows)


def _mandates(collaboration: Collaboration) -> dict[int, list[tuple[int, date, date | None]]]:
    """Per login, the parties it speaks or spoke for, with the days."""
    rows = Representative.objects.filter(party__collaboration=collaboration, person__user__isnull=False)
    found: dict[int, list[tuple[int, date, date | None]]] = {}
    for user, party, start, end in rows.values_list("person__user", "party", "valid_from", "valid_until"):
        found.setdefault(user, []).append((party, start, end))
    return found


def _acts(collaboration: Collaboration, authors: list[int], endings: tuple[str, ...], since: datetime) -> Any:
    """(author, day, number) of the acts of one kind."""
    ends = Q()
    for ending in endings:
        ends |= Q(verb__endswith=ending)
    entries = HistoryEntry.objects.filter(ends, scope_id=collaboration.pk, actor_id__in=authors, at__gte=since)
    return (
        entries.order_by()
        .annotate(day=TruncDate("at", tzinfo=timezone.get_current_timezone()))
        .values("actor_id", "day")
        .annotate(n=Count("pk"))
        .values_list("actor_id", "day", "n")
    )
