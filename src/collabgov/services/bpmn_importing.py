"""A service to start from out of a BPMN model: lanes, steps with their ways on, limits from timers.

A model says nothing of requirements, fees, forms and parcels; they are filled in afterwards. Both halves of a hand-over that
this library exported become one hand-over again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from collabgov.expressions import parse_expression
from collabgov.packs.schema.base import Text
from collabgov.packs.schema.calendar import OfficeHours, WeekHours
from collabgov.packs.schema.service import (
    ApplicantKind,
    Service,
    ServiceFact,
    ServiceItem,
    ServiceLane,
    ServiceLimit,
    ServiceParty,
    ServiceStep,
    StepNext,
    StepRole,
    Trigger,
)
from collabgov.services.bpmn_names import MOST_WAYS, RECEIVE, TASKS
from collabgov.services.bpmn_reading import Model, plain_key, read_model
from collabgov.services.bpmn_refusals import BpmnRefused, problem
from collabgov.services.conditions import OWN_NAMES

APPLICANT, PROVIDER, ITEM, HOURS = "pemohon", "penyelenggara", "berkas", "kantor"
OFFICE = ["08.00-16.00"]


@dataclass
class _Import:
    model: Model
    steps: dict[str, str] = field(default_factory=dict)
    """Id of a task -> key of its step."""
    lanes: dict[str, str] = field(default_factory=dict)

    def receives(self, task: str) -> str | None:
        """The task that is the receiver's half of this one."""
        ways = self.model.out_of(task)
        half = ways[0].target if len(ways) == 1 else ""
        return half if half == task + RECEIVE and half in self.model.nodes else None


def import_bpmn(content: str | bytes) -> Service:
    """The service in a BPMN file, or `BpmnRefused` with every offending element named."""
    work = _Import(read_model(content))
    model = work.model
    for key in model.lanes:
        work.lanes[key] = plain_key(key.removeprefix("lane_"), [*work.lanes.values(), PROVIDER])
    tasks = [key for key, (tag, _) in model.nodes.items() if tag in TASKS]
    halves = {work.receives(task) for task in tasks} - {None}
    for task in tasks:
        if task not in halves:
            work.steps[task] = plain_key(task, work.steps.values())
    first = _first(work)
    ordered = [first, *(task for task in work.steps if task != first)]
    steps = [_step(work, task) for task in ordered]
    return _service(work, steps)


def _first(work: _Import) -> str:
    start = next(key for key, (tag, _) in work.model.nodes.items() if tag == "startEvent")
    target = work.model.out_of(start)[0].target
    if target not in work.steps:
        raise BpmnRefused([problem("start_decides", f"startEvent ({start})")])
    return target


def _text(words: str) -> Text:
    return Text(id=words, en=words)


def _lane(work: _Import, task: str) -> str:
    return work.lanes.get(work.model.lane_of.get(task, ""), PROVIDER)


def _step(work: _Import, task: str) -> ServiceStep:
    half = work.receives(task)
    lane = _lane(work, task)
    receiver = _lane(work, half) if half else None
    hands_over = receiver is not None and receiver != lane
    papers = work.model.papers.get(task)
    return ServiceStep(
        key=work.steps[task],
        name=_text(work.model.nodes[task][1] or task),
        kind="hand_over" if hands_over else "act",
        lane=lane,
        to_lane=receiver if hands_over else None,
        items=[ITEM] if hands_over else [],
        papers=[_text(part) for part in papers.split("; ")] if papers else [],
        roles=[StepRole(lane=lane, role="accountable")],
        next=_ways(work, task, half or task),
        mark="D",
    )


def _ways(work: _Import, task: str, last: str) -> list[StepNext]:
    """Where a task leads, the gateways in between resolved: the first way whose conditions all hold is taken."""
    found: list[StepNext] = []
    paths: list[tuple[str, list[str]]] = [(flow.target, []) for flow in work.model.out_of(last)]
    while paths:
        node, conditions = paths.pop(0)
        tag, name = work.model.nodes[node]
        if tag == "exclusiveGateway":
            more = [(flow.target, [*conditions, flow.when] if flow.when else conditions) for flow in work.model.out_of(node)]
            paths = more + paths
        else:
            when = " and ".join(f"({one})" if len(conditions) > 1 else one for one in conditions) or None
            if tag == "endEvent":
                found.append(StepNext(ends=_outcome(name), when=when))
            else:
                found.append(StepNext(to=work.steps[node], when=when))
        if len(found) + len(paths) > MOST_WAYS:
            raise BpmnRefused([problem("too_many_ways", task)])
    return found


def _outcome(name: str) -> str:
    return name if name in ("completed", "cancelled", "refused", "lost") else "completed"


def _limits(work: _Import) -> list[ServiceLimit]:
    limits: list[ServiceLimit] = []
    for timer in work.model.timers:
        task = timer.task if timer.task in work.steps else timer.task.removesuffix(RECEIVE)
        step = work.steps[task]
        key = plain_key(timer.key.removeprefix("limit_"), [limit.key for limit in limits])
        limits.append(
            ServiceLimit(
                key=key, name=_text(timer.name), kind="promise", amount=timer.amount, unit=timer.unit, hours=HOURS, step=step,
                starts=Trigger(on="entered", step=step), stops=Trigger(on="done", step=step), mark="D",
            )
        )  # fmt: skip
    return limits


def _office() -> OfficeHours:
    """Plain hours to start from."""
    week = WeekHours(mon=OFFICE, tue=OFFICE, wed=OFFICE, thu=OFFICE, fri=OFFICE)
    return OfficeHours(key=HOURS, name=Text(id="Jam kerja", en="Working hours"), zone="Asia/Jakarta", week=week, mark="D")


def _service(work: _Import, steps: list[ServiceStep]) -> Service:
    names = {name for step in steps for way in step.next if way.when for name in parse_expression(way.when).names}
    lanes = [
        ServiceLane(key=work.lanes[key], party=PROVIDER, post=_text(name), mark="D") for key, name in work.model.lanes.items()
    ]
    known = {lane.key for lane in lanes}
    if any(step.lane == PROVIDER for step in steps):
        lanes.append(ServiceLane(key=PROVIDER, party=PROVIDER, post=Text(id="Petugas", en="Officer"), mark="D"))
    applicant = [lane.key for lane in lanes if lane.key == APPLICANT]
    lanes = [lane.model_copy(update={"party": APPLICANT}) if lane.key == APPLICANT else lane for lane in lanes]
    if not applicant and APPLICANT not in known:
        lanes.append(ServiceLane(key=APPLICANT, party=APPLICANT, post=Text(id="Pemohon", en="Applicant"), mark="D"))
    name = _text(work.model.name or "Layanan")
    return Service(
        name=name,
        product=name,
        standard=[],
        parties=[
            ServiceParty(key=PROVIDER, name=Text(id="Penyelenggara", en="Provider"), role="provider", hours=HOURS),
            ServiceParty(key=APPLICANT, name=Text(id="Pemohon", en="Applicant"), role="applicant"),
        ],
        lanes=lanes,
        hours=[_office()],
        facts=[ServiceFact(key=key, label=_text(key), kind="number") for key in sorted(names - set(OWN_NAMES))],
        applicant_kinds=[ApplicantKind(key="umum", name=Text(id="Umum", en="Anybody"))],
        items=[ServiceItem(key=ITEM, name=Text(id="Berkas", en="File"), from_start=True)],
        steps=steps,
        limits=_limits(work),
    )
