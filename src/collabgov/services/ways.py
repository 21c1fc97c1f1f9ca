"""The way of a case as an applicant follows it: what is done, where it stands, what is still to come.

What lies ahead is told from what is known today. Where a condition asks for something nobody knows yet, the way that goes on
to another step is told, never an end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from collabgov.packs.schema.service import Service, ServiceStep
from collabgov.services.cases import CaseState
from collabgov.services.clocks import Clock
from collabgov.services.conditions import holds, plain_values

Standing = Literal["done", "now", "ahead"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the way."""

    step: ServiceStep
    standing: Standing
    at: datetime | None = None
    """When it was done, or when it was entered."""


def way_of(service: Service, state: CaseState) -> list[Stage]:
    """Steps done, in the order in which they were done last; the step it stands in; the steps to come."""
    steps = {step.key: step for step in service.steps}
    done: dict[str, datetime] = {}
    for mark in state.marks:
        if mark.on == "done" and mark.step in steps:
            done.pop(mark.step, None)
            done[mark.step] = mark.at
    is_now = state.is_open and state.step in steps
    stages = [Stage(steps[key], "done", at) for key, at in done.items() if not (is_now and key == state.step)]
    if is_now:
        stages.append(Stage(steps[state.step], "now", state.since))
        stages += [Stage(step, "ahead") for step in _ahead(service, state)]
    return stages


def _ahead(service: Service, state: CaseState) -> Iterable[ServiceStep]:
    steps = {step.key: step for step in service.steps}
    values = plain_values(service, state.applicant, state.facts)
    current, seen = steps[state.step], {state.step}
    while True:
        ways = [way for way in current.next if way.to in steps and way.to not in seen]
        chosen = next((way for way in current.next if holds(way.when, values)), None)
        following = chosen if chosen in ways else next(iter(ways), None)
        if following is None or following.to is None or (chosen is not None and chosen.ends == "completed"):
            return
        current = steps[following.to]
        seen.add(current.key)
        yield current


def expected_at(clocks: Iterable[Clock]) -> datetime | None:
    """When the applicant may expect the end: the promise that lasts until the case closes, or the latest one that runs."""
    running = [one for one in clocks if one.limit.kind == "promise" and one.due_at is not None and one.stopped_at is None]
    whole = [one for one in running if one.limit.stops.on == "closed"]
    return max((one.due_at for one in whole or running if one.due_at is not None), default=None)


def collect_by(clocks: Iterable[Clock]) -> datetime | None:
    """The legal limit that runs until the case closes, such as that of collection."""
    legal = [one for one in clocks if one.limit.kind == "legal" and one.stopped_at is None and one.limit.stops.on == "closed"]
    return min((one.due_at for one in legal if one.due_at is not None), default=None)
