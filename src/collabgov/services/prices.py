"""What a case costs, line by line and by who books it; nothing else may be charged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from collabgov.packs.schema.service import Service, ServiceFee, ServiceStep
from collabgov.sentences import Sentence
from collabgov.services.conditions import holds, plain_values

PAID = "paid"
"""The fact that says that everything due was paid, in services that have it."""


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line; without an amount it is not settled yet."""

    key: str
    name: Sentence
    amount: int | None
    account: str


@dataclass(frozen=True)
class Price:
    """All lines of a case."""

    lines: tuple[PriceLine, ...]
    is_whole: bool = True
    """False when no line of the fee table fits what is known of the case."""

    @property
    def total(self) -> int | None:
        """The whole price; None while a line is missing or not settled, never a part of it."""
        if not self.is_whole or any(line.amount is None for line in self.lines):
            return None
        return sum(line.amount or 0 for line in self.lines)

    def by_account(self) -> dict[str, int | None]:
        """What each party books; state revenue and a carrier's fee never stand in one sum."""
        totals: dict[str, int | None] = {}
        for line in self.lines:
            before = totals.get(line.account, 0)
            totals[line.account] = None if before is None or line.amount is None else before + line.amount
        return totals


def price_of(service: Service, *, applicant: str, facts: Mapping[str, Decimal], on: date, area: str = "") -> Price:
    """The price on a day, with the delivery fee of the area when delivery was chosen."""
    values = plain_values(service, applicant, facts)
    lines = [_line(fee) for fee in service.fees if holds(fee.when, values) and is_valid(fee, on)]
    is_whole = bool(lines) or not service.fees
    delivery = service.delivery
    if delivery is not None and delivery.fee_account and facts.get(delivery.fact) == 1:
        place = next((one for one in delivery.areas if one.key == area), None)
        name = Sentence("Biaya antar", "Delivery fee")
        if place is not None:
            name = Sentence(f"Biaya antar ke {place.name.id}", f"Delivery to {place.name.en}")
        lines.append(PriceLine("delivery", name, place.fee if place else None, delivery.fee_account))
    return Price(tuple(lines), is_whole)


def _line(fee: ServiceFee) -> PriceLine:
    return PriceLine(fee.key, Sentence(fee.name.id, fee.name.en), fee.amount, fee.account)


def is_valid(fee: ServiceFee, on: date) -> bool:
    """Does the fee hold on that day? Bounds may name a year or a month; both count."""
    day = on.isoformat()
    begun = fee.valid_from is None or day[: len(fee.valid_from)] >= fee.valid_from
    return begun and (fee.valid_until is None or day[: len(fee.valid_until)] <= fee.valid_until)


def delivers_to(service: Service, area: str) -> bool:
    """Is the area one that is delivered to?"""
    return service.delivery is not None and any(one.key == area for one in service.delivery.areas)


@dataclass(frozen=True, slots=True)
class Overcharge:
    """Something booked that the price does not know, or more than it says."""

    key: str
    booked: int
    allowed: int | None


def overcharges(price: Price, booked: Iterable[tuple[str, int]]) -> list[Overcharge]:
    """What was taken beyond the official price; such a booking is refused."""
    allowed = {line.key: line.amount for line in price.lines}
    totals: dict[str, int] = {}
    for key, amount in booked:
        totals[key] = totals.get(key, 0) + amount
    found = []
    for key, amount in totals.items():
        limit = allowed.get(key)
        if limit is None or amount > limit:
            found.append(Overcharge(key, amount, limit))
    return found


def payment_step(service: Service) -> ServiceStep | None:
    """The step that takes the payment: where delivery is offered, otherwise the one that records the fact `paid`."""
    offered = service.delivery.offered_in if service.delivery else ""
    return next((step for step in service.steps if step.key == offered), None) or next(
        (step for step in service.steps if PAID in step.sets), None
    )
