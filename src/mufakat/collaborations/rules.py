"""Who may see and do what in a collaboration; the table of its phases.

Every joined party has the same rights to propose, comment and record, whatever its sector: rights follow the seat, never
the kind of organisation.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

KEEPERS = ("secretary", "leader")
"""Roles that manage the collaboration itself."""
CONTRIBUTORS = ("secretary", "leader", "representative", "evaluator")
"""Roles that may add to the shared registers."""

SIGN_IN_FIRST = dua("Masuk dulu untuk melakukan ini.", "Sign in first to do this.")
NOT_A_MEMBER = dua(
    "Hanya wakil pihak dan sekretariat kolaborasi ini yang dapat melakukannya.",
    "Only representatives of its parties and the secretariat of this collaboration can do this.",
)
KEEPERS_ONLY = dua("Hanya sekretariat atau pimpinan kolaborasi ini.", "Only the secretariat or leader of this collaboration.")


def may_view(actor: Actor, collaboration: Any) -> Decision:
    if collaboration.visibility == "public" or actor.roles_in(collaboration.pk):
        return ALLOW
    return deny("not_visible", NOT_A_MEMBER)


def seen_through(actor: Actor, path: str) -> Q:
    """The same rule as a condition on records that lead to their collaboration by `path`."""
    return Q(**{f"{path}__visibility": "public"}) | Q(**{f"{path}_id__in": actor.scopes_with()})


def viewable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(visibility="public") | Q(pk__in=actor.scopes_with()))


def may_contribute(actor: Actor, collaboration: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(collaboration.pk, *CONTRIBUTORS) else deny("not_a_member", NOT_A_MEMBER)


def contributable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk__in=actor.scopes_with(*CONTRIBUTORS))


def may_manage(actor: Actor, collaboration: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(collaboration.pk, *KEEPERS) else deny("keepers_only", KEEPERS_ONLY)


def manageable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk__in=actor.scopes_with(*KEEPERS))


def may_speak_for(actor: Actor, party: Any) -> Decision:
    """Speak for a party: its own representatives of today, nobody else, not even the secretariat."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if party.pk in actor.seats_in(party.collaboration_id):
        return ALLOW
    return deny(
        "not_your_party",
        dua("Hanya wakil pihak ini yang dapat menyatakannya.", "Only a representative of this party can state that."),
    )


def may_answer_for_a_party(actor: Actor, collaboration: Any) -> Decision:
    """Answer for one's own party: anybody with a seat here. The secretariat has none, so it never answers for others."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if actor.seats_in(collaboration.pk):
        return ALLOW
    return deny(
        "no_seat",
        dua("Hanya wakil pihak, untuk pihaknya sendiri.", "Only a representative of a party, for its own party."),
    )


def may_read_ratings(actor: Actor, collaboration: Any) -> Decision:
    """Read what the parties say of each other: the collaboration's members, never the public."""
    return ALLOW if actor.roles_in(collaboration.pk) else deny("not_a_member", NOT_A_MEMBER)


def in_own_scopes(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk__in=actor.scopes_with())


def may_found(actor: Actor, _: Any) -> Decision:
    return ALLOW if actor.is_known else deny("sign_in", SIGN_IN_FIRST)


PHASES = Lifecycle(
    name="phase",
    states=("initiation", "agreement", "implementation", "evaluation", "adaptation", "closed"),
    initial="initiation",
    moves=(
        Move("agree", ("initiation",), "agreement", "collaborations.change_phase"),
        Move("implement", ("agreement", "adaptation"), "implementation", "collaborations.change_phase"),
        Move("evaluate", ("implementation",), "evaluation", "collaborations.change_phase"),
        Move("adapt", ("evaluation",), "adaptation", "collaborations.change_phase"),
        Move("continue", ("evaluation",), "implementation", "collaborations.change_phase"),
        Move(
            "close",
            ("initiation", "agreement", "implementation", "evaluation", "adaptation"),
            "closed",
            "collaborations.change_phase",
        ),
    ),
)
PARTY_STATUSES = Lifecycle(
    name="party",
    states=("proposed", "invited", "joined", "declined", "left"),
    initial="proposed",
    moves=(
        Move("invite", ("proposed", "declined", "left"), "invited", "collaborations.invite_party"),
        Move("join", ("proposed", "invited"), "joined", "collaborations.admit_party"),
        Move("decline", ("proposed", "invited"), "declined", "collaborations.admit_party"),
        Move("leave", ("joined",), "left", "collaborations.admit_party"),
    ),
)
PHASE_MOVE_LABELS = {
    "agree": dua("Masuki tahap kesepakatan", "Enter the agreement phase"),
    "implement": dua("Mulai pelaksanaan", "Start implementation"),
    "evaluate": dua("Mulai evaluasi", "Start the evaluation"),
    "adapt": dua("Masuki penyesuaian", "Enter adaptation"),
    "continue": dua("Lanjutkan pelaksanaan", "Continue implementation"),
    "close": dua("Tutup kolaborasi", "Close the collaboration"),
}
PARTY_MOVE_LABELS = {
    "invite": dua("Undang", "Invite"),
    "join": dua("Catat bergabung", "Record joining"),
    "decline": dua("Catat menolak", "Record refusal"),
    "leave": dua("Catat keluar", "Record leaving"),
}


