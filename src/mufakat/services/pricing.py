"""What a case costs today, before anybody chooses: without delivery, and with it to each area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import CodeFormat
from collabgov.services.cases import CaseState
from collabgov.services.prices import Price, price_of
from mufakat.kernel.web.language import Dua, dua
from mufakat.services.opened import both

DELIVERED_TO = dua("Diantar ke", "Delivered to")


@dataclass(frozen=True)
class Account:
    """Who books a part of the price, and how its codes look."""

    key: str
    name: Dua
    is_delivery: bool
    billing_code: CodeFormat | None = None
    receipt_number: CodeFormat | None = None


def price_for(content: Service, state: CaseState, *, delivery: bool, area: str, on: date) -> Price:
    """The price of a case if delivery is chosen, or not."""
    facts: Mapping[str, Decimal] = dict(state.facts)
    if content.delivery is not None:
        facts = {**facts, content.delivery.fact: Decimal(int(delivery))}
    return price_of(content, applicant=state.applicant, facts=facts, on=on, area=area)


@dataclass(frozen=True)
class Choice:
    """The whole price of one way to go on."""

    label: Dua
    price: Price
    area: Dua | None = None


def choices_of(content: Service, state: CaseState, on: date) -> list[Choice]:
    """Every choice with its whole price, so that the applicant knows it before choosing."""
    if content.delivery is None:
        return [Choice(dua("Biaya", "Price"), price_for(content, state, delivery=False, area="", on=on))]
    collected = dua("Diambil sendiri di loket", "Collected at the counter")
    found = [Choice(collected, price_for(content, state, delivery=False, area="", on=on))]
    for area in content.delivery.areas:
        price = price_for(content, state, delivery=True, area=area.key, on=on)
        found.append(Choice(DELIVERED_TO, price, both(area.name)))
    if not content.delivery.areas:
        label = dua("Diantar", "Delivered")
        found.append(Choice(label, price_for(content, state, delivery=True, area="", on=on)))
    return found


def merged(choices: list[Choice]) -> list[Choice]:
    """Choices that cost the same, line by line, told once."""
    found: dict[tuple[tuple[str, int | None], ...], list[Choice]] = {}
    for choice in choices:
        found.setdefault(tuple(sorted(choice.price.by_account().items())), []).append(choice)
    return [_together(same) for same in found.values()]


def _together(same: list[Choice]) -> Choice:
    areas = [one.area for one in same if one.area]
    if not areas:
        return same[0]
    names_id, names_en = ", ".join(one.id for one in areas), ", ".join(one.en for one in areas)
    label = same[0].label
    return Choice(dua(f"{label.id} {names_id}", f"{label.en} {names_en}"), same[0].price)


def accounts_of(content: Service) -> list[Account]:
    """Every account that the fees of a service name: state revenue first, then the carrier's fee. They are never one."""
    names = {one.key: both(one.name) for one in content.parties}
    payment = content.payment
    delivery = content.delivery.fee_account if content.delivery else None
    keys = list(dict.fromkeys(fee.account for fee in content.fees))
    found = [
        Account(
            key, names[key], key == delivery, payment.billing_code if payment else None,
            payment.receipt_number if payment else None,
        )
        for key in keys
    ]  # fmt: skip
    if delivery and delivery not in keys:
        found.append(Account(delivery, names[delivery], True))
    return found
