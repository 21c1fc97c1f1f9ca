"""What is asked before personal data are opened, corrected or erased."""

from __future__ import annotations

from typing import Any

from django import forms

from collabgov.packs.schema import Service
from mufakat.kernel.web.language import dua
from mufakat.services import words_money as words

SEPARATOR = "."


class WhyForm(forms.Form):
    why = forms.CharField(
        label=dua("Untuk apa Anda membukanya?", "What do you open them for?"), max_length=200,
        help_text=words.OPENING_IS_RECORDED,
    )  # fmt: skip


class CorrectValueForm(forms.Form):
    """Which field, what it should say, why."""

    place = forms.ChoiceField(label=dua("Isian", "Field"))
    text = forms.CharField(label=dua("Yang benar", "As it should be"), max_length=1000)
    reason = forms.CharField(label=dua("Mengapa?", "Why?"), max_length=300, help_text=words.WHY_WITHOUT_VALUE)

    def __init__(self, content: Service, data: Any = None) -> None:
        super().__init__(data)
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (f"{form.key}{SEPARATOR}{field.key}", dua(f"{form.name.id}: {field.label.id}", f"{form.name.en}: {field.label.en}"))
            for form in content.forms
            for field in form.fields
            if field.personal not in ("none", "signature")
        ]

    def told(self) -> dict[str, str]:
        form, _, field = self.cleaned_data["place"].partition(SEPARATOR)
        return {"form": form, "field": field, "text": self.cleaned_data["text"], "reason": self.cleaned_data["reason"]}


class EraseForm(forms.Form):
    reason = forms.CharField(label=dua("Mengapa?", "Why?"), max_length=300, help_text=words.WHY_WITHOUT_VALUE)
