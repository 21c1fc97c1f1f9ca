"""Days off entered afterwards: due times of open cases are read anew from their records; legal limits do not move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.jobs import job
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import write
from mufakat.services.models import CaseRecord, DayOff, ServiceCase, SharedService
from mufakat.services.opened import calendars_for, content_for, content_of
from mufakat.services.standing import columns_of, state_of

AT_ONCE = 500
"""So many open cases are read anew in the act itself; more of them by a job right after it."""
DUE = ("due_at", "due_limit", "due_lane")


def add_day_off(
    *, actor: Actor, service: SharedService, hours: str, day: date, name_id: str, name_en: str, now: datetime
) -> DayOff:
    """Say that an office does not work on a day. Promises of open cases move with it, in the same act."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        access.require(actor, "services.manage_service", current)
        known = {one.key for one in content_of(current.versions.get(state="in_force")).hours}
        if hours not in known:
            raise Refused("hours_unknown", dua("Pilih jam kerja yang libur.", "Choose whose hours are off."))
        if not name_id.strip():
            raise Refused("name_missing", dua("Tulis sebab liburnya.", "Write why it is off."))
        if current.days_off.filter(hours=hours, day=day).exists():
            raise Refused("day_there", dua("Hari itu sudah tercatat libur.", "That day is off already."))
        found = DayOff.objects.create(
            service=current, hours=hours, day=day, name_id=name_id.strip()[:200], name_en=name_en.strip()[:200],
            recorded_at=now,
        )  # fmt: skip
        moved = _read_due_anew(current, now)
        data = {"day": day.isoformat(), "hours": hours, "moved": moved}
        write(actor, current, "day_off.added", now, current, current.name_id, data)
        return found


def remove_day_off(*, actor: Actor, service: SharedService, day_off: int, now: datetime) -> None:
    """Take a day off back that was entered by mistake; due times are read anew."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        access.require(actor, "services.manage_service", current)
        found = current.days_off.filter(pk=day_off).first()
        if found is None:
            raise Refused("day_gone", dua("Hari libur itu sudah tidak ada.", "That day off is no longer there."))
        data = {"day": found.day.isoformat(), "hours": found.hours}
        found.delete()
        data["moved"] = str(_read_due_anew(current, now))
        write(actor, current, "day_off.removed", now, current, current.name_id, data)


def _read_due_anew(service: SharedService, now: datetime) -> int:
    """How many cases got another due time here; those of a large service follow in a job of the same transaction."""
    if ServiceCase.objects.filter(service=service, outcome="").count() > AT_ONCE:
        read_due_anew_later.enqueue(service_id=service.pk, asked_at=now.isoformat())
        return 0
    return read_due_anew(service, now)


@job("services.read_due_anew")
def read_due_anew_later(service_id: int, asked_at: str) -> None:
    """The same for a service with many open cases, a portion at a time."""
    read_due_anew(SharedService.objects.get(pk=service_id), datetime.fromisoformat(asked_at))


def read_due_anew(service: SharedService, now: datetime) -> int:
    """Read the due time of every open case from its records and today's calendars; how many moved."""
    moved = 0
    calendars = {}
    for cases in _portions(service):
        with transaction.atomic():
            locked = {case.pk: case for case in _lock(cases)}
            records: dict[int, list[CaseRecord]] = {}
            for record in CaseRecord.objects.filter(case_id__in=locked).order_by("case_id", "number"):
                records.setdefault(record.case_id, []).append(record)
            changed = []
            for case in locked.values():
                content = content_for(case)
                if case.version_used_id not in calendars:
                    calendars[case.version_used_id] = calendars_for(service.pk, content)
                fresh = columns_of(
                    content, state_of(content, case, records.get(case.pk, [])), calendars[case.version_used_id], now
                )  # fmt: skip
                if any(getattr(case, name) != fresh[name] for name in DUE):
                    for name in DUE:
                        setattr(case, name, fresh[name])
                    case.version += 1
                    changed.append(case)
            ServiceCase.objects.bulk_update(changed, [*DUE, "version"])
            moved += len(changed)
    return moved


def _lock(ids: list[int]) -> list[ServiceCase]:
    return list(ServiceCase.objects.select_for_update(of=("self",)).filter(pk__in=ids).select_related("version_used"))


def _portions(service: SharedService) -> Iterator[list[int]]:
    """Open cases by the order of their keys."""
    last, open_cases = 0, ServiceCase.objects.filter(service=service, outcome="").order_by("pk")
    while some := list(open_cases.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        last = some[-1]
        yield some
