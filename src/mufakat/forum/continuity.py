"""Does the same person keep coming for a party? Share of the meetings it was called to, with one designated person."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

FEWEST_MEETINGS = 3
LOW = Fraction(1, 2)


@dataclass(frozen=True)
class Continuity:
    """Of `meetings` held that the party was called to, `same` were attended by one and the same designated person."""

    meetings: int
    same: int
    people: int
    """How many different people came for the party."""

    @property
    def share(self) -> Fraction | None:
        """None where fewer than three meetings say too little."""
        return Fraction(self.same, self.meetings) if self.meetings >= FEWEST_MEETINGS else None

    @property
    def percent(self) -> int | None:
        return None if self.share is None else round(self.share * 100)

    @property
    def is_low(self) -> bool:
        return self.share is not None and self.share < LOW
