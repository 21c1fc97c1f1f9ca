"""What people fill in about a piece of evidence: parsed into plain values, nothing saved here."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from mufakat.collaborations.models import Collaboration, Party
from mufakat.collaborations.words import SECTORS
from mufakat.evidence import models
from mufakat.evidence.frameworks import InstalledFramework, parts_of
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_date

PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
NOT_SAID = dua("Tidak disebut", "Not stated")


class EvidenceForm(forms.Form):
    """One piece of evidence. Elements are those of one framework; the page offers the others."""

    kind = forms.ChoiceField(
        label=dua("Jenis bukti", "Kind of evidence"), choices=list(models.KINDS.items()), widget=forms.RadioSelect
    )
    role_id = forms.CharField(
        label=dua("Peran informan, atau nama dokumen", "Role of the informant, or name of the document"),
        max_length=200,
        help_text=dua(
            "Misalnya “Kepala seksi ekspor” atau “Notulen rapat ke-3”. Nama orang tidak ditulis, supaya informan terlindung.",
            "For example “Head of the export section” or “Minutes of meeting 3”. "
            "Names of people are left out to protect informants.",
        ),
    )
    role_en = forms.CharField(label=dua("Peran (Inggris), bila ada", "Role (English), if any"), max_length=200, required=False)
    party = forms.ModelChoiceField(
        Party.objects.none(), label=dua("Organisasi", "Organisation"), required=False, empty_label=NOT_SAID
    )
    sector = forms.ChoiceField(
        label=dua("Berbicara dari sektor", "Speaks from the sector"),
        required=False,
        choices=[("", dua("Sama dengan organisasinya", "That of the organisation")), *SECTORS.items()],
    )
    date = forms.CharField(
        label=dua("Tanggal", "Date"),
        required=False,
        max_length=30,
        help_text=dua("Sejauh diketahui: 2019, 2019-12, atau 16-12-2019.", "As far as known: 2019, 2019-12 or 16-12-2019."),
    )
    statement_id = forms.CharField(
        label=dua("Isi bukti", "What the evidence says"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=dua("Dengan kata sendiri, satu pokok per bukti.", "In your own words, one point for each record."),
    )
    statement_en = forms.CharField(
        label=dua("Isi bukti (Inggris), bila ada", "What it says (English), if any"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    direction = forms.ChoiceField(
        label=dua("Arah", "Direction"),
        choices=list(models.DIRECTIONS.items()),
        widget=forms.RadioSelect,
        help_text=dua("Apakah bukti ini menguatkan atau melemahkan unsurnya?", "Does it speak for or against its elements?"),
    )
    elements = forms.MultipleChoiceField(label=dua("Unsur", "Elements"), required=False, widget=forms.CheckboxSelectMultiple)
    about_outcome = forms.BooleanField(
        label=dua("Bukti tentang hasil, bukan proses", "About results, not process"), required=False
    )
    confidentiality = forms.ChoiceField(
        label=dua("Siapa yang boleh membaca", "Who may read it"),
        choices=list(models.CONFIDENTIALITY.items()),
        initial="parties",
    )
    consent = forms.ChoiceField(
        label=dua("Persetujuan informan", "Consent of the informant"), choices=list(models.CONSENTS.items()), initial="given"
    )
    setting = forms.ChoiceField(
        label=dua("Dikatakan", "Said"), required=False, choices=[("", NOT_SAID), *models.SETTINGS.items()]
    )
    standing = forms.ChoiceField(
        label=dua("Kedudukan", "Standing"), required=False, choices=[("", NOT_SAID), *models.STANDINGS.items()]
    )
    source_name = forms.CharField(label=dua("Sumber", "Source"), required=False, max_length=300)
    source_lines = forms.CharField(
        label=dua("Tempat dalam sumber", "Place in the source"),
        required=False,
        max_length=120,
        help_text=dua("Halaman, baris, atau menit.", "Page, line or minute."),
    )
    framework = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, framework: InstalledFramework | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party = self.fields["party"]
        party.queryset = (  # type: ignore[attr-defined]
            Party.objects.filter(collaboration=collaboration).select_related("organisation").order_by("organisation__name_id")
        )
        party.label_from_instance = lambda one: one.organisation.name  # type: ignore[attr-defined]
        if framework is None:
            del self.fields["elements"], self.fields["framework"]
        else:
            self.fields["elements"].choices = element_choices(framework)  # type: ignore[attr-defined]
            self.fields["elements"].help_text = framework.title
            self.initial.setdefault("framework", framework.key)

    def clean_date(self) -> str:
        typed = str(self.cleaned_data["date"]).strip()
        if not typed or PARTIAL_DATE.fullmatch(typed):
            return typed
        try:
            return parse_date(typed).isoformat()
        except Unreadable as problem:
            raise forms.ValidationError(str(problem.sentence)) from None


def element_choices(framework: InstalledFramework) -> list[tuple[str, Any]]:
    """Elements of a framework as options; a dimension without elements is itself one."""
    found: list[tuple[str, Any]] = []
    for dimension in framework.content.dimensions:
        for part in parts_of(dimension):
            found.append((part.code, dua(f"{part.name.id} ({part.code})", f"{part.name.en} ({part.code})")))
    return found


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=dua("Mengapa dicabut?", "Why is it withdrawn?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua(
            "Bukti tetap dapat dibaca. Nilai yang bertumpu padanya ditandai perlu dihitung ulang.",
            "The evidence stays readable. Scores that rest on it are marked for recomputing.",
        ),
    )
