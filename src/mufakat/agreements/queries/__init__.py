"""Named reads over the instruments of a collaboration; each takes the viewer."""

from mufakat.agreements.queries.instruments import (
    FormerWording,
    SystemAnswer,
    agreements_of,
    answers_for_systems,
    basis_of,
    citing_commitments,
    clauses_of,
    commitments_without_instrument,
    ending,
    formalisation_of,
    former_wordings,
    get_agreement,
    get_clause,
    has_joint_decree,
    plans_served,
    short_name,
    signed_by,
)
from mufakat.agreements.queries.originals import original_files

__all__ = [
    "FormerWording",
    "SystemAnswer",
    "agreements_of",
    "answers_for_systems",
    "basis_of",
    "citing_commitments",
    "clauses_of",
    "commitments_without_instrument",
    "ending",
    "formalisation_of",
    "former_wordings",
    "get_agreement",
    "get_clause",
    "has_joint_decree",
    "original_files",
    "plans_served",
    "short_name",
    "signed_by",
]
