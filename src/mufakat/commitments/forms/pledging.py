"""The form on which a promise is stated: one date, or a rhythm."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from collabgov.rhythms import NotARhythm, TooManyDates, read_rhythm
from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.queries import joined_parties
from mufakat.commitments.forms.wording import BEGIN_HTTPS
from mufakat.commitments.models import FORMS, SOURCES
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua

OWN_RHYTHM = "own"
RHYTHMS = {
    "": dua("Sekali saja", "Once"),
    "1w": dua("Setiap minggu", "Every week"),
    "1m": dua("Setiap bulan", "Every month"),
    "4/y": dua("Setiap triwulan (akhir Maret, Juni, September, Desember)", "Every quarter (end of March, June …)"),
    "2/y": dua("Setiap semester (akhir Juni dan Desember)", "Every half-year (end of June and December)"),
    "1/y": dua("Setiap tahun (akhir Desember)", "Every year (end of December)"),
    OWN_RHYTHM: dua("Irama lain", "Another rhythm"),
}


class PledgeForm(forms.Form):
    """Who promises what to whom by when, and what would prove it."""

    party = forms.ModelChoiceField(queryset=Party.objects.none(), label=dua("Pihak yang berjanji", "Party that promises"))
    text = forms.CharField(
        label=dua("Apa yang dijanjikan", "What is promised"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
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
    measure = forms.CharField(
        label=dua("Ukuran selesai", "Test of completion"),
        required=False,
        max_length=200,
        help_text=dua("Apa yang dihitung atau dilihat.", "What is counted or looked at."),
    )
    target = forms.CharField(
        label=dua("Target", "Target"),
        required=False,
        max_length=120,
        help_text=dua("Misalnya 200 petani.", "For example 200 farmers."),
    )
    proof_wanted = forms.CharField(
        label=dua("Bukti yang diminta", "Proof that is wanted"),
        required=False,
        max_length=300,
        help_text=dua("Misalnya berita acara, foto, atau angka.", "For example minutes, a photo or a figure."),
    )
    rhythm = forms.ChoiceField(label=dua("Berapa kali", "How often"), choices=choices(RHYTHMS), required=False)
    own_rhythm = forms.CharField(
        label=dua("Irama lain itu", "That other rhythm"),
        required=False,
        max_length=700,
        help_text=dua(
            "10d setiap 10 hari, 3m setiap 3 bulan, tue2/m Selasa kedua tiap bulan, 06-30,12-31/y dua tanggal tiap tahun.",
            "10d every 10 days, 3m every 3 months, tue2/m second Tuesday of a month, 06-30,12-31/y two days a year.",
        ),
    )
    ends_on = LocalDateField(
        label=dua("Berulang sampai", "Repeated until"),
        required=False,
        help_text=dua("Tenggat di atas menjadi awalnya.", "The due date above is where it starts."),
    )
    form = forms.ChoiceField(label=dua("Bentuk", "Form"), choices=choices(FORMS))
    text_en = forms.CharField(
        label=dua("Isi janji (Inggris)", "What is promised (English)"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    on_behalf_of = forms.CharField(
        label=dua("Atas nama", "On behalf of"),
        required=False,
        max_length=200,
        help_text=dua("Bila pihak ini berjanji bagi orang lain, misalnya 40 anggota kelompok.", "If for others: 40 members."),
    )
    carried_with = forms.ModelMultipleChoiceField(
        queryset=Party.objects.none(),
        label=dua("Dipikul bersama pihak", "Carried together with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_programme = forms.CharField(
        label=dua("Program pihak itu sendiri yang sejalan", "The party's own programme it fits into"),
        required=False,
        max_length=300,
    )
    consequence = forms.CharField(
        label=dua("Akibat yang disepakati bila tidak dipenuhi", "Consequence agreed if it is not kept"),
        required=False,
        max_length=300,
    )
    source_kind = forms.ChoiceField(
        label=dua("Berasal dari", "Comes from"),
        choices=choices({key: label for key, label in SOURCES.items() if key != "study"}),
        required=False,
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

    FIRST = ("party", "text", "due_on", "counterpart", "measure", "target", "proof_wanted")
    REPEATED = ("rhythm", "own_rhythm", "ends_on")

    def __init__(self, *args: Any, collaboration: Collaboration, parties: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joined = joined_parties(collaboration)
        _offer(self.fields["party"], joined if parties is None else joined.filter(pk__in=parties))
        _offer(self.fields["counterpart"], joined)
        _offer(self.fields["carried_with"], joined)

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    def repeated_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.REPEATED]

    def further_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in {*self.FIRST, *self.REPEATED}]

    def opens_repeated(self) -> bool:
        """Is there something in the part about rhythm that the person must see?"""
        return any(self[name].errors or self[name].value() for name in self.REPEATED)

    def opens_further(self) -> bool:
        return any(field.errors for field in self.further_fields()) or bool(self["source_label"].value())

    def clean_source_url(self) -> str:
        url = str(self.cleaned_data["source_url"]).strip()
        if url and not (url.startswith(("https://", "http://")) or (url.startswith("/") and not url.startswith("//"))):
            raise forms.ValidationError(str(BEGIN_HTTPS))
        return url

    def clean_source_kind(self) -> str:
        return str(self.cleaned_data["source_kind"] or "own")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("party") and values.get("party") == values.get("counterpart"):
            self.add_error("counterpart", str(dua("Pilih pihak lain.", "Choose another party.")))
        if values.get("source_url") and not values.get("source_label"):
            values["source_label"] = values["source_url"][:200]
        values["rhythm"] = self._rhythm(values)
        return values

    def _rhythm(self, values: dict[str, Any]) -> str:
        """The rhythm as it is written down; empty for a promise that is due once. Mistakes stand at their own field."""
        chosen, own = str(values.get("rhythm") or ""), str(values.pop("own_rhythm", "") or "").strip()
        place = "own_rhythm" if chosen == OWN_RHYTHM else "rhythm"
        written = own if chosen == OWN_RHYTHM else chosen
        if not chosen:
            return ""
        starts_on, ends_on = values.get("due_on"), values.get("ends_on")
        try:
            rhythm = read_rhythm(written)
        except NotARhythm as problem:
            self.add_error(place, str(dua(problem.sentence.id, problem.sentence.en)))
            return ""
        if starts_on is None and "due_on" not in self.errors:
            self.add_error("due_on", str(dua("Tulis tanggal mulai berulangnya.", "Write the date from which it repeats.")))
        if ends_on is None and "ends_on" not in self.errors:
            self.add_error("ends_on", str(dua("Tulis sampai kapan berulang.", "Write until when it repeats.")))
        if isinstance(starts_on, date) and isinstance(ends_on, date):
            try:
                if not rhythm.dates(starts_on, ends_on):
                    self.add_error(
                        "ends_on", str(dua("Belum ada satu tanggal pun sampai hari itu.", "No date falls before that day."))
                    )
            except TooManyDates as problem:
                self.add_error(place, str(dua(problem.sentence.id, problem.sentence.en)))
        return str(rhythm)


def _offer(field: Any, parties: Any) -> None:
    field.queryset = parties
    field.label_from_instance = _name_of


def _name_of(party: Party) -> str:
    return party.organisation.name
