"""What people fill in about proposed changes: parsed into plain values, nothing saved here."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.agreements import duty_words, words
from mufakat.agreements.forms.duties import parties_field
from mufakat.agreements.forms.folding import FoldedForm
from mufakat.agreements.forms.instruments import PartialDateField
from mufakat.agreements.models import Clause
from mufakat.collaborations.models import Party
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.fields import choices as options
from mufakat.kernel.web.language import dua

LONG = 20_000


def _long(label: Any, *, rows: int = 5, required: bool = False, most: int = LONG) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows}))


class ChangeForm(forms.Form):
    """Why something is to change, and from when; the clauses follow on the next page."""

    kind = forms.ChoiceField(label=dua("Bentuk", "Kind"), choices=options(duty_words.CHANGE_KINDS))
    reason = _long(dua("Mengapa perlu diubah", "Why it needs to change"), rows=3, required=True, most=2000)
    effective_on = LocalDateField(
        label=dua("Berlaku mulai", "To hold from"),
        required=False,
        help_text=dua(
            "Kosong: begitu semua pihak menyetujui. Tidak pernah sebelum itu.",
            "Empty: as soon as every party has approved. Never before.",
        ),
    )

    def __init__(self, *args: Any, parties: list[Party] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if parties is not None:
            offered = Party.objects.filter(pk__in=[party.pk for party in parties]).select_related("organisation")
            field = parties_field(
                offered.order_by("organisation__name_id"), dua("Diusulkan oleh", "Proposed by"),
                empty=dua("Sekretariat", "The secretariat"),
            )  # fmt: skip
            self.fields["party"] = field


class AmendForm(ChangeForm):
    expected_version = forms.IntegerField(widget=forms.HiddenInput)


class ChangeItemForm(FoldedForm):
    """One clause to add, replace or end, or a new term."""

    FOLDS = (
        (dua("Jenis, bab, dan bunyi Inggris", "Kind, chapter and English words"), ("kind", "chapter", "text_en")),
        (dua("Jangka waktu baru", "A new term"), ("valid_from", "valid_until")),
    )

    operation = forms.ChoiceField(label=dua("Apa yang diubah", "What changes"), choices=options(duty_words.OPERATIONS))
    address = forms.CharField(
        label=dua("Alamat pasal", "Address of the clause"),
        max_length=20,
        required=False,
        help_text=dua("Pasal 7: 7. Pasal 14 ayat (2): 14(2).", "Article 7: 7. Article 14, paragraph (2): 14(2)."),
    )
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=options(words.CLAUSE_KINDS), initial="other")
    chapter = forms.CharField(label=dua("Bab", "Chapter"), max_length=20, required=False)
    heading_id = forms.CharField(label=dua("Judul pasal", "Heading"), max_length=300, required=False)
    text_id = _long(dua("Bunyi baru", "New words"))
    text_en = _long(dua("Bunyi baru (Inggris), bila ada", "New words (English), if any"))
    valid_from = PartialDateField(label=dua("Jangka waktu: mulai", "Term: from"), required=False)
    valid_until = PartialDateField(label=dua("Jangka waktu: sampai", "Term: until"), required=False)
    ends_provisions = forms.BooleanField(
        label=dua("Akhiri juga hak dan kewajiban dari bunyi lama", "Also end the rights and duties of the former words"),
        required=False,
    )
    expected_version = forms.IntegerField(widget=forms.HiddenInput)


def item_values(clause: Clause | None) -> dict[str, Any]:
    """A clause to be replaced, with its present words to start from."""
    if clause is None:
        return {"operation": "add"}
    names = ("address", "kind", "chapter", "heading_id", "text_id", "text_en")
    return {"operation": "replace", **{name: getattr(clause, name) for name in names}}


class AnswerForm(forms.Form):
    """A party's yes or no to exactly this proposal."""

    answer = forms.ChoiceField(
        label=dua("Jawaban pihak Anda", "Your party's answer"), choices=options(duty_words.ANSWERS), widget=forms.RadioSelect
    )
    reason = _long(dua("Alasan", "Reason"), rows=2, most=500)
    proposal_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        if len(self.parties) > 1:
            named = [(key, party.organisation.name) for key, party in self.parties.items()]
            self.fields["party"] = forms.ChoiceField(label=dua("Untuk pihak", "For the party"), choices=named)

    @property
    def party(self) -> Party:
        chosen = self.cleaned_data.get("party") or next(iter(self.parties))
        return self.parties[chosen]


class TranscriptionForm(forms.Form):
    """The copy of a clause made equal to the original."""

    reason = forms.CharField(
        label=dua("Di mana salinan ini berbeda dari naskah asli", "Where this copy differs from the original"), max_length=300
    )
    chapter = forms.CharField(label=dua("Bab", "Chapter"), max_length=20, required=False)
    heading_id = forms.CharField(label=dua("Judul pasal", "Heading"), max_length=300, required=False)
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=options(words.CLAUSE_KINDS))
    text_id = _long(dua("Bunyi menurut naskah asli", "Words of the original"), required=True)
    text_en = _long(dua("Bunyi (Inggris), bila ada", "Words (English), if any"))
    expected_version = forms.IntegerField(widget=forms.HiddenInput)
