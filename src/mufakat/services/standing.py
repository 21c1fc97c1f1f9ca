"""A case between its rows and the pure library: records become events, the state becomes columns, holdings and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collabgov.packs.schema import Service
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.cases import CaseEvent, CaseState
from collabgov.services.clocks import Clock, clocks_of
from collabgov.services.custody import CustodyLink
from collabgov.services.engine import open_case, replay
from mufakat.services.models import CaseRecord, CustodyEntry, Holding, ServiceCase

COLUMNS = (
    "step", "lane", "since", "outcome", "closed_at", "delivery", "is_paused", "incident", "due_at", "due_limit", "due_lane",
)  # fmt: skip
"""Columns of a case that are read from its records."""


def event_of(record: CaseRecord) -> CaseEvent:
    """The event that a row keeps."""
    return CaseEvent(
        kind=record.kind,  # type: ignore[arg-type]
        at=record.at, id=record.mark, after=record.after, lane=record.lane, person=record.person, step=record.step,
        to=record.to, items=tuple(record.items), batch=record.batch, reason=record.reason, facts=record.facts,
        ticked=tuple(record.ticked),
    )  # fmt: skip


def first_state(service: Service, case: ServiceCase) -> CaseState:
    """The case as it was opened."""
    return open_case(service, applicant=case.applicant_kind, at=case.opened_at, facts=case.first_facts)


def state_of(service: Service, case: ServiceCase, records: Iterable[CaseRecord]) -> CaseState:
    """The case now: the fold of the records that count, in the order in which they count."""
    counting = sorted((one for one in records if one.place is not None), key=lambda one: one.place or 0)
    return replay(service, first_state(service, case), [event_of(one) for one in counting])


def columns_of(service: Service, state: CaseState, calendars: Mapping[str, WorkingCalendar], now: datetime) -> dict[str, Any]:
    """What lists and queues show of a state; the due moment is that of the earliest clock that still runs."""
    step = next((one for one in service.steps if one.key == state.step), None)
    due = _earliest(clocks_of(service, state, calendars, now)) if state.is_open else None
    lane = step.lane if step else ""
    fact = service.delivery.fact if service.delivery else ""
    closed = next((mark.at for mark in reversed(state.marks) if mark.on == "closed"), None)
    return {
        "step": state.step,
        "lane": lane,
        "since": state.since,
        "outcome": state.outcome,
        "closed_at": closed if state.outcome else None,
        "delivery": bool(state.facts[fact]) if fact in state.facts else None,
        "is_paused": state.is_paused,
        "incident": state.incident,
        "due_at": due.due_at if due else None,
        "due_limit": due.limit.key if due else "",
        "due_lane": (_lane_of(service, due.limit.step) or lane) if due else "",
    }


def _earliest(clocks: Iterable[Clock]) -> Clock | None:
    running = [clock for clock in clocks if clock.due_at is not None and clock.stopped_at is None]
    return min(running, key=lambda clock: clock.due_at or clock.limit.key, default=None)


def _lane_of(service: Service, step: str | None) -> str:
    return next((one.lane for one in service.steps if one.key == step), "")


def custody_rows(case: ServiceCase, links: Iterable[CustodyLink]) -> list[CustodyEntry]:
    """The changes of hands as rows."""
    return [
        CustodyEntry(
            case=case, item=link.item, number=link.number, giver=link.giver, receiver=link.receiver, at=link.at,
            batch=link.batch, given_by=link.given_by, received_by=link.received_by, previous=link.previous, digest=link.digest,
        )
        for link in links
    ]  # fmt: skip


def link_of(entry: CustodyEntry) -> CustodyLink:
    """A row as the link that the library verifies."""
    return CustodyLink(
        item=entry.item, number=entry.number, giver=entry.giver, receiver=entry.receiver, at=entry.at, batch=entry.batch,
        given_by=entry.given_by, received_by=entry.received_by, previous=entry.previous, digest=entry.digest,
    )  # fmt: skip


@dataclass(frozen=True)
class HeldItem:
    """What a row of `Holding` says of one item."""

    lane: str
    since: datetime
    listed_for: str = ""
    listed_at: datetime | None = None
    batch: str = ""


def held_items(state: CaseState) -> dict[str, HeldItem]:
    """Who holds each item of a state, and for whom it is listed."""
    found = {}
    for item, holding in state.holdings.items():
        listing = state.listings.get(item)
        found[item] = (
            HeldItem(holding.lane, holding.since, listing.receiver, listing.at, listing.batch)
            if listing
            else HeldItem(holding.lane, holding.since)
        )
    return found


def is_like(row: Holding, held: HeldItem) -> bool:
    return (row.lane, row.since, row.listed_for, row.listed_at, row.batch) == (
        held.lane, held.since, held.listed_for, held.listed_at, held.batch,
    )  # fmt: skip
