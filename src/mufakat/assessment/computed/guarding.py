"""What of people's answers may be shown: never a number that lets somebody read what one person or one organisation said.

Rules of the specification 6.1: at least three respondents of two organisations, or more where the wave promised more. What is
hidden must not follow from the rest either: another sector is then hidden with it, and bounds and gap are withheld.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from collabgov.framework_scores import Scales
from collabgov.surveys.answers import balance, organisation_score, scale_score
from collabgov.surveys.scoring import ScaleScore, Wave, score_each_item, score_items
from collabgov.surveys.small_samples import SMALLEST_CELL, cell_shown
from mufakat.surveys.small_groups import shown_groups

WHOLE = "whole"


@dataclass(frozen=True)
class GivenWave:
    """A locked wave of answers, ready to be scored."""

    key: str
    title: str
    locked_on: date
    answers: Wave
    smallest_group: int = SMALLEST_CELL
    """What respondents were promised: smaller groups are never shown."""


def guarded(score: ScaleScore, smallest_group: int = SMALLEST_CELL) -> ScaleScore:
    """The score, or an empty one where too few people or organisations answered."""
    answered = sum(value is not None for value in score.organisations.values())
    if score.balanced is None or (cell_shown(score.respondents, answered) and score.respondents >= smallest_group):
        return score
    return replace(score, balanced=None, bounds=None, organisations=dict.fromkeys(score.organisations), split=(), hidden=())


def told_to_rules(wave: GivenWave) -> dict[str, ScaleScore]:
    """Every item as rules may read it: empty where too few answered, and without the means of sectors that are not shown."""
    return {
        code: _without_hidden(wave, guarded(score, wave.smallest_group))
        for code, score in score_each_item(wave.answers).items()
    }


def _without_hidden(wave: GivenWave, score: ScaleScore) -> ScaleScore:
    if score.balanced is None:
        return score
    shown = [sector for sector, value in sectors_shown(score, hidden_sectors(wave, score)).items() if value is not None]
    means = {sector: mean for sector, mean in score.balanced.sector_means.items() if sector in shown}
    # Where no sector may be shown, the whole speaks for its lowest and for its highest.
    return replace(score, balanced=replace(score.balanced, sector_means=means or {WHOLE: score.balanced.balanced_mean}))


def guarded_scales(wave: GivenWave, wanted: Iterable[Sequence[str]], known: Scales) -> Scales:
    """Every set of items scored once, for all frameworks that ask about it."""
    for given in wanted:
        items = tuple(given)
        if items and items not in known:
            known[items] = guarded(score_items(wave.answers, items), wave.smallest_group)
    return known


def shown_scales(wave: GivenWave, wanted: Iterable[Sequence[str]]) -> Scales:
    """Sets of items as rules may read them."""
    return {items: _without_hidden(wave, score) for items, score in guarded_scales(wave, wanted, {}).items()}


def item_scores(wave: GivenWave, codes: Iterable[str]) -> dict[str, float | None]:
    """Every item on its own, from 0 to 100, by the same means as a set of items; None where too few answered it."""
    lowest, highest = wave.answers.questionnaire.lowest, wave.answers.questionnaire.highest
    found: dict[str, float | None] = {}
    for code in codes:
        people: dict[str, list[float | None]] = defaultdict(list)
        for organisation, row in wave.answers.rows:
            people[organisation].append(row.get(code))
        organisations = {name: organisation_score(given) for name, given in people.items()}
        means = balance(organisations, wave.answers.sectors)
        answered = sum(value is not None for given in people.values() for value in given)
        enough = cell_shown(answered, sum(value is not None for value in organisations.values()))
        shown = means is not None and enough and answered >= wave.smallest_group
        found[code] = 100 * (means.balanced_mean - lowest) / (highest - lowest) if means and shown else None
    return found


def sectors_shown(score: ScaleScore, hidden: Set[str]) -> dict[str, float | None]:
    """Each sector's place from 0 to 100, None where it would point at somebody."""
    return {sector: None if sector in hidden else value for sector, value in sorted(score.sector_scores.items())}


def hidden_sectors(wave: GivenWave, score: ScaleScore) -> frozenset[str]:
    """Sectors with too few organisations or respondents, and those from which a hidden one could be worked out."""
    spoke = Counter(
        wave.answers.sectors[organisation]
        for organisation, row in wave.answers.rows
        if scale_score([row.get(item) for item in score.items]) is not None
    )
    shown = shown_groups(spoke, wave.smallest_group, unfit=score.hidden)
    return frozenset(sector for sector in score.sector_scores if sector not in shown)
