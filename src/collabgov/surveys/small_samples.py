"""What four to twelve organisations allow to say: counts first, exact enumeration, no p-value that means nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist, fmean, stdev

from collabgov.surveys.reliability import Interval

PERCENT_FROM = 20
"""Below this many, "7 of 9" is printed and never "78 %" alone (specification 4.6)."""
FEWEST_FOR_SIGN_FLIP = 6
"""Smallest number of matched organisations with which a two-sided sign-flip test can reach .05: 2 / 2^6 = .031."""
MOST_FOR_SIGN_FLIP = 24
WAVES_FOR_A_TREND = 3
SMALLEST_CELL, SMALLEST_ORGANISATIONS = 3, 2
MOST_ARRANGEMENTS = 500_000


def wilson_interval(successes: int, number: int, level: float = 0.95) -> Interval | None:
    """Wilson's score interval (1927) of a share; None of nothing."""
    if number <= 0:
        return None
    if not 0 <= successes <= number:
        raise ValueError("successes lie between 0 and the number of cases")
    z = NormalDist().inv_cdf(1 - (1 - level) / 2)
    share, weight = successes / number, z * z / number
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / number + weight / (4 * number))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def percent_allowed(number: int) -> bool:
    """May a percentage stand without its counts?"""
    return number >= PERCENT_FROM


def cell_shown(respondents: int, organisations: int) -> bool:
    """May a cell be shown without pointing at somebody? At least 3 respondents and 2 organisations (specification 6.1)."""
    return respondents >= SMALLEST_CELL and organisations >= SMALLEST_ORGANISATIONS


def standard_error(scores: Sequence[float], population: int | None = None) -> float | None:
    """s / sqrt(n), with the finite-population factor sqrt(1 - n/N) where N is known; 0 for a census, None with one score.

    Whoever asked everybody has no sampling error; measurement error, choice of respondent and time remain.
    """
    if len(scores) < 2:
        return None
    if population is not None and population < len(scores):
        raise ValueError("the population is at least as large as the sample")
    factor = 1.0 if population is None else math.sqrt(1 - len(scores) / population)
    return stdev(scores) / math.sqrt(len(scores)) * factor


@dataclass(frozen=True, slots=True)
class Change:
    """How the organisations that are in both waves moved, and who joined or left."""

    differences: Mapping[str, float]
    mean: float | None
    improved: int
    same: int
    worse: int
    joined: tuple[str, ...]
    left: tuple[str, ...]
    p_value: float | None
    """Exact two-sided sign-flip; None with fewer than six matched organisations, where no test can reach .05, and with more
    than can be enumerated."""


def change_between(before: Mapping[str, float | None], after: Mapping[str, float | None]) -> Change:
    """Matched panel only: composition is shown apart, it is never mixed into the change (specification 4.7)."""
    first = {name: score for name, score in before.items() if score is not None}
    second = {name: score for name, score in after.items() if score is not None}
    differences = {name: second[name] - first[name] for name in sorted(first.keys() & second.keys())}
    values = list(differences.values())
    return Change(
        differences=differences,
        mean=fmean(values) if values else None,
        improved=sum(value > 0 for value in values),
        same=sum(value == 0 for value in values),
        worse=sum(value < 0 for value in values),
        joined=tuple(sorted(second.keys() - first.keys())),
        left=tuple(sorted(first.keys() - second.keys())),
        p_value=sign_flip_p(values) if FEWEST_FOR_SIGN_FLIP <= len(values) <= MOST_FOR_SIGN_FLIP else None,
    )


def sign_flip_p(differences: Sequence[float]) -> float:
    """Exact two-sided p: the share of all 2^n ways to sign the differences whose sum is at least as far from 0.

    Enumerated, because rank tests are not exact with ties. At most 24 differences.
    """
    if len(differences) > MOST_FOR_SIGN_FLIP:
        raise ValueError(f"at most {MOST_FOR_SIGN_FLIP} differences can be enumerated")
    sums = {0.0: 1}
    sizes = [abs(value) for value in differences]
    for size in sizes:
        grown: dict[float, int] = {}
        for total, ways in sums.items():
            for moved in (round(total + size, 9), round(total - size, 9)):
                grown[moved] = grown.get(moved, 0) + ways
        sums = grown
    observed = abs(math.fsum(differences)) - 1e-9
    return sum(ways for total, ways in sums.items() if abs(total) >= observed) / 2 ** len(sizes)


def smallest_p(number: int) -> float:
    """The smallest two-sided p a sign-flip test of this many differences can give: 2 / 2^n, at most 1."""
    return min(1.0, 2 / 2**number)


def is_trend(waves: int) -> bool:
    """Three waves before the word trend."""
    return waves >= WAVES_FOR_A_TREND


def sector_permutation_p(scores: Mapping[str, float], sectors: Mapping[str, str]) -> float | None:
    """Exact p of the spread between sectors over every way to hand out the sector labels; None beyond what can be counted.

    Statistic: the sum of squares between sectors. Eight organisations in 3/2/3 have 560 ways.
    """
    names = sorted(scores)
    sizes = [sum(sectors[name] == sector for name in names) for sector in sorted({sectors[name] for name in names})]
    if len(sizes) < 2 or _arrangements(sizes) > MOST_ARRANGEMENTS:
        return None
    observed = _between([[scores[n] for n in names if sectors[n] == s] for s in sorted({sectors[n] for n in names})])
    values = [scores[name] for name in names]
    found = [_between(groups) for groups in _all_groupings(values, sizes)]
    return sum(value >= observed - 1e-9 for value in found) / len(found)


def _arrangements(sizes: Sequence[int]) -> int:
    return math.factorial(sum(sizes)) // math.prod(math.factorial(size) for size in sizes)


def _between(groups: Sequence[Sequence[float]]) -> float:
    mean = fmean([value for group in groups for value in group])
    return math.fsum(len(group) * (fmean(group) - mean) ** 2 for group in groups)


def _all_groupings(values: Sequence[float], sizes: Sequence[int]) -> list[list[list[float]]]:
    """Every way to deal the values into groups of these sizes, the groups being named."""
    if len(sizes) == 1:
        return [[list(values)]]
    found = []
    for chosen in combinations(range(len(values)), sizes[0]):
        rest = [values[index] for index in range(len(values)) if index not in chosen]
        found += [[[values[index] for index in chosen], *others] for others in _all_groupings(rest, sizes[1:])]
    return found


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's (1979) correction over several tests, in the order given."""
    adjusted, largest = [0.0] * len(p_values), 0.0
    for place, index in enumerate(sorted(range(len(p_values)), key=lambda one: p_values[one])):
        largest = max(largest, min(1.0, (len(p_values) - place) * p_values[index]))
        adjusted[index] = largest
    return adjusted
