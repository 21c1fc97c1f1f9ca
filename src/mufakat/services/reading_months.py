"""Going through the cases of a month: how long their steps took and which limits they kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from collabgov.services.calendars import WorkingCalendar
from collabgov.services.clocks import runs_of
from collabgov.services.measures import CaseFacts, step_times
from mufakat.services.models import CaseRecord, ServiceCase, SharedService
from mufakat.services.opened import calendars_for, content_for
from mufakat.services.queries.figures import beginning_of, month_after
from mufakat.services.standing import state_of

AT_ONCE = 400
Content = dict[str, Any]


def read_cases(service: SharedService, month: date, now: datetime) -> tuple[int, Content, Content]:
    """Number of cases opened in the month, times of their steps, kept limits; read from records, a few hundred at a time."""
    steps: list[str] = []
    facts: list[CaseFacts] = []
    limits: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for content, state, calendars in _states(service, month):
        steps += [step.key for step in content.steps if step.key not in steps]
        facts.append(CaseFacts(opened_at=state.since, marks=state.marks))
        for limit in content.limits:
            for clock in runs_of(limit, state.marks, state.pauses, calendars[limit.hours], now):
                if clock.state in ("met", "late"):
                    limits[limit.key]["judged"] += 1
                    limits[limit.key]["in_time"] += clock.state == "met"
    times = {
        one.step: {"done": one.done, "waiting": one.waiting, "median": _seconds(one.median), "ninth": _seconds(one.ninth_tenth)}
        for one in step_times(facts, steps)
    }
    return len(facts), times, {key: {"judged": kept["judged"], "in_time": kept["in_time"]} for key, kept in limits.items()}


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else round(length.total_seconds())


def _states(service: SharedService, month: date) -> Iterator[tuple[Any, Any, dict[str, WorkingCalendar]]]:
    opened = service.cases.filter(
        opened_at__gte=beginning_of(month, service), opened_at__lt=beginning_of(month_after(month), service)
    )
    calendars: dict[int, dict[str, WorkingCalendar]] = {}
    last = 0
    while rows := list(opened.filter(pk__gt=last).select_related("version_used").order_by("pk")[:AT_ONCE]):
        last = rows[-1].pk
        kept = _records(rows)
        for case in rows:
            content = content_for(case)
            if case.version_used_id not in calendars:
                calendars[case.version_used_id] = calendars_for(service.pk, content)
            yield content, state_of(content, case, kept.get(case.pk, [])), calendars[case.version_used_id]


def _records(cases: list[ServiceCase]) -> dict[int, list[CaseRecord]]:
    found: dict[int, list[CaseRecord]] = {}
    for record in CaseRecord.objects.filter(case__in=cases, place__isnull=False).order_by("case_id", "place"):
        found.setdefault(record.case_id, []).append(record)
    return found
