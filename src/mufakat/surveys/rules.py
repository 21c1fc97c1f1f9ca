"""Who opens waves, asks, types in sheets, locks and reads results; the lifecycles of a wave and of an invitation.

Whoever holds a code answers with it: the code is the permission. Nobody, whatever the role, reads answers before locking.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations.rules import CONTRIBUTORS, NOT_A_MEMBER, SIGN_IN_FIRST
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua

KEEPERS_OF_WAVES = ("evaluator", "secretary")
KEEPERS_ONLY = dua(
    "Hanya penilai atau sekretariat kolaborasi ini.", "Only an evaluator or the secretariat of this collaboration."
)
WAVES = Lifecycle(
    name="survey_wave",
    states=("open", "locked", "cancelled"),
    initial="open",
    moves=(
        Move("lock", ("open",), "locked", "surveys.lock_wave"),
        Move("cancel", ("open",), "cancelled", "surveys.cancel_wave"),
    ),
)
INVITATIONS = Lifecycle(
    name="survey_invitation",
    states=("waiting", "answered", "withdrawn"),
    initial="waiting",
    moves=(
        Move("answer", ("waiting",), "answered", "surveys.answer"),
        Move("withdraw", ("waiting",), "withdrawn", "surveys.ask"),
    ),
)


def may_view(actor: Actor, wave: Any) -> Decision:
    """Members of the collaboration; never the public, also of an open collaboration."""
    return ALLOW if actor.roles_in(wave.collaboration_id) else deny("not_visible", NOT_A_MEMBER)


def viewable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with())


def may_open(actor: Actor, collaboration: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(collaboration.pk, *KEEPERS_OF_WAVES) else deny("assessors_only", KEEPERS_ONLY)


def openable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(pk__in=actor.scopes_with(*KEEPERS_OF_WAVES))


def may_keep(actor: Actor, wave: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(wave.collaboration_id, *KEEPERS_OF_WAVES) else deny("assessors_only", KEEPERS_ONLY)


def kept(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*KEEPERS_OF_WAVES))


def may_type(actor: Actor, wave: Any) -> Decision:
    """Whoever contributes may type in paper sheets and interview; it is recorded who did."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(wave.collaboration_id, *CONTRIBUTORS) else deny("not_a_member", NOT_A_MEMBER)


def typable(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*CONTRIBUTORS))


def may_answer_own(actor: Actor, invitation: Any) -> Decision:
    """The person who is asked, signed in."""
    mine = actor.person_id is not None and invitation.person_id == actor.person_id
    return ALLOW if mine else deny("not_asked", dua("Angket ini bukan untuk Anda.", "This questionnaire is not for you."))


def own_invitations(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(person_id=actor.person_id) if actor.person_id is not None else queryset.none()


KEEPING = dua("Penilai dan sekretariat.", "Evaluators and secretariat.")
PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter]] = [
    ("view_wave", dua("Melihat angket dan hasilnya yang terkunci", "See questionnaires and their locked results"),
     dua("Anggota kolaborasi.", "Members of the collaboration."), may_view, viewable),
    ("open_wave", dua("Membuka angket", "Open a questionnaire"), KEEPING, may_open, openable),
    ("ask", dua("Menentukan siapa yang ditanya", "Decide who is asked"), KEEPING, may_keep, kept),
    ("extend_wave", dua("Memperpanjang masa jawab", "Extend the time for answering"), KEEPING, may_keep, kept),
    ("cancel_wave", dua("Membatalkan angket", "Cancel a questionnaire"), KEEPING, may_keep, kept),
    ("lock_wave", dua("Mengunci jawaban", "Lock the answers"), KEEPING, may_keep, kept),
    ("leave_out_item", dua("Tidak menghitung satu butir", "Leave an item out"), KEEPING, may_keep, kept),
    ("type_sheet", dua("Mengetik lembar kertas atau wawancara", "Type in paper sheets or interviews"),
     dua("Penilai, sekretariat, pimpinan, dan wakil pihak; tercatat siapa.",
         "Evaluators, secretariat, leader and representatives; it is recorded who."), may_type, typable),
    ("answer", dua("Menjawab angket", "Answer a questionnaire"),
     dua("Yang ditanya, dengan akun; tanpa akun: siapa yang memegang kodenya.",
         "Who is asked, with an account; without one: whoever holds the code."), may_answer_own, own_invitations),
]  # fmt: skip


def declare() -> None:
    """Declare this app's permissions and its lifecycles."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"surveys.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("surveys.Wave", WAVES)
    lifecycle.declare("surveys.Invitation", INVITATIONS)
