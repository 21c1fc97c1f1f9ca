"""Forms of deliveries, failed attempts and incidents."""

from __future__ import annotations

from typing import Any

from django import forms

from collabgov.packs.schema import Service
from mufakat.documents.uploads import Upload, UploadField
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.language import dua
from mufakat.services import words_handing as words
from mufakat.services.actions import Receipt
from mufakat.services.opened import both

ASKED = dua("Pilih salah satu.", "Choose one.")
TICKED = dua("Periksa dulu, lalu centang.", "Check first, then tick.")


class DeliveryForm(forms.Form):
    """Who receives it, what was checked, how it is confirmed."""

    recipient = forms.ChoiceField(
        label=dua("Yang menerima", "Who receives it"), widget=forms.RadioSelect, error_messages={"required": ASKED}
    )
    checked = forms.BooleanField(label=dua("Sudah saya periksa", "I checked it"), error_messages={"required": TICKED})
    name = forms.CharField(
        label=dua("Nama penerima", "Name of the recipient"),
        max_length=200,
        required=False,
        help_text=dua(
            "Disimpan tersandi; hanya pihak layanan yang membacanya.", "Kept sealed; only the service's parties read it."
        ),
    )
    signature = forms.ChoiceField(
        label=dua("Bukti terima", "Proof of receipt"),
        choices=list(words.SIGNATURES.items()),
        widget=forms.RadioSelect,
        initial="word",
        error_messages={"required": ASKED},
    )
    photo = UploadField(purpose="proof", required=False, label=dua("Foto tanda terima", "Photo of the receipt"))

    def __init__(self, *args: Any, content: Service, asks_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipients = content.delivery.recipients if content.delivery else []
        self.fields["recipient"].choices = [  # type: ignore[attr-defined]
            (one.key, dua(f"{one.name.id}: {one.check.id}", f"{one.name.en}: {one.check.en}")) for one in recipients
        ]
        if not asks_name:
            del self.fields["name"]

    def receipt(self) -> Receipt:
        """What was filled in, for the act."""
        given = self.cleaned_data
        photo: Upload | None = given.get("photo")
        return Receipt(
            given["recipient"], given["checked"], given["signature"], given.get("name", ""),
            (photo.content, photo.name) if photo else None,
        )  # fmt: skip


class FailedForm(forms.Form):
    """Why nothing could be given, and when the next attempt is."""

    reason = forms.ChoiceField(label=dua("Alasan", "Reason"), widget=forms.RadioSelect, error_messages={"required": ASKED})
    next_on = LocalDateField(
        label=dua("Tanggal antar berikutnya", "Day of the next attempt"),
        required=False,
        help_text=dua("Kosongkan bila barang dikembalikan.", "Leave empty when it goes back."),
    )

    def __init__(self, *args: Any, content: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        failures = content.delivery.failures if content.delivery else []
        self.fields["reason"].choices = [(one.key, both(one.name)) for one in failures]  # type: ignore[attr-defined]


class IncidentForm(forms.Form):
    """What was lost or damaged, in a sentence."""

    kind = forms.ChoiceField(label=dua("Kejadian", "Incident"), widget=forms.RadioSelect, error_messages={"required": ASKED})
    said = forms.CharField(
        label=dua("Apa yang terjadi", "What happened"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Tanpa nama orang.", "Without names of people."),
    )

    def __init__(self, *args: Any, content: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(one.key, both(one.name)) for one in content.incidents]  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """How an incident ended, what replaces it and who bears it."""

    how = forms.ChoiceField(
        label=dua("Akhirnya", "How it ended"),
        choices=[
            ("found", dua("Ditemukan, lanjutkan", "Found, go on")),
            ("settled", dua("Tidak ditemukan, ganti", "Not found, replace it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": ASKED},
    )
    outcome = forms.CharField(
        label=dua("Keterangan", "In a sentence"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    fee = forms.ChoiceField(label=dua("Biaya penggantian", "Replacement fee"), required=False)
    borne_by = forms.ChoiceField(label=dua("Ditanggung oleh", "Borne by"), required=False)

    def __init__(self, *args: Any, content: Service, fees: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", dua("Tidak ada", "None"))
        self.fields["fee"].choices = [none, *fees]  # type: ignore[attr-defined]
        parties = [(one.key, both(one.name)) for one in content.parties]
        self.fields["borne_by"].choices = [none, *parties]  # type: ignore[attr-defined]


class TellForm(forms.Form):
    """Who was told, and how."""

    party = forms.CharField(widget=forms.HiddenInput, max_length=64)
    way = forms.ChoiceField(label=dua("Cara", "Way"), choices=list(words.WAYS_OF_TELLING.items()))
