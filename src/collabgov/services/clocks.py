"""The clocks of a case, read from its marks and pauses only; nothing about them is ever kept as truth.

A promise pauses for the reasons its service lists. A legal limit never pauses, whatever happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from collabgov.packs.schema.service import Service, ServiceLimit, Trigger
from collabgov.sentences import Sentence
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.cases import CaseState, Mark
from collabgov.services.limits import Pause, Span, due_at, duration_in_words, moment_in_words, rule_in_words

ClockState = Literal["waiting", "running", "paused", "met", "late", "ended"]
"""`ended`: the case came to its end before what the limit waits for, and not late."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit of a case at one moment."""

    limit: ServiceLimit
    state: ClockState
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    due_at: datetime | None = None
    paused_for: str = ""
    remaining: timedelta | None = None
    """Working time left until it falls due, below nothing when late; None where it does not run."""
    warnings: tuple[datetime, ...] = ()
    """When it is called to mind."""

    @property
    def is_late(self) -> bool:
        return self.state == "late"


def clocks_of(service: Service, state: CaseState, calendars: Mapping[str, WorkingCalendar], now: datetime) -> list[Clock]:
    """Every clock of a case at a moment, in the order of the service. `calendars` by the keys of `service.hours`."""
    return [read_clock(limit, state.marks, state.pauses, calendars[limit.hours], now) for limit in service.limits]


def read_clock(
    limit: ServiceLimit, marks: Sequence[Mark], pauses: Sequence[Pause], calendar: WorkingCalendar, now: datetime
) -> Clock:
    """Where one limit stands at a moment: its last run."""
    runs = runs_of(limit, marks, pauses, calendar, now)
    return runs[-1] if runs else Clock(limit, "waiting")


def runs_of(
    limit: ServiceLimit, marks: Sequence[Mark], pauses: Sequence[Pause], calendar: WorkingCalendar, now: datetime
) -> list[Clock]:
    """Every run of a limit: a promise begins anew when what starts it happens again, a legal limit begins once."""
    known = [mark for mark in marks if mark.at <= now]
    return [_read(limit, run, pauses, calendar, now) for run in _runs(limit, known)]


@dataclass(frozen=True, slots=True)
class _Run:
    started: datetime
    stopped: datetime | None = None
    with_case: bool = False
    """Did it only stop because the case ended?"""


def _runs(limit: ServiceLimit, marks: Sequence[Mark]) -> list[_Run]:
    runs: list[_Run] = []
    for mark in marks:
        is_open = bool(runs) and runs[-1].stopped is None
        stops = _is(mark, limit.stops)
        if is_open and (stops or mark.on == "closed"):
            runs[-1] = _Run(runs[-1].started, mark.at, with_case=not stops)
            is_open = False
        if not _is(mark, limit.starts) or (limit.kind == "legal" and runs):
            continue
        if is_open:
            runs.pop()
        runs.append(_Run(mark.at))
    return runs


def _read(limit: ServiceLimit, run: _Run, pauses: Sequence[Pause], calendar: WorkingCalendar, now: datetime) -> Clock:
    counted = _counted(limit, pauses, run.stopped or now, run.stopped is not None)
    due = due_at(Span(limit.amount, limit.unit), calendar, run.started, counted)
    warnings = tuple(calendar.local(run.started) + timedelta(days=days) for days in limit.warn_after)
    if due is None:
        open_pause = next(pause for pause in counted if pause.end is None)
        return Clock(limit, "paused", run.started, None, None, open_pause.reason, warnings=warnings)
    if run.stopped is not None:
        in_time: ClockState = "ended" if run.with_case else "met"
        state = "late" if run.stopped > due else in_time
        return Clock(limit, state, run.started, run.stopped, due, warnings=warnings)
    left = calendar.remaining(now, due) if limit.kind == "promise" else due - now
    return Clock(limit, "late" if now > due else "running", run.started, None, due, remaining=left, warnings=warnings)


def _is(mark: Mark, trigger: Trigger) -> bool:
    return mark.on == trigger.on and (trigger.step is None or mark.step == trigger.step)


def _counted(limit: ServiceLimit, pauses: Sequence[Pause], until: datetime, stopped: bool) -> list[Pause]:
    """The pauses that stop this clock, as they were known at a moment; the clock's end ends them."""
    if limit.kind == "legal":
        return []
    known = [pause for pause in pauses if pause.reason in limit.pauses and pause.start <= until]
    still = until if stopped else None
    return [Pause(one.start, one.end if one.end and one.end <= until else still, one.reason) for one in known]


def next_due(clocks: Iterable[Clock]) -> datetime | None:
    """The due moment a queue is sorted by: the earliest of the clocks that still run, or have run out without a stop."""
    waiting = [clock.due_at for clock in clocks if clock.due_at is not None and clock.stopped_at is None]
    return min(waiting, default=None)


def warnings_between(clocks: Iterable[Clock], after: datetime, until: datetime) -> list[tuple[Clock, datetime]]:
    """What is to be called to mind after a moment and up to another: each warning once, however often one asks."""
    found = [(clock, moment) for clock in clocks if clock.stopped_at is None for moment in clock.warnings]
    return sorted((pair for pair in found if after < pair[1] <= until), key=lambda pair: (pair[1], pair[0].limit.key))


def missed_between(clocks: Iterable[Clock], after: datetime, until: datetime) -> list[Clock]:
    """Limits that ran out after a moment and up to another without being met: these are escalated, each once."""
    return [
        clock
        for clock in clocks
        if clock.due_at is not None
        and after < clock.due_at <= until
        and (clock.stopped_at is None or clock.stopped_at > clock.due_at)
    ]


def in_words(clock: Clock, calendar: WorkingCalendar, now: datetime) -> Sentence:
    """`sisa 2 jam 10 menit (habis hari ini 16.00 WIB)`."""
    if clock.state == "waiting":
        return Sentence("belum mulai", "not begun")
    if clock.state == "paused" or clock.due_at is None:
        return Sentence("dijeda", "paused")
    due = moment_in_words(calendar, clock.due_at, now)
    if clock.stopped_at is not None:
        late = clock.state == "late"
        if clock.state == "ended":
            return Sentence("berakhir bersama kasusnya", "ended with the case")
        return Sentence(
            f"{'lewat batas' if late else 'tepat waktu'} (batas {due.id})", f"{'late' if late else 'in time'} (due {due.en})"
        )
    left = duration_in_words(clock.remaining or timedelta(0))
    if clock.state == "late":
        return Sentence(f"terlambat {left.id} (habis {due.id})", f"{left.en} late (was due {due.en})")
    return Sentence(f"sisa {left.id} (habis {due.id})", f"{left.en} left (due {due.en})")


def rule_of(clock: Clock, calendar: WorkingCalendar) -> Sentence:
    """How the clock counts, in one or a few sentences."""
    if clock.started_at is None:
        return Sentence("Belum mulai.", "Not begun.")
    return rule_in_words(Span(clock.limit.amount, clock.limit.unit), calendar, clock.started_at, clock.due_at)
