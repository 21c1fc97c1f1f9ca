"""What somebody may do with a case now: the one next act of the own lanes, and the acts beside it.

An act is offered by name; whatever is sent is looked up among those offered, so that nothing else can be sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from collabgov.expressions import parse_expression
from collabgov.packs.schema.service import Service, ServiceFact, ServiceRequirement, ServiceStep
from collabgov.services.cases import CaseState, EventKind
from collabgov.services.conditions import missing_requirements
from collabgov.services.prices import payment_step
from collabgov.services.reading import Reading
from mufakat.kernel.web.language import Dua, dua
from mufakat.services.opened import both

FINISH = dua("Selesaikan: {step}", "Finish: {step}")
RECEIVE = dua("Terima {items} dari pemohon", "Receive {items} from the applicant")


@dataclass(frozen=True)
class Act:
    """One act: its name in the address, what the button says, and what it asks."""

    name: str
    kind: EventKind
    lane: str
    label: Dua
    facts: tuple[ServiceFact, ...] = ()
    ticks: tuple[ServiceRequirement, ...] = ()
    reasons: tuple[tuple[str, Dua], ...] = ()
    items: tuple[str, ...] = ()
    papers: tuple[Dua, ...] = field(default=())
    note: Dua | None = None


def next_act(content: Service, state: CaseState, lanes: frozenset[str]) -> Act | None:
    """The act that brings the case on, when it is the turn of one of these lanes.

    Hand-overs between lanes, money, and giving something to the applicant have pages of their own, for they leave more.
    """
    step = next((one for one in content.steps if one.key == state.step), None)
    if step is None or not state.is_open or state.is_paused or state.incident:
        return None
    if step.kind == "act" and step.lane in lanes and not is_settled_elsewhere(content, step):
        return _finishing(content, state, step)
    applicant = Reading.of(content).applicant_lane
    if step.kind == "hand_over" and step.lane == applicant and step.to_lane in lanes:
        label = RECEIVE.with_values(items=items_in_words(content, tuple(step.items)))
        return Act("terima", "confirmed", step.to_lane or "", label, items=tuple(step.items))
    return None


def is_settled_elsewhere(content: Service, step: ServiceStep) -> bool:
    """Where money is taken there is a page of its own; a tick must not replace a receipt."""
    paying = payment_step(content)
    return paying is not None and paying.key == step.key


def _finishing(content: Service, state: CaseState, step: ServiceStep) -> Act:
    asked = set(step.sets)
    names = set(parse_expression(step.needs).names) if step.needs else set()
    facts = tuple(fact for fact in content.facts if fact.key in asked | names)
    ticks: tuple[ServiceRequirement, ...] = ()
    if "complete" in names:
        ticks = tuple(missing_requirements(content, state.applicant, state.facts, state.ticked))
    return Act(
        "selesai", "done", step.lane, FINISH.with_values(step=both(step.name)), facts=facts, ticks=ticks,
        papers=tuple(both(one) for one in step.papers), note=both(step.needs_note) if step.needs_note else None,
    )  # fmt: skip


def other_acts(content: Service, state: CaseState, lanes: frozenset[str]) -> list[Act]:
    """Everything beside the next act that is possible now for somebody in these lanes."""
    return list(_others(content, state, sorted(lanes))) if lanes else []


def _others(content: Service, state: CaseState, lanes: list[str]) -> Iterator[Act]:
    lane = lanes[0]
    if not state.is_open:
        return
    missing = missing_requirements(content, state.applicant, state.facts, state.ticked)
    if missing:
        yield Act("centang", "recorded", lane, dua("Simpan centang", "Save the ticks"), ticks=tuple(missing))
    if state.is_paused:
        yield Act("lanjutkan", "resumed", lane, dua("Lanjutkan", "Resume"))
    elif content.pauses and not state.incident:
        pauses = tuple((one.key, both(one.name)) for one in content.pauses)
        yield Act("jeda", "paused", lane, dua("Jeda", "Pause"), reasons=pauses)
    yield from _around_the_end(content, state, lane)


def _around_the_end(content: Service, state: CaseState, lane: str) -> Iterator[Act]:
    rules = content.cancellation
    if rules is None or any(mark.on == "done" and mark.step == rules.until for mark in state.marks):
        return
    reasons = tuple((one.key, both(one.name)) for one in rules.reasons)
    yield Act("batalkan", "cancelled", lane, dua("Batalkan permohonan", "Cancel the application"), reasons=reasons)


def offered(content: Service, state: CaseState, lanes: frozenset[str]) -> dict[str, Act]:
    """Every act that may be sent now, by its name."""
    found = {act.name: act for act in other_acts(content, state, lanes)}
    first = next_act(content, state, lanes)
    return {**found, first.name: first} if first else found


def items_in_words(content: Service, items: tuple[str, ...]) -> Dua:
    names = [one.name for one in content.items if one.key in items]
    return dua(", ".join(name.id[:1].lower() + name.id[1:] for name in names), ", ".join(name.en.lower() for name in names))
