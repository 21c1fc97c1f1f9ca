"""A year of the Makassar passport service, with the study's months, through the real acts: a proof and a benchmark.

The year is cut into groups of a few hundred applications. Everything about a group follows from the plan, so a run that was
killed goes on where it stood: what is there already is found by its moment, and a record sent twice counts once.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from collabgov.packs.loading import LoadedPack
from collabgov.services.calendars import WorkingCalendar
from collabgov.services.clocks import clocks_of
from collabgov.services.measures import Month
from mufakat.config.passport_walk import COLLECTED_WAY, DELIVERED_WAY, Walker
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.web.formats import as_zone
from mufakat.services.models import CaseRecord, CustodyEntry, ServiceCase, SharedService
from mufakat.services.opened import calendars_for, content_for
from mufakat.services.past_counts import past_of
from mufakat.services.queries import figures
from mufakat.services.queries.services import content_in_force
from mufakat.services.standing import state_of

YEAR, SEED, IN_GROUP, AT_ONCE = 2019, 2019, 400, 400
LAST_DAY = 20
"""Groups begin by this day, so that each ends within its month."""
FULL = Decimal(1)


@dataclass(frozen=True)
class Group:
    """Some applications opened at one moment that go the same way."""

    mark: str
    opened_at: datetime
    number: int
    delivered: bool
    area: str


def months_of_study(pack: LoadedPack, scale: Decimal = FULL) -> list[Month]:
    """Applications and deliveries of each month of 2019, scaled down for smaller runs; at full scale the study's own."""
    counted: dict[tuple[date, str], int] = {(one.month, one.measure): one.value for one in past_of(pack)}
    found = []
    for month in range(1, 13):
        first = date(YEAR, month, 1)
        applied, delivered = (round(counted[first, measure] * scale) for measure in ("applied", "delivered"))
        found.append(Month(f"{first:%Y-%m}", max(applied, delivered, 1), delivered, True))
    return found


def groups_of(months: Sequence[Month], service: SharedService, areas: Sequence[str]) -> Iterator[Group]:
    """The plan of the year: seeded, the same on every machine and database."""
    chance = random.Random(SEED)  # noqa: S311 - a plan that comes out the same each time, nothing secret
    zone = as_zone(service.collaboration)
    for month in months:
        year, number = (int(part) for part in month.period.split("-"))
        ways = ((True, month.delivered), (False, month.applied - month.delivered))
        place = 0
        for delivered, wanted in ways:
            left = wanted
            while left > 0:
                size = min(left, chance.randint(IN_GROUP // 2, IN_GROUP))
                day = 1 + (place * 7 + chance.randrange(3)) % LAST_DAY
                at = datetime(year, number, day, 8, place % 60, place // 60, tzinfo=zone)
                yield Group(f"{number:02}-{place}", at, size, delivered, chance.choice(areas) if delivered else "")
                left, place = left - size, place + 1


def live_through(walker: Walker, groups: Sequence[Group]) -> int:
    """Open and walk every group; says how many applications were walked now rather than in an earlier run."""
    walked = 0
    for group in sorted(groups, key=lambda one: one.opened_at):
        there = ServiceCase.objects.filter(service=walker.service, opened_at=group.opened_at).order_by("pk")
        if there.exists() and not there.filter(outcome="").exists():
            continue
        if not there.exists():
            walker.open(group.number, group.opened_at, area=group.area)
        way = DELIVERED_WAY if group.delivered else COLLECTED_WAY
        walker.walk_way(list(there), way, group.opened_at, group.mark)
        walked += group.number
    return walked


def counted_months(service: SharedService) -> list[Month]:
    """The year as the service's own figures tell it."""
    found = figures.months_of_service(
        viewer=SYSTEM, service=service, content=content_in_force(service), today=date(YEAR, 12, 31)
    )
    return [one.counts for one in found if not one.is_imported]


def gaps_of_custody(service: SharedService) -> list[str]:
    """Moments at which a parcel had no holder or two: every link begins with the holder and the moment of the one before."""
    found: list[str] = []
    rows = CustodyEntry.objects.filter(case__service=service).order_by("case_id", "item", "number")
    columns = ("case_id", "item", "number", "giver", "receiver", "at")
    before: tuple[object, ...] | None = None
    for case, item, number, giver, receiver, at in rows.values_list(*columns).iterator(chunk_size=5000):
        follows = before is not None and before[:2] == (case, item)
        if follows and before is not None and (giver != before[3] or at < before[4] or number != before[2] + 1):  # type: ignore[operator]
            found.append(f"{case}:{item}:{number}")
        if not follows and giver:
            found.append(f"{case}:{item}:{number}")
        before = (case, item, number, receiver, at)
    return found


def digest_of_year(service: SharedService, now: datetime) -> str:
    """One digest of every case, its changes of hands and its clocks recomputed from records: the same on both databases."""
    whole = hashlib.sha256()
    calendars: dict[int, dict[str, WorkingCalendar]] = {}
    last = 0
    cases = ServiceCase.objects.filter(service=service).select_related("version_used").order_by("pk")
    while some := list(cases.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1].pk
        records: dict[int, list[CaseRecord]] = {}
        for record in CaseRecord.objects.filter(case__in=some).order_by("case_id", "number"):
            records.setdefault(record.case_id, []).append(record)
        for case in some:
            content = content_for(case)
            if case.version_used_id not in calendars:
                calendars[case.version_used_id] = calendars_for(service.pk, content)
            own = calendars[case.version_used_id]
            state = state_of(content, case, records.get(case.pk, []))
            clocks = clocks_of(content, state, own, now)
            told = [
                case.number, state.step, state.outcome,
                *(f"{link.item}>{link.receiver}@{link.at.timestamp():.0f}" for link in state.links),
                *(f"{one.limit.key}={one.state}@{one.due_at.timestamp():.0f}" for one in clocks if one.due_at),
            ]  # fmt: skip
            whole.update("|".join(told).encode())
    return whole.hexdigest()


def years_end() -> datetime:
    """A moment after everything of the year ended."""
    return datetime(YEAR + 1, 1, 1, tzinfo=as_zone("UTC")) + timedelta(days=30)
