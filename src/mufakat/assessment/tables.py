"""The whole assessment as tables to take along: summary, responses by sector, theory against finding; or all as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any

import xlsxwriter
from django.http import FileResponse, JsonResponse
from django.http.response import HttpResponseBase

from mufakat.assessment import presenting, queries, words
from mufakat.assessment.results import OpenedAssessment
from mufakat.collaborations.words import SECTORS
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.models import DIRECTIONS
from mufakat.evidence.triangulation import ElementEvidence
from mufakat.evidence.wording import wording
from mufakat.kernel.access import Actor
from mufakat.kernel.web.downloads import XLSX_TYPE, Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

Row = list[Any]
Table = tuple[Any, list[Column], list[Row]]
FIRST = "ringkasan"


def _summary(opened: OpenedAssessment, viewer: Actor) -> Table:
    columns = [
        Column(dua("Kode", "Code")),
        Column(dua("Unsur", "Element")),
        Column(dua("Keadaan", "State")),
        Column(dua("Peringkat", "Level"), "number"),
        Column(dua("Sebutan", "Label")),
        Column(dua("Bukti", "Evidence"), "number"),
        *(Column(label, "number") for label in DIRECTIONS.values()),
        Column(dua("Keyakinan", "Confidence")),
        Column(dua("Kata penulis", "Author's words")),
        Column(dua("Baris", "Lines")),
        Column(dua("Perhatian", "Take care")),
    ]
    rows = []
    for element in opened.result.elements:
        judged = opened.elements.get(element.code)
        verdicts = judged.verdicts if judged else []
        care = [str(words.WARNINGS[warning]) for warning in element.warnings]
        care += [str(words.RECOUNT)] if element.code in opened.to_recount else []
        rows.append(
            [
                element.code,
                wording(element.element.name),
                str(words.STATES[element.state]),
                element.level,
                presenting.level_word(opened.framework.content, element.level),
                element.evidence.total,
                *(element.evidence.by_direction.get(key, 0) for key in DIRECTIONS),
                str(words.CONFIDENCES[element.confidence]),
                " | ".join(verdict.words for verdict in verdicts),
                " | ".join(verdict.lines for verdict in verdicts),
                "; ".join(care),
            ]
        )
    return dua("Ringkasan", "Summary"), columns, rows


def _by_sector(opened: OpenedAssessment, viewer: Actor) -> Table:
    """Each sector's statements for each element, with their direction."""
    found = evidence_queries.triangulation(
        viewer=viewer, collaboration=opened.assessment.collaboration, framework=opened.framework.key
    )
    columns = [
        Column(dua("Kode", "Code")),
        Column(dua("Unsur", "Element")),
        Column(dua("Sektor", "Sector")),
        *(Column(label, "number") for label in DIRECTIONS.values()),
        Column(dua("Tanggapan", "Responses")),
    ]
    said = _statements(opened, viewer)
    rows = []
    for element in opened.result.elements:
        evidence = found.get(element.code) or ElementEvidence(element.code)
        for sector, tally in evidence.by["sector"].items():
            rows.append(
                [
                    element.code,
                    wording(element.element.name),
                    str(SECTORS.get(sector, dua("tidak disebut", "not stated"))),
                    *(tally.get(key, 0) for key in DIRECTIONS),
                    " | ".join(said.get((element.code, sector), ())),
                ]
            )
    return dua("Per sektor", "By sector"), columns, rows


def _statements(opened: OpenedAssessment, viewer: Actor) -> Mapping[tuple[str, str], list[str]]:
    """What each sector said about each element, with the key of the record."""
    standing = evidence_queries.standing_evidence(viewer=viewer, collaboration=opened.assessment.collaboration).order_by("pk")
    counted = evidence_queries.counted_evidence(viewer=viewer, collaboration=opened.assessment.collaboration)
    found: dict[tuple[str, str], list[str]] = {}
    for record in standing.filter(pk__in=counted.values("pk")):
        for link in record.links.all():
            if link.framework == opened.framework.key:
                found.setdefault((link.element, record.sector_key), []).append(f"{record.key}: {record.statement}")
    return found


