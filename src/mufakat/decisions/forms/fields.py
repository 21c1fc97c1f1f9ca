"""Pieces that the forms of deciding share."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms

from mufakat.collaborations.models import Party

END_OF_DAY = time(16, 0)


def area(rows: int, **options: Any) -> forms.CharField:
    """A text box of so many rows."""
    options.setdefault("max_length", 4000)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)


def lines_of(text: str) -> list[str]:
    """The lines people typed, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def offer(form: forms.Form, name: str, queryset: Any, label: Any = None) -> None:
    """The records a field offers, by their own names."""
    field: Any = form.fields[name]
    field.queryset = queryset
    if label is not None:
        field.label_from_instance = label


def party_name(party: Party) -> str:
    return party.organisation.name
