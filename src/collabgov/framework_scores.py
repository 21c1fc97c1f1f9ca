"""A collaboration scored by a framework: item -> element -> dimension, three streams side by side, weakest first.

One wave of answers and one set of observations serve every framework: each element reads the items and the figures its pack
names. A framework added as a folder is scored the same way. Nothing here makes one number of a framework unless its pack says
that the original has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

from collabgov.packs.schema.framework import Band, Dimension, Framework, FrameworkElement, PointClass
from collabgov.surveys.scoring import ScaleScore, Wave, score_items
from collabgov.triangulation import Recorded, Stream, Triangulation, recorded, triangulate

ELEMENTS_AT_LEAST = 2 / 3
"""Share of a dimension's measured elements that must have a score before the dimension has one (as for items, 4.5)."""


@dataclass(frozen=True, slots=True)
class ElementScore:
    """One element: what people perceive, what records show, what was told, and how these stand to each other."""

    code: str
    dimension: str
    element: FrameworkElement
    perceived: ScaleScore | None
    recorded: Recorded
    level: int | None
    """The level judged or given by the rubric, 1 to 5."""
    triangulation: Triangulation
    band: Band | None

    @property
    def is_measured(self) -> bool:
        """Does its pack name anything that could say something about it?"""
        return bool(self.element.items or self.element.records)


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension: each stream on its own, from the elements that have a score."""

    code: str
    dimension: Dimension
    triangulation: Triangulation
    elements_scored: Mapping[Stream, int]
    elements_total: int


@dataclass(frozen=True)
class FrameworkScore:
    """The whole framework over one collaboration."""

    elements: tuple[ElementScore, ...]
    dimensions: tuple[DimensionScore, ...]
    total: float | None
    """Mean over the dimensions of what people perceive; only where the original has a total and every dimension is known."""
    response: float | None

    @property
    def weakest_first(self) -> tuple[ElementScore, ...]:
        """Elements by their least favourable stream; elements nothing is known about are not ranked."""
        known = [(found, one) for one in self.elements if (found := one.triangulation.least_favourable) is not None]
        return tuple(one for _, one in sorted(known, key=lambda pair: pair[0]))

    @property
    def unknown(self) -> tuple[ElementScore, ...]:
        """Elements no stream says anything about."""
        return tuple(one for one in self.elements if one.triangulation.state == "nothing")

    def element(self, code: str) -> ElementScore:
        return next(one for one in self.elements if one.code == code)

    def dimension(self, code: str) -> DimensionScore:
        return next(one for one in self.dimensions if one.code == code)


Scales = dict[tuple[str, ...], ScaleScore]
"""Sets of items that were scored already: one wave is read by many frameworks, and many ask the same."""


def score_framework(
    framework: Framework,
    wave: Wave | None,
    figures: Mapping[str, Decimal | float | None] | None = None,
    levels: Mapping[str, int | None] | None = None,
    *,
    scored: Scales | None = None,
) -> FrameworkScore:
    """Score a collaboration by a framework.

    `wave` holds the answers, `figures` the observations by key, `levels` what was judged per element. Each may be missing.
    A wave of another questionnaire says nothing about the framework. Whoever scores one wave by several frameworks hands the
    same `scored` to each.
    """
    scored = {} if scored is None else scored
    if wave is not None and None not in (wave.key, framework.questionnaire) and wave.key != framework.questionnaire:
        wave = None
    elements = tuple(
        _element(framework, dimension.code, element, wave, figures or {}, levels or {}, scored)
        for dimension in framework.dimensions
        for element in dimension.elements
    )
    dimensions = tuple(
        _dimension(framework, dimension, [one for one in elements if one.dimension == dimension.code], wave)
        for dimension in framework.dimensions
    )
    return FrameworkScore(elements, dimensions, _total(framework, dimensions), wave.response if wave else None)


def _element(
    framework: Framework,
    dimension: str,
    element: FrameworkElement,
    wave: Wave | None,
    figures: Mapping[str, Decimal | float | None],
    levels: Mapping[str, int | None],
    scored: Scales,
) -> ElementScore:
    perceived = None
    if wave is not None and element.items:
        items = tuple(element.items)
        perceived = scored[items] if items in scored else scored.setdefault(items, score_items(wave, items))
    found, level = recorded(element.records, figures), levels.get(element.code)
    score = perceived.score if perceived else None
    told = None if level is None else (level - 1) * 25.0
    return ElementScore(
        code=element.code,
        dimension=dimension,
        element=element,
        perceived=perceived,
        recorded=found,
        level=level,
        triangulation=triangulate(score, found.score, told, response=wave.response if wave else None),
        band=band_of(framework, perceived) if perceived else None,
    )


def _dimension(
    framework: Framework, dimension: Dimension, elements: Sequence[ElementScore], wave: Wave | None
) -> DimensionScore:
    able: dict[Stream, int] = {
        "perceived": sum(bool(one.element.items) and not one.element.optional for one in elements),
        "recorded": sum(bool(one.element.records) and not one.element.optional for one in elements),
        "told": sum(not one.element.optional for one in elements),
    }
    known = {stream: _known(elements, stream) for stream in able}
    judged = framework.dimension_level == "judged"
    found = {stream: None if judged else _over(framework, known[stream], able[stream]) for stream in able}
    response = wave.response if wave else None
    return DimensionScore(
        code=dimension.code,
        dimension=dimension,
        triangulation=triangulate(found["perceived"], found["recorded"], found["told"], response=response),
        elements_scored={stream: len(values) for stream, values in known.items()},
        elements_total=len(elements),
    )


def _known(elements: Sequence[ElementScore], stream: Stream) -> list[float]:
    values = (one.triangulation.streams[stream] for one in elements)
    return [value for value in values if value is not None]


def _over(framework: Framework, values: Sequence[float], able: int) -> float | None:
    """The dimension's score by the framework's own way; None when fewer than two thirds of its elements have one."""
    if not values or len(values) < ELEMENTS_AT_LEAST * able:
        return None
    return min(values) if framework.dimension_level == "minimum" else fmean(values)


def _total(framework: Framework, dimensions: Sequence[DimensionScore]) -> float | None:
    if framework.scoring is None or framework.scoring.total != "when_complete":
        return None
    values = [one.triangulation.streams["perceived"] for one in dimensions]
    known = [value for value in values if value is not None]
    return fmean(known) if known and len(known) == len(values) else None


def band_of(framework: Framework, perceived: ScaleScore) -> Band | None:
    """The framework's word for a score, held against the score as it is: 3.97 is below 4."""
    scoring = framework.scoring
    if scoring is None or perceived.balanced is None or perceived.score is None:
        return None
    value = perceived.balanced.balanced_mean if scoring.bands_on == "1..5" else perceived.score
    reached = [band for band in scoring.bands if value >= float(band.at_least) - 1e-9]
    return max(reached, key=lambda band: band.at_least) if reached else None


