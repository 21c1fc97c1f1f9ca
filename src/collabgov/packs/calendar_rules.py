"""What must hold within a calendar pack beyond the shape of its file, and the count of its own cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from collabgov.packs.references import CrossCheck
from collabgov.packs.schema import Calendar, CalendarCase, Framework, Manifest
from collabgov.packs.schema.calendar import OfficeHours
from collabgov.services.calendars import CalendarMistaken, calendar_of, local_moment
from collabgov.services.limits import Pause, Span, due_at

FILE = "calendar.yaml"


def judge_calendar(check: CrossCheck, manifest: Manifest, frameworks: Mapping[str, Framework]) -> None:
    """Every day stands in its year, seasons run forwards, and the hours of the cases can be counted with."""
    calendar = check.sections.get(FILE)
    if isinstance(calendar, Calendar):
        for place, year in enumerate(calendar.years):
            for number, entry in enumerate(year.days):
                if entry.day[:4] != f"{year.year:04}":
                    check.note("day_in_other_year", FILE, ("years", place, "days", number, "day"), entry.day, year=year.year)
            if year.ramadan is not None and year.ramadan.first > year.ramadan.last:
                check.note("season_order", FILE, ("years", place, "ramadan"))
    for file, case in check.sections.items():
        if isinstance(case, CalendarCase):
            check_hours(check, file, ("hours",), case.hours)


def check_hours(check: CrossCheck, file: str, path: tuple[str | int, ...], hours: OfficeHours) -> None:
    """Note when working time cannot be counted in these hours."""
    try:
        calendar_of(hours)
    except CalendarMistaken as mistake:
        check.note("hours_mistaken", file, path, reason_id=mistake.sentence.id, reason_en=mistake.sentence.en)


def differences(calendar: Calendar, case: CalendarCase) -> Iterator[str]:
    """Where a case falls due otherwise than it expects."""
    working = calendar_of(case.hours, [calendar])
    pauses = [Pause(local_moment(one.first, working.zone), local_moment(one.last, working.zone)) for one in case.pauses]
    found = due_at(Span(case.amount, case.unit), working, local_moment(case.start, working.zone), pauses)
    shown = f"{found:%Y-%m-%d %H.%M}" if found else "-"
    if shown != case.due:
        yield f"due: {shown} != {case.due}"
