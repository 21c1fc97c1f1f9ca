"""Running a service: describing it, stopping and resuming it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from mufakat.agreements.binding import is_bound
from mufakat.agreements.models import Agreement
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import write
from mufakat.services.models import SharedService
from mufakat.services.rules import SERVICES


def describe_service(
    *,
    actor: Actor,
    service: SharedService,
    contact: str,
    target_share: Decimal | None,
    agreement: Agreement | None,
    expected_version: int | None,
    now: datetime,
) -> SharedService:
    """Say where citizens reach the service, what share is aimed at, and to which agreement the procedure is annexed."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk, expected_version)
        access.require(actor, "services.manage_service", current)
        if agreement is not None and agreement.collaboration_id != current.collaboration_id:
            raise Refused(
                "agreement_elsewhere", dua("Pilih perjanjian kolaborasi ini.", "Choose an agreement of this collaboration.")
            )
        _require_same_agreement(current, agreement)
        current.contact, current.target_share, current.agreement = contact.strip()[:300], target_share, agreement
        versions.save_revised(current, ["contact", "target_share", "agreement"])
        data = {"agreement": agreement.key if agreement else "", "target": str(target_share or "")}
        write(actor, current, "service.described", now, current, current.name_id, data)
        return current


def _require_same_agreement(service: SharedService, agreement: Agreement | None) -> None:
    """A procedure annexed to an agreement in force stays annexed: what the parties agreed on is not untied by one of them."""
    if service.agreement is None or service.state == "preparing" or service.agreement == agreement:
        return
    if is_bound(service.agreement):
        raise Refused(
            "annexed",
            dua(
                "Prosedur ini lampiran perjanjian yang masih berlaku. Ubah atau akhiri perjanjiannya dulu.",
                "The procedure is annexed to an agreement in force. Change or end the agreement first.",
            ),
        )


def stop_service(*, actor: Actor, service: SharedService, now: datetime) -> SharedService:
    """Take no new applications; cases on their way go on."""
    return _move(actor, service, "stop", "service.stopped", now)


def resume_service(*, actor: Actor, service: SharedService, now: datetime) -> SharedService:
    """Take applications again."""
    return _move(actor, service, "resume", "service.resumed", now)


def _move(actor: Actor, service: SharedService, move: str, happened: str, now: datetime) -> SharedService:
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        current.state = lifecycle.next_state(SERVICES, actor=actor, subject=current, move=move, state=current.state)
        versions.save_revised(current, ["state"])
        write(actor, current, happened, now, current, current.name_id, {})
        return current
