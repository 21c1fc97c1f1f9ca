"""How a computed result reads on a page: rows weakest first, profile, heat map, sectors, what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import slugify

from collabgov.packs.schema import Framework, FrameworkElement
from collabgov.rubric import NOT_STATED
from mufakat.assessment import computing
from mufakat.assessment import presenting as judged
from mufakat.assessment.computed import sentences, words
from mufakat.assessment.computed.sentences import number, sector_word
from mufakat.evidence.presenting import cell
from mufakat.evidence.triangulation import tendency
from mufakat.evidence.wording import wording
from mufakat.kernel.web import charts
from mufakat.kernel.web.language import dua

Content = Mapping[str, Any]
THREE_SECTORS = ("government", "private", "society")
"""The sectors of the studies' tables; others are shown where they occur."""


def parts(framework: Framework) -> dict[str, FrameworkElement]:
    return {element.code: element for element in computing.elements_of(framework)}


def element_row(content: Content, one: Content, framework: Framework, stale: Iterable[str] = ()) -> dict[str, Any]:
    """One line of the result: each stream with its number, how they stand to each other, what is missing."""
    element = parts(framework)[one["code"]]
    name = wording(element.name)
    level = one["told"]["level"]
    return {
        "code": one["code"],
        "anchor": slugify(one["code"]),
        "name": name,
        "level": level,
        "word": judged.level_word(framework, level),
        "state": words.CONFIDENCES["none"],
        "state_tag": "kurang_data",
        "streams": [_stream(name, one) for name in words.STREAMS],
        "dots": dots(name, one),
        "least": number(one["least"]),
        "agreement": sentences.agreement(one),
        "agreement_tag": words.STATE_TAGS[one["state"]],
        "strength": words.GRADES[one["grade"]],
        "grade": one["grade"],
        "confidence": words.CONFIDENCES[one["told"]["confidence"]] if level is not None else "",
        "excerpts": one["told"]["excerpts"],
        "missing": sentences.missing(content, one, element),
        "band": band_word(framework, one["band"]),
        "recount": one["code"] in set(stale),
        "optional": element.optional,
    }


def _stream(name: str, one: Content) -> dict[str, Any]:
    value = one["streams"][name]
    return {
        "key": name,
        "shape": words.SHAPES[name],
        "label": words.STREAMS[name],
        "value": number(value),
        "known": value is not None,
    }


def on_five(value: float | None) -> float | None:
    """A place from 0 to 100 on the scale of the levels, to one decimal."""
    return None if value is None else round(1 + value / 25, 1)


def dots(name: str, one: Content) -> Any:
    streams = one["streams"]
    return charts.level_dots(
        name, people=on_five(streams["perceived"]), system=on_five(streams["recorded"]), evidence=on_five(streams["told"])
    )


def band_word(framework: Framework, key: str | None) -> str:
    bands = framework.scoring.bands if framework.scoring else []
    return next((wording(band.label) for band in bands if band.key == key), "")


def dimension_rows(content: Content, framework: Framework) -> list[dict[str, Any]]:
    """Dimensions weakest first; those without any score follow."""
    named = {dimension.code: dimension for dimension in framework.dimensions}
    ordered = sorted(content["dimensions"], key=lambda one: (one["least"] is None, one["least"] or 0))
    return [
        {
            "code": one["code"],
            "name": wording(named[one["code"]].name),
            "streams": [_stream(name, one) | {"of": one["scored"][name]} for name in words.STREAMS],
            "of": one["of"],
            "agreement": sentences.agreement(one),
            "agreement_tag": words.STATE_TAGS[one["state"]],
            "dots": dots(wording(named[one["code"]].name), one),
            "known": one["least"] is not None,
        }
        for one in ordered
    ]


def radar(content: Content, framework: Framework) -> dict[str, Any] | None:
    """A profile of the lowest streams, by elements or, where these are too many, by dimensions; None where neither fits."""
    named = {one.code: wording(one.name) for one in [*framework.dimensions, *computing.elements_of(framework)]}
    for rows in (content["elements"], content["dimensions"]):
        if judged.FEWEST_AXES <= len(rows) <= judged.MOST_AXES:
            axes = [(named[one["code"]], on_five(one["least"])) for one in rows]
            if all(value is None for _, value in axes):
                return None
            drawing = charts.radar(
                dua("Profil sumber yang terendah", "Profile of the lowest source"),
                [charts.Axis(name, value) for name, value in axes],
            )
            return {"svg": drawing, "axes": [(place, name, value) for place, (name, value) in enumerate(axes, start=1)]}
    return None


def sectors_of(content: Content) -> list[str]:
    """Government, private and society always; any other sector where it answered or was quoted."""
    found = {sector for one in content["elements"] for sector in one["told"]["sectors"]}
    found |= {sector for one in content["elements"] if one["perceived"] for sector in one["perceived"]["sectors"]}
    others = sorted(found - set(THREE_SECTORS) - {NOT_STATED})
    return [*THREE_SECTORS, *others, *([NOT_STATED] if NOT_STATED in found else [])]


