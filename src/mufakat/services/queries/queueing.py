"""The waiting line of a day as it stands: who is called, how many wait, how long people waited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from collabgov.packs.schema import Service
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import as_zone
from mufakat.services.models import QueueTicket, SharedService

LAST_CALLED = 5
MOST_MEASURED = 500
LENGTHS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "working_hour": timedelta(hours=1)}


@dataclass(frozen=True)
class Line:
    """The line of today."""

    called: list[QueueTicket]
    waiting: int
    waited: timedelta | None
    """The median of those called today; nothing when nobody was."""
    longest: timedelta | None
    """How long one may wait, as the service promises it."""
    over: int
    """How many of those called waited longer."""


def line_of(*, viewer: Actor, service: SharedService, content: Service, now: datetime) -> Line:
    """Where the line stands now."""
    access.require(viewer, "services.take_ticket", service)
    today = service.tickets.filter(day=now.astimezone(as_zone(service.collaboration)).date())
    times = list(
        today.filter(called_at__isnull=False).order_by("-called_at").values_list("taken_at", "called_at")[:MOST_MEASURED]
    )
    waits = [called - taken for taken, called in times if called is not None]
    longest = longest_wait(content)
    return Line(
        called=list(today.filter(called_at__isnull=False).order_by("-called_at")[:LAST_CALLED]),
        waiting=today.filter(called_at__isnull=True).count(),
        waited=timedelta(seconds=median(wait.total_seconds() for wait in waits)) if waits else None,
        longest=longest,
        over=sum(wait > longest for wait in waits) if longest else 0,
    )


def longest_wait(content: Service) -> timedelta | None:
    """The promise about waiting at the counter, where the service makes one."""
    first = content.steps[0].key
    found = (one for one in content.limits if one.starts.on == "opened" and one.stops.step == first and one.unit in LENGTHS)
    limit = next(found, None)
    return LENGTHS[limit.unit] * limit.amount if limit else None


def get_ticket(*, viewer: Actor, service: SharedService, public_id: Any) -> QueueTicket:
    """A number of the waiting line; who has its address took it."""
    access.require(viewer, "services.take_ticket", service)
    found = QueueTicket.objects.select_related("case").filter(service=service, public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


def ahead_of(ticket: QueueTicket) -> int:
    """How many are called before this one, as the line stands now."""
    waiting = QueueTicket.objects.filter(service_id=ticket.service_id, day=ticket.day, called_at__isnull=True)
    own = waiting.filter(line=ticket.line, number__lt=ticket.number).count()
    return own if ticket.line == "priority" else own + waiting.filter(line="priority").count()
