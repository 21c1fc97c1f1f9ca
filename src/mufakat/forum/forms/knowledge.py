"""What people fill in about sharing knowledge."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration, KnowledgeItem
from mufakat.collaborations.queries import joined_parties
from mufakat.forum.forms.parts import optional_text, parties_field, party_field
from mufakat.forum.models import PlannedShare
from mufakat.forum.words import UNDERSTOOD
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua


class ShareForm(forms.Form):
    """What is shared, with whom, and the question that shows whether it was understood."""

    item = forms.ModelChoiceField(queryset=KnowledgeItem.objects.none(), label=dua("Pengetahuan", "Knowledge"))
    shared_by = party_field(dua("Dibagikan oleh", "Shared by"), required=False)
    parties = parties_field(
        dua("Kepada pihak", "To parties"), required=False, hint=dua("Kosong: semua pihak.", "Empty: every party.")
    )
    note = optional_text(dua("Pengantar", "Note"), 500)
    question = optional_text(
        dua("Pertanyaan singkat", "Short question"), 300,
        dua("Dijawab dengan kata sendiri, agar terlihat dipahami.", "Answered in one's own words, to show understanding."),
    )  # fmt: skip
    plan = forms.ModelChoiceField(
        queryset=PlannedShare.objects.none(), label=dua("Memenuhi rencana", "Fulfils the plan"), required=False
    )

    def __init__(self, *args: Any, collaboration: Collaboration, own: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joined = joined_parties(collaboration)
        sharers = joined if own is None else joined.filter(pk__in=own)
        items = KnowledgeItem.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).exclude(state="superseded")
        plans = PlannedShare.objects.filter(collaboration=collaboration, share__isnull=True, party__in=sharers)
        for name, queryset in (("item", items), ("shared_by", sharers), ("parties", joined), ("plan", plans)):
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class ReadForm(forms.Form):
    """Read, understood, and the answer to the question."""

    understood = forms.ChoiceField(label=dua("Apakah dipahami?", "Is it understood?"), choices=choices(UNDERSTOOD))
    answer = optional_text(dua("Jawaban atas pertanyaan", "Answer to the question"), 500)
    remark = optional_text(dua("Tanggapan kepada pengirim", "Word back to the sender"), 500)


class PlanForm(forms.Form):
    party = party_field(dua("Pihak", "Party"))
    topic = forms.CharField(label=dua("Yang akan dibagikan", "What will be shared"), max_length=300)
    due_on = LocalDateField(label=dua("Paling lambat", "At the latest"))

    def __init__(self, *args: Any, collaboration: Collaboration, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = joined_parties(collaboration).filter(pk__in=own)  # type: ignore[attr-defined]


class DutyForm(forms.Form):
    """Who must do what under a rule."""

    party = party_field(dua("Pihak", "Party"))
    text = forms.CharField(label=dua("Harus melakukan apa", "Must do what"), max_length=500)
    due_on = LocalDateField(label=dua("Paling lambat", "At the latest"), required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
