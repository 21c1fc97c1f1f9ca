"""Every act on commitments: pledging, reporting, judging, asking for a change and answering it, small wins."""

from mufakat.commitments.actions.changing import answer_change, ask_extension, change_due_date, offer_terms, withdraw_change
from mufakat.commitments.actions.judging import (
    accept_proof,
    decide_consequence,
    judge_commitment,
    release_commitment,
    reopen_commitment,
    return_report,
)
from mufakat.commitments.actions.pledging import Terms, pledge_commitment, pledge_series
from mufakat.commitments.actions.reporting import Told, attach_proof, report_progress
from mufakat.commitments.actions.small_wins import attach_win_proof, record_small_win
from mufakat.commitments.actions.tying import tie_indicator

__all__ = [
    "Terms",
    "Told",
    "accept_proof",
    "answer_change",
    "ask_extension",
    "attach_proof",
    "attach_win_proof",
    "change_due_date",
    "decide_consequence",
    "judge_commitment",
    "offer_terms",
    "pledge_commitment",
    "pledge_series",
    "record_small_win",
    "release_commitment",
    "reopen_commitment",
    "report_progress",
    "return_report",
    "tie_indicator",
    "withdraw_change",
]
