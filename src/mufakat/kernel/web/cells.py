"""The shapes of a table that somebody brought: cells, rows, and what needs an answer before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mufakat.kernel.web.language import Dua, dua

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 50

Cell = str | Decimal | date | bool | None


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell, row or column; `row` is the number people see in their spreadsheet."""

    row: int
    column: str
    sentence: Dua

    def __str__(self) -> str:
        where = (
            dua("Baris {row}, kolom {column}", "Row {row}, column {column}") if self.column else dua("Baris {row}", "Row {row}")
        )
        return f"{where.with_values(row=self.row, column=self.column)}: {self.sentence}"


@dataclass(frozen=True)
class TableRow:
    """One line with its number in the original and its cells by heading."""

    number: int
    cells: Mapping[str, Cell]


@dataclass
class Rows:
    """A table that was read: headings, lines that are not empty, and everything that needs a person's answer."""

    columns: list[str] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheet: str = ""


@dataclass
class Sheet:
    """Numbered lines of cells before headings and faults are looked at."""

    name: str
    lines: Iterable[tuple[int, Sequence[Cell]]]
    problems: list[Problem]


def column_letter(place: int) -> str:
    """The letter a spreadsheet gives to a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_large() -> Dua:
    return dua("Isinya lebih dari 5 MB. Bagi menjadi beberapa bagian.", "It is larger than 5 MB. Split it into parts.")
