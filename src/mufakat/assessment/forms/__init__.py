"""What people fill in when they assess."""

from mufakat.assessment.forms.judging import JudgeForm, OpenForm
from mufakat.assessment.forms.juries import OpenJuryForm, OpinionForm, SeatForm, SettleForm
from mufakat.assessment.forms.parties import StanceForm
from mufakat.assessment.forms.phases import (
    ClosePhaseForm,
    GroupAnswerForm,
    JointAnswerForm,
    JointStanceForm,
    OpenRunForm,
    OwnAnswerForm,
    PlanAgendaForm,
    PlanCommitmentForm,
)
from mufakat.assessment.forms.propositions import ConclusionForm, GroundForm, ModelChangeForm, PropositionForm

__all__ = [
    "ClosePhaseForm",
    "ConclusionForm",
    "GroundForm",
    "GroupAnswerForm",
    "JointAnswerForm",
    "JointStanceForm",
    "JudgeForm",
    "ModelChangeForm",
    "OpenForm",
    "OpenJuryForm",
    "OpenRunForm",
    "OpinionForm",
    "OwnAnswerForm",
    "PlanAgendaForm",
    "PlanCommitmentForm",
    "PropositionForm",
    "SeatForm",
    "SettleForm",
    "StanceForm",
]
