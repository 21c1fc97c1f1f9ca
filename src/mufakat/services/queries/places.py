"""Places of a service for a viewer: where, whether they were there on each working day, who stands by, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from django.db.models import QuerySet

from collabgov.packs.schema import Service
from collabgov.services.calendars import WorkingCalendar
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.services.models import PointPresence, RosterShift, ServicePoint, SharedService
from mufakat.services.opened import calendars_for

FIRST_OF_ALL = timedelta(days=1)


def list_points(*, viewer: Actor, service: SharedService) -> QuerySet[ServicePoint]:
    """The places that are open."""
    access.require(viewer, "services.view_service", service)
    return service.points.filter(closed_on__isnull=True).select_related("beside")


def get_point(*, viewer: Actor, service: SharedService, public_id: Any) -> ServicePoint:
    """One place with its presence and roster; for members and officers."""
    rows = ServicePoint.objects.filter(service=service).select_related("service__collaboration", "beside")
    return access.get_visible(viewer, "services.read_point", rows, public_id=public_id)


def party_calendar(service: SharedService, content: Service, party: str) -> WorkingCalendar | None:
    """The working days of the party that staffs a place."""
    hours = next((one.hours for one in content.parties if one.key == party), None) or content.hours[0].key
    return calendars_for(service.pk, content).get(hours)


@dataclass
class PointDay:
    """One working day of a place."""

    day: date
    state: str
    """present, late, missing, unrecorded, today, or ahead."""
    present_from: time | None = None
    reason: str = ""
    officers: list[str] = field(default_factory=list)

    @property
    def is_flagged(self) -> bool:
        return self.state in ("late", "missing", "unrecorded")

    @property
    def has_gap(self) -> bool:
        """Nobody stands by on a day that is today or still to come."""
        return self.state in ("today", "ahead") and not self.officers


def days_of(
    points: Iterable[ServicePoint], calendars: dict[str, WorkingCalendar | None], first: date, last: date, today: date
) -> dict[int, list[PointDay]]:
    """Each working day of each place, with two queries for all of them."""
    found = list(points)
    presences = {(one.point_id, one.day): one for one in _between(PointPresence.objects, found, first, last)}
    officers: dict[tuple[int, date], list[str]] = {}
    for shift in _between(RosterShift.objects.select_related("officer"), found, first, last):
        officers.setdefault((shift.point_id, shift.day), []).append(shift.officer.name)
    return {
        point.pk: [
            _day(point, day, presences.get((point.pk, day)), officers.get((point.pk, day), []), today)
            for day in working_days(calendars.get(point.party), first, last)
            if day >= point.recorded_at.date() - FIRST_OF_ALL
        ]
        for point in found
    }


def _between(rows: Any, points: list[ServicePoint], first: date, last: date) -> Any:
    return rows.filter(point__in=points, day__gte=first, day__lte=last)


def working_days(calendar: WorkingCalendar | None, first: date, last: date) -> list[date]:
    """The days of a span on which a party works; every day where its calendar is not known."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return [day for day in days if calendar is None or calendar.is_working_day(day)]


def _day(point: ServicePoint, day: date, presence: PointPresence | None, officers: list[str], today: date) -> PointDay:
    if presence is None:
        state = "ahead" if day > today else "today" if day == today else "unrecorded"
        return PointDay(day, state, officers=officers)
    if presence.present_from is None:
        state = "missing"
    elif point.expected_from and presence.present_from > point.expected_from:
        state = "late"
    else:
        state = "present"
    return PointDay(day, state, presence.present_from, presence.reason, officers)