def sector_matrix(content: Content, framework: Framework) -> dict[str, Any]:
    """Element by sector: where its answers stand, how its excerpts point, and whether the sectors contradict each other."""
    sectors, named = sectors_of(content), parts(framework)
    rows = []
    for one in content["elements"]:
        answered = one["perceived"]["sectors"] if one["perceived"] else {}
        view = sector_view(one["told"]["sectors"])
        rows.append(
            {
                "code": one["code"],
                "name": wording(named[one["code"]].name),
                "cells": [
                    _sector_cell(sector, answered.get(sector), one["told"]["sectors"].get(sector, {})) for sector in sectors
                ],
                "view": words.SECTOR_VIEWS[view],
                "view_tag": words.SECTOR_VIEW_TAGS[view],
                "view_key": view,
            }
        )
    return {"sectors": [sector_word(sector) for sector in sectors], "rows": rows}


def _sector_cell(sector: str, answered: float | None, tally: Mapping[str, int]) -> dict[str, Any]:
    asked = charts.heat_cell(None if answered is None else round(answered), title=sector_word(sector), low=0, high=100)
    return {
        "answers": asked if answered is not None else "",
        "excerpts": cell(tally),
        "points": tendency(tally) if tally else "",
    }


def sector_view(tallies: Mapping[str, Mapping[str, int]]) -> str:
    """Do the sectors that spoke point the same way?"""
    pointing = {tendency(tally) for sector, tally in tallies.items() if sector != NOT_STATED}
    if {"supports", "weakens"} <= pointing:
        return "differ"
    spoke = sum(sector != NOT_STATED for sector in tallies)
    return "agree" if spoke > 1 else "one" if tallies else "none"


def status(content: Content) -> dict[str, Any]:
    """How complete the result is, said before any number."""
    unknown, silent = computing.unknown_elements(content), computing.silent_streams(content)
    total = len(content["elements"])
    return {
        "is_partial": computing.is_partial(content),
        "known": total - len(unknown),
        "total": total,
        "silent": [words.STREAMS[name] for name in silent],
        "strong": sum(one["grade"] in "AB" for one in content["elements"]),
        "levels": sum(one["told"]["level"] is not None for one in content["elements"]),
        "total_score": number(content["total"]),
        "has_total": content["total"] is not None,
    }


def class_reached(content: Content, framework: Framework) -> dict[str, Any] | None:
    """The class by points, where the framework has classes and every element a level."""
    found, scoring = content["class"], framework.scoring
    if found is None or scoring is None:
        return None
    labels = {one.key: wording(one.label) for one in scoring.classes}
    return {"points": found["points"], "label": labels[found["reached"]], "held_back": labels.get(found["held_back"] or "", "")}


def moved(before: Content, after: Content, framework: Framework) -> list[dict[str, Any]]:
    """Element by element each stream then and now; a change only where both have a value."""
    named, earlier = parts(framework), {one["code"]: one for one in before["elements"]}
    rows = []
    for one in after["elements"]:
        was = earlier.get(one["code"])
        streams = [_moved(name, was, one) for name in words.STREAMS]
        rows.append(
            {
                "code": one["code"],
                "name": wording(named[one["code"]].name),
                "streams": streams,
                "is_moved": any(stream["change"] for stream in streams),
            }
        )
    return rows


def _moved(name: str, was: Content | None, now: Content) -> dict[str, Any]:
    then, value = (was["streams"][name] if was else None), now["streams"][name]
    change = round(value - then, 1) if then is not None and value is not None else None
    return {"then": number(then), "now": number(value), "change": change, "size": number(abs(change)) if change else ""}


def item_rows(one: Content, element: FrameworkElement, questions: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every item behind the answers with its wording and its own place."""
    scores = one["perceived"]["items"] if one["perceived"] else {}
    return [
        {
            "code": code,
            "wording": wording(questions[code].wording) if code in questions else "",
            "reversed": code in questions and questions[code].reversed,
            "score": number(scores.get(code)),
        }
        for code in element.items
    ]


def figure_rows(content: Content, one: Content, element: FrameworkElement) -> list[dict[str, Any]]:
    """Every figure the element asks for: as counted, where it stands, or why it has no value."""
    rows = []
    for key in element.records:
        figure = content["figures"].get(key)
        said = dua(figure["sentence_id"], figure["sentence_en"]) if figure else dua("Belum dicatat.", "Not recorded.")
        rows.append(
            {
                "key": key,
                "anchor": slugify(key),
                "label": sentences.figure_label(key),
                "formula": sentences.figure_formula(key),
                "said": said,
                "place": number(one["recorded"]["scored"].get(key)),
                "is_scored": key in one["recorded"]["scored"],
                "is_shown": key in one["recorded"]["shown"],
                "sample": figure["sample"] if figure else 0,
            }
        )
    return rows


def excerpt_rows(one: Content) -> list[dict[str, Any]]:
    """Excerpts of one element by sector, as the rubric counts them."""
    return [
        {"sector": sector_word(sector), "counts": cell(tally), "total": sum(tally.values())}
        for sector, tally in one["told"]["sectors"].items()
    ]
