"""What a representative fills in for the own party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mufakat.assessment.findings import ANSWER_WORDS
from mufakat.collaborations.models import Party
from mufakat.kernel.web.language import dua


class StanceForm(forms.Form):
    """A party's yes, partly or no, with its words; the party is asked for only where one speaks for several."""

    party = forms.ChoiceField(label=dua("Atas nama", "In the name of"))
    answer = forms.ChoiceField(
        label=dua("Menurut pihak Anda", "In your party's view"),
        choices=list(ANSWER_WORDS.items()),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=dua("Dengan kata pihak Anda sendiri", "In your party's own words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=dua(
            "Wajib bila tidak atau hanya sebagian setuju. Ditampilkan di samping temuannya dan tidak dihapus.",
            "Needed where you do not agree or only in part. Shown beside the finding and never removed.",
        ),
    )

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        self.fields["party"].choices = [(key, party.organisation.name) for key, party in self.parties.items()]  # type: ignore[attr-defined]
        if len(self.parties) == 1:
            self.fields["party"].widget = forms.HiddenInput()
            self.fields["party"].initial = next(iter(self.parties))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") in {"partly", "not"} and not cleaned.get("words", "").strip():
            self.add_error("words", str(dua("Tulis apa yang menurut Anda keliru.", "Write what is wrong in your view.")))
        return {**cleaned, "party": self.parties.get(cleaned.get("party", ""))}
