"""A BPMN model laid over a procedure: the model says names, order, lanes and ways; the rest stays as the procedure has it."""

from __future__ import annotations

from collabgov.packs.schema.service import (
    Service,
    ServiceFact,
    ServiceLane,
    ServiceLimit,
    ServiceParty,
    ServiceStep,
    StepNext,
    StepRole,
)
from collabgov.services.bpmn_importing import PROVIDER
from collabgov.services.bpmn_writing import DELIVERED


def merge_model(current: Service, model: Service) -> Service:
    """The procedure as the model draws it. A step that both know keeps its papers, forms, items and conditions; a lane of the
    model that is new belongs to the first provider; a limit that both know takes the model's length only where it differs."""
    lanes = _lanes(current, model)
    known = {lane.key for lane in lanes}
    old = {step.key: step for step in current.steps}
    steps = [_step(old.get(step.key), step, known) for step in model.steps]
    kept = {step.key for step in steps}
    return current.model_copy(
        update={"lanes": lanes, "facts": _facts(current, model), "steps": steps, "limits": _limits(current, model, kept)}
    )


def _lanes(current: Service, model: Service) -> list[ServiceLane]:
    known = {lane.key for lane in current.lanes}
    owner: ServiceParty = next(party for party in current.parties if party.role == "provider")
    used = {step.lane for step in model.steps} | {step.to_lane for step in model.steps}
    fresh = [lane for lane in model.lanes if lane.key not in known and lane.key in used]
    return [*current.lanes, *(lane.model_copy(update={"party": owner.key}) for lane in fresh)]


def _facts(current: Service, model: Service) -> list[ServiceFact]:
    known = {fact.key for fact in current.facts} | {DELIVERED}
    return [*current.facts, *(fact for fact in model.facts if fact.key not in known)]


def _step(before: ServiceStep | None, drawn: ServiceStep, lanes: set[str]) -> ServiceStep:
    if before is None:
        return drawn
    lane = drawn.lane if drawn.lane in lanes and drawn.lane != PROVIDER else before.lane
    name = before.name if drawn.name.id in (before.name.id, before.name.en) else drawn.name
    # What follows a failed delivery is the procedure's own rule; an exported model draws it only for its reader.
    ways = [way for way in drawn.next if DELIVERED not in (way.when or "")]
    changed = {"name": name, "lane": lane, "next": _same_where_alike(before.next, ways)}
    if drawn.to_lane and before.to_lane:
        changed["to_lane"] = drawn.to_lane
    if lane != before.lane:
        changed["roles"] = [_moved(role, before.lane, lane) for role in before.roles]
    return before.model_copy(update=changed)


def _same_where_alike(before: list[StepNext], drawn: list[StepNext]) -> list[StepNext]:
    """The ways as the procedure wrote them where the model only adds brackets or spaces."""
    return before if [_plain(way) for way in before] == [_plain(way) for way in drawn] else drawn


def _plain(way: StepNext) -> tuple[str | None, str | None, str]:
    return way.to, way.ends, "".join((way.when or "").split()).replace("(", "").replace(")", "")


def _moved(role: StepRole, former: str, lane: str) -> StepRole:
    return role.model_copy(update={"lane": lane}) if role.lane == former and role.role == "accountable" else role


def _limits(current: Service, model: Service, steps: set[str]) -> list[ServiceLimit]:
    """Limits of steps that are gone go too. A model's timer knows days, not working days, so the unit stays as it was."""
    drawn = {limit.key: limit for limit in model.limits}
    found = []
    for limit in current.limits:
        places = {limit.step, limit.starts.step, limit.stops.step} - {None}
        if not places <= steps:
            continue
        timer = drawn.pop(limit.key, None)
        same = timer is None or timer.amount == max(limit.amount, 1) or timer.amount == limit.amount
        found.append(limit if same or timer is None else limit.model_copy(update={"amount": timer.amount}))
    hours = current.hours[0].key if current.hours else ""
    return [*found, *(limit.model_copy(update={"hours": hours}) for limit in drawn.values() if limit.step in steps)]
