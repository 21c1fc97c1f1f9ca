"""From sheets to scores: respondent -> organisation -> sector -> a mean in which no sector dominates, for any set of items.

Formulas of the specification 4.4 and 4.5 (our own design, mark D, over the measures of `answers` and `agreement`): the person
mean over at least two thirds of the items, the organisation's mean (median from five respondents on), the plain mean over the
organisations of a sector and over the sectors. What is missing stays missing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from collabgov.packs.schema.questionnaire import Questionnaire
from collabgov.surveys.agreement import may_average, one_way, r_star_wg
from collabgov.surveys.answers import (
    DO_NOT_KNOW,
    Answer,
    Balanced,
    Bounds,
    balance,
    bounds,
    do_not_know_shares,
    organisation_score,
    reversed_answer,
    scale_score,
)
from collabgov.surveys.small_samples import cell_shown


class SheetsRefused(ValueError):
    """Sheets that cannot be read with this questionnaire; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one respondent of an organisation answered, as typed in: a value, `do_not_know`, or nothing."""

    organisation: str
    sector: str
    answers: Mapping[str, Answer | str]


@dataclass(frozen=True)
class Wave:
    """Everybody's answers of one round, reversed items turned, with those who were asked and stayed silent."""

    questionnaire: Questionnaire
    rows: tuple[tuple[str, Mapping[str, Answer]], ...]
    """Per respondent the organisation and the scored answers; "do not know" is no answer here."""
    sheets: tuple[Sheet, ...]
    sectors: Mapping[str, str]
    """Sector of every organisation that was asked, answered or not."""
    key: str | None = None
    """Key of the questionnaire pack, so that a framework of another questionnaire does not read codes that look alike."""

    @property
    def answered(self) -> frozenset[str]:
        """Organisations with at least one scored answer."""
        return frozenset(organisation for organisation, row in self.rows if any(value is not None for value in row.values()))

    @property
    def response(self) -> float | None:
        """Share of the organisations asked that answered; None when nobody was asked."""
        return len(self.answered) / len(self.sectors) if self.sectors else None


@dataclass(frozen=True)
class ScaleScore:
    """A set of items scored: the three published means with all they rest on. `None` where there are too few answers."""

    items: tuple[str, ...]
    balanced: Balanced | None
    respondents: int
    organisations: Mapping[str, Answer]
    split: tuple[str, ...]
    """Organisations whose respondents disagree too much to speak with one voice: they are shown apart (4.2)."""
    hidden: tuple[str, ...]
    """Sectors whose cell would point at somebody: fewer than 3 respondents or 2 organisations (6.1)."""
    do_not_know: Mapping[str, float]
    bounds: Bounds | None
    """Between which values the organisation mean would lie whatever the silent ones had said."""
    lowest: int
    highest: int

    @property
    def score(self) -> float | None:
        """The mean over sectors on 0 to 100: (x - lowest) / (highest - lowest) * 100."""
        return None if self.balanced is None else self.on_hundred(self.balanced.balanced_mean)

    @property
    def sector_scores(self) -> dict[str, float]:
        """Each sector on 0 to 100; hidden cells included, whoever shows them asks `hidden` first."""
        means = self.balanced.sector_means if self.balanced else {}
        return {sector: self.on_hundred(mean) for sector, mean in means.items()}

    @property
    def gap(self) -> float | None:
        """Highest minus lowest sector on 0 to 100; None with fewer than two sectors."""
        scores = self.sector_scores.values()
        return max(scores) - min(scores) if len(scores) > 1 else None

    def on_hundred(self, value: float) -> float:
        return 100 * (value - self.lowest) / (self.highest - self.lowest)


