"""BPMN 2.0 from any modeller, read with suspicion: what lies outside the safe subset is refused with the element named.

Only human tasks, exclusive gateways, plain start and end events, lanes and reminding timers are taken. Nothing in a model is
ever run: conditions are pack expressions, held against the same short list of allowed parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from collabgov.expressions import ExpressionRefused, parse_expression
from collabgov.packs.schema.calendar import LimitUnit
from collabgov.sentences import Sentence
from collabgov.services.bpmn_names import (
    AROUND,
    IN_PROCESS,
    LARGEST,
    MODEL,
    MOST_ELEMENTS,
    MOST_STEPS,
    NODES,
    RUNS_CODE,
    TASKS,
    limit_of,
)
from collabgov.services.bpmn_refusals import BpmnProblem, BpmnRefused, problem

BESIDE_PROCESS = frozenset({"process", "collaboration", "documentation", "extensionElements"})
UNSAFE_KEY = re.compile(r"[^a-z0-9]+")
LONGEST_KEY = 36
DEEPEST_LANE = 8


@dataclass(frozen=True, slots=True)
class Flow:
    """A way from one node to another."""

    key: str
    source: str
    target: str
    when: str | None


@dataclass(frozen=True, slots=True)
class Timer:
    """A reminder on a task."""

    key: str
    name: str
    task: str
    amount: int
    unit: LimitUnit


@dataclass
class Model:
    """A model inside the safe subset, by the ids of its elements."""

    name: str = ""
    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id -> element and name."""
    lanes: dict[str, str] = field(default_factory=dict)
    lane_of: dict[str, str] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)
    timers: list[Timer] = field(default_factory=list)
    papers: dict[str, str] = field(default_factory=dict)
    """Id -> what its documentation says."""

    def out_of(self, node: str) -> list[Flow]:
        """The ways out of a node, its default last."""
        found = [flow for flow in self.flows if flow.source == node]
        return sorted(found, key=lambda flow: flow.key == self.defaults.get(node))


@dataclass
class _Reading:
    model: Model = field(default_factory=Model)
    problems: list[BpmnProblem] = field(default_factory=list)
    boundaries: list[tuple[str, str, str, bool, str | None]] = field(default_factory=list)

    def note(self, code: str, element: Any, **words: Sentence | str) -> None:
        shown = _shown(element) if not isinstance(element, str) else element
        self.problems.append(problem(code, shown, **words))


def read_model(content: str | bytes) -> Model:
    """The model in a file, or `BpmnRefused` with every offending element named."""
    raw = content.encode() if isinstance(content, str) else content
    if len(raw) > LARGEST:
        raise BpmnRefused([problem("too_large", "definitions")])
    try:
        root = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException as refusal:
        raise BpmnRefused([problem("entity", type(refusal).__name__)]) from refusal
    except (ParseError, ValueError, LookupError) as error:
        raise BpmnRefused([problem("not_xml", "definitions")]) from error
    if root.tag != f"{{{MODEL}}}definitions":
        raise BpmnRefused([problem("not_bpmn", _local(root))])
    reading = _Reading()
    _definitions(reading, root)
    if not reading.problems:
        _timers(reading)
        _structure(reading)
    if reading.problems:
        raise BpmnRefused(reading.problems)
    return reading.model


