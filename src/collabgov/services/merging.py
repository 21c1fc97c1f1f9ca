"""Records that come in late, twice and out of order, taken in one after the other with the same result.

A record that builds on one still on its way waits for it; so does one that the case cannot take yet. What is still waiting at
the end is shown to people, never dropped. Times of devices play no part in the order: only what a record builds on does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from collabgov.packs.schema.service import Service
from collabgov.services.cases import CaseEvent, CaseState
from collabgov.services.engine import apply
from collabgov.services.refusals import WAITING, CaseRefused


@dataclass(frozen=True)
class RefusedEvent:
    """A record that the case does not take, and why."""

    event: CaseEvent
    refusal: CaseRefused


@dataclass(frozen=True)
class Merged:
    """What came of the records."""

    state: CaseState
    applied: tuple[CaseEvent, ...]
    """In the order in which they count: replaying them gives the same state."""
    waiting: tuple[RefusedEvent, ...]
    refused: tuple[RefusedEvent, ...]
    twice: tuple[CaseEvent, ...]


def merge(service: Service, first: CaseState, events: Iterable[CaseEvent]) -> Merged:
    """Take in records in the order in which they arrived."""
    state, pool = first, list(events)
    applied: list[CaseEvent] = []
    twice: list[CaseEvent] = []
    lasting: list[RefusedEvent] = []
    waiting: list[RefusedEvent] = []
    while pool:
        waiting, left, moved_on = [], [], False
        for event in pool:
            if event.id and state.seen.get(event.id) == event.fingerprint:
                twice.append(event)
                continue
            try:
                state = apply(service, state, event)
            except CaseRefused as refusal:
                if refusal.code in WAITING:
                    waiting.append(RefusedEvent(event, refusal))
                    left.append(event)
                else:
                    lasting.append(RefusedEvent(event, refusal))
            else:
                applied.append(event)
                moved_on = True
        pool = left if moved_on else []
    return Merged(state, tuple(applied), tuple(waiting), tuple(lasting), tuple(twice))
