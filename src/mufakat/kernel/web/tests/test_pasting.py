"""Tables that people bring: faults are named by cell, hostile files are refused, nothing is guessed."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import Workbook

from mufakat.kernel.web import workbooks
from mufakat.kernel.web.pasting import read_table
from mufakat.kernel.web.reading import Unreadable


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def workbook(*rows: tuple) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def upload(content: bytes, name: str = "data.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(**given) -> str:
    with pytest.raises(Unreadable) as refused:
        read_table(**given)
    return str(refused.value.sentence)


def test_cells_pasted_from_a_spreadsheet_are_read_with_their_headings():
    found = read_table(text="Nama\tSektor\r\nPelindo\tSwasta\r\n\r\nGPEI\t\r\n")
    assert found.columns == ["Nama", "Sektor"]
    assert [(row.number, dict(row.cells)) for row in found.rows] == [
        (2, {"Nama": "Pelindo", "Sektor": "Swasta"}),
        (4, {"Nama": "GPEI", "Sektor": None}),
    ]
    assert found.problems == []


@pytest.mark.parametrize("text", ["Nama;Nilai\nA;1,5\nB;2,5\n", "Nama,Nilai\nA,1.5\nB,2.5\n", 'Nama,Nilai\n"A, B",3\n'])
def test_comma_and_semicolon_are_told_apart(text):
    assert read_table(text=text).columns == ["Nama", "Nilai"]


def test_a_separator_that_fits_twice_is_asked_about():
    assert "koma atau titik koma" in refusal(text="a;b,c\n1;2,3\n")


def test_numbers_in_text_stay_text_for_the_form_to_read():
    assert read_table(text="A\tB\n1.250\t08/13/2025\n").rows[0].cells == {"A": "1.250", "B": "08/13/2025"}


def test_a_spreadsheet_keeps_numbers_dates_and_texts_apart():
    found = read_table(
        upload=upload(saved(workbook(("NIK", "Nilai", "Tanggal", "Utuh"), ("0012", 12.5, date(2025, 8, 5), 1250000))))
    )
    assert found.rows[0].cells == {
        "NIK": "0012",
        "Nilai": Decimal("12.5"),
        "Tanggal": date(2025, 8, 5),
        "Utuh": Decimal(1250000),
    }
    assert found.sheet == "Sheet"


def test_a_nik_kept_as_a_number_is_explained():
    found = read_table(upload=upload(saved(workbook(("Nama", "NIK"), ("Ani", 7371011901900001)))))
    assert (found.problems[0].row, found.problems[0].column) == (2, "NIK")
    assert "NIK" in str(found.problems[0].sentence)
    assert "Baris 2, kolom NIK" in str(found.problems[0])
    assert len(read_table(text="NIK\tB\n7,37101E+15\tx").problems) == 1


def test_merged_cells_and_formulas_without_result_are_named():
    book = workbook(("A", "B"), ("x", "=1+1"), ("y", 2), ("z", 3))
    book.active.merge_cells("A3:A4")
    problems = [str(problem) for problem in read_table(upload=upload(saved(book))).problems]
    assert any("Baris 2, kolom B" in problem and "Rumus" in problem for problem in problems)
    assert any("A3:A4" in problem for problem in problems)


def test_headings_that_are_missing_or_double_and_cells_outside_are_named():
    problems = [str(problem) for problem in read_table(text="A\t\tA\n1\t2\t3\t4\n").problems]
    assert len(problems) == 3
    assert any("dua kali" in problem for problem in problems)
    assert any("belum berjudul" in problem for problem in problems)
    assert any("di luar" in problem for problem in problems)


def test_an_excel_error_is_named():
    assert "#N/A" in str(read_table(text="A\tB\n#N/A\tx").problems[0])


@pytest.mark.parametrize("text", ["", "  \n\n", "\ufeff"])
def test_an_empty_paste_is_refused(text):
    assert "Belum ada isinya" in refusal(text=text)


def test_too_many_rows_columns_and_bytes_are_refused_before_they_are_kept():
    assert "10.000" in refusal(text="A\tB\n" + "1\t2\n" * 10_001)
    assert "50 kolom" in refusal(text="\t".join(f"k{n}" for n in range(51)) + "\n")
    assert "5 MB" in refusal(text="x" * (5 * 1024 * 1024 + 1))


def test_a_large_upload_is_refused_without_reading_it():
    class Large:
        size = 5 * 1024 * 1024 + 1

        def read(self, *_):
            raise AssertionError("It was read.")

    assert "5 MB" in refusal(upload=Large())


def test_an_upload_that_lies_about_its_size_is_refused():
    class Liar(io.BytesIO):
        size = 10

    assert "5 MB" in refusal(upload=Liar(b"a" * (5 * 1024 * 1024 + 1)))


def test_a_locked_and_an_old_file_are_told_apart():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert "kata sandi" in refusal(upload=upload(ole + "EncryptedPackage".encode("utf-16-le")))
    assert ".xlsx" in refusal(upload=upload(ole, "lama.xls"))


def test_a_zip_bomb_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (30 * 1024 * 1024))
    assert "jauh lebih besar" in refusal(upload=upload(target.getvalue()))


def test_a_file_of_very_many_parts_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(workbooks.MOST_ENTRIES + 1):
            archive.writestr(f"{number}.xml", b"")
    assert "jauh lebih besar" in refusal(upload=upload(target.getvalue()))


def test_entities_in_a_spreadsheet_are_not_expanded():
    content = saved(workbook(("A",), ("x",)))
    hostile = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(hostile, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + data
            target.writestr(entry, data)
    assert "rusak atau tidak lazim" in refusal(upload=upload(hostile.getvalue()))


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a zip", saved(Workbook())[:900]])
def test_a_damaged_file_is_refused_in_words(content):
    assert "rusak" in refusal(upload=upload(content))


def test_characters_that_cannot_be_read_are_not_guessed():
    assert "UTF-8" in refusal(upload=upload("Nama;é\n".encode("cp1252"), "a.csv"))
    assert read_table(upload=upload("Nama\té\nA\tB\n".encode("utf-16"), "a.txt")).columns == ["Nama", "é"]


def test_a_line_far_below_the_others_is_not_lost():
    book = workbook(("A", "B"), ("x", "y"))
    book.active.cell(row=900_000, column=1, value="far")
    found = read_table(upload=upload(saved(book)))
    assert [(row.number, row.cells["A"]) for row in found.rows] == [(2, "x"), (900_000, "far")]


def test_a_spreadsheet_of_more_rows_than_we_take_is_refused():
    assert "10.000" in refusal(upload=upload(saved(workbook(("A",), *[("x",)] * 10_001))))


def test_an_open_quotation_mark_is_refused():
    assert "tanda kutip" in refusal(text='A,B\n"x,y\n')
