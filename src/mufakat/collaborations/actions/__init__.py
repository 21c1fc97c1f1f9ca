"""Every act on a collaboration and its parties: one function per act a person would name."""

from mufakat.collaborations.actions.homes import (
    assign_role,
    change_phase,
    describe_collaboration,
    found_collaboration,
    mark_setup_step,
)
from mufakat.collaborations.actions.parties import change_sector, describe_party, move_party, propose_party
from mufakat.collaborations.actions.purposes import endorse_purpose, write_purpose
from mufakat.collaborations.actions.seats import designate_representative, hand_over_seat

__all__ = [
    "assign_role",
    "change_phase",
    "change_sector",
    "describe_collaboration",
    "describe_party",
    "designate_representative",
    "endorse_purpose",
    "found_collaboration",
    "hand_over_seat",
    "mark_setup_step",
    "move_party",
    "propose_party",
    "write_purpose",
]
