"""What people fill in about schedules and about finding a date."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from collabgov.rhythms import NotARhythm, read_rhythm
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.queries import joined_parties
from mufakat.forum.forms.meetings import is_real
from mufakat.forum.forms.parts import optional_text, parties_field
from mufakat.forum.models import DateFinding, MeetingSeries
from mufakat.forum.words import AVAILABILITY, MEETING_KINDS, MODES
from mufakat.kernel.web.fields import ClockField, LocalDateField, choices
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_date

COMMON_RHYTHMS = {
    "1w": dua("Setiap minggu", "Every week"),
    "2w": dua("Setiap dua minggu", "Every two weeks"),
    "1m": dua("Setiap bulan", "Every month"),
    "3m": dua("Setiap tiga bulan", "Every three months"),
    "2/y": dua("Dua kali setahun", "Twice a year"),
    "own": dua("Irama lain", "Another rhythm"),
}
OFFERED_ROWS = 6


class SeriesForm(forms.Form):
    """A recurring schedule: rhythm, hour, place, what obliges, what each of its meetings inherits."""

    title_id = forms.CharField(label=dua("Nama rapat", "Name of the meetings"), max_length=200)
    kind = forms.ChoiceField(label=dua("Jenis rapat", "Kind of meeting"), choices=choices(MEETING_KINDS))
    common = forms.ChoiceField(label=dua("Irama", "Rhythm"), choices=choices(COMMON_RHYTHMS))
    rhythm = optional_text(
        dua("Irama lain", "Another rhythm"),
        600,
        dua(
            "Seperti tue2/m (Selasa kedua tiap bulan), 4/y, atau daftar tanggal 2026-05-17.",
            "Like tue2/m (second Tuesday of every month), 4/y, or a list of dates 2026-05-17.",
        ),
    )
    starts_on = LocalDateField(
        label=dua("Rapat pertama", "First meeting"), help_text=dua("Seperti 24-11-2026.", "Like 24-11-2026.")
    )
    ends_on = LocalDateField(
        label=dua("Sampai", "Until"), required=False, help_text=dua("Kosong: tanpa batas.", "Empty: no end.")
    )
    begins = ClockField(label=dua("Mulai pukul", "Begins at"))
    length_minutes = forms.IntegerField(
        label=dua("Lama (menit)", "Length (minutes)"), min_value=15, max_value=1440, initial=120
    )
    mode = forms.ChoiceField(label=dua("Cara bertemu", "How to meet"), choices=choices(MODES))
    place = optional_text(dua("Tempat", "Place"), 200)
    online_url = forms.URLField(
        label=dua("Tautan rapat daring", "Link of the online meeting"), required=False, max_length=300, assume_scheme="https"
    )
    obligatory = forms.BooleanField(
        label=dua("Wajib: yang terlewat diperingatkan", "Obligatory: missed ones raise an alert"), required=False, initial=True
    )
    grace_days = forms.IntegerField(
        label=dua("Kelonggaran (hari)", "Grace (days)"), min_value=0, max_value=90, initial=7,
        help_text=dua("Sesudah itu rapat dihitung terlewat.", "After that the meeting counts as missed."),
    )  # fmt: skip
    least_per_year = forms.IntegerField(
        label=dua("Paling sedikit per tahun", "Fewest per year"), min_value=1, max_value=366, required=False,
        help_text=dua("Bila perjanjian menyebutnya.", "Where an agreement says so."),
    )  # fmt: skip
    basis = optional_text(dua("Dasar kewajiban", "What obliges"), 300, dua("Seperti Pasal 12.", "Like article 12."))
    basis_url = optional_text(dua("Alamat dasarnya di sini", "Its address here"), 300, dua("Mulai dengan /k/.", "From /k/ on."))
    quorum_percent = forms.IntegerField(
        label=dua("Kuorum, persen dari pihak", "Quorum, percent of the parties"), min_value=0, max_value=100, initial=0
    )
    quorum_per_sector = forms.IntegerField(
        label=dua("Kuorum, pihak per sektor", "Quorum, parties of each sector"), min_value=0, max_value=50, initial=0
    )
    correction_days = forms.IntegerField(
        label=dua("Masa koreksi notula (hari kerja)", "Correction window of minutes (working days)"),
        min_value=1,
        max_value=30,
        initial=3,
    )
    with_reports = forms.BooleanField(
        label=dua("Sediakan butir laporan hasil tiap pihak", "Reserve an item in which each party reports its results"),
        required=False,
    )

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collaboration = collaboration

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = values.pop("common", "")
        values["rhythm"] = values.get("rhythm", "").strip() if chosen == "own" else chosen
        try:
            read_rhythm(values["rhythm"])
        except NotARhythm as problem:
            self.add_error("rhythm", str(dua(problem.sentence.id, problem.sentence.en)))
        link = values.get("basis_url", "")
        if link and not link.startswith(f"/k/{self.collaboration.slug}/"):
            self.add_error(
                "basis_url", str(dua("Salin alamat dalam kolaborasi ini.", "Copy an address inside this collaboration."))
            )
        return values


class SeriesRevisionForm(SeriesForm):
    """The same, with the reason of the change."""

    reason = forms.CharField(label=dua("Alasan perubahan", "Reason of the change"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)


def current_series(series: MeetingSeries) -> dict[str, Any]:
    """What the form of a change shows at first."""
    values: dict[str, Any] = {name: getattr(series, name) for name in SeriesForm.base_fields if hasattr(series, name)}
    values["common"] = series.rhythm if series.rhythm in COMMON_RHYTHMS else "own"
    values["rhythm"] = "" if series.rhythm in COMMON_RHYTHMS else series.rhythm
    return {**values, "version": series.version}


class EndForm(forms.Form):
    """From when a schedule no longer holds, and why."""

    on = LocalDateField(label=dua("Berlaku sampai", "Holds until"))
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class FindingForm(forms.Form):
    """Dates on offer, one line each: day, begin and end."""

    title = forms.CharField(label=dua("Nama rapat", "Name of the meeting"), max_length=200)
    place = optional_text(dua("Tempat", "Place"), 200)
    options = forms.CharField(
        label=dua("Tanggal yang ditawarkan", "Dates on offer"),
        widget=forms.Textarea(attrs={"rows": OFFERED_ROWS}),
        max_length=2000,
        help_text=dua(
            "Satu baris per tanggal: 24-11-2026 09.00-11.00. Dua sampai dua puluh baris.",
            "One line per date: 24-11-2026 09:00-11:00. Two to twenty lines.",
        ),
    )
    answer_by = LocalDateField(label=dua("Jawab sampai", "Answer by"))
    needed = parties_field(
        dua("Pihak yang harus hadir", "Parties that must be there"), required=False,
        hint=dua("Tanpa mereka rapat tidak berguna.", "Without them the meeting makes no sense."),
    )  # fmt: skip

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collaboration = collaboration
        self.fields["needed"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]

    def clean_options(self) -> list[tuple[datetime, datetime]]:
        found = []
        for number, line in enumerate(self.cleaned_data["options"].splitlines(), start=1):
            if line.strip():
                found.append(self._read(number, line))
        return found

    def _read(self, number: int, line: str) -> tuple[datetime, datetime]:
        words = line.replace("–", "-").replace("s.d.", "-").split()
        clocks = words.pop() if words else ""
        first, dash, last = clocks.partition("-")
        wrong = dua("Baris {n}: tulis seperti 24-11-2026 09.00-11.00.", "Line {n}: write it like 24-11-2026 09:00-11:00.")
        try:
            day: date = parse_date(" ".join(words))
            begins, ends = (ClockField().clean(clock) for clock in (first, last))
        except (Unreadable, forms.ValidationError):
            raise forms.ValidationError(str(wrong.with_values(n=number))) from None
        zone = as_zone(self.collaboration)
        moments = datetime.combine(day, begins, zone), datetime.combine(day, ends, zone)
        if not dash or moments[1] <= moments[0] or not all(is_real(moment) for moment in moments):
            raise forms.ValidationError(str(wrong.with_values(n=number)))
        return moments


class DatesForm(forms.Form):
    """What a party says about each date."""

    def __init__(self, *args: Any, finding: DateFinding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = list(finding.options.all())
        for option in self.options:
            self.fields[f"option-{option.pk}"] = forms.ChoiceField(choices=choices(AVAILABILITY))

    def words(self) -> dict[int, str]:
        return {option.pk: self.cleaned_data[f"option-{option.pk}"] for option in self.options}


class CloseForm(forms.Form):
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)
