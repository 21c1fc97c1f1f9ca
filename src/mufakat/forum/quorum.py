"""Were enough parties there? Overall and in each sector, by the rule that the meeting was called under."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Any

from django.db.models import Count, Q

from mufakat.collaborations.models import Party
from mufakat.collaborations.words import SECTORS
from mufakat.forum.models import Meeting
from mufakat.kernel.web.language import dua

MET = dua("tercapai: {a} dari {b} pihak, perlu {c}.", "met: {a} of {b} parties, {c} needed.")
SHORT = dua("tidak tercapai: {a} dari {b} pihak, perlu {c}.", "not met: {a} of {b} parties, {c} needed.")
SHORT_OF_SECTORS = dua(
    "tidak tercapai: {a} dari {b} pihak, perlu {c}; kurang dari sektor {s}.",
    "not met: {a} of {b} parties, {c} needed; too few from: {s}.",
)
SECTORS_MET = dua(
    "tercapai: sedikitnya {n} pihak dari tiap sektor hadir.", "met: at least {n} parties of each sector attended."
)
SECTORS_SHORT = dua(
    "tidak tercapai: perlu {n} pihak dari tiap sektor; kurang dari sektor {s}.",
    "not met: {n} parties of each sector are needed; too few from: {s}.",
)


@dataclass(frozen=True)
class SectorCount:
    """How many parties of one sector attended, of how many."""

    sector: str
    present: int
    total: int
    needed: int

    @property
    def label(self) -> Any:
        return SECTORS[self.sector]

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed


@dataclass(frozen=True)
class Quorum:
    """The rule and what it came to."""

    percent: int
    per_sector: int
    present: int
    total: int
    sectors: list[SectorCount] = field(default_factory=list)

    @property
    def has_rule(self) -> bool:
        return bool(self.percent or self.per_sector)

    @property
    def needed(self) -> int:
        """Parties that must attend: the share of all, rounded up."""
        return ceil(Fraction(self.percent * self.total, 100))

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed and all(one.is_met for one in self.sectors)

    @property
    def short_sectors(self) -> list[SectorCount]:
        return [one for one in self.sectors if not one.is_met]

    @property
    def sentence(self) -> Any:
        """The outcome in one line."""
        facts = {"a": self.present, "b": self.total, "c": self.needed, "n": self.per_sector}
        if not self.has_rule:
            return dua("{a} dari {b} pihak; tidak ada aturan kuorum.", "{a} of {b} parties; no quorum rule.").with_values(
                **facts
            )
        words = MET if self.is_met else SHORT
        if not self.percent:
            words = SECTORS_MET if self.is_met else SECTORS_SHORT
        elif self.short_sectors:
            words = SHORT_OF_SECTORS
        return words.with_values(**facts, s=_Listed([one.label for one in self.short_sectors]))


class _Listed:
    """Labels joined when they are read, so that they follow the reader's language."""

    def __init__(self, labels: list[Any]) -> None:
        self.labels = labels

    def __str__(self) -> str:
        return ", ".join(str(label) for label in self.labels)

    def __format__(self, _: str) -> str:
        return str(self)


def quorum_of(meeting: Meeting) -> Quorum:
    """Count the joined parties and those with anybody present; one query whatever their number."""
    here = Q(attendances__meeting=meeting)
    rows = (
        Party.objects.filter(collaboration_id=meeting.collaboration_id)
        .filter(Q(status="joined") | here)
        .order_by()
        .values("sector")
        .annotate(total=Count("id", distinct=True), present=Count("id", filter=here, distinct=True))
    )
    counted = {row["sector"]: (row["present"], row["total"]) for row in rows}
    sectors = [
        SectorCount(sector, *counted[sector], needed=min(meeting.quorum_per_sector, counted[sector][1]))
        for sector in SECTORS
        if sector in counted
    ]
    present, total = sum(one.present for one in sectors), sum(one.total for one in sectors)
    return Quorum(meeting.quorum_percent, meeting.quorum_per_sector, present, total, sectors)
