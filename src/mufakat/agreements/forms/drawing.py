"""What people fill in to draw up, sign and continue an instrument: parsed into plain values, nothing saved here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from mufakat.actors.models import Organisation
from mufakat.agreements import words
from mufakat.agreements.actions.issuing import SignerNamed
from mufakat.agreements.forms.duties import parties_field
from mufakat.agreements.forms.instruments import PartialDateField, PartiesForm
from mufakat.agreements.kinds import InstalledKind
from mufakat.agreements.models import Agreement, PowerOfAttorney
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.documents.uploads import UploadField
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.fields import choices as options
from mufakat.kernel.web.language import dua

LONG = 20_000


def _person(obj: Any) -> str:
    return f"{obj.person.full_name} ({obj.party.organisation.shown_short})"


def _title(obj: Any) -> str:
    return str(obj.title)


def reason_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class DraftForm(PartiesForm):
    """The particulars of an instrument to be drawn up; its kind brings the articles."""

    title_id = forms.CharField(
        label=dua("Tentang apa", "What it is about"),
        max_length=400,
        help_text=dua("Mis. Forum peningkatan ekspor Sulawesi Selatan.", "E.g. Forum to raise South Sulawesi's exports."),
    )
    title_en = forms.CharField(
        label=dua("Tentang apa (Inggris), bila ada", "What it is about (English), if any"), max_length=400, required=False
    )
    level = forms.ChoiceField(label=dua("Tingkat", "Level"))
    issuer = forms.ModelChoiceField(Organisation.objects.none(), label=dua("Penerbit", "Issuer"), required=False)
    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(), label=dua("Para pihak", "Parties"), required=False, widget=forms.CheckboxSelectMultiple
    )
    follows = forms.ModelChoiceField(
        Agreement.objects.none(), label=dua("Melaksanakan naskah", "Carries out the instrument"), required=False
    )
    valid_from = PartialDateField(label=dua("Berlaku mulai", "Valid from"), required=False)
    valid_until = PartialDateField(label=dua("Berlaku sampai", "Valid until"), required=False)
    legal_basis = forms.CharField(
        label=dua("Dasar hukum", "Legal basis"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Satu per baris, dengan pasalnya.", "One per line, with its article."),
    )

    def __init__(self, *args: Any, kind: InstalledKind, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, collaboration=collaboration, **kwargs)
        content = kind.content
        levels: dict[str, Any] = {key: label for key, label in words.LEVELS.items() if key in content.levels}
        self.fields["level"].choices = options(levels)  # type: ignore[attr-defined]
        if len(levels) == 1:
            self.fields["level"].widget = forms.HiddenInput()
            self.fields["level"].initial = next(iter(levels))
        if content.signing.by == "issuer":
            self.fields["issuer"].required = True
        else:
            del self.fields["issuer"]
        signed = Agreement.objects.filter(collaboration=collaboration).exclude(state__in=words.DRAWN_UP_STATES)
        followable = signed.filter(kind__in=content.follows) if content.follows else signed.filter(kind="joint_agreement")
        if content.follows or (content.kind == "cooperation_agreement" and followable.exists()):
            self.fields["follows"].queryset = followable.order_by("-id")  # type: ignore[attr-defined]
            self.fields["follows"].label_from_instance = _title  # type: ignore[attr-defined]
            self.fields["follows"].required = bool(content.follows)
        else:
            del self.fields["follows"]

    def clean_legal_basis(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["legal_basis"].splitlines() if line.strip()]
        return [{"id": line, "en": ""} for line in lines]


class ContinueForm(forms.Form):
    """The next term of an instrument."""

    title_id = forms.CharField(label=dua("Judul", "Title"), max_length=400)
    valid_from = PartialDateField(label=dua("Berlaku mulai", "Valid from"), required=False)
    valid_until = PartialDateField(label=dua("Berlaku sampai", "Valid until"), required=False)
    kind = forms.ChoiceField(label=dua("Bentuk naskah", "Kind of instrument"))

    def __init__(self, *args: Any, known: dict[str, InstalledKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = options({key: kind.name for key, kind in known.items()})  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = reason_field(dua("Alasan", "Reason"))


class SignatoriesForm(forms.Form):
    """Who signs, party by party; a party without an office typed does not sign."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        parties: Sequence[Party],
        representatives: Sequence[Representative],
        powers: Sequence[PowerOfAttorney],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties, self.representatives, self.powers = parties, representatives, powers
        for party in parties:
            for name, field in self._fields_of(party):
                self.fields[f"{name}_{party.pk}"] = field

    def _fields_of(self, party: Party) -> Iterator[tuple[str, forms.Field]]:
        yield (
            "office",
            forms.CharField(label=dua("Jabatan penanda tangan", "Office that signs"), max_length=200, required=False),
        )
        own = [one for one in self.representatives if one.party_id == party.pk]
        people = [(str(one.pk), one.person.full_name) for one in own]
        outside = [("", dua("Menandatangani di luar Mufakat", "Signs outside the platform"))]
        yield (
            "representative",
            forms.ChoiceField(
                label=dua("Wakil", "Representative"),
                choices=people + outside,
                required=False,
                initial=people[0][0] if people else "",
            ),
        )
        yield (
            "name",
            forms.CharField(
                label=dua("Nama tercetak", "Printed name"),
                max_length=200,
                required=False,
                help_text=dua("Dengan gelar; kosong = nama wakil.", "With titles; empty = the representative's name."),
            ),
        )
        papers = [
            (str(one.pk), f"{one.number}: {one.giver_office} → {one.receiver_office}")
            for one in self.powers
            if one.party_id == party.pk
        ]
        if papers:
            none = [("", dua("Tanpa kuasa: jabatannya sendiri", "None: in its own right"))]
            yield (
                "power",
                forms.ChoiceField(label=dua("Surat kuasa", "Power of attorney"), choices=none + papers, required=False),
            )

    def groups(self) -> Iterator[tuple[Party, list[forms.BoundField]]]:
        """The fields of each party together, for the page."""
        for party in self.parties:
            names = [f"{name}_{party.pk}" for name in ("office", "representative", "name", "power")]
            yield party, [self[name] for name in names if name in self.fields]

    def signers(self) -> list[SignerNamed]:
        """Those who sign, in the order of the parties."""
        people = {str(one.pk): one for one in self.representatives}
        papers = {str(one.pk): one for one in self.powers}
        found = []
        for party in self.parties:
            said = {
                name: self.cleaned_data.get(f"{name}_{party.pk}", "") for name in ("office", "representative", "name", "power")
            }
            if said["office"].strip():
                found.append(
                    SignerNamed(
                        party, said["office"], people.get(said["representative"]), said["name"], papers.get(said["power"])
                    )
                )
        return found


