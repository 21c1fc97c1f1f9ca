"""One case of a service: its events as they are kept, and the state that is the fold of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from collabgov.services.custody import CustodyLink, Difference, Holding, Listing, Receipt
from collabgov.services.limits import Pause

EventKind = Literal[
    "recorded", "done", "listed", "confirmed", "not_received", "withdrawn", "delivered", "delivery_failed", "paused",
    "resumed", "lost", "damaged", "found", "settled", "revoked", "cancelled",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something that happened to a case. What a kind does not need stays empty."""

    kind: EventKind
    at: datetime
    id: str = ""
    """Made by the device that recorded it; the same record sent twice counts once."""
    after: str = ""
    """The record this one builds on; it waits until that has arrived."""
    lane: str = ""
    person: str = ""
    step: str = ""
    to: str = ""
    items: tuple[str, ...] = ()
    batch: str = ""
    reason: str = ""
    facts: Mapping[str, int] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """sha256 of its content: the same mark on other content shows."""
        said = [
            self.kind, self.at.astimezone(UTC).isoformat(), self.after, self.lane, self.person, self.step, self.to,
            list(self.items), self.batch, self.reason, sorted(self.facts.items()), list(self.ticked),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Mark:
    """What starts and stops clocks: the case opened or closed, a step was entered or done."""

    on: Literal["opened", "entered", "done", "closed"]
    step: str
    at: datetime


@dataclass(frozen=True)
class CaseState:
    """Where a case stands."""

    applicant: str
    step: str
    since: datetime
    """When the step was entered."""
    facts: Mapping[str, Decimal] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    holdings: Mapping[str, Holding] = field(default_factory=dict)
    listings: Mapping[str, Listing] = field(default_factory=dict)
    receipts: Mapping[str, Receipt] = field(default_factory=dict)
    """Confirmations that wait for the giver's list."""
    links: tuple[CustodyLink, ...] = ()
    differences: tuple[Difference, ...] = ()
    marks: tuple[Mark, ...] = ()
    pauses: tuple[Pause, ...] = ()
    attempts: int = 0
    incident: str = ""
    outcome: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    """Marks of the records taken in, with their fingerprints."""

    @property
    def is_open(self) -> bool:
        return not self.outcome

    @property
    def is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].end is None

    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """Who is shown with each item: its holder, and while it is being handed over the receiver beside it."""
        return {
            item: (held.lane, self.listings[item].receiver) if item in self.listings else (held.lane,)
            for item, held in self.holdings.items()
        }