def _local(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _is_model(element: Any) -> bool:
    return str(element.tag).startswith(f"{{{MODEL}}}")


def _shown(element: Any) -> str:
    """`userTask "Check the file" (task_3)`."""
    name, key = element.get("name"), element.get("id")
    return " ".join(part for part in (_local(element), f'"{name}"' if name else "", f"({key})" if key else "") if part)


def _definitions(reading: _Reading, root: Any) -> None:
    """Everything beside and inside the process."""
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        reading.note("too_large", root)
        return
    for element in root.iter():
        if _local(element) in RUNS_CODE:
            reading.note("runs_code", element)
    processes = []
    for element in root:
        if not _is_model(element):
            continue  # The picture, and what a modeller keeps for itself.
        if _local(element) == "process":
            processes.append(element)
        elif _local(element) == "collaboration":
            _collaboration(reading, element)
        elif _local(element) not in BESIDE_PROCESS:
            reading.note("element", element)
    if len(processes) != 1:
        reading.note("one_process", root)
        return
    _process(reading, processes[0])


def _collaboration(reading: _Reading, element: Any) -> None:
    for child in element:
        if _local(child) == "participant":
            reading.model.name = reading.model.name or (child.get("name") or "")
        elif _is_model(child) and _local(child) not in AROUND:
            reading.note("element", child)


def _process(reading: _Reading, process: Any) -> None:
    model = reading.model
    model.name = model.name or process.get("name") or process.get("id") or ""
    for element in process:
        tag = _local(element)
        if not _is_model(element) or tag in RUNS_CODE:
            continue  # What runs code was noted already.
        if tag not in IN_PROCESS:
            reading.note("element", element)
        elif tag == "laneSet":
            _lanes(reading, element)
        elif tag == "sequenceFlow":
            _flow(reading, element)
        elif tag in NODES:
            _node(reading, element, tag)
    _whole(reading, process)


def _whole(reading: _Reading, process: Any) -> None:
    """Every arrow joins two nodes, and the process is of a size people can read."""
    model = reading.model
    for flow in model.flows:
        if not {flow.source, flow.target} <= model.nodes.keys():
            reading.note("loose_end", f"sequenceFlow ({flow.key})")
    if len([tag for tag, _ in model.nodes.values() if tag in TASKS]) > MOST_STEPS:
        reading.note("too_large", process)


def _lanes(reading: _Reading, lane_set: Any, depth: int = 1) -> None:
    """Lanes and, within them, finer ones: the finest that holds a node counts."""
    if depth > DEEPEST_LANE:
        reading.note("too_large", lane_set)
        return
    for lane in lane_set:
        if _local(lane) in AROUND:
            continue
        if _local(lane) != "lane":
            reading.note("element", lane)
            continue
        key = lane.get("id") or f"lane-{len(reading.model.lanes)}"
        reading.model.lanes[key] = lane.get("name") or key
        for child in lane:
            if _local(child) == "flowNodeRef":
                reading.model.lane_of[(child.text or "").strip()] = key
        for child in lane:
            if _local(child) == "childLaneSet":
                _lanes(reading, child, depth + 1)


def _node(reading: _Reading, element: Any, tag: str) -> None:
    key = element.get("id")
    if not key or key in reading.model.nodes:
        reading.note("identity", element)
        return
    reading.model.nodes[key] = (tag, (element.get("name") or "").strip())
    if element.get("default"):
        reading.model.defaults[key] = element.get("default")
    if tag == "boundaryEvent":
        duration, is_reminder = None, element.get("cancelActivity") == "false"
        timers = [child for child in element if _local(child) == "timerEventDefinition"]
        for child in timers:
            durations = [part.text or "" for part in child if _local(part) == "timeDuration"]
            duration = durations[0] if len(durations) == 1 and len(child) == 1 else None
        if len(timers) == 1:
            reading.boundaries.append((key, _shown(element), element.get("attachedToRef") or "", is_reminder, duration))
    for child in element:
        local = _local(child)
        allowed = local in AROUND or (tag == "boundaryEvent" and local == "timerEventDefinition")
        if _is_model(child) and not allowed and local not in RUNS_CODE:
            reading.note("element", child if child.get("id") else element)
        if local == "documentation" and child.text:
            reading.model.papers[key] = child.text.strip()[:300]


def _flow(reading: _Reading, element: Any) -> None:
    when = None
    for child in element:
        local = _local(child)
        if local == "conditionExpression":
            when = _condition(reading, element, child)
        elif _is_model(child) and local not in AROUND:
            reading.note("element", child)
    key = element.get("id") or f"flow-{len(reading.model.flows)}"
    reading.model.flows.append(Flow(key, element.get("sourceRef") or "", element.get("targetRef") or "", when))


def _condition(reading: _Reading, flow: Any, expression: Any) -> str | None:
    text = (expression.text or "").strip()
    if expression.get("language") or len(expression):
        reading.note("language", flow)
        return None
    try:
        return parse_expression(text).text if text else None
    except ExpressionRefused as refusal:
        reading.note("condition", flow, reason=refusal.sentence)
        return None


# --- what holds between the elements --------------------------------------------------------------------------------


def _timers(reading: _Reading) -> None:
    model = reading.model
    for key, shown, task, is_reminder, duration in reading.boundaries:
        limit = limit_of(duration) if duration else None
        ends = [model.nodes[flow.target][0] for flow in model.out_of(key)]
        if limit is None or not is_reminder or model.nodes.get(task, ("", ""))[0] not in TASKS or ends != ["endEvent"]:
            reading.note("timer", shown)
            continue
        model.timers.append(Timer(key, model.nodes[key][1] or key, task, *limit))


def _structure(reading: _Reading) -> None:
    model = reading.model
    starts = [key for key, (tag, _) in model.nodes.items() if tag == "startEvent"]
    if len(starts) != 1:
        reading.note("one_start", "startEvent")
        return
    late_ends = {flow.target for timer in model.timers for flow in model.out_of(timer.key)}
    for key, (tag, name) in model.nodes.items():
        shown = f'{tag} "{name}" ({key})' if name else f"{tag} ({key})"
        ways = model.out_of(key)
        if tag not in ("exclusiveGateway", "endEvent") and len(ways) > 1:
            reading.note("parallel", shown)
        if tag != "endEvent" and not ways:
            reading.note("dead_end", shown)
        if tag == "exclusiveGateway" and ways and not _decides(model, key, ways):
            reading.note("no_default", shown)
        if tag != "exclusiveGateway" and any(flow.when for flow in ways):
            reading.note("condition_place", shown)
    if reading.problems:
        return
    reached = set(_reached(model, starts))
    timers = {timer.key for timer in model.timers}
    for key, (tag, _) in model.nodes.items():
        if key not in reached and key not in timers and key not in late_ends:
            reading.note("unreached", f"{tag} ({key})")
    _endings(reading)


def _decides(model: Model, gateway: str, ways: list[Flow]) -> bool:
    """Exactly one way out of a gateway has no condition, and it is the default where one is named."""
    plain = [flow for flow in ways if flow.when is None]
    return len(plain) == 1 and ways[-1] in plain if gateway in model.defaults else len(plain) == 1


def _reached(model: Model, starts: Iterable[str]) -> Iterator[str]:
    waiting, found = list(starts), set(starts)
    while waiting:
        node = waiting.pop()
        yield node
        for flow in model.out_of(node):
            if flow.target not in found:
                found.add(flow.target)
                waiting.append(flow.target)


def _endings(reading: _Reading) -> None:
    """From every node an end can be reached, and no circle runs without a human task in it."""
    model = reading.model
    ending = {key for key, (tag, _) in model.nodes.items() if tag == "endEvent"}
    before = -1
    while len(ending) != before:
        before = len(ending)
        ending |= {flow.source for flow in model.flows if flow.target in ending}
    for key, (tag, _) in model.nodes.items():
        if key not in ending:
            reading.note("never_ends", f"{tag} ({key})")
    gateways = {key for key, (tag, _) in model.nodes.items() if tag == "exclusiveGateway"}
    among = {key: {flow.target for flow in model.out_of(key)} & gateways for key in gateways}
    for key in sorted(gateways):
        waiting, found = list(among[key]), set(among[key])
        while waiting:
            further = among[waiting.pop()] - found
            found |= further
            waiting += further
        if key in found:
            reading.note("endless", f"exclusiveGateway ({key})")
            return


def plain_key(text: str, taken: Iterable[str]) -> str:
    """A key of small letters, digits and underscores that nobody has yet."""
    base = UNSAFE_KEY.sub("_", text.lower()).strip("_")[:LONGEST_KEY] or "langkah"
    base = base if base[0].isalpha() else f"l_{base}"[:LONGEST_KEY]
    known, key, number = set(taken), base, 1
    while key in known:
        number += 1
        key = f"{base[: LONGEST_KEY - 3]}_{number}"
    return key