def starting_signers(agreement: Agreement) -> dict[str, Any]:
    """What the form of signatories shows at first."""
    values: dict[str, Any] = {"expected_version": agreement.version}
    for one in agreement.signatories.all():
        values |= {
            f"office_{one.party_id}": one.office,
            f"representative_{one.party_id}": str(one.representative_id or ""),
            f"name_{one.party_id}": one.printed_name,
            f"power_{one.party_id}": str(one.power_id or ""),
        }
    return values


class IssueForm(forms.Form):
    """How the document is issued."""

    place = forms.CharField(
        label=dua("Tempat penandatanganan", "Place of signing"),
        max_length=100,
        required=False,
        help_text=dua("Mis. Makassar.", "E.g. Makassar."),
    )
    language = forms.ChoiceField(
        label=dua("Bahasa dokumen", "Language of the document"),
        choices=options({"id": dua("Bahasa Indonesia", "Indonesian"), "en": dua("Inggris", "English")}),
    )


class OwnNumberForm(forms.Form):
    """The number a party gives."""

    number = forms.CharField(label=dua("Nomor", "Number"), max_length=120)

    def __init__(self, *args: Any, parties: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"] = parties_field(parties, dua("Nomor dari", "Number given by"), required=True)
        if example:
            self.fields["number"].help_text = dua("Mis. {n}.", "E.g. {n}.").with_values(n=example)


class PowerForm(forms.Form):
    """A power of attorney as its paper says."""

    number = forms.CharField(label=dua("Nomor surat kuasa", "Number"), max_length=120)
    dated = LocalDateField(label=dua("Tanggal surat", "Date of the paper"))
    giver_office = forms.CharField(
        label=dua("Jabatan pemberi kuasa", "Office of the giver"), max_length=200, help_text=dua("Mis. Bupati.", "E.g. Regent.")
    )
    receiver_office = forms.CharField(label=dua("Jabatan penerima kuasa", "Office of the receiver"), max_length=200)
    scope = forms.CharField(
        label=dua("Untuk menandatangani apa", "To sign what"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    valid_from = LocalDateField(label=dua("Berlaku mulai", "Valid from"), required=False)
    valid_until = LocalDateField(
        label=dua("Hari terakhir berlaku", "Last day"),
        required=False,
        help_text=dua("Kosong = sampai dicabut.", "Empty = until revoked."),
    )
    paper = UploadField(purpose="proof", label=dua("Berkas surat kuasa", "The paper"), required=False)

    def __init__(self, *args: Any, parties: Any, people: Any, agreements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"] = parties_field(parties, dua("Pihak pemberi kuasa", "Party that gives it"), required=True)
        receiver = forms.ModelChoiceField(
            people,
            label=dua("Penerima di Mufakat", "Receiver on the platform"),
            required=False,
            empty_label=str(dua("Tidak ada; menandatangani di luar", "None; signs outside")),
        )
        receiver.label_from_instance = _person  # type: ignore[method-assign]
        self.fields["receiver"] = receiver
        one = forms.ModelChoiceField(
            agreements,
            label=dua("Hanya untuk naskah", "Only for the instrument"),
            required=False,
            empty_label=str(dua("Semua dalam lingkup kuasa", "All within its scope")),
        )
        one.label_from_instance = _title  # type: ignore[method-assign]
        self.fields["agreement"] = one
        self.order_fields(["party", "number", "dated", "giver_office", "receiver_office", "receiver", "scope", "agreement"])


class RevokePowerForm(forms.Form):
    on = LocalDateField(label=dua("Tidak berlaku sejak", "No longer holds from"))
    reason = reason_field(dua("Alasan pencabutan", "Reason"))
