"""What people fill in when they assess."""

from mufakat.assessment.forms.judging import JudgeForm, OpenForm

__all__ = ["JudgeForm", "OpenForm"]
