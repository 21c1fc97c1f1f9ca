"""The part of BPMN 2.0 that services are drawn with: namespaces, the elements that may occur, and durations."""

from __future__ import annotations

import re

from collabgov.packs.schema.calendar import LimitUnit

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"
LINES = "http://www.omg.org/spec/DD/20100524/DI"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
OWN = "urn:mufakat:service"
"""Target namespace of exported models; a name, not an address."""

TASKS = frozenset({"task", "userTask", "manualTask"})
NODES = TASKS | {"startEvent", "endEvent", "exclusiveGateway", "boundaryEvent"}
AROUND = frozenset({"incoming", "outgoing", "documentation", "extensionElements", "textAnnotation", "association", "text"})
"""What says nothing about the way a case goes."""
IN_PROCESS = NODES | AROUND | {"laneSet", "sequenceFlow"}
RUNS_CODE = frozenset(
    {"script", "scriptTask", "serviceTask", "businessRuleTask", "executionListener", "taskListener", "scriptFormat"}
)
"""Refused wherever they stand, also inside extensions of modellers."""

RECEIVE = "_terima"
"""What the receiver's half of a hand-over is called after the giver's."""
LARGEST = 2 * 1024 * 1024
MOST_ELEMENTS = 20_000
MOST_STEPS = 200
MOST_WAYS = 50

DURATION = re.compile(
    r"P(?:(?P<months>\d{1,3})M)?(?:(?P<days>\d{1,4})D)?(?:T(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,4})M)?)?", re.ASCII
)
UNITS: dict[str, LimitUnit] = {"months": "month", "days": "day", "hours": "hour", "minutes": "minute"}


def duration_of(amount: int, unit: LimitUnit) -> str:
    """A limit as an ISO 8601 duration. BPMN knows no working days: a working day becomes a day, "the same day" one day."""
    if unit == "month":
        return f"P{amount}M"
    if unit in ("day", "working_day"):
        return f"P{max(amount, 1)}D"
    return f"PT{amount}{'M' if unit == 'minute' else 'H'}"


def limit_of(duration: str) -> tuple[int, LimitUnit] | None:
    """The limit of an ISO 8601 duration of one unit; None for any other."""
    found = DURATION.fullmatch(duration.strip())
    given = {name: int(text) for name, text in found.groupdict().items() if text} if found else {}
    if len(given) != 1:
        return None
    ((name, amount),) = given.items()
    return amount, UNITS[name]
