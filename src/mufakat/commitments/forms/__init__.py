"""What people fill in about commitments: parsed into plain values, nothing saved here."""

from mufakat.commitments.forms.changing import AnswerForm, DueDateForm, ExtensionForm, TermsForm
from mufakat.commitments.forms.choosing import PlanChoice
from mufakat.commitments.forms.judging import ConsequenceForm, JudgeForm, ReasonForm
from mufakat.commitments.forms.pledging import PledgeForm
from mufakat.commitments.forms.reporting import ProofForm, ReportForm
from mufakat.commitments.forms.tying import IndicatorForm

__all__ = [
    "AnswerForm",
    "ConsequenceForm",
    "DueDateForm",
    "ExtensionForm",
    "IndicatorForm",
    "JudgeForm",
    "PlanChoice",
    "PledgeForm",
    "ProofForm",
    "ReasonForm",
    "ReportForm",
    "TermsForm",
]
