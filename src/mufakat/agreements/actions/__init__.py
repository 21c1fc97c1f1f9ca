"""Every act on the instruments of a collaboration: one function per act a person would name."""

from mufakat.agreements.actions.acknowledging import acknowledge_agreement
from mufakat.agreements.actions.approving import answer_change_request, settle_change_request
from mufakat.agreements.actions.changing import (
    amend_change_request,
    open_change_request,
    propose_change_request,
    rebase_change_request,
    withdraw_change_request,
)
from mufakat.agreements.actions.checking import check_right, end_provision, evaluate_task, note_reduction
from mufakat.agreements.actions.clauses import add_clause, correct_transcription, revise_clause
from mufakat.agreements.actions.consequences import record_consequence, withdraw_consequence
from mufakat.agreements.actions.duty_sheet import save_duty_sheet
from mufakat.agreements.actions.importing import import_clauses
from mufakat.agreements.actions.instruments import (
    add_reference_number,
    formalise_agreement,
    record_unwritten_agreement,
    register_agreement,
    revise_agreement,
)
from mufakat.agreements.actions.marks import mark_needs_renewal, mark_part
from mufakat.agreements.actions.provisions import revise_provision, write_joint_duty, write_provision
from mufakat.agreements.actions.publishing import (
    agreed_consequence,
    extend_rhythm,
    plan_activity,
    publish_provisions,
    put_in_force,
)
from mufakat.agreements.actions.recording import Paper
from mufakat.agreements.actions.transferring import (
    carry_out_transfer,
    consent_to_transfer,
    decline_transfer,
    transfer_provision,
    withdraw_transfer,
)

__all__ = [
    "Paper",
    "acknowledge_agreement",
    "add_clause",
    "add_reference_number",
    "agreed_consequence",
    "amend_change_request",
    "answer_change_request",
    "carry_out_transfer",
    "check_right",
    "consent_to_transfer",
    "correct_transcription",
    "decline_transfer",
    "end_provision",
    "evaluate_task",
    "extend_rhythm",
    "formalise_agreement",
    "import_clauses",
    "mark_needs_renewal",
    "mark_part",
    "note_reduction",
    "open_change_request",
    "plan_activity",
    "propose_change_request",
    "publish_provisions",
    "put_in_force",
    "rebase_change_request",
    "record_consequence",
    "record_unwritten_agreement",
    "register_agreement",
    "revise_agreement",
    "revise_clause",
    "revise_provision",
    "save_duty_sheet",
    "settle_change_request",
    "transfer_provision",
    "withdraw_change_request",
    "withdraw_consequence",
    "withdraw_transfer",
    "write_joint_duty",
    "write_provision",
]