@dataclass(frozen=True, slots=True)
class ClassResult:
    """The class a sum of points gives, and what keeps it from the next one."""

    points: int
    reached: PointClass
    held_back: PointClass | None
    """The class the sum alone would give, where single elements have too few points for it."""


def class_of(framework: Framework, levels: Mapping[str, int | None]) -> ClassResult | None:
    """The class of a framework that adds up points; None while an element has no level, and without classes."""
    scoring = framework.scoring
    codes = [element.code for dimension in framework.dimensions for element in dimension.elements]
    if scoring is None or not scoring.classes or any(levels.get(code) is None for code in codes):
        return None
    points = {code: scoring.points_by_level[(levels[code] or 1) - 1] for code in codes}
    total = sum(points.values())
    by_sum = sorted((one for one in scoring.classes if total >= one.at_least), key=lambda one: one.at_least)
    fitting = [one for one in by_sum if _fits(one, points)]
    if not fitting:
        return None
    return ClassResult(total, fitting[-1], by_sum[-1] if by_sum[-1] is not fitting[-1] else None)


def _fits(one: PointClass, points: Mapping[str, int]) -> bool:
    return min(points.values()) >= one.every_element and all(points[code] >= least for code, least in one.needs.items())


@dataclass(frozen=True, slots=True)
class BestFit:
    """Which of several kinds that exclude each other fits best."""

    fits: Mapping[str, float | None]
    """Per kind, the mean level of its judged signs; None where none was judged."""
    best: tuple[str, ...]
    """The best fitting, several where they fit alike; empty while a kind was not looked at."""


def best_fit(framework: Framework, levels: Mapping[str, int | None]) -> BestFit | None:
    """The kind that fits best, once each was looked at: who examines one model only finds that one; None without kinds."""
    kinds = framework.scoring.alternatives if framework.scoring else []
    if not kinds:
        return None
    fits: dict[str, float | None] = {}
    for dimension in framework.dimensions:
        if dimension.code in kinds:
            given = [level for element in dimension.elements if (level := levels.get(element.code)) is not None]
            fits[dimension.code] = fmean(given) if given else None
    known = [fit for fit in fits.values() if fit is not None]
    if len(known) < len(fits):
        return BestFit(fits, ())
    return BestFit(fits, tuple(code for code, fit in fits.items() if fit == max(known)))


def gates(framework: Framework, levels: Mapping[str, int | None]) -> dict[str, str]:
    """Per phase `passed`, `held` (an element lies below the gate) or `open` (an element has no level yet)."""
    gate = framework.scoring.gate if framework.scoring else None
    found: dict[str, str] = {}
    for dimension in framework.dimensions if gate is not None else ():
        given = [levels.get(element.code) for element in dimension.elements if not element.optional]
        if any(level is not None and gate is not None and level < gate for level in given):
            found[dimension.code] = "held"
        else:
            found[dimension.code] = "open" if None in given or not given else "passed"
    return found


@dataclass(frozen=True, slots=True)
class Checklist:
    """A framework read as a checklist: what holds back, what pulls both ways, what carries, and what is open."""

    low: tuple[str, ...]
    """Levels 1 and 2: inertia, not done, an obstacle."""
    middle: tuple[str, ...]
    high: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def low_share(self) -> float | None:
        """Share of the judged elements that hold back; None where nothing is judged."""
        judged = len(self.low) + len(self.middle) + len(self.high)
        return len(self.low) / judged if judged else None


def checklist(framework: Framework, levels: Mapping[str, int | None]) -> Checklist:
    """The elements of a framework by what their levels say; the share of themes marked inertia is its `low_share`."""
    codes = [element.code for dimension in framework.dimensions for element in dimension.elements]
    given = {code: levels.get(code) for code in codes}
    return Checklist(
        low=tuple(code for code, level in given.items() if level is not None and level < 3),
        middle=tuple(code for code, level in given.items() if level == 3),
        high=tuple(code for code, level in given.items() if level is not None and level > 3),
        open=tuple(code for code, level in given.items() if level is None),
    )


def sector_matrix(score: FrameworkScore) -> dict[str, dict[str, float | None]]:
    """Element x sector of what people perceive, 0 to 100; a cell that would point at somebody is None (6.1)."""
    return {
        one.code: {
            sector: None if sector in one.perceived.hidden else value for sector, value in one.perceived.sector_scores.items()
        }
        for one in score.elements
        if one.perceived is not None
    }
