"""What is filled in about cases: an application at the counter or on the web, and each act on a case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import ServiceFact
from mufakat.kernel.web.fields import choices
from mufakat.kernel.web.formats import rupiah
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.reading import Unreadable
from mufakat.services import words
from mufakat.services.actions import Application
from mufakat.services.asked import (
    MOST_NUMBER,
    AskedField,
    asked_facts,
    asked_fields,
    notice_of,
    read_personal,
    seen_by_words,
    usual_numbers,
)
from mufakat.services.models import ServicePoint
from mufakat.services.next_acts import Act
from mufakat.services.opened import both

OUTSIDE = "luar"
NO_AREA = dua("Diambil sendiri di loket", "Collected at the counter")
ELSEWHERE = dua("Daerah lain", "Another area")
FEE_OPEN = dua("{place} (biaya antar belum ditetapkan)", "{place} (delivery fee not settled yet)")
FEE = dua("{place} (biaya antar {fee})", "{place} (delivery fee {fee})")
NOT_SERVED = dua(
    "Antaran hanya sampai {areas}. Pilih “{own}”, atau alamat antar di daerah itu.",
    "Delivery reaches {areas} only. Choose “{own}”, or a delivery address in that area.",
)
NEEDED = dua("Isi agar dapat diantar, atau pilih “{own}”.", "Fill it in for delivery, or choose “{own}”.")
NEEDED_TO_DELIVER = NEEDED.with_values(own=NO_AREA)
PURPOSE = dua("Untuk: {why}. Dilihat oleh {who}.", "Used for: {why}. Seen by {who}.")
YES_NO = {"1": dua("Ya", "Yes"), "0": dua("Tidak", "No")}


def _plain(text: Any) -> Any:
    """A text in both languages where Django asks for a lazy one: it is one, only not by its type."""
    return text


def area_choices(content: Service) -> list[tuple[str, Dua]]:
    """Where it can be brought, with the fee of each place, and the two ways without delivery."""
    found = [("", NO_AREA)]
    for area in content.delivery.areas if content.delivery else []:
        place = both(area.name)
        label = FEE_OPEN.with_values(place=place) if area.fee is None else FEE.with_values(place=place, fee=rupiah(area.fee))
        found.append((area.key, label))
    return [*found, (OUTSIDE, ELSEWHERE)]


def area_refusal(content: Service) -> Dua:
    """Why an address outside is not delivered to, with what to do."""
    areas = [area.name for area in content.delivery.areas] if content.delivery else []
    listed = dua(", ".join(one.id for one in areas), ", ".join(one.en for one in areas))
    return NOT_SERVED.with_values(areas=listed, own=NO_AREA)


def fact_field(fact: ServiceFact, content: Service) -> forms.Field:
    """A box for yes or no; a short list where the service knows which numbers there are."""
    label = _plain(both(fact.label))
    if fact.kind == "yes_no":
        return forms.BooleanField(label=label, required=False)
    usual = usual_numbers(content, fact.key)
    if usual:
        offered = [(str(number), str(number)) for number in usual]
        return forms.ChoiceField(label=label, choices=offered, initial=str(usual[-1]))
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_NUMBER)


class IntakeForm(forms.Form):
    """An application as it is taken in. `on_the_web`: by the applicant, who agrees to the notice."""

    def __init__(self, *args: Any, content: Service, on_the_web: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        self.asked: list[AskedField] = asked_fields(content)
        self.told_facts = asked_facts(content)
        kinds = {kind.key: both(kind.name) for kind in content.applicant_kinds}
        self.fields["kind"] = forms.ChoiceField(
            label=dua("Pemohon", "Applicant"), choices=choices(kinds), widget=forms.RadioSelect, initial=next(iter(kinds))
        )
        self.fields["standing"] = forms.ChoiceField(
            label=dua("Mengajukan sebagai", "Applies as"), choices=choices(words.APPLICANT_STANDINGS), initial="person"
        )
        for fact in self.told_facts:
            self.fields[f"fakta-{fact.key}"] = fact_field(fact, content)
        if content.delivery is not None and content.delivery.areas:
            self.fields["area"] = forms.ChoiceField(
                label=dua("Diantar ke", "Brought to"), choices=area_choices(content), required=False,
                help_text=dua("Tawaran resminya disampaikan saat pembayaran.", "The offer itself is made at payment."),
            )  # fmt: skip
        for asked in self.asked:
            told = PURPOSE.with_values(why=asked.purpose, who=seen_by_words(content, asked.seen_by))
            self.fields[asked.key] = forms.CharField(label=_plain(asked.label), help_text=told, required=False, max_length=300)
            self.fields[asked.key].widget.attrs["autocomplete"] = "off"
        if on_the_web:
            self.fields["agreed"] = forms.BooleanField(
                label=dua(
                    "Saya mengerti untuk apa data saya dipakai dan siapa yang melihatnya.",
                    "I understand what my data are used for and who sees them.",
                )
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("area") == OUTSIDE:
            self.add_error("area", ValidationError(_plain(area_refusal(self.content))))
        for asked in self.asked:
            try:
                found[asked.key] = read_personal(asked.kind, found.get(asked.key) or "")
            except Unreadable as problem:
                self.add_error(asked.key, ValidationError(_plain(problem.sentence)))
                continue
            if asked.required and found.get("area") and not found[asked.key]:
                self.add_error(asked.key, ValidationError(_plain(NEEDED_TO_DELIVER)))
        return found

    def application(self, secret: str = "") -> Application:
        """What was filled in, as the act takes it."""
        found = self.cleaned_data
        facts = {fact.key: int(found[f"fakta-{fact.key}"] or 0) for fact in self.told_facts}
        written = {target: found[one.key] for one in self.asked if found[one.key] for target in one.targets}
        notice = notice_digest(self.content) if written else ""
        return Application(found["kind"], facts, found["standing"], found.get("area") or "", written, notice, secret)

    def told(self) -> Iterator[BoundField]:
        """The fields about the application itself."""
        return (self[name] for name in self.fields if name in ("kind", "standing", "area") or name.startswith("fakta-"))

    def personal(self) -> Iterator[BoundField]:
        """The personal data."""
        return (self[asked.key] for asked in self.asked)

    def answers(self) -> list[tuple[Any, Any]]:
        """What was answered, to be checked before it is sent."""
        return [(bound.label, _shown(bound)) for bound in (*self.told(), *self.personal())]


def _shown(bound: BoundField) -> Any:
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return YES_NO["1" if value else "0"]
    if isinstance(bound.field, forms.ChoiceField):
        return dict(bound.field.choices).get(value or "", value)  # type: ignore[arg-type]
    return value


def notice_digest(content: Service) -> str:
    """Which notice was shown: the digest of its text in both languages."""
    notice = notice_of(content)
    return hashlib.sha256(f"{notice.id}\n{notice.en}".encode()).hexdigest()


class ActForm(forms.Form):
    """What an act asks: facts, ticks, a reason."""

    def __init__(self, *args: Any, act: Act, content: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        for fact in act.facts:
            self.fields[f"fakta-{fact.key}"] = self._fact(fact, content)
        if act.ticks:
            self.fields["syarat"] = forms.MultipleChoiceField(
                label=dua("Persyaratan yang dibawa", "Requirements brought"), required=False,
                choices=[(one.key, both(one.name)) for one in act.ticks], widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        if act.reasons:
            self.fields["alasan"] = forms.ChoiceField(
                label=dua("Alasan", "Reason"), choices=[("", dua("Pilih alasan", "Choose a reason")), *act.reasons]
            )

    @staticmethod
    def _fact(fact: ServiceFact, content: Service) -> forms.Field:
        if fact.kind == "yes_no":
            return forms.ChoiceField(label=_plain(both(fact.label)), choices=choices(YES_NO), widget=forms.RadioSelect)
        return forms.IntegerField(label=_plain(both(fact.label)), min_value=0, max_value=MOST_NUMBER)

    def said(self) -> dict[str, Any]:
        """What the event says beside its kind."""
        found = self.cleaned_data
        said: dict[str, Any] = {"facts": {fact.key: int(found[f"fakta-{fact.key}"]) for fact in self.act.facts}}
        return {**said, "ticked": tuple(found.get("syarat") or ()), "reason": found.get("alasan") or ""}


class GuidanceForm(forms.Form):
    """Where the finished thing lies, and the way to the delivery point."""

    kept_at = forms.CharField(
        label=dua("Letak simpan", "Kept at"), required=False, max_length=60,
        help_text=dua("Seperti Rak B, baris 3.", "Like shelf B, row 3."),
    )  # fmt: skip
    point = forms.ModelChoiceField(
        queryset=ServicePoint.objects.none(), label=dua("Titik antaran", "Delivery point"), required=False
    )
    direction = forms.CharField(
        label=dua("Arahan ke titik antaran", "Way to the delivery point"), required=False, max_length=300,
        help_text=dua("Seperti: keluar pintu utara, mobil Pos di parkir kiri.", "Like: north door, the van is on the left."),
    )  # fmt: skip

    def __init__(self, *args: Any, points: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = points  # type: ignore[attr-defined]
