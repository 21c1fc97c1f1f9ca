"""Forms of officers, places, days off and public information."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from collabgov.packs.schema import Service
from collabgov.services.reading import Reading
from mufakat.kernel.web.fields import ClockField, LocalDateField, LocalDecimalField, choices
from mufakat.kernel.web.language import dua
from mufakat.services.models import Officer, ServicePoint, SharedService
from mufakat.services.opened import both
from mufakat.services.words_information import CHANNEL_KINDS, LANGUAGES

CONTACT_HINT = dua(
    "Bila nomor atau surel ini punya akun, petugas dapat langsung masuk. Kalau belum, tautkan nanti.",
    "If this number or e-mail has a login, the officer can sign in at once. If not, link it later.",
)


class OfficerForm(forms.Form):
    """Who works in a lane, from when, with which login."""

    lane = forms.ChoiceField(label=dua("Jalur", "Lane"))
    name = forms.CharField(label=dua("Nama lengkap", "Full name"), max_length=200)
    staff_number = forms.CharField(
        label=dua("Nomor pegawai (Pos: Nippos)", "Staff number (post: Nippos)"), max_length=40, required=False
    )
    place_of_duty = forms.CharField(label=dua("Tempat dinas", "Place of duty"), max_length=200, required=False)
    contact = forms.CharField(
        label=dua("Nomor telepon atau surel", "Phone number or e-mail"), max_length=120, required=False, help_text=CONTACT_HINT
    )
    active_from = LocalDateField(label=dua("Bertugas mulai", "In post from"))

    def __init__(self, *args: Any, content: Service, lanes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reading = Reading.of(content)
        options = [(key, both(reading.lane_name(key))) for key in lanes]
        self.fields["lane"].choices = options  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """The login of an officer."""

    contact = forms.CharField(
        label=dua("Nomor telepon atau surel akunnya", "Phone number or e-mail of the login"), max_length=120
    )


class DayOffForm(forms.Form):
    """A day on which an office does not work."""

    hours = forms.ChoiceField(label=dua("Jam kerja siapa", "Whose hours"))
    day = LocalDateField(label=dua("Tanggal", "Date"))
    name_id = forms.CharField(label=dua("Sebab (Indonesia)", "Why (Indonesian)"), max_length=200)
    name_en = forms.CharField(label=dua("Sebab (Inggris)", "Why (English)"), max_length=200, required=False)

    def __init__(self, *args: Any, content: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(one.key, both(one.name)) for one in content.hours]
        self.fields["hours"].choices = options  # type: ignore[attr-defined]


class PointForm(forms.Form):
    """A place: where, when, under which roof."""

    party = forms.ChoiceField(label=dua("Dijaga oleh", "Staffed by"))
    name = forms.CharField(label=dua("Nama tempat", "Name of the place"), max_length=200)
    address = forms.CharField(label=dua("Alamat", "Address"), max_length=300, required=False)
    latitude = LocalDecimalField(
        label=dua("Lintang", "Latitude"), required=False, min_value=Decimal(-12), max_value=Decimal(8),
        help_text=dua("Misalnya -5,13421. Salin dari peta.", "Such as -5.13421. Copy it from a map."),
    )  # fmt: skip
    longitude = LocalDecimalField(
        label=dua("Bujur", "Longitude"), required=False, min_value=Decimal(90), max_value=Decimal(145)
    )
    open_hours = forms.CharField(label=dua("Jam buka", "Opening hours"), max_length=200, required=False)
    beside = forms.ModelChoiceField(
        ServicePoint.objects.none(), required=False, label=dua("Berdampingan dengan", "Beside"),
        help_text=dua(
            "Misalnya loket antar di samping loket pengambilan: pemohon tidak perlu keluar gedung.",
            "Such as a delivery counter beside the collection counter: applicants need not leave the building.",
        ),
    )  # fmt: skip
    under_one_roof = forms.BooleanField(
        label=dua("Di dalam gedung layanan (satu atap)", "Inside the service building (one roof)"), required=False
    )
    expected_from = ClockField(
        label=dua("Harus hadir sejak pukul", "To be there from"),
        required=False,
        help_text=dua("Untuk mobil layanan: kehadirannya dicatat tiap hari kerja.", "For a van: its presence is recorded."),
    )

    def __init__(self, *args: Any, service: SharedService, parties: list[tuple[str, Any]], **kwargs: Any) -> None:
        own = kwargs.pop("point", None)
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties  # type: ignore[attr-defined]
        others = service.points.filter(closed_on__isnull=True)
        self.fields["beside"].queryset = others.exclude(pk=own.pk) if own else others  # type: ignore[attr-defined]


class PresenceForm(forms.Form):
    """Whether the place was there."""

    day = LocalDateField(label=dua("Hari", "Day"))
    present_from = ClockField(
        label=dua("Hadir sejak pukul", "There from"),
        required=False,
        help_text=dua("Kosong: tidak hadir.", "Empty: it did not come."),
    )
    reason = forms.CharField(
        label=dua("Sebab bila terlambat atau tidak hadir", "Why, when late or not there"), max_length=300, required=False
    )


def officer_name(officer: Officer) -> str:
    return officer.name


class ShiftForm(forms.Form):
    """Who stands by, on which days."""

    officer = forms.ModelChoiceField(Officer.objects.none(), label=dua("Petugas", "Officer"))
    first = LocalDateField(label=dua("Mulai", "From"))
    last = LocalDateField(label=dua("Sampai", "Until"))

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]
        self.fields["officer"].label_from_instance = officer_name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not 0 <= (last - first).days <= MOST_DAYS:
            self.add_error("last", forms.ValidationError(dua("Paling lama 92 hari sejak mulai.", "At most 92 days.")))
        return cleaned


MOST_DAYS = 92


class ChannelForm(forms.Form):
    """One more way to reach the service."""

    kind = forms.ChoiceField(label=dua("Saluran", "Channel"), choices=choices(CHANNEL_KINDS))
    value = forms.CharField(label=dua("Nomor, alamat, atau laman", "Number, address or page"), max_length=200)
    note = forms.CharField(
        label=dua("Kapan dijawab, dalam bahasa apa", "When it is answered, in which languages"), max_length=200, required=False
    )


class ExplanationForm(forms.Form):
    """The service told in other words."""

    language = forms.ChoiceField(label=dua("Bahasa", "Language"), choices=choices(LANGUAGES))
    audience = forms.CharField(
        label=dua("Untuk siapa", "For whom"),
        max_length=120,
        required=False,
        help_text=dua("Misalnya pelaut, pedagang pasar. Kosong: semua.", "Such as sailors, market traders. Empty: all."),
    )
    text = forms.CharField(label=dua("Penjelasan", "Explanation"), max_length=6000, widget=forms.Textarea(attrs={"rows": 8}))
