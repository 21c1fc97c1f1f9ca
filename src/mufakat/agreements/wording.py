"""The wording of an instrument as one value with its fingerprint, so that a former text stays readable and checkable."""

from __future__ import annotations

import hashlib
from typing import Any

from collabgov import chain
from mufakat.agreements.models import Agreement

FIELDS = (
    *("title_id", "title_en", "kind", "state", "formality", "level", "coop_class", "partner_kind"),
    *("signed", "valid_from", "valid_until", "text_id", "text_en", "note_id", "note_en", "needs_renewal_id"),
)
CLAUSE_FIELDS = ("address", "chapter", "heading_id", "heading_en", "text_id", "text_en", "kind")


def wording_of(agreement: Agreement) -> dict[str, Any]:
    """Everything that binds: title, dates, parties, numbers, legal basis, clauses; read afresh."""
    found: dict[str, Any] = {name: getattr(agreement, name) for name in FIELDS}
    found["legal_basis"] = [dict(basis) for basis in agreement.legal_basis]
    found["parties"] = sorted(agreement.parties.values_list("organisation__name_id", flat=True))
    found["numbers"] = sorted(agreement.numbers.values_list("number", flat=True))
    found["clauses"] = [
        {name: getattr(clause, name) for name in CLAUSE_FIELDS}
        for clause in agreement.clauses.filter(ending__isnull=True).order_by("order", "id")
    ]
    return found


def fingerprint(wording: dict[str, Any]) -> str:
    """The sha256 of a wording in its canonical form, in hex."""
    return hashlib.sha256(chain.canonical(wording)).hexdigest()
