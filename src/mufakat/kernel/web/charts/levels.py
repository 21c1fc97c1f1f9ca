"""Levels of a scale: dot row, radar with numbered axes, heat cell. What was not assessed is shown as not assessed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from mufakat.kernel.web.charts import svg
from mufakat.kernel.web.charts.svg import Number
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua

MOST_AXES = 12
LOW_SHARE, MIDDLE_SHARE = 0.25, 0.5


@dataclass(frozen=True)
class Axis:
    """One axis of the radar: its name stands in the table beside it; value None means not assessed."""

    name: Any
    value: Number | None


def _share(value: Number, low: Number, high: Number) -> float:
    return (float(value) - float(low)) / ((float(high) - float(low)) or 1.0)


def _tone(value: Number, low: Number, high: Number) -> str:
    share = _share(value, low, high)
    if share < LOW_SHARE:
        return svg.HEALTH["terganggu"]
    return svg.HEALTH["perhatian"] if share < MIDDLE_SHARE else svg.HEALTH["sehat"]


def level_dots(
    title: Any,
    *,
    people: Number | None = None,
    system: Number | None = None,
    evidence: Number | None = None,
    low: Number = 1,
    high: Number = 5,
) -> SafeString:
    """One row on a scale: ring = said by people, diamond = system records, square = coded evidence.

    The pale band spans from the lowest to the highest: where the three disagree, it is long.
    """
    given = [("square", evidence), ("diamond", system), ("ring", people)]
    known = [(shape, value) for shape, value in given if value is not None]
    steps = max(int(float(high) - float(low)), 1)
    middle = 14.0
    if not known:
        words = svg.text(120, middle + 4, dua("belum dinilai", "not assessed"), anchor="middle")
        nothing = [svg.line(10, middle, 78, middle, dash="2 3"), svg.line(162, middle, 230, middle, dash="2 3"), words]
        return svg.drawing(title, dua("Belum dinilai", "Not assessed"), 240, 28, nothing, css="titik")
    parts = [svg.line(10, middle, 230, middle)]
    spots = [10 + 220 * _share(value, low, high) for _, value in known]
    if len(spots) > 1 and max(spots) - min(spots) > 1:
        parts.append(svg.rect(min(spots), middle - 3, max(spots) - min(spots), 6, fill=svg.TEAL_SOFT))
    parts += [svg.marker("circle", 10 + 220 * step / steps, middle, 2, svg.LINE_STRONG) for step in range(steps + 1)]
    for place, ((shape, value), x) in enumerate(zip(known, spots, strict=True)):
        close = [other for number, other in enumerate(spots) if number != place and abs(other - x) < 12]
        y = middle + _lift(shape) if close else middle
        colour = _tone(value, low, high) if shape == "square" else svg.TEAL
        parts.append(svg.marker(shape, x, y, 6.0 if shape != "diamond" else 5.6, colour))
    return svg.drawing(title, _dots_described(people, system, evidence, high), 240, 28, parts, css="titik")


def _lift(shape: str) -> float:
    """Points on nearly the same level stand above each other, so that none hides another."""
    return {"ring": -6.0, "diamond": 6.5, "square": 0.0}[shape]


def _dots_described(people: Number | None, system: Number | None, evidence: Number | None, high: Number) -> str:
    missing = dua("belum ada", "none yet")
    said = [
        f"{name} {angka(value) if value is not None else missing}"
        for name, value in (
            (dua("kata orang", "said by people"), people),
            (dua("catatan sistem", "system records"), system),
            (dua("bukti terkode", "coded evidence"), evidence),
        )
    ]
    scale = dua("skala sampai {n}", "scale up to {n}").with_values(n=angka(high))
    return f"{', '.join(said)}; {scale}."


def radar(
    title: Any, axes: Sequence[Axis], *, compare: Sequence[Number | None] = (), high: int = 5, description: Any = ""
) -> SafeString:
    """A profile with numbered axes and rings 1 to `high`. The outline breaks where an axis was not assessed.

    `compare` draws a second outline (an earlier period) dashed. Always show it with the table that names the numbers.
    """
    count = len(axes)
    if not 3 <= count <= MOST_AXES:
        raise ValueError(f"Between 3 and {MOST_AXES} axes; more belong in a table.")
    centre, reach = svg.WIDTH / 2, 118.0
    middle = reach + 26

    def spot(axis: int, level: float) -> tuple[float, float]:
        turn = 2 * math.pi * axis / count - math.pi / 2
        return centre + math.cos(turn) * reach * level / high, middle + math.sin(turn) * reach * level / high

    parts = []
    for ring in range(1, high + 1):
        corners = " ".join(f"{svg.num(x)},{svg.num(y)}" for x, y in (spot(axis, ring) for axis in range(count)))
        parts.append(f'<polygon points="{corners}" fill="none" stroke="{svg.LINE}"/>')
    for axis, one in enumerate(axes):
        parts.append(svg.line(centre, middle, *spot(axis, high), dash="2 3" if one.value is None else ""))
        x, y = spot(axis, high * 1.12)
        parts.append(svg.text(x, y + 4, axis + 1, anchor="middle", fill=svg.INK, size=12, bold=True))
    if compare:
        parts += _outline(list(compare), spot, colour=svg.CATEGORY[1], dash="5 3", fill=False)
    parts += _outline([one.value for one in axes], spot, colour=svg.TEAL, dash="", fill=True)
    for axis, one in enumerate(axes):
        if one.value is None:
            x, y = spot(axis, high * 0.5)
            parts.append(_not_assessed(x, y))
        else:
            parts.append(svg.marker("circle", *spot(axis, float(one.value)), 4.0, svg.TEAL))
    parts += [svg.text(centre + 4, spot(0, ring)[1] + 11, ring, size=10) for ring in range(1, high + 1)]
    return svg.drawing(title, description or _radar_described(axes), svg.WIDTH, middle + reach + 24, parts)


def _outline(values: list[Number | None], spot: Any, *, colour: str, dash: str, fill: bool) -> list[str]:
    """Edges only between neighbours that were both assessed; a full outline is filled."""
    count = len(values)
    if all(value is not None for value in values):
        corners = " ".join(
            f"{svg.num(x)},{svg.num(y)}" for x, y in (spot(axis, float(value or 0)) for axis, value in enumerate(values))
        )
        inside = f'fill="{colour}" fill-opacity=".14"' if fill else 'fill="none"'
        return [f'<polygon points="{corners}" {inside} stroke="{colour}" stroke-width="2.5"{svg.dashed(dash)}/>']
    edges = []
    for axis, value in enumerate(values):
        following = values[(axis + 1) % count]
        if value is not None and following is not None:
            ends = [spot(axis, float(value)), spot((axis + 1) % count, float(following))]
            if fill:
                corners = " ".join(f"{svg.num(x)},{svg.num(y)}" for x, y in (spot(0, 0), *ends))
                edges.append(f'<polygon points="{corners}" fill="{colour}" fill-opacity=".14"/>')
            edges.append(svg.polyline(ends, stroke=colour, dash=dash))
    return edges


def _not_assessed(x: float, y: float) -> str:
    place = f'cx="{svg.num(x)}" cy="{svg.num(y)}" r="7"'
    circle = f'<circle {place} fill="{svg.PAPER}" stroke="{svg.INK_SOFT}"{svg.dashed("2 2")}/>'
    return circle + svg.hatch(x - 4, y - 4, 8, 8, stroke=svg.INK_SOFT, step=3)


def _radar_described(axes: Sequence[Axis]) -> str:
    missing = dua("belum dinilai", "not assessed")
    said = (f"{place} {one.name} {angka(one.value) if one.value is not None else missing}" for place, one in enumerate(axes, 1))
    return "; ".join(said) + "."


def heat_cell(value: Number | None, *, title: Any = "", low: Number = 1, high: Number = 5) -> SafeString:
    """One cell of a heat table: colour by level and always the figure; not assessed is hatched with a dash."""
    if value is None:
        missing = dua("belum dinilai", "not assessed")
        parts = [svg.rect(0.5, 0.5, 43, 27, fill=svg.PAPER, stroke=svg.LINE_STRONG), svg.hatch(1, 1, 42, 26, stroke=svg.LINE)]
        parts.append(svg.text(22, 18, "–", anchor="middle", size=12))
        return svg.drawing(title or missing, missing, 44, 28, parts, css="sel")
    share = min(max(_share(value, low, high), 0.0), 1.0)
    level = min(int(share * len(svg.LEVELS)), len(svg.LEVELS) - 1)
    ink = svg.PAPER if level >= 3 else svg.INK
    shown = angka(value)
    parts = [
        svg.rect(0.5, 0.5, 43, 27, fill=svg.LEVELS[level], stroke=svg.LINE_STRONG),
        svg.text(22, 18, shown, anchor="middle", fill=ink, size=13),
    ]
    scale = dua("dari {n}", "out of {n}").with_values(n=angka(high))
    return svg.drawing(title or shown, f"{shown} {scale}", 44, 28, parts, css="sel")
