"""The table-driven engine: a service as data, a case as the fold of its events, every move a pure function.

`apply` gives the next state or raises `CaseRefused`. The same record arriving twice changes nothing. Which act belongs to which
kind of event stands in one table; where a case goes stands in the steps of the service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from collabgov.packs.schema.service import Service, ServiceStep
from collabgov.services import handing
from collabgov.services.cases import CaseEvent, CaseState, EventKind, Mark
from collabgov.services.custody import CustodyLink
from collabgov.services.limits import Pause
from collabgov.services.reading import Reading
from collabgov.services.refusals import CaseRefused, refused
from collabgov.services.walking import closed, enter, finish, go_to, moved, pauses_ended

Act = Callable[[Reading, CaseState, CaseEvent], CaseState]


def open_case(
    service: Service, *, applicant: str, at: datetime, facts: Mapping[str, int] | None = None, person: str = ""
) -> CaseState:
    """A new case at the first step, the applicant holding what is brought along."""
    reading = Reading.of(service)
    if applicant not in {kind.key for kind in service.applicant_kinds}:
        known = ", ".join(kind.key for kind in service.applicant_kinds)
        raise refused("unknown_applicant", kind=applicant, known=known)
    first = service.steps[0].key
    state = CaseState(applicant=applicant, step=first, since=at, marks=(Mark("opened", "", at),))
    state = replace(state, facts=_facts(reading, state, facts or {}))
    for item in service.items:
        if item.from_start:
            origin = CustodyLink(item.key, 0, "", reading.applicant_lane, at, received_by=person)
            state = moved(state, origin)
    return enter(reading, state, first, at)


def apply(service: Service, state: CaseState, event: CaseEvent) -> CaseState:
    """The state after an event, or `CaseRefused`. A record taken in before leaves the state as it is."""
    if event.id and event.id in state.seen:
        if state.seen[event.id] != event.fingerprint:
            raise refused("same_id")
        return state
    if event.after and event.after not in state.seen:
        raise refused("before")
    reading = Reading.of(service)
    if state.step not in reading.steps:
        raise refused("unknown_step", step=state.step)
    if event.kind not in ACTS:
        raise refused("unknown_kind", kind=event.kind)
    if not state.is_open and event.kind not in AFTER_THE_END:
        raise refused("closed")
    after = ACTS[event.kind](reading, state, event)
    return replace(after, seen={**after.seen, event.id: event.fingerprint}) if event.id else after


def replay(service: Service, first: CaseState, events: Iterable[CaseEvent]) -> CaseState:
    """The fold of events over a state."""
    for event in events:
        first = apply(service, first, event)
    return first


def outstanding(service: Service, state: CaseState) -> list[str]:
    """Items of a closed case that are neither with the applicant nor back where they are gathered."""
    if state.is_open:
        return []
    home = {Reading.of(service).applicant_lane, service.cancellation.return_to if service.cancellation else ""}
    return [item for item, held in state.holdings.items() if held.lane not in home]


def steps_that_are_gone(service: Service, state: CaseState) -> list[str]:
    """Steps of a case that this version of the service no longer has; such a case keeps its own version."""
    known = {step.key for step in service.steps}
    return [step for step in dict.fromkeys([*(mark.step for mark in state.marks), state.step]) if step and step not in known]


# --- what each kind of event does ---------------------------------------------------------------------------------


def _facts(reading: Reading, state: CaseState, given: Mapping[str, int]) -> Mapping[str, Decimal]:
    done = {mark.step for mark in state.marks if mark.on == "done"}
    for name, value in given.items():
        if name not in reading.facts:
            raise refused("unknown_fact", fact=name)
        settled = name in state.facts and state.facts[name] != value
        if settled and any(name in step.sets and step.key in done for step in reading.service.steps):
            raise refused("fact_settled", fact=reading.facts[name])
    return {**state.facts, **{name: Decimal(value) for name, value in given.items()}}


def _record(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    unknown = set(event.ticked) - {one.key for one in reading.service.requirements}
    if unknown:
        raise refused("unknown_fact", fact=min(unknown))
    return replace(state, facts=_facts(reading, state, event.facts), ticked=state.ticked | set(event.ticked))


def _done(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    step = reading.steps[state.step]
    if event.step and event.step != state.step:
        raise refused("other_step", step=reading.name(state.step))
    if step.kind != "act":
        raise refused("two_sides")
    if event.lane and event.lane != step.lane:
        raise refused("other_lane", lane=reading.lane_name(step.lane))
    _require_running(state)
    state = _record(reading, state, event)
    reading.require_ready(state)
    return finish(reading, state, max(event.at, state.since))


def _require_running(state: CaseState) -> None:
    if state.is_paused:
        raise refused("paused")
    if state.incident:
        raise refused("incident_open")


def _pause(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    known = [reason.key for reason in reading.service.pauses]
    if event.reason not in known:
        raise refused("unknown_reason", known=", ".join(known))
    if state.is_paused:
        raise refused("paused")
    start = max(event.at, state.pauses[-1].end or event.at) if state.pauses else event.at
    return replace(state, pauses=(*state.pauses, Pause(start, None, event.reason)))


def _resume(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    if not state.is_paused:
        raise refused("not_paused")
    return replace(state, pauses=pauses_ended(state, event.at))


def _deliver(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    step = _delivering(reading, state, event)
    delivery = reading.service.delivery
    if delivery is not None and delivery.step == step.key:
        known = [recipient.key for recipient in delivery.recipients]
        if known and event.reason not in known:
            raise refused("unknown_reason", known=", ".join(known))
    reading.require_ready(state)
    moment = max(event.at, state.since)
    for item in step.items:
        held = state.holdings[item]
        moment = max(moment, held.since)
        link = CustodyLink(item, 0, held.lane, reading.applicant_lane, moment, given_by=event.person, received_by=event.reason)
        state = moved(state, link)
    return finish(reading, state, moment)


def _fail_delivery(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    delivery = reading.service.delivery
    if delivery is None or state.step != delivery.step:
        raise refused("not_delivery", step=reading.name(state.step))
    _delivering(reading, state, event)
    failures = {failure.key: failure for failure in delivery.failures}
    if event.reason not in failures:
        raise refused("unknown_reason", known=", ".join(failures))
    state = replace(state, attempts=state.attempts + 1)
    if failures[event.reason].then == "return" or state.attempts >= delivery.attempts:
        return go_to(reading, state, delivery.return_step, max(event.at, state.since))
    return state


def _delivering(reading: Reading, state: CaseState, event: CaseEvent) -> ServiceStep:
    step = reading.steps[state.step]
    if step.kind != "deliver":
        raise refused("not_delivery", step=reading.name(state.step))
    _require_running(state)
    delivery = reading.service.delivery
    if delivery and delivery.power and delivery.step == step.key and state.facts.get(delivery.power) != 1:
        raise refused("power_missing")
    for item in step.items:
        handing.require_holder(reading, state, item, event.lane or step.lane)
    return step


def _incident(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    known = [incident.key for incident in reading.service.incidents]
    if event.kind not in known:
        raise refused("unknown_reason", known=", ".join(known))
    if state.incident:
        raise refused("incident_open")
    return replace(state, incident=event.kind)


def _find(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    if not state.incident:
        raise refused("no_incident")
    return replace(state, incident="")


def _settle(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    if not state.incident:
        raise refused("no_incident")
    incident = next(one for one in reading.service.incidents if one.key == state.incident)
    state, moment = replace(state, incident="", listings={}), max(event.at, state.since)
    if incident.then is not None:
        return go_to(reading, state, incident.then, moment)
    return closed(state, "lost", moment)


def _revoke(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    delivery = reading.service.delivery
    if delivery is None or delivery.power is None:
        raise refused("no_power")
    state = replace(state, facts={**state.facts, delivery.power: Decimal(0), delivery.fact: Decimal(0)})
    on_the_way = any(item in state.holdings for item in reading.steps[delivery.step].items)
    if on_the_way and state.step != delivery.return_step:
        return go_to(reading, state, delivery.return_step, max(event.at, state.since))
    return state


def _cancel(reading: Reading, state: CaseState, event: CaseEvent) -> CaseState:
    rules = reading.service.cancellation
    if rules is None:
        raise refused("cannot_cancel")
    known = [reason.key for reason in rules.reasons]
    if event.reason not in known:
        raise refused("unknown_reason", known=", ".join(known))
    if any(mark.on == "done" and mark.step == rules.until for mark in state.marks):
        raise refused("too_late_to_cancel", step=reading.name(rules.until))
    return closed(state, "cancelled", max(event.at, state.since))


ACTS: Mapping[EventKind, Act] = MappingProxyType(
    {
        "recorded": _record,
        "done": _done,
        "listed": handing.list_items,
        "confirmed": handing.confirm,
        "not_received": handing.not_received,
        "withdrawn": handing.withdraw,
        "delivered": _deliver,
        "delivery_failed": _fail_delivery,
        "paused": _pause,
        "resumed": _resume,
        "lost": _incident,
        "damaged": _incident,
        "found": _find,
        "settled": _settle,
        "revoked": _revoke,
        "cancelled": _cancel,
    }
)
AFTER_THE_END = frozenset({"listed", "confirmed", "not_received", "withdrawn", "found"})
"""What is still possible once a case is closed: parcels go back where they belong."""
__all__ = ["ACTS", "CaseRefused", "apply", "open_case", "outstanding", "replay", "steps_that_are_gone"]
