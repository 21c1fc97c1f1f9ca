"""What of an instrument binds its parties, the fingerprint of exactly that, and when its keeper may no longer edit it alone.

Reference numbers, notes and marks are about the instrument; title, term, parties, legal basis, text and clauses are it.
"""

from __future__ import annotations

import hashlib
from typing import Any

from collabgov import chain
from mufakat.agreements.duty_rules import required_parties
from mufakat.agreements.models import Agreement, Clause
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

FIELDS = (*("title_id", "title_en", "kind", "valid_from", "valid_until", "text_id", "text_en"),)
CLAUSE_FIELDS = (*("address", "chapter", "heading_id", "heading_en", "text_id", "text_en", "kind"),)
ISSUED_ALONE = ("decree", "regulation", "law", "plan")
"""Kinds that an issuer changes by itself; everything else is agreed and changes by agreement."""
KEPT_AS_AGREED = ("kind", "title_id", "valid_from", "valid_until", "text_id")
"""Particulars that a keeper fills in once; replacing them is a change."""
AGREED_STATES = ("in_force", "expired", "replaced")
"""What was agreed stays as it was agreed, also when it has ended; it never becomes a draft again."""


def standing_clauses(agreement: Agreement) -> Any:
    """The clauses that hold today, in reading order; what a change ended is left out."""
    return agreement.clauses.filter(ending__isnull=True).order_by("order", "id")


def binding_wording(agreement: Agreement) -> dict[str, Any]:
    """What the parties acknowledge and what a change is built on; read afresh."""
    found: dict[str, Any] = {name: getattr(agreement, name) for name in FIELDS}
    found["legal_basis"] = [dict(basis) for basis in agreement.legal_basis]
    found["parties"] = sorted(agreement.parties.values_list("organisation__slug", flat=True))
    found["clauses"] = [{name: getattr(clause, name) for name in CLAUSE_FIELDS} for clause in standing_clauses(agreement)]
    return found


def binding_fingerprint(agreement: Agreement) -> str:
    """The sha256 of what binds, in its canonical form, in hex."""
    return hashlib.sha256(chain.canonical(binding_wording(agreement))).hexdigest()


def is_bound(agreement: Agreement) -> bool:
    """Is it an agreement in force between parties, which no keeper changes alone?"""
    return agreement.state == "in_force" and is_agreed(agreement)


def is_agreed(agreement: Agreement) -> bool:
    """Was its text agreed between parties that are still there, in force today or ended?"""
    if agreement.state not in AGREED_STATES or agreement.kind in ISSUED_ALONE:
        return False
    return required_parties(agreement).exists()


def is_relied_on(agreement: Agreement) -> bool:
    """Has a party acknowledged it, does an item bind by it, or is a change of it proposed? Then its text is complete."""
    return (
        agreement.acknowledgements.exists()
        or agreement.provisions.exclude(state="draft").exists()
        or agreement.changes.exclude(state="draft").exists()
    )


PROPOSE_A_CHANGE = dua(
    "Kesepakatan ini sudah mengikat para pihaknya. Ajukan perubahan agar semua pihak menyetujuinya, atau betulkan salinannya "
    "bila hanya salah ketik dari naskah asli.",
    "This agreement binds its parties. Propose a change for all of them to approve, or correct the transcription where only "
    "the copy differs from the original.",
)


def require_clause_free(agreement: Agreement) -> None:
    """Refuse to replace the words of a clause that was agreed."""
    if is_agreed(agreement):
        raise Refused("needs_change_request", PROPOSE_A_CHANGE)


def require_a_copy(agreement: Agreement) -> None:
    """Refuse to correct the transcription of a text that was drawn up and signed here: it is the original."""
    if agreement.is_drawn_up:
        raise Refused(
            "no_copy",
            dua(
                "Naskah ini disusun di sini, jadi tidak ada salinan yang dapat salah. Ajukan ralat kepada para pihak.",
                "This text was drawn up here, so there is no copy that could be wrong. Propose a correction to the parties.",
            ),
        )


def require_open_for_clauses(agreement: Agreement) -> None:
    """A text in force is typed over clause by clause, until somebody relies on it; from then on a clause is a new term."""
    if is_agreed(agreement) and is_relied_on(agreement):
        raise Refused("needs_change_request", PROPOSE_A_CHANGE)


def require_particulars_free(agreement: Agreement, plain: dict[str, Any], parties: Any) -> None:
    """Refuse to replace kind, title, term, text or parties that were agreed, or to make a draft of them again.

    What is still empty may be filled in, and that it ended or was replaced may be recorded.
    """
    if not is_agreed(agreement):
        return
    replaced = [
        name
        for name in KEPT_AS_AGREED
        if name in plain and getattr(agreement, name) and _words(plain[name]) != _words(getattr(agreement, name))
    ]
    if plain.get("state", agreement.state) not in AGREED_STATES:
        replaced.append("state")
    named = set(agreement.parties.values_list("pk", flat=True))
    if parties is not None and named and {party.pk for party in parties} != named:
        replaced.append("parties")
    if replaced:
        raise Refused("needs_change_request", PROPOSE_A_CHANGE, fields=replaced)


def _words(text: Any) -> list[str]:
    """A text by its words: a form sends other line ends than a pack, and neither changes what was agreed."""
    return str(text).split()


def clause_state(clause: Clause | None) -> dict[str, Any]:
    """What stands at an address, as a proposed change keeps it: the words and the version; empty where nothing stands."""
    if clause is None:
        return {}
    return {"version": clause.version, **{name: getattr(clause, name) for name in CLAUSE_FIELDS}}
