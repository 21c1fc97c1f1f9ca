"""The form a report is sent with, from any phone: three choices, a photo or a voice note, send."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from mufakat.commitments.forms.wording import BEGIN_HTTPS, WEB_ADDRESS
from mufakat.commitments.models import REPORTS
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua

FILES = ("photo", "voice", "file")


class ProofForm(forms.Form):
    """A photo, a voice note or another file. The page's script makes photos small before they are sent."""

    photo = forms.FileField(
        label=dua("Foto", "Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "data-perkecil": "1280"}),
    )
    voice = forms.FileField(
        label=dua("Rekaman suara", "Voice note"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "audio/*", "data-rekam": "60"}),
    )
    file = forms.FileField(label=dua("Berkas lain, seperti berita acara", "Another file, such as minutes"), required=False)

    def files_sent(self) -> list[Any]:
        return [self.cleaned_data[name] for name in FILES if self.cleaned_data.get(name)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if type(self) is ProofForm and not any(values.get(name) for name in FILES) and not self.errors:
            raise forms.ValidationError(dua("Pilih foto, rekaman, atau berkas.", "Choose a photo, a recording or a file."))
        return values


class ReportForm(ProofForm):
    """Three choices; the hidden id makes the same report sent twice one report."""

    said = forms.ChoiceField(
        label=dua("Bagaimana keadaannya?", "How does it stand?"), choices=choices(REPORTS), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=dua("Satu kalimat", "One line"),
        max_length=500,
        required=False,
        help_text=dua("Boleh kosong bila ada foto atau rekaman.", "May stay empty with a photo or a recording."),
    )
    reached = forms.CharField(label=dua("Yang sudah tercapai", "Reached so far"), max_length=120, required=False)
    done_on = LocalDateField(label=dua("Selesai pada", "Done on"), required=False)
    members_count = forms.IntegerField(
        label=dua("Atas nama berapa anggota", "On behalf of how many members"), min_value=1, max_value=1_000_000, required=False
    )
    members_named = forms.CharField(
        label=dua("Nama anggota", "Names of members"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=dua("Hanya terlihat oleh anggota kolaborasi ini.", "Seen by members of this collaboration only."),
    )
    proof_url = forms.URLField(label=WEB_ADDRESS, required=False, max_length=300, assume_scheme="https", help_text=BEGIN_HTTPS)
    report_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    FIRST = ("said", "photo", "voice", "text")
    field_order = ("said", "photo", "voice", "text")

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    def further_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.FIRST]

    def opens_further(self) -> bool:
        return any(field.errors or field.value() for field in self.further_fields())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors and any(values.get(name) for name in FILES):
            self.add_error(
                None,
                dua("Pilih lagi foto atau rekamannya sebelum mengirim.", "Choose the photo or recording again before sending."),
            )
        return values

    def told(self) -> dict[str, Any]:
        """What was reported, without the files."""
        return {name: value for name, value in self.cleaned_data.items() if name not in FILES}
