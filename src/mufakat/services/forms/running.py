"""Forms of setting up and running a service."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from collabgov.packs.schema import Service
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.web.fields import LocalDecimalField
from mufakat.kernel.web.language import dua
from mufakat.services.opened import both

PARTY = "party_"


def party_name(party: Party) -> str:
    return party.organisation.name


class FoundForm(forms.Form):
    """A service from a pack: the sign before its numbers and which party stands for which place."""

    pack = forms.SlugField(widget=forms.HiddenInput)
    number_prefix = forms.CharField(
        label=dua("Awalan nomor", "Prefix of its numbers"),
        max_length=6,
        help_text=dua("2 sampai 6 huruf atau angka, misalnya PAS.", "2 to 6 letters or digits, such as PAS."),
    )

    def __init__(self, *args: Any, collaboration: Collaboration, content: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = [one for one in content.parties if one.role != "applicant"]
        parties = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
        for place in self.places:
            needed = place.role in ("provider", "partner")
            label: Any = both(place.name)
            field = forms.ModelChoiceField(parties, required=needed, label=label)
            field.label_from_instance = party_name  # type: ignore[assignment, method-assign]
            self.fields[f"{PARTY}{place.key}"] = field
        self.fields["target_share"] = LocalDecimalField(
            label=dua("Target bagian yang memilih antaran (persen)", "Target share that chooses delivery (per cent)"),
            required=False,
            min_value=Decimal(0),
            max_value=Decimal(100),
        )

    def parties(self) -> dict[str, Party]:
        """Place of the procedure -> the party chosen for it."""
        chosen = {place.key: self.cleaned_data.get(f"{PARTY}{place.key}") for place in self.places}
        return {key: party for key, party in chosen.items() if party is not None}


class DescribeForm(forms.Form):
    """What the secretariat settles about a service beside its procedure."""

    contact = forms.CharField(
        label=dua("Kontak utama", "Main contact"),
        max_length=300,
        required=False,
        help_text=dua("Dibaca warga di halaman layanan.", "Citizens read it on the service's page."),
    )
    target_share = LocalDecimalField(
        label=dua("Target bagian yang memilih antaran (persen)", "Target share that chooses delivery (per cent)"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
    )
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(),
        required=False,
        label=dua("Perjanjian yang lampirannya prosedur ini", "Agreement whose annex this procedure is"),
        help_text=dua(
            "Perubahan langkah atau batas waktu lalu menunggu persetujuan para pihaknya.",
            "A change of a step or limit then waits until its parties approve.",
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agreement"]
        field.queryset = Agreement.objects.filter(collaboration=collaboration).order_by("-id")  # type: ignore[attr-defined]
        field.label_from_instance = lambda agreement: agreement.title  # type: ignore[attr-defined]


class PriceForm(forms.Form):
    """What the price depends on."""

    applicant = forms.ChoiceField(label=dua("Pemohon", "Applicant"))

    def __init__(self, *args: Any, content: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        kinds = [(one.key, both(one.name)) for one in content.applicant_kinds]
        self.fields["applicant"].choices = kinds  # type: ignore[attr-defined]
        for fact in content.facts:
            if fact.key not in _priced_by(content):
                continue
            label: Any = both(fact.label)
            if fact.kind == "number":
                numbers = _numbers_of(content, fact.key)
                options = [(str(one), str(one)) for one in numbers]
                self.fields[fact.key] = forms.ChoiceField(label=label, choices=options)
            else:
                self.fields[fact.key] = forms.BooleanField(label=label, required=False)
        if content.delivery and content.delivery.areas:
            areas = [("", dua("Tidak diantar", "No delivery"))] + [(one.key, both(one.name)) for one in content.delivery.areas]
            self.fields["area"] = forms.ChoiceField(label=dua("Diantar ke", "Deliver to"), choices=areas, required=False)

    def facts(self) -> dict[str, Decimal]:
        """Facts as conditions ask for them."""
        found = {
            name: Decimal(int(value))
            for name, value in self.cleaned_data.items()
            if name not in ("applicant", "area")
        }  # fmt: skip
        if self.content.delivery:
            found[self.content.delivery.fact] = Decimal(int(bool(self.cleaned_data.get("area"))))
        return found


def _priced_by(content: Service) -> set[str]:
    from_fees = " ".join(fee.when or "" for fee in content.fees).replace("(", " ").replace(")", " ").split()
    delivery = {content.delivery.fact} if content.delivery else set()
    return {fact.key for fact in content.facts if fact.key in from_fees} - delivery


def _numbers_of(content: Service, fact: str) -> list[int]:
    """The numbers that the fee table asks about, largest first."""
    found = set()
    for fee in content.fees:
        words = (fee.when or "").replace("(", " ").replace(")", " ").split()
        found |= {int(words[at + 2]) for at, word in enumerate(words[:-2]) if word == fact and words[at + 2].isdigit()}
    return sorted(found, reverse=True)
