"""What people fill in while they go through phases: parsed into plain values, nothing saved here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mufakat.assessment.forms.parties import StanceForm
from mufakat.collaborations import words
from mufakat.collaborations.models import Party
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.language import dua

MOST_ADDED = 20


class OpenRunForm(forms.Form):
    """Which framework with phases, and what this passage is called."""

    framework = forms.ChoiceField(label=dua("Kerangka", "Framework"))
    title = forms.CharField(label=dua("Judul", "Title"), max_length=300)

    def __init__(self, *args: Any, installed: dict[str, InstalledFramework], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = [(key, one.title) for key, one in installed.items()]  # type: ignore[attr-defined]


class OwnParty(forms.Form):
    """The party one speaks for; asked for only where one speaks for several."""

    party = forms.ChoiceField(label=dua("Atas nama", "In the name of"))

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        self.fields["party"].choices = [(key, party.organisation.name) for key, party in self.parties.items()]  # type: ignore[attr-defined]
        if len(self.parties) == 1:
            self.fields["party"].widget = forms.HiddenInput()
            self.fields["party"].initial = next(iter(self.parties))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {**cleaned, "party": self.parties.get(cleaned.get("party", ""))}


class OwnAnswerForm(OwnParty):
    """The own party's answer to a question."""

    text = forms.CharField(
        label=dua("Jawaban pihak Anda", "Your party's answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class GroupAnswerForm(forms.Form):
    """The answer of a group without a seat, as somebody heard it."""

    group_name = forms.CharField(
        label=dua("Kelompok", "Group"),
        max_length=200,
        help_text=dua(
            "Misalnya pengguna layanan atau perajin muda. Tanpa nama orang.", "Users, young makers. No names of people."
        ),
    )
    heard = forms.CharField(label=dua("Di mana dan bagaimana mereka ditanya?", "Where and how was it asked?"), max_length=300)
    text = forms.CharField(label=dua("Jawaban mereka", "Its answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class JointAnswerForm(forms.Form):
    """One answer for all."""

    text = forms.CharField(
        label=dua("Jawaban bersama", "Joint answer"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    expected_wording = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32000)


class JointStanceForm(StanceForm):
    """A party's word on the wording it was shown."""

    wording = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32000)


class PlanCommitmentForm(OwnParty):
    """Who does what by when, and how one sees that it is done."""

    text = forms.CharField(
        label=dua("Apa yang dikerjakan", "What is to be done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = LocalDateField(label=dua("Tenggat", "Due date"), help_text=dua("Seperti 25-11-2026.", "Like 25-11-2026."))
    measure = forms.CharField(
        label=dua("Bagaimana terlihat selesai?", "How does one see that it is done?"), max_length=200, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].label = dua("Pemilik", "Owner")


class PlanAgendaForm(forms.Form):
    """What the next meeting is to talk about."""

    title = forms.CharField(label=dua("Pokok bahasan", "Subject"), max_length=300)


class ClosePhaseForm(forms.Form):
    """Who else must be involved: those named are put on the list of parties."""

    missing_note = forms.CharField(
        label=dua("Siapa lagi yang perlu dilibatkan, dan mengapa?", "Who else must be involved, and why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Bila tidak ada, tulis mengapa tidak ada.", "If nobody, write why."),
    )
    names = forms.CharField(
        label=dua("Masukkan ke daftar pihak", "Put on the list of parties"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Satu nama organisasi per baris. Boleh kosong.", "One organisation on each line. May be empty."),
    )
    sector = forms.ChoiceField(label=dua("Sektor mereka", "Their sector"), choices=list(words.SECTORS.items()), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lines = dict.fromkeys(line.strip()[:200] for line in cleaned.get("names", "").splitlines() if line.strip())
        if len(lines) > MOST_ADDED:
            self.add_error("names", str(dua("Paling banyak 20 nama sekali tulis.", "At most 20 names at once.")))
        if lines and not cleaned.get("sector"):
            self.add_error("sector", str(dua("Pilih sektornya.", "Choose the sector.")))
        return {**cleaned, "missing": [(name, cleaned.get("sector", "")) for name in lines]}
