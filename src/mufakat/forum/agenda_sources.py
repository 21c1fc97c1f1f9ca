"""Items that place themselves: whoever knows what needs discussing provides it; the keepers take it with one click.

`register(kind, label, provider)` in an app's `apps.py`; the provider answers `(collaboration, now)`, at most `MOST` candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from mufakat.collaborations.models import Collaboration
from mufakat.forum.models import AgendaProposal

MOST = 20
DECLINED_RESTS = timedelta(days=60)
"""A candidate that was declined comes back only after this time."""
TREATED_RESTS = timedelta(days=14)
"""A candidate that was discussed comes back only if its cause still stands this long after the meeting."""


@dataclass(frozen=True)
class Candidate:
    """Something that puts itself forward: what, why now, and where it comes from; the words in both languages."""

    key: str
    title: Any
    reason: Any
    url: str
    kind: str = ""

    @property
    def label(self) -> Any:
        """What kind of thing it is."""
        return label_of(self.kind)


Provider = Callable[[Collaboration, datetime], Iterable[Candidate]]


@dataclass(frozen=True)
class Source:
    kind: str
    label: Any
    provide: Provider


SOURCES: dict[str, Source] = {}


def register(kind: str, label: Any, provide: Provider) -> None:
    """Add a source of candidates; `label` says in both languages what kind of thing it is."""
    SOURCES.setdefault(kind, Source(kind, label, provide))


def label_of(kind: str) -> Any:
    return SOURCES[kind].label if kind in SOURCES else None


def candidates(collaboration: Collaboration, now: datetime) -> list[Candidate]:
    """What puts itself forward today and is neither proposed, nor on a coming agenda, nor recently declined or discussed."""
    taken = _taken(collaboration, now)
    found = []
    for source in SOURCES.values():
        for place, one in enumerate(source.provide(collaboration, now)):
            if place == MOST:
                break
            if (source.kind, one.key) not in taken:
                found.append(replace(one, kind=source.kind))
    return found


def _taken(collaboration: Collaboration, now: datetime) -> set[tuple[str, str]]:
    waiting = Q(state="proposed") | Q(state="scheduled", meeting__state__in=("planned", "invited"))
    declined = Q(state="declined", decided_at__gte=now - DECLINED_RESTS)
    discussed = Q(state="scheduled", meeting__state="held", meeting__starts_at__gte=now - TREATED_RESTS)
    rows = AgendaProposal.objects.filter(waiting | declined | discussed, collaboration=collaboration).exclude(source_key="")
    return set(rows.values_list("source_kind", "source_key"))


def find(collaboration: Collaboration, kind: str, key: str, now: datetime) -> Candidate | None:
    """One candidate that still puts itself forward."""
    return next((one for one in candidates(collaboration, now) if (one.kind, one.key) == (kind, key)), None)
