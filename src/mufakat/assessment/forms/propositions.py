"""What people fill in about what a case teaches, and about changes of the model."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.assessment import words
from mufakat.assessment.lessons import CONCLUSION_WORDS, KIND_WORDS
from mufakat.assessment.models.propositions import MODEL_CHANGES
from mufakat.kernel.web.language import dua


class PropositionForm(forms.Form):
    """A sentence that may hold elsewhere too."""

    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=list(KIND_WORDS.items()), widget=forms.RadioSelect)
    text = forms.CharField(
        label=dua("Kalimatnya", "The sentence"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua(
            "Satu kalimat yang dapat diperiksa, misalnya: makin sering bertemu, makin besar kepercayaan.",
            "One sentence that can be checked, for example: the more often they meet, the more they trust.",
        ),
    )
    context = forms.CharField(
        label=dua("Dalam keadaan apa?", "Under which circumstances?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class GroundForm(forms.Form):
    """A piece of evidence, and which way it speaks."""

    key = forms.CharField(
        label=dua("Kunci bukti", "Key of the evidence"),
        max_length=16,
        help_text=dua("Dari daftar bukti kolaborasi ini.", "From this collaboration's evidence."),
    )
    direction = forms.ChoiceField(
        label=dua("Bukti ini", "This evidence"),
        choices=[("yes", dua("mendukung", "supports it")), ("no", dua("menentang", "speaks against it"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=dua("Bagaimana?", "How?"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {
            "key": cleaned.get("key", ""),
            "supports": cleaned.get("direction") == "yes",
            "note": cleaned.get("note", ""),
        }


class ConclusionForm(forms.Form):
    """What the evidence says of it here."""

    conclusion = forms.ChoiceField(
        label=dua("Kesimpulan", "Conclusion"), choices=list(CONCLUSION_WORDS.items()), widget=forms.RadioSelect
    )
    reason = forms.CharField(label=dua("Mengapa?", "Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ModelChangeForm(forms.Form):
    """One change of the model, resting on a judged element."""

    aspect = forms.CharField(label=dua("Aspek", "Aspect"), max_length=200)
    change = forms.ChoiceField(label=dua("Perubahan", "Change"), choices=[(key, words.CHANGES[key]) for key in MODEL_CHANGES])
    existing = forms.CharField(
        label=dua("Yang ada sekarang", "As it is"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    recommended = forms.CharField(
        label=dua("Yang disarankan", "As recommended"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = forms.ChoiceField(
        label=dua("Dasarnya: temuan yang mana?", "Its basis: which finding?"),
        help_text=dua("Unsur yang sudah dinilai.", "An element that was judged."),
    )

    def __init__(self, *args: Any, findings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].choices = findings  # type: ignore[attr-defined]
