"""A collaboration computed by a framework: what people perceive, what records show and what was told, set side by side.

Everything is read once (`gather`) and then serves every framework (`compute`). A result is plain data that holds all it was
computed from, so that pages, kept results and files say the same, and anybody can compute it again with `collabgov` alone.
Persons never show in it: excerpts are counted by sector, and answers of too few people are left out (specification 6.1).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Value
from django.db.models.functions import Coalesce, NullIf

from collabgov.framework_scores import DimensionScore, ElementScore, FrameworkScore, Scales, class_of, score_framework
from collabgov.observations import Observation, Window
from collabgov.packs.schema import Framework
from collabgov.rubric import NOT_STATED, Excerpt, RubricLevel, rubric_level, stability
from collabgov.sentences import Sentence
from collabgov.triangulation import STREAMS, Triangulation
from mufakat.assessment import observing
from mufakat.assessment.computed.guarding import (
    GivenWave,
    guarded_scales,
    hidden_sectors,
    item_scores,
    sectors_shown,
)
from mufakat.assessment.computed.waves import given_waves
from mufakat.assessment.diagnosing import completeness_of
from mufakat.collaborations.models import Collaboration
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.models import ElementLink
from mufakat.kernel.access import Actor

FORMAT = "mufakat.computed-result/1"
PLACES = 6
"""Decimals of a figure in a result: far below anything that is shown, and the same on every machine."""
NOTHING_RECORDED = Sentence(
    "Belum ada catatan yang memuat yang diperlukan angka ini.", "No record holds what this figure needs yet."
)
Content = dict[str, Any]
Told = Mapping[str, Counter[Excerpt]]


@dataclass(frozen=True)
class Material:
    """What is known about a collaboration at one moment, read once for all frameworks."""

    window: Window
    figures: Mapping[str, Observation]
    told: Mapping[str, Told]
    """Per framework and element, how many excerpts of each direction, kind and sector."""
    waves: Mapping[str, GivenWave] = field(default_factory=dict)
    """The newest locked wave of each questionnaire, by the questionnaire's key."""
    hidden: int = 0
    """Pieces of evidence that exist and are not open to whoever this was read for."""
    scales: dict[str, Scales] = field(default_factory=dict)
    """Sets of items scored already, by questionnaire: many frameworks ask the same."""
    items: dict[str, dict[str, float | None]] = field(default_factory=dict)
    """Every item on its own, by wave."""
    hidden_sectors: dict[tuple[str, tuple[str, ...]], frozenset[str]] = field(default_factory=dict)
    """Sectors that may not be shown, by wave and set of items."""


def gather(*, viewer: Actor, collaboration: Collaboration, window: Window) -> Material:
    """Figures of every app, every counted excerpt and every locked wave that the viewer may read; few queries at any amount."""
    observed = observing.observe_all(viewer=viewer, collaboration=collaboration, window=window)
    return Material(
        window=window,
        figures={each.key: each for one in observed for each in one.observations},
        told=_told(viewer, collaboration),
        waves=given_waves(viewer=viewer, collaboration=collaboration, until=window.end),
        hidden=evidence_queries.hidden_count(viewer=viewer, collaboration=collaboration),
    )


def member_of(collaboration: Collaboration) -> Actor:
    """For whom kept results are computed: every member of the collaboration, and nobody who may read more.

    What only evaluators read would show through the counts of a result that other members can open.
    """
    return Actor(scope_roles={collaboration.pk: frozenset({"representative"})})


def _told(viewer: Actor, collaboration: Collaboration) -> dict[str, dict[str, Counter[Excerpt]]]:
    """Counted by the database over all frameworks at once."""
    counted = evidence_queries.counted_evidence(viewer=viewer, collaboration=collaboration)
    groups = (
        ElementLink.objects.filter(collaboration=collaboration, evidence__in=counted)
        .values("framework", "element", "evidence__direction", "evidence__kind")
        .annotate(
            spoken=Coalesce(NullIf("evidence__sector", Value("")), "evidence__party__sector", Value(NOT_STATED)), n=Count("pk")
        )
        .order_by("framework", "element", "evidence__direction", "evidence__kind", "spoken")
    )
    found: dict[str, dict[str, Counter[Excerpt]]] = defaultdict(lambda: defaultdict(Counter))
    for one in groups:
        excerpt = Excerpt(one["evidence__direction"], one["evidence__kind"], one["spoken"])
        found[one["framework"]][one["element"]][excerpt] += one["n"]
    return found


