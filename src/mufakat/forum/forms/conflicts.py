"""What people fill in about disputes."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.queries import joined_parties
from mufakat.forum.forms.parts import optional_text, parties_field, party_field, text_area
from mufakat.forum.models import Matter
from mufakat.forum.words import CONFLICT_KINDS, RESULTS
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua

MOST_OFFERED, LONGEST_KEY = 200, 18
MOVES = {
    "deliberate": dua("Musyawarah antar pihak", "Deliberation between the parties"),
    "mediate": dua("Mediasi oleh penengah", "Mediation"),
    "escalate": dua("Bawa ke pimpinan yang berwenang", "Escalate to who has the authority"),
    "go_outside": dua("Bawa ke lembaga di luar kolaborasi", "Take outside the collaboration"),
}


class ConflictForm(forms.Form):
    """A dispute: of what kind, about what, between whom."""

    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=choices(CONFLICT_KINDS))
    subject = forms.CharField(label=dua("Pokok perselisihan", "What it is about"), max_length=300)
    text = text_area(dua("Keterangan", "Description"), required=False, longest=4000)
    parties = parties_field(dua("Pihak yang berselisih", "Parties of the dispute"))
    clause_label = optional_text(
        dua("Ayat yang dipersoalkan", "Paragraph in question"), 120, dua("Seperti Pasal 4 ayat (2).", "Like article 4(2).")
    )
    clause_url = optional_text(dua("Alamat ayatnya di sini", "Its address here"), 300, dua("Mulai dengan /k/.", "From /k/ on."))
    basis = optional_text(
        dua("Dasar penyelesaian", "Under which rule"), 300, dua("Seperti Pasal 14 ayat (2).", "Like article 14(2).")
    )
    matter = forms.ModelChoiceField(
        queryset=Matter.objects.none(), label=dua("Berasal dari masalah", "Raised from the matter"), required=False
    )
    opened_on = LocalDateField(
        label=dua("Dibuka tanggal", "Opened on"), required=False, help_text=dua("Kosong: hari ini.", "Empty: today.")
    )
    confidential = forms.BooleanField(
        label=dua("Hanya bagi yang berselisih, penengah, dan sekretariat", "Only for its parties, mediator and secretariat"),
        required=False, initial=True,
    )  # fmt: skip

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collaboration = collaboration
        self.fields["parties"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
        matters = Matter.objects.filter(collaboration=collaboration, state__in=("raised", "assigned", "cannot", "answered"))
        field: Any = self.fields["matter"]
        newest = list(matters.order_by("-id").values_list("pk", flat=True)[:MOST_OFFERED])
        # A sliced list cannot be searched for the choice that is sent; one raised long ago is offered when it was asked for.
        chosen = str(self["matter"].value() or "")
        asked_for = [int(chosen)] if chosen.isascii() and chosen.isdigit() and len(chosen) < LONGEST_KEY else []
        field.queryset = matters.filter(pk__in=[*newest, *asked_for]).order_by("-id")
        field.label_from_instance = lambda one: f"{one.label} {one.text[:80]}"

    def clean_clause_url(self) -> str:
        link: str = self.cleaned_data["clause_url"]
        if link and not link.startswith(f"/k/{self.collaboration.slug}/"):
            raise forms.ValidationError(
                str(dua("Salin alamat dalam kolaborasi ini.", "Copy an address inside this collaboration."))
            )
        return link


class StepForm(forms.Form):
    """The next station of the route."""

    move = forms.ChoiceField(label=dua("Langkah", "Step"))
    text = text_area(dua("Apa yang dilakukan", "What was done"))
    held_on = LocalDateField(label=dua("Tanggal", "Date"))
    mediator = optional_text(
        dua("Penengah", "Mediator"), 200, dua("Jabatan atau lembaga, bukan nama.", "A post or an institution, not a name.")
    )
    mediator_party = party_field(dua("Penengah, bila salah satu pihak", "Mediator, where it is a party"), required=False)
    addressed_to = optional_text(dua("Eskalasi kepada", "Escalated to"), 200)
    answer_due_on = LocalDateField(label=dua("Jawaban ditunggu sampai", "Answer expected by"), required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, moves: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mediator_party"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
        self.fields["move"].choices = choices({key: MOVES[key] for key in MOVES if key in moves})  # type: ignore[attr-defined]


class EscalationAnswerForm(forms.Form):
    answer = text_area(dua("Jawaban", "Answer"))
    answered_on = LocalDateField(label=dua("Dijawab tanggal", "Answered on"))


class SettleForm(forms.Form):
    result_kind = forms.ChoiceField(label=dua("Hasil", "Result"), choices=choices(RESULTS))
    result = text_area(dua("Isi penyelesaian", "What was settled"), longest=4000)
    settled_on = LocalDateField(label=dua("Selesai tanggal", "Settled on"))
