"""Whole rupiah as people write them: 300000, 300.000, Rp 300.000,-."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mufakat.kernel.web.language import dua

WHOLE = re.compile(r"(?:rp\.?\s*)?(?P<sign>-?)(?P<digits>\d{1,3}(?:[. ]\d{3})+|\d{1,13})(?:,-|,00)?", re.IGNORECASE)


def read_rupiah(text: str, *, signed: bool = False) -> int:
    """The amount; rupiah have no cents here, so that a dot before three digits can only part thousands."""
    found = WHOLE.fullmatch(text.strip())
    if found is None or (found["sign"] and not signed):
        raise ValueError("no whole rupiah")
    amount = int(re.sub(r"[. ]", "", found["digits"]))
    return -amount if found["sign"] else amount


class RupiahField(forms.Field):
    """An amount in whole rupiah."""

    def __init__(self, *, signed: bool = False, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 24}))
        super().__init__(**options)
        self.signed = signed

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        try:
            return read_rupiah(str(value), signed=self.signed)
        except ValueError:
            raise ValidationError(
                dua("Tulis rupiah tanpa sen, misalnya 300.000.", "Write rupiah without cents, for example 300.000.")
            ) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
