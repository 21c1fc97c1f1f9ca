"""By when what a citizen said is to be settled: ten working days by the service's own calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from collabgov.packs.schema import Service
from collabgov.services.limits import Span, due_at
from mufakat.services.models import SharedService
from mufakat.services.opened import calendars_for

WORKING_DAYS = 10


def settle_by(service: SharedService, content: Service, received_at: datetime) -> datetime | None:
    """The end of the tenth working day after it was received; holidays do not count."""
    return settle_times(service, content, [received_at])[0]


def settle_times(service: SharedService, content: Service, received: Sequence[datetime]) -> list[datetime | None]:
    """The same for many at once, with the calendar read once."""
    calendar = next(iter(calendars_for(service.pk, content).values()), None)
    span = Span(WORKING_DAYS, "working_day")
    return [None if calendar is None else due_at(span, calendar, moment, []) for moment in received]
