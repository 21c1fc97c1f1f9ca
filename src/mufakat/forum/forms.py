"""What people fill in about meetings and agendas: parsed into plain values, nothing saved here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.queries import joined_parties
from mufakat.forum.models import MODES, Meeting
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

CLOCKS = ["%H.%M", "%H:%M"]


class ClockField(forms.TimeField):
    """A time typed as 09.00 or 09:00."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"size": 6, "inputmode": "numeric", "autocomplete": "off"}))
        error = dua("Tulis jam seperti 09.00.", "Write the time like 09:00.")
        super().__init__(input_formats=CLOCKS, error_messages={"invalid": error}, **options)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H.%M") if hasattr(value, "strftime") else value


class _TimesForm(forms.Form):
    """Day, begin and end in the zone of the collaboration."""

    on = LocalDateField(label=dua("Tanggal", "Date"), help_text=dua("Seperti 24-11-2026.", "Like 24-11-2026."))
    begins = ClockField(label=dua("Mulai pukul", "Begins at"))
    ends = ClockField(label=dua("Selesai pukul", "Ends at"))
    place = forms.CharField(label=dua("Tempat", "Place"), max_length=200, required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collaboration = collaboration

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("begins") and values.get("ends") and values["ends"] <= values["begins"]:
            self.add_error("ends", str(dua("Rapat harus selesai sesudah mulai.", "A meeting must end after it starts.")))
        return values

    def moments(self) -> tuple[datetime, datetime]:
        """Begin and end as moments."""
        zone, values = as_zone(self.collaboration), self.cleaned_data
        return (
            datetime.combine(values["on"], values["begins"], zone),
            datetime.combine(values["on"], values["ends"], zone),
        )


class ScheduleForm(_TimesForm):
    """When, where and how the parties meet."""

    title = forms.CharField(label=dua("Nama rapat", "Name of the meeting"), max_length=200)
    mode = forms.ChoiceField(label=dua("Cara bertemu", "How to meet"), choices=choices(MODES))
    online_url = forms.URLField(
        label=dua("Tautan rapat daring", "Link of the online meeting"), required=False, max_length=300, assume_scheme="https"
    )
    called_by = forms.ModelChoiceField(
        queryset=Party.objects.none(),
        label=dua("Dipanggil oleh pihak", "Called by party"),
        required=False,
        help_text=dua("Kosong: sekretariat.", "Empty: the secretariat."),
    )
    field_order = ("title", "on", "begins", "ends", "mode", "place", "online_url", "called_by")

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, collaboration=collaboration, **kwargs)
        field: Any = self.fields["called_by"]
        field.queryset = joined_parties(collaboration)
        field.label_from_instance = _name_of


def _name_of(party: Party) -> str:
    return party.organisation.name


class RescheduleForm(_TimesForm):
    """Another day, time or place, with the reason."""

    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


def current_times(meeting: Meeting) -> dict[str, Any]:
    """What the form of a new date shows at first."""
    zone = as_zone(meeting.collaboration)
    begins, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    return {"on": begins.date(), "begins": begins, "ends": ends, "place": meeting.place, "version": meeting.version}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class AnswerForm(forms.Form):
    """A party's answer to an invitation."""

    party = forms.IntegerField()
    answer = forms.SlugField()
    note = forms.CharField(required=False, max_length=300)


class AttendanceForm(forms.Form):
    """Who came for a party: somebody with a mandate, or a post."""

    party = forms.IntegerField()
    representative = forms.IntegerField(required=False)
    came_as = forms.CharField(required=False, max_length=200)


class ProposalForm(forms.Form):
    """What should be discussed, and why."""

    title = forms.CharField(label=dua("Apa yang perlu dibahas", "What is to be discussed"), max_length=300)
    reason = forms.CharField(
        label=dua("Mengapa sekarang", "Why now"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )
    proposed_by = forms.ModelChoiceField(
        queryset=Party.objects.none(), label=dua("Diusulkan oleh", "Proposed by"), required=False
    )

    def __init__(self, *args: Any, collaboration: Collaboration, parties: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joined, field = joined_parties(collaboration), self.fields["proposed_by"]
        offered: Any = field
        offered.queryset = joined if parties is None else joined.filter(pk__in=parties)
        offered.label_from_instance = _name_of


class DecideForm(forms.Form):
    """Put a proposal on the agenda of a meeting, or say why not."""

    meeting = forms.UUIDField(required=False)
    reason = forms.CharField(required=False, max_length=300)
