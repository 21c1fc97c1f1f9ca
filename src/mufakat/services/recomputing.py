"""Everything recomputed from the records of cases and set beside what the columns, holdings and links say.

The records are the truth; a column that differs from them was not written by an act. Used by `mufakat check-custody`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from collabgov.packs.schema import Service
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.cases import CaseState
from collabgov.services.custody import verify_custody
from collabgov.services.refusals import CaseRefused
from mufakat.services.models import CaseRecord, CustodyEntry, Holding, ServiceCase
from mufakat.services.opened import calendars_for, content_for
from mufakat.services.standing import COLUMNS, columns_of, custody_rows, held_items, is_like, link_of, state_of

AT_ONCE = 500
LINK_FIELDS = ("item", "number", "giver", "receiver", "at", "batch", "given_by", "received_by", "previous", "digest")


@dataclass(frozen=True)
class Departure:
    """What is kept of a case and does not follow from its records."""

    case: str
    """Its number, never a name."""
    what: str
    """A column, `holding:paspor`, `link:paspor:2`, `chain:paspor:2:digest`, or `records`."""
    kept: str
    recomputed: str


@dataclass
class Recomputed:
    """How much was recomputed, and everything that departs from the records."""

    cases: int = 0
    records: int = 0
    links: int = 0
    departures: list[Departure] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.departures


def recompute(cases: QuerySet[ServiceCase], now: datetime) -> Recomputed:
    """Recompute cases from their records alone; so many at a time that a million fit into a small machine."""
    found, calendars = Recomputed(), {}
    for some in _portions(cases.select_related("version_used").defer("version_used__content")):
        ids = [case.pk for case in some]
        records = _by_case(CaseRecord.objects.filter(case_id__in=ids).order_by("case_id", "number"))
        holdings = _by_case(Holding.objects.filter(case_id__in=ids))
        links = _by_case(CustodyEntry.objects.filter(case_id__in=ids).order_by("case_id", "item", "number"))
        for case in some:
            own = records.get(case.pk, [])
            content = content_for(case)
            if case.version_used_id not in calendars:
                calendars[case.version_used_id] = calendars_for(case.service_id, content)
            kept = _Kept(case, own, holdings.get(case.pk, []), links.get(case.pk, []))
            found.departures += departures_of(content, kept, calendars[case.version_used_id], now)
            found.cases, found.records, found.links = found.cases + 1, found.records + len(own), found.links + len(kept.links)
    return found


def _portions(cases: QuerySet[ServiceCase]) -> Iterator[list[ServiceCase]]:
    """The cases by the order of their keys, a portion at a time, each read afresh."""
    last = 0
    while some := list(cases.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = some[-1].pk
        yield some


def _by_case(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


@dataclass(frozen=True)
class _Kept:
    """The rows of one case."""

    case: ServiceCase
    records: list[CaseRecord]
    holdings: list[Holding]
    links: list[CustodyEntry]


def departures_of(content: Service, kept: _Kept, calendars: dict[str, WorkingCalendar], now: datetime) -> Iterator[Departure]:
    """Everything in which the rows of a case depart from its records."""
    number = kept.case.number
    try:
        state = state_of(content, kept.case, kept.records)
    except CaseRefused as refusal:
        yield Departure(number, "records", "applied", refusal.code)
        return
    fresh = columns_of(content, state, calendars, now)
    fresh["records_taken_in"] = sum(one.place is not None for one in kept.records)
    fresh["waiting_records"] = sum(one.standing == "waiting" for one in kept.records)
    for name in (*COLUMNS, "records_taken_in", "waiting_records"):
        value = getattr(kept.case, name)
        if value != fresh[name]:
            yield Departure(number, name, str(value), str(fresh[name]))
    yield from _places(kept)
    yield from _holders(kept, state)
    yield from _links(kept, state)


def _places(kept: _Kept) -> Iterator[Departure]:
    """Every record that counts has a place of its own, none is left out."""
    places = sorted(one.place for one in kept.records if one.place is not None)
    if places != list(range(len(places))):
        yield Departure(kept.case.number, "records", str(places), str(list(range(len(places)))))
    for one in kept.records:
        if (one.standing == "applied") != (one.place is not None):
            yield Departure(kept.case.number, "records", f"{one.mark}:{one.standing}", str(one.place))


def _holders(kept: _Kept, state: CaseState) -> Iterator[Departure]:
    held, rows = held_items(state), {row.item: row for row in kept.holdings}
    for item in sorted({*held, *rows}):
        if item not in held or item not in rows or not is_like(rows[item], held[item]):
            row = rows.get(item)
            yield Departure(
                kept.case.number, f"holding:{item}", row.lane if row else "", held[item].lane if item in held else ""
            )


def _links(kept: _Kept, state: CaseState) -> Iterator[Departure]:
    """The chain of hands follows from the records, and verifies by itself."""
    fresh = {(row.item, row.number): row for row in custody_rows(kept.case, state.links)}
    rows = {(row.item, row.number): row for row in kept.links}
    for place in sorted({*fresh, *rows}):
        if _said(rows.get(place)) != _said(fresh.get(place)):
            what = f"link:{place[0]}:{place[1]}"
            yield Departure(kept.case.number, what, _digest(rows.get(place)), _digest(fresh.get(place)))
    for fault in verify_custody([link_of(row) for row in kept.links]):
        yield Departure(kept.case.number, f"chain:{fault.item}:{fault.number}:{fault.code}", "", fault.sentence.id)


def _said(row: Model | None) -> tuple[Any, ...] | None:
    return None if row is None else tuple(getattr(row, name) for name in LINK_FIELDS)


def _digest(row: CustodyEntry | None) -> str:
    return "" if row is None else row.digest
