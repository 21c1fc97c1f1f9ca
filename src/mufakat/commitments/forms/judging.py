"""What whoever receives a promise fills in: a verdict, a reason, whether a consequence follows."""

from __future__ import annotations

from django import forms

from mufakat.commitments.forms.wording import REASON
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.language import dua


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
    reason = forms.CharField(label=REASON, max_length=300)
    done_on = LocalDateField(
        label=dua("Selesai pada, bila Anda melihatnya", "Done on, if you saw it"),
        required=False,
        help_text=dua("Kosong: hari buktinya masuk.", "Empty: the day its proof came in."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=REASON, max_length=300)


class ConsequenceForm(forms.Form):
    """Whether the agreed consequence follows, and why or why not."""

    text = forms.CharField(label=dua("Akibat yang disepakati", "Consequence that was agreed"), max_length=300)
    applied = forms.TypedChoiceField(
        label=dua("Diterapkan?", "Is it applied?"),
        widget=forms.RadioSelect,
        choices=[("yes", dua("Ya, diterapkan", "Yes, applied")), ("no", dua("Tidak diterapkan", "Not applied"))],
        coerce=lambda answer: answer == "yes",
    )
    reason = forms.CharField(label=REASON, max_length=300)
