"""The indicators that a promise may move. The app above knows them; a promise keeps their address and name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import Actor


@dataclass(frozen=True)
class Offered:
    """An indicator to choose: where it stands and what it is called."""

    url: str
    label: str


class Source(Protocol):
    """What the app above answers for."""

    def offered(self, viewer: Actor, collaboration: Collaboration) -> list[Offered]:
        """The indicators of a collaboration, in order."""

    def readings(self, viewer: Actor, collaboration: Collaboration, urls: Iterable[str]) -> dict[str, str]:
        """What the newest figure of each says, in words."""


_sources: list[Source] = []


def register_source(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def offered(viewer: Actor, collaboration: Collaboration) -> list[Offered]:
    return [one for source in _sources for one in source.offered(viewer, collaboration)]


def readings(viewer: Actor, collaboration: Collaboration, urls: Iterable[str]) -> dict[str, str]:
    """The newest figures of these indicators; nothing is asked where there is none to ask about."""
    wanted = {url for url in urls if url}
    found: dict[str, str] = {}
    for source in _sources if wanted else ():
        found.update(source.readings(viewer, collaboration, wanted))
    return found
