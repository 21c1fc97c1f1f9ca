"""Is there one collaboration or several: how far respondents agree, within an organisation and across."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, variance

import numpy as np

from collabgov.surveys.reliability import Matrix, complete_rows

WORDS = ((0.91, "very_strong"), (0.71, "strong"), (0.51, "moderate"), (0.31, "weak"))
"""Reading of r*wg after LeBreton & Senter (2008), remembered and not read in the source; the .70 rule is contested."""
ENOUGH_TO_AVERAGE = 0.5


def uniform_variance(options: int) -> float:
    """Variance of answers spread evenly over A options: (A^2 - 1) / 12, 2.0 for five."""
    return (options * options - 1) / 12


def rwg(answers: Sequence[float], options: int = 5) -> float | None:
    """James, Demaree & Wolf (1984) for one item: 1 - s^2 / uniform variance, not below 0; None with one answer."""
    return None if len(answers) < 2 else max(0.0, 1 - variance(answers) / uniform_variance(options))


def _mean_item_variance(rows: Matrix) -> tuple[float, int] | None:
    values = complete_rows(rows)
    if values.ndim != 2 or values.shape[0] < 2 or values.shape[1] < 1:
        return None
    return float(values.var(axis=0, ddof=1).mean()), values.shape[1]


def rwg_j(rows: Matrix, options: int = 5) -> float | None:
    """rwg of J items: J(1 - r) / (J(1 - r) + r) with r = mean item variance / uniform variance, not below 0.

    It grows with the number of items and must never stand alone: print r*wg and the sector gap beside it.
    """
    found = _mean_item_variance(rows)
    if found is None:
        return None
    ratio, items = found[0] / uniform_variance(options), found[1]
    agreed = items * (1 - ratio)
    return max(0.0, agreed / (agreed + ratio)) if agreed + ratio > 0 else 0.0


def r_star_wg(rows: Matrix, options: int = 5) -> float | None:
    """Lindell, Brandt & Whitney (1999): 1 - mean item variance / uniform variance.

    May be negative; does not grow with the number of items.
    """
    found = _mean_item_variance(rows)
    return None if found is None else 1 - found[0] / uniform_variance(options)


def r_prime_wg(rows: Matrix, lowest: float = 1, highest: float = 5) -> float | None:
    """1 - mean item variance / the largest variance possible, (H - L)^2 / 4: held against complete dissent."""
    found = _mean_item_variance(rows)
    return None if found is None else 1 - found[0] / ((highest - lowest) ** 2 / 4)


def awg(answers: Sequence[float], lowest: float = 1, highest: float = 5) -> float | None:
    """Brown & Hauenstein (2005): 1 - 2 s^2 / ([(H + L) m - m^2 - HL] n / (n - 1)); None where the mean sits at an end."""
    number = len(answers)
    if number < 2:
        return None
    mean = fmean(answers)
    possible = ((highest + lowest) * mean - mean * mean - highest * lowest) * number / (number - 1)
    return None if possible <= 0 else 1 - 2 * variance(answers) / possible


def average_deviation(answers: Sequence[float]) -> float | None:
    """Mean distance from the median (Burke & Dunlap 2002); up to A/6 is taken as agreement."""
    if not answers:
        return None
    middle = median(answers)
    return fmean(abs(answer - middle) for answer in answers)


def agreement_word(value: float) -> str:
    """`none`, `weak`, `moderate`, `strong` or `very_strong`."""
    return next((word for limit, word in WORDS if value >= limit), "none")


@dataclass(frozen=True, slots=True)
class OneWay:
    """Between and within organisations (one-way analysis of variance), with Shrout & Fleiss' ICC(1) and ICC(1,k)."""

    between: float
    within: float
    typical_size: float
    """n0 = (N - sum of squared sizes / N) / (g - 1): the respondents per organisation when they differ."""

    @property
    def single(self) -> float | None:
        """ICC(1): how much one respondent tells about the organisation. Negative = no variance between organisations."""
        below = self.between + (self.typical_size - 1) * self.within
        return None if below == 0 else (self.between - self.within) / below

    @property
    def average(self) -> float | None:
        """ICC(1,k): how far the organisation's mean can be relied on."""
        return None if self.between == 0 else (self.between - self.within) / self.between


def one_way(groups: Mapping[str, Sequence[float]]) -> OneWay | None:
    """Answers by organisation; None with fewer than two organisations or nobody who answered beside a colleague."""
    filled = [list(answers) for answers in groups.values() if answers]
    number, sizes = sum(map(len, filled)), [len(answers) for answers in filled]
    if len(filled) < 2 or number <= len(filled):
        return None
    mean = math.fsum(math.fsum(answers) for answers in filled) / number
    between = math.fsum(len(answers) * (fmean(answers) - mean) ** 2 for answers in filled) / (len(filled) - 1)
    inside = math.fsum(math.fsum((answer - fmean(answers)) ** 2 for answer in answers) for answers in filled)
    typical = (number - math.fsum(size * size for size in sizes) / number) / (len(filled) - 1)
    return OneWay(between, inside / (number - len(filled)), typical)


def may_average(icc_average: float | None, r_star: float | None) -> bool:
    """May an organisation's respondents be averaged? Else they stay apart and the split is shown (specification 4.2)."""
    return any(value is not None and value >= ENOUGH_TO_AVERAGE for value in (icc_average, r_star))


@dataclass(frozen=True, slots=True)
class IntraclassCorrelations:
    """The six of Shrout & Fleiss (1979), named after McGraw & Wong (1996): one-way, absolute, consistent; one judge or all."""

    one_way_single: float
    absolute_single: float
    consistent_single: float
    one_way_average: float
    absolute_average: float
    consistent_average: float


def intraclass_correlations(ratings: Sequence[Sequence[float]]) -> IntraclassCorrelations | None:
    """Targets x judges, complete. None with fewer than two of either, or without variance. Negative values are not clipped."""
    values = np.asarray(ratings, dtype=np.float64)
    if values.ndim != 2 or min(values.shape) < 2:
        return None
    targets, judges = values.shape
    mean = values.mean()
    rows = judges * float(((values.mean(axis=1) - mean) ** 2).sum()) / (targets - 1)
    columns = targets * float(((values.mean(axis=0) - mean) ** 2).sum()) / (judges - 1)
    total = float(((values - mean) ** 2).sum())
    if total == 0:
        return None
    within = (total - rows * (targets - 1)) / (targets * (judges - 1))
    error = (total - rows * (targets - 1) - columns * (judges - 1)) / ((targets - 1) * (judges - 1))
    spread = (columns - error) / targets
    return IntraclassCorrelations(
        one_way_single=_ratio(rows - within, rows + (judges - 1) * within),
        absolute_single=_ratio(rows - error, rows + (judges - 1) * error + judges * spread),
        consistent_single=_ratio(rows - error, rows + (judges - 1) * error),
        one_way_average=_ratio(rows - within, rows),
        absolute_average=_ratio(rows - error, rows + spread),
        consistent_average=_ratio(rows - error, rows),
    )


def _ratio(above: float, below: float) -> float:
    return math.nan if below == 0 else above / below
