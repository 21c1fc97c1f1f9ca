"""Reading the first sheet of an XLSX file that a stranger made: bounded, without entities, every odd cell named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError  # the exception only; defusedxml does the reading

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml import DEFUSEDXML

from mufakat.kernel.web.cells import MOST_COLUMNS, MOST_ROWS, Cell, Problem, Sheet, column_letter
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable

MOST_ENTRIES = 400
MOST_UNPACKED = 60 * 1024 * 1024
LARGEST_RATIO = 150
RATIO_COUNTS_FROM = 1024 * 1024
CHUNK = 64 * 1024
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)"')
MERGED_KEPT = 200
"""Bytes carried over between chunks, so that a name cut in two is still found."""
MOST_MERGED_NAMED = 20
UNREADABLE = (zipfile.BadZipFile, InvalidFileException, ParseError, DefusedXmlException)
BROKEN_INSIDE = (
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    EOFError,
    NotImplementedError,
    OverflowError,
)


def first_sheet(content: bytes) -> Sheet:
    """The first visible sheet of the file, after its unpacked size was counted."""
    if not DEFUSEDXML:
        raise RuntimeError("defusedxml is missing; spreadsheets are not read without it.")
    try:
        _check_size(content)
        shown = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        written = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = next((one for one in shown.worksheets if one.sheet_state == "visible"), None)
        if sheet is None:
            raise Unreadable(dua("Berkas ini tidak berisi lembar kerja.", "This file holds no worksheet."))
        problems = _merged_cells(content, sheet)
        lines = list(_lines(sheet, written[sheet.title], problems))
    except Unreadable:
        raise
    except (*UNREADABLE, *BROKEN_INSIDE, RuntimeError) as broken:
        raise Unreadable(_broken()) from broken
    return Sheet(sheet.title, lines, problems)


def _broken() -> Dua:
    return dua(
        "Berkas Excel ini rusak atau tidak lazim. Buka di Excel, simpan ulang, lalu unggah lagi.",
        "This Excel file is damaged or unusual. Open it in Excel, save it again, then upload it again.",
    )


def _check_size(content: bytes) -> None:
    """Unpack everything once without keeping it: what the file says about its own size is not believed."""
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise Unreadable(_bomb())
        for entry in entries:
            with archive.open(entry) as stream:
                while chunk := stream.read(CHUNK):
                    unpacked += len(chunk)
                    too_dense = unpacked > RATIO_COUNTS_FROM and unpacked > len(content) * LARGEST_RATIO
                    if unpacked > MOST_UNPACKED or too_dense:
                        raise Unreadable(_bomb())


def _bomb() -> Dua:
    return dua(
        "Isi berkas ini jauh lebih besar daripada ukurannya. Salin tabelnya ke berkas baru, lalu unggah lagi.",
        "What this file holds is far larger than its size. Copy the table into a new file, then upload again.",
    )


def _merged_cells(content: bytes, sheet: Any) -> list[Problem]:
    """Merged cells hide which row a value belongs to, so each is named."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(sheet._worksheet_path.lstrip("/")) as stream:
        rest = b""
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            found.extend(match.group(1).decode() for match in MERGED.finditer(text))
            rest = text[text.rfind(b"<", len(text) - MERGED_KEPT) :] if b"<" in text[-MERGED_KEPT:] else b""
    sentence = dua(
        "Sel {sel} digabung. Pisahkan, lalu isi setiap selnya.", "The cells {sel} are merged. Split them and fill in each cell."
    )
    names = list(dict.fromkeys(found))[:MOST_MERGED_NAMED]
    return [Problem(int(re.sub(r"\D", "", name.split(":")[0])), "", sentence.with_values(sel=name)) for name in names]


def _lines(shown: Any, written: Any, problems: list[Problem]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Rows of values beside the rows of what was typed, which tells formulas apart from empty cells."""
    limits = {"min_row": 1, "max_row": MOST_ROWS + 500, "max_col": MOST_COLUMNS + 1}
    pairs = zip(shown.iter_rows(**limits), written.iter_rows(**limits), strict=False)
    for number, (values, formulas) in enumerate(pairs, start=1):
        cells: list[Cell] = []
        for place, (value, formula) in enumerate(zip(values, formulas, strict=False)):
            if value.value is None and formula.data_type == "f":
                problems.append(Problem(number, column_letter(place), _no_result()))
            cells.append(_plain(value.value))
        yield number, cells


def _no_result() -> Dua:
    return dua(
        "Rumus di sel ini tidak menyimpan hasil. Buka di Excel, simpan, atau tempel sebagai nilai.",
        "The formula in this cell holds no result. Open it in Excel and save, or paste it as a value.",
    )


def _plain(value: Any) -> Cell:
    """A cell as exact as the file has it."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return Decimal(int(value)) if value == int(value) else Decimal(repr(value))
    return str(value)
