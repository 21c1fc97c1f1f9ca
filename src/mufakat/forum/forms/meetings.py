"""What people fill in about meetings and agendas: parsed into plain values, nothing saved here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration, KnowledgeItem
from mufakat.collaborations.queries import joined_parties
from mufakat.forum.forms.parts import optional_text, party_field, text_area, usual_choice
from mufakat.forum.models import Activity, Meeting
from mufakat.forum.words import ITEM_ABOUT, MEETING_KINDS, MODES, OCCASIONS
from mufakat.kernel.web.fields import ClockField, LocalDateField, choices
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

MOST_OFFERED = 100


class _TimesForm(forms.Form):
    """Day, begin and end in the zone of the collaboration."""

    on = LocalDateField(label=dua("Tanggal", "Date"), help_text=dua("Seperti 24-11-2026.", "Like 24-11-2026."))
    begins = ClockField(label=dua("Mulai pukul", "Begins at"))
    ends = ClockField(label=dua("Selesai pukul", "Ends at"))
    last_on = LocalDateField(
        label=dua("Tanggal selesai", "Last day"),
        help_text=dua("Hanya bila rapat berlangsung lebih dari satu hari.", "Only where it lasts longer than one day."),
        required=False,
    )
    place = forms.CharField(label=dua("Tempat", "Place"), max_length=200, required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collaboration = collaboration

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if all(values.get(name) is not None for name in ("on", "begins", "ends")):
            begins, ends = self._moment("on", "begins"), self._moment("last_on", "ends")
            for name, moment in (("begins", begins), ("ends", ends)):
                if not is_real(moment):
                    words = dua(
                        "Pukul itu tidak ada: jam dimajukan hari itu.", "That hour does not exist: the clock goes forward."
                    )
                    self.add_error(name, str(words))
            if ends <= begins:
                self.add_error("ends", str(dua("Rapat harus selesai sesudah mulai.", "A meeting must end after it starts.")))
        return values

    def _moment(self, day: str, clock: str) -> datetime:
        values = self.cleaned_data
        on: date = values.get(day) or values["on"]
        at: time = values[clock]
        return datetime.combine(on, at, as_zone(self.collaboration))

    def moments(self) -> tuple[datetime, datetime]:
        """Begin and end as moments."""
        return self._moment("on", "begins"), self._moment("last_on", "ends")


def is_real(moment: datetime) -> bool:
    """Does the wall clock ever show this? Where summer time begins, an hour is missing."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


class ScheduleForm(_TimesForm):
    """When, where and how the parties meet."""

    title = forms.CharField(label=dua("Nama rapat", "Name of the meeting"), max_length=200)
    mode = forms.ChoiceField(label=dua("Cara bertemu", "How to meet"), choices=choices(MODES))
    online_url = forms.URLField(
        label=dua("Tautan rapat daring", "Link of the online meeting"), required=False, max_length=300, assume_scheme="https"
    )
    kind = usual_choice(dua("Jenis rapat", "Kind of meeting"), MEETING_KINDS)
    occasion = forms.ChoiceField(
        label=dua("Terjadwal atau insidental", "Planned or incidental"),
        choices=choices(OCCASIONS, empty=dua("Tidak disebutkan", "Not said")),
        required=False,
    )
    called_by = party_field(
        dua("Dipanggil oleh pihak", "Called by party"),
        required=False,
        hint=dua("Kosong: sekretariat.", "Empty: the secretariat."),
    )
    chaired_by = party_field(
        dua("Dipimpin oleh pihak", "Chaired by party"),
        required=False,
        hint=dua("Kosong: sekretariat.", "Empty: the secretariat."),
    )
    activity = forms.ModelChoiceField(
        queryset=Activity.objects.none(),
        label=dua("Tentang kegiatan", "About the activity"),
        help_text=dua("Pihak yang harus diajak diperiksa terhadap undangan.", "Parties that must be called are checked."),
        required=False,
    )
    quorum_percent = forms.IntegerField(
        label=dua("Kuorum, persen dari pihak", "Quorum, percent of the parties"), min_value=0, max_value=100, required=False
    )
    quorum_per_sector = forms.IntegerField(
        label=dua("Kuorum, pihak per sektor", "Quorum, parties of each sector"), min_value=0, max_value=50, required=False
    )
    passed_on = ("title", "place", "mode", "online_url", "called_by", "chaired_by", "kind", "occasion", "activity")
    field_order = (
        *("title", "kind", "occasion", "on", "begins", "ends", "last_on", "mode", "place", "online_url"),
        *("called_by", "chaired_by", "activity", "quorum_percent", "quorum_per_sector"),
    )

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, collaboration=collaboration, **kwargs)
        for name in ("called_by", "chaired_by"):
            self.fields[name].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
        activities = Activity.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]


