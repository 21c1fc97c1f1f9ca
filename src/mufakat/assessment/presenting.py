"""How an assessment reads on a page: rows weakest first, radar, heat map, contradictions, cycle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from collabgov.packs import schema
from collabgov.reference import DimensionResult, ElementResult, ReferenceResult
from mufakat.assessment import words
from mufakat.assessment.results import OpenedAssessment
from mufakat.collaborations.words import SECTORS
from mufakat.evidence.models import DIRECTIONS
from mufakat.evidence.presenting import cell
from mufakat.evidence.triangulation import ElementEvidence
from mufakat.evidence.wording import wording
from mufakat.kernel.web import charts
from mufakat.kernel.web.language import dua

FEWEST_AXES, MOST_AXES = 3, 12
MOST_QUOTES = 2


def level_word(framework: schema.Framework, level: int | None) -> Any:
    """What the level is called on the framework's own scale."""
    return next((wording(step.label) for step in framework.scale.levels if step.level == level), "")


def element_url(opened: OpenedAssessment, code: str) -> str:
    return reverse("assessment:element", args=[opened.assessment.collaboration.slug, opened.assessment.key, code])


def in_order_of_need(result: ReferenceResult) -> list[ElementResult]:
    """Weakest first; elements without a level follow in the framework's order."""
    return [*result.elements_weakest_first, *result.without_level]


def element_row(opened: OpenedAssessment, element: ElementResult) -> dict[str, Any]:
    """One line of the result: level, evidence, the author's words, what to be careful about."""
    judged = opened.elements.get(element.code)
    name = wording(element.element.name)
    return {
        "code": element.code,
        "name": name,
        "url": element_url(opened, element.code),
        "level": element.level,
        "word": level_word(opened.framework.content, element.level),
        "state": words.STATES[element.state],
        "state_tag": words.STATE_TAGS.get(element.state, "netral"),
        "is_assessed": element.state == "assessed",
        "dots": charts.level_dots(name, evidence=element.level),
        "total": element.evidence.total,
        "directions": cell(element.evidence.by_direction),
        "quotes": quotes(judged.verdicts[:MOST_QUOTES] if judged else ()),
        "confidence": words.CONFIDENCES[element.confidence] if element.state == "assessed" else "",
        "joint": joint_name(opened, element),
        "conflict": element.conflict,
        "recount": element.code in opened.to_recount,
        "warnings": [words.WARNINGS[warning] for warning in element.warnings],
        "finding": wording(judged.finding) if judged else "",
    }


def joint_name(opened: OpenedAssessment, element: ElementResult) -> str:
    return str(wording(opened.framework.name_of(element.judged_with))) if element.judged_with else ""


def quotes(given: Iterable[schema.Quote]) -> list[dict[str, Any]]:
    """The author's few words with their place."""
    return [{"words": q.words, "lines": q.lines, "place": words.PLACES.get(q.place or "", ""), "level": q.level} for q in given]


def dimension_card(opened: OpenedAssessment, dimension: DimensionResult) -> dict[str, Any]:
    """A dimension with its level, its mean and the elements behind it."""
    judged = opened.dimensions.get(dimension.code)
    name = wording(dimension.dimension.name)
    return {
        "code": dimension.code,
        "name": name,
        "level": dimension.level,
        "word": level_word(opened.framework.content, dimension.level),
        "state": words.STATES[dimension.state],
        "is_assessed": dimension.level is not None,
        "mean": dimension.mean_of_elements,
        "assessed": dimension.elements_assessed,
        "of": dimension.elements_total,
        "total": dimension.evidence.total,
        "directions": cell(dimension.evidence.by_direction),
        "quotes": quotes(judged.verdicts if judged else ()),
        "reason": wording(judged.reason) if judged and judged.reason else "",
        "conflict": dimension.conflict,
        "dots": charts.level_dots(name, evidence=dimension.level),
        "definition": wording(dimension.dimension.definition),
    }


def radar(opened: OpenedAssessment) -> dict[str, Any] | None:
    """A numbered profile of the elements, or of the dimensions where the elements are too many; None where neither fits."""
    elements: Sequence[ElementResult] | Sequence[DimensionResult] = opened.result.elements
    if len(elements) > MOST_AXES:
        elements = opened.result.dimensions
    if not FEWEST_AXES <= len(elements) <= MOST_AXES:
        return None
    named = [
        (wording(part.element.name if isinstance(part, ElementResult) else part.dimension.name), part.level)
        for part in elements
    ]
    drawing = charts.radar(dua("Profil peringkat", "Profile of levels"), [charts.Axis(name, level) for name, level in named])
    numbered = [(number, name, level) for number, (name, level) in enumerate(named, start=1)]
    return {"svg": drawing, "axes": numbered}


