"""What people fill in about requests, problems, ideas and messages."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration, KnowledgeItem
from mufakat.collaborations.queries import joined_parties
from mufakat.forum.forms.parts import optional_text, party_field, text_area
from mufakat.forum.words import ERROR_KINDS, MATTER_KINDS
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua


class MatterForm(forms.Form):
    """What is raised, by whom, since when."""

    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=choices(MATTER_KINDS))
    text = text_area(dua("Apa yang diminta atau dilaporkan", "What is asked or reported"))
    why = text_area(dua("Mengapa penting", "Why it matters"), required=False)
    raised_by = party_field(dua("Diangkat oleh", "Raised by"), required=False)
    raised_on = LocalDateField(
        label=dua("Diangkat tanggal", "Raised on"), required=False, help_text=dua("Kosong: hari ini.", "Empty: today.")
    )
    step = optional_text(dua("Langkah kerja yang terkait", "Step of the work"), 200)
    cause = optional_text(dua("Penyebab, bila diketahui", "Cause, if known"), 500)
    error_kind = forms.ChoiceField(
        label=dua("Bila ini kesalahan", "If this is an error"), required=False,
        choices=choices(ERROR_KINDS, empty=dua("Bukan kesalahan", "Not an error")),
    )  # fmt: skip

    def __init__(self, *args: Any, collaboration: Collaboration, parties: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joined = joined_parties(collaboration)
        self.fields["raised_by"].queryset = joined if parties is None else joined.filter(pk__in=parties)  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """Who must answer, and by when."""

    owner = party_field(dua("Penanggung jawab", "Owner"))
    due_on = LocalDateField(label=dua("Tenggat jawaban", "Answer due on"))
    reason = optional_text(dua("Alasan, bila diteruskan", "Reason, where it is forwarded"), 300)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]


class WordForm(forms.Form):
    """An interim word."""

    text = text_area(dua("Kabar sementara", "Interim word"))


class MatterAnswerForm(forms.Form):
    """The answer, where it fits with the knowledge asked for."""

    text = text_area(dua("Jawaban: apa yang dilakukan", "Answer: what was done"))
    knowledge = forms.ModelChoiceField(
        queryset=KnowledgeItem.objects.none(),
        label=dua("Pengetahuan yang menjawab", "Knowledge that answers it"),
        required=False,
    )
    on = LocalDateField(
        label=dua("Dijawab tanggal", "Answered on"), required=False, help_text=dua("Kosong: hari ini.", "Empty: today.")
    )

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = KnowledgeItem.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
        self.fields["knowledge"].queryset = items  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """An honest no, with its reason."""

    reason = text_area(dua("Mengapa tidak dapat dipenuhi", "Why it cannot be met"))
    on = LocalDateField(
        label=dua("Dijawab tanggal", "Answered on"), required=False, help_text=dua("Kosong: hari ini.", "Empty: today.")
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(label=dua("Mengapa belum terjawab", "Why it is not settled"), max_length=300)
    due_on = LocalDateField(label=dua("Tenggat baru", "New due date"))
