"""What happened here, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CollaborationFounded:
    collaboration_id: int


@dataclass(frozen=True)
class VisibilityChanged:
    collaboration_id: int
    visibility: str


@dataclass(frozen=True)
class PartyJoined:
    collaboration_id: int
    party_id: int


@dataclass(frozen=True)
class PartyLeft:
    collaboration_id: int
    party_id: int


@dataclass(frozen=True)
class RepresentativeChanged:
    collaboration_id: int
    party_id: int
    representative_id: int
