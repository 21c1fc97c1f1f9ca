"""What people fill in about what an instrument settles: parsed into plain values, nothing saved here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from mufakat.agreements import settling
from mufakat.agreements.actions.settling import LONGEST_INTERVAL, Step
from mufakat.agreements.forms.duties import parties_field
from mufakat.agreements.models import Agreement, AgreementRules
from mufakat.collaborations.models import Party
from mufakat.documents.uploads import UploadField
from mufakat.kernel.web.fields import LocalDateField, LocalDecimalField
from mufakat.kernel.web.fields import choices as options
from mufakat.kernel.web.language import dua

STEPS = 5
WORDS = 5
NOT_SETTLED = dua("Belum diatur", "Not settled")
NOT_SAID = dua("Belum dinyatakan", "Not said")


def _organisation_name(party: Party) -> str:
    return party.organisation.name


class RulesForm(forms.Form):
    """Who decides, what it burdens, how it is evaluated."""

    decided_by = forms.ChoiceField(
        label=dua("Perubahan diputuskan oleh", "A change is decided by"),
        choices=options(settling.DECIDERS, empty=dua("Belum diatur: semua pihak", "Not settled: every party")),
        required=False,
    )
    deciding_parties = forms.ModelMultipleChoiceField(
        Party.objects.none(),
        label=dua("Bila pihak yang disebut: siapa", "If the parties named: who"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    burdens_public = forms.ChoiceField(
        label=dua("Membebani masyarakat dan daerah?", "Does it burden the public and the region?"),
        choices=options(settling.YES_NO, empty=NOT_SAID),
        required=False,
    )
    outside_budget = forms.ChoiceField(
        label=dua("Biayanya di luar anggaran tahun berjalan?", "Is it funded outside the budget of this year?"),
        choices=options(settling.YES_NO, empty=NOT_SAID),
        required=False,
    )
    evaluation_months = forms.IntegerField(
        label=dua("Dievaluasi setiap berapa bulan", "Evaluated every how many months"),
        required=False,
        min_value=1,
        max_value=LONGEST_INTERVAL,
    )
    evaluation_subject = forms.CharField(
        label=dua("Yang dievaluasi", "What is evaluated"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deciding_parties"].queryset = parties  # type: ignore[attr-defined]
        self.fields["deciding_parties"].label_from_instance = _organisation_name  # type: ignore[attr-defined]
        together = dua("Para pihak bersama", "The parties together")
        self.fields["evaluation_by"] = parties_field(parties, dua("Dievaluasi oleh", "Evaluated by"), empty=together)


def starting_rules(rules: AgreementRules | None) -> dict[str, Any]:
    """What the form of rules shows at first."""
    if rules is None:
        return {}
    values: dict[str, Any] = {name: getattr(rules, name) for name in RulesForm.base_fields if hasattr(rules, name)}
    return values | {
        "deciding_parties": [party.pk for party in rules.deciding_parties.all()],
        "evaluation_by": rules.evaluation_by_id,
    }


class ActsForm(forms.Form):
    """Which acts are allowed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for act, label in settling.ACTS.items():
            self.fields[f"ruling_{act}"] = forms.ChoiceField(
                label=label, choices=options(settling.RULINGS, empty=NOT_SETTLED), required=False
            )

    def rulings(self) -> dict[str, tuple[str, str]]:
        said = {act: self.cleaned_data[f"ruling_{act}"] for act in settling.ACTS}
        return {act: (ruling, "") for act, ruling in said.items() if ruling}


class SharesForm(forms.Form):
    """Every party's share, in per cent."""

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        for party in parties:
            self.fields[f"share_{party.pk}"] = LocalDecimalField(
                label=party.organisation.name, required=False, min_value=0, max_value=100, decimal_places=2
            )

    def shares(self) -> dict[Party, Decimal]:
        said = {party: self.cleaned_data[f"share_{party.pk}"] for party in self.parties}
        return {party: share for party, share in said.items() if share}


