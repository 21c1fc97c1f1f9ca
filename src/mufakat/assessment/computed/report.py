"""A computed result as a report of print quality: blocks for the typesetter, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from collabgov.packs.schema import Framework
from mufakat.assessment import computing
from mufakat.assessment.computed import presenting, sentences, words
from mufakat.documents.rendering.typesetting import SheetFacts, typeset
from mufakat.evidence.wording import wording
from mufakat.kernel.web import formats
from mufakat.kernel.web.language import dua, is_english

Content = Mapping[str, Any]
Block = dict[str, Any]


def report(
    content: Content, framework: Framework, *, title: str, version: str, address: str, sha256: str, dated: date
) -> bytes:
    """The PDF/A. Equal results give equal bytes."""
    sheet = SheetFacts(
        title=f"{dua('Hasil terhitung', 'Computed result')}: {framework.short_name}",
        number="",
        address=address,
        issuer="Mufakat",
        dated=dated,
        language="en" if is_english() else "id",
    )
    return typeset([*_opening(content, framework, title, version, sha256), *_body(content, framework)], sheet).content


def _opening(content: Content, framework: Framework, title: str, version: str, sha256: str) -> list[Block]:
    status = presenting.status(content)
    start, end = (date.fromisoformat(content["window"][name]) for name in ("start", "end"))
    wave = content["wave"]
    facts = [
        (dua("Kolaborasi", "Collaboration"), title),
        (dua("Kerangka", "Framework"), f"{framework.citation} ({dua('versi', 'version')} {version})"),
        (dua("Jendela catatan", "Window of records"), f"{formats.tanggal(start)} – {formats.tanggal(end)}"),
        (dua("Jawaban", "Answers"), f"{wave['title']}: {wave['answered']}/{wave['asked']}" if wave else _no_wave()),
        (
            dua("Kekuatan bukti", "Strength of evidence"),
            dua("{s} dari {n} unsur bertumpu pada dua sumber atau lebih", "{s} of {n} elements rest on two sources or more")
            .with_values(s=status["strong"], n=status["total"]),
        ),
        (dua("Sidik sha256", "Digest sha256"), sha256),
    ]  # fmt: skip
    blocks: list[Block] = [
        {
            "block": "title",
            "lines": [str(dua("HASIL TERHITUNG", "COMPUTED RESULT")), framework.short_name],
            "numbers": [],
            "number_last": False,
            "about": [],
            "below": "",
        },
        {"block": "facts", "rows": [[str(label), str(value)] for label, value in facts]},
    ]
    if status["is_partial"]:
        blocks.append(_text(_partial(status)))
    return blocks


def _no_wave() -> str:
    return str(dua("belum ada gelombang yang dikunci", "no wave was locked"))


def _partial(status: Mapping[str, Any]) -> str:
    silent = ", ".join(map(str, status["silent"]))
    said = dua(
        "HASIL SEMENTARA. {k} dari {n} unsur punya data.", "PROVISIONAL RESULT. {k} of {n} elements have data."
    ).with_values(k=status["known"], n=status["total"])
    rest = dua(" Belum bersuara sama sekali: {s}.", " Nothing at all from: {s}.").with_values(s=silent) if silent else ""
    return f"{said}{rest} {dua('Jangan membacanya sebagai nilai akhir.', 'Do not read it as final.')}"


def _body(content: Content, framework: Framework) -> list[Block]:
    return [
        _heading(dua("Unsur, terlemah lebih dahulu", "Elements, weakest first")),
        _elements(content, framework),
        _heading(dua("Dimensi", "Dimensions")),
        _text(str(words.DIMENSION_RULES[framework.dimension_level])),
        _dimensions(content, framework),
        _heading(dua("Apakah sektor-sektor sepandangan?", "Do the sectors see it alike?")),
        _sectors(content, framework),
        _heading(dua("Yang belum ada, dan mengapa", "What is missing, and why")),
        *_missing(content, framework),
        _heading(dua("Cara menghitung", "How it was computed")),
        {"block": "facts", "rows": [[str(name), str(text)] for name, text in words.FORMULAS]},
        *_workings(content, framework),
    ]


def _elements(content: Content, framework: Framework) -> Block:
    columns = [(dua("Unsur", "Element"), 5, "start")]
    columns += [(label, 2, "end") for label in words.STREAMS.values()]
    columns += [
        (dua("Peringkat", "Level"), 2, "end"),
        (dua("Sejalan?", "Agree?"), 3, "start"),
        (dua("Kekuatan", "Strength"), 2, "centre"),
    ]
    rows = []
    for one in computing.weakest_first(content):
        row = presenting.element_row(content, one, framework)
        streams = [stream["value"] for stream in row["streams"]]
        level = f"{row['level']} {row['word']}" if row["level"] is not None else "–"
        rows.append([f"{row['name']} ({row['code']})", *streams, level, str(row["agreement"]), row["grade"]])
    return _table(columns, rows)


def _dimensions(content: Content, framework: Framework) -> Block:
    columns = [(dua("Dimensi", "Dimension"), 5, "start"), *((label, 2, "end") for label in words.STREAMS.values())]
    columns.append((dua("Sejalan?", "Agree?"), 3, "start"))
    rows = [
        [row["name"], *(stream["value"] for stream in row["streams"]), str(row["agreement"])]
        for row in presenting.dimension_rows(content, framework)
    ]
    return _table(columns, rows)


def _sectors(content: Content, framework: Framework) -> Block:
    found = presenting.sector_matrix(content, framework)
    columns = [(dua("Unsur", "Element"), 5, "start"), *((name, 2, "centre") for name in found["sectors"])]
    columns.append((dua("Kesimpulan", "Reading"), 3, "start"))
    answered = {one["code"]: one["perceived"]["sectors"] if one["perceived"] else {} for one in content["elements"]}
    sectors = presenting.sectors_of(content)
    rows = []
    for row in found["rows"]:
        cells = []
        for sector, cell in zip(sectors, row["cells"], strict=True):
            value = answered[row["code"]].get(sector)
            cells.append("\n".join([*([sentences.number(value)] if value is not None else []), cell["excerpts"]]))
        rows.append([row["name"], *cells, str(row["view"])])
    return _table(columns, rows)


def _missing(content: Content, framework: Framework) -> list[Block]:
    parts, items = presenting.parts(framework), []
    for one in content["elements"]:
        said = " ".join(map(str, sentences.missing(content, one, parts[one["code"]])))
        if said:
            items.append(f"{wording(parts[one['code']].name)}: {said}")
    if not items:
        return [_text(str(dua("Ketiga sumber bersuara tentang tiap unsur.", "All three sources speak of every element.")))]
    return [{"block": "list", "marker": "dash", "items": items}]


def _workings(content: Content, framework: Framework) -> list[Block]:
    parts, blocks = presenting.parts(framework), []
    for one in content["elements"]:
        said = sentences.why(content, one, parts[one["code"]])
        rows = [[str(label), " ".join(map(str, said[name]))] for name, label in words.STREAMS.items()]
        blocks += [_heading(f"{wording(parts[one['code']].name)} ({one['code']})"), {"block": "facts", "rows": rows}]
    return blocks


def _heading(text: Any) -> Block:
    return {"block": "heading", "text": str(text), "centred": False}


def _text(text: str) -> Block:
    return {"block": "text", "paragraphs": [text], "align": "", "indent": False}


def _table(columns: list[tuple[Any, int, str]], rows: list[list[str]]) -> Block:
    return {
        "block": "table",
        "caption": "",
        "row_height": 0,
        "columns": [{"label": str(label), "share": share, "align": align} for label, share, align in columns],
        "rows": rows,
    }
