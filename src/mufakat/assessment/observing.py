"""What the records of every app say about a collaboration, collected through an explicit list. It informs, no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from collabgov.observations import Observation, Sentence, Window
from mufakat.agreements import observations as agreements
from mufakat.collaborations.models import Collaboration
from mufakat.commitments import observations as commitments
from mufakat.decisions import observations as decisions
from mufakat.forum import observations as forum
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua
from mufakat.services import observations as services

Observe = Callable[[Collaboration, Window], list[Observation]]
HALF_YEAR = timedelta(days=182)
"""The window where nobody chooses another: one wave of an assessment."""
LONGEST = timedelta(days=366 * 20)


@dataclass(frozen=True)
class Source:
    """Records of one app, in words, and what they are asked."""

    key: str
    label: Any
    observe: Observe


SOURCES = (
    Source("agreements", dua("Kesepakatan", "Agreements"), agreements.observe),
    Source("commitments", dua("Komitmen", "Commitments"), commitments.observe),
    Source("forum", dua("Rapat dan musyawarah", "Meetings and deliberation"), forum.observe),
    Source("decisions", dua("Keputusan", "Decisions"), decisions.observe),
    Source("services", dua("Layanan bersama", "Shared services"), services.observe),
)
"""Every app that observes, in the order of the spine. An app that is not named here is not asked."""


@dataclass(frozen=True)
class Observed:
    """What one app's records say."""

    source: Source
    observations: tuple[Observation, ...]


def observe_all(*, viewer: Actor, collaboration: Collaboration, window: Window) -> list[Observed]:
    """Every figure of every app in one window; asked of whoever may see the collaboration."""
    access.require(viewer, "collaborations.view_collaboration", collaboration)
    return [Observed(source, tuple(source.observe(collaboration, window))) for source in SOURCES]


def window_until(end: date, start: date | None = None) -> Window:
    """The window asked for; half a year where no start is given, never longer than twenty years."""
    begins = start or end - HALF_YEAR
    return Window(max(min(begins, end), end - LONGEST), end)


def caveats_of(observed: list[Observed]) -> list[Sentence]:
    """What must stand below the figures, each sentence once."""
    return list(dict.fromkeys(caveat for one in observed for each in one.observations for caveat in each.definition.caveats))
