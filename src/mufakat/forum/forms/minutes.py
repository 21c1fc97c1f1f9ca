"""What people fill in about minutes; the parts of the text itself are read by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mufakat.forum.forms.parts import text_area
from mufakat.forum.words import REMARK_KINDS, REMARK_STATES
from mufakat.kernel.web.fields import choices
from mufakat.kernel.web.language import dua

ANSWERED = {key: label for key, label in REMARK_STATES.items() if key != "open"}
PREFIX = "part-"


def typed_parts(posted: Any, keys: Sequence[str]) -> dict[str, str]:
    """The parts of the text as they were typed; a name that is no part is left out."""
    return {key: posted[f"{PREFIX}{key}"] for key in keys if f"{PREFIX}{key}" in posted}


class PartChoiceForm(forms.Form):
    """A form about one part of the text."""

    def __init__(self, *args: Any, parts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["part"]
        field.choices = [*([("", str(dua("Seluruh naskah", "The whole text")))] if not field.required else []), *parts]


class RemarkForm(PartChoiceForm):
    """A correction, an objection, or the word that there is none."""

    kind = forms.ChoiceField(label=dua("Jenis catatan", "Kind of remark"), choices=choices(REMARK_KINDS))
    part = forms.ChoiceField(label=dua("Bagian", "Part"), required=False)
    text = text_area(
        dua("Apa yang keliru dan bagaimana seharusnya", "What is wrong and how it should read"), required=False, longest=4000
    )


class RemarkAnswerForm(forms.Form):
    state = forms.ChoiceField(label=dua("Hasil", "What came of it"), choices=choices(ANSWERED))
    answer = text_area(dua("Tanggapan", "Answer"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class ExtendForm(ReasonForm):
    days = forms.IntegerField(label=dua("Tambahan hari kerja", "More working days"), min_value=1, max_value=30, initial=1)


class ApproveForm(forms.Form):
    """The number of the text that was read."""

    text_number = forms.IntegerField(widget=forms.HiddenInput)


class ErratumForm(PartChoiceForm):
    """What the approved text says wrongly, and how it must read."""

    part = forms.ChoiceField(label=dua("Bagian", "Part"))
    wrong = text_area(dua("Tertulis", "It says"), longest=4000, hint=dua("Salin persis dari notula.", "Copy it exactly."))
    corrected = text_area(dua("Seharusnya", "It must read"), longest=4000)
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)
    is_public = forms.BooleanField(
        label=dua("Tampilkan juga pada versi publik", "Show it beside the public version too"), required=False
    )
