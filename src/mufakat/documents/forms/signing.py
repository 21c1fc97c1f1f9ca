"""What people fill in to sign, and to take back what was signed outside. Passphrases and keys pass through and are never shown
again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mufakat.documents.checking import LARGEST
from mufakat.documents.models import Signatory
from mufakat.documents.signing.findings import SignatureFound
from mufakat.documents.signing.keyfiles import LARGEST_KEY_FILE, SENTENCES
from mufakat.documents.signing.names import same_person
from mufakat.documents.signing.providers import PROVIDERS, Credentials, Provider
from mufakat.documents.signing.verdicts import PROBLEMS
from mufakat.kernel.web.language import dua

CHOOSE_FILE = dua("Pilih berkas PDF yang sudah ditandatangani.", "Choose the PDF that was signed.")
CHOOSE_KEY = dua("Pilih berkas kunci (.p12 atau .pfx).", "Choose the key file (.p12 or .pfx).")
TYPE_PASSPHRASE = dua("Ketik kata sandi berkas kunci itu.", "Type the passphrase of that key file.")
READ_IT = dua(
    "Centang bila Anda sudah membaca dokumennya. Tanda tangan tidak dapat ditarik lagi.",
    "Tick this once you have read the document. A signature cannot be taken back.",
)


class ConfirmForm(forms.Form):
    """The document that the page showed, and that it was read."""

    seen_sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput())
    read = forms.BooleanField(
        label=dua(
            "Saya sudah membaca dokumen ini dan menyetujuinya atas nama pihak saya.",
            "I have read this document and agree to it in the name of my party.",
        ),
        error_messages={"required": READ_IT},
    )


class SignForm(ConfirmForm):
    """The same, with the way of signing and what that way asks for."""

    provider = forms.ChoiceField(label=dua("Cara menandatangani", "Way of signing"), widget=forms.RadioSelect)
    key_file = forms.FileField(
        label=dua("Berkas kunci (.p12, .pfx)", "Key file (.p12, .pfx)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".p12,.pfx,application/x-pkcs12"}),
        help_text=dua("Hanya untuk cara “berkas kunci milik sendiri”.", "Only for “your own key file”."),
    )
    kata_sandi_kunci = forms.CharField(
        label=dua("Kata sandi berkas kunci", "Passphrase of the key file"),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=dua("Dipakai sekali, tidak disimpan, tidak dicatat.", "Used once, not kept, not logged."),
    )

    field_order = ("provider", "key_file", "kata_sandi_kunci", "read", "seen_sha256")

    def __init__(self, *given: Any, offered: Sequence[Provider], **options: Any) -> None:
        super().__init__(*given, **options)
        choice = self.fields["provider"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(one.key, f"{one.label}. {one.explanation}") for one in offered]
        if len(offered) == 1:
            choice.initial = offered[0].key
        if not any("file" in one.wants for one in offered):
            del self.fields["key_file"], self.fields["kata_sandi_kunci"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        provider = PROVIDERS.get(values.get("provider", ""))
        if provider is not None and "file" in provider.wants and not values.get("key_file") and "key_file" not in self.errors:
            self.add_error("key_file", str(CHOOSE_KEY))
        if provider is not None and "passphrase" in provider.wants and not values.get("kata_sandi_kunci"):
            self.add_error("kata_sandi_kunci", str(TYPE_PASSPHRASE))
        return values

    def clean_key_file(self) -> Any:
        sent = self.cleaned_data["key_file"]
        if sent is not None and sent.size > LARGEST_KEY_FILE:
            raise ValidationError(SENTENCES["too_large"])
        return sent

    def credentials(self) -> Credentials:
        """What this one signature is made with."""
        sent = self.cleaned_data.get("key_file")
        return Credentials(sent.read() if sent else b"", self.cleaned_data.get("kata_sandi_kunci", ""))


class TakeBackForm(forms.Form):
    """A PDF that was signed outside."""

    berkas = forms.FileField(
        label=dua("PDF yang sudah ditandatangani", "The signed PDF"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=dua(
            "Paling besar 20 MB. Jangan dipindai atau disimpan ulang.", "At most 20 MB. Do not scan or save it anew."
        ),
        error_messages={"required": CHOOSE_FILE, "empty": CHOOSE_FILE},
    )

    def clean_berkas(self) -> Any:
        sent = self.cleaned_data["berkas"]
        if sent.size > LARGEST:
            raise ValidationError(PROBLEMS["too_large"])
        return sent


class TieForm(forms.Form):
    """For each signature in a file: whose it is."""

    reason = forms.CharField(
        label=dua("Alasan bila namanya ditulis lain", "Reason where a name is written otherwise"),
        required=False,
        max_length=300,
        help_text=dua(
            "Wajib bila nama di sertifikat berbeda dari nama di dokumen. Tercatat di riwayat.",
            "Needed where the name in the certificate differs from the name in the document. It goes into the history.",
        ),
    )

    def __init__(self, *given: Any, found: Sequence[SignatureFound], places: Sequence[Signatory], **options: Any) -> None:
        super().__init__(*given, **options)
        self.places = {str(place.order): place for place in places}
        self.numbers = [one.number for one in found]
        nobody = ("", dua("Bukan penanda tangan dokumen ini", "No signatory of this document"))
        for one in found:
            label = dua("Tanda tangan {n} ({nama}) milik", "Signature {n} ({nama}) belongs to")
            self.fields[f"whose_{one.number}"] = forms.ChoiceField(
                label=label.with_values(n=one.number, nama=one.name or "–"),
                required=False,
                choices=[nobody, *((order, f"{place.order}. {place.printed_name}") for order, place in self.places.items())],
                initial=self._named_in(one),
            )
        self.order_fields([f"whose_{number}" for number in self.numbers])

    def _named_in(self, found: SignatureFound) -> str:
        """The one place whose name is in the certificate, as a proposal; none where there are several."""
        named = [order for order, place in self.places.items() if same_person(found.name, place.printed_name)]
        return named[0] if len(named) == 1 else ""

    def choices(self) -> dict[int, Signatory]:
        """Number of the signature -> place in the document."""
        chosen = {number: self.cleaned_data[f"whose_{number}"] for number in self.numbers}
        return {number: self.places[order] for number, order in chosen.items() if order}
