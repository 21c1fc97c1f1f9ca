"""Records of commitments: promises, reports with proof, changes asked for, small wins and ratings."""

from mufakat.commitments.models.changes import ChangeRequest, ConsequenceDecision
from mufakat.commitments.models.promises import (
    SETTLED,
    WITHOUT_DUE_DATE,
    Commitment,
    CommitmentSeries,
    QueueDateField,
)
from mufakat.commitments.models.records import CommitmentRating, ProcessCheck, SmallWin
from mufakat.commitments.models.reports import ProgressReport, Proof, web_address
from mufakat.commitments.models.words import (
    ASPECTS,
    CHANGE_KINDS,
    CHANGE_STATES,
    FINDINGS,
    FORMS,
    OPEN_STATES,
    PROOF_KINDS,
    RELIABILITY,
    REPORT_ANSWERS,
    REPORTS,
    SIGNS,
    SOURCES,
    STATES,
    STRENGTHS,
)

__all__ = [
    "ASPECTS",
    "CHANGE_KINDS",
    "CHANGE_STATES",
    "FINDINGS",
    "FORMS",
    "OPEN_STATES",
    "PROOF_KINDS",
    "RELIABILITY",
    "REPORTS",
    "REPORT_ANSWERS",
    "SETTLED",
    "SIGNS",
    "SOURCES",
    "STATES",
    "STRENGTHS",
    "WITHOUT_DUE_DATE",
    "ChangeRequest",
    "Commitment",
    "CommitmentRating",
    "CommitmentSeries",
    "ConsequenceDecision",
    "ProcessCheck",
    "ProgressReport",
    "Proof",
    "QueueDateField",
    "SmallWin",
    "web_address",
]
