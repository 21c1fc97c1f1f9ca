"""What happened to commitments, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CommitmentPledged:
    collaboration_id: int
    commitment_id: int


@dataclass(frozen=True)
class ProgressReported:
    collaboration_id: int
    commitment_id: int
    said: str


@dataclass(frozen=True)
class CommitmentJudged:
    """A commitment was judged kept, partly kept or broken."""

    collaboration_id: int
    commitment_id: int
    state: str


@dataclass(frozen=True)
class CommitmentReopened:
    collaboration_id: int
    commitment_id: int


@dataclass(frozen=True)
class DueDateChanged:
    collaboration_id: int
    commitment_id: int
