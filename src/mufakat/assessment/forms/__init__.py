"""What people fill in when they assess."""

from mufakat.assessment.forms.judging import JudgeForm, OpenForm
from mufakat.assessment.forms.juries import OpenJuryForm, OpinionForm, SeatForm, SettleForm
from mufakat.assessment.forms.parties import StanceForm

__all__ = ["JudgeForm", "OpenForm", "OpenJuryForm", "OpinionForm", "SeatForm", "SettleForm", "StanceForm"]
