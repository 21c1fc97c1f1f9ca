"""What happened to evidence, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EvidenceRecorded:
    collaboration_id: int
    evidence_id: int


@dataclass(frozen=True)
class EvidenceRevised:
    collaboration_id: int
    evidence_id: int


@dataclass(frozen=True)
class EvidenceWithdrawn:
    """Scores that rest on this evidence must be recomputed."""

    collaboration_id: int
    evidence_id: int
