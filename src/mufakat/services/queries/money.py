"""Payments and couriers for a viewer: what is not posted yet, settlements and what they found different."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from collabgov.packs.schema import Service
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.services.lanes import working_on
from mufakat.services.models import Officer, Payment, PowerOfAttorney, ServiceCase, Settlement, SharedService


def registered_couriers(*, viewer: Actor, service: SharedService, content: Service, today: date) -> QuerySet[Officer]:
    """Who can be named in a power of attorney: in post today, with employee number and place of duty."""
    access.require(viewer, "services.work_in_service", service)
    lane = next((one.lane for one in content.steps if content.delivery and one.key == content.delivery.step), "")
    rows = service.officers.filter(working_on(today), lane=lane)
    return rows.exclude(staff_number="").exclude(place_of_duty="").order_by("name", "id")


def payments_of(*, viewer: Actor, service: SharedService, shown: str) -> QuerySet[Payment]:
    """Payments of a service: those that no settlement shows yet, those that were posted on a later day, or all."""
    access.require(viewer, "services.settle_payments", service)
    rows = Payment.objects.filter(service=service).exclude(state="awaited").select_related("case")
    if shown == "unposted":
        return rows.filter(state="paid", corrects=None)
    return rows


def sums_by_account(*, viewer: Actor, service: SharedService) -> dict[str, dict[str, int]]:
    """What each party booked and how much of it no settlement shows; never one sum over accounts."""
    access.require(viewer, "services.settle_payments", service)
    rows = Payment.objects.filter(service=service).exclude(state="awaited").order_by()
    found: dict[str, dict[str, int]] = {}
    for account, state, amount in rows.values_list("account", "state").annotate(total=Sum("amount")):
        sums = found.setdefault(account, {"booked": 0, "unposted": 0})
        sums["booked"] += amount
        if state == "paid":
            sums["unposted"] += amount
    return found


def settlements_of(*, viewer: Actor, service: SharedService) -> QuerySet[Settlement]:
    """Settlement files of a service, without their lines."""
    access.require(viewer, "services.settle_payments", service)
    return Settlement.objects.filter(service=service).defer("lines")


def get_settlement(*, viewer: Actor, service: SharedService, public_id: Any) -> Settlement:
    """One settlement of this service."""
    found = Settlement.objects.filter(service=service, public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    access.require(viewer, "services.settle_payments", service)
    return found


def get_payment(*, viewer: Actor, service: SharedService, public_id: Any) -> Payment:
    """One payment of this service that is no correction."""
    rows = Payment.objects.select_related("case").filter(service=service, corrects=None)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    access.require(viewer, "services.settle_payments", service)
    return found


def powers_of(*, viewer: Actor, case: ServiceCase) -> list[PowerOfAttorney]:
    """The powers of attorney of a case, newest first, with their couriers."""
    access.require(viewer, "services.view_case", case)
    return list(case.powers.select_related("courier").order_by("-id"))


def to_be_delivered_by(*, viewer: Actor, courier: Officer) -> list[PowerOfAttorney]:
    """Signed powers of a courier whose delivery is not done: what an assignment letter names."""
    access.require(viewer, "services.work_in_service", courier.service)
    rows = PowerOfAttorney.objects.filter(courier=courier, state="signed", case__outcome="", case__delivery=True)
    return list(rows.select_related("case").order_by("case_id"))