def heat_map(opened: OpenedAssessment, found: Mapping[str, ElementEvidence]) -> dict[str, Any]:
    """Element by sector: how many records speak, and whether they support or weaken."""
    sectors = [key for key in SECTORS if any(key in evidence.by["sector"] for evidence in found.values())]
    most = max((sum(tally.values()) for evidence in found.values() for tally in evidence.by["sector"].values()), default=1)
    rows = []
    for element in opened.result.elements:
        evidence = found.get(element.code) or ElementEvidence(element.code)
        rows.append(
            {
                "name": wording(element.element.name),
                "url": element_url(opened, element.code),
                "cells": [_heat(evidence, key, most) for key in sectors],
            }
        )
    return {"sectors": [SECTORS[key] for key in sectors], "rows": rows}


def _heat(evidence: ElementEvidence, sector: str, most: int) -> dict[str, Any]:
    tally = evidence.of("sector", sector)
    total = sum(tally.values())
    drawing = charts.heat_cell(total or None, title=SECTORS[sector], low=0, high=most)
    return {"svg": drawing, "words": cell(tally)}


def contradictions(opened: OpenedAssessment) -> list[dict[str, Any]]:
    """Where the source's own verdicts differ in level: side by side, by place, never settled here."""
    found: list[dict[str, Any]] = []
    overall = opened.judged.overall
    if len({verdict.level for verdict in overall if verdict.level is not None}) > 1:
        found.append({"name": dua("Keseluruhan", "On the whole"), "verdicts": quotes(overall), "places": []})
    for dimension in opened.result.dimensions:
        judged = opened.dimensions.get(dimension.code)
        if dimension.conflict and judged:
            found.append({"name": wording(dimension.dimension.name), "verdicts": quotes(judged.verdicts), "places": []})
    for element in opened.result.elements:
        own = opened.elements.get(element.code)
        if element.conflict and own:
            found.append(
                {
                    "name": wording(element.element.name),
                    "url": element_url(opened, element.code),
                    "verdicts": quotes(own.verdicts),
                    "places": places(own),
                }
            )
    return found


def places(judged: schema.JudgedElement) -> list[dict[str, Any]]:
    return [{"place": words.PLACES[at.place], "level": at.level, "lines": at.lines or ""} for at in judged.level_by_place]


def matrix(opened: OpenedAssessment) -> list[dict[str, Any]]:
    """Theory beside finding: what should be, what is, what would improve it."""
    rows = []
    for element in opened.result.elements:
        judged = opened.elements.get(element.code)
        if judged:
            rows.append(
                {
                    "name": wording(element.element.name),
                    "code": element.code,
                    "url": element_url(opened, element.code),
                    "should_be": wording(judged.should_be) if judged.should_be else wording(element.element.definition),
                    "is": wording(judged.finding),
                    "level": element.level,
                    "state": words.STATES[element.state],
                    "improvements": [wording(text) for text in judged.improvements],
                }
            )
    return rows


def cycle(opened: OpenedAssessment) -> list[dict[str, Any]]:
    """How the parts strengthen each other, with the level each stands at."""
    names = opened.framework.named
    levels = {dimension.code: dimension.level for dimension in opened.result.dimensions}
    levels.update({element.code: element.level for element in opened.result.elements})
    return [
        {
            "source": wording(names[link.source].name),
            "source_level": levels.get(link.source),
            "kind": words.LINKS[link.kind],
            "target": wording(names[link.target].name),
            "target_level": levels.get(link.target),
            "note": wording(link.note) if link.note else "",
        }
        for link in opened.framework.content.links
        if link.source in names and link.target in names
    ]


def foci(parts: Iterable[schema.SubElement]) -> list[dict[str, Any]]:
    """Parts of an element, or foci a study adds beside the theory."""
    return [
        {
            "name": wording(part.name),
            "level": part.level,
            "state": wording(part.state),
            "quotes": quotes([part.quote] if part.quote else []),
            "lines": part.lines or "",
        }
        for part in parts
    ]


def compared(before: OpenedAssessment, after: OpenedAssessment) -> list[dict[str, Any]]:
    """Element by element, the level then and now; a change is given only where both were assessed."""
    earlier = {element.code: element for element in before.result.elements}
    rows = []
    for element in after.result.elements:
        was = earlier.get(element.code)
        old, new = was.level if was else None, element.level
        rows.append(
            {
                "name": wording(element.element.name),
                "before": old if old is not None else words.STATES[was.state if was else "not_assessed"],
                "after": new if new is not None else words.STATES[element.state],
                "change": new - old if old is not None and new is not None else None,
            }
        )
    return rows


def scale(framework: schema.Framework) -> list[dict[str, Any]]:
    return [
        {"level": step.level, "label": wording(step.label), "meaning": wording(step.meaning)} for step in framework.scale.levels
    ]


def warned(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Lines whose verdict needs care."""
    return [row for row in rows if row["warnings"] or row["recount"]]


def directions_explained() -> str:
    """The legend of the signs in evidence counts."""
    return " · ".join(f"{sign} {label}" for sign, label in zip(("+", "−", "±"), DIRECTIONS.values(), strict=True))
