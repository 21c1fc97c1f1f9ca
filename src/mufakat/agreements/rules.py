"""Who may keep the instruments. Reading follows the collaboration: whoever may see it may read what it stands on."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mufakat.collaborations import rules as collaboration_rules
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

KEEPERS = dua("Sekretariat dan pimpinan.", "Secretariat and leader.")
CONTRIBUTORS = dua(
    "Wakil setiap pihak, sekretariat, pimpinan, penilai.", "Representatives of every party, secretariat, leader, evaluators."
)


def of_agreement(check: access.Check) -> access.Check:
    """The same rule, asked about an instrument: it is answered by the instrument's collaboration."""
    return lambda actor, agreement: check(actor, agreement.collaboration)


def viewable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(collaboration__visibility="public") | Q(collaboration_id__in=actor.scopes_with()))


def manageable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*collaboration_rules.KEEPERS))


def contributable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*collaboration_rules.CONTRIBUTORS))


KEEPING = {
    "revise_agreement": dua("Mengubah naskah", "Revise an instrument"),
    "add_reference_number": dua("Menambah nomor naskah", "Add a reference number"),
    "add_clause": dua("Menambah pasal", "Add a clause"),
    "import_clauses": dua("Memasukkan naskah", "Bring a text in"),
    "revise_clause": dua("Mengubah pasal", "Revise a clause"),
    "mark_part": dua("Memeriksa isi wajib", "Check a required part"),
    "formalise_agreement": dua("Menjadikan kesepakatan formal", "Make an agreement formal"),
}
"""Acts on one instrument that secretariat and leader carry out for all."""


def declare() -> None:
    """Declare this app's permissions."""
    access.declare(
        "agreements.view_agreement",
        label=dua("Melihat naskah kesepakatan", "See an instrument"),
        explanation=dua("Siapa saja yang boleh melihat kolaborasinya.", "Whoever may see the collaboration."),
        check=of_agreement(collaboration_rules.may_view),
        filter=viewable,
    )
    access.declare(
        "agreements.register_agreement",
        label=dua("Mendaftarkan naskah", "Register an instrument"),
        explanation=KEEPERS,
        check=collaboration_rules.may_manage,
        filter=collaboration_rules.manageable,
    )
    access.declare(
        "agreements.record_unwritten_agreement",
        label=dua("Mencatat kesepakatan tak tertulis", "Record an unwritten agreement"),
        explanation=CONTRIBUTORS,
        check=collaboration_rules.may_contribute,
        filter=collaboration_rules.contributable,
    )
    access.declare(
        "agreements.mark_needs_renewal",
        label=dua("Menandai naskah perlu diperbarui", "Mark an instrument for renewal"),
        explanation=CONTRIBUTORS,
        check=of_agreement(collaboration_rules.may_contribute),
        filter=contributable,
    )
    for name, label in KEEPING.items():
        access.declare(
            f"agreements.{name}",
            label=label,
            explanation=KEEPERS,
            check=of_agreement(collaboration_rules.may_manage),
            filter=manageable,
        )
