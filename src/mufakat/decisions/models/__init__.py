"""Proposals and how they are discussed, who may vote and what was voted, decisions and what stays of them."""

from mufakat.decisions.models.outcomes import BoundParty, Decision, Publication
from mufakat.decisions.models.proposals import (
    DeadlineExtension,
    InterestDeclaration,
    Option,
    OptionJudgement,
    PartyEffect,
    Proposal,
    ProposalCriterion,
    Remark,
    Wording,
)
from mufakat.decisions.models.strategies import StandingStrategy
from mufakat.decisions.models.voting import Elector, ObjectionAnswer, Participation, Proxy, SecretBallot, Stance

__all__ = [
    "BoundParty",
    "DeadlineExtension",
    "Decision",
    "Elector",
    "InterestDeclaration",
    "ObjectionAnswer",
    "Option",
    "OptionJudgement",
    "Participation",
    "PartyEffect",
    "Proposal",
    "ProposalCriterion",
    "Proxy",
    "Publication",
    "Remark",
    "SecretBallot",
    "Stance",
    "StandingStrategy",
    "Wording",
]
