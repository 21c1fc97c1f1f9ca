"""Do coders, or assessors, see the same: Krippendorff's alpha with missing cells, and an interval by resampling units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

import numpy as np

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Cell = float | None
RELY, TENTATIVE = 0.800, 0.667
FEWEST_DRAWS = 1000
DIFFER_TOO_MUCH = 2
"""Levels apart from which a third coder decides (specification 4.3)."""


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """Alpha, or None with the reason; how many values could be paired at all."""

    alpha: float | None
    reason: str
    pairable: int

    @property
    def word(self) -> str:
        """`rely` from .800 on, `tentative` from .667 on, `discard` below, `undefined` without a value."""
        if self.alpha is None:
            return "undefined"
        return "rely" if self.alpha >= RELY else "tentative" if self.alpha >= TENTATIVE else "discard"


def krippendorff_alpha(coders: Sequence[Sequence[Cell]], level: Level = "ordinal") -> CoderAgreement:
    """Krippendorff (2011): 1 - observed / expected disagreement over all pairable values.

    Coders x units, None for what a coder left out. Where all values are equal, alpha is undefined, not 1.
    """
    if len({len(row) for row in coders}) > 1:
        raise ValueError("every coder needs a value, or None, for each unit")
    units = [[row[unit] for row in coders if row[unit] is not None] for unit in range(len(coders[0]) if coders else 0)]
    return _alpha([_counted(unit) for unit in units], level)


def _counted(unit: Sequence[Hashable]) -> Counter[float]:
    return Counter(unit)  # type: ignore[arg-type]


def _alpha(units: Sequence[Counter[float]], level: Level) -> CoderAgreement:
    paired = [unit for unit in units if unit.total() >= 2]
    totals: Counter[float] = Counter()
    for unit in paired:
        totals.update(unit)
    number = totals.total()
    if number < 2:
        return CoderAgreement(None, "nothing_paired", number)
    if len(totals) == 1:
        return CoderAgreement(None, "all_equal", number)
    distance = _distance(totals, level)
    observed = sum(_disagreement(unit, distance) / (unit.total() - 1) for unit in paired)
    return CoderAgreement(1 - (number - 1) * observed / _disagreement(totals, distance), "", number)


def _disagreement(values: Counter[float], distance: Callable[[float, float], float]) -> float:
    """Sum of the distances over all ordered pairs of different values."""
    kinds = sorted(values)
    return 2 * sum(
        values[one] * values[other] * distance(one, other) for index, one in enumerate(kinds) for other in kinds[index + 1 :]
    )


def _distance(totals: Counter[float], level: Level) -> Callable[[float, float], float]:
    """Squared difference of two values at a level of measurement; the ordinal one counts the values that lie between."""
    if level == "nominal":
        return lambda one, other: 1.0
    if level == "interval":
        return lambda one, other: (one - other) ** 2
    if level == "ratio":
        return lambda one, other: 0.0 if one + other == 0 else ((one - other) / (one + other)) ** 2
    kinds = sorted(totals)
    up_to = dict(zip(kinds, accumulate(totals[kind] for kind in kinds), strict=True))
    return lambda one, other: (up_to[other] - up_to[one] + totals[one] / 2 - totals[other] / 2) ** 2


@dataclass(frozen=True, slots=True)
class CoderInterval:
    low: float
    high: float
    undefined: int
    """Draws in which alpha could not be computed; they are left out."""


def alpha_interval(
    coders: Sequence[Sequence[Cell]], level: Level = "ordinal", *, seed: int, draws: int = FEWEST_DRAWS, share: float = 0.95
) -> CoderInterval | None:
    """Percentile interval over resampled units, at least a thousand draws; the same seed gives the same interval."""
    if draws < FEWEST_DRAWS:
        raise ValueError(f"at least {FEWEST_DRAWS} draws")
    units = [_counted([row[unit] for row in coders if row[unit] is not None]) for unit in range(len(coders[0]))]
    paired = [unit for unit in units if unit.total() >= 2]
    if not paired:
        return None
    source = np.random.default_rng(seed)
    drawn = [_alpha([paired[index] for index in source.integers(0, len(paired), len(paired))], level) for _ in range(draws)]
    alphas = [one.alpha for one in drawn if one.alpha is not None]
    if not alphas:
        return None
    tail = (1 - share) / 2
    low, high = np.quantile(alphas, [tail, 1 - tail])
    return CoderInterval(float(low), float(high), draws - len(alphas))


def needs_third(first: int | None, second: int | None) -> bool:
    """Do two levels lie so far apart that a third assessor decides?"""
    return first is not None and second is not None and abs(first - second) >= DIFFER_TOO_MUCH
