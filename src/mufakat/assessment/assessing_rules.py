"""Who may do what where several people assess: assessors alone and together, parties about themselves; a panel's states."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations import rules as collaboration_rules
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

JURIES = Lifecycle(
    name="jury",
    states=("open", "reconciling", "locked"),
    initial="open",
    moves=(
        Move("reveal", ("open",), "reconciling", "assessment.assess", "everybody_sent_in"),
        Move("lock", ("reconciling",), "locked", "assessment.assess", "differences_settled"),
    ),
)


def may_see_inside(actor: Actor, record: Any) -> Decision:
    """What goes on while assessing is for the collaboration's own people; the result is as open as the collaboration."""
    if actor.roles_in(record.collaboration_id):
        return ALLOW
    return deny("not_a_member", collaboration_rules.NOT_A_MEMBER)


def seen_inside(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with())


def where_seated(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Collaborations in which the actor speaks for a party."""
    return queryset.filter(pk__in=[scope for scope, seats in actor.seats.items() if seats])


def may_see_proposition(actor: Actor, proposition: Any) -> Decision:
    """Its own people, and everybody once the collaboration shares it, as long as the collaboration itself is open."""
    if proposition.is_shared and proposition.collaboration.visibility == "public":
        return ALLOW
    return may_see_inside(actor, proposition)


def seen_propositions(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    is_open = Q(is_shared=True, collaboration__visibility="public")
    return queryset.filter(is_open | Q(collaboration_id__in=actor.scopes_with()))


def declare() -> None:
    """Declare these permissions and the panel's lifecycle."""
    access.declare(
        "assessment.see_inside",
        label=dua("Melihat kerja menilai", "See assessing at work"),
        explanation=dua(
            "Anggota kolaborasi: panel penilai dan tahap yang sedang berjalan.",
            "Members of the collaboration: panels of assessors and phases under way.",
        ),
        check=may_see_inside,
        filter=seen_inside,
    )
    access.declare(
        "assessment.answer_finding",
        label=dua("Menanggapi temuan tentang diri sendiri", "Answer a finding about oneself"),
        explanation=dua("Wakil pihak, untuk pihaknya sendiri.", "Representatives, for their own party."),
        check=collaboration_rules.may_answer_for_a_party,
        filter=where_seated,
    )
    access.declare(
        "assessment.lead_phases",
        label=dua("Memandu tahap dan pertanyaannya", "Lead phases and their questions"),
        explanation=dua(
            "Wakil pihak, sekretariat, pimpinan, dan penilai.", "Representatives, secretariat, leader and evaluators."
        ),
        check=collaboration_rules.may_contribute,
        filter=collaboration_rules.contributable,
    )
    _declare_propositions()
    lifecycle.declare("assessment.Jury", JURIES)


def _declare_propositions() -> None:
    """What a case teaches: its own people keep it, its keepers share it."""
    access.declare(
        "assessment.see_proposition",
        label=dua("Membaca dugaan dan pelajaran", "Read hypotheses and lessons"),
        explanation=dua(
            "Anggota kolaborasi; semua orang bila kolaborasi terbuka membagikannya.",
            "Members; everybody once an open collaboration shares it.",
        ),
        check=may_see_proposition,
        filter=seen_propositions,
    )
    access.declare(
        "assessment.keep_proposition",
        label=dua("Mencatat dugaan dan pelajaran", "Record hypotheses and lessons"),
        explanation=dua(
            "Wakil pihak, sekretariat, pimpinan, dan penilai.", "Representatives, secretariat, leader and evaluators."
        ),
        check=collaboration_rules.may_contribute,
        filter=collaboration_rules.contributable,
    )
    access.declare(
        "assessment.share_proposition",
        label=dua("Membagikan pelajaran kepada umum", "Share a lesson with everybody"),
        explanation=dua("Sekretariat dan pimpinan.", "Secretariat and leader."),
        check=collaboration_rules.may_manage,
        filter=collaboration_rules.manageable,
    )
