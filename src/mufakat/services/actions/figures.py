"""Acts on figures: months are read from their cases, counts from before this system are brought in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import day_in, write
from mufakat.services.models import ImportedCount, MonthReading, SharedService
from mufakat.services.queries.figures import MEASURES, live_months, month_after
from mufakat.services.reading_months import read_cases

READ_AGAIN = 4
"""Cases of the last months still move; older ones are read once, well after their end."""


def read_months(*, actor: Actor, service: SharedService, now: datetime, again: int = READ_AGAIN) -> list[MonthReading]:
    """Read step times and kept limits of the months that may have changed since they were read."""
    with transaction.atomic():
        access.require(actor, "services.manage_service", service)
        today = day_in(service, now)
        months = live_months(service, today)
        known = set(service.month_readings.values_list("month", flat=True))
        wanted = [month for place, month in enumerate(months) if month not in known or place >= len(months) - again]
        found = []
        for month in wanted:
            cases, steps, limits = read_cases(service, month, now)
            values = {"cases": cases, "steps": steps, "limits": limits, "read_at": now}
            found.append(MonthReading.objects.update_or_create(service=service, month=month, defaults=values)[0])
        if actor.is_known:  # the clock's own daily reading changes nothing that people would look for in the history
            write(actor, service, "figures.read", now, service, service.name_id, {"months": len(found)})
        return found


@dataclass(frozen=True)
class PastFigure:
    """A figure of one month as a source prints it."""

    month: date
    measure: str
    value: int
    lines: str = ""


def import_past(*, actor: Actor, service: SharedService, figures: Sequence[PastFigure], source: str, now: datetime) -> int:
    """Keep what was counted before this system. The same figure again changes nothing; another one for the month is refused."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        access.require(actor, "services.manage_service", current)
        known = {(row.month, row.measure): row.value for row in ImportedCount.objects.filter(service=current)}
        fresh: dict[tuple[date, str], PastFigure] = {}
        for one in figures:
            key = (one.month, one.measure)
            if one.measure not in MEASURES or one.month.day != 1 or one.value < 0:
                raise Refused("figure_unreadable", dua("Angka ini tidak dikenali.", "This figure is not recognised."))
            if current.started_on and one.month >= month_after(current.started_on.replace(day=1)):
                raise Refused("month_is_live", IS_LIVE.with_values(month=f"{one.month:%Y-%m}"))
            if known.get(key, one.value) != one.value or (key in fresh and fresh[key].value != one.value):
                raise Refused("figure_differs", DIFFERS.with_values(month=f"{one.month:%Y-%m}"))
            if key not in known:
                fresh[key] = one
        ImportedCount.objects.bulk_create(
            ImportedCount(
                service=current, month=one.month, measure=one.measure, value=one.value, source_lines=one.lines, source=source
            )
            for one in fresh.values()
        )
        if fresh:
            write(actor, current, "past.imported", now, current, current.name_id, {"count": len(fresh), "source": source})
        return len(fresh)


IS_LIVE = dua(
    "Bulan {month} sudah dihitung dari permohonan di sini.", "The month {month} is counted from the applications here."
)
DIFFERS = dua(
    "Bulan {month} sudah tercatat dengan angka lain. Periksa sumbernya.",
    "The month {month} is there with another figure. Check its source.",
)
