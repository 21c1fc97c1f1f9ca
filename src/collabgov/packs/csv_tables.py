"""Figures of a pack from CSV: series of an indicator and tables as printed. Nothing is guessed or repaired."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from collabgov.packs.problems import PackProblem, Position, pack_problem
from collabgov.packs.schema import DataTable, Observation, TableColumn, Text
from collabgov.periods import NotAPeriod, read_period

SERIES_HEADER = ("period", "value", "printed", "line", "state", "note_id", "note_en")
STATES = ("measured", "no_service", "missing")
FIGURE = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,20})?")
COMMA_FIGURE = re.compile(r"-?[0-9]{1,40},[0-9]{1,20}")
SCIENTIFIC = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")
CUT_SHORT = re.compile(r"[0-9]([.,][0-9]+)?[eE]\+[0-9]+")
LOST_DIGITS = re.compile(r"[0-9]{15,}0")
# A printed figure such as "-12,5 %" starts with a sign and is no formula: a spreadsheet finds nothing to call in it.
SIGNED_FIGURE = re.compile(r"[+-]?[0-9.,\u00a0\u202f ]*%?")
LONGEST_PRINTED = 60

Cell = str | int | Decimal | None
Row = Mapping[str, Cell]


@dataclass
class _Sheet:
    """The rows of one CSV file and what is wrong in them."""

    file: str
    header: Sequence[str]
    problems: list[PackProblem] = field(default_factory=list)
    line: int = 1

    def note(self, code: str, column: str = "", value: object = "", **words: object) -> None:
        number = self.header.index(column) + 1 if column in self.header else 1
        where = f"row {self.line}, {column}" if column else f"row {self.line}"
        position = Position(self.line, number)
        self.problems.append(pack_problem(code, file=self.file, position=position, where=where, value=value, **words))

    def rows(self, text: str) -> list[tuple[int, dict[str, str]]]:
        """Every row as header -> cell, with its line; rows of another width are noted and left out."""
        found: list[tuple[int, dict[str, str]]] = []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        try:
            header = next(reader, None)
            if header is None:
                self.note("csv_empty")
                return []
            if tuple(cell.strip() for cell in header) != tuple(self.header):
                self.note("csv_header", value=",".join(header), expected=",".join(self.header))
                return []
            for cells in reader:
                self.line = reader.line_num
                if len(cells) == len(self.header):
                    found.append((self.line, dict(zip(self.header, (cell.strip() for cell in cells), strict=True))))
                elif any(cell.strip() for cell in cells):
                    self.note("csv_cells", value=",".join(cells), found=len(cells), expected=len(self.header))
        except csv.Error as error:
            self.line = max(reader.line_num, 1)
            self.note("csv_syntax", reason=error)
        return found

    def figure(self, column: str, text: str) -> Decimal | None:
        """The figure in a cell, exactly as written; None when empty or refused."""
        if text == "":
            return None
        if FIGURE.fullmatch(text):
            return Decimal(text)
        if COMMA_FIGURE.fullmatch(text):
            self.note("decimal_comma", column, text, suggested=text.replace(",", "."))
        else:
            self.note("not_a_figure", column, text)
        return None

    def whole_number(self, column: str, text: str) -> int | None:
        if SCIENTIFIC.fullmatch(text) or LOST_DIGITS.fullmatch(text.removeprefix("-")):
            self.note("digits_lost", column, text)
            return None
        figure = self.figure(column, text)
        if figure is not None and figure != figure.to_integral_value():
            self.note("whole_number_expected", column, text)
            return None
        return None if figure is None else int(figure)

    def text(self, column: str, text: str) -> str | None:
        """The text in a cell; refused when a spreadsheet would run it or has already damaged it."""
        if text[:1] in "=+-@\t\r" and text and not SIGNED_FIGURE.fullmatch(text):
            self.note("formula_cell", column, text)
        elif CUT_SHORT.fullmatch(text):
            self.note("digits_lost", column, text)
        return text or None


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def read_series(text: str, file: str) -> tuple[list[Observation], list[PackProblem]]:
    """The observations of one source in a CSV file, and every problem in it."""
    sheet = _Sheet(file, SERIES_HEADER)
    observations: list[Observation] = []
    first_lines: dict[str, int] = {}
    for line, row in sheet.rows(text):
        sheet.line = line
        before = len(sheet.problems)
        observation = _observation(sheet, row)
        if row["period"] in first_lines:
            sheet.note("duplicate_period", "period", row["period"], first=first_lines[row["period"]])
        first_lines.setdefault(row["period"], line)
        if observation is not None and len(sheet.problems) == before:
            observations.append(observation)
    return observations, sheet.problems


def _observation(sheet: _Sheet, row: Mapping[str, str]) -> Observation | None:
    before = len(sheet.problems)
    try:
        read_period(row["period"])
    except NotAPeriod:
        sheet.note("csv_period", "period", row["period"])
    value = sheet.figure("value", row["value"])
    state = row["state"] or ("measured" if row["value"] else "")
    if state not in STATES and (state or row["value"]):
        sheet.note("csv_state", "state", state)
    elif state in ("", "measured") and row["value"] == "":
        sheet.note("measure_without_value", "value")
    elif state != "measured" and row["value"] != "":
        sheet.note("value_without_measure", "value", row["value"])
    line = sheet.whole_number("line", row["line"])
    printed, note = sheet.text("printed", row["printed"]), _note(sheet, row)
    if printed and len(printed) > LONGEST_PRINTED:
        sheet.note("text_too_long", "printed", printed, limit=LONGEST_PRINTED)
    if len(sheet.problems) > before:
        return None
    return Observation.model_validate(
        {"period": row["period"], "value": value, "printed": printed, "line": line, "note": note, "state": state}
    )


def _note(sheet: _Sheet, row: Mapping[str, str]) -> Text | None:
    indonesian, english = sheet.text("note_id", row["note_id"]), sheet.text("note_en", row["note_en"])
    if (indonesian is None) != (english is None):
        sheet.note("note_one_language", "note_id" if indonesian is None else "note_en")
        return None
    return None if indonesian is None or english is None else Text(id=indonesian, en=english)


def read_table(text: str, table: DataTable) -> tuple[list[Row], list[PackProblem]]:
    """The rows of a table as printed, each cell read as its column says, and every problem in them."""
    sheet = _Sheet(table.file, tuple(column.key for column in table.columns))
    rows: list[Row] = []
    for line, row in sheet.rows(text):
        sheet.line = line
        rows.append({column.key: _cell(sheet, column, row[column.key]) for column in table.columns})
    if not rows and not sheet.problems:
        sheet.note("csv_empty")
    return rows, sheet.problems


def _cell(sheet: _Sheet, column: TableColumn, text: str) -> Cell:
    if column.type == "text":
        return sheet.text(column.key, text)
    if column.type == "integer":
        return sheet.whole_number(column.key, text)
    return sheet.figure(column.key, text)
