"""By when what a citizen said is to be settled: ten working days by the service's own calendar."""

from __future__ import annotations

from datetime import datetime

from collabgov.packs.schema import Service
from collabgov.services.limits import Span, due_at
from mufakat.services.models import SharedService
from mufakat.services.opened import calendars_for

WORKING_DAYS = 10


def settle_by(service: SharedService, content: Service, received_at: datetime) -> datetime | None:
    """The end of the tenth working day after it was received; holidays do not count."""
    calendars = calendars_for(service.pk, content)
    first = next(iter(calendars.values()), None)
    return None if first is None else due_at(Span(WORKING_DAYS, "working_day"), first, received_at, [])
