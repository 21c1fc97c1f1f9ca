"""What people perceive, what records show and what was told or coded, set side by side: agree, differ, or one is missing.

Rules of the specification 6.2 and 6.3 (our own design, mark D). Disagreement is a finding, not noise: streams that lie 30 or
more apart are never averaged away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean
from types import MappingProxyType
from typing import Literal

from collabgov.record_catalogue import record_catalogue

Stream = Literal["perceived", "recorded", "told"]
STREAMS: tuple[Stream, ...] = ("perceived", "recorded", "told")
Agreement = Literal["agree", "mixed", "contested", "one_source", "nothing"]
Grade = Literal["A", "B", "C", "D"]
MIXED_FROM, CONTESTED_FROM = 20, 30
RESPONSE_FOR_ONE_SOURCE = 0.6


@dataclass(frozen=True, slots=True)
class Triangulation:
    """Three streams of one element on 0 to 100, how they stand to each other, and how strong the evidence is."""

    streams: Mapping[Stream, float | None]
    state: Agreement
    grade: Grade
    """A three agree; B two sources; C one survey with a response of 60 % or more; D less."""
    combined: float | None
    """Mean of the streams; only where at least two exist and lie less than 20 apart."""

    @property
    def missing(self) -> tuple[Stream, ...]:
        """Streams that say nothing."""
        return tuple(name for name in STREAMS if self.streams[name] is None)

    @property
    def spread(self) -> float | None:
        """Highest minus lowest stream; None with fewer than two."""
        known = [value for value in self.streams.values() if value is not None]
        return max(known) - min(known) if len(known) > 1 else None

    @property
    def least_favourable(self) -> float | None:
        """The lowest stream: where attention is needed first is decided by it, never by the kindest one."""
        known = [value for value in self.streams.values() if value is not None]
        return min(known) if known else None


def triangulate(
    perceived: float | None, recorded: float | None, told: float | None, *, response: float | None = None
) -> Triangulation:
    """Set the streams side by side. `response` is the share of organisations asked that answered."""
    streams: dict[Stream, float | None] = {"perceived": perceived, "recorded": recorded, "told": told}
    known = [value for value in streams.values() if value is not None]
    state = _agreement(known)
    return Triangulation(
        MappingProxyType(streams),
        state,
        _grade(len(known), state, perceived is not None and (response or 0) >= RESPONSE_FOR_ONE_SOURCE),
        fmean(known) if state == "agree" else None,
    )


def _agreement(known: list[float]) -> Agreement:
    if len(known) < 2:
        return "one_source" if known else "nothing"
    spread = max(known) - min(known)
    return "contested" if spread >= CONTESTED_FROM else "mixed" if spread >= MIXED_FROM else "agree"


def _grade(number: int, state: Agreement, well_answered: bool) -> Grade:
    if number == 3 and state == "agree":
        return "A"
    if number >= 2:
        return "B"
    return "C" if number == 1 and well_answered else "D"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What records say to an element: figures that stand on 0 to 100, figures shown beside them, and those missing."""

    scored: Mapping[str, float]
    """Key of the figure -> its place from worst to best, 0 to 100."""
    shown: Mapping[str, float]
    """Figures without ends, as they are."""
    missing: tuple[str, ...]
    """Figures the element asks for that have no value: too few records, or not recorded at all."""

    @property
    def score(self) -> float | None:
        """Plain mean of the scored figures (mark D); None without any."""
        return fmean(self.scored.values()) if self.scored else None


def recorded(keys: Iterable[str], values: Mapping[str, Decimal | float | None]) -> Recorded:
    """The figures an element names, from observations by key. A figure of no catalogue is an error."""
    scored: dict[str, float] = {}
    shown: dict[str, float] = {}
    missing = []
    for key in keys:
        value, indicator = values.get(key), record_catalogue()[key]
        place = indicator.on_scale(value)
        if value is None:
            missing.append(key)
        elif place is None:
            shown[key] = float(value)
        else:
            scored[key] = place
    return Recorded(MappingProxyType(scored), MappingProxyType(shown), tuple(missing))
