"""Who may propose, vote, answer and close; the lifecycle of a proposal.

A vote belongs to the party: only its own representatives cast it, never the secretariat. Whether a mandate of that day lets
the person decide is asked in the act, because it depends on the moment.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.rules import CONTRIBUTORS, KEEPERS, KEEPERS_ONLY, NOT_A_MEMBER, SIGN_IN_FIRST
from mufakat.commitments.rules import all_seats
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

PROPOSALS = Lifecycle(
    name="decision_proposal",
    states=("draft", "open", "closed", "withdrawn"),
    initial="draft",
    moves=(
        Move("open", ("draft",), "open", "decisions.open_proposal"),
        Move("close", ("open",), "closed", "decisions.close_proposal"),
        Move("withdraw", ("draft", "open"), "withdrawn", "decisions.withdraw_proposal"),
    ),
)
NOT_YOURS = dua(
    "Hanya sekretariat atau wakil pihak pengusul.", "Only the secretariat or a representative of the proposing party."
)
NOT_YOUR_VOTE = dua(
    "Hanya wakil pihak ini yang dapat bersuara untuknya.", "Only a representative of this party can vote for it."
)


def may_see_proposal(actor: Actor, proposal: Any) -> Decision:
    """Proposals, stances and reasons are for the members; the public sees what is decided and published."""
    return ALLOW if actor.roles_in(proposal.collaboration_id) else deny("not_visible", NOT_A_MEMBER)


def in_own_collaborations(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with())


def may_see_decision(actor: Actor, decision: Any) -> Decision:
    if actor.roles_in(decision.collaboration_id):
        return ALLOW
    shown = hasattr(decision, "publication") and decision.collaboration.visibility == "public"
    return ALLOW if shown else deny("not_visible", NOT_A_MEMBER)


def seen_decisions(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    published = Q(publication__isnull=False, collaboration__visibility="public")
    return queryset.filter(published | Q(collaboration_id__in=actor.scopes_with()))


def may_keep(actor: Actor, record: Any) -> Decision:
    """Asked about a proposal or decision, answered by its collaboration's roles."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(record.collaboration_id, *KEEPERS) else deny("keepers_only", KEEPERS_ONLY)


def kept(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*KEEPERS))


def may_edit(actor: Actor, proposal: Any) -> Decision:
    """The secretariat, or who represents the party that proposed it."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.holds(proposal.collaboration_id, *KEEPERS):
        return ALLOW
    mine = proposal.proposed_by_id in actor.seats_in(proposal.collaboration_id)
    return ALLOW if mine else deny("not_your_proposal", NOT_YOURS)


def edited(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(collaboration_id__in=actor.scopes_with(*KEEPERS)) | Q(proposed_by_id__in=all_seats(actor)))


def may_remark(actor: Actor, proposal: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(proposal.collaboration_id, *CONTRIBUTORS) else deny("not_a_member", NOT_A_MEMBER)


def remarked(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*CONTRIBUTORS))


def may_vote_for(actor: Actor, elector: Any) -> Decision:
    """The party's own representatives of today, nobody else, not even the secretariat."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    mine = elector.party_id in all_seats(actor)
    return ALLOW if mine else deny("not_your_vote", NOT_YOUR_VOTE)


def own_electors(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(party_id__in=all_seats(actor))


def may_accept_proxy(actor: Actor, proxy: Any) -> Decision:
    return may_vote_for(actor, proxy.holder)


def held_proxies(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(holder__party_id__in=all_seats(actor))


def own_parties(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk__in=all_seats(actor))


def declare() -> None:
    """Declare this app's permissions and its lifecycle."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"decisions.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("decisions.Proposal", PROPOSALS)


MEMBERS = dua("Anggota kolaborasi.", "Members of the collaboration.")
KEEPING = dua("Sekretariat dan pimpinan.", "Secretariat and leader.")
EDITORS = dua(
    "Sekretariat, pimpinan, dan wakil pihak pengusul.", "Secretariat, leader, representatives of the proposing party."
)
SPEAKERS = dua("Wakil pihak itu sendiri.", "Representatives of that party itself.")
WRITERS = dua(
    "Wakil setiap pihak, sekretariat, pimpinan, penilai.", "Representatives of every party, secretariat, leader, evaluators."
)
PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    ("view_proposal", dua("Melihat usulan dan sikap", "See proposals and stances"), MEMBERS, may_see_proposal,
     in_own_collaborations),
    ("view_decision", dua("Melihat keputusan", "See decisions"),
     dua("Anggota; yang terbit dalam kolaborasi terbuka: siapa saja.",
         "Members; published ones of an open collaboration: anybody."),
     may_see_decision, seen_decisions),
    ("propose", dua("Mengusulkan keputusan", "Propose a decision"), WRITERS, collaboration_rules.may_contribute,
     collaboration_rules.contributable),
    ("revise_proposal", dua("Mengubah rancangan usulan", "Revise a draft proposal"), EDITORS, may_edit, edited),
    ("write_wording", dua("Menulis naskah baru", "Write a new wording"), EDITORS, may_edit, edited),
    ("answer_objection", dua("Menjawab keberatan", "Answer an objection"), EDITORS, may_edit, edited),
    ("withdraw_proposal", dua("Menarik usulan", "Withdraw a proposal"), EDITORS, may_edit, edited),
    ("open_proposal", dua("Membuka usulan", "Open a proposal"), KEEPING, may_keep, kept),
    ("extend_deadline", dua("Memperpanjang tenggat", "Extend the deadline"), KEEPING, may_keep, kept),
    ("close_proposal", dua("Menutup dan mencatat keputusan", "Close and record the decision"), KEEPING, may_keep, kept),
    ("publish_decision", dua("Menerbitkan keputusan", "Publish a decision"), KEEPING, may_keep, kept),
    ("issue_paper", dua("Menerbitkan surat keputusan", "Issue the paper of a decision"), KEEPING, may_keep, kept),
    ("remark", dua("Menulis pendapat", "Write a remark"), WRITERS, may_remark, remarked),
    ("vote", dua("Bersikap atau bersuara", "Take a stance or vote"), SPEAKERS, may_vote_for, own_electors),
    ("give_proxy", dua("Memberi kuasa suara", "Give a proxy"), SPEAKERS, may_vote_for, own_electors),
    ("accept_proxy", dua("Menerima kuasa suara", "Accept a proxy"), SPEAKERS, may_accept_proxy, held_proxies),
    ("judge_option", dua("Menilai pilihan", "Judge an option"), SPEAKERS, collaboration_rules.may_speak_for, own_parties),
    ("declare_interest", dua("Menyatakan kepentingan", "Declare an interest"), SPEAKERS, collaboration_rules.may_speak_for,
     own_parties),
    ("note_effect", dua("Mencatat untung dan rugi", "Note gain and loss"), SPEAKERS, collaboration_rules.may_speak_for,
     own_parties),
]  # fmt: skip
