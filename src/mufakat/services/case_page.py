"""What the page of a case shows: where it stands, who holds what, clocks in words, what to bring, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from collabgov.packs.schema import Service
from collabgov.sentences import Sentence
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.clocks import Clock, clocks_of, in_words, rule_of
from collabgov.services.conditions import requirements_of
from collabgov.services.limits import duration_in_words
from collabgov.services.reading import Reading
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import Dua, dua
from mufakat.services import words
from mufakat.services.models import CaseRecord, ServiceCase
from mufakat.services.opened import both
from mufakat.services.queries.cases import CaseFile

CLOCK_TAGS = {
    "waiting": "belum", "running": "jalan", "paused": "tunggu", "met": "selesai", "late": "lambat", "ended": "netral",
}  # fmt: skip
RECORD_TAGS = {"applied": "netral", "waiting": "tunggu", "refused": "lambat"}
HANDED = dua("{holder}, diserahkan kepada {receiver}", "{holder}, being handed to {receiver}")
SOON = timedelta(hours=2)


@dataclass(frozen=True)
class ClockRow:
    """One clock: its limit, what it says, how it was counted."""

    name: Dua
    tag: str
    words: Dua
    rule: Dua
    is_legal: bool
    is_open: bool


@dataclass(frozen=True)
class HeldRow:
    """One item and who has it now; while it is handed over both are shown."""

    item: Dua
    where: Dua
    since: datetime
    handed: bool


@dataclass(frozen=True)
class RecordRow:
    """One record: what, at which step, by which post, when; never a name."""

    record: CaseRecord
    what: Dua
    step: Dua
    post: Dua
    tag: str
    standing: Dua
    why: Dua


@dataclass(frozen=True)
class Effort:
    """What the application has cost the applicant: visits, waiting lines, time."""

    visits: int
    queues: int
    elapsed: Dua


def said(text: Sentence) -> Dua:
    return dua(text.id, text.en)


def clock_rows(file: CaseFile, now: datetime) -> list[ClockRow]:
    """Every clock that has begun, the open ones first."""
    clocks = [one for one in clocks_of(file.content, file.state, file.calendars, now) if one.state != "waiting"]
    rows = [_clock_row(one, file.calendars[one.limit.hours], now) for one in clocks]
    return sorted(rows, key=lambda row: not row.is_open)


def _clock_row(clock: Clock, calendar: WorkingCalendar, now: datetime) -> ClockRow:
    running = clock.state == "running" and clock.due_at is not None and clock.due_at - now < SOON
    tag = "hati" if running else CLOCK_TAGS[clock.state]
    return ClockRow(
        name=both(clock.limit.name), tag=tag, words=said(in_words(clock, calendar, now)), rule=said(rule_of(clock, calendar)),
        is_legal=clock.limit.kind == "legal", is_open=clock.stopped_at is None,
    )  # fmt: skip


def held_rows(file: CaseFile) -> list[HeldRow]:
    """Who holds each item now."""
    reading, found = file.reading, []
    for item, held in file.state.holdings.items():
        listing = file.state.listings.get(item)
        holder = said(reading.lane_name(held.lane))
        where = holder
        if listing is not None:
            where = HANDED.with_values(holder=holder, receiver=said(reading.lane_name(listing.receiver)))
        found.append(HeldRow(said(reading.item_name(item)), where, held.since, listing is not None))
    return found


def requirement_rows(file: CaseFile) -> list[tuple[Dua, bool]]:
    """What this applicant has to bring, and whether it was."""
    wanted = requirements_of(file.content, file.state.applicant, file.state.facts)
    return [(both(one.name), one.key in file.state.ticked) for one in wanted]


def fact_rows(file: CaseFile) -> list[tuple[Dua, Any]]:
    """What was recorded of the case; a no is left out where nobody asks further."""
    rows: list[tuple[Dua, Any]] = []
    for fact in file.content.facts:
        value = file.state.facts.get(fact.key)
        if value is None or (fact.kind == "yes_no" and not value and fact.key in file.case.first_facts):
            continue
        rows.append((both(fact.label), int(value) if fact.kind == "number" else YES if value else NO))
    return rows


YES, NO = dua("Ya", "Yes"), dua("Tidak", "No")


def record_rows(file: CaseFile) -> list[RecordRow]:
    """What happened, newest first; what waits or was refused is told with its reason."""
    return [record_row(one, file.reading, reasons_of(file.content)) for one in reversed(file.records)]


def reasons_of(content: Service) -> Mapping[str, Dua]:
    """Every reason that a record of this service may name, in words."""
    delivery, cancellation = content.delivery, content.cancellation
    named: list[Any] = [*content.pauses, *(cancellation.reasons if cancellation else [])]
    if delivery is not None:
        named += [*delivery.failures, *delivery.recipients, *delivery.reasons_against]
    return {one.key: both(one.name) for one in named}


def record_row(record: CaseRecord, reading: Reading, reasons: Mapping[str, Dua]) -> RecordRow:
    nothing = dua("", "")
    return RecordRow(
        record=record, what=words.EVENT_KINDS[record.kind],
        step=said(reading.name(record.step)) if record.step else nothing,
        post=said(reading.lane_name(record.lane)) if record.lane else dua("Pemohon", "The applicant"),
        tag=RECORD_TAGS[record.standing], standing=words.STANDINGS[record.standing],
        why=reasons.get(record.reason, nothing),
    )  # fmt: skip


def effort_of(file: CaseFile, now: datetime) -> Effort:
    """Visits, waiting lines and elapsed time of the applicant so far."""
    zone = as_zone(file.case.service.collaboration)
    days = visit_days(file, zone)
    until = file.case.closed_at or now
    tickets = file.case.tickets.count()
    return Effort(len(days), max(tickets, 1) if days else tickets, said(duration_in_words(until - file.case.opened_at)))


def visit_days(file: CaseFile, zone: tzinfo | None) -> set[Any]:
    """Days on which the applicant came: a step was recorded in which applicants take part, other than at their own door."""
    applicant, door = file.reading.applicant_lane, file.content.delivery.step if file.content.delivery else ""
    together = {
        step.key
        for step in file.content.steps
        if step.key != door and any(role.lane == applicant and role.role == "responsible" for role in step.roles)
    }
    marks = [mark for mark in file.state.marks if mark.on == "done" and mark.step in together]
    days = {mark.at.astimezone(zone).date() for mark in marks}
    if file.case.channel == "counter":
        days.add(file.case.opened_at.astimezone(zone).date())
    return days


@dataclass(frozen=True)
class CaseRow:
    """One case in a working list."""

    case: ServiceCase
    step: Dua
    turn: Dua
    tag: str
    due: Dua
    marks: list[tuple[str, Dua]]


def case_rows(cases: Iterable[ServiceCase], content: Service, calendar: WorkingCalendar, now: datetime) -> list[CaseRow]:
    """Cases as lists show them; the words of steps are those of today, older wordings keep their key."""
    reading = Reading.of(content)
    limits = {one.key: both(one.name) for one in content.limits}
    return [_case_row(case, reading, limits, calendar, now) for case in cases]


def _case_row(
    case: ServiceCase, reading: Reading, limits: Mapping[str, Dua], calendar: WorkingCalendar, now: datetime
) -> CaseRow:
    tag, due = _due(case, limits, calendar, now)
    marks: list[tuple[str, Dua]] = []
    if case.incident:
        marks.append(("terganggu", dua("Ada kejadian", "Incident")))
    if case.waiting_records:
        marks.append(("tunggu", dua("Ada catatan menunggu", "Records waiting")))
    if case.first_facts.get("priority"):
        marks.append(("hati", dua("Prioritas", "Priority")))
    step = said(reading.name(case.step)) if not case.outcome else words.OUTCOMES[case.outcome]
    return CaseRow(case, step, said(reading.lane_name(turn_of(case, reading))), tag, due, marks)


def turn_of(case: ServiceCase, reading: Reading) -> str:
    """Whose turn it is; what an applicant brings waits for who receives it."""
    step = reading.steps.get(case.step)
    return step.to_lane or case.lane if step and case.lane == reading.applicant_lane else case.lane


def _due(case: ServiceCase, limits: Mapping[str, Dua], calendar: WorkingCalendar, now: datetime) -> tuple[str, Dua]:
    if case.outcome:
        return "selesai" if case.outcome == "completed" else "netral", words.OUTCOMES[case.outcome]
    if case.is_paused:
        return "tunggu", dua("Dijeda", "Paused")
    if case.due_at is None:
        return "netral", dua("Tanpa batas berjalan", "No limit running")
    left = case.due_at - now
    tag = "lambat" if left < timedelta(0) else "hati" if left < SOON else "jalan"
    here, today = calendar.local(case.due_at), calendar.local(now).date()
    when = f"{here:%H.%M} {here.tzname()}" if here.date() == today else f"{here:%d-%m %H.%M} {here.tzname()}"
    words_of = dua("Terlambat, batas {w}", "Late, was due {w}") if tag == "lambat" else dua("Batas {w}", "Due {w}")
    return tag, words_of.with_values(w=when)
