"""From answers to scores: reversed items, missing answers, organisations, sectors, and a mean in which no sector dominates.

Rows are respondents or organisations, columns items. A missing answer is `None`; "do not know" is an answer of its own and is
counted, never scored. Nothing is imputed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

Answer = float | None
DO_NOT_KNOW: Final = "do_not_know"
ANSWERED_AT_LEAST = 2 / 3
"""Share of its items a scale needs before it has a score (specification 4.5)."""
MEDIAN_FROM = 5
"""Respondents of one organisation from which on the median speaks for it instead of the mean (4.4)."""
GAP_ALERT, GAP_WATCH = 1.0, 0.5
EXCLUDED_SHARE = 0.30
"""Share of "do not know" in one sector that usually means exclusion from information (4.5)."""


def reversed_answer(value: Answer, lowest: float = 1, highest: float = 5) -> Answer:
    """An answer to an item that is worded the other way round: 5 becomes 1. Outside the scale is an error."""
    if value is None:
        return None
    if not lowest <= value <= highest:
        raise ValueError(f"{value} lies outside the scale from {lowest} to {highest}")
    return lowest + highest - value


def scale_score(answers: Sequence[Answer]) -> float | None:
    """Mean over the answered items of one scale; None when fewer than two thirds of them were answered."""
    given = [answer for answer in answers if answer is not None]
    if not given or len(given) < ANSWERED_AT_LEAST * len(answers):
        return None
    return fmean(given)


def organisation_score(respondents: Sequence[Answer]) -> float | None:
    """What an organisation says: the mean over its respondents, from five on the median; None when nobody answered."""
    given = [answer for answer in respondents if answer is not None]
    if not given:
        return None
    return median(given) if len(given) >= MEDIAN_FROM else fmean(given)


@dataclass(frozen=True, slots=True)
class Balanced:
    """One score of a collaboration in its three published forms, with what it rests on."""

    organisation_mean: float
    """Every organisation counts the same."""
    balanced_mean: float
    """Every sector counts the same, whatever the number of its organisations."""
    sector_means: Mapping[str, float]
    sector_sizes: Mapping[str, int]
    effective_size: float
    """Kish's effective number of organisations, 1 / sum of squared weights."""
    missing: tuple[str, ...]
    """Organisations without a score."""

    @property
    def gap(self) -> float:
        """Highest minus lowest sector mean; 0 with a single sector."""
        return max(self.sector_means.values()) - min(self.sector_means.values())

    @property
    def gap_word(self) -> str:
        """`alert` from 1.0 on, `watch` from 0.5 on, else `none`."""
        return "alert" if self.gap >= GAP_ALERT else "watch" if self.gap >= GAP_WATCH else "none"

    @property
    def single_voices(self) -> tuple[str, ...]:
        """Sectors that speak through one organisation alone: show the result with and without them."""
        return tuple(sector for sector, size in self.sector_sizes.items() if size == 1)


def balance(scores: Mapping[str, Answer], sectors: Mapping[str, str]) -> Balanced | None:
    """Organisation mean, sector means and the mean over sectors; None when no organisation has a score.

    `scores` and `sectors` by organisation. An organisation without a sector is an error: it would silently vanish.
    """
    given = {name: score for name, score in scores.items() if score is not None}
    if not given:
        return None
    by_sector: dict[str, list[float]] = defaultdict(list)
    for name, score in given.items():
        by_sector[sectors[name]].append(score)
    means = {sector: fmean(values) for sector, values in sorted(by_sector.items())}
    sizes = {sector: len(by_sector[sector]) for sector in means}
    weights = [1 / (len(sizes) * size) for size in sizes.values() for _ in range(size)]
    return Balanced(
        organisation_mean=fmean(given.values()),
        balanced_mean=fmean(means.values()),
        sector_means=means,
        sector_sizes=sizes,
        effective_size=1 / math.fsum(weight * weight for weight in weights),
        missing=tuple(sorted(name for name, score in scores.items() if score is None)),
    )


def without_sector(scores: Mapping[str, Answer], sectors: Mapping[str, str], sector: str) -> Balanced | None:
    """The same without one sector, for a sector that is a single voice."""
    return balance({name: score for name, score in scores.items() if sectors[name] != sector}, sectors)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which values the mean would lie whatever the silent ones had said."""

    lowest: float
    highest: float
    silent: int

    @property
    def width(self) -> float:
        return self.highest - self.lowest


def bounds(scores: Sequence[Answer], lowest: float = 1, highest: float = 5) -> Bounds | None:
    """Worst and best case for organisations that did not answer; None for an empty list (specification 4.5)."""
    if not scores:
        return None
    given = [score for score in scores if score is not None]
    silent = len(scores) - len(given)
    total = math.fsum(given)
    return Bounds((total + silent * lowest) / len(scores), (total + silent * highest) / len(scores), silent)


def do_not_know_shares(answers: Mapping[str, Sequence[Answer | str]]) -> dict[str, float]:
    """Per sector the share of "do not know" among what was answered; a sector without answers is left out."""
    shares: dict[str, float] = {}
    for sector, given in answers.items():
        answered = [answer for answer in given if answer is not None]
        if answered:
            shares[sector] = sum(answer == DO_NOT_KNOW for answer in answered) / len(answered)
    return shares


def explained_by_sector(scores: Mapping[str, float], sectors: Mapping[str, str]) -> float | None:
    """Eta squared: the share of the variation between organisations that lies between sectors; None without variation."""
    if not scores:
        return None
    mean = fmean(scores.values())
    total = math.fsum((score - mean) ** 2 for score in scores.values())
    if total == 0:
        return None
    groups: dict[str, list[float]] = defaultdict(list)
    for name, score in scores.items():
        groups[sectors[name]].append(score)
    return math.fsum(len(group) * (fmean(group) - mean) ** 2 for group in groups.values()) / total


@dataclass(frozen=True, slots=True)
class Suspicion:
    """An answer sheet that should be looked at before it counts: why, and on which items."""

    kind: str
    items: tuple[int, ...]


STRAIGHT_FROM = 8


def suspicions(
    answers: Sequence[Answer], reversed_items: Sequence[int], *, pairs: Sequence[tuple[int, int]] = ()
) -> list[Suspicion]:
    """What looks thoughtless in one sheet, as typed in (before reversing); nothing is removed, somebody looks.

    `straight_line`: at least eight answers, all the same, although some items are worded the other way round.
    `contradiction`: a pair of items that say the opposite, both answered at the same end of the scale.
    """
    found = []
    given = [index for index, answer in enumerate(answers) if answer is not None]
    both_ways = set(given) & set(reversed_items) and set(given) - set(reversed_items)
    if len(given) >= STRAIGHT_FROM and both_ways and len({answers[index] for index in given}) == 1:
        found.append(Suspicion("straight_line", tuple(given)))
    for first, second in pairs:
        one, other = answers[first], answers[second]
        if one is not None and other is not None and (min(one, other) >= 4 or max(one, other) <= 2):
            found.append(Suspicion("contradiction", (first, second)))
    return found


def ordinal_summary(scores: Sequence[Answer], *, high: float = 4, low: float = 2) -> tuple[int, int, int, float | None]:
    """How an ordinal item is shown: how many at `high` or above, how many at `low` or below, how many at all, the median."""
    given = [score for score in scores if score is not None]
    return (
        sum(score >= high for score in given),
        sum(score <= low for score in given),
        len(given),
        median(given) if given else None,
    )
