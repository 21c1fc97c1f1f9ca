"""A service as a BPMN 2.0 model: lanes, human tasks, both halves of every hand-over, ways with their conditions, timers.

Failed deliveries are drawn as a loop with the fact `delivered`. Loss, cancellation and pauses can happen anywhere and are not
drawn. The picture: columns are steps in their order, rows are lanes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from collabgov.packs.schema.service import Service, ServiceLimit, ServiceStep, Text
from collabgov.services.bpmn_names import (
    BOUNDS,
    DIAGRAM,
    LINES,
    MODEL,
    OWN,
    RECEIVE,
    SCHEMA_INSTANCE,
    duration_of,
)
from collabgov.services.limits import Span

DELIVERED = "delivered"
LANE_HEIGHT, COLUMN, LEFT, TOP = 140, 170, 60, 40
SIZES = {"userTask": (120, 80), "exclusiveGateway": (50, 50), "startEvent": (36, 36), "endEvent": (36, 36)}
TIMER = (36, 36)


@dataclass(frozen=True, slots=True)
class _Flow:
    key: str
    source: str
    target: str
    when: str | None = None
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class _Node:
    key: str
    tag: str
    lane: str
    name: str
    column: int
    papers: str = ""


@dataclass
class _Drawing:
    service: Service
    language: str
    nodes: list[_Node] = field(default_factory=list)
    flows: list[_Flow] = field(default_factory=list)
    timers: list[tuple[str, ServiceLimit, _Node]] = field(default_factory=list)

    def words(self, text: Text) -> str:
        return text.en if self.language == "en" else text.id

    def flow(self, source: str, target: str, when: str | None = None, is_default: bool = False) -> None:
        self.flows.append(_Flow(f"flow_{len(self.flows) + 1}", source, target, when, is_default))


def ways_of(service: Service, step: ServiceStep) -> list[tuple[str | None, str]]:
    """Where a step leads, failed delivery included: (condition, step key or `end_` and outcome)."""
    ways: list[tuple[str | None, str]] = []
    delivery = service.delivery
    if delivery is not None and step.key == delivery.step:
        ways.append((f"{DELIVERED} == 0 and attempts < {delivery.attempts}", step.key))
        ways.append((f"{DELIVERED} == 0", delivery.return_step))
    return ways + [(way.when, way.to or f"end_{way.ends}") for way in step.next]


def export_bpmn(service: Service, *, key: str, language: str = "id") -> str:
    """The model as text, which other modellers and engines read."""
    drawing = _Drawing(service, language)
    _draw(drawing)
    for prefix, address in (("", MODEL), ("bpmndi", DIAGRAM), ("dc", BOUNDS), ("di", LINES), ("xsi", SCHEMA_INSTANCE)):
        register_namespace(prefix, address)
    root = Element(f"{{{MODEL}}}definitions", {"id": "definitions", "targetNamespace": f"{OWN}:{key}"})
    process_key = key.replace("-", "_")
    shared = SubElement(root, f"{{{MODEL}}}collaboration", {"id": "collaboration"})
    participant = {"id": "pool", "name": drawing.words(service.name), "processRef": process_key}
    SubElement(shared, f"{{{MODEL}}}participant", participant)
    process = SubElement(root, f"{{{MODEL}}}process", {"id": process_key, "isExecutable": "true"})
    _write_lanes(drawing, process)
    _write_nodes(drawing, process)
    _write_flows(drawing, process)
    _write_picture(drawing, root)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _draw(drawing: _Drawing) -> None:
    """Nodes and flows of every step, in the order of the service."""
    service, column = drawing.service, 1
    first = service.steps[0]
    drawing.nodes.append(_Node("start", "startEvent", first.lane, "", 0))
    drawing.flow("start", first.key)
    for step in service.steps:
        papers = "; ".join(drawing.words(paper) for paper in step.papers)
        drawing.nodes.append(_Node(step.key, "userTask", step.lane, drawing.words(step.name), column, papers))
        last, column = step.key, column + 1
        if step.kind == "hand_over" and step.to_lane:
            last = step.key + RECEIVE
            name = ("Receive: " if drawing.language == "en" else "Terima: ") + drawing.words(step.name)
            drawing.nodes.append(_Node(last, "userTask", step.to_lane, name, column))
            drawing.flow(step.key, last)
            column += 1
        ways = ways_of(service, step)
        if len(ways) > 1:
            gateway = f"{step.key}_ke"
            drawing.nodes.append(_Node(gateway, "exclusiveGateway", step.to_lane or step.lane, "", column))
            drawing.flow(last, gateway)
            last, column = gateway, column + 1
        for place, (when, target) in enumerate(ways):
            drawing.flow(last, target, when, is_default=len(ways) > 1 and place == len(ways) - 1)
    last_lane = service.steps[-1].lane
    for outcome in dict.fromkeys(way.ends for step in service.steps for way in step.next if way.ends):
        drawing.nodes.append(_Node(f"end_{outcome}", "endEvent", last_lane, outcome, column))
        column += 1
    _draw_timers(drawing)


def _draw_timers(drawing: _Drawing) -> None:
    nodes = {node.key: node for node in drawing.nodes}
    for limit in drawing.service.limits:
        stop = limit.stops.step or limit.step
        if stop is None:
            continue
        host = nodes.get(stop + RECEIVE, nodes[stop])
        timer, end = f"limit_{limit.key}", f"late_{limit.key}"
        drawing.timers.append((timer, limit, host))
        drawing.nodes.append(_Node(end, "endEvent", host.lane, drawing.words(limit.name), host.column))
        drawing.flow(timer, end)


def _write_lanes(drawing: _Drawing, process: Element) -> None:
    parties = {party.key: party.name for party in drawing.service.parties}
    lane_set = SubElement(process, f"{{{MODEL}}}laneSet", {"id": "lanes"})
    for lane in drawing.service.lanes:
        name = f"{drawing.words(lane.post)} ({drawing.words(parties[lane.party])})"
        entry = SubElement(lane_set, f"{{{MODEL}}}lane", {"id": f"lane_{lane.key}", "name": name})
        inside = [node.key for node in drawing.nodes if node.lane == lane.key]
        inside += [timer for timer, _, host in drawing.timers if host.lane == lane.key]
        for key in inside:
            SubElement(entry, f"{{{MODEL}}}flowNodeRef").text = key


def _write_nodes(drawing: _Drawing, process: Element) -> None:
    for node in drawing.nodes:
        attributes = {"id": node.key, **({"name": node.name} if node.name else {})}
        default = next((flow.key for flow in drawing.flows if flow.source == node.key and flow.is_default), None)
        if default is not None:
            attributes["default"] = default
        entry = SubElement(process, f"{{{MODEL}}}{node.tag}", attributes)
        if node.papers:
            SubElement(entry, f"{{{MODEL}}}documentation").text = node.papers
        _write_ends(drawing, entry, node.key)
    for key, limit, host in drawing.timers:
        attributes = {"id": key, "name": drawing.words(limit.name), "attachedToRef": host.key, "cancelActivity": "false"}
        entry = SubElement(process, f"{{{MODEL}}}boundaryEvent", attributes)
        words = Span(limit.amount, limit.unit).in_words.in_language(drawing.language)
        SubElement(entry, f"{{{MODEL}}}documentation").text = words
        _write_ends(drawing, entry, key)
        timer = SubElement(entry, f"{{{MODEL}}}timerEventDefinition", {"id": f"{key}_timer"})
        duration = SubElement(timer, f"{{{MODEL}}}timeDuration", {f"{{{SCHEMA_INSTANCE}}}type": "tFormalExpression"})
        duration.text = duration_of(limit.amount, limit.unit)


def _write_ends(drawing: _Drawing, entry: Element, key: str) -> None:
    for flow in drawing.flows:
        if flow.target == key:
            SubElement(entry, f"{{{MODEL}}}incoming").text = flow.key
    for flow in drawing.flows:
        if flow.source == key:
            SubElement(entry, f"{{{MODEL}}}outgoing").text = flow.key


def _write_flows(drawing: _Drawing, process: Element) -> None:
    for flow in drawing.flows:
        attributes = {"id": flow.key, "sourceRef": flow.source, "targetRef": flow.target}
        entry = SubElement(process, f"{{{MODEL}}}sequenceFlow", attributes)
        if flow.when is not None:
            expression = SubElement(
                entry, f"{{{MODEL}}}conditionExpression", {f"{{{SCHEMA_INSTANCE}}}type": "tFormalExpression"}
            )
            expression.text = flow.when


# --- the picture --------------------------------------------------------------------------------------------------


def _write_picture(drawing: _Drawing, root: Element) -> None:
    diagram = SubElement(root, f"{{{DIAGRAM}}}BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, f"{{{DIAGRAM}}}BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"})
    lanes = [lane.key for lane in drawing.service.lanes]
    width = COLUMN * (max(node.column for node in drawing.nodes) + 2)
    _shape(plane, "pool", LEFT - 30, TOP, width + 30, LANE_HEIGHT * len(lanes), is_lane=True)
    for row, lane in enumerate(lanes):
        _shape(plane, f"lane_{lane}", LEFT, TOP + row * LANE_HEIGHT, width, LANE_HEIGHT, is_lane=True)
    centres: dict[str, tuple[int, int]] = {}
    for node in drawing.nodes:
        across, down = SIZES[node.tag]
        late = node.key.startswith("late_")
        x = LEFT + 40 + node.column * COLUMN + (60 if late else 0)
        y = TOP + lanes.index(node.lane) * LANE_HEIGHT + (100 if late else (LANE_HEIGHT - down) // 2)
        centres[node.key] = (x + across // 2, y + down // 2)
        _shape(plane, node.key, x, y, across, down)
    for place, (key, _, host) in enumerate(drawing.timers):
        x, y = centres[host.key]
        x, y = x - 50 + 20 * (place % 5), y + 40
        centres[key] = (x, y)
        _shape(plane, key, x - TIMER[0] // 2, y - TIMER[1] // 2, *TIMER)
    for flow in drawing.flows:
        edge = SubElement(plane, f"{{{DIAGRAM}}}BPMNEdge", {"id": f"{flow.key}_edge", "bpmnElement": flow.key})
        for x, y in _path(centres, flow):
            SubElement(edge, f"{{{LINES}}}waypoint", {"x": str(x), "y": str(y)})


def _shape(plane: Element, key: str, x: int, y: int, width: int, height: int, *, is_lane: bool = False) -> None:
    horizontal = {"isHorizontal": "true"} if is_lane else {}
    entry = SubElement(plane, f"{{{DIAGRAM}}}BPMNShape", {"id": f"{key}_shape", "bpmnElement": key, **horizontal})
    bounds = {"x": str(x), "y": str(y), "width": str(width), "height": str(height)}
    SubElement(entry, f"{{{BOUNDS}}}Bounds", bounds)


def _path(centres: Mapping[str, tuple[int, int]], flow: _Flow) -> Iterator[tuple[int, int]]:
    """From centre to centre with one bend where the rows differ."""
    (from_x, from_y), (to_x, to_y) = centres[flow.source], centres[flow.target]
    yield from_x, from_y
    if from_y != to_y and from_x != to_x:
        yield to_x, from_y
    yield to_x, to_y


__all__: Sequence[str] = ("export_bpmn", "ways_of")