def _matrix(opened: OpenedAssessment, viewer: Actor) -> Table:
    columns = [
        Column(dua("Kode", "Code")),
        Column(dua("Unsur", "Element")),
        Column(dua("Seharusnya (teori)", "Should be (theory)")),
        Column(dua("Senyatanya (temuan)", "Is (finding)")),
        Column(dua("Peringkat", "Level"), "number"),
        Column(dua("Perbaikan", "Improvement")),
    ]
    rows = [
        [line["code"], line["name"], line["should_be"], line["is"], line["level"], " | ".join(line["improvements"])]
        for line in presenting.matrix(opened)
    ]
    return dua("Teori dan temuan", "Theory and finding"), columns, rows


TABLES: Mapping[str, Callable[[OpenedAssessment, Actor], Table]] = {
    FIRST: _summary,
    "per-sektor": _by_sector,
    "teori-temuan": _matrix,
}


def download(request: Request, opened: OpenedAssessment, kind: str, chosen: str, today: date) -> HttpResponseBase:
    """CSV: one table; XLSX: every table on its own sheet; JSON: the result with every table."""
    viewer: Actor = request.acting
    if kind == "json":
        tables = {name: _plain(make(opened, viewer)) for name, make in TABLES.items()}
        return JsonResponse(
            {**queries.as_data(opened), "tables": tables}, json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
    name = f"penilaian-{opened.assessment.collaboration.slug}-{opened.assessment.key}"
    if kind == "xlsx":
        return _book(opened, viewer, f"{name}-{today.isoformat()}.xlsx")
    _title, columns, rows = TABLES.get(chosen, _summary)(opened, viewer)
    return table_download(request, f"{name}-{chosen if chosen in TABLES else FIRST}", columns, rows, kind)


def _plain(table: Table) -> list[dict[str, Any]]:
    _title, columns, rows = table
    return [{str(column.label): value for column, value in zip(columns, row, strict=True)} for row in rows]


def _book(opened: OpenedAssessment, viewer: Actor, filename: str) -> FileResponse:
    return book_of([make(opened, viewer) for make in TABLES.values()], _about(opened), filename)


def book_of(tables: Iterable[Table], about: Iterable[tuple[Any, Any]], filename: str) -> FileResponse:
    """Every table on its own sheet, and one that says where they come from. No cell is ever run as a formula."""
    target = SpooledTemporaryFile(max_size=2 * 1024 * 1024)  # noqa: SIM115 - the response closes it
    guarded = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(target, guarded)
    head = book.add_format({"bold": True, "bg_color": "#E8EEEE", "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for title, columns, rows in tables:
        sheet = book.add_worksheet(str(title))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, 12 if column.kind == "number" else 30)
            sheet.write_string(0, place, str(column.label), head)
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                _write(sheet, (line, place), value, body)
    sheet = book.add_worksheet(str(dua("Keterangan", "About")))
    for line, (term, value) in enumerate(about):
        sheet.write_string(line, 0, str(term), head)
        sheet.write_string(line, 1, str(value), body)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    book.close()
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=filename, content_type=XLSX_TYPE)


def _write(sheet: Any, spot: tuple[int, int], value: Any, look: Any) -> None:
    if isinstance(value, int | float):
        sheet.write_number(*spot, value, look)
    elif value is not None:
        sheet.write_string(*spot, str(value)[:32_000], look)


def _about(opened: OpenedAssessment) -> list[tuple[Any, Any]]:
    return [
        (dua("Judul", "Title"), opened.assessment.title),
        (dua("Kerangka", "Framework"), opened.framework.content.citation),
        (dua("Versi kerangka", "Framework version"), opened.framework.version),
        (dua("Masa", "Period"), opened.assessment.period),
        (dua("Dasar", "Basis"), words.BASIS_EXPLAINED[opened.assessment.basis]),
        (dua("Cara", "Method"), wording(opened.judged.method)),
        (dua("Catatan peringkat", "Note on levels"), wording(opened.judged.rating_note)),
    ]
