"""Tables to take along: CSV that no spreadsheet runs as a formula, and XLSX with typed cells and a sheet of explanations."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import Any, Protocol

import xlsxwriter
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import angka, saat, telepon
from mufakat.kernel.web.language import dua

FORMATS = ("csv", "xlsx")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""A cell that begins so is run by some spreadsheet. The quote itself is guarded too, so that taking one off is exact."""
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
EXACT_DIGITS = 15
MEMORY_BYTES = 2 * 1024 * 1024
WIDTHS = {"number": 14, "money": 18, "dollar": 16, "percent": 10, "date": 12, "short_date": 12, "moment": 20, "phone": 18}


class HasLabel(Protocol):
    @property
    def label(self) -> Any: ...

    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class Column:
    """A column of a download: its heading and kind (text, number, money, percent, date, moment, phone)."""

    label: Any
    kind: str = "text"
    explanation: Any = ""


def escaped(text: str) -> str:
    """The text, guarded with one quote where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unescaped(text: str) -> str:
    """The text as it was: takes off exactly one guarding quote."""
    return text[1:] if text.startswith("'") else text


def table_download(
    request: HttpRequest,
    name: str,
    columns: Sequence[HasLabel],
    rows: Iterable[Sequence[Any]],
    format: str = "xlsx",
    *,
    title: Any = "",
    source: Any = "",
    as_of: date | None = None,
    notes: Sequence[Any] = (),
) -> HttpResponseBase:
    """The rows as a file named after `name` and today; `source`, `as_of` and `notes` go with it into XLSX."""
    filename = f"{slugify(name) or 'data'}-{timezone.localdate().isoformat()}.{format}"
    if format == "csv":
        response: HttpResponseBase = StreamingHttpResponse(_csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    elif format == "xlsx":
        about = [
            (dua("Judul", "Title"), title or name),
            (dua("Sumber", "Source"), source or dua("belum dicatat", "not recorded")),
            (dua("Keadaan per", "As of"), as_of or timezone.localdate()),
            (dua("Diunduh", "Downloaded"), saat(timezone.now())),
            *((dua("Catatan", "Note"), note) for note in notes),
        ]
        book = _workbook(columns, rows, about)
        response = FileResponse(book, as_attachment=True, filename=filename, content_type=XLSX_TYPE)
    else:
        raise Refused(
            "unknown_format", dua("Pilih unduhan CSV atau Excel.", "Choose a CSV or an Excel download."), asked=format[:20]
        )
    response.headers["Cache-Control"] = "private, no-store"
    return response


class _Echo:
    """Hands each written line straight on, so that a long table is never held in memory."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(columns: Sequence[HasLabel], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    yield "\ufeff".encode()
    yield writer.writerow([escaped(str(column.label)) for column in columns]).encode()
    for row in rows:
        yield writer.writerow([_csv_cell(value, column.kind) for column, value in zip(columns, row, strict=True)]).encode()


def _csv_cell(value: Any, kind: str) -> str:
    """Numbers with a decimal point and dates in ISO form, as machines read them; text is guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _yes_no(value)
    if isinstance(value, datetime):
        return _moment(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return escaped(telepon(value) if kind == "phone" else str(value))


def _yes_no(value: bool) -> str:
    return str(dua("ya", "yes") if value else dua("tidak", "no"))


def _moment(value: datetime) -> datetime:
    """Local wall time without a zone: neither format can carry one."""
    return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value


def _workbook(
    columns: Sequence[HasLabel], rows: Iterable[Sequence[Any]], about: list[tuple[Any, Any]]
) -> SpooledTemporaryFile[bytes]:
    target = SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(
        target,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet(str(dua("Data", "Data")))
    look = {
        "head": book.add_format({"bold": True, "bg_color": "#E8EEEE", "text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "dd-mm-yyyy"}),
        "moment": book.add_format({"num_format": "dd-mm-yyyy hh.mm"}),
        "money": book.add_format({"num_format": "#,##0.##"}),
        "text": book.add_format({"num_format": "@"}),
    }
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column.kind, 28))
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, str(column.label), look["head"])
    count, cut = _fill(sheet, columns, rows, look)
    if count:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    about.append((dua("Banyak baris", "Number of rows"), angka(count)))
    if cut:
        about.append(
            (dua("Terpotong", "Shortened"), dua("{n} sel terlalu panjang", "{n} cells were too long").with_values(n=cut))
        )
    _explain(book, columns, about, look)
    book.close()
    target.seek(0)
    return target


def _fill(sheet: Any, columns: Sequence[HasLabel], rows: Iterable[Sequence[Any]], look: dict[str, Any]) -> tuple[int, int]:
    count = cut = 0
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Refused(
                "too_many_rows", dua("Baris terlalu banyak untuk Excel. Unduh CSV.", "Too many rows for Excel. Download CSV.")
            )
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            cut += _write_cell(sheet, (count, place), value, column.kind, look)
    return count, cut


def _write_cell(sheet: Any, spot: tuple[int, int], value: Any, kind: str, look: dict[str, Any]) -> int:
    """Write one typed cell; returns 1 where a text had to be shortened."""
    if value is None:
        return 0
    if isinstance(value, bool):
        value = _yes_no(value)
    if isinstance(value, datetime):
        sheet.write_datetime(*spot, _moment(value), look["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(*spot, value, look["date"])
    elif isinstance(value, int | float | Decimal) and _exact(value):
        sheet.write_number(*spot, float(value), look["money"] if kind in {"money", "dollar"} else None)
    else:
        text = telepon(value) if kind == "phone" else str(value)
        sheet.write_string(*spot, text[:LONGEST_CELL], look["text"])
        return int(len(text) > LONGEST_CELL)
    return 0


def _exact(value: int | float | Decimal) -> bool:
    """A spreadsheet keeps fifteen digits; a longer number goes in as text, so that none is lost."""
    number = Decimal(str(value))
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= EXACT_DIGITS


def _explain(book: Any, columns: Sequence[HasLabel], about: list[tuple[Any, Any]], look: dict[str, Any]) -> None:
    sheet = book.add_worksheet(str(dua("Keterangan", "About")))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for row, (term, value) in enumerate(about):
        sheet.write_string(row, 0, str(term), look["head"])
        if isinstance(value, date):
            sheet.write_datetime(row, 1, value, look["date"])
        else:
            sheet.write_string(row, 1, str(value)[:LONGEST_CELL])
    start = len(about) + 1
    sheet.write_string(start, 0, str(dua("Kolom", "Column")), look["head"])
    sheet.write_string(start, 1, str(dua("Penjelasan", "Explanation")), look["head"])
    for row, column in enumerate(columns, start=start + 1):
        sheet.write_string(row, 0, str(column.label))
        sheet.write_string(row, 1, str(getattr(column, "explanation", "") or ""))
