"""Working on cases: an officer records, in a lane that is his or hers, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from collabgov.services.cases import CaseEvent
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed
from mufakat.services.actions.taking_in import Entry, Taken, take_in
from mufakat.services.actions.writing import new_mark, officer_in, write
from mufakat.services.lanes import lanes_of
from mufakat.services.models import ServiceCase, SharedService
from mufakat.services.rules import OFFICERS_ONLY


def record_event(*, actor: Actor, case: ServiceCase, event: CaseEvent, now: datetime) -> Taken:
    """Record one event of one case; refused in words when the case does not take it. Sent twice it counts once."""
    with transaction.atomic():
        access.require(actor, "services.work_on_case", case)
        event = _signed(actor, case.service, event, now)
        taken = take_in(actor=actor, service=case.service, entries=[Entry(case.pk, event)], now=now)[0]
        if taken.applied:
            write(actor, case.service, f"case.{event.kind}", now, case, case.number, {"step": event.step, "lane": event.lane})
        return taken


def record_for_many(
    *, actor: Actor, service: SharedService, entries: Sequence[Entry], now: datetime, label: str = "", strict: bool = True
) -> list[Taken]:
    """Record events of many cases in one act, all or none; one entry in the history tells how many."""
    with transaction.atomic():
        access.require(actor, "services.work_in_service", service)
        officers: dict[str, str] = {}
        signed = []
        for one in entries:
            lane = one.event.lane
            if lane not in officers:
                officers[lane] = officer_in(actor, service, lane, now).reference
            event = replace(one.event, person=officers[lane], id=one.event.id or new_mark(), at=min(one.event.at, now))
            signed.append(replace(one, event=event))
        taken = take_in(actor=actor, service=service, entries=signed, now=now, strict=strict)
        applied = sum(len(one.applied) for one in taken)
        if applied or any(one.refused or one.waiting for one in taken):
            kinds = sorted({one.event.kind for one in signed})
            data = {"count": applied, "cases": len(taken), "kinds": kinds}
            write(actor, service, "cases.worked", now, service, label or service.name_id, data)
        return taken


def _signed(actor: Actor, service: SharedService, event: CaseEvent, now: datetime) -> CaseEvent:
    """The event with the officer's reference and a mark; in a lane of the actor's, never later than now."""
    if not event.lane and len(mine := sorted(lanes_of(actor, service.pk))) == 1:
        event = replace(event, lane=mine[0])
    if not event.lane:
        raise NotAllowed("officers_only", OFFICERS_ONLY)
    officer = officer_in(actor, service, event.lane, now)
    return replace(event, person=officer.reference, id=event.id or new_mark(), at=min(event.at, now))
