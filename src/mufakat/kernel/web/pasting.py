"""Tables that people bring: cells pasted from a spreadsheet, CSV, XLSX. Every fault is named by its cell; nothing is guessed.

What makes the whole table unreadable is raised as `Unreadable`; what concerns one cell stands in `Rows.problems`, and the
caller saves nothing while there are any.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from mufakat.kernel.web.cells import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Problem,
    Rows,
    Sheet,
    TableRow,
    column_letter,
    too_large,
)
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable
from mufakat.kernel.web.workbooks import first_sheet

LINES_TO_SEE_SEPARATOR = 20
SCIENTIFIC = re.compile(r"^\d[.,]\d+E\+\d+$", re.IGNORECASE)
EXCEL_ERROR = re.compile(r"^#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)$")
OLE_START, ZIP_START = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


def read_table(*, text: str | None = None, upload: Any = None) -> Rows:
    """Read pasted cells (`text`) or an uploaded file (`upload`); the first line holds the headings."""
    if upload is not None:
        return _read_upload(upload)
    pasted = text or ""
    if len(pasted.encode()) > MOST_BYTES:
        raise Unreadable(too_large())
    return _from_text(pasted)


def _read_upload(upload: Any) -> Rows:
    if upload.size > MOST_BYTES:
        raise Unreadable(too_large())
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable(too_large())
    if content.startswith(ZIP_START):
        return _assembled(first_sheet(content))
    if content.startswith(OLE_START):
        raise Unreadable(_old_or_locked(content))
    return _from_text(_decoded(content))


def _old_or_locked(content: bytes) -> Dua:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return dua(
            "Berkas ini terkunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi.",
            "This file is locked with a password. Open it in Excel, remove the password, save it, then upload again.",
        )
    return dua(
        "Ini Excel lama (.xls). Simpan sebagai Excel Workbook (.xlsx), lalu unggah lagi.",
        "This is an old Excel file (.xls). Save it as Excel Workbook (.xlsx), then upload again.",
    )


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise Unreadable(
            dua(
                "Huruf dalam berkas ini tidak terbaca. Simpan sebagai “CSV UTF-8” atau Excel (.xlsx), lalu unggah lagi.",
                "The characters in this file cannot be read. Save it as “CSV UTF-8” or Excel (.xlsx), then upload again.",
            )
        )
    return text


def _from_text(text: str) -> Rows:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(
            dua("Belum ada isinya. Tempel tabel beserta judul kolomnya.", "It is empty. Paste the table with its headings.")
        )
    try:
        lines: list[Sequence[Cell]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True))
    except csv.Error:
        raise Unreadable(
            dua(
                "Ada tanda kutip yang tidak ditutup, atau sel yang terlalu panjang. Periksa tanda kutipnya.",
                "A quotation mark is not closed, or a cell is too long. Check the quotation marks.",
            )
        ) from None
    return _assembled(Sheet("", enumerate(lines, start=1), []))


def _separator(text: str) -> str:
    """The sign between cells: a tab if there is one; otherwise the only one that gives every line the same cells."""
    start = "\n".join(text.split("\n")[:LINES_TO_SEE_SEPARATOR])
    if "\t" in start:
        return "\t"
    fitting = []
    for sign in (";", ","):
        lengths = {len(line) for line in csv.reader(io.StringIO(start, newline=""), delimiter=sign) if line}
        if len(lengths) == 1 and lengths.pop() > 1:
            fitting.append(sign)
    if len(fitting) > 1:
        raise Unreadable(
            dua(
                "Kami tidak dapat memastikan pemisah kolomnya, koma atau titik koma. Salin selnya langsung dari Excel.",
                "We cannot tell whether comma or semicolon separates the columns. Copy the cells directly from Excel.",
            )
        )
    if fitting:
        return fitting[0]
    first = start.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _assembled(sheet: Sheet) -> Rows:
    """Give every cell its heading and name every fault."""
    found = Rows(sheet=sheet.name)
    lines = ((number, cells) for number, cells in sheet.lines if any(not _is_blank(cell) for cell in cells))
    head = next(iter(lines), None)
    if head is None:
        raise Unreadable(
            dua("Lembar pertama kosong. Isi tabelnya di lembar pertama.", "The first sheet is empty. Put the table there.")
        )
    found.columns = _headings(head[0], head[1], found.problems)
    for number, cells in lines:
        if len(found.rows) >= MOST_ROWS:
            raise Unreadable(
                dua("Lebih dari 10.000 baris. Bagi menjadi beberapa bagian.", "More than 10,000 rows. Split it into parts.")
            )
        found.rows.append(TableRow(number, _cells(number, cells, found)))
    # Read after the lines: a workbook finds its faults while its lines are read.
    found.problems.extend(sheet.problems)
    found.problems.sort(key=lambda problem: problem.row)
    return found


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _trimmed(cells: Sequence[Cell]) -> list[Cell]:
    kept = list(cells)
    while kept and _is_blank(kept[-1]):
        kept.pop()
    return kept


def _headings(number: int, cells: Sequence[Cell], problems: list[Problem]) -> list[str]:
    headings = ["" if cell is None else " ".join(str(cell).split()) for cell in _trimmed(cells)]
    if len(headings) > MOST_COLUMNS:
        raise Unreadable(dua("Lebih dari 50 kolom. Hapus yang tidak perlu.", "More than 50 columns. Remove those not needed."))
    seen: set[str] = set()
    for place, heading in enumerate(headings):
        if not heading:
            problems.append(
                Problem(number, column_letter(place), dua("Kolom ini belum berjudul.", "This column has no heading."))
            )
        elif heading.lower() in seen:
            problems.append(Problem(number, heading, dua("Judul ini dipakai dua kali.", "This heading is used twice.")))
        seen.add(heading.lower())
    return headings


def _cells(number: int, cells: Sequence[Cell], found: Rows) -> dict[str, Cell]:
    filled = _trimmed(cells)
    if len(filled) > len(found.columns):
        found.problems.append(
            Problem(
                number,
                column_letter(len(found.columns)),
                dua("Sel ini di luar kolom berjudul.", "This cell is outside the headings."),
            )
        )
    named: dict[str, Cell] = {}
    for heading, cell in zip(found.columns, [*filled, *[None] * len(found.columns)], strict=False):
        value = cell.strip() if isinstance(cell, str) else cell
        problem = _fault(value)
        if problem is not None:
            found.problems.append(Problem(number, heading, problem))
        if heading:
            named[heading] = value if value != "" else None
    return named


def _fault(value: Cell) -> Dua | None:
    """What a cell cannot mean safely."""
    rounded = isinstance(value, Decimal) and abs(value) >= Decimal(10) ** 15
    if rounded or (isinstance(value, str) and SCIENTIFIC.match(value)):
        return dua(
            "Angka sepanjang ini dibulatkan oleh Excel, misalnya NIK. Ubah kolomnya menjadi Teks, isi ulang, lalu kirim lagi.",
            "Excel rounds numbers as long as this, such as a NIK. Set the column to Text, type it again, then send it again.",
        )
    if isinstance(value, str) and EXCEL_ERROR.match(value):
        return dua("Sel ini berisi galat Excel {galat}.", "This cell holds the Excel error {galat}.").with_values(galat=value)
    return None
