"""How far the answers to one set of items can be relied on and agree: what stands in the small print beside a score.

Rows are organisations (their mean per item), so that an organisation with many respondents does not count more than another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from collabgov.surveys.agreement import OneWay, agreement_word, one_way, r_star_wg, rwg_j
from collabgov.surveys.answers import organisation_score, scale_score
from collabgov.surveys.distributions import f_quantile
from collabgov.surveys.reliability import Interval, cronbach_alpha, feldt_interval, may_judge_scale
from collabgov.surveys.scoring import Wave, score_items
from collabgov.surveys.small_samples import standard_error


@dataclass(frozen=True, slots=True)
class ScaleReport:
    """Reliability and agreement of one set of items. `None` where it cannot be computed."""

    organisations: int
    """Organisations with an answer to every item."""
    alpha: float | None
    """Cronbach's alpha over organisations."""
    interval: Interval | None
    """Its 95 % interval by Feldt, with (n - 1)(k - 1) degrees of freedom."""
    may_be_judged: bool
    """Are there enough organisations for a verdict? Below ten the interval and "too few" are printed instead."""
    r_star: float | None
    """Agreement over organisations, Lindell's r*wg: does not grow with the number of items."""
    rwg_j: float | None
    """The classic index, to be shown beside r*wg and the sector gap only."""
    word: str | None
    is_census: bool
    """Did everybody asked answer? Then there is no sampling error; measurement, choice of respondent and time remain."""
    standard_error: float | None
    """Of the organisation mean, with sqrt(1 - n/N) for those asked; 0 for a census, None with one organisation (4.6)."""
    mean_interval: Interval | None
    """95 % interval of the organisation mean by Student's t, n - 1 degrees of freedom; None for a census: nothing is drawn."""
    between: OneWay | None
    """Respondents of the same organisation against those of others; None where nobody has a colleague."""


def scale_report(wave: Wave, items: Sequence[str]) -> ScaleReport:
    """The small print of one set of items in one wave."""
    options = wave.questionnaire.highest - wave.questionnaire.lowest + 1
    rows = [row for row in _organisations(wave, items) if None not in row]
    alpha = cronbach_alpha(rows) if rows else None
    star = r_star_wg(rows, options) if rows else None
    people: dict[str, list[float]] = defaultdict(list)
    for organisation, row in wave.rows:
        score = scale_score([row.get(item) for item in items]) if items else None
        if score is not None:
            people[organisation].append(score)
    answered = [score for score in score_items(wave, items).organisations.values() if score is not None]
    is_census = bool(answered) and len(answered) == len(wave.sectors)
    error = standard_error(answered, len(wave.sectors)) if answered else None
    return ScaleReport(
        is_census=is_census,
        standard_error=error,
        mean_interval=None if error is None or is_census else _around(fmean(answered), error, len(answered)),
        organisations=len(rows),
        alpha=alpha,
        interval=feldt_interval(alpha, len(rows), len(items)) if alpha is not None else None,
        may_be_judged=may_judge_scale(len(rows)),
        r_star=star,
        rwg_j=rwg_j(rows, options) if rows else None,
        word=agreement_word(star) if star is not None else None,
        between=one_way(people),
    )


def _around(mean: float, error: float, number: int) -> Interval:
    """Student's t (1908): mean plus and minus t standard errors; t squared is F with 1 and n - 1 degrees of freedom."""
    reach = math.sqrt(f_quantile(0.95, 1, number - 1)) * error
    return Interval(mean - reach, mean + reach)


def _organisations(wave: Wave, items: Sequence[str]) -> list[list[float | None]]:
    answers: dict[str, list[list[float | None]]] = defaultdict(lambda: [[] for _ in items])
    for organisation, row in wave.rows:
        for place, item in enumerate(items):
            answers[organisation][place].append(row.get(item))
    return [[organisation_score(given) for given in columns] for columns in answers.values()]
