"""Records of assessing: judgements by a framework, the sources' own claims and models, advice put on an agenda, computed results."""

from mufakat.assessment.models.computed import ComputedResult, ReassessmentRound
from mufakat.assessment.models.judged import (
    BASES,
    Assessment,
    CollaborationModel,
    CriterionClaim,
    Recommendation,
)

__all__ = [
    "BASES",
    "Assessment",
    "CollaborationModel",
    "ComputedResult",
    "CriterionClaim",
    "ReassessmentRound",
    "Recommendation",
]
