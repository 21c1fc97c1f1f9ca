"""What an assessor of a panel fills in: parsed into plain values, nothing saved here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from collabgov.packs import schema
from mufakat.assessment import words
from mufakat.assessment.models import FEWEST_SEATS, MOST_SEATS
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.evidence.models import EvidenceRecord
from mufakat.evidence.wording import wording
from mufakat.kernel.web.language import dua

EXCERPT = 140


class OpenJuryForm(forms.Form):
    """Which framework, which period, how, and how many assessors."""

    framework = forms.ChoiceField(label=dua("Kerangka", "Framework"))
    title = forms.CharField(label=dua("Judul", "Title"), max_length=300)
    period = forms.CharField(label=dua("Masa yang dinilai", "Period assessed"), max_length=60)
    method = forms.CharField(
        label=dua("Caranya", "Method"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua(
            "Dari mana buktinya, dan siapa saja yang diminta menilai.", "Where evidence comes from, and who assesses."
        ),
    )
    seats = forms.TypedChoiceField(
        label=dua("Berapa penilai?", "How many assessors?"),
        coerce=int,
        choices=[(number, str(number)) for number in range(FEWEST_SEATS, MOST_SEATS + 1)],
        initial=FEWEST_SEATS,
        help_text=dua(
            "Masing-masing menilai sendiri dan tidak melihat yang lain sampai semua mengirim.",
            "Each judges alone and does not see the others until all have sent in.",
        ),
    )

    def __init__(self, *args: Any, installed: dict[str, InstalledFramework], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = [(key, one.title) for key, one in installed.items()]  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    """In which capacity somebody judges."""

    judges_as = forms.CharField(
        label=dua("Anda menilai sebagai siapa?", "What do you judge as?"),
        max_length=120,
        help_text=dua(
            "Misalnya kepala kantor, petugas, pengguna layanan, atau penilai luar. Nama Anda tidak ditampilkan.",
            "For example head of the office, staff, user of the service, outside assessor. Your name is not shown.",
        ),
    )


class LevelForm(forms.Form):
    """State and level, with what each level means."""

    state = forms.ChoiceField(label=dua("Keadaan", "State"), choices=list(words.STATES.items()), widget=forms.RadioSelect)
    level = forms.TypedChoiceField(
        label=dua("Peringkat", "Level"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=dua("Hanya bila dinilai.", "Only when assessed."),
    )

    def __init__(self, *args: Any, framework: schema.Framework, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [
            (step.level, f"{step.level} · {wording(step.label)}: {wording(step.meaning)}") for step in framework.scale.levels
        ]
        self.fields["level"].choices = steps  # type: ignore[attr-defined]


class OpinionForm(LevelForm):
    """One assessor about one element."""

    justification = forms.CharField(
        label=dua("Mengapa peringkat ini?", "Why this level?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    picked = forms.MultipleChoiceField(
        label=dua("Bukti yang Anda pakai", "Evidence you use"), required=False, widget=forms.CheckboxSelectMultiple
    )
    further = forms.CharField(
        label=dua("Kunci bukti lain", "Keys of other evidence"),
        required=False,
        max_length=1000,
        help_text=dua(
            "Dipisah koma, dari daftar bukti kolaborasi ini.", "Comma-separated, from this collaboration's evidence."
        ),
    )
    gap = forms.CharField(
        label=dua("Apa yang kurang untuk menilai lebih baik?", "What was missing to judge better?"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    confidence = forms.ChoiceField(
        label=dua("Keyakinan", "Confidence"), choices=list(words.CONFIDENCES.items()), initial="medium"
    )

    def __init__(self, *args: Any, evidence: Iterable[EvidenceRecord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, f"{one.key} · {one.statement[:EXCERPT]}") for one in evidence]
        self.fields["picked"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["picked"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        further = [key.strip() for key in cleaned.get("further", "").split(",") if key.strip()]
        return {**cleaned, "evidence": [*cleaned.get("picked", []), *further]}


class SettleForm(LevelForm):
    """What holds, and why."""

    reason = forms.CharField(
        label=dua("Mengapa diputuskan begini?", "Why is it settled so?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
