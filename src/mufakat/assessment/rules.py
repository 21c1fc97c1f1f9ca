"""Who may see assessments and who may make one."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mufakat.collaborations import rules as collaboration_rules
from mufakat.kernel import access
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

ASSESSORS = ("evaluator", "secretary")
ASSESSORS_ONLY = dua(
    "Hanya penilai atau sekretariat kolaborasi ini.", "Only an evaluator or the secretariat of this collaboration."
)


def may_view(actor: Actor, assessment: Any) -> Decision:
    """An assessment is as open as its collaboration."""
    return collaboration_rules.may_view(actor, assessment.collaboration)


def viewable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(collaboration__visibility="public") | Q(collaboration_id__in=actor.scopes_with()))


def may_assess(actor: Actor, collaboration: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", collaboration_rules.SIGN_IN_FIRST)
    return ALLOW if actor.holds(collaboration.pk, *ASSESSORS) else deny("assessors_only", ASSESSORS_ONLY)


def assessable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk__in=actor.scopes_with(*ASSESSORS))


def may_view_kept(actor: Actor, result: Any) -> Decision:
    """Kept results rest on what every member may read: answers of the parties, and evidence for the parties."""
    return ALLOW if actor.roles_in(result.collaboration_id) else deny("not_visible", collaboration_rules.NOT_A_MEMBER)


def kept_viewable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with())


def declare() -> None:
    """Declare this app's permissions."""
    access.declare(
        "assessment.view_assessment",
        label=dua("Melihat penilaian", "See assessments"),
        explanation=dua("Siapa saja yang boleh melihat kolaborasinya.", "Whoever may see the collaboration."),
        check=may_view,
        filter=viewable,
    )
    access.declare(
        "assessment.assess",
        label=dua("Menilai kolaborasi", "Assess the collaboration"),
        explanation=dua(
            "Penilai dan sekretariat, dengan alasan dan bukti.", "Evaluators and secretariat, with reasons and evidence."
        ),
        check=may_assess,
        filter=assessable,
    )
    access.declare(
        "assessment.view_kept_result",
        label=dua("Melihat hasil terhitung yang disimpan", "See computed results that were kept"),
        explanation=dua(
            "Anggota kolaborasi: hasilnya memuat jawaban dan bukti untuk para pihak.",
            "Members of the collaboration: the results hold answers and evidence for the parties.",
        ),
        check=may_view_kept,
        filter=kept_viewable,
    )
    access.declare(
        "assessment.keep_result",
        label=dua("Menghitung ulang dan menyimpan hasil", "Compute again and keep the result"),
        explanation=dua("Penilai dan sekretariat.", "Evaluators and secretariat."),
        check=may_assess,
        filter=assessable,
    )
