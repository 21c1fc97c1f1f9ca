"""Going from step to step: by the first way on that holds; a hand-over that has happened already is passed at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from collabgov.packs.schema.service import ServiceStep, StepNext
from collabgov.services.cases import CaseState, Mark
from collabgov.services.conditions import holds
from collabgov.services.custody import CustodyLink, Holding, linked
from collabgov.services.limits import Pause
from collabgov.services.reading import Reading
from collabgov.services.refusals import refused


def way_on(reading: Reading, state: CaseState, step: ServiceStep) -> StepNext:
    """The first way on whose condition holds."""
    values = reading.values(state)
    for way in step.next:
        if holds(way.when, values):
            return way
    raise refused("no_way_on")


def finish(reading: Reading, state: CaseState, at: datetime) -> CaseState:
    """The current step is done: what it makes comes into being, and the case goes on or ends."""
    step = reading.steps[state.step]
    way = way_on(reading, state, step)
    for item in step.makes:
        state = moved(state, CustodyLink(item, 0, "", step.lane, at))
    state = replace(state, marks=(*state.marks, Mark("done", step.key, at)))
    if way.to is not None:
        return enter(reading, state, way.to, at)
    return closed(state, way.ends or "completed", at)


def closed(state: CaseState, outcome: str, at: datetime) -> CaseState:
    """The case at its end. What is still held by somebody stays held and can still be handed back."""
    return replace(state, outcome=outcome, pauses=pauses_ended(state, at), marks=(*state.marks, Mark("closed", "", at)))


def pauses_ended(state: CaseState, at: datetime) -> tuple[Pause, ...]:
    """The pauses, an open one ended."""
    if not state.is_paused:
        return state.pauses
    last = state.pauses[-1]
    return (*state.pauses[:-1], Pause(last.start, max(at, last.start), last.reason))


def enter(reading: Reading, state: CaseState, step: str, at: datetime) -> CaseState:
    """The case comes to a step. A hand-over whose items are there already is done at once."""
    state = replace(state, step=step, since=at, marks=(*state.marks, Mark("entered", step, at)))
    return finish(reading, state, at) if has_arrived(reading, state) else state


def go_to(reading: Reading, state: CaseState, step: str, at: datetime) -> CaseState:
    """The case leaves its step undone for another one. Lists that nobody confirmed fall away with it."""
    return enter(reading, replace(state, listings={}, receipts={}), step, at)


def has_arrived(reading: Reading, state: CaseState) -> bool:
    """Is the current step a hand-over whose receiver holds everything already?"""
    step = reading.steps[state.step]
    if step.kind != "hand_over":
        return False
    return all(item not in state.holdings or state.holdings[item].lane == step.to_lane for item in step.items)


def moved(state: CaseState, link: CustodyLink) -> CaseState:
    """The item changes hands, and the chain says so. It has one holder before and one after."""
    joined = linked(state.links, link)
    return replace(
        state,
        holdings={**state.holdings, link.item: Holding(link.receiver, link.at, link.received_by)},
        listings={item: listing for item, listing in state.listings.items() if item != link.item},
        receipts={item: receipt for item, receipt in state.receipts.items() if item != link.item},
        links=(*state.links, joined),
    )
