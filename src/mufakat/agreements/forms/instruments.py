"""What people fill in about instruments: parsed into plain values, nothing saved here."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db import models

from mufakat.actors.models import Organisation
from mufakat.agreements import kinds, words
from mufakat.agreements.binding import is_agreed
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_date

NOT_CLASSIFIED = dua("Belum digolongkan", "Not classified")
LONG = 20_000


def _options(table: dict[str, Any], *, empty: Any = None) -> list[tuple[str, Any]]:
    """Options of a select from a table of fixed words."""
    return ([("", empty)] if empty is not None else []) + list(table.items())


def _long(label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=LONG, help_text=help_text)


class PartialDateField(forms.CharField):
    """A date as far as it is known: a year, a month (05-2026) or a day."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", dua("Tahun saja pun boleh, mis. 2015 atau 5-8-2015.", "A year alone will do: 2015."))
        super().__init__(max_length=40, **options)

    def to_python(self, value: Any) -> str:
        typed = str(super().to_python(value) or "").strip()
        if re.fullmatch(r"\d{4}", typed):
            return typed
        month = re.fullmatch(r"(?:(?P<a>\d{4})-(?P<b>\d{2})|(?P<c>\d{1,2})-(?P<d>\d{4}))", typed)
        if month:
            year, number = (month["a"], month["b"]) if month["a"] else (month["d"], month["c"])
            if 1 <= int(number) <= 12:
                return f"{year}-{int(number):02d}"
        if not typed:
            return ""
        try:
            return parse_date(typed).isoformat()
        except Unreadable as problem:
            raise forms.ValidationError(problem.sentence) from None  # type: ignore[arg-type]


def _parties_of(collaboration: Collaboration) -> models.QuerySet[Party]:
    """Whoever is or may become a party; one that declined signs nothing."""
    here = Party.objects.filter(collaboration=collaboration).exclude(status="declined")
    return here.select_related("organisation").order_by("organisation__name_id")


def kind_options() -> list[tuple[str, Any]]:
    """Every kind that can be registered: the fixed words, and what installed packs bring."""
    return _options({key: label for key, label in kinds.names().items() if key != "unwritten"})


class PartiesForm(forms.Form):
    """A form that offers only parties of its collaboration."""

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("parties", "holder", "counterpart"):
            if name in self.fields:
                self.fields[name].queryset = _parties_of(collaboration)  # type: ignore[attr-defined]
                self.fields[name].label_from_instance = lambda party: party.organisation.name  # type: ignore[attr-defined]
        known = Organisation.objects.filter(parties__collaboration=collaboration).order_by("name_id")
        for name in ("issuer", "number_of", "organisation"):
            if name in self.fields:
                self.fields[name].queryset = known  # type: ignore[attr-defined]
                self.fields[name].label_from_instance = lambda organisation: organisation.name  # type: ignore[attr-defined]


