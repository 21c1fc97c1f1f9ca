"""Tables to take along open safely and hold what the page showed."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.downloads import Column, escaped, table_download, unescaped

COLUMNS = (
    Column("NIK"),
    Column("Jumlah", "number"),
    Column("Anggaran", "money"),
    Column("Tanggal", "date"),
    Column("Saat", "moment"),
    Column("Telepon", "phone"),
)
ROW = (
    "7371011901900001",
    Decimal("12.50"),
    1250000,
    date(2025, 8, 5),
    datetime(2025, 8, 5, 2, 0, tzinfo=UTC),
    "+6281234567890",
)


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def taken(rows, format, columns=COLUMNS, **options):
    response = table_download(RequestFactory().get("/"), "Daftar Komitmen", columns, rows, format, **options)
    return response, b"".join(response.streaming_content)


@given(st.text())
def test_taking_off_one_quote_gives_back_every_text(text):
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(start):
    _, content = taken([(f"{start}cmd|' /C calc'!A0",)], "csv", [Column("Nama")])
    cell = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1][0]
    assert cell.startswith("'" + start)


def test_a_guarded_heading_is_no_formula_either():
    _, content = taken([], "csv", [Column("=1+1")])
    assert content.decode("utf-8-sig").startswith("'=1+1")


def test_a_csv_has_a_byte_order_mark_a_name_and_exact_figures():
    response, content = taken([ROW, ("x", -5, None, None, None, None)], "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="daftar-komitmen-')
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[1] == ["7371011901900001", "12.50", "1250000", "2025-08-05", "2025-08-05 09:00", "0812-3456-7890"]
    assert lines[2] == ["x", "-5", "", "", "", ""]


def test_an_xlsx_keeps_text_as_text_and_numbers_as_numbers():
    response, content = taken([ROW, ("=1+1", None, None, None, None, None)], "xlsx", source="Register", as_of=date(2025, 8, 1))
    assert response.headers["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert response.headers["Content-Disposition"].endswith('.xlsx"')
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    nik, count, money, day, moment, phone = next(sheet.iter_rows(min_row=2))
    assert (nik.value, nik.data_type) == ("7371011901900001", "s")
    assert (count.value, money.value, day.value) == (12.5, 1250000, datetime(2025, 8, 5))
    assert moment.value == datetime(2025, 8, 5, 9, 0)
    assert phone.value == "0812-3456-7890"
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "A2"


def test_an_xlsx_says_where_its_figures_come_from():
    _, content = taken([ROW], "xlsx", title="Komitmen ekspor", source="Register komitmen", notes=["Tanpa yang dicabut."])
    about = load_workbook(io.BytesIO(content))["Keterangan"]
    said = {row[0].value: row[1].value for row in about.iter_rows(max_col=2)}
    assert said["Judul"] == "Komitmen ekspor"
    assert said["Sumber"] == "Register komitmen"
    assert said["Catatan"] == "Tanpa yang dicabut."
    assert said["Banyak baris"] == "1"


def test_a_number_longer_than_a_spreadsheet_keeps_goes_in_as_text():
    _, content = taken([(7371011901900001,)], "xlsx", [Column("NIK", "number")])
    cell = load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("7371011901900001", "s")


def test_an_unknown_format_is_refused_in_words():
    with pytest.raises(Refused) as refusal:
        table_download(RequestFactory().get("/"), "x", COLUMNS, [], "exe")
    assert "CSV" in str(refusal.value)
