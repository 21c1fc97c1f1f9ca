"""Forms of new versions of a procedure: a section of it, a file of it, the reason for it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms

from mufakat.kernel.web.fields import LocalDecimalField, choices
from mufakat.kernel.web.language import dua
from mufakat.services import editing
from mufakat.services.words import LIMIT_UNITS

LARGEST_AMOUNT = Decimal(3660)
LARGEST_FEE = Decimal(10_000_000_000)
LARGEST_FILE = 2 * 1024 * 1024
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
HOURS_HINT = dua("Misalnya 07.30-12.00, 13.00-16.00. Kosong: tutup.", "Such as 07.30-12.00, 13.00-16.00. Empty: closed.")


class WholeField(LocalDecimalField):
    """A whole number: with no decimals possible, `350.000` has one meaning."""

    def __init__(self, **options: Any) -> None:
        super().__init__(decimal_places=0, min_value=Decimal(0), **options)

    def read(self, text: str) -> Decimal:
        return super().read(text.replace(".", "") if GROUPED.fullmatch(text.strip()) else text)


class SectionForm(forms.Form):
    """The fields of one section of the procedure."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, raw: editing.Raw, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.raw, self.places = raw, editing.fields_of(raw, section)
        for place in self.places:
            self.fields[place.name] = self._field(place)
            self.initial.setdefault(place.name, editing.value_at(raw, place))

    def _field(self, place: editing.Editable) -> forms.Field:
        given: dict[str, Any] = {"label": place.label, "required": place.required}
        if place.kind == "unit":
            return forms.ChoiceField(choices=choices(LIMIT_UNITS), **given)
        if place.kind == "lane":
            return forms.ChoiceField(choices=_lanes(self.raw), **given)
        if place.kind in ("amount", "money"):
            most = LARGEST_AMOUNT if place.kind == "amount" else LARGEST_FEE
            return WholeField(max_value=most, **given)
        if place.kind == "hours":
            return forms.CharField(max_length=100, help_text=HOURS_HINT, **given)
        if place.kind == "long":
            return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), **given)
        return forms.CharField(max_length=300, **given)

    def rewritten(self) -> dict[str, Any]:
        """The procedure with what was typed."""
        return editing.rewritten(self.raw, self.cleaned_data, self.places)


def _lanes(raw: editing.Raw) -> list[tuple[str, Any]]:
    parties = {party["key"]: party["name"] for party in raw["parties"]}
    found = []
    for lane in raw["lanes"]:
        post, party = lane["post"], parties[lane["party"]]
        found.append((lane["key"], dua(f"{post['id']} ({party['id']})", f"{post['en']} ({party['en']})")))
    return found


class FileForm(forms.Form):
    """The whole procedure as YAML, or its steps as a BPMN model of any modeller."""

    file = forms.FileField(
        label=dua("Berkas .yaml atau .bpmn", "File .yaml or .bpmn"),
        help_text=dua(
            "YAML menggantikan seluruh konsep. BPMN mengganti langkah, urutan, jalur, dan lamanya batas; yang lain tetap.",
            "YAML replaces the whole draft. BPMN replaces steps, order, lanes and lengths of limits; the rest stays.",
        ),
    )
    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_file(self) -> bytes:
        """The content of the file, as far as a procedure may be long."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(dua("Berkas paling besar 2 MB.", "The file may have 2 MB at most."))
        content: bytes = file.read()
        return content


class WhyForm(forms.Form):
    """What the new version changes and why."""

    why = forms.CharField(
        label=dua("Apa yang berubah dan mengapa", "What changes, and why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
