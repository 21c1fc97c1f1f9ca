"""Reading the first sheet of an XLSX file that a stranger made: bounded, without entities, every odd cell named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice, repeat
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
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
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
        shown = _opened(content, data_only=True)
        sheet = next((one for one in shown.worksheets if one.sheet_state == "visible"), None)
        if sheet is None:
            raise Unreadable(dua("Berkas ini tidak berisi lembar kerja.", "This file holds no worksheet."))
        problems, has_formulas = _seen_in_source(content, sheet)
        formulas = _opened(content, data_only=False)[sheet.title] if has_formulas else sheet
        lines = list(islice(_lines(sheet, formulas, problems), MOST_ROWS + 2))
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


def _opened(content: bytes, *, data_only: bool) -> Any:
    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _seen_in_source(content: bytes, sheet: Any) -> tuple[list[Problem], bool]:
    """What the reader does not tell: merged cells, which hide the row a value belongs to, and whether there are formulas."""
    found: list[str] = []
    has_formulas = False
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(sheet._worksheet_path.lstrip("/")) as stream:
        rest = b""
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            found.extend(match.group(1).decode() for match in MERGED.finditer(text))
            has_formulas = has_formulas or FORMULA.search(text) is not None
            rest = text[-MERGED_KEPT:]
    sentence = dua(
        "Sel {sel} digabung. Pisahkan, lalu isi setiap selnya.", "The cells {sel} are merged. Split them and fill in each cell."
    )
    names = list(dict.fromkeys(found))[:MOST_MERGED_NAMED]
    problems = [Problem(int(re.sub(r"\D", "", name.split(":")[0])), "", sentence.with_values(sel=name)) for name in names]
    return problems, has_formulas


def _lines(shown: Any, formulas: Any, problems: list[Problem]) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows that hold something, beside what was typed there, which tells a formula without result from an empty cell."""
    width = MOST_COLUMNS + 1
    typed_rows = formulas.iter_rows(max_col=width) if formulas is not shown else repeat(())
    for number, (values, typed) in enumerate(zip(shown.iter_rows(max_col=width), typed_rows, strict=False), start=1):
        missing = [
            place
            for place, (value, formula) in enumerate(zip(values, typed, strict=False))
            if value.value is None and formula.data_type == "f"
        ]
        problems.extend(Problem(number, column_letter(place), _no_result()) for place in missing)
        cells = [_plain(value.value) for value in values]
        if missing or any(cell is not None for cell in cells):
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
