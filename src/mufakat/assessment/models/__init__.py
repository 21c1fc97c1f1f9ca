"""Records of assessing: judgements by a framework, claims and models of sources, advice put on an agenda, computed results."""

from mufakat.assessment.models.computed import ComputedResult, ReassessmentRound
from mufakat.assessment.models.findings import ANSWERS, FindingResponse
from mufakat.assessment.models.judged import (
    BASES,
    Assessment,
    CollaborationModel,
    CriterionClaim,
    Recommendation,
)
from mufakat.assessment.models.juries import (
    FEWEST_SEATS,
    MOST_SEATS,
    Jury,
    JuryOpinion,
    JurySeat,
    JurySettlement,
)
from mufakat.assessment.models.phases import JointAnswer, JointAnswerWord, PhaseAnswer, PhaseClosing, PhaseRun, PlanItem
from mufakat.assessment.models.propositions import ModelChange, Proposition, PropositionEvidence

__all__ = [
    "ANSWERS",
    "BASES",
    "FEWEST_SEATS",
    "MOST_SEATS",
    "Assessment",
    "CollaborationModel",
    "ComputedResult",
    "CriterionClaim",
    "FindingResponse",
    "JointAnswer",
    "JointAnswerWord",
    "Jury",
    "JuryOpinion",
    "JurySeat",
    "JurySettlement",
    "ModelChange",
    "PhaseAnswer",
    "PhaseClosing",
    "PhaseRun",
    "PlanItem",
    "Proposition",
    "PropositionEvidence",
    "ReassessmentRound",
    "Recommendation",
]
