"""What people fill in about voices, statements and the confidential feedback."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.collaborations.models import Party
from mufakat.collaborations.queries import joined_parties
from mufakat.forum.forms.parts import optional_text, party_field, text_area
from mufakat.forum.models import Meeting
from mufakat.forum.words import ALTERNATIVE_OUTCOMES, PULSE_LEVELS, PULSE_QUESTIONS, STATEMENT_KINDS, VOICE_KINDS
from mufakat.kernel.web.fields import choices
from mufakat.kernel.web.language import dua

LEVELS = {str(level): str(level) for level in range(1, 6)}


class ContributionForm(forms.Form):
    """A party spoke: its position and reason in one line."""

    party = party_field(dua("Pihak", "Party"))
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=choices(VOICE_KINDS))
    text = optional_text(dua("Sikap dan alasannya, satu baris", "Position and reason, in one line"), 500)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = Party.objects.filter(attendances__meeting=meeting).distinct().select_related("organisation")
        self.fields["party"].queryset = present  # type: ignore[attr-defined]


class HandlingForm(forms.Form):
    handling = forms.CharField(label=dua("Bagaimana ditangani", "How it was handled"), max_length=500)


class AlternativeForm(forms.Form):
    text = forms.CharField(label=dua("Pilihan yang dibahas", "Way that was considered"), max_length=500)
    proposed_by = party_field(dua("Diusulkan oleh", "Proposed by"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposed_by"].queryset = joined_parties(meeting.collaboration)  # type: ignore[attr-defined]


class AlternativeOutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label=dua("Hasil", "Outcome"), choices=choices(ALTERNATIVE_OUTCOMES))
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=500)


class StatementForm(forms.Form):
    """What a party writes for a meeting."""

    party = party_field(dua("Pihak", "Party"))
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=choices(STATEMENT_KINDS))
    text = text_area(dua("Isi", "Text"))

    def __init__(self, *args: Any, meeting: Meeting, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = joined_parties(meeting.collaboration).filter(pk__in=own)  # type: ignore[attr-defined]


class MatchForm(forms.Form):
    party = party_field(dua("Pihak", "Party"))
    level = forms.ChoiceField(
        label=dua("Seberapa cocok agenda para pihak?", "How well do the agendas of the parties agree?"), choices=choices(LEVELS)
    )
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=500)

    def __init__(self, *args: Any, meeting: Meeting, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = joined_parties(meeting.collaboration).filter(pk__in=own)  # type: ignore[attr-defined]


class PulseForm(forms.Form):
    """Four questions, three answers each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, words in PULSE_QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(label=words, choices=choices(PULSE_LEVELS), widget=forms.RadioSelect)
