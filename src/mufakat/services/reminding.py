"""Which limits of a case are to be told now: warnings that came, limits that passed, each once; and where to look for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import ServiceLimit
from collabgov.services.clocks import Clock, clocks_of, missed_between, warnings_between
from collabgov.services.reading import Reading
from mufakat.services.models import ServiceCase, SharedService
from mufakat.services.opened import content_of
from mufakat.services.queries.cases import CaseFile


@dataclass(frozen=True)
class Told:
    """What is to be told of one case, and to which lanes."""

    warned: tuple[str, ...]
    """Limits that are called to mind before they fall due."""
    missed: tuple[str, ...]
    """Limits that passed without being met."""
    lanes: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.warned or self.missed)


def to_tell(file: CaseFile, now: datetime) -> Told:
    """Warnings and missed limits since the case was last told of; asked again at once, there are none."""
    after = file.case.reminded_until or file.case.opened_at
    if not file.state.is_open:
        return Told((), (), ())
    clocks = clocks_of(file.content, file.state, file.calendars, now)
    open_clocks = [clock for clock in clocks if clock.stopped_at is None]
    warned = [clock for clock, _ in warnings_between(open_clocks, after, now)]
    missed = missed_between(open_clocks, after, now)
    lanes = {lane for clock in (*warned, *missed) for lane in _lanes_of(file.content, clock, clock in missed)}
    return Told(_keys(warned), _keys(missed), tuple(sorted(lanes)))


def _keys(clocks: Iterable[Clock]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clock.limit.key for clock in clocks))


def _lanes_of(content: Service, clock: Clock, missed: bool) -> set[str]:
    """A warning goes to who works on it, never to the applicant; a missed limit also to the lane that it is escalated to."""
    applicant = Reading.of(content).applicant_lane
    steps = [step for step in content.steps if step.key == clock.limit.step]
    lanes = {(step.to_lane or "") if step.lane == applicant else step.lane for step in steps}
    if missed and clock.limit.escalate_to:
        lanes.add(clock.limit.escalate_to)
    return lanes or ({clock.limit.escalate_to} if clock.limit.escalate_to else set())


def candidates(service: SharedService, now: datetime) -> QuerySet[ServiceCase]:
    """Open cases of which something may have to be told: one that is due, or one in a step where warnings come."""
    versions = service.versions.exclude(state="draft").defer("content")
    steps = {step for version in versions for step in steps_under_warning(content_of(version))}
    return service.cases.filter(outcome="").filter(Q(due_at__lte=now) | Q(step__in=sorted(steps)))


def steps_under_warning(content: Service) -> set[str]:
    """The steps in which a limit that warns beforehand may be running."""
    return {step for limit in content.limits if limit.warn_after for step in steps_under(content, limit)}


def steps_under(content: Service, limit: ServiceLimit) -> set[str]:
    """Every step that a case can be at while a limit runs."""
    ways = {step.key: [way.to for way in step.next if way.to] for step in content.steps}
    for side_way in _side_ways(content):
        for onward in ways.values():
            onward.append(side_way)
    first = content.steps[0].key
    begins = limit.starts.step or first
    open_ways = list(ways[begins]) if limit.starts.on == "done" else [begins]
    found: set[str] = set()
    while open_ways:
        step = open_ways.pop()
        if step in found:
            continue
        found.add(step)
        if not (limit.stops.on == "done" and limit.stops.step == step):
            open_ways += ways[step]
    return found


def _side_ways(content: Service) -> set[str]:
    """Where a case may be sent from anywhere: brought back, or begun anew after a loss."""
    back = {content.delivery.return_step} if content.delivery else set()
    return back | {one.then for one in content.incidents if one.then}