def compute(framework: InstalledFramework, collaboration: Collaboration, material: Material) -> Content:
    """The result by one framework, with everything it was computed from."""
    content = framework.content
    told = material.told.get(framework.key, {})
    levels = {element.code: rubric_level(told.get(element.code) or Counter()) for element in elements_of(content)}
    wave = material.waves.get(content.questionnaire or "")
    score = score_framework(
        content,
        wave.answers if wave else None,
        {key: value_of(one) for key, one in material.figures.items()},
        {code: one.level for code, one in levels.items()},
        scored=_scales(content, wave, material) if wave else None,
    )
    asked = {key for element in elements_of(content) for key in element.records}
    return {
        "format": FORMAT,
        "collaboration": {"slug": collaboration.slug, "title_id": collaboration.title_id, "title_en": collaboration.title_en},
        "framework": {"key": framework.key, "version": framework.version},
        "window": {"start": material.window.start.isoformat(), "end": material.window.end.isoformat()},
        "wave": _wave_facts(wave),
        "figures": {key: _figure(one) for key, one in sorted(material.figures.items()) if key in asked},
        "excerpts": {code: _counted(counts) for code, counts in sorted(told.items())},
        "hidden": material.hidden,
        "elements": [_element(one, levels[one.code], told.get(one.code), wave, material) for one in score.elements],
        "dimensions": [_dimension(one, told.get(one.code)) for one in score.dimensions],
        "total": _rounded(score.total),
        "class": _class(content, score),
    }


def elements_of(framework: Framework) -> list[Any]:
    return [element for dimension in framework.dimensions for element in dimension.elements]


def _scales(framework: Framework, wave: GivenWave, material: Material) -> Scales:
    known = material.scales.setdefault(framework.questionnaire or "", {})
    return guarded_scales(wave, [one.items for one in elements_of(framework)], known)


def _wave_facts(wave: GivenWave | None) -> Content | None:
    if wave is None:
        return None
    return {
        "key": wave.key,
        "title": wave.title,
        "locked_on": wave.locked_on.isoformat(),
        "questionnaire": wave.answers.key,
        "asked": len(wave.answers.sectors),
        "answered": len(wave.answers.answered),
        "response": _rounded(wave.answers.response),
    }


def value_of(observation: Observation) -> Decimal | None:
    """The figure; none where every record lacks what it needs, for then it counts only that nothing was recorded."""
    return observation.value if completeness_of(observation) > 0 else None


def _figure(observation: Observation) -> Content:
    """A figure without the addresses of its records: those stand on the page of observations, for whoever may open them."""
    data = {name: value for name, value in observation.as_data().items() if name != "records"}
    if value_of(observation) is None and observation.value is not None:
        return {**data, "value": None, "sentence_id": NOTHING_RECORDED.id, "sentence_en": NOTHING_RECORDED.en}
    return data


def _counted(counts: Counter[Excerpt]) -> list[list[Any]]:
    return sorted([one.direction, one.kind, one.sector, number] for one, number in counts.items())


def _element(
    one: ElementScore, level: RubricLevel, counts: Counter[Excerpt] | None, wave: GivenWave | None, material: Material
) -> Content:
    return {
        "code": one.code,
        "dimension": one.dimension,
        **_side_by_side(one.triangulation),
        "perceived": _perceived(one, wave, material) if wave else None,
        "recorded": {
            "scored": {key: _rounded(value) for key, value in one.recorded.scored.items()},
            "shown": {key: _rounded(value) for key, value in one.recorded.shown.items()},
            "missing": list(one.recorded.missing),
        },
        "told": told_data(level, counts),
        "band": one.band.key if one.band else None,
    }