class AgreementForm(PartiesForm):
    """An instrument: what it is, who stands behind it, how long it holds."""

    kind = forms.ChoiceField(label=dua("Bentuk naskah", "Kind of instrument"))
    title_id = forms.CharField(label=dua("Judul atau pokok", "Title or subject"), max_length=400)
    title_en = forms.CharField(
        label=dua("Judul (Inggris), bila ada", "Title (English), if any"), max_length=400, required=False
    )
    state = forms.ChoiceField(
        label=dua("Keadaan", "State"),
        choices=_options({k: v for k, v in words.STATES.items() if k not in ("unwritten", *words.DRAWN_UP_STATES)}),
    )
    level = forms.ChoiceField(label=dua("Tingkat", "Level"), choices=_options(words.LEVELS), initial="between_parties")
    formality = forms.ChoiceField(label=dua("Sifat", "Formality"), choices=_options(words.FORMALITIES))
    number = forms.CharField(label=dua("Nomor", "Number"), max_length=120, required=False)
    number_of = forms.ModelChoiceField(Organisation.objects.none(), label=dua("Nomor dari", "Number given by"), required=False)
    issuer = forms.ModelChoiceField(Organisation.objects.none(), label=dua("Penerbit", "Issuer"), required=False)
    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(), label=dua("Para pihak", "Parties"), required=False, widget=forms.CheckboxSelectMultiple
    )
    signed = PartialDateField(label=dua("Ditandatangani", "Signed"), required=False)
    valid_from = PartialDateField(label=dua("Berlaku mulai", "Valid from"), required=False)
    valid_until = PartialDateField(label=dua("Berlaku sampai", "Valid until"), required=False)
    coop_class = forms.ChoiceField(
        label=dua("Golongan kerja sama", "Class of cooperation"),
        choices=_options(words.COOP_CLASSES, empty=NOT_CLASSIFIED),
        required=False,
    )
    partner_kind = forms.ChoiceField(
        label=dua("Mitra", "Partner"), choices=_options(words.PARTNER_KINDS, empty=NOT_CLASSIFIED), required=False
    )
    legal_basis = _long(
        dua("Dasar hukum", "Legal basis"),
        help_text=dua("Satu per baris, dengan pasalnya.", "One per line, with its article."),
    )
    text_id = _long(
        dua("Naskah", "Text"), rows=6, help_text=dua("Pasal dapat ditambah satu per satu.", "Articles can be added.")
    )
    note_id = _long(dua("Catatan", "Note"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_options()  # type: ignore[attr-defined]

    def clean_legal_basis(self) -> list[dict[str, str]]:
        """One basis per line; a line that stood before keeps its English wording."""
        before = {basis["id"]: basis for basis in self.initial.get("legal_basis_before", [])}
        lines = [line.strip() for line in self.cleaned_data["legal_basis"].splitlines() if line.strip()]
        return [before.get(line, {"id": line, "en": ""}) for line in lines]


class ReviseForm(AgreementForm):
    renewed = forms.BooleanField(
        label=dua("Pembaruan yang diminta sudah termuat", "The renewal asked for is done"), required=False
    )
    differs_from_original = forms.CharField(
        label=dua("Di mana salinan ini berbeda dari naskah asli", "Where this copy differs from the original"),
        help_text=dua(
            "Hanya untuk membetulkan salinan. Ketentuan yang disepakati diubah lewat usulan perubahan.",
            "Only to correct the copy. Terms that were agreed are changed by proposing a change.",
        ),
        max_length=300,
        required=False,
    )
    expected_version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["kind", "title_id"]

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "number_of"):
            del self.fields[name]
        if agreement.is_drawn_up or agreement.formality == "informal":
            # What is only spoken becomes formal by its own act; what is drawn up takes these from its kind and signatures.
            for name in ("kind", "state", "formality"):
                del self.fields[name]
        if agreement.is_drawn_up:
            del self.fields["signed"], self.fields["level"]
        if not agreement.needs_renewal_id:
            del self.fields["renewed"]
        if not is_agreed(agreement):
            del self.fields["differs_from_original"]


def starting_values(agreement: Agreement) -> dict[str, Any]:
    """What the form of an instrument shows at first."""
    values = {name: getattr(agreement, name) for name in ReviseForm.base_fields if hasattr(agreement, name)}
    values["parties"] = [party.pk for party in agreement.parties.all()]
    values["legal_basis"] = "\n".join(basis["id"] for basis in agreement.legal_basis)
    values["legal_basis_before"] = agreement.legal_basis
    values["expected_version"] = agreement.version
    return values


class UnwrittenForm(PartiesForm):
    """What was agreed without a text."""

    subject = _long(dua("Apa yang disepakati", "What was agreed"), required=True)
    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(), label=dua("Pihak yang sepakat", "Parties that agreed"), widget=forms.CheckboxSelectMultiple
    )
    agreed_on = PartialDateField(label=dua("Kapan", "When"), required=False)


class NumberForm(PartiesForm):
    number = forms.CharField(label=dua("Nomor", "Number"), max_length=120)
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=dua("Nomor dari", "Number given by"))


class ClauseForm(PartiesForm):
    """The words of a clause and whom it binds."""

    address = forms.CharField(
        label=dua("Alamat", "Address"),
        max_length=20,
        help_text=dua("Pasal 7: 7. Pasal 14 ayat (2): 14(2).", "Article 7: 7. Article 14, paragraph (2): 14(2)."),
    )
    chapter = forms.CharField(label=dua("Bab", "Chapter"), max_length=20, required=False)
    heading_id = forms.CharField(label=dua("Judul pasal", "Heading"), max_length=300, required=False)
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=_options(words.CLAUSE_KINDS))
    text_id = _long(dua("Bunyi", "Words"), rows=5, required=True)
    text_en = _long(dua("Bunyi (Inggris), bila ada", "Words (English), if any"))
    holder = forms.ModelChoiceField(Party.objects.none(), label=dua("Pihak yang terikat", "Party bound"), required=False)
    counterpart = forms.ModelChoiceField(Party.objects.none(), label=dua("Terhadap pihak", "Towards the party"), required=False)


class ReviseClauseForm(ClauseForm):
    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["address"]


class PartForm(forms.Form):
    part = forms.ChoiceField(label=dua("Isi wajib", "Required part"), choices=_options(words.PARTS))
    state = forms.ChoiceField(label=dua("Keadaan", "State"), widget=forms.RadioSelect, choices=_options(words.PART_STATES))
    note = _long(dua("Keterangan", "Note"), rows=2)


class RenewalForm(forms.Form):
    reason = _long(
        dua("Mengapa perlu diperbarui", "Why it needs renewal"),
        required=True,
        help_text=dua("Kebutuhan berubah, masa rencana baru, dan sebagainya.", "A changed need, a new plan period, and so on."),
    )


class FormaliseForm(PartiesForm):
    kind = forms.ChoiceField(label=dua("Bentuk naskah", "Kind of instrument"))
    number = forms.CharField(label=dua("Nomor", "Number"), max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=dua("Nomor dari", "Number given by"), required=False
    )
    signed = PartialDateField(label=dua("Ditandatangani", "Signed"))
    expected_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kind_options()  # type: ignore[attr-defined]
