"""Values that people paste or upload: read, held against what is recorded, shown before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from mufakat.kernel.web.cells import Cell, Problem, Rows, TableRow
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.pasting import read_table
from mufakat.kernel.web.reading import Unreadable, parse_number
from mufakat.monitoring.actions import LARGEST, NewValue
from mufakat.monitoring.models import Series, Value
from mufakat.monitoring.typed_periods import read_typed_period
from mufakat.monitoring.wording import places

PERIOD_HEADINGS = ("periode", "period", "bulan", "month", "tahun", "year")
VALUE_HEADINGS = ("nilai", "value", "jumlah", "angka")
STATE_HEADINGS = ("keadaan", "state", "status")
NOTE_HEADINGS = ("catatan", "note", "keterangan")
STATE_WORDS = {
    "": "", "terukur": "measured", "measured": "measured", "layanan belum ada": "no_service", "no service yet": "no_service",
    "no service": "no_service", "no_service": "no_service", "tidak ada data": "missing",
    "no data": "missing", "missing": "missing",
}  # fmt: skip


@dataclass
class Understood:
    """A table as understood: values to record, problems that need an answer, and the fingerprint of its content."""

    values: list[NewValue] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sha256: str = ""

    @property
    def text(self) -> str:
        """The values in a form that reads back exactly; the page carries it from the preview to the saving."""
        lines = ["periode\tnilai\tkeadaan\tcatatan"]
        for new in self.values:
            note = " ".join(new.note.split()).replace('"', "'")
            lines.append(f"{new.period}\t{_typed(new.value)}\t{new.state}\t{note}")
        return "\n".join(lines)


def _typed(value: Decimal | None) -> str:
    """Digits that cannot be read as two numbers: four decimals where three would be ambiguous."""
    if value is None:
        return ""
    text = format(value.normalize(), "f")
    return f"{text}0" if places(value) == 3 else text


def understand(series: Series, *, text: str | None = None, upload: Any = None) -> Understood:
    """Read a table of period and value for one source. Raises `Unreadable` when the whole of it cannot be read."""
    table = read_table(text=text, upload=upload)
    headings = _headings(table)
    found = Understood(problems=list(table.problems))
    faulty = {(problem.row, problem.column) for problem in table.problems}
    present = dict(Value.objects.filter(series=series, replaced_at__isnull=True).values_list("period", "value"))
    first_row: dict[str, int] = {}
    for row in table.rows:
        new = _row(row, headings, faulty, found.problems)
        if new is None:
            continue
        problem = _already(new, present, first_row)
        if problem is not None:
            found.problems.append(Problem(row.number, headings["period"], problem))
            continue
        first_row[new.period] = row.number
        found.values.append(new)
    if not table.rows:
        raise Unreadable(
            dua("Hanya ada judul kolom. Tambahkan baris periode dan nilainya.", "There are headings only. Add rows.")
        )
    found.problems.sort(key=lambda problem: problem.row)
    found.sha256 = hashlib.sha256(found.text.encode()).hexdigest()
    return found


def _headings(table: Rows) -> dict[str, str]:
    """Which column holds what; period and value must be there."""
    known = {heading.lower(): heading for heading in table.columns}
    found: dict[str, str] = {}
    for role, words in (
        ("period", PERIOD_HEADINGS), ("value", VALUE_HEADINGS), ("state", STATE_HEADINGS), ("note", NOTE_HEADINGS),
    ):  # fmt: skip
        match = next((known[word] for word in words if word in known), None)
        if match is not None:
            found[role] = match
    for role, word in (("period", dua("periode", "period")), ("value", dua("nilai", "value"))):
        if role not in found:
            raise Unreadable(
                dua(
                    "Tidak ada kolom {k}. Beri judul kolom pada baris pertama: periode, nilai.",
                    "There is no column {k}. Put headings in the first row: period, value.",
                ).with_values(k=word)
            )
    return found


def _row(row: TableRow, headings: Mapping[str, str], faulty: set[tuple[int, str]], problems: list[Problem]) -> NewValue | None:
    """One understood row; every fault of it is named by row and column."""
    before = len(problems)
    period = _read(row, headings["period"], problems, read_typed_period)
    state = _state(row, headings, problems)
    cell = row.cells.get(headings["value"])
    value: Decimal | None = None
    if (row.number, headings["value"]) not in faulty:
        if cell is None and state in ("", "measured"):
            problems.append(Problem(row.number, headings["value"], _no_value()))
        elif cell is not None and state in ("no_service", "missing"):
            problems.append(Problem(row.number, headings["value"], _value_and_state()))
        elif cell is not None:
            value = _read(row, headings["value"], problems, _figure)
    note = row.cells.get(headings.get("note", ""))
    if len(problems) > before or any(number == row.number for number, _ in faulty):
        return None
    return NewValue(str(period), value, state or "measured", "" if note is None else str(note)[:300])


def _read(row: TableRow, heading: str, problems: list[Problem], reader: Any) -> Any:
    try:
        return reader(row.cells.get(heading))
    except Unreadable as unreadable:
        problems.append(Problem(row.number, heading, unreadable.sentence))
        return None


def _state(row: TableRow, headings: Mapping[str, str], problems: list[Problem]) -> str:
    heading = headings.get("state")
    word = " ".join(str(row.cells.get(heading) or "").lower().split()) if heading else ""
    if word in STATE_WORDS:
        return STATE_WORDS[word]
    problems.append(
        Problem(
            row.number,
            heading or "",
            dua("Tulis: terukur, layanan belum ada, atau tidak ada data.", "Write: measured, no service yet, or no data."),
        )
    )
    return "measured"


def _figure(cell: Cell) -> Decimal:
    if isinstance(cell, bool | date):
        raise Unreadable(dua("Tulis angka di kolom ini.", "Write a number in this column."))
    figure = cell if isinstance(cell, Decimal) else parse_number(str(cell))
    if abs(figure) >= LARGEST or places(figure) > 6:
        raise Unreadable(dua("Angka ini terlalu panjang. Periksa angkanya.", "This number is too long. Check the digits."))
    return figure


def _no_value() -> Dua:
    return dua(
        "Nilainya kosong. Isi angkanya, hapus barisnya, atau tulis “layanan belum ada” / “tidak ada data” di kolom keadaan.",
        "The value is empty. Enter it, remove the row, or write “no service yet” / “no data” in the column state.",
    )


def _value_and_state() -> Dua:
    return dua(
        "Ada angka padahal keadaannya tanpa nilai. Pilih satu.", "There is a figure beside a state without value. Choose one."
    )


def _already(new: NewValue, present: Mapping[str, Decimal | None], first_row: Mapping[str, int]) -> Dua | None:
    if new.period in first_row:
        return dua(
            "Periode {p} sudah ada pada baris {n}. Hapus salah satu.", "The period {p} stands in row {n} already. Remove one."
        ).with_values(p=new.period, n=first_row[new.period])
    if new.period in present:
        return dua(
            "Periode {p} sudah punya nilai. Hapus barisnya di sini; betulkan nilai itu dengan alasan di halamannya.",
            "The period {p} has a value already. Remove the row here; correct that value with a reason on its page.",
        ).with_values(p=new.period)
    return None
