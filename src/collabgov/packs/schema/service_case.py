"""`cases/*.yaml` of a service pack: what happens to one case, and where it then stands."""

from __future__ import annotations

from typing import Literal

from collabgov.packs.schema.base import PackModel, ShortText, Text
from collabgov.packs.schema.calendar import Key, LocalMoment
from collabgov.packs.schema.service import Rupiah


class ServiceCaseEvent(PackModel):
    """One thing that happened to a case."""

    kind: Literal[
        "recorded", "done", "listed", "confirmed", "not_received", "withdrawn", "delivered", "delivery_failed", "paused",
        "resumed", "lost", "damaged", "found", "settled", "revoked", "cancelled",
    ]  # fmt: skip
    at: LocalMoment
    step: Key | None = None
    lane: Key | None = None
    """Who; left out = the lane whose turn it is."""
    to: Key | None = None
    items: list[Key] = []
    batch: ShortText | None = None
    reason: Key | None = None
    facts: dict[str, int] = {}
    ticked: list[Key] = []
    refused: str | None = None
    """Code of the refusal that is expected instead of a change."""


class ServiceClockExpectation(PackModel):
    """Where a clock stands at the end."""

    limit: Key
    state: Literal["waiting", "running", "paused", "met", "late", "ended"]
    due: LocalMoment | None = None


class ServiceCaseExpectation(PackModel):
    step: Key | None = None
    outcome: Literal["completed", "cancelled", "refused", "lost"] | None = None
    holders: dict[str, str] = {}
    """Which lane holds each item at the end."""
    clocks: list[ServiceClockExpectation] = []
    price: Rupiah | None = None
    missing: list[Key] = []
    """Requirements not ticked."""


class ServiceCase(PackModel):
    """`cases/*.yaml` of a service pack: what happens to one case, and where it then stands; `packs check` runs it."""

    title: Text
    applicant: Key
    opened: LocalMoment
    facts: dict[str, int] = {}
    area: Key | None = None
    days_off: list[LocalMoment] = []
    """Further days (with any time) on which everybody is closed."""
    events: list[ServiceCaseEvent]
    asked_at: LocalMoment
    """When the clocks are read."""
    expect: ServiceCaseExpectation
