"""Who may draw up, settle, sign and continue an instrument; from drafting to force as a table.

Drawing up is the secretariat's work. Giving a power of attorney, a number or a piece of information belongs to the party
concerned; the secretariat may file a paper of a party. Nobody puts an instrument in force: the last signature does.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.agreements.rules import CONTRIBUTORS, KEEPERS, contributable, manageable, of_agreement
from mufakat.collaborations import rules as collaboration_rules
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import Actor, Decision, deny
from mufakat.kernel.web.language import dua

AGREEMENTS = Lifecycle(
    name="agreement",
    states=("draft", "for_signature", "in_force", "replaced", "abandoned"),
    initial="draft",
    moves=(
        Move(
            "issue",
            ("draft",),
            "for_signature",
            "agreements.issue_agreement",
            guard="complete, and everybody who signs is named",
        ),
        Move("withdraw", ("for_signature",), "draft", "agreements.withdraw_agreement"),
        Move("enter_force", ("for_signature",), "in_force", "agreements.enter_force", guard="everybody has signed"),
        Move("replace", ("in_force",), "replaced", "agreements.enter_force", guard="the one that continues it is in force"),
        Move("abandon", ("draft",), "abandoned", "agreements.abandon_draft"),
    ),
)
OWN_PARTY = dua(
    "Wakil pihak itu sendiri, atau sekretariat atas suratnya.",
    "The party's own representative, or the secretariat on its paper.",
)
BY_SIGNATURE = dua(
    "Naskah berlaku dengan tanda tangan terakhir, bukan oleh seseorang.", "The last signature puts it in force, not a person."
)


def _nobody(actor: Actor, agreement: Any) -> Decision:
    return deny("by_signature", BY_SIGNATURE)


def _none(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.none()


def may_file_for_party(actor: Actor, party: Any) -> Decision:
    """The party's own representatives; the secretariat files the paper for it."""
    own = collaboration_rules.may_speak_for(actor, party)
    return own if own else collaboration_rules.may_manage(actor, party.collaboration)


def filed_for(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    seats = [party for held in actor.seats.values() for party in held]
    return queryset.filter(Q(pk__in=seats) | Q(collaboration_id__in=actor.scopes_with(*collaboration_rules.KEEPERS)))


def may_see_powers(actor: Actor, collaboration: Any) -> Decision:
    """Powers of attorney name offices and papers: for members."""
    return collaboration_rules.may_read_ratings(actor, collaboration)


KEEPING = {
    "settle_agreement": dua("Mengisi pengaturan naskah", "Settle what the instrument rules"),
    "name_signatories": dua("Menunjuk penanda tangan", "Name the signatories"),
    "issue_agreement": dua("Menerbitkan naskah untuk ditandatangani", "Issue an instrument for signature"),
    "withdraw_agreement": dua("Menarik naskah dari penandatanganan", "Withdraw an instrument from signature"),
    "abandon_draft": dua("Membatalkan rancangan", "Abandon a draft"),
    "pass_stage": dua("Mencatat tahap", "Record a stage"),
    "continue_agreement": dua("Melanjutkan naskah untuk masa berikutnya", "Continue an instrument for another term"),
}
"""Acts on one instrument that secretariat and leader carry out for all."""


def declare() -> None:
    """Declare what drawing up and signing add to this app's permissions, and the lifecycle."""
    access.declare(
        "agreements.draft_agreement",
        label=dua("Menyusun naskah", "Draw up an instrument"),
        explanation=KEEPERS,
        check=collaboration_rules.may_manage,
        filter=collaboration_rules.manageable,
    )
    for name, label in KEEPING.items():
        access.declare(
            f"agreements.{name}",
            label=label,
            explanation=KEEPERS,
            check=of_agreement(collaboration_rules.may_manage),
            filter=manageable,
        )
    access.declare(
        "agreements.evaluate_agreement",
        label=dua("Mencatat evaluasi naskah", "Record an evaluation of an instrument"),
        explanation=CONTRIBUTORS,
        check=of_agreement(collaboration_rules.may_contribute),
        filter=contributable,
    )
    access.declare(
        "agreements.enter_force",
        label=dua("Memberlakukan naskah", "Put an instrument in force"),
        explanation=BY_SIGNATURE,
        check=_nobody,
        filter=_none,
    )
    access.declare(
        "agreements.see_powers",
        label=dua("Melihat surat kuasa", "See powers of attorney"),
        explanation=dua("Anggota kolaborasi saja.", "Members of the collaboration only."),
        check=may_see_powers,
        filter=collaboration_rules.in_own_scopes,
    )
    for name, label in {
        "record_power": dua("Mencatat surat kuasa", "Record a power of attorney"),
        "revoke_power": dua("Mencabut surat kuasa", "Revoke a power of attorney"),
        "give_number": dua("Memberi nomor pihak", "Give a party's number"),
        "supply_information": dua("Menyampaikan keterangan yang diminta", "Supply required information"),
    }.items():
        access.declare(f"agreements.{name}", label=label, explanation=OWN_PARTY, check=may_file_for_party, filter=filed_for)
    lifecycle.declare("agreements.Agreement", AGREEMENTS)
