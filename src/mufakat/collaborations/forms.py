"""What people fill in about collaborations and parties: parsed into plain values, nothing saved here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.text import slugify

from mufakat.actors.models import ORGANISATION_KINDS, Organisation, Region
from mufakat.collaborations import words
from mufakat.collaborations.models import Collaboration, Party, System
from mufakat.collaborations.queries import joined_parties
from mufakat.kernel.registers import Register
from mufakat.kernel.web.fields import LocalDateField, choices
from mufakat.kernel.web.language import dua


def named(record: Any) -> str:
    """How a record reads in a list of options: a party by its organisation, others by their name or text."""
    return str(record.organisation.name) if isinstance(record, Party) else str(getattr(record, "name", record))


class FoundForm(forms.Form):
    """The least a collaboration needs to begin."""

    title = forms.CharField(label=dua("Nama kolaborasi", "Name of the collaboration"), max_length=300)
    public_problem = forms.CharField(
        label=dua("Masalah publik yang ditangani", "Public problem it deals with"),
        help_text=dua("Satu atau dua kalimat. Dapat diubah nanti.", "One or two sentences. You can change it later."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )
    slug = forms.SlugField(
        label=dua("Alamat singkat", "Short address"),
        max_length=64,
        required=False,
        help_text=dua(
            "Huruf kecil, angka, tanda hubung; dibuat dari nama bila kosong.",
            "Lower-case letters, digits, hyphens; made from the name when empty.",
        ),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["slug"] = (values.get("slug") or slugify(values.get("title", "")))[:64].strip("-")
        if not values["slug"] and values.get("title"):
            self.add_error("slug", dua("Tulis alamat singkat dengan huruf Latin.", "Write a short address in Latin letters."))
        return values


class DescriptionForm(forms.Form):
    """Purpose, form and rules of membership of a collaboration."""

    title_id = forms.CharField(label=dua("Nama (Bahasa Indonesia)", "Name (Indonesian)"), max_length=300)
    title_en = forms.CharField(label=dua("Nama (Inggris), bila ada", "Name (English), if any"), max_length=300, required=False)
    public_problem_id = forms.CharField(
        label=dua("Masalah publik", "Public problem"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000
    )
    summary_id = forms.CharField(
        label=dua("Ringkasan", "Summary"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000
    )
    subject = forms.ChoiceField(label=dua("Pokok urusan", "Subject"), choices=choices(words.SUBJECTS))
    kind = forms.ChoiceField(label=dua("Bentuk kerja sama", "Kind of cooperation"), choices=choices(words.KINDS))
    visibility = forms.ChoiceField(label=dua("Siapa yang boleh melihat", "Who may see it"), choices=choices(words.VISIBILITIES))
    time_zone = forms.ChoiceField(
        label=dua("Zona waktu", "Time zone"),
        choices=[("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")],
    )
    period = forms.CharField(label=dua("Masa", "Period"), required=False, max_length=60)
    coordinating_unit = forms.CharField(
        label=dua("Unit yang mengelola kolaborasi", "Unit that manages the collaboration"),
        required=False,
        max_length=300,
        help_text=dua("Sekretariat, desk, atau kantor bersama.", "Secretariat, desk or joint office."),
    )
    network_form = forms.ChoiceField(label=dua("Bentuk jejaring", "Network form"), choices=choices(words.NETWORK_FORMS))
    network_form_note_id = forms.CharField(
        label=dua("Alasan memilih bentuk itu", "Why this form"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    boundary_rule_id = forms.CharField(
        label=dua("Aturan keanggotaan", "Boundary rule"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        help_text=dua("Siapa boleh ikut, siapa tidak.", "Who may take part, who may not."),
    )
    decision_rule = forms.ChoiceField(label=dua("Aturan keputusan", "Decision rule"), choices=choices(words.DECISION_RULES))
    initiator = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=dua("Pemrakarsa", "Initiator"),
        required=False,
        help_text=dua("Pihak yang memulai forum ini.", "The body that started this forum."),
    )
    regions = forms.CharField(
        label=dua("Kode wilayah", "Region codes"),
        required=False,
        help_text=dua("Dipisah koma, mis. 73, 73.71.", "Comma-separated, e.g. 73, 73.71."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = Organisation.objects.filter(parties__collaboration=collaboration)
        self.fields["initiator"].queryset = parties  # type: ignore[attr-defined]

    def clean_regions(self) -> list[Region]:
        codes = [code.strip() for code in self.cleaned_data["regions"].split(",") if code.strip()]
        found = {region.code: region for region in Region.objects.filter(code__in=codes)}
        unknown = [code for code in codes if code not in found]
        if unknown:
            raise forms.ValidationError(
                str(
                    dua("Kode wilayah tidak dikenal: {kode}.", "Unknown region code: {kode}.").with_values(
                        kode=", ".join(unknown)
                    )
                )
            )
        return [found[code] for code in codes]


def starting_values(collaboration: Collaboration) -> dict[str, Any]:
    """What the description form shows at first."""
    values = {name: getattr(collaboration, name) for name in DescriptionForm.base_fields if hasattr(collaboration, name)}
    values["regions"] = ", ".join(region.code for region in collaboration.regions.all())
    return values


class ProposeForm(forms.Form):
    """Who else should we talk to? An organisation already known, or a new one."""

    organisation_name = forms.CharField(
        label=dua("Nama organisasi atau kelompok", "Name of the organisation or group"),
        max_length=300,
    )
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=choices(ORGANISATION_KINDS))
    sector = forms.ChoiceField(
        label=dua("Sektor di kolaborasi ini", "Sector in this collaboration"), choices=choices(words.SECTORS)
    )
    role = forms.ChoiceField(label=dua("Peran", "Role"), choices=choices(words.ROLES), initial="member")
    systems = forms.ModelMultipleChoiceField(
        queryset=System.objects.none(),
        label=dua("Sistem yang ditanggung", "Systems it answers for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    proposed_by = forms.ModelChoiceField(
        queryset=Party.objects.none(), label=dua("Diusulkan oleh", "Proposed by"), required=False
    )
    why = forms.CharField(label=dua("Mengapa perlu diajak", "Why it should take part"), required=False, max_length=300)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["systems"].queryset = collaboration.systems.all()  # type: ignore[attr-defined]
        self.fields["systems"].label_from_instance = named  # type: ignore[attr-defined]
        self.fields["proposed_by"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
        self.fields["proposed_by"].label_from_instance = named  # type: ignore[attr-defined]
        if not collaboration.systems.exists():
            del self.fields["systems"]


class PartyForm(forms.Form):
    """What is known of a party in this collaboration."""

    role = forms.ChoiceField(label=dua("Peran", "Role"), choices=choices(words.ROLES))
    decision_right = forms.ChoiceField(label=dua("Hak keputusan", "Decision right"), choices=choices(words.DECISION_RIGHTS))
    tasks_id = forms.CharField(
        label=dua("Tugas", "Tasks"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )
    expects_id = forms.CharField(
        label=dua("Manfaat yang diharapkan", "What it expects to gain"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    gives_id = forms.CharField(
        label=dua("Yang disumbangkan", "What it gives"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    gained = forms.ChoiceField(
        label=dua("Apakah manfaat itu sudah diperoleh?", "Was it gained?"),
        required=False,
        choices=[
            ("", dua("Belum dinilai", "Not judged yet")),
            ("yes", dua("Ya", "Yes")),
            ("partly", dua("Sebagian", "Partly")),
            ("no", dua("Tidak", "No")),
        ],
    )
    gained_note = forms.CharField(label=dua("Keterangan", "Note"), required=False, max_length=300)
    systems = forms.ModelMultipleChoiceField(
        queryset=System.objects.none(),
        label=dua("Sistem yang ditanggung", "Systems it answers for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["systems"].queryset = collaboration.systems.all()  # type: ignore[attr-defined]
        self.fields["systems"].label_from_instance = named  # type: ignore[attr-defined]


class SectorForm(forms.Form):
    sector = forms.ChoiceField(label=dua("Sektor", "Sector"), choices=choices(words.SECTORS))
    reason = forms.CharField(label=dua("Alasan", "Reason"), max_length=500)


class MoveForm(forms.Form):
    """A move of a lifecycle, with the date as far as it is known."""

    move = forms.SlugField()
    on = forms.RegexField(r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", required=False)
    note = forms.CharField(required=False, max_length=1000)


class RepresentativeForm(forms.Form):
    """Who speaks for a party, by which mandate."""

    full_name = forms.CharField(label=dua("Nama lengkap", "Full name"), max_length=200)
    phone = forms.CharField(label=dua("Nomor telepon, bila ada", "Phone number, if any"), required=False, max_length=30)
    position = forms.CharField(label=dua("Jabatan", "Position"), required=False, max_length=200)
    seat = forms.ChoiceField(label=dua("Kedudukan", "Seat"), choices=choices(words.SEAT_KINDS))
    authority = forms.ChoiceField(
        label=dua("Wewenang dalam rapat", "Authority in meetings"), choices=choices(words.AUTHORITIES)
    )
    mandate_number = forms.CharField(label=dua("Nomor surat mandat", "Number of the mandate"), required=False, max_length=120)
    mandate_title = forms.CharField(label=dua("Perihal surat mandat", "Title of the mandate"), required=False, max_length=300)
    valid_from = LocalDateField(label=dua("Berlaku mulai", "Valid from"))
    valid_until = LocalDateField(
        label=dua("Sampai sebelum tanggal", "Until before"),
        required=False,
        help_text=dua("Kosong bila belum ditentukan.", "Empty when not decided."),
    )


class HandoverForm(forms.Form):
    """Passing a seat on: who, from when, what is open."""

    full_name = forms.CharField(label=dua("Nama lengkap wakil baru", "Full name of the successor"), max_length=200)
    position = forms.CharField(label=dua("Jabatan", "Position"), required=False, max_length=200)
    authority = forms.ChoiceField(
        label=dua("Wewenang dalam rapat", "Authority in meetings"), choices=choices(words.AUTHORITIES)
    )
    on = LocalDateField(label=dua("Tanggal serah terima", "Date of the hand-over"))
    mandate_number = forms.CharField(label=dua("Nomor surat mandat", "Number of the mandate"), required=False, max_length=120)
    note = forms.CharField(
        label=dua("Pesan untuk pengganti", "Note for the successor"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class PurposeForm(forms.Form):
    text = forms.CharField(
        label=dua("Rumusan tujuan bersama", "Wording of the shared purpose"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    text_en = forms.CharField(
        label=dua("Rumusan (Inggris), bila ada", "Wording (English), if any"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )
    why = forms.CharField(
        label=dua("Mengapa jejaring ini harus ada", "Why this network must exist"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )


class EndorseForm(forms.Form):
    party = forms.IntegerField(widget=forms.HiddenInput)
    stance = forms.ChoiceField(
        label=dua("Sikap", "Stance"),
        widget=forms.RadioSelect,
        choices=[
            ("endorse", dua("Mendukung", "Endorse")),
            ("remark", dua("Mendukung dengan catatan", "Endorse with a remark")),
            ("decline", dua("Tidak mendukung", "Decline")),
        ],
    )
    remark = forms.CharField(label=dua("Catatan atau alasan", "Remark or reason"), required=False, max_length=500)


class PastePartiesForm(forms.Form):
    """Parties pasted from a spreadsheet: name and sector in two columns."""

    rows = forms.CharField(
        label=dua("Tempel dari Excel: nama, sektor", "Paste from Excel: name, sector"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=100_000,
        help_text=dua(
            "Satu pihak per baris. Sektor: pemerintah, BUMN, swasta, masyarakat, akademisi, media.",
            "One party per line. Sector: government, state enterprise, private, society, academia, media.",
        ),
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)


def register_form(
    register: Register, collaboration: Collaboration, own_parties: Collection[int] = ()
) -> type[forms.ModelForm[Any]]:
    """The form of a register's line: its fields, the glossary's words as options, and only this collaboration's records.

    `own_parties` are those the reader speaks for; a register that speaks for one party offers no other.
    """

    class LineForm(forms.ModelForm[Any]):
        version = forms.IntegerField(widget=forms.HiddenInput, required=False)

        class Meta:
            model = register.model
            fields = register.fields

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name in register.fields:
                self.fields[name] = _fitted(register, collaboration, name, self.fields[name])
            own = getattr(register, "own", "")
            if own:
                field = self.fields[own]
                field.queryset = field.queryset.filter(pk__in=own_parties)  # type: ignore[attr-defined]

    return LineForm


def _fitted(register: Register, collaboration: Collaboration, name: str, field: forms.Field) -> forms.Field:
    if name in register.choices:
        optional = bool(register.model._meta.get_field(name).blank)  # type: ignore[union-attr]
        empty = dua("Tidak disebutkan", "Not stated") if optional else dua("Pilih …", "Choose …")
        field = forms.ChoiceField(choices=choices(dict(register.choices[name]), empty=empty), required=not optional)
    elif isinstance(field, forms.ModelChoiceField):
        _only_here(field, collaboration)
    elif isinstance(field, forms.DateField):
        field = LocalDateField(required=field.required)
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 3
    field.label = register.labels.get(name, field.label)
    field.help_text = register.hints.get(name, "")
    return field


def _only_here(field: Any, collaboration: Collaboration) -> None:
    """Offer and accept only records of this collaboration."""
    everywhere = field.queryset
    queryset = everywhere.filter(collaboration=collaboration)
    if everywhere.model is Party:
        queryset = queryset.select_related("organisation").order_by("organisation__name_id")
        field.label_from_instance = named
    else:
        if hasattr(queryset.model, "withdrawn_at"):
            queryset = queryset.filter(withdrawn_at__isnull=True)
        if hasattr(queryset.model, "party"):
            queryset = queryset.select_related("party__organisation")
        field.label_from_instance = named
    field.queryset = queryset
    if isinstance(field, forms.ModelMultipleChoiceField):
        field.widget = forms.CheckboxSelectMultiple()
        field.widget.choices = field.choices


class SecretariatForm(forms.Form):
    """The unit that manages the collaboration."""

    coordinating_unit = forms.CharField(
        label=dua("Unit yang mengelola kolaborasi", "Unit that manages the collaboration"),
        max_length=300,
        help_text=dua(
            "Mis. Bidang Perdagangan Luar Negeri, atau Sekretariat Bersama.",
            "E.g. the Foreign Trade Division, or a joint secretariat.",
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
