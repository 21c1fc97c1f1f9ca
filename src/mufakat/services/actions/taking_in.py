"""Taking in records of cases: locked, merged in the pure library, kept, and read into columns, holdings and links.

Every act on a case goes through `take_in`. It writes no history of its own: the act that called it does, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from collabgov.packs.schema import Service
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.cases import CaseEvent, CaseState
from collabgov.services.merging import Merged, RefusedEvent, merge
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services import events
from mufakat.services.actions.batches import settle_batches
from mufakat.services.models import CaseRecord, CustodyEntry, Holding, ServiceCase, SharedService
from mufakat.services.opened import calendars_for, content_for
from mufakat.services.standing import (
    COLUMNS,
    columns_of,
    custody_rows,
    event_of,
    held_items,
    is_like,
    state_of,
)

AT_ONCE = 500


@dataclass(frozen=True)
class Entry:
    """An event for a case; `device_at` is what the device's own clock showed."""

    case_id: int
    event: CaseEvent
    device_at: datetime | None = None


@dataclass
class Taken:
    """What came of the entries of one case."""

    case: ServiceCase
    state: CaseState
    applied: list[CaseEvent] = field(default_factory=list)
    twice: list[CaseEvent] = field(default_factory=list)
    waiting: list[RefusedEvent] = field(default_factory=list)
    refused: list[RefusedEvent] = field(default_factory=list)


@dataclass
class _Writing:
    """Rows to write at the end of the act."""

    records: list[CaseRecord] = field(default_factory=list)
    moved_records: list[CaseRecord] = field(default_factory=list)
    cases: list[ServiceCase] = field(default_factory=list)
    links: list[CustodyEntry] = field(default_factory=list)
    new_holdings: list[Holding] = field(default_factory=list)
    changed_holdings: list[Holding] = field(default_factory=list)
    let_go: set[str] = field(default_factory=set)
    """Batches of which something was received, missed, taken back or fell away."""


def take_in(
    *, actor: Actor, service: SharedService, entries: Sequence[Entry], now: datetime, strict: bool = True
) -> list[Taken]:
    """Take in events, in order; called inside an act's transaction by an act that checked who may.

    `strict`: the first event that a case does not take refuses the whole act, in words. Otherwise (records of a device that was
    offline) such records are kept with their reason and shown, and the rest goes on. The number of queries does not grow with
    the number of cases up to 500.
    """
    taken: list[Taken] = []
    for start in range(0, len(wanted := list(dict.fromkeys(one.case_id for one in entries))), AT_ONCE):
        chosen = set(wanted[start : start + AT_ONCE])
        taken += _take_in_some(actor, service, [one for one in entries if one.case_id in chosen], now, strict)
    publish(events.CasesMoved(service.collaboration_id, service.pk, tuple(one.case.pk for one in taken if one.applied)))
    for one in taken:
        if one.applied and not one.state.is_open:
            publish(events.CaseClosed(service.collaboration_id, service.pk, one.case.pk, one.state.outcome))
    return taken


def _take_in_some(actor: Actor, service: SharedService, entries: Sequence[Entry], now: datetime, strict: bool) -> list[Taken]:
    ids = sorted({one.case_id for one in entries})
    found = service.cases.select_for_update(of=("self",)).select_related("version_used").defer("version_used__content")
    cases = {case.pk: case for case in found.filter(pk__in=ids).order_by("pk")}
    if len(cases) != len(ids):
        raise Refused("case_unknown", dua("Kasus ini bukan kasus layanan ini.", "This case is not one of this service."))
    records = _grouped(CaseRecord.objects.filter(case_id__in=ids).order_by("case_id", "number"))
    holdings = _grouped(Holding.objects.filter(case_id__in=ids))
    calendars: dict[int, dict[str, WorkingCalendar]] = {}
    writing, taken = _Writing(), []
    for case in cases.values():
        content = content_for(case)
        if case.version_used_id not in calendars:
            calendars[case.version_used_id] = calendars_for(service.pk, content)
        own = [one for one in entries if one.case_id == case.pk]
        one = _take_into(content, case, records.get(case.pk, []), own, now, actor, strict, writing)
        _read_into_columns(content, one, holdings.get(case.pk, []), calendars[case.version_used_id], now, writing)
        taken.append(one)
    _write(writing)
    if writing.let_go:
        settle_batches(service.hand_overs.select_for_update().filter(number__in=writing.let_go).order_by("id"), now)
    return taken


