"""Who does what: the matrix of lanes and steps, and the steps nobody or more than one is accountable for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from collabgov.packs.schema.service import Role, Service, ServiceStep
from collabgov.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Cell:
    """What one lane has to do with one step."""

    roles: tuple[Role, ...]
    tasks: tuple[Sentence, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows are steps, columns are lanes, both in the order of the service."""

    lanes: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    def cell(self, step: str, lane: str) -> Cell:
        return dict(self.rows)[step][self.lanes.index(lane)]


def matrix_of(service: Service) -> Matrix:
    """Stakeholder x step: role and task."""
    lanes = tuple(lane.key for lane in service.lanes)
    return Matrix(lanes, tuple((step.key, tuple(_cell(step, lane) for lane in lanes)) for step in service.steps))


def _cell(step: ServiceStep, lane: str) -> Cell:
    entries = [entry for entry in step.roles if entry.lane == lane]
    return Cell(
        roles=tuple(entry.role for entry in entries),
        tasks=tuple(Sentence(entry.task.id, entry.task.en) for entry in entries if entry.task),
    )


@dataclass(frozen=True, slots=True)
class Unclear:
    """A step whose accountability is not clear: nobody's, or several lanes'."""

    step: str
    kind: Literal["none", "several"]
    lanes: tuple[str, ...]

    @property
    def sentence(self) -> Sentence:
        if self.kind == "none":
            return Sentence("Tidak ada yang bertanggung jawab atas langkah ini.", "Nobody is accountable for this step.")
        return Sentence(
            f"Lebih dari satu yang bertanggung jawab: {', '.join(self.lanes)}.",
            f"More than one is accountable: {', '.join(self.lanes)}.",
        )


def unclear_steps(service: Service) -> list[Unclear]:
    """Steps with no accountable lane, or with two. A lane named twice is one."""
    found = []
    for step in service.steps:
        lanes = tuple(dict.fromkeys(entry.lane for entry in step.roles if entry.role == "accountable"))
        if len(lanes) != 1:
            found.append(Unclear(step.key, "several" if lanes else "none", lanes))
    return found
