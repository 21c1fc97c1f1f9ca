"""A field of rows, as a grid of inputs that works without scripts: empty rows are left out, more are asked for by a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe

from mufakat.documents.uploads import SITE_RENDERER
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_date, parse_number

MORE = "tambah"
"""Name of the button that asks for more rows; its value is the name of the field."""
FIRST_ROWS = 3
MORE_ROWS = 5
LONGEST_CELL = 8000
READERS = {"date": parse_date, "number": parse_number, "money": parse_number}


@dataclass(frozen=True)
class RowsColumn:
    """One cell of each row."""

    key: str
    label: Any
    kind: str = "text"
    required: bool = False
    options: Sequence[tuple[str, Any]] | None = None
    """Fixed answers; then the cell is a choice."""


class RowsWidget(forms.Widget):
    """The grid: on phones each row stands as a small form of its own."""

    template_name = "documents/widgets/rows.html"
    use_fieldset = True

    def __init__(self, columns: Sequence[RowsColumn], most: int) -> None:
        super().__init__()
        self.columns, self.most = columns, most

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        own = (attrs or {}).get("id", f"id_{name}")
        given = [row for row in value or [] if isinstance(row, Mapping)]
        shown = min(max(len(given), FIRST_ROWS), self.most)
        rows = [self._row(name, own, place, given[place] if place < len(given) else {}) for place in range(shown)]
        return {
            "name": name,
            "rows": rows,
            "count": shown,
            "more": MORE if shown < self.most else "",
        }

    def _row(self, name: str, own: str, place: int, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {
                "name": f"{name}-{place}-{column.key}",
                "id": f"{own}_{place}" if number == 0 else f"{own}_{place}_{column.key}",
                "column": column,
                "value": row.get(column.key, ""),
            }
            for number, column in enumerate(self.columns)
        ]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        return mark_safe(SITE_RENDERER.render(self.template_name, self.get_context(name, value, attrs)))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        count = str(data.get(f"{name}-banyak", ""))
        rows = min(int(count), self.most) if count.isascii() and count.isdigit() and len(count) < 6 else 0
        if data.get(MORE) == name:
            rows = min(rows + MORE_ROWS, self.most)
        return [
            {column.key: str(data.get(f"{name}-{place}-{column.key}", ""))[:LONGEST_CELL] for column in self.columns}
            for place in range(rows)
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-banyak" not in data


class RowsField(forms.Field):
    """Rows with named cells; cleaned to a list of mappings, dates and numbers already read."""

    def __init__(self, *, columns: Sequence[RowsColumn], most: int = 200, **options: Any) -> None:
        self.columns, self.most = columns, most
        super().__init__(widget=RowsWidget(columns, most), **options)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows, faults = [], []
        for place, row in enumerate(value or [], start=1):
            if not any(str(cell).strip() for cell in row.values()):
                continue
            read: dict[str, Any] = {}
            for column in self.columns:
                try:
                    read[column.key] = _cell(column, str(row.get(column.key, "")).strip())
                except Unreadable as problem:
                    faults.append(_fault(place, column, problem.sentence))
            rows.append(read)
        if faults:
            raise ValidationError(faults)
        if self.required and not rows:
            raise ValidationError(dua("Isi sedikitnya satu baris.", "Fill in at least one row."), code="required")
        return rows


def _cell(column: RowsColumn, text: str) -> Any:
    if not text:
        if column.required:
            raise Unreadable(dua("isi bagian ini", "fill this in"))
        return ""
    if column.options is not None and text not in {str(key) for key, _ in column.options}:
        raise Unreadable(dua("pilih dari daftar", "choose from the list"))
    reader = READERS.get(column.kind)
    return reader(text) if reader else text


def _fault(place: int, column: RowsColumn, sentence: Any) -> ValidationError:
    words = dua("Baris {n}, {kolom}: {kalimat}", "Row {n}, {kolom}: {kalimat}")
    return ValidationError(words.with_values(n=place, kolom=column.label, kalimat=sentence))
