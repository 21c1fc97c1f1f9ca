"""What people fill in about indicators: parsed into plain values, nothing saved here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.queries import joined_parties
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.fields import LocalDecimalField, choices
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable
from mufakat.monitoring.models import (
    ASPECTS,
    KINDS,
    OUTCOME_CLASSES,
    POLARITIES,
    RELIABILITIES,
    VALUE_STATES,
    Indicator,
    Series,
)
from mufakat.monitoring.typed_periods import read_typed_period

NOT_SAID = dua("Tidak disebutkan", "Not stated")
NOT_DECIDED = dua("Belum ditetapkan", "Not decided yet")
NO_OTHER = dua("Tidak ada", "None")
PERIOD_HELP = dua(
    "Tahun 2018, bulan 2018-07 atau Juli 2018, triwulan 2018-Q3.", "Year 2018, month 2018-07 or July 2018, quarter 2018-Q3."
)


def refuse(form: forms.Form, refusal: Refused) -> None:
    """Put a refusal's sentence on the field it is about, or on top of the form."""
    field = refusal.facts.get("field")
    form.add_error(field if field in form.fields else None, str(refusal))


def retype(form: forms.Form, name: str, value: object) -> None:
    """Change what a hidden field will send next time; everything typed stays."""
    typed = dict(form.data.items())
    form.data = {**typed, name: str(value)}


