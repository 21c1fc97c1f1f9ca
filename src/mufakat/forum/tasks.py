"""What waits for a person, collected from the apps that know: each registers a source in its `apps.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mufakat.kernel.access import Actor

GROUPS = ("late", "week", "later", "waiting")
SOON_DAYS = 7


@dataclass(frozen=True)
class Task:
    """One thing to do, or one thing that waits for somebody else (`waits`)."""

    title: Any
    detail: Any
    url: str
    due_on: date | None = None
    waits: bool = False
    urgent: bool = False
    """Counts as due this week although it has no date."""
    kind: str = "belum"
    label: Any = ""
    is_example: bool = False

    def group(self, today: date) -> str:
        """Late, this week, later, or waiting for another party."""
        if self.waits:
            return "waiting"
        if self.due_on is None:
            return "week" if self.urgent else "later"
        left = (self.due_on - today).days
        return "late" if left < 0 else "week" if left <= SOON_DAYS else "later"


Source = Callable[[Actor, datetime], list[Task]]
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Add a function that tells what waits for a person; it must bound what it returns."""
    if source not in _sources:
        _sources.append(source)


def tasks_of(actor: Actor, now: datetime) -> list[Task]:
    """Everything that waits for this person, most urgent first."""
    if not actor.is_known:
        return []
    found = [task for source in _sources for task in source(actor, now)]
    return sorted(found, key=lambda task: (task.waits, task.due_on or date.max, str(task.title)))
