"""A computed result as tables to take along: every number with what it was computed from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from collabgov.packs.schema import Framework
from collabgov.record_catalogue import record_catalogue
from mufakat.assessment import computing
from mufakat.assessment.computed import presenting, sentences, words
from mufakat.assessment.computed.sentences import sector_word
from mufakat.evidence.models import DIRECTIONS, KINDS
from mufakat.evidence.wording import wording
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.language import dua

Content = Mapping[str, Any]
Table = tuple[Any, list[Column], list[list[Any]]]
FIRST = "ringkasan"
CODE, ELEMENT = Column(dua("Kode", "Code")), Column(dua("Unsur", "Element"))


def _summary(content: Content, framework: Framework) -> Table:
    columns = [
        CODE,
        ELEMENT,
        *(Column(label, "number") for label in words.STREAMS.values()),
        Column(dua("Peringkat dari kutipan", "Level from excerpts"), "number"),
        Column(dua("Jarak", "Distance"), "number"),
        Column(dua("Sejalan?", "Do they agree?")),
        Column(dua("Gabungan", "Combined"), "number"),
        Column(dua("Kekuatan bukti", "Strength of evidence")),
        Column(dua("Kutipan", "Excerpts"), "number"),
        Column(dua("Yang belum ada, dan mengapa", "What is missing, and why")),
    ]
    parts = presenting.parts(framework)
    rows = []
    for one in computing.weakest_first(content):
        element = parts[one["code"]]
        rows.append(
            [
                one["code"],
                wording(element.name),
                *(one["streams"][name] for name in words.STREAMS),
                one["told"]["level"],
                one["spread"],
                str(words.STATES[one["state"]]),
                one["combined"],
                f"{one['grade']}: {words.GRADES[one['grade']]}",
                one["told"]["excerpts"],
                " ".join(map(str, sentences.missing(content, one, element))),
            ]
        )
    return dua("Ringkasan", "Summary"), columns, rows


def _dimensions(content: Content, framework: Framework) -> Table:
    columns = [
        CODE,
        Column(dua("Dimensi", "Dimension")),
        *(Column(label, "number") for label in words.STREAMS.values()),
        Column(dua("Unsur bernilai", "Elements with a value")),
        Column(dua("Sejalan?", "Do they agree?")),
    ]
    names = {one.code: wording(one.name) for one in framework.dimensions}
    rows = [
        [
            one["code"],
            names[one["code"]],
            *(one["streams"][name] for name in words.STREAMS),
            " / ".join(f"{words.SHAPES[name]} {one['scored'][name]}" for name in words.STREAMS) + f" ({one['of']})",
            str(words.STATES[one["state"]]),
        ]
        for one in content["dimensions"]
    ]
    return dua("Dimensi", "Dimensions"), columns, rows


def _sectors(content: Content, framework: Framework) -> Table:
    columns = [
        CODE,
        ELEMENT,
        Column(dua("Sektor", "Sector")),
        Column(dua("Jawaban, dari 100", "Answers, of 100"), "number"),
        *(Column(label, "number") for label in DIRECTIONS.values()),
        Column(dua("Kesimpulan", "Reading")),
    ]
    parts, rows = presenting.parts(framework), []
    for one in content["elements"]:
        answered = one["perceived"]["sectors"] if one["perceived"] else {}
        view = str(words.SECTOR_VIEWS[presenting.sector_view(one["told"]["sectors"])])
        for sector in presenting.sectors_of(content):
            tally = one["told"]["sectors"].get(sector, {})
            counts = [tally.get(direction, 0) for direction in DIRECTIONS]
            name = wording(parts[one["code"]].name)
            rows.append([one["code"], name, str(sector_word(sector)), answered.get(sector), *counts, view])
    return dua("Unsur dan sektor", "Elements by sector"), columns, rows


def _figures(content: Content, framework: Framework) -> Table:
    columns = [
        CODE,
        ELEMENT,
        Column(dua("Angka", "Figure")),
        Column(dua("Menurut catatan", "By the records")),
        Column(dua("Nilai", "Value")),
        Column(dua("Pembilang", "Numerator")),
        Column(dua("Penyebut", "Denominator")),
        Column(dua("Banyaknya catatan", "Number of records"), "number"),
        Column(dua("Terburuk", "Worst")),
        Column(dua("Terbaik", "Best")),
        Column(dua("Letak, dari 100", "Place, of 100"), "number"),
        Column(dua("Rumus", "Formula")),
    ]
    parts, rows = presenting.parts(framework), []
    for one in content["elements"]:
        element = parts[one["code"]]
        for figure in presenting.figure_rows(content, one, element):
            known, ends = content["figures"].get(figure["key"], {}), record_catalogue()[figure["key"]]
            rows.append(
                [
                    one["code"],
                    wording(element.name),
                    f"{figure['label']} ({figure['key']})",
                    str(figure["said"]),
                    *(known.get(name) for name in ("value", "numerator", "denominator")),
                    figure["sample"],
                    ends.worst,
                    ends.best,
                    one["recorded"]["scored"].get(figure["key"]),
                    str(figure["formula"]),
                ]
            )
    return dua("Angka catatan", "Figures from records"), columns, rows


def _excerpts(content: Content, framework: Framework) -> Table:
    columns = [
        CODE,
        ELEMENT,
        Column(dua("Arah", "Direction")),
        Column(dua("Jenis", "Kind")),
        Column(dua("Sektor", "Sector")),
        Column(dua("Banyak", "Number"), "number"),
    ]
    named = {one.code: wording(one.name) for one in [*framework.dimensions, *computing.elements_of(framework)]}
    rows = [
        [code, named.get(code, code), str(DIRECTIONS[direction]), str(KINDS[kind]), str(sector_word(sector)), number]
        for code, counted in content["excerpts"].items()
        for direction, kind, sector, number in counted
    ]
    return dua("Kutipan terkode", "Coded excerpts"), columns, rows


TABLES: Mapping[str, Callable[[Content, Framework], Table]] = {
    FIRST: _summary,
    "dimensi": _dimensions,
    "sektor": _sectors,
    "catatan": _figures,
    "kutipan": _excerpts,
}
