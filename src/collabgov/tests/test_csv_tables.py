"""Figures from CSV are read exactly; whatever a spreadsheet may have damaged is refused with the cell and a remedy."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.packs.csv_tables import read_series, read_table
from collabgov.packs.schema import DataTable

HEADER = "period,value,printed,line,state,note_id,note_en\n"
TABLE = DataTable.model_validate(
    {
        "key": "people",
        "title": {"id": "A", "en": "A"},
        "file": "data/people.csv",
        "columns": [
            {"key": key, "name": {"id": key, "en": key}, "type": kind}
            for key, kind in (("name", "text"), ("number", "integer"), ("amount", "decimal"), ("part", "percent"))
        ],
        "lines": "1",
    }
)


def series(rows, header=HEADER):
    return read_series(header + rows, "data/a.csv")


def single(rows, header=HEADER):
    _, problems = series(rows, header)
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


def table(rows):
    return read_table("name,number,amount,part\n" + rows, TABLE)


def test_series_keeps_printed_characters_and_exact_figures():
    values, problems = series('2018-01,12.50,"12,50",412,,Catatan,Note\n2018-02,,-,,missing,,\n2018-03,,"0",,no_service,,\n')
    assert problems == []
    assert [(v.period, str(v.value), v.printed, v.line, v.state) for v in values] == [
        ("2018-01", "12.50", "12,50", 412, "measured"),
        ("2018-02", "None", "-", None, "missing"),
        ("2018-03", "None", "0", None, "no_service"),
    ]
    assert values[0].note.en == "Note"


def test_semicolons_byte_order_mark_free_text_and_empty_lines_are_understood():
    values, problems = series("2018;5;5;;;;\n\n2019;6;6;;;;\n", HEADER.replace(",", ";"))
    assert problems == []
    assert [v.value for v in values] == [5, 6]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("2018-13,5,,,,,", "csv_period", 1),
        ("2018-00,5,,,,,", "csv_period", 1),
        ("2018-Q5,5,,,,,", "csv_period", 1),
        ("Jan 2018,5,,,,,", "csv_period", 1),
        ('2018,"12,5",,,,,', "decimal_comma", 2),
        ("2018,12,5,,,,,", "csv_cells", 1),
        ('2018,"1.234,5",,,,,', "not_a_figure", 2),
        ("2018,1e5,,,,,", "not_a_figure", 2),
        ("2018,NaN,,,,,", "not_a_figure", 2),
        ("2018,-Infinity,,,,,", "not_a_figure", 2),
        ("2018,5 ton,,,,,", "not_a_figure", 2),
        ("2018,٥,,,,,", "not_a_figure", 2),
        ("2018,,,,,,", "measure_without_value", 2),
        ("2018,,,,measured,,", "measure_without_value", 2),
        ("2018,0,,,no_service,,", "value_without_measure", 2),
        ("2018,5,,,guessed,,", "csv_state", 5),
        ("2018,5,,x,,,", "not_a_figure", 4),
        ("2018,5,,1.5,,,", "whole_number_expected", 4),
        ("2018,5,,,,Catatan,", "note_one_language", 7),
        ("2018,5,=1+1,,,,", "formula_cell", 3),
        ("2018,5,@SUM(A1),,,,", "formula_cell", 3),
        ("2018,5,-cmd|x,,,,", "formula_cell", 3),
        ("2018,5,,,,+A1,x", "formula_cell", 6),
        (f"2018,5,{'x' * 61},,,,", "text_too_long", 3),
    ],
)
def test_mistaken_cell_is_told_with_row_column_value_and_remedy(row, code, column):
    problem = single("2017,1,,,,,\n" + row + "\n")
    assert (problem.code, problem.line, problem.column) == (code, 3, column)
    assert problem.where.startswith("row 3")
    assert problem.remedy.id
    assert problem.remedy.en


def test_decimal_comma_says_what_to_write():
    assert single('2018,"12,5",,,,,\n').remedy.en == "Write 12.5."


def test_signed_printed_figure_is_no_formula():
    values, problems = series('2018,-12.5,"-12,5 %",,,,\n2019,3,+3,,,,\n2020,,-,,missing,,\n')
    assert problems == []
    assert [v.printed for v in values] == ["-12,5 %", "+3", "-"]


def test_double_period_names_the_first_line():
    problem = single("2018-01,1,,,,,\n2018-02,1,,,,,\n2018-01,2,,,,,\n")
    assert (problem.code, problem.line, problem.value) == ("duplicate_period", 4, "2018-01")
    assert "2" in problem.message.en


@pytest.mark.parametrize(("text", "code"), [("", "csv_empty"), ("a,b\n", "csv_header"), (HEADER + '2018,"5\n', "csv_syntax")])
def test_file_that_is_no_series_is_refused(text, code):
    assert [problem.code for problem in read_series(text, "data/a.csv")[1]] == [code]


def test_table_cells_are_read_as_their_columns_say():
    rows, problems = table("Kopi,12,1.50,33.3\nKakao,,,\n")
    assert problems == []
    assert [dict(row) for row in rows] == [
        {"name": "Kopi", "number": 12, "amount": Decimal("1.50"), "part": Decimal("33.3")},
        {"name": "Kakao", "number": None, "amount": None, "part": None},
    ]


@pytest.mark.parametrize(
    "row", ["x,7.37101E+15,,", "x,7371012345678900,,", "x,-7371012345678900,,", "7.37101E+15,,,", '"7,37101E+15",,,']
)
def test_identity_number_that_a_spreadsheet_cut_short_is_refused(row):
    (problem,) = table(row + "\n")[1]
    assert problem.code == "digits_lost"
    assert "15" in problem.message.id
    assert "15" in problem.message.en


def test_identity_number_in_a_text_column_and_plain_integers_are_kept():
    rows, problems = table("7371012345678900,1500000,7371012345678900,\n")
    assert problems == []
    assert rows[0]["name"] == "7371012345678900"


@pytest.mark.parametrize(
    ("text", "code"), [("name,number,amount,part\n", "csv_empty"), ("name,number,amount\nx,1,1\n", "csv_header")]
)
def test_table_without_rows_or_with_another_header_is_refused(text, code):
    assert [problem.code for problem in read_table(text, TABLE)[1]] == [code]


figures = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4)


@given(st.lists(figures, min_size=1, max_size=24), st.sampled_from(",;"))
def test_written_series_is_read_back_exactly(values, delimiter):
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=delimiter)
    writer.writerow(HEADER.strip().split(","))
    for number, value in enumerate(values):
        writer.writerow([f"{2000 + number // 12}-{number % 12 + 1:02d}", format(value, "f"), "", "", "", "", ""])
    found, problems = read_series(sheet.getvalue(), "data/a.csv")
    assert problems == []
    assert [observation.value for observation in found] == values


@given(st.text(alphabet='2018-1,;"=.\n ab', max_size=60))
def test_no_text_breaks_the_reader(text):
    values, problems = series(text)
    assert all(problem.line >= 1 for problem in problems)
    assert all(value.state != "measured" or value.value is not None for value in values)
