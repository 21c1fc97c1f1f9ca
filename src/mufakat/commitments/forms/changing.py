"""What is filled in to change a promise: by who receives it, by who gave it, and in answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mufakat.commitments.forms.wording import NEW_DUE_DATE, REASON
from mufakat.commitments.models import CHANGE_KINDS, Commitment
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua


class DueDateForm(forms.Form):
    due_on = LocalDateField(label=NEW_DUE_DATE)
    reason = forms.CharField(label=REASON, max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ExtensionForm(forms.Form):
    """A later date, with the reason."""

    due_on = LocalDateField(label=NEW_DUE_DATE, help_text=dua("Seperti 25-11-2026.", "Like 25-11-2026."))
    reason = forms.CharField(label=REASON, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class TermsForm(forms.Form):
    """Other terms, or less, and on which ground."""

    kind = forms.ChoiceField(
        label=dua("Yang diminta", "What is asked"),
        choices=choices({key: label for key, label in CHANGE_KINDS.items() if key != "extension"}),
        widget=forms.RadioSelect,
    )
    because_of = forms.ChoiceField(
        label=dua("Karena janji ini tidak ditepati", "Because this promise was not kept"),
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=dua("Janji seperti yang Anda tawarkan", "The promise as you offer it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    target = forms.CharField(label=dua("Target yang ditawarkan", "Target that is offered"), required=False, max_length=120)
    due_on = LocalDateField(label=dua("Tenggat yang ditawarkan", "Due date that is offered"), required=False)
    reason = forms.CharField(label=REASON, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, grounds: Sequence[Commitment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.public_id), f"{one.party.organisation.name}: {one.text[:120]}") for one in grounds]
        other = ("", dua("Alasan lain, yang saya tulis di bawah", "Another reason, which I write below"))
        self.fields["because_of"].choices = [*named, other]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """Yes or no; a no needs its reason."""

    agreed = forms.TypedChoiceField(
        label=dua("Jawaban", "Answer"),
        widget=forms.RadioSelect,
        choices=[("yes", dua("Setuju", "Agree")), ("no", dua("Tolak", "Refuse"))],
        coerce=lambda answer: answer == "yes",
    )
    reason = forms.CharField(
        label=REASON, max_length=300, required=False, help_text=dua("Wajib bila ditolak.", "Needed when you refuse.")
    )
