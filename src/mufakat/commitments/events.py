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
class CommitmentReleased:
    """The party is no longer held to it: what it rested on ended or passed to another."""

    collaboration_id: int
    commitment_id: int


@dataclass(frozen=True)
class CommitmentReopened:
    collaboration_id: int
    commitment_id: int


@dataclass(frozen=True)
class DueDateChanged:
    collaboration_id: int
    commitment_id: int


@dataclass(frozen=True)
class LateProofSent:
    """A report came after the promise was judged; the secretariat decides what follows."""

    collaboration_id: int
    commitment_id: int
    said: str


@dataclass(frozen=True)
class ChangeAsked:
    """The party asked for a later date, other terms or less."""

    collaboration_id: int
    commitment_id: int
    change_id: int
    kind: str


@dataclass(frozen=True)
class ChangeAnswered:
    collaboration_id: int
    commitment_id: int
    change_id: int
    kind: str
    agreed: bool


@dataclass(frozen=True)
class ConsequenceDecided:
    """The consequence agreed for a promise not kept is applied, or not."""

    collaboration_id: int
    commitment_id: int
    applied: bool


@dataclass(frozen=True)
class ProofAdded:
    """A photo, a voice note or another file came in with a report."""

    collaboration_id: int
    commitment_id: int
    proof_id: int
