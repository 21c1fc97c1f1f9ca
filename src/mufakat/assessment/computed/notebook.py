"""A notebook that computes the result again from the exported file, with `collabgov` alone and before everybody's eyes.

Written out as plain JSON in the notebook format 4.5: nothing is needed to make it, and Jupyter only to look at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DATA_FILE = "hasil-terhitung.json"
CELLS: tuple[tuple[str, str, str], ...] = (
    (
        "markdown",
        "about",
        """# Hasil terhitung, dihitung ulang / A computed result, computed again

Letakkan berkas .json hasil yang diunduh di map yang sama dengan nama `{file}`. Pasang `collabgov`; tidak perlu Mufakat.
Put the .json file of the result beside this notebook as `{file}`. Install `collabgov`; Mufakat is not needed.

Jawaban orang tidak ikut diekspor: hitungan mulai dari nilai per unsur yang boleh ditampilkan.
People's answers are not exported: the computation begins at the scores per element that may be shown.""",
    ),
    (
        "code",
        "load",
        """import json
from decimal import Decimal
from pathlib import Path
from statistics import fmean

from collabgov.packs.schema import Framework
from collabgov.rubric import Excerpt, rubric_level
from collabgov.triangulation import recorded, triangulate

result = json.loads(Path("{file}").read_text("utf-8"))
framework = Framework.model_validate(result["framework"]["content"])
figures = {{key: None if one["value"] is None else Decimal(one["value"]) for key, one in result["figures"].items()}}
response = result["wave"]["response"] if result["wave"] else None
asserted = {{one["code"]: one for one in result["elements"]}}
print(result["collaboration"]["title_id"], "·", framework.short_name, "·", result["window"])""",
    ),
    (
        "markdown",
        "excerpts",
        """## Kutipan menjadi peringkat / From excerpts to a level

Bagian yang mendukung per sektor, lalu dirata-rata antarsektor.
Share that supports per sector, then the mean over sectors.""",
    ),
    (
        "code",
        "levels",
        """levels = {{}}
for dimension in framework.dimensions:
    for element in dimension.elements:
        counted = result["excerpts"].get(element.code, [])
        excerpts = [Excerpt(direction, kind, sector) for direction, kind, sector, n in counted for _ in range(n)]
        levels[element.code] = rubric_level(excerpts)
for code, level in levels.items():
    print(code, level.level, level.share, level.confidence)""",
    ),
    (
        "markdown",
        "streams",
        """## Tiga sumber berdampingan / Three sources side by side""",
    ),
    (
        "code",
        "elements",
        """computed = {{}}
for dimension in framework.dimensions:
    for element in dimension.elements:
        answered = asserted[element.code]["perceived"]
        perceived = None if answered is None else answered["score"]
        if answered and answered["sectors"] and None not in answered["sectors"].values():
            perceived = fmean(answered["sectors"].values())
        shown = recorded(element.records, figures)
        computed[element.code] = triangulate(perceived, shown.score, levels[element.code].score, response=response)
for code, one in computed.items():
    print(code, dict(one.streams), one.state, one.grade, one.spread)""",
    ),
    (
        "code",
        "dimensions",
        """dimensions = {{}}
for dimension in framework.dimensions:
    for stream in ("perceived", "recorded", "told"):
        own = [computed[element.code].streams[stream] for element in dimension.elements]
        known = [value for value in own if value is not None]
        asked = {{"perceived": lambda one: one.items, "recorded": lambda one: one.records, "told": lambda one: True}}[stream]
        able = sum(bool(asked(element)) and not element.optional for element in dimension.elements)
        enough = framework.dimension_level != "judged" and known and len(known) >= 2 / 3 * able
        value = None if not enough else min(known) if framework.dimension_level == "minimum" else fmean(known)
        dimensions[dimension.code, stream] = value
print(dimensions)""",
    ),
    (
        "markdown",
        "compare",
        """## Sama dengan hasil yang diterbitkan? / The same as the published result?""",
    ),
    (
        "code",
        "equal",
        """def same(one, other):
    return one is other if None in (one, other) else abs(one - other) < 0.00001


differences = [
    (code, stream, value, asserted[code]["streams"][stream])
    for code, one in computed.items()
    for stream, value in one.streams.items()
    if not same(value, asserted[code]["streams"][stream])
]
differences += [
    (code, "state", one.state, one.grade)
    for code, one in computed.items()
    if (one.state, one.grade) != (asserted[code]["state"], asserted[code]["grade"])
]
differences += [
    (code, stream, value)
    for one in result["dimensions"]
    for (code, stream), value in dimensions.items()
    if code == one["code"] and not same(value, one["streams"][stream])
]
print("sama / the same" if not differences else differences)
assert not differences""",
    ),
)


def notebook() -> Mapping[str, Any]:
    """The notebook as data."""
    return {
        "cells": [_cell(kind, key, text.format(file=DATA_FILE)) for kind, key, text in CELLS],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(kind: str, key: str, text: str) -> dict[str, Any]:
    shared = {"cell_type": kind, "id": key, "metadata": {}, "source": text.splitlines(keepends=True)}
    return shared if kind == "markdown" else {**shared, "execution_count": None, "outputs": []}
