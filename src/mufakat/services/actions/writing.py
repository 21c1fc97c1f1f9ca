"""What the acts of this app share: the entry in the history, the person who acts in a lane, marks of records made here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from mufakat.kernel import history
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.services.lanes import lanes_of, working_on
from mufakat.services.models import Officer, SharedService
from mufakat.services.rules import OFFICERS_ONLY


def new_mark() -> str:
    """The mark of a record that is made here and not on a device."""
    return uuid4().hex


def day_in(service: SharedService, moment: datetime) -> date:
    """The day of a moment where the collaboration is."""
    return moment.astimezone(as_zone(service.collaboration)).date()


def officer_in(actor: Actor, service: SharedService, lane: str, now: datetime) -> Officer:
    """The officer as whom the actor works in a lane; refused when that is not his or her lane."""
    if lane not in lanes_of(actor, service.pk):
        raise NotAllowed("officers_only", OFFICERS_ONLY)
    found = service.officers.filter(working_on(day_in(service, now)), user=actor.user_id, lane=lane).first()
    if found is None:
        raise NotAllowed("officers_only", OFFICERS_ONLY)
    return found


def required(text: str, most: int = 300) -> str:
    """What must be said; an act that needs it is refused without."""
    if not text.strip():
        raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
    return text.strip()[:most]


def write(
    actor: Actor, service: SharedService, happened: str, now: datetime, subject: Any, label: str, data: Mapping[str, Any]
) -> None:
    """The one entry in the history that an act leaves. `data` never names a person."""
    history.record(
        actor=actor,
        scope_id=service.collaboration_id,
        verb=f"services.{happened}",
        subject=subject,
        label=label,
        now=now,
        data={"service_id": service.name_id, "service_en": service.name_en or service.name_id, **data},
    )