def of_party(check: access.Check) -> access.Check:
    """The same rule, asked about a party: it is answered by the party's collaboration."""
    return lambda actor, party: check(actor, party.collaboration)


def declare() -> None:
    """Declare this app's permissions and lifecycles."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"collaborations.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("collaborations.Collaboration", PHASES)
    lifecycle.declare("collaborations.Party", PARTY_STATUSES)


PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    (
        "view_collaboration",
        dua("Melihat kolaborasi", "See a collaboration"),
        dua(
            "Yang terbuka: siapa saja. Selain itu: para pihak dan sekretariatnya.",
            "Public ones: anybody. Others: their parties and secretariat.",
        ),
        may_view,
        viewable,
    ),
    (
        "found_collaboration",
        dua("Mendirikan kolaborasi", "Found a collaboration"),
        dua(
            "Siapa saja yang sudah masuk; pendirinya menjadi sekretariat.",
            "Anybody signed in; the founder becomes its secretariat.",
        ),
        may_found,
        None,
    ),
    (
        "contribute",
        dua("Mengisi daftar bersama", "Add to the shared registers"),
        dua(
            "Wakil setiap pihak, sekretariat, pimpinan, penilai.",
            "Representatives of every party, secretariat, leader, evaluators.",
        ),
        may_contribute,
        contributable,
    ),
    (
        "manage_collaboration",
        dua("Mengelola kolaborasi", "Manage the collaboration"),
        dua("Sekretariat dan pimpinan.", "Secretariat and leader."),
        may_manage,
        manageable,
    ),
    (
        "change_phase",
        dua("Mengubah tahap", "Change the phase"),
        dua("Sekretariat dan pimpinan.", "Secretariat and leader."),
        may_manage,
        manageable,
    ),
    (
        "propose_party",
        dua("Mengusulkan pihak", "Propose a party"),
        dua(
            "Setiap pihak boleh menjawab: siapa lagi yang perlu diajak?", "Every party may answer: who else should we talk to?"
        ),
        may_contribute,
        contributable,
    ),
    (
        "invite_party",
        dua("Mengundang pihak", "Invite a party"),
        dua("Sekretariat dan pimpinan.", "Secretariat and leader."),
        of_party(may_manage),
        None,
    ),
    (
        "admit_party",
        dua("Mencatat jawaban pihak", "Record a party's answer"),
        dua("Sekretariat dan pimpinan.", "Secretariat and leader."),
        of_party(may_manage),
        None,
    ),
    (
        "describe_party",
        dua("Mengubah data pihak", "Change what is known of a party"),
        dua("Sekretariat dan pimpinan.", "Secretariat and leader."),
        of_party(may_manage),
        None,
    ),
    (
        "change_sector",
        dua("Mengubah sektor pihak", "Change a party's sector"),
        dua("Sekretariat, dengan alasan.", "Secretariat, with a reason."),
        of_party(may_manage),
        None,
    ),
    (
        "designate_representative",
        dua("Menetapkan wakil pihak", "Designate a party's representative"),
        dua("Sekretariat atau wakil pihak itu sendiri.", "Secretariat, or the party's own representative."),
        lambda actor, party: may_manage(actor, party.collaboration) or may_speak_for(actor, party),
        None,
    ),
    (
        "read_ratings",
        dua("Melihat nilai kepercayaan", "See trust ratings"),
        dua("Anggota kolaborasi saja, tidak pernah umum.", "Members of the collaboration only, never the public."),
        may_read_ratings,
        in_own_scopes,
    ),
    (
        "write_purpose",
        dua("Menulis tujuan bersama", "Write the shared purpose"),
        dua("Wakil setiap pihak dan sekretariat.", "Representatives of every party and the secretariat."),
        may_contribute,
        contributable,
    ),
    (
        "endorse_purpose",
        dua("Menyatakan sikap atas tujuan bersama", "Endorse the shared purpose"),
        dua("Wakil pihak, atas nama pihaknya.", "A party's representative, on its behalf."),
        may_speak_for,
        None,
    ),
]
