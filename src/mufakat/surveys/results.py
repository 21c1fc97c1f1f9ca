"""What a locked wave says, cut down to what may be shown. The figures are the library's; here groups are hidden, never changed.

Where a sector is hidden, the mean over organisations, the range and the bounds are withheld too: together with the mean over
sectors they would give the hidden one away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from collabgov.packs.schema.questionnaire import QuestionnaireItem
from collabgov.surveys import satisfaction
from collabgov.surveys.answers import ANSWERED_AT_LEAST, DO_NOT_KNOW, EXCLUDED_SHARE, ordinal_summary, scale_score, suspicions
from collabgov.surveys.scale_reports import ScaleReport, scale_report
from collabgov.surveys.scoring import ScaleScore, Sheet, Wave, prepare, score_items
from mufakat.evidence import frameworks
from mufakat.surveys import instruments, queries
from mufakat.surveys import models as records
from mufakat.surveys.instruments import Instrument
from mufakat.surveys.small_groups import shown_groups

USUAL_FRAMEWORK = "ansell-gash-2008"
FEWEST_ORGANISATIONS = 2
FEWEST_FOR_A_RANGE = 3


@dataclass(frozen=True)
class SectorMean:
    """One sector of a scale; no mean where it may not be shown."""

    sector: str
    respondents: int
    organisations: int
    mean: float | None


@dataclass(frozen=True)
class ShownScale:
    """A scale as it may be shown. No figure at all where too few answered."""

    code: str
    name: Any
    items: tuple[str, ...]
    respondents: int
    organisations: int
    asked: int
    balanced: float | None
    organisation_mean: float | None
    span: tuple[float, float] | None
    """Lowest and highest organisation."""
    bounds: tuple[float, float] | None
    """Between which values the mean would lie whatever the silent ones had said."""
    sectors: tuple[SectorMean, ...]
    gap: float | None
    report: ScaleReport | None
    excluded: tuple[str, ...]
    """Shown sectors in which many said "do not know"."""
    is_single_voice: bool

    @property
    def has_hidden(self) -> bool:
        return any(one.mean is None for one in self.sectors)


def shown_scale(wave: Wave, code: str, name: Any, items: Sequence[str], smallest: int, *, small_print: bool) -> ShownScale:
    """A set of items, scored and cut down."""
    score = score_items(wave, items)
    people = respondents_by_sector(wave, items)
    voices = Counter(wave.sectors[name] for name, value in score.organisations.items() if value is not None)
    unfit = {sector for sector in people if voices[sector] < FEWEST_ORGANISATIONS} | set(score.hidden)
    may = shown_groups(people, smallest, unfit=unfit)
    balanced = score.balanced if score.respondents >= smallest and sum(voices.values()) >= FEWEST_ORGANISATIONS else None
    means = balanced.sector_means if balanced else {}
    sectors = tuple(
        SectorMean(sector, people[sector], voices[sector], means.get(sector) if sector in may else None)
        for sector in sorted(people)
        if people[sector]
    )
    whole = balanced is not None and all(one.mean is not None for one in sectors)
    values = [value for value in score.organisations.values() if value is not None]
    return ShownScale(
        code=code,
        name=name,
        items=tuple(items),
        respondents=score.respondents,
        organisations=len(values),
        asked=len(wave.sectors),
        balanced=balanced.balanced_mean if balanced else None,
        organisation_mean=balanced.organisation_mean if balanced and whole else None,
        span=(min(values), max(values)) if whole and len(values) >= FEWEST_FOR_A_RANGE else None,
        bounds=(score.bounds.lowest, score.bounds.highest) if whole and score.bounds and score.bounds.silent else None,
        sectors=sectors,
        gap=balanced.gap if balanced and whole and len(sectors) > 1 else None,
        report=scale_report(wave, items) if small_print and balanced is not None and len(items) > 1 else None,
        excluded=tuple(sorted(s for s, share in score.do_not_know.items() if s in may and share >= EXCLUDED_SHARE)),
        is_single_voice=bool(balanced and balanced.single_voices),
    )


def respondents_by_sector(wave: Wave, items: Sequence[str]) -> Counter[str]:
    """How many persons of each sector have a score on these items."""
    found: Counter[str] = Counter()
    for organisation, row in wave.rows:
        if items and scale_score([row.get(item) for item in items]) is not None:
            found[wave.sectors[organisation]] += 1
    return found


# --- which scales ----------------------------------------------------------------------------------------------------


def readable_frameworks(instrument: Instrument) -> list[frameworks.InstalledFramework]:
    """Installed frameworks that read something from this form; the one that reads most of its elements first."""
    readable = {one.key: len(readable_elements(instrument, one)) for one in frameworks.installed().values()}
    found = [one for one in frameworks.installed().values() if readable[one.key]]
    return sorted(found, key=lambda one: (-readable[one.key], one.key != USUAL_FRAMEWORK, one.key))


def readable_elements(instrument: Instrument, framework: frameworks.InstalledFramework) -> list[tuple[str, Any, list[str]]]:
    """The elements of which the form asks as many items as a score needs."""
    if framework.content.questionnaire != instrument.key:
        return []
    asked = {item.code for item in instrument.items}
    return [one for one in elements_of(framework) if len(asked & set(one[2])) >= ANSWERED_AT_LEAST * len(one[2])]


def elements_of(framework: frameworks.InstalledFramework) -> list[tuple[str, Any, list[str]]]:
    """Code, name and items of every element that people are asked about."""
    return [
        (element.code, element.name, list(element.items))
        for dimension in framework.content.dimensions
        for element in dimension.elements
        if element.items
    ]


def scales_of(
    wave: Wave, instrument: Instrument, framework: frameworks.InstalledFramework | None, smallest: int
) -> list[ShownScale]:
    """Every element of the framework that the form asks enough about; the lowest first, those without a figure last."""
    chosen = readable_elements(instrument, framework) if framework else []
    shown = [shown_scale(wave, code, name, items, smallest, small_print=True) for code, name, items in chosen]
    return sorted(shown, key=lambda one: (one.balanced is None, one.balanced or 0, one.code))


# --- items -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShownItem:
    """One item: how often each answer was given, as typed in; no counts where too few answered."""

    item: QuestionnaireItem
    counts: tuple[int, ...] | None
    middle: tuple[int, int, float] | None
    """How many answered in the upper two, how many in the lower two of the scale, and the median."""
    do_not_know: int
    silent: int
    scale: ShownScale
    left_out: str


def items_of(
    wave: Wave, instrument: Instrument, smallest: int, sheets: Sequence[Mapping[str, Any]], left_out: Mapping[str, str]
) -> list[ShownItem]:
    """Every item of the form, also those left out, which are marked and not scored."""
    values = range(instrument.questionnaire.lowest, instrument.questionnaire.highest + 1)
    found = []
    for item in instrument.items:
        given = Counter(sheet.get(item.code) for sheet in sheets)
        answered = sum(given[value] for value in values)
        scale = shown_scale(wave, item.code, item.wording, [item.code], smallest, small_print=False)
        counts = tuple(given[value] for value in values) if answered >= smallest else None
        middle = _middle(given, values) if counts else None
        found.append(ShownItem(item, counts, middle, given[DO_NOT_KNOW], given[None], scale, left_out.get(item.code, "")))
    return found


def _middle(given: Counter[Any], values: range) -> tuple[int, int, float]:
    answers = [float(value) for value in values for _ in range(given[value])]
    high, low, _, median = ordinal_summary(answers, high=values[-2], low=values[1])
    return high, low, median or 0.0


@dataclass(frozen=True)
class Flags:
    """Sheets that somebody should think about; all of them count."""

    straight: int
    contradicting: int


def flags_of(instrument: Instrument, sheets: Iterable[Mapping[str, Any]]) -> Flags:
    """Sheets answered alike throughout, and sheets that answer two opposite items at the same end."""
    items = instrument.items
    turned = [place for place, item in enumerate(items) if item.reversed]
    pairs = [
        (first, second)
        for second in turned
        for first, item in enumerate(items)
        if not item.reversed and item.about == items[second].about
    ]
    straight = contradicting = 0
    for sheet in sheets:
        row = [said if isinstance(said := sheet.get(item.code), int) else None for item in items]
        kinds = {one.kind for one in suspicions(row, turned, pairs=pairs)}
        straight += "straight_line" in kinds
        contradicting += "contradiction" in kinds
    return Flags(straight, contradicting)


# --- roles and divisions side by side ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class SideBySide:
    """Items by group; None where the group is too small to be shown for that item."""

    groups: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[QuestionnaireItem, tuple[tuple[int, float] | None, ...]], ...]


def side_by_side(wave: records.Wave, instrument: Instrument, grouped: Mapping[tuple[str, ...], list[Sheet]]) -> SideBySide:
    """The mean over organisations of each item in each group, with the number of respondents."""
    groups = tuple(sorted(grouped))
    waves = {group: prepare(instrument.questionnaire, grouped[group]) for group in groups}
    rows = []
    for item in instrument.items:
        scores = {group: score_items(waves[group], [item.code]) for group in groups}
        rows.append((item, tuple(_cells(scores, wave.smallest_group))))
    return SideBySide(groups, tuple(rows))


def _cells(scores: Mapping[tuple[str, ...], ScaleScore], smallest: int) -> list[tuple[int, float] | None]:
    """Divisions are held against their own organisation, roles against all."""
    may: set[tuple[str, ...]] = set()
    for whole in {group[:-1] for group in scores}:
        may |= shown_groups({group: one.respondents for group, one in scores.items() if group[:-1] == whole}, smallest)
    return [
        (score.respondents, score.balanced.organisation_mean) if group in may and score.balanced else None
        for group, score in scores.items()
    ]


# --- everything of one wave -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Read:
    """The sheets of a locked wave, read once."""

    record: records.Wave
    instrument: Instrument
    wave: Wave
    raw: tuple[dict[str, Any], ...]
    groups: tuple[tuple[records.AskedParty, str, str], ...]
    """Organisation, division and role of each raw sheet."""
    left_out: Mapping[str, str]

    @property
    def enough(self) -> bool:
        return len(self.raw) >= self.record.smallest_group

    def grouped(self, *, by_division: bool) -> dict[tuple[str, ...], list[Sheet]]:
        found: dict[tuple[str, ...], list[Sheet]] = {}
        for (asked, division, role), answers in zip(self.groups, self.raw, strict=True):
            key = (asked.label, division) if by_division else (role,)
            if key[-1]:
                plain = {code: said for code, said in answers.items() if code not in self.left_out}
                found.setdefault(key, []).append(Sheet(str(asked.party_id), asked.sector, plain))
        return found


def read(record: records.Wave) -> Read:
    """A locked wave with its raw answers, for the pages of this app."""
    asked = {one.group_key: one for one in record.asked.all()}
    rows = list(queries.sheet_rows(record))
    left_out = dict(record.left_out.filter(taken_back_at=None).values_list("code", "reason"))
    return Read(
        record=record,
        instrument=instruments.of(record),
        wave=queries.prepared_wave(record),
        raw=tuple(answers for _, _, _, answers in rows),
        groups=tuple((asked[group], division, role) for group, division, role, _ in rows),
        left_out=left_out,
    )


def satisfaction_of(found: Read) -> satisfaction.SatisfactionIndex | None:
    """The index of public satisfaction, over respondents; None for other questionnaires or with too few sheets."""
    questionnaire = found.instrument.questionnaire
    measured = {item.about for item in questionnaire.items} == set(satisfaction.ELEMENTS)
    if not measured or not found.enough or found.left_out:
        return None
    counts = satisfaction.element_answers(questionnaire, found.raw)
    if any(0 < sum(given.values()) < found.record.smallest_group for given in counts.values()):
        return None
    return satisfaction.index_of_answers(questionnaire, found.raw)
