"""A spreadsheet of applications: its template, and how its rows are read. Refused whole, with every fault by row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from collabgov.packs.schema import Service
from mufakat.kernel.web.cells import Cell, Problem, TableRow
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.pasting import read_table
from mufakat.kernel.web.reading import Unreadable
from mufakat.services.actions import Application
from mufakat.services.asked import MOST_NUMBER, asked_facts, asked_fields, read_personal, usual_numbers
from mufakat.services.opened import both

KIND = dua("Jenis pemohon", "Kind of applicant")
YES, NO = {"ya", "y", "yes", "x", "1", "true", "benar", "✓"}, {"tidak", "t", "n", "no", "0", "false", "-", ""}
WRITE_ONE_OF = dua("Tulis salah satu: {known}.", "Write one of: {known}.")
WRITE_NUMBER = dua("Tulis bilangan bulat.", "Write a whole number.")
FILL_IN = dua("Isi kolom ini; tanpa ini tidak dapat diantar.", "Fill this in; without it nothing can be delivered.")
SAME = dua("Sama dengan baris {n}. Hapus salah satu.", "The same as row {n}. Remove one of them.")
NO_COLUMN = dua("Kolom ini tidak ada. Unduh templatnya.", "This column is missing. Download the template.")
UNKNOWN_COLUMN = dua("Kolom ini tidak dikenal. Unduh templatnya.", "This column is not known. Download the template.")


@dataclass(frozen=True)
class Together:
    """What holds for every row: the area, and the one address at which all is received."""

    standing: str
    area: str = ""
    address: str = ""
    address_field: str = ""
    """Key of the question that the one address answers."""


@dataclass
class ReadSheet:
    """Applications in the order of their rows; none of them counts while there are problems."""

    applications: list[Application] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def columns_of(content: Service) -> list[Column]:
    """The headings of the template, with what to write below them."""
    kinds = ", ".join(kind.name.id for kind in content.applicant_kinds)
    found = [Column(KIND, "text", kinds)]
    for fact in asked_facts(content):
        usual = usual_numbers(content, fact.key) if fact.kind == "number" else []
        told: Any = " / ".join(map(str, usual)) if usual else dua("ya atau tidak", "yes or no")
        found.append(Column(both(fact.label), "text", told))
    return [*found, *(Column(asked.label, "text", asked.purpose) for asked in asked_fields(content))]


def read_sheet(content: Service, upload: Any, together: Together, notice: str) -> ReadSheet:
    """Read an uploaded table; what makes it unreadable as a whole is raised."""
    table = read_table(upload=upload)
    reader = _Reader(content, together, notice)
    found = ReadSheet(problems=list(table.problems))
    found.problems += reader.match(table.columns)
    if found.problems:
        return found
    for row in table.rows:
        application, problems = reader.read(row)
        found.problems += problems
        if not problems:
            found.applications.append(application)
    return found


class _Reader:
    """Reads rows of one sheet; the headings may stand in either language and in any order."""

    def __init__(self, content: Service, together: Together, notice: str) -> None:
        self.together, self.notice = together, notice
        self.facts = asked_facts(content)
        self.usual = {fact.key: usual_numbers(content, fact.key) for fact in self.facts}
        self.asked = asked_fields(content)
        self.kinds = {_plain(name): kind.key for kind in content.applicant_kinds for name in (kind.name.id, kind.name.en)}
        self.kind_names = ", ".join(kind.name.id.lower() for kind in content.applicant_kinds)
        self.headings: dict[str, str] = {}
        self.identities: dict[str, int] = {}

    def match(self, columns: Sequence[str]) -> list[Problem]:
        """Which heading stands for which question; what is missing or not known is a problem of the first row."""
        wanted = {"kind": KIND, **{f"fact:{fact.key}": both(fact.label) for fact in self.facts}}
        wanted |= {f"field:{asked.key}": asked.label for asked in self.asked}
        by_name = {_plain(name): key for key, label in wanted.items() for name in (label.id, label.en)}
        self.headings = {by_name[_plain(heading)]: heading for heading in columns if _plain(heading) in by_name}
        unknown = [Problem(1, heading, UNKNOWN_COLUMN) for heading in columns if _plain(heading) not in by_name]
        needed = ["kind", *(f"fact:{fact.key}" for fact in self.facts if fact.kind == "number")]
        return unknown + [Problem(1, str(wanted[key]), NO_COLUMN) for key in needed if key not in self.headings]

    def read(self, row: TableRow) -> tuple[Application, list[Problem]]:
        """One row as an application, with everything that is wrong in it."""
        problems: list[Problem] = []
        kind = self.kinds.get(_plain(self._cell(row, "kind")), "")
        if not kind:
            problems.append(self._problem(row, "kind", WRITE_ONE_OF.with_values(known=self.kind_names)))
        facts = dict(self._facts(row, problems))
        written = dict(self._written(row, problems))
        notice = self.notice if written else ""
        return Application(kind, facts, self.together.standing, self.together.area, written, notice), problems

    def _facts(self, row: TableRow, problems: list[Problem]) -> Iterator[tuple[str, int]]:
        for fact in self.facts:
            key = f"fact:{fact.key}"
            typed = _plain(self._cell(row, key))
            value, mistake = _number(typed, self.usual[fact.key]) if fact.kind == "number" else _yes_or_no(typed)
            if mistake is not None:
                problems.append(self._problem(row, key, mistake))
            yield fact.key, value

    def _written(self, row: TableRow, problems: list[Problem]) -> Iterator[tuple[tuple[str, str], str]]:
        for asked in self.asked:
            key, typed = f"field:{asked.key}", self._cell(row, f"field:{asked.key}")
            if asked.key == self.together.address_field and self.together.address:
                typed = self.together.address
            try:
                text = read_personal(asked.kind, typed)
            except Unreadable as problem:
                problems.append(self._problem(row, key, problem.sentence))
                continue
            if not text and asked.required and self.together.area:
                problems.append(self._problem(row, key, FILL_IN))
            if (
                text
                and asked.kind == "identity_number"
                and (first := self.identities.setdefault(text, row.number)) != row.number
            ):
                problems.append(self._problem(row, key, SAME.with_values(n=first)))
            if text:
                yield from ((target, text) for target in asked.targets)

    def _cell(self, row: TableRow, key: str) -> str:
        return _text(row.cells.get(self.headings.get(key, "")))

    def _problem(self, row: TableRow, key: str, sentence: Dua) -> Problem:
        labels: Mapping[str, Any] = {"kind": KIND, **{f"field:{one.key}": one.label for one in self.asked}}
        facts = {f"fact:{fact.key}": both(fact.label) for fact in self.facts}
        return Problem(row.number, self.headings.get(key) or str({**labels, **facts}[key]), sentence)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, Decimal):
        return f"{cell:f}" if cell == cell.to_integral_value() else str(cell)
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    return cell or ""


def _yes_or_no(typed: str) -> tuple[int, Dua | None]:
    if typed in YES:
        return 1, None
    return 0, None if typed in NO else dua("Tulis ya atau tidak.", "Write yes or no.")


def _number(typed: str, usual: Sequence[int]) -> tuple[int, Dua | None]:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len(str(MOST_NUMBER)) + 1 else -1
    if usual and number not in usual:
        return 0, WRITE_ONE_OF.with_values(known=", ".join(map(str, usual)))
    return (number, None) if number >= 0 else (0, WRITE_NUMBER)
