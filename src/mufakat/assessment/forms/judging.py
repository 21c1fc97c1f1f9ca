"""What an evaluator fills in: parsed into plain values, nothing saved here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from collabgov.packs import schema
from mufakat.assessment import words
from mufakat.assessment.words import CHECK_OPEN, CHECKS
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.wording import wording
from mufakat.kernel.web.language import dua


class OpenForm(forms.Form):
    """Which framework, which period, how."""

    framework = forms.ChoiceField(label=dua("Kerangka", "Framework"))
    title = forms.CharField(label=dua("Judul", "Title"), max_length=300)
    period = forms.CharField(label=dua("Masa yang dinilai", "Period assessed"), max_length=60)
    method = forms.CharField(
        label=dua("Caranya", "Method"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Dari mana buktinya, dan siapa yang menilai.", "Where the evidence comes from, and who assesses."),
    )

    def __init__(self, *args: Any, installed: dict[str, InstalledFramework], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = [(key, one.title) for key, one in installed.items()]  # type: ignore[attr-defined]


class JudgeForm(forms.Form):
    """The judgement of one element: level, reason, and what it rests on."""

    state = forms.ChoiceField(label=dua("Keadaan", "State"), choices=list(words.STATES.items()), widget=forms.RadioSelect)
    level = forms.TypedChoiceField(
        label=dua("Peringkat", "Level"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=dua("Hanya bila dinilai.", "Only when assessed."),
    )
    confidence = forms.ChoiceField(
        label=dua("Keyakinan", "Confidence"), choices=list(words.CONFIDENCES.items()), initial="medium"
    )
    finding = forms.CharField(
        label=dua("Temuan", "Finding"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=dua("Apa adanya, dengan kata sendiri.", "What is, in your own words."),
    )
    reason = forms.CharField(
        label=dua("Mengapa peringkat ini?", "Why this level?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    evidence = forms.CharField(
        label=dua("Kunci bukti tambahan", "Keys of further evidence"),
        required=False,
        max_length=1000,
        help_text=dua(
            "Dipisah koma. Bukti yang sudah terhubung dengan unsur ini ikut dengan sendirinya.",
            "Comma-separated. Evidence tied to this element counts by itself.",
        ),
    )
    improvements = forms.CharField(
        label=dua("Perbaikan yang diusulkan", "Improvements proposed"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Satu per baris.", "One on each line."),
    )

    def __init__(self, *args: Any, framework: schema.Framework, looks_for: Sequence[schema.Text] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checks = [f"check_{place}" for place in range(len(looks_for))]
        for name, text in zip(self.checks, looks_for, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=wording(text), choices=[("", CHECK_OPEN), *CHECKS.items()], required=False
            )
        self.order_fields(["state", "level", "confidence", *self.checks])
        steps = [
            (step.level, f"{step.level} · {wording(step.label)}: {wording(step.meaning)}") for step in framework.scale.levels
        ]
        self.fields["level"].choices = steps  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was seen of each sign stands together, in the order of the framework."""
        cleaned = super().clean() or {}
        return {**cleaned, "checks": [cleaned.get(name, "") for name in self.checks]}

    def clean_evidence(self) -> list[str]:
        return [key.strip() for key in self.cleaned_data["evidence"].split(",") if key.strip()]
