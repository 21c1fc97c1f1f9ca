"""One form at the step that takes the payment: money by account, the offer of delivery, the power of attorney."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import ServiceFormField
from collabgov.services.numbers import code_mistake
from mufakat.kernel.web.fields import LocalDateField
from mufakat.kernel.web.language import dua
from mufakat.services import words_money as words
from mufakat.services.actions import OfferAnswer, PaymentTaken, PowerDraft, Received
from mufakat.services.actions.drawing_powers import attachments_of, power_form
from mufakat.services.forms.cases import notice_digest
from mufakat.services.forms.rupiah import RupiahField
from mufakat.services.models import Officer
from mufakat.services.opened import both
from mufakat.services.pricing import Account

OTHER_PLACE = "other"
POWER_FIELDS = ("area", "place_kind", "attached", "courier", "valid_until", "signed")
ADDRESS = "delivery_address"
"""The field of the power that says where to deliver; home or workplace is asked beside it."""


def personal_fields(content: Service) -> list[ServiceFormField]:
    """What the power of attorney asks about the applicant."""
    form = power_form(content)
    return [one for one in form.fields if one.personal != "none" and one.kind != "signature"] if form else []


def text_field(one: ServiceFormField) -> forms.CharField:
    label: Any = both(one.label)
    note: Any = both(one.purpose) if one.purpose else ""
    if one.origin == "ours":
        note = dua(f"{note.id} · tambahan kami", f"{note.en} · added by us") if one.purpose else words.OURS
    return forms.CharField(label=label, required=one.required, max_length=300, help_text=note)


class PowerFields(forms.Form):
    """The part of the form that a power of attorney needs; asked only of those who chose delivery."""

    def add_power_fields(self, content: Service, couriers: Sequence[Officer], today: date) -> None:
        form, self.couriers = power_form(content), {str(one.public_id): one for one in couriers}
        self.notice = notice_digest(content)
        if form is None:
            return
        for one in personal_fields(content):
            if one.key == ADDRESS:
                self.fields["place_kind"] = forms.ChoiceField(
                    label=dua("Diantar ke", "Deliver to"), choices=words.DELIVERED_TO.items(), widget=forms.RadioSelect
                )
            self.fields[f"of_{one.key}"] = text_field(one)
        names = {one.key: both(one.label) for one in form.fields}
        self.fields["attached"] = forms.MultipleChoiceField(
            label=dua("Lampiran yang sudah diperiksa", "Attachments that were checked"), required=False,
            choices=[(key, names[key]) for key in attachments_of(form)], widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        shown = [(key, f"{one.name} · {one.staff_number} · {one.place_of_duty}") for key, one in self.couriers.items()]
        self.fields["courier"] = forms.ChoiceField(
            label=dua("Penerima kuasa (kurir terdaftar)", "Receiver of the power (registered courier)"),
            choices=[("", words.CHOOSE), *shown],
        )
        self.fields["valid_until"] = LocalDateField(label=dua("Berlaku sampai", "Valid until"), min_value=today)
        self.fields["signed"] = forms.BooleanField(
            label=dua("Sudah ditandatangani pemohon dan kurir", "Signed by applicant and courier"), required=False,
            help_text=dua(
                "Belum? Simpan dulu, cetak surat kuasanya, lalu tandatangani dari halaman surat kuasa.",
                "Not yet? Save first, print the power of attorney, then sign it from its page.",
            ),
        )  # fmt: skip

    def power_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in POWER_FIELDS or field.name.startswith("of_")]

    def draft(self, values: Mapping[str, Any]) -> PowerDraft | None:
        """The power as the act takes it, once every field of it was read."""
        if self.errors:
            return None
        written = {name.removeprefix("of_"): text for name, text in values.items() if name.startswith("of_") and text}
        if ADDRESS in written:
            written[ADDRESS] = f"{words.DELIVERED_TO[values['place_kind']].id}: {written[ADDRESS]}"
        return PowerDraft(
            self.couriers[values["courier"]], values["valid_until"], written, values.get("attached") or (),
            bool(values.get("signed")), self.notice,
        )  # fmt: skip


class PaymentForm(PowerFields):
    """Payment and offer on one page. What an answer does not need stays empty."""

    def __init__(
        self, content: Service, accounts: Sequence[Account], couriers: Sequence[Officer], today: date, data: Any = None,
        amounts: Mapping[str, int] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.content, self.accounts = content, accounts
        self._add_money(amounts or {})
        if content.delivery is not None:
            self._add_offer(content)
            self.add_power_fields(content, couriers, today)

    def full_clean(self) -> None:
        """Only what the answer asks for has to be filled in: the reason of a no, the power of attorney of a yes."""
        answer = self.data.get("chosen", "") if self.is_bound else ""
        for name in self.fields if self.is_bound else ():
            is_of_power = name in POWER_FIELDS or name.startswith("of_")
            if (is_of_power and answer != "yes") or (name == "reason" and answer != "no"):
                self.fields[name].required = False
        super().full_clean()

    def _add_money(self, amounts: Mapping[str, int]) -> None:
        places = (
            [(str(place), both(one)) for place, one in enumerate(self.content.payment.places)] if self.content.payment else []
        )
        self.fields["place"] = forms.ChoiceField(
            label=dua("Dibayar di", "Paid at"),
            choices=[*places, (OTHER_PLACE, dua("Tempat lain, sebutkan", "Another place, name it"))], widget=forms.RadioSelect,
        )  # fmt: skip
        self.fields["place_other"] = forms.CharField(
            label=dua("Nama tempat lain", "Name of the other place"), max_length=200, required=False
        )
        for account in self.accounts:
            name = account.name
            code: Any = both(account.billing_code.name) if account.billing_code else ""
            number = account.receipt_number
            proof: Any = dua(f"Nomor bukti bayar {name.id}", f"Receipt number of {name.en}")
            proof = both(number.name) if number else proof
            self.fields[f"paid_{account.key}"] = RupiahField(
                label=dua(f"Diterima untuk {name.id} (rupiah)", f"Received for {name.en} (rupiah)"),
                required=bool(amounts.get(account.key)),
                initial=amounts.get(account.key),
            )
            if account.billing_code and not account.is_delivery:
                self.fields[f"billing_{account.key}"] = forms.CharField(
                    label=code, max_length=60, required=bool(amounts.get(account.key)),
                    help_text=words.LOOKS.with_values(n=account.billing_code.length),
                )  # fmt: skip
            self.fields[f"receipt_{account.key}"] = forms.CharField(
                label=proof, max_length=60, required=bool(amounts.get(account.key)),
                help_text=words.LOOKS.with_values(n=number.length) if number else "",
            )  # fmt: skip

    def _add_offer(self, content: Service) -> None:
        delivery = content.delivery
        assert delivery is not None
        self.fields["chosen"] = forms.ChoiceField(
            label=dua("Apakah pemohon memilih diantar?", "Does the applicant choose delivery?"),
            choices=words.OFFER_ANSWERS.items(), widget=forms.RadioSelect,
        )  # fmt: skip
        self.fields["heard_from"] = forms.ChoiceField(
            label=dua("Dari mana tahu tentang antaran?", "How had they heard of delivery?"),
            choices=[(one.key, both(one.name)) for one in delivery.heard_from], widget=forms.RadioSelect,
            required=bool(delivery.heard_from),
        )  # fmt: skip
        self.fields["heard_when"] = forms.CharField(label=dua("Kapan?", "When?"), max_length=100, required=False)
        self.fields["heard_where"] = forms.CharField(label=dua("Di mana?", "Where?"), max_length=100, required=False)
        self.fields["reason"] = forms.ChoiceField(
            label=dua("Bila tidak: mengapa?", "If not: why?"), required=bool(delivery.reasons_against),
            widget=forms.RadioSelect,
            choices=[(one.key, both(one.name)) for one in delivery.reasons_against],
        )  # fmt: skip
        self.fields["reason_said"] = forms.CharField(
            label=dua("Kata pemohon sendiri", "In the applicant's own words"), max_length=300, required=False
        )
        self.fields["area"] = forms.ChoiceField(
            label=dua("Daerah tujuan", "Area"), required=bool(delivery.areas),
            choices=[("", words.CHOOSE), *((one.key, both(one.name)) for one in delivery.areas)],
        )  # fmt: skip

    def money_fields(self) -> Iterator[forms.BoundField]:
        names = ("place", "place_other")
        begins = ("paid_", "billing_", "receipt_")
        return (one for one in self.visible_fields() if one.name in names or one.name.startswith(begins))

    def opens_power(self) -> bool:
        """Is the part about delivery to be shown open?"""
        return self.is_bound and self.data.get("chosen") == "yes"

    def offer_fields(self) -> Iterator[forms.BoundField]:
        names = ("chosen", "heard_from", "heard_when", "heard_where", "reason", "reason_said")
        return (one for one in self.visible_fields() if one.name in names)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for account in self.accounts:
            for name, form in (("billing", account.billing_code), ("receipt", account.receipt_number)):
                code = values.get(f"{name}_{account.key}")
                mistake = code_mistake(code.upper(), form) if code and form else None
                if mistake:
                    self.add_error(f"{name}_{account.key}", dua(mistake.sentence.id, mistake.sentence.en))
        if values.get("place") == OTHER_PLACE and not values.get("place_other"):
            self.add_error("place_other", dua("Tulis nama tempatnya.", "Write the name of the place."))
        chosen = values.get("chosen") == "yes"
        values["power"] = self.draft(values) if chosen and power_form(self.content) else None
        return values

    def taken(self) -> PaymentTaken:
        """What was brought, as the act takes it."""
        values = self.cleaned_data
        received = [
            Received(
                account.key, int(values.get(f"paid_{account.key}") or 0), values.get(f"receipt_{account.key}", ""),
                values.get(f"billing_{account.key}", ""),
            )
            for account in self.accounts
        ]  # fmt: skip
        answer = None
        if self.content.delivery is not None:
            answer = OfferAnswer(
                values["chosen"] == "yes", values.get("reason", ""), values["reason_said"], values["heard_from"],
                values["heard_when"], values["heard_where"],
            )  # fmt: skip
        return PaymentTaken(self._place(), received, answer, values.get("area", ""), values["power"])

    def _place(self) -> str:
        chosen = self.cleaned_data["place"]
        if chosen == OTHER_PLACE or self.content.payment is None:
            return str(self.cleaned_data["place_other"])
        return self.content.payment.places[int(chosen)].id
