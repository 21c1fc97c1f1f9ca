"""What is asked when a settlement file is brought, a settled payment corrected, a courier sent out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from mufakat.kernel.web.cells import Cell, Rows, TableRow
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.pasting import read_table
from mufakat.kernel.web.reading import Unreadable, parse_date
from mufakat.services import words_money as words
from mufakat.services.actions import SettlementFile, SettlementLine
from mufakat.services.forms.rupiah import RupiahField, read_rupiah
from mufakat.services.models import Officer, PowerOfAttorney
from mufakat.services.pricing import Account

CODE = ("kode", "ntpn", "kode billing", "nomor bukti", "code")
AMOUNT = ("jumlah", "nominal", "amount")
DAY = ("tanggal", "date")
MOST_TOLD = 50


class SettlementForm(forms.Form):
    """A file of the bank or the post, whole or not at all."""

    account = forms.ChoiceField(label=dua("Rekening", "Account"))
    source = forms.CharField(label=dua("Berkas dari", "File from"), max_length=200)
    from_day = LocalDateField(label=dua("Hari pertama", "First day"))
    until_day = LocalDateField(label=dua("Hari terakhir", "Last day"))
    file = forms.FileField(
        label=dua("Berkas setoran (CSV atau XLSX)", "Settlement file (CSV or XLSX)"),
        help_text=dua(
            "Kolom: kode (NTPN, nomor bukti, atau kode billing), jumlah, dan bila ada tanggal.",
            "Columns: code (NTPN, receipt number or billing code), amount, and the date if there is one.",
        ),
    )

    def __init__(self, accounts: Sequence[Account], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["account"].choices = [(one.key, one.name) for one in accounts]  # type: ignore[attr-defined]
        self.problems: list[str] = []

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        upload = values.get("file")
        if upload is None or self.errors:
            return values
        content = upload.read()
        upload.seek(0)
        try:
            rows = read_table(upload=upload)
            lines = self._lines(rows)
        except Unreadable as problem:
            self.add_error("file", str(problem.sentence))
            return values
        if self.problems:
            self.add_error("file", words.FILE_REFUSED.with_values(n=len(self.problems)))
            return values
        values["read"] = SettlementFile(
            values["account"], values["source"], upload.name, hashlib.sha256(content).hexdigest(), values["from_day"],
            values["until_day"], lines,
        )  # fmt: skip
        return values

    def _lines(self, rows: Rows) -> list[SettlementLine]:
        heading = {name.lower(): name for name in rows.columns}
        code = next((heading[one] for one in CODE if one in heading), None)
        amount = next((heading[one] for one in AMOUNT if one in heading), None)
        day = next((heading[one] for one in DAY if one in heading), None)
        if code is None or amount is None:
            raise Unreadable(words.COLUMNS_MISSING)
        self.problems += [str(problem) for problem in rows.problems]
        return [line for row in rows.rows if (line := self._line(row, code, amount, day)) is not None]

    def _line(self, row: TableRow, code: str, amount: str, day: str | None) -> SettlementLine | None:
        written = str(row.cells.get(code) or "").strip()
        if not written:
            self._wrong(row, code, words.CODE_EMPTY)
            return None
        sum_of = whole(row.cells.get(amount))
        if sum_of is None or sum_of <= 0:
            self._wrong(row, amount, words.AMOUNT_WRONG)
            return None
        cell = row.cells.get(day) if day else None
        try:
            when = cell if isinstance(cell, date) else parse_date(str(cell)) if cell else None
        except Unreadable as problem:
            self._wrong(row, day or "", problem.sentence)
            return None
        return SettlementLine(written[:60], sum_of, row.number, when)

    def _wrong(self, row: TableRow, column: str, sentence: Dua) -> None:
        where = dua("Baris {n}, kolom {k}: {s}", "Row {n}, column {k}: {s}")
        if len(self.problems) < MOST_TOLD:
            self.problems.append(str(where.with_values(n=row.number, k=column, s=sentence)))


def whole(cell: Cell) -> int | None:
    """The whole rupiah of a cell, or nothing."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == int(cell) else None
    try:
        return read_rupiah(str(cell))
    except ValueError:
        return None


class CorrectionForm(forms.Form):
    """The difference that puts a settled payment right."""

    amount = RupiahField(
        signed=True,
        label=dua("Selisih (rupiah; minus bila dikembalikan)", "Difference (rupiah; minus when given back)"),
    )
    reason = forms.CharField(label=dua("Mengapa?", "Why?"), max_length=300)


class AssignmentForm(forms.Form):
    """Which courier goes out, with which applications, on which days."""

    courier = forms.ChoiceField(label=dua("Kurir", "Courier"))
    numbers = forms.MultipleChoiceField(
        label=dua("Kiriman", "Items"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": words.CHOOSE_ITEMS},
    )  # fmt: skip
    begins_on = LocalDateField(label=dua("Mulai", "From"))
    ends_on = LocalDateField(label=dua("Sampai", "Until"))
    signatory = forms.CharField(
        label=dua("Ditugaskan oleh (nama dan jabatan)", "Assigned by (name and office)"), max_length=200
    )

    def __init__(
        self, couriers: Sequence[Officer], powers: Sequence[PowerOfAttorney], data: Any = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.couriers = {str(one.public_id): one for one in couriers}
        self.fields["courier"].choices = [(key, f"{one.name} · {one.staff_number}") for key, one in self.couriers.items()]  # type: ignore[attr-defined]
        self.fields["numbers"].choices = [(one.case.number, f"{one.case.number} · {one.number}") for one in powers]  # type: ignore[attr-defined]
