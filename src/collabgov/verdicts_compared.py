"""Our levels beside a study's own verdicts: how far they agree, and whether a careless engine would have done as well.

Agreement within one level proves nothing on a scale of five, so that exact agreement, rank order and the weakest element each
stand beside two baselines: always the middle, and the bare share of supporting excerpts. Nothing here moves a level: a
difference is a result to be explained.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from collabgov.rubric import HALVES, Excerpt, Stability, rubric_level, stability

MIDDLE = 3
Levels = Mapping[str, int | None]


def bare_share_level(excerpts: Sequence[Excerpt]) -> int | None:
    """The careless level: a fifth of the way for each level of the plain share that supports; None without excerpts."""
    if not excerpts:
        return None
    halves = sum(HALVES[excerpt.direction] for excerpt in excerpts)
    return min(5, halves * 5 // (2 * len(excerpts)) + 1)


def kendall_tau_b(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Kendall's tau-b (1945) of two rankings with ties: (C - D) / sqrt((n0 - n1)(n0 - n2)).

    C and D are the pairs in the same and in opposite order, n0 all pairs, n1 and n2 those tied in the first and in the second.
    None with fewer than two cases or where one ranking ties them all.
    """
    concordant = discordant = tied_first = tied_second = 0
    pairs = list(combinations(range(len(first)), 2))
    for one, other in pairs:
        a, b = first[one] - first[other], second[one] - second[other]
        concordant += a * b > 0
        discordant += a * b < 0
        tied_first += a == 0
        tied_second += b == 0
    below = (len(pairs) - tied_first) * (len(pairs) - tied_second)
    return (concordant - discordant) / math.sqrt(below) if below else None


@dataclass(frozen=True, slots=True)
class Fit:
    """How one set of levels fits the verdicts, over the elements both have."""

    compared: int
    exact: int
    within_one: int
    tau: float | None
    """Rank order, Kendall's tau-b; None where one side ties everything."""
    weakest_found: bool | None
    """Is every element it calls weakest among those the study calls weakest? None where it calls all of them weakest."""


@dataclass(frozen=True, slots=True)
class ElementCompared:
    """One element: the study's level, ours, the careless one, and how far ours hangs on single excerpts."""

    code: str
    theirs: int | None
    ours: int | None
    bare_share: int | None
    excerpts: int
    stability: Stability


@dataclass(frozen=True)
class Comparison:
    """A whole study beside the rubric."""

    elements: tuple[ElementCompared, ...]
    ours: Fit
    always_middle: Fit
    """The baselines are held against the verdicts over the same elements as ours, like against like."""
    bare_share: Fit

    @property
    def level_without_verdict(self) -> tuple[str, ...]:
        """Elements the study did not assess and to which the evidence still gives a level."""
        return tuple(one.code for one in self.elements if one.theirs is None and one.ours is not None)

    @property
    def verdict_without_level(self) -> tuple[str, ...]:
        """Elements the study judged on too few excerpts for a level of ours."""
        return tuple(one.code for one in self.elements if one.theirs is not None and one.ours is None)


def fit(theirs: Levels, found: Levels) -> Fit:
    """Hold levels against verdicts, over the elements that have both."""
    pairs = [(level, mine) for code, level in theirs.items() if level is not None and (mine := found.get(code)) is not None]
    codes = [code for code, level in theirs.items() if level is not None and found.get(code) is not None]
    return Fit(
        compared=len(pairs),
        exact=sum(level == mine for level, mine in pairs),
        within_one=sum(abs(level - mine) <= 1 for level, mine in pairs),
        tau=kendall_tau_b([level for level, _ in pairs], [mine for _, mine in pairs]),
        weakest_found=_weakest_found(codes, pairs),
    )


def _weakest_found(codes: Sequence[str], pairs: Sequence[tuple[int, int]]) -> bool | None:
    if not pairs:
        return None
    lowest, mine = min(level for level, _ in pairs), min(level for _, level in pairs)
    called = {code for code, pair in zip(codes, pairs, strict=True) if pair[1] == mine}
    if len(called) == len(codes):
        return None
    return called <= {code for code, pair in zip(codes, pairs, strict=True) if pair[0] == lowest}


def compare(theirs: Levels, excerpts: Mapping[str, Sequence[Excerpt]]) -> Comparison:
    """Set a study's verdicts beside the rubric over the same evidence.

    `theirs` has every element of the framework, those without a verdict as None; `excerpts` the coded evidence by element.
    """
    given = {code: list(excerpts.get(code, ())) for code in theirs}
    ours = {code: rubric_level(spoken).level for code, spoken in given.items()}
    careless = {code: bare_share_level(spoken) for code, spoken in given.items()}
    judged = {code: level if ours[code] is not None else None for code, level in theirs.items()}
    return Comparison(
        elements=tuple(
            ElementCompared(code, theirs[code], ours[code], careless[code], len(given[code]), stability(given[code]))
            for code in theirs
        ),
        ours=fit(theirs, ours),
        always_middle=fit(judged, dict.fromkeys(theirs, MIDDLE)),
        bare_share=fit(judged, careless),
    )