def prepare(
    questionnaire: Questionnaire, sheets: Iterable[Sheet], asked: Mapping[str, str] | None = None, *, key: str | None = None
) -> Wave:
    """Read sheets with their questionnaire. `asked` gives the sector of every organisation asked, also the silent ones.

    Unknown items, answers outside the scale and an organisation in two sectors are refused.
    """
    given = tuple(sheets)
    turned = {item.code: item.reversed for item in questionnaire.items}
    sectors = dict(asked or {})
    for sheet in given:
        if sectors.setdefault(sheet.organisation, sheet.sector) != sheet.sector:
            raise SheetsRefused(f"{sheet.organisation} stands in two sectors: {sheet.sector}, {sectors[sheet.organisation]}")
    rows = tuple((sheet.organisation, _read(sheet, turned, questionnaire)) for sheet in given)
    return Wave(questionnaire, rows, given, sectors, key)


def _read(sheet: Sheet, turned: Mapping[str, bool], questionnaire: Questionnaire) -> dict[str, Answer]:
    row: dict[str, Answer] = {}
    for code, answer in sheet.answers.items():
        if code not in turned:
            raise SheetsRefused(f"{code} is no item of this questionnaire")
        if answer is None or answer == DO_NOT_KNOW:
            row[code] = None
            continue
        if isinstance(answer, str) or not questionnaire.lowest <= answer <= questionnaire.highest:
            raise SheetsRefused(f"{code}: {answer!r} lies outside the scale")
        row[code] = reversed_answer(answer, questionnaire.lowest, questionnaire.highest) if turned[code] else answer
    return row


def score_items(wave: Wave, items: Sequence[str]) -> ScaleScore:
    """The items as one scale. An item that nobody was asked counts as not answered, never as agreement."""
    people: dict[str, list[Answer]] = {organisation: [] for organisation in sorted(wave.sectors)}
    for organisation, row in wave.rows:
        people[organisation].append(scale_score([row.get(item) for item in items]) if items else None)
    organisations = {name: organisation_score(scores) for name, scores in people.items()}
    counted = {name: sum(score is not None for score in scores) for name, scores in people.items()}
    balanced = balance(organisations, wave.sectors)
    lowest, highest = wave.questionnaire.lowest, wave.questionnaire.highest
    return ScaleScore(
        items=tuple(items),
        balanced=balanced,
        respondents=sum(counted.values()),
        organisations=organisations,
        split=_split(wave, items, people),
        hidden=_hidden(counted, wave.sectors, balanced),
        do_not_know=_do_not_know(wave, items),
        bounds=bounds(list(organisations.values()), lowest, highest),
        lowest=lowest,
        highest=highest,
    )


def score_each_item(wave: Wave) -> dict[str, ScaleScore]:
    """Every item of the questionnaire on its own."""
    return {item.code: score_items(wave, [item.code]) for item in wave.questionnaire.items}


def _split(wave: Wave, items: Sequence[str], people: Mapping[str, Sequence[Answer]]) -> tuple[str, ...]:
    several = {name: [score for score in scores if score is not None] for name, scores in people.items()}
    if not any(len(scores) > 1 for scores in several.values()):
        return ()
    between = one_way(several)
    average = between.average if between else None
    if may_average(average, None):
        return ()
    sheets: dict[str, list[list[float]]] = defaultdict(list)
    for organisation, row in wave.rows:
        if len(several[organisation]) > 1:
            values = [row.get(item) for item in items]
            sheets[organisation].append([math.nan if value is None else value for value in values])
    options = wave.questionnaire.highest - wave.questionnaire.lowest + 1
    return tuple(name for name, rows in sheets.items() if not may_average(average, r_star_wg(rows, options)))


def _hidden(counted: Mapping[str, int], sectors: Mapping[str, str], balanced: Balanced | None) -> tuple[str, ...]:
    found = []
    for sector in balanced.sector_means if balanced else ():
        spoken = [number for name, number in counted.items() if sectors[name] == sector and number]
        if not cell_shown(sum(spoken), len(spoken)):
            found.append(sector)
    return tuple(found)


def _do_not_know(wave: Wave, items: Sequence[str]) -> dict[str, float]:
    given = defaultdict[str, list[Answer | str]](list)
    for sheet in wave.sheets:
        given[sheet.sector] += [sheet.answers[item] for item in items if item in sheet.answers]
    return do_not_know_shares(given)
