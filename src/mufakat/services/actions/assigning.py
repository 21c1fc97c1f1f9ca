"""Assignment letters: a courier is sent out with a delivery or a batch of them, each under its signed power of attorney."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from mufakat.documents.actions import Signer, Subject, draw_up
from mufakat.documents.models import Document
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import day_in
from mufakat.services.lanes import working_on
from mufakat.services.models import Officer, PowerOfAttorney
from mufakat.services.opened import content_of

TEMPLATE = "surat-tugas"
MOST = 300


def issue_assignment(
    *,
    actor: Actor,
    courier: Officer,
    numbers: Sequence[str],
    begins_on: date,
    ends_on: date,
    signatory: str,
    now: datetime,
) -> Document:
    """Send a registered courier out with these applications; the letter names them by number, never by applicant."""
    service = courier.service
    with transaction.atomic():
        access.require(actor, "services.work_in_service", service)
        today = day_in(service, now)
        if not service.officers.filter(working_on(today), pk=courier.pk).exists() or not courier.staff_number:
            raise Refused(
                "courier_unregistered",
                dua("Hanya kurir yang terdaftar dengan nomor pegawai.", "Only a courier registered with employee number."),
            )
        if not begins_on <= ends_on or not numbers or len(numbers) > MOST:
            raise Refused(
                "assignment_empty",
                dua("Pilih kiriman dan hari tugasnya.", "Choose the items and the days of the assignment."),
            )
        items = _items(courier, numbers, begins_on)
        content = content_of(service.versions.get(state="in_force"))
        task = next((one.name.id for one in content.steps if content.delivery and one.key == content.delivery.step), "")
        data = {
            "assigned_name": courier.name, "assigned_number": courier.staff_number, "assigned_place": courier.place_of_duty,
            "task": task, "begins_on": begins_on.isoformat(), "ends_on": ends_on.isoformat(), "items": items,
        }  # fmt: skip
        return draw_up(
            actor=actor, collaboration=service.collaboration, template=TEMPLATE, data=data,
            subject=Subject("services.service", str(service.public_id)), title_id=f"Surat tugas {courier.staff_number}",
            title_en=f"Assignment letter {courier.staff_number}", dated=today, audience="restricted", now=now,
            signatories=[Signer(signatory), Signer(courier.name, task)],
        )  # fmt: skip


def _items(courier: Officer, numbers: Sequence[str], day: date) -> list[dict[str, str]]:
    """Each application with its power; one without a power that holds on that day is refused by its number."""
    rows = PowerOfAttorney.objects.filter(courier=courier, state="signed", valid_until__gte=day, case__outcome="")
    powers = {one.case.number: one for one in rows.filter(case__number__in=list(numbers)).select_related("case__version_used")}
    for number in numbers:
        if number not in powers:
            raise Refused(
                "no_power_for",
                dua(
                    "Permohonan {number} tidak punya surat kuasa yang berlaku untuk kurir ini.",
                    "Application {number} has no power of attorney that holds for this courier.",
                ).with_values(number=number),
            )
    return [
        {"number": number, "power": powers[number].number, "area": _area(powers[number])} for number in dict.fromkeys(numbers)
    ]


def _area(power: PowerOfAttorney) -> str:
    delivery = content_of(power.case.version_used).delivery
    areas = delivery.areas if delivery else []
    return next((one.name.id for one in areas if one.key == power.case.area), "")
