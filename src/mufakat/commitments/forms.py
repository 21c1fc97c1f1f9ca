"""What people fill in about commitments: parsed into plain values, nothing saved here."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.queries import joined_parties
from mufakat.commitments.models import FORMS, REPORTS
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua

WEB_ADDRESS = dua("Tautan bukti, bila ada", "Link to the proof, if any")
BEGIN_HTTPS = dua("Awali dengan https://", "Begin with https://")


class PledgeForm(forms.Form):
    """Who promises what to whom by when, and what would prove it."""

    party = forms.ModelChoiceField(queryset=Party.objects.none(), label=dua("Pihak yang berjanji", "Party that promises"))
    text = forms.CharField(
        label=dua("Apa yang dijanjikan", "What is promised"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    text_en = forms.CharField(
        label=dua("Isi janji (Inggris)", "What is promised (English)"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    form = forms.ChoiceField(label=dua("Bentuk", "Form"), choices=choices(FORMS))
    due_on = LocalDateField(
        label=dua("Tenggat", "Due date"), required=False, help_text=dua("Seperti 25-11-2026.", "Like 25-11-2026.")
    )
    counterpart = forms.ModelChoiceField(
        queryset=Party.objects.none(),
        label=dua("Kepada pihak", "To party"),
        required=False,
        help_text=dua(
            "Pihak ini yang menerima buktinya. Kosong: sekretariat.", "It accepts the proof. Empty: the secretariat."
        ),
    )
    proof_wanted = forms.CharField(
        label=dua("Bukti yang diminta", "Proof that is wanted"),
        required=False,
        max_length=300,
        help_text=dua("Misalnya berita acara, foto, atau angka.", "For example minutes, a photo or a figure."),
    )
    own_programme = forms.CharField(
        label=dua("Program pihak itu sendiri yang sejalan", "The party's own programme it fits into"),
        required=False,
        max_length=300,
    )
    source_label = forms.CharField(
        label=dua("Dasar tertulis", "Written basis"),
        required=False,
        max_length=200,
        help_text=dua(
            "Misalnya Pasal 4 ayat (2). Janji tanpa dasar dapat disangkal.",
            "For example article 4. Without it a promise can be denied.",
        ),
    )
    source_url = forms.CharField(label=dua("Tautan dasar itu", "Link to that basis"), required=False, max_length=300)

    def __init__(self, *args: Any, collaboration: Collaboration, parties: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joined = joined_parties(collaboration)
        _offer(self.fields["party"], joined if parties is None else joined.filter(pk__in=parties))
        _offer(self.fields["counterpart"], joined)

    def clean_source_url(self) -> str:
        url = str(self.cleaned_data["source_url"]).strip()
        if url and not (url.startswith(("https://", "http://")) or (url.startswith("/") and not url.startswith("//"))):
            raise forms.ValidationError(str(BEGIN_HTTPS))
        return url

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("party") and values.get("party") == values.get("counterpart"):
            self.add_error("counterpart", str(dua("Pilih pihak lain.", "Choose another party.")))
        if values.get("source_url") and not values.get("source_label"):
            values["source_label"] = values["source_url"][:200]
        return values


def _offer(field: Any, parties: Any) -> None:
    field.queryset = parties
    field.label_from_instance = _name_of


def _name_of(party: Party) -> str:
    return party.organisation.name


class ReportForm(forms.Form):
    """Three choices and one line; the hidden id makes the same report sent twice one report."""

    said = forms.ChoiceField(
        label=dua("Bagaimana keadaannya?", "How does it stand?"), choices=choices(REPORTS), widget=forms.RadioSelect
    )
    text = forms.CharField(label=dua("Satu kalimat", "One line"), max_length=500)
    proof_url = forms.URLField(label=WEB_ADDRESS, required=False, max_length=300, assume_scheme="https", help_text=BEGIN_HTTPS)
    report_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class JudgeForm(forms.Form):
    """A verdict with its reason."""

    verdict = forms.ChoiceField(
        label=dua("Penilaian", "Judgement"),
        widget=forms.RadioSelect,
        choices=[
            ("kept", dua("Terpenuhi", "Kept")),
            ("partly", dua("Terpenuhi sebagian", "Partly kept")),
            ("broken", dua("Tidak dipenuhi", "Broken")),
        ],
    )
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class DueDateForm(forms.Form):
    due_on = LocalDateField(label=dua("Tenggat baru", "New due date"))
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)
