"""Elements of different theories that ask about the same thing, and a framework used as a checklist without a judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from collabgov.packs import schema
from mufakat.assessment import queries
from mufakat.assessment.models import Assessment
from mufakat.collaborations.models import Collaboration
from mufakat.evidence import queries as evidence_queries
from mufakat.evidence.frameworks import InstalledFramework, parts_of
from mufakat.evidence.models import ElementLink
from mufakat.kernel.access import Actor

Place = tuple[str, str]
"""Framework and element."""
MOST_SHOWN = 6


def alike(installed: Mapping[str, InstalledFramework]) -> dict[Place, tuple[Place, ...]]:
    """For every element, the elements elsewhere that ask the same; the relation holds in both directions."""
    found: dict[Place, dict[Place, None]] = {}
    for key, framework in installed.items():
        for code, part in framework.named.items():
            for other in getattr(part, "asks_like", ()):
                there = _place(other)
                if there[0] in installed and there[1] in installed[there[0]].named:
                    found.setdefault((key, code), {})[there] = None
                    found.setdefault(there, {})[(key, code)] = None
    return {place: tuple(others) for place, others in found.items()}


def _place(address: str) -> Place:
    framework, _, code = address.partition(":")
    return framework, code


@dataclass(frozen=True)
class ChecklistLine:
    """One element of a checklist: what this collaboration's evidence says to it, and where a like element was judged."""

    dimension: schema.Dimension
    element: schema.FrameworkElement | schema.Dimension
    tally: Counter[str]
    evidence: tuple[str, ...]
    """Keys of the first records that speak to it."""
    alike: tuple[Place, ...]
    judged: tuple[tuple[Assessment, str, int], ...]
    """Assessments by other frameworks in which a like element has a level."""

    @property
    def total(self) -> int:
        return sum(self.tally.values())


def checklist(
    *, viewer: Actor, collaboration: Collaboration, framework: InstalledFramework, installed: Mapping[str, InstalledFramework]
) -> list[ChecklistLine]:
    """Run a framework as a checklist over the collaboration's evidence; nothing is judged by it."""
    relations = alike(installed)
    spoken = _spoken(viewer, collaboration)
    levels = _levels(viewer, collaboration)
    lines = []
    for dimension in framework.content.dimensions:
        for element in parts_of(dimension):
            own = (framework.key, element.code)
            others = relations.get(own, ())
            records = {key: direction for place in (own, *others) for key, direction in spoken.get(place, {}).items()}
            judged = tuple(found for place in others for found in levels.get(place, ()))
            lines.append(
                ChecklistLine(dimension, element, Counter(records.values()), tuple(records)[:MOST_SHOWN], others, judged)
            )
    return lines


def _spoken(viewer: Actor, collaboration: Collaboration) -> dict[Place, dict[str, str]]:
    """Per element of any framework, the records that speak to it with their direction."""
    evidence = evidence_queries.counted_evidence(viewer=viewer, collaboration=collaboration)
    rows = ElementLink.objects.filter(evidence__in=evidence).order_by("evidence_id", "id")
    found: dict[Place, dict[str, str]] = {}
    for framework, element, key, direction in rows.values_list("framework", "element", "evidence__key", "evidence__direction"):
        found.setdefault((framework, element), {})[key] = direction
    return found


def _levels(viewer: Actor, collaboration: Collaboration) -> dict[Place, list[tuple[Assessment, str, int]]]:
    found: dict[Place, list[tuple[Assessment, str, int]]] = {}
    for assessment in queries.assessments_of(viewer=viewer, collaboration=collaboration):
        for element in schema.Assessment.model_validate(assessment.content).elements:
            if element.level is not None:
                found.setdefault((assessment.framework, element.code), []).append((assessment, element.code, element.level))
    return found


def named(places: tuple[Place, ...], installed: Mapping[str, InstalledFramework]) -> list[dict[str, Any]]:
    """Elements elsewhere with their names, for a page."""
    return [
        {"framework": key, "short_name": installed[key].content.short_name, "code": code, "name": installed[key].name_of(code)}
        for key, code in places
        if key in installed
    ]