class StepsForm(forms.Form):
    """What is tried, in order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, STEPS + 1):
            first = place == 1
            ways = {"deliberation": settling.DISPUTE_WAYS["deliberation"]} if first else settling.DISPUTE_WAYS
            empty = None if first else dua("Tidak ada", "None")
            self.fields[f"way_{place}"] = forms.ChoiceField(
                label=dua("Cara", "Way"), choices=options(ways, empty=empty), required=first
            )
            self.fields[f"text_{place}"] = forms.CharField(label=dua("Caranya", "How"), max_length=300, required=False)
            self.fields[f"days_{place}"] = forms.IntegerField(
                label=dua("Batas, dalam hari", "Limit, in days"), required=False, min_value=1, max_value=3660
            )

    def groups(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """The fields of each step under its number, for the page."""
        for place in range(1, STEPS + 1):
            title = dua("Langkah {n}", "Step {n}").with_values(n=place)
            yield title, [self[f"{name}_{place}"] for name in ("way", "text", "days")]

    def steps(self) -> list[Step]:
        said = self.cleaned_data
        return [
            Step(said[f"way_{place}"], said[f"text_{place}"], said[f"days_{place}"])
            for place in range(1, STEPS + 1)
            if said[f"way_{place}"]
        ]


def starting_steps(agreement: Agreement) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, step in enumerate(agreement.dispute_steps.all()[:STEPS], start=1):
        values |= {f"way_{place}": step.way, f"text_{place}": step.text, f"days_{place}": step.days}
    return values


class PurposeWordsForm(forms.Form):
    """The words of the purpose that results are held against."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, WORDS + 1):
            self.fields[f"id_{place}"] = forms.CharField(
                label=dua("Kata {n}", "Word {n}").with_values(n=place), max_length=100, required=False
            )
            self.fields[f"en_{place}"] = forms.CharField(
                label=dua("Kata {n} dalam bahasa Inggris", "Word {n} in English").with_values(n=place),
                max_length=100,
                required=False,
            )

    def words(self) -> list[tuple[str, str]]:
        return [(self.cleaned_data[f"id_{place}"], self.cleaned_data[f"en_{place}"]) for place in range(1, WORDS + 1)]


class InformationForm(forms.Form):
    """What a party must supply."""

    what = forms.CharField(label=dua("Keterangan apa", "Which information"), max_length=300)
    due = forms.ChoiceField(label=dua("Kapan", "When"), choices=options(settling.INFORMATION_DUE))

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"] = parties_field(parties, dua("Dari pihak", "From the party"), required=True)
        self.order_fields(["party", "what", "due"])


class SupplyForm(forms.Form):
    text = forms.CharField(
        label=dua("Keterangan", "Information"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )
    paper = UploadField(purpose="attachment", label=dua("Berkas", "File"), required=False)


class StageForm(forms.Form):
    """A stage that was passed."""

    stage = forms.ChoiceField(label=dua("Tahap", "Stage"))
    state = forms.ChoiceField(label=dua("Keadaan", "State"), choices=options(settling.PASSAGES), widget=forms.RadioSelect)
    on = LocalDateField(label=dua("Tanggal", "Date"))
    note = forms.CharField(
        label=dua("Keterangan", "Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=dua("Mis. nomor surat persetujuan.", "E.g. the number of the letter of approval."),
    )

    def __init__(self, *args: Any, stages: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = options(stages)  # type: ignore[attr-defined]


class EvaluationForm(forms.Form):
    """What an evaluation found."""

    held_on = LocalDateField(label=dua("Tanggal evaluasi", "Date of the evaluation"))
    finding = forms.CharField(
        label=dua("Yang ditemukan", "What was found"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5})
    )
    verdict = forms.ChoiceField(label=dua("Saran", "Advice"), choices=options(settling.VERDICTS), widget=forms.RadioSelect)
    paper = UploadField(purpose="proof", label=dua("Laporan evaluasi", "Report"), required=False)

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        together = dua("Para pihak bersama", "The parties together")
        self.fields["party"] = parties_field(parties, dua("Dilakukan oleh", "Carried out by"), empty=together)
        self.order_fields(["held_on", "party", "finding", "verdict", "paper"])