def _grouped(rows: Iterable[CaseRecord | Holding]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


def _take_into(
    content: Service,
    case: ServiceCase,
    known: list[CaseRecord],
    entries: Sequence[Entry],
    now: datetime,
    actor: Actor,
    strict: bool,
    writing: _Writing,
) -> Taken:
    before = state_of(content, case, known)
    stored_waiting = {one.mark: one for one in known if one.standing == "waiting"}
    sent_before = {event_of(one).fingerprint for one in known}
    fresh = list({one.event.fingerprint + one.event.id: one.event for one in entries}.values())
    again = [event for event in fresh if event.fingerprint in sent_before and event.id in {one.mark for one in known}]
    fresh = [event for event in fresh if event not in again]
    merged = merge(content, before, [*map(event_of, stored_waiting.values()), *fresh])
    if strict and (merged.refused or merged.waiting):
        _refuse(case, [*merged.refused, *merged.waiting], {one.id for one in fresh})
    counted = len(_placed(known))  # before what waited gets its place
    places = {event.id: counted + offset for offset, event in enumerate(merged.applied)}
    devices = {one.event.id: one.device_at for one in entries}
    _keep(case, known, stored_waiting, merged, places, devices, now, actor, writing)
    case.records_taken_in = counted + len(merged.applied)
    case.waiting_records = len(merged.waiting)
    twice = [*again, *merged.twice]
    return Taken(case, merged.state, list(merged.applied), twice, list(merged.waiting), list(merged.refused))


def _placed(known: Iterable[CaseRecord]) -> list[CaseRecord]:
    return [one for one in known if one.place is not None]


def _refuse(case: ServiceCase, rejected: Sequence[RefusedEvent], fresh: set[str]) -> None:
    """Tell the first refusal that concerns what was sent now; older records that still wait are no ground."""
    for one in rejected:
        if one.event.id in fresh:
            said = one.refusal.sentence
            raise Refused(one.refusal.code, dua(said.id, said.en), number=case.number)


def _keep(
    case: ServiceCase,
    known: Sequence[CaseRecord],
    stored_waiting: dict[str, CaseRecord],
    merged: Merged,
    places: dict[str, int],
    devices: dict[str, datetime | None],
    now: datetime,
    actor: Actor,
    writing: _Writing,
) -> None:
    """Rows for what is new, a place for what waited until now."""
    number, marks = len(known), {one.mark for one in known}
    outcomes: list[tuple[CaseEvent, str, str]] = [(event, "applied", "") for event in merged.applied]
    outcomes += [(one.event, "waiting", one.refusal.code) for one in merged.waiting]
    outcomes += [(one.event, "refused", one.refusal.code) for one in merged.refused]
    for event, standing, refusal in outcomes:
        row = stored_waiting.get(event.id)
        if row is not None and event_of(row).fingerprint == event.fingerprint:
            if standing != "waiting":
                row.place = places[event.id] if standing == "applied" else None
                row.standing, row.refusal = standing, refusal
                writing.moved_records.append(row)
            continue
        # The same mark on other content is kept under a mark of its own: nothing that was sent is lost.
        mark = event.id if event.id not in marks else f"{event.id[:40]}~{event.fingerprint[:20]}"
        if mark in marks:
            continue
        row = _row(case, replace(event, id=mark), number, now, actor)
        row.device_at = devices.get(event.id)
        row.standing, row.refusal = standing, refusal
        row.place = places[event.id] if standing == "applied" else None
        writing.records.append(row)
        marks.add(mark)
        number += 1


def _row(case: ServiceCase, event: CaseEvent, number: int, now: datetime, actor: Actor) -> CaseRecord:
    return CaseRecord(
        case=case, number=number, mark=event.id, after=event.after, kind=event.kind, at=event.at, received_at=now,
        lane=event.lane, person=event.person, step=event.step, to=event.to, items=list(event.items), batch=event.batch,
        reason=event.reason, facts=dict(event.facts), ticked=list(event.ticked), recorded_by_id=actor.user_id,
    )  # fmt: skip


def _read_into_columns(
    content: Service,
    taken: Taken,
    holdings: Sequence[Holding],
    calendars: dict[str, WorkingCalendar],
    now: datetime,
    writing: _Writing,
) -> None:
    case = taken.case
    for name, value in columns_of(content, taken.state, calendars, now).items():
        setattr(case, name, value)
    case.version += 1
    writing.cases.append(case)
    kept = {row.item: row for row in holdings}
    for item, held in held_items(taken.state).items():
        row = kept.get(item)
        if row is not None and is_like(row, held):
            continue
        if row is not None and row.listed_for and row.batch:
            writing.let_go.add(row.batch)
        target = row or Holding(case=case, service_id=case.service_id, item=item)
        target.lane, target.since, target.batch = held.lane, held.since, held.batch
        target.listed_for, target.listed_at = held.listed_for, held.listed_at
        (writing.changed_holdings if row else writing.new_holdings).append(target)
    # Links are numbered for each item: what the rows have already is what the state before the act had.
    writing.links += custody_rows(case, taken.state.links)


def _write(writing: _Writing) -> None:
    CaseRecord.objects.bulk_update(writing.moved_records, ["place", "standing", "refusal"])
    CaseRecord.objects.bulk_create(writing.records)
    ServiceCase.objects.bulk_update(writing.cases, [*COLUMNS, "records_taken_in", "waiting_records", "version"])
    Holding.objects.bulk_create(writing.new_holdings)
    Holding.objects.bulk_update(writing.changed_holdings, ["lane", "since", "batch", "listed_for", "listed_at"])
    have = set(CustodyEntry.objects.filter(case__in=writing.cases).values_list("case_id", "item", "number"))
    CustodyEntry.objects.bulk_create([link for link in writing.links if (link.case_id, link.item, link.number) not in have])
