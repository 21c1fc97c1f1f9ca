"""Every act on the instruments of a collaboration: one function per act a person would name."""

from mufakat.agreements.actions.clauses import add_clause, revise_clause
from mufakat.agreements.actions.instruments import (
    add_reference_number,
    formalise_agreement,
    record_unwritten_agreement,
    register_agreement,
    revise_agreement,
)
from mufakat.agreements.actions.marks import mark_needs_renewal, mark_part

__all__ = [
    "add_clause",
    "add_reference_number",
    "formalise_agreement",
    "mark_needs_renewal",
    "mark_part",
    "record_unwritten_agreement",
    "register_agreement",
    "revise_agreement",
    "revise_clause",
]