class RescheduleForm(_TimesForm):
    """Another day, time or place, with the reason."""

    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


def current_times(meeting: Meeting) -> dict[str, Any]:
    """What the form of a new date shows at first."""
    zone = as_zone(meeting.collaboration)
    begins, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    last = ends.date() if ends.date() != begins.date() else None
    return {
        "on": begins.date(), "begins": begins, "ends": ends, "last_on": last, "place": meeting.place, "version": meeting.version
    }  # fmt: skip


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
    reason = text_area(dua("Mengapa sekarang", "Why now"), required=False)
    about = usual_choice(dua("Tentang apa", "What it is about"), ITEM_ABOUT)
    proposed_by = party_field(dua("Diusulkan oleh", "Proposed by"), required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, parties: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joined = joined_parties(collaboration)
        self.fields["proposed_by"].queryset = joined if parties is None else joined.filter(pk__in=parties)  # type: ignore[attr-defined]


class ArrangeForm(forms.Form):
    """Minutes, owner, skills and knowledge of an agenda item."""

    place = forms.IntegerField(label=dua("Urutan", "Place"), min_value=1, max_value=99, required=False)
    minutes = forms.IntegerField(label=dua("Waktu (menit)", "Time (minutes)"), min_value=1, max_value=600, required=False)
    owner = party_field(dua("Penanggung jawab butir", "Owner of the item"), required=False)
    about = forms.ChoiceField(label=dua("Tentang apa", "What it is about"), choices=choices(ITEM_ABOUT))
    skills_needed = optional_text(
        dua("Keahlian yang diperlukan", "Skills needed"), 300, dua("Pisahkan dengan koma.", "Separate them with commas.")
    )
    knowledge = forms.ModelMultipleChoiceField(
        queryset=KnowledgeItem.objects.none(),
        label=dua("Pengetahuan yang dipakai", "Knowledge that is used"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
        items = KnowledgeItem.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).exclude(state="superseded")
        # By key, because a sliced list cannot be searched for what was chosen; what is used already stays on offer.
        newest = [*items.order_by("-id").values_list("pk", flat=True)[:MOST_OFFERED], *self.initial.get("knowledge", ())]
        self.fields["knowledge"].queryset = items.filter(pk__in=newest)  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What came out of an item, in one line."""

    outcome = optional_text(dua("Hasil, satu baris", "Outcome, in one line"), 300)


class GuestForm(forms.Form):
    """An expert to invite."""

    post = forms.CharField(label=dua("Jabatan ahli, bukan namanya", "The expert's post, not the name"), max_length=200)
    skill = forms.CharField(label=dua("Keahlian", "Skill"), max_length=120)


class DecideForm(forms.Form):
    """Put a proposal on the agenda of a meeting, or say why not."""

    meeting = forms.UUIDField(required=False)
    reason = forms.CharField(required=False, max_length=300)


class FollowUpForm(forms.Form):
    """Who does what by when, out of an agenda item."""

    party = party_field(dua("Pihak", "Party"))
    text = forms.CharField(label=dua("Apa yang dilakukan", "What is done"), max_length=500)
    due_on = LocalDateField(label=dua("Tenggat", "Due on"))
    proof_wanted = optional_text(dua("Buktinya", "What would prove it"), 300)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
