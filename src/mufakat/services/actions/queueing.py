"""The waiting line of a day: numbers are taken at the door or on the web, called in order, and joined to their case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services import words
from mufakat.services.actions.opening import Application, OpenedCase, open_cases
from mufakat.services.actions.writing import day_in, write
from mufakat.services.models import QueueTicket, ServiceCase, SharedService

NOBODY_WAITS = dua("Tidak ada yang menunggu.", "Nobody is waiting.")
MOST_OF_A_DAY = 2_000
NO_MORE = dua("Nomor hari ini habis. Datang ke loket.", "No numbers are left today. Come to the counter.")


def take_ticket(
    *, actor: Actor, service: SharedService, line: str, channel: str, now: datetime, case: ServiceCase | None = None
) -> QueueTicket:
    """The next number of a line today. Who applied on the web brings the case along."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        access.require(actor, "services.take_ticket", current)
        if line not in words.QUEUE_LINES:
            raise Refused("line_unknown", dua("Pilih antrean biasa atau prioritas.", "Choose the usual or the priority line."))
        if case is not None and case.service_id != current.pk:
            raise Refused("case_unknown", dua("Permohonan ini milik layanan lain.", "This case is of another service."))
        day = day_in(current, now)
        last = current.tickets.filter(day=day, line=line).aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_OF_A_DAY:
            raise Refused("line_full", NO_MORE)
        ticket = QueueTicket.objects.create(
            service=current, case=case, day=day, line=line, number=last + 1, channel=channel, taken_at=now
        )
        write(actor, current, "ticket.taken", now, ticket, ticket.code, {"line": line, "channel": channel})
        return ticket


def call_next(*, actor: Actor, service: SharedService, now: datetime) -> QueueTicket:
    """Call who comes next: hajj and emergencies first, then in the order of their numbers."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        access.require(actor, "services.work_in_service", current)
        waiting = current.tickets.filter(day=day_in(current, now), called_at__isnull=True).order_by("line", "number")
        ticket = waiting.filter(line="priority").first() or waiting.first()
        if ticket is None:
            raise Refused("nobody_waits", NOBODY_WAITS)
        ticket.called_at, ticket.called_by_id = now, actor.user_id
        versions.save_revised(ticket, ["called_at", "called_by_id"])
        write(actor, current, "ticket.called", now, ticket, ticket.code, {"line": ticket.line})
        return ticket


def open_with_ticket(
    *, actor: Actor, service: SharedService, application: Application, now: datetime, ticket: QueueTicket | None = None
) -> OpenedCase:
    """Open a case at the counter for who stands there, and join the number that was called to it."""
    with transaction.atomic():
        opened = open_cases(actor=actor, service=service, applications=[application], channel="counter", now=now)[0]
        if ticket is not None:
            held = versions.lock(QueueTicket.objects.filter(service=service, case=None), ticket.pk)
            held.case = opened.case
            versions.save_revised(held, ["case"])
        return opened