class PeriodField(forms.CharField):
    """A period as people type it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", dua("Periode", "Period"))
        options.setdefault("help_text", PERIOD_HELP)
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "size": 14}))
        super().__init__(max_length=40, **options)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return read_typed_period(typed)
        except Unreadable as problem:
            raise forms.ValidationError(str(problem.sentence)) from None


class IndicatorForm(forms.Form):
    """The one agreed definition of what is watched."""

    name_id = forms.CharField(label=dua("Nama indikator", "Name of the indicator"), max_length=200)
    question_id = forms.CharField(
        label=dua("Pertanyaan yang dijawabnya", "Question it answers"), max_length=300,
        help_text=dua("Menjadi judul grafik, mis. “Apakah nilai ekspor naik?”",
                      "Becomes the chart's title, e.g. “Does export value rise?”"),
    )  # fmt: skip
    definition_id = forms.CharField(
        label=dua("Definisi", "Definition"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Apa yang dihitung dan apa yang tidak, supaya semua pihak mendapat angka yang sama.",
                      "What counts and what does not, so that everybody gets the same figure."),
    )  # fmt: skip
    unit_id = forms.CharField(
        label=dua("Satuan", "Unit"), max_length=60, help_text=dua("Mis. paspor, jam, %, US$.", "E.g. passports, hours, %, US$.")
    )
    decimals = forms.IntegerField(label=dua("Angka di belakang koma", "Decimals"), min_value=0, max_value=4, initial=0)
    polarity = forms.ChoiceField(label=dua("Arah baik", "Better direction"), choices=choices(POLARITIES))
    kind = forms.ChoiceField(label=dua("Jenis", "Kind"), choices=choices(KINDS))
    outcome_class = forms.ChoiceField(
        label=dua("Golongan hasil", "Class of outcome"), choices=choices(OUTCOME_CLASSES, empty=NOT_SAID), required=False
    )
    aspect = forms.ChoiceField(
        label=dua("Kuantitas atau mutu", "Quantity or quality"), choices=choices(ASPECTS, empty=NOT_SAID), required=False
    )
    purpose_word_id = forms.CharField(
        label=dua("Kata tujuan yang dilayani", "Word of the purpose it serves"), max_length=100, required=False,
        help_text=dua("Kata dari tujuan bersama, mis. kemudahan.", "A word of the shared purpose, e.g. ease."),
    )  # fmt: skip
    owner: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=dua("Pihak penanggung jawab", "Party that answers for it"), required=False,
        empty_label=NOT_DECIDED,
        help_text=dua("Pihak ini yang mengisi nilainya. Kosong: wakil setiap pihak boleh mengisi.",
                      "This party fills in the values. Empty: representatives of every party may."),
    )  # fmt: skip
    baseline_period = PeriodField(label=dua("Periode awal (nilai dasar)", "Baseline period"), required=False)
    adds_up = forms.BooleanField(
        label=dua("Nilai bulanan boleh dijumlahkan menjadi setahun", "Monthly values may be added up to a year"),
        required=False,
        help_text=dua("Ya untuk jumlah; tidak untuk bagian, harga, dan lama waktu.",
                      "Yes for counts; no for shares, prices and durations."),
    )  # fmt: skip
    formula = forms.CharField(
        label=dua("Rumus, bila dihitung", "Formula, if computed"), max_length=200, required=False,
        help_text=dua("Dari kode indikator lain dengan garis bawah, mis. 100 * diantar / terbit. Dihitung, tidak disimpan.",
                      "From other indicators' codes with underscores, e.g. 100 * delivered / issued. Computed, never stored."),
    )  # fmt: skip
    printed_by: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None,
        label=dua("Angka tercetak untuk dibandingkan", "Printed figures to compare with"),
        required=False,
        empty_label=NO_OTHER,
    )
    code = forms.SlugField(
        label=dua("Kode", "Code"), max_length=64, required=False,
        help_text=dua("Dibuat dari nama bila kosong; tidak berubah lagi.",
                      "Made from the name when empty; it does not change later."),
    )  # fmt: skip
    name_en = forms.CharField(label=dua("Nama (Inggris)", "Name (English)"), max_length=200, required=False)
    question_en = forms.CharField(label=dua("Pertanyaan (Inggris)", "Question (English)"), max_length=300, required=False)
    definition_en = forms.CharField(
        label=dua("Definisi (Inggris)", "Definition (English)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    unit_en = forms.CharField(label=dua("Satuan (Inggris)", "Unit (English)"), max_length=60, required=False)
    purpose_word_en = forms.CharField(
        label=dua("Kata tujuan (Inggris)", "Word of the purpose (English)"), max_length=100, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, indicator: Indicator | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = joined_parties(collaboration)  # type: ignore[attr-defined]
        self.fields["owner"].label_from_instance = lambda party: party.organisation.name  # type: ignore[attr-defined]
        others = Indicator.objects.filter(collaboration=collaboration, formula="")
        others = others.exclude(pk=indicator.pk) if indicator else others
        self.fields["printed_by"].queryset = others  # type: ignore[attr-defined]
        self.fields["printed_by"].label_from_instance = lambda other: other.name  # type: ignore[attr-defined]
        if indicator is not None:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "code" in self.fields and not values.get("code") and values.get("name_id"):
            values["code"] = slugify(values["name_id"])[:64].strip("-") or "indikator"
        return values


def definition_of(indicator: Indicator) -> dict[str, Any]:
    """What the form shows when a definition is changed."""
    names = [name for name in IndicatorForm.base_fields if name != "code"]
    values = {name: getattr(indicator, name) for name in names}
    return {**values, "owner": indicator.owner_id, "printed_by": indicator.printed_by_id}


class SourceForm(forms.Form):
    """One more source beside those there are."""

    name_id = forms.CharField(
        label=dua("Nama sumber", "Name of the source"), max_length=300,
        help_text=dua("Siapa, judul, tahun; mis. BPS, Statistik Ekspor 2018.",
                      "Who, title, year; e.g. BPS, Export Statistics 2018."),
    )  # fmt: skip
    name_en = forms.CharField(label=dua("Nama (Inggris)", "Name (English)"), max_length=300, required=False)
    reliability = forms.ChoiceField(label=dua("Keandalan", "Reliability"), choices=choices(RELIABILITIES), initial="as_printed")
    reliability_note_id = forms.CharField(
        label=dua("Mengapa dinilai begitu", "Why it is judged so"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source_lines = forms.CharField(label=dua("Halaman atau baris", "Pages or lines"), max_length=120, required=False)


class AgreementForm(forms.Form):
    """Which source the parties use, and why."""

    series: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=dua("Sumber yang disepakati", "Agreed source"), empty_label=None, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=dua("Alasan", "Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=dua("Mis. keputusan rapat dan mengapa sumber ini dipakai.",
                      "E.g. the meeting's decision and why this source is used."),
    )  # fmt: skip

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_sources(self, indicator)


def offer_sources(form: forms.Form, indicator: Indicator) -> None:
    """Let the form choose among the sources of this indicator only."""
    field = form.fields["series"]
    field.queryset = Series.objects.filter(indicator=indicator)  # type: ignore[attr-defined]
    field.label_from_instance = lambda series: series.name  # type: ignore[attr-defined]


class ValueForm(forms.Form):
    """One value of one period; where one stands already, the form corrects it and asks why."""

    series: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, to_field_name="key", label=dua("Sumber", "Source"), empty_label=None
    )
    period = PeriodField()
    value = LocalDecimalField(label=dua("Nilai", "Value"), required=False, decimal_places=6)
    state = forms.ChoiceField(label=dua("Keadaan", "State"), choices=choices(VALUE_STATES), initial="measured")
    note = forms.CharField(label=dua("Catatan", "Note"), max_length=300, required=False)
    reason = forms.CharField(
        label=dua("Alasan pembetulan", "Reason for the correction"), max_length=300, required=False,
        help_text=dua("Wajib bila periode ini sudah punya nilai; nilai lama tetap terbaca.",
                      "Required where this period has a value already; the old value stays readable."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_sources(self, indicator)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "value" in values and values.get("state") == "measured" and values["value"] is None:
            self.add_error(
                "value",
                str(dua("Isi nilainya, atau pilih keadaan tanpa nilai.", "Enter the value, or choose a state without one.")),
            )
        if values.get("value") is not None and values.get("state") != "measured":
            self.add_error(
                "state", str(dua("Keadaan ini tanpa nilai. Kosongkan nilainya.", "This state has no value. Empty the value."))
            )
        return values


class PasteForm(forms.Form):
    """A table of period and value: pasted cells or a file."""

    series: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, to_field_name="key", label=dua("Sumber", "Source"), empty_label=None
    )
    rows = forms.CharField(
        label=dua("Tempel dari Excel", "Paste from Excel"), required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=dua("Baris pertama judul kolom: periode, nilai. Boleh juga: keadaan, catatan.",
                      "Headings in the first row: period, value. Also possible: state, note."),
    )  # fmt: skip
    file = forms.FileField(
        label=dua("Atau unggah CSV atau Excel (.xlsx), paling besar 5 MB", "Or upload CSV or Excel (.xlsx), at most 5 MB"),
        required=False,
    )
    file_name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_sources(self, indicator)


class TargetForm(forms.Form):
    """What should be reached in a period: a value, or a multiple of the baseline ("three times")."""

    period = PeriodField()
    value = LocalDecimalField(label=dua("Target", "Target"), required=False, decimal_places=6)
    times = LocalDecimalField(
        label=dua("Atau berapa kali nilai dasar", "Or how many times the baseline"), required=False,
        decimal_places=2, min_value=0,
        help_text=dua("Mis. 3 untuk gerakan “tiga kali”.", "E.g. 3 for a “three times” movement."),
    )  # fmt: skip
    note = forms.CharField(label=dua("Dasar target", "Ground of the target"), max_length=300, required=False)

    def __init__(self, *args: Any, has_baseline: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_baseline:
            del self.fields["times"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = [name for name in ("value", "times") if values.get(name) is not None]
        if not self.errors and len(given) != 1:
            self.add_error(
                "value",
                str(
                    dua(
                        "Isi salah satu: target, atau kelipatan nilai dasar.",
                        "Fill in one: the target, or a multiple of the baseline.",
                    )
                ),
            )
        return values


class CauseForm(forms.Form):
    """An outside cause beside a figure."""

    period = PeriodField()
    text = forms.CharField(
        label=dua("Sebab dari luar", "Outside cause"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=dua("Mis. kurs, harga dunia, krisis.", "E.g. exchange rate, world price, crisis."),
    )  # fmt: skip
    text_en = forms.CharField(
        label=dua("Dalam bahasa Inggris", "In English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
