"""Forms of this app."""

from __future__ import annotations

from typing import Any

from django import forms

from mufakat.actors.models import ORGANISATION_KINDS, PAST_RELATION_KINDS, Organisation, Region
from mufakat.actors.naming import LONGEST_NAME
from mufakat.kernel.web.fields import PhoneField
from mufakat.kernel.web.language import dua

LONGEST_TEXT = 10_000


def text_field(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST_TEXT, widget=widget)


def name_field(label: Any, *, required: bool = True, help_text: Any = "", most: int = LONGEST_NAME) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text)


class RegionField(forms.CharField):
    """A region typed as its official code or its exact name: no select with eighty thousand rows."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).strip()
        if not typed:
            return None
        found = list(Region.objects.filter(code=typed)[:1]) or list(Region.objects.filter(name__iexact=typed)[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                dua(
                    "Wilayah ini tidak ada dalam daftar, atau ada lebih dari satu. Tulis kodenya, seperti 73.71.",
                    "This region is not in the list, or there is more than one. Write its code, like 73.71.",
                )
            )
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Region) else value


class OrganisationField(forms.CharField):
    """An organisation typed as its address (slug), short name or exact name."""

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).strip()
        if not typed:
            return None
        known = Organisation.objects.filter(merged_into__isnull=True)
        for column in ("slug", "short_name__iexact", "name_id__iexact"):
            found = list(known.filter(**{column: typed})[:2])
            if len(found) == 1:
                return found[0]
        raise forms.ValidationError(
            dua(
                "Organisasi ini belum terdaftar, atau ada lebih dari satu. Tulis nama lengkapnya seperti dalam daftar aktor.",
                "This organisation is not registered, or there is more than one. Write its full name as in the list.",
            )
        )

    def prepare_value(self, value: Any) -> Any:
        return value.slug if isinstance(value, Organisation) else value


class OrganisationForm(forms.Form):
    """A new organisation; `is_another` appears once a similar one is known."""

    name_id = name_field(
        dua("Nama resmi", "Official name"), help_text=dua("Seperti pada kop suratnya.", "As on its letterhead.")
    )
    short_name = name_field(dua("Nama singkat", "Short name"), required=False, most=60)
    name_en = name_field(dua("Nama dalam bahasa Inggris", "Name in English"), required=False)
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=list(ORGANISATION_KINDS.items()))
    region = RegionField(
        label=dua("Wilayah", "Region"),
        required=False,
        max_length=120,
        help_text=dua("Kode atau nama, seperti 73.71.", "Code or name, like 73.71."),
    )
    part_of = OrganisationField(
        label=dua("Bagian dari", "Part of"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=dua("Organisasi di atasnya, bila ada.", "The body above it, if any."),
    )
    description_id = text_field(dua("Tentang organisasi ini", "About this organisation"))
    characteristics_id = text_field(dua("Ciri dan karakteristik", "Characteristics"))
    expertise_id = text_field(dua("Keahlian dan wewenang", "Expertise and powers"))
    constituency_id = text_field(
        dua("Berbicara untuk siapa", "Whom it speaks for"),
        dua(
            "Bila mewakili kelompok yang tersebar: siapa, berapa banyak, di mana.",
            "If it represents a scattered group: who, how many, where.",
        ),
    )
    vision_id = text_field(dua("Visi", "Vision"), rows=2)
    mission = text_field(dua("Misi", "Mission"), dua("Satu butir per baris.", "One point per line."))

    def clean_mission(self) -> list[dict[str, str]]:
        return [{"id": line.strip(), "en": ""} for line in self.cleaned_data["mission"].splitlines() if line.strip()]


class NewOrganisationForm(OrganisationForm):
    alias = name_field(
        dua("Nama lain", "Another name"),
        required=False,
        help_text=dua("Bila juga dikenal dengan nama lain.", "If known by another name too."),
    )
    is_another = forms.BooleanField(
        label=dua("Ini organisasi lain dengan nama yang sama", "This is another organisation of the same name"), required=False
    )

    def __init__(self, *args: Any, offers_another: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if offers_another:
            self.order_fields(["is_another"])
        else:
            self.fields["is_another"].widget = forms.HiddenInput()


class AliasForm(forms.Form):
    name = name_field(
        dua("Nama lain", "Another name"),
        help_text=dua("Sebutan lain untuk badan yang sama.", "Another name for the same body."),
    )


class MergeForm(forms.Form):
    target = OrganisationField(
        label=dua("Gabungkan ke", "Merge into"),
        max_length=LONGEST_NAME,
        help_text=dua("Nama organisasi yang tetap dipakai.", "Name of the organisation that stays."),
    )
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=300)


class PastRelationForm(forms.Form):
    other = OrganisationField(label=dua("Dengan organisasi", "With the organisation"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=dua("Jenis hubungan", "Kind of relation"), choices=list(PAST_RELATION_KINDS.items()))
    text = forms.CharField(
        label=dua("Apa yang terjadi", "What there was"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    since = forms.CharField(
        label=dua("Sejak", "Since"),
        required=False,
        max_length=10,
        help_text=dua("Tahun, atau tahun-bulan.", "Year, or year-month."),
    )
    until = forms.CharField(label=dua("Sampai", "Until"), required=False, max_length=10)


class PersonForm(forms.Form):
    full_name = name_field(dua("Nama lengkap", "Full name"), most=200)
    position = name_field(dua("Jabatan", "Post"), required=False, most=200)
    phone = PhoneField(label=dua("Nomor telepon", "Phone number"), required=False)
    email = forms.EmailField(label=dua("Surel", "E-mail"), required=False)
