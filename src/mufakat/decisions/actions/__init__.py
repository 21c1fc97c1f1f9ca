"""Every act of deciding: proposing, opening, voting, answering objections, closing."""

from mufakat.decisions.actions.closing import FollowUp, close_proposal, publish_decision
from mufakat.decisions.actions.discussing import (
    answer_objection,
    declare_interest,
    judge_options,
    note_effect,
    remark,
    write_wording,
)
from mufakat.decisions.actions.opening import extend_deadline, open_proposal, withdraw_proposal
from mufakat.decisions.actions.papers import issue_paper
from mufakat.decisions.actions.proposing import Draft, propose, revise_proposal
from mufakat.decisions.actions.proxies import accept_proxy, end_proxy, give_proxy
from mufakat.decisions.actions.voting import cast_secret_ballot, cast_stance

__all__ = [
    "Draft",
    "FollowUp",
    "accept_proxy",
    "answer_objection",
    "cast_secret_ballot",
    "cast_stance",
    "close_proposal",
    "declare_interest",
    "end_proxy",
    "extend_deadline",
    "give_proxy",
    "issue_paper",
    "judge_options",
    "note_effect",
    "open_proposal",
    "propose",
    "publish_decision",
    "remark",
    "revise_proposal",
    "withdraw_proposal",
    "write_wording",
]