def _side_by_side(found: Triangulation) -> Content:
    return {
        "streams": {name: _rounded(value) for name, value in found.streams.items()},
        "state": found.state,
        "grade": found.grade,
        "spread": _rounded(found.spread),
        "combined": _rounded(found.combined),
        "least": _rounded(found.least_favourable),
    }


def _perceived(one: ElementScore, wave: GivenWave, material: Material) -> Content | None:
    score = one.perceived
    if score is None:
        return None
    if wave.key not in material.items:
        asked = [item.code for item in wave.answers.questionnaire.items]
        material.items[wave.key] = item_scores(wave, asked)
    asked_by = (wave.key, score.items)
    if asked_by not in material.hidden_sectors:
        material.hidden_sectors[asked_by] = hidden_sectors(wave, score)
    few = material.hidden_sectors[asked_by]
    return {
        "score": _rounded(score.score),
        "mean": _rounded(score.balanced.balanced_mean) if score.balanced else None,
        "sectors": {sector: _rounded(value) for sector, value in sectors_shown(score, few).items()},
        "respondents": score.respondents,
        "organisations": sum(value is not None for value in score.organisations.values()),
        "gap": _rounded(score.gap) if not few else None,
        "bounds": [_rounded(score.bounds.lowest), _rounded(score.bounds.highest)] if score.bounds and not few else None,
        "items": {code: _rounded(material.items[wave.key].get(code)) for code in one.element.items},
    }


def told_data(level: RubricLevel, counts: Counter[Excerpt] | None) -> Content:
    """What excerpts say of one element, and how far the level hangs on single ones."""
    held = stability(counts or Counter())
    by_sector: dict[str, Counter[str]] = defaultdict(Counter)
    for excerpt, number in (counts or Counter()).items():
        by_sector[excerpt.sector][excerpt.direction] += number
    return {
        "level": level.level,
        "share": str(level.share) if level.share is not None else None,
        "confidence": level.confidence,
        "excerpts": level.excerpts,
        "sectors": {sector: dict(sorted(tally.items())) for sector, tally in sorted(by_sector.items())},
        "kinds": list(level.kinds),
        "held_back": level.held_back,
        "kept": str(held.kept) if held.kept is not None else None,
        "range": list(held.range) if held.range else None,
    }


def _dimension(one: DimensionScore, counts: Counter[Excerpt] | None) -> Content:
    return {
        "code": one.code,
        **_side_by_side(one.triangulation),
        "scored": dict(one.elements_scored),
        "of": one.elements_total,
        "told": told_data(rubric_level(counts or Counter()), counts),
    }


def _class(framework: Framework, score: FrameworkScore) -> Content | None:
    found = class_of(framework, {one.code: one.level for one in score.elements})
    if found is None:
        return None
    return {"points": found.points, "reached": found.reached.key, "held_back": found.held_back.key if found.held_back else None}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), PLACES)


# --- what names a result for ever ----------------------------------------------------------------------------------


def sha256_of(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


DATED = ("window", "hidden")


def basis_of(content: Mapping[str, Any]) -> str:
    """Equal for two results that say the same from the same things, whenever they were computed."""
    bare = {name: value for name, value in content.items() if name not in DATED}
    figures = {key: {k: v for k, v in one.items() if k not in ("start", "end")} for key, one in content["figures"].items()}
    return sha256_of({**bare, "figures": figures})


def unknown_elements(content: Mapping[str, Any]) -> Sequence[str]:
    """Elements no stream says anything about."""
    return [one["code"] for one in content["elements"] if one["state"] == "nothing"]


def is_partial(content: Mapping[str, Any]) -> bool:
    """Is an element unknown, or does a stream say nothing at all? Such a result must not look final."""
    return bool(silent_streams(content) or unknown_elements(content))


def silent_streams(content: Mapping[str, Any]) -> list[str]:
    """Streams that say nothing about any element."""
    return [name for name in STREAMS if all(one["streams"][name] is None for one in content["elements"])]


def weakest_first(content: Mapping[str, Any]) -> list[Content]:
    """Elements by their least favourable stream; those nothing is known about follow in the framework's order."""
    known = [one for one in content["elements"] if one["least"] is not None]
    return [*sorted(known, key=lambda one: one["least"]), *(one for one in content["elements"] if one["least"] is None)]
