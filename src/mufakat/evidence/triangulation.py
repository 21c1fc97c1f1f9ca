"""Triangulation: do different kinds of evidence, sectors, settings and standings say the same about an element?

Pure counting over groups of evidence; what conflicts is shown, never averaged away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Tally = Counter[str]
"""Evidence by direction: supports, weakens, mixed."""
VIEWPOINTS = ("kind", "sector", "setting", "standing")


@dataclass(frozen=True)
class Group:
    """So many pieces of evidence that share element, kind, sector, setting, standing and direction."""

    element: str
    kind: str
    sector: str
    setting: str
    standing: str
    direction: str
    count: int = 1


@dataclass(frozen=True)
class Conflict:
    """Two groups of one viewpoint that point in opposite directions."""

    viewpoint: str
    supports: str
    weakens: str


@dataclass
class ElementEvidence:
    """What is known about one element, by each viewpoint."""

    element: str
    total: Tally = field(default_factory=Counter)
    by: dict[str, dict[str, Tally]] = field(default_factory=lambda: {name: defaultdict(Counter) for name in VIEWPOINTS})

    def of(self, viewpoint: str, key: str) -> Tally:
        return self.by[viewpoint].get(key, Counter())

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(found for name in VIEWPOINTS for found in _conflicts(name, self.by[name]))

    @property
    def agrees(self) -> bool:
        """Several kinds or sectors spoke, and none contradicts another."""
        return not self.conflicts and max(len(self.by["kind"]), len(self.by["sector"])) > 1


def tendency(tally: Mapping[str, int]) -> str:
    """Where a group points: `supports`, `weakens`, or `mixed` when it is even or says both."""
    supports, weakens = tally.get("supports", 0), tally.get("weakens", 0)
    if supports == weakens:
        return "mixed"
    return "supports" if supports > weakens else "weakens"


def _conflicts(viewpoint: str, groups: Mapping[str, Tally]) -> list[Conflict]:
    pointing = {key: tendency(tally) for key, tally in groups.items() if key}
    return [
        Conflict(viewpoint, one, other)
        for one, says in pointing.items()
        if says == "supports"
        for other, replies in pointing.items()
        if replies == "weakens"
    ]


def triangulate(groups: Iterable[Group]) -> dict[str, ElementEvidence]:
    """Per element, the evidence by each viewpoint."""
    found: dict[str, ElementEvidence] = {}
    for group in groups:
        element = found.setdefault(group.element, ElementEvidence(group.element))
        element.total[group.direction] += group.count
        for viewpoint in VIEWPOINTS:
            element.by[viewpoint][getattr(group, viewpoint)][group.direction] += group.count
    return found
