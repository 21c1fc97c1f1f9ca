"""What happened to proposals and decisions, for the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProposalOpened:
    collaboration_id: int
    proposal_id: int


@dataclass(frozen=True)
class WordingChanged:
    """Every stance is asked again."""

    collaboration_id: int
    proposal_id: int
    round: int


@dataclass(frozen=True)
class StanceCast:
    """An open stance; of a secret ballot only the fact that somebody voted is told."""

    collaboration_id: int
    proposal_id: int
    party_id: int


@dataclass(frozen=True)
class DecisionTaken:
    collaboration_id: int
    proposal_id: int
    decision_id: int
    verdict: str


@dataclass(frozen=True)
class DecisionPublished:
    collaboration_id: int
    decision_id: int
