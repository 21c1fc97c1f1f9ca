"""Who may see evidence, by its confidentiality, and who may record and withdraw it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mufakat.collaborations import rules as collaboration_rules
from mufakat.kernel import access
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

JUDGES = ("evaluator", "secretary")
"""Roles that read restricted evidence."""
NOT_FOR_YOU = dua("Bukti ini tidak terbuka untuk Anda.", "This evidence is not open to you.")
RECORDER_OR_SECRETARIAT = dua(
    "Hanya pencatatnya atau sekretariat kolaborasi ini yang dapat melakukannya.",
    "Only whoever recorded it, or the secretariat of this collaboration, can do this.",
)


def may_view(actor: Actor, evidence: Any) -> Decision:
    """Public: whoever may see the collaboration; parties: its members; restricted: evaluators, secretariat and its recorder."""
    scope = evidence.collaboration_id
    if evidence.confidentiality == "public":
        return collaboration_rules.may_view(actor, evidence.collaboration)
    if not actor.roles_in(scope):
        return deny("not_visible", NOT_FOR_YOU)
    if evidence.confidentiality == "parties" or actor.holds(scope, *JUDGES) or _recorded_by(actor, evidence):
        return ALLOW
    return deny("not_visible", NOT_FOR_YOU)


def viewable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    members = Q(collaboration_id__in=actor.scopes_with())
    restricted = Q(collaboration_id__in=actor.scopes_with(*JUDGES))
    if actor.is_known:
        restricted |= members & Q(recorded_by_id=actor.user_id)
    return queryset.filter(
        (Q(confidentiality="public") & (Q(collaboration__visibility="public") | members))
        | (Q(confidentiality="parties") & members)
        | (Q(confidentiality="restricted") & restricted)
    )


def may_change(actor: Actor, evidence: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", collaboration_rules.SIGN_IN_FIRST)
    scope = evidence.collaboration_id
    if actor.holds(scope, "secretary") or (actor.roles_in(scope) and _recorded_by(actor, evidence)):
        return ALLOW
    return deny("recorder_or_secretariat", RECORDER_OR_SECRETARIAT)


def changeable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    if not actor.is_known:
        return queryset.none()
    own = Q(collaboration_id__in=actor.scopes_with(), recorded_by_id=actor.user_id)
    return queryset.filter(Q(collaboration_id__in=actor.scopes_with("secretary")) | own)


def _recorded_by(actor: Actor, evidence: Any) -> bool:
    return actor.is_known and evidence.recorded_by_id == actor.user_id


PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter]] = [
    (
        "view_evidence",
        dua("Melihat bukti", "See evidence"),
        dua(
            "Bukti terbuka: siapa saja yang boleh melihat kolaborasinya. "
            "Selain itu: para pihak, atau hanya penilai dan sekretariat.",
            "Public evidence: whoever may see the collaboration. "
            "Other evidence: its parties, or evaluators and secretariat only.",
        ),
        may_view,
        viewable,
    ),
    (
        "record_evidence",
        dua("Mencatat bukti", "Record evidence"),
        dua(
            "Wakil setiap pihak, sekretariat, pimpinan, penilai.",
            "Representatives of every party, secretariat, leader, evaluators.",
        ),
        collaboration_rules.may_contribute,
        collaboration_rules.contributable,
    ),
    (
        "summarise_evidence",
        dua("Meringkas bukti", "Summarise evidence"),
        dua("Siapa pun yang boleh mencatat bukti.", "Whoever may record evidence."),
        collaboration_rules.may_contribute,
        collaboration_rules.contributable,
    ),
    (
        "revise_evidence",
        dua("Memperbaiki bukti", "Revise evidence"),
        dua("Pencatatnya atau sekretariat.", "Whoever recorded it, or the secretariat."),
        may_change,
        changeable,
    ),
    (
        "withdraw_evidence",
        dua("Mencabut bukti", "Withdraw evidence"),
        dua("Pencatatnya atau sekretariat, dengan alasan.", "Whoever recorded it, or the secretariat, with a reason."),
        may_change,
        changeable,
    ),
]


def declare() -> None:
    """Declare this app's permissions."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"evidence.{name}", label=label, explanation=explanation, check=check, filter=which)
