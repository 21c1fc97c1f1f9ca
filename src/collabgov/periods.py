"""Periods as sources write them: a year, a month, a quarter or a half-year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PeriodKind = Literal["year", "half", "quarter", "month"]
PARTS_PER_YEAR: dict[PeriodKind, int] = {"year": 1, "half": 2, "quarter": 4, "month": 12}
PERIOD = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})|-Q(?P<quarter>\d)|-S(?P<half>\d))?", re.ASCII)


class NotAPeriod(ValueError):
    """The text is no period such as 2018, 2018-07, 2018-Q3 or 2018-S2."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A period as its place on a line of equal steps, so that neighbours can be counted."""

    kind: PeriodKind
    index: int

    @property
    def year(self) -> int:
        return self.index // PARTS_PER_YEAR[self.kind]

    @property
    def part(self) -> int:
        """The month, quarter or half within the year, from 1; 1 for a year."""
        return self.index % PARTS_PER_YEAR[self.kind] + 1

    def __str__(self) -> str:
        if self.kind == "year":
            return f"{self.year:04d}"
        if self.kind == "month":
            return f"{self.year:04d}-{self.part:02d}"
        return f"{self.year:04d}-{'Q' if self.kind == 'quarter' else 'S'}{self.part}"


def read_period(text: str) -> Period:
    """The period a text names; month 13 or quarter 5 is refused."""
    found = PERIOD.fullmatch(text)
    if found is None:
        raise NotAPeriod(text)
    year = int(found["year"])
    for kind in ("month", "quarter", "half"):
        if found[kind] is not None:
            part = int(found[kind])
            if not 1 <= part <= PARTS_PER_YEAR[kind]:
                raise NotAPeriod(text)
            return Period(kind, year * PARTS_PER_YEAR[kind] + part - 1)
    return Period("year", year)
