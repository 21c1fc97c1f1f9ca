"""Who may do what in the forum; the lifecycles of meetings and of agenda proposals.

Every contributor may propose for an agenda, whatever its sector. Only a party's own representative answers its invitation.
"""

from __future__ import annotations

from typing import Any

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations import rules as collaboration_rules
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import Actor, Decision
from mufakat.kernel.web.language import dua

MEETINGS = Lifecycle(
    name="meeting",
    states=("planned", "invited", "held", "cancelled"),
    initial="planned",
    moves=(
        Move("invite", ("planned", "invited"), "invited", "forum.send_invitations"),
        Move("hold", ("planned", "invited"), "held", "forum.record_held"),
        Move("cancel", ("planned", "invited"), "cancelled", "forum.cancel_meeting"),
    ),
)
PROPOSALS = Lifecycle(
    name="agenda_proposal",
    states=("proposed", "scheduled", "declined"),
    initial="proposed",
    moves=(
        Move("schedule", ("proposed", "declined"), "scheduled", "forum.schedule_agenda_item"),
        Move("decline", ("proposed",), "declined", "forum.decline_agenda_item"),
    ),
)


def may_manage_record(actor: Actor, record: Any) -> Decision:
    """Asked about a meeting or a proposal, answered by its collaboration."""
    return collaboration_rules.may_manage(actor, record.collaboration)


def manageable_records(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*collaboration_rules.KEEPERS))


SPEAKER = dua("Wakil pihak itu sendiri.", "A representative of that party itself.")
KEEPERS = dua("Sekretariat dan pimpinan.", "Secretariat and leader.")
CONTRIBUTORS = dua(
    "Wakil setiap pihak, sekretariat, pimpinan, penilai.", "Representatives of every party, secretariat, leader, evaluators."
)
KEPT = (
    ("reschedule_meeting", dua("Mengubah jadwal rapat", "Reschedule a meeting")),
    ("send_invitations", dua("Mengirim undangan rapat", "Send invitations")),
    ("confirm_delegate", dua("Memastikan utusan yang tepat akan datang", "Confirm that the right delegate will come")),
    ("publish_agenda", dua("Menerbitkan agenda", "Publish the agenda")),
    ("record_attendance", dua("Mencatat kehadiran", "Record attendance")),
    ("record_held", dua("Mencatat rapat terlaksana", "Record that a meeting was held")),
    ("cancel_meeting", dua("Membatalkan rapat", "Cancel a meeting")),
    ("schedule_agenda_item", dua("Memasukkan usulan ke agenda", "Put a proposal on an agenda")),
    ("decline_agenda_item", dua("Menolak usulan agenda dengan alasan", "Decline an agenda proposal with a reason")),
)


def declare() -> None:
    """Declare this app's permissions and lifecycles."""
    access.declare(
        "forum.schedule_meeting",
        label=dua("Menjadwalkan rapat", "Schedule a meeting"),
        explanation=KEEPERS,
        check=collaboration_rules.may_manage,
        filter=collaboration_rules.manageable,
    )
    access.declare(
        "forum.propose_agenda_item",
        label=dua("Mengusulkan agenda", "Propose for an agenda"),
        explanation=CONTRIBUTORS,
        check=collaboration_rules.may_contribute,
        filter=collaboration_rules.contributable,
    )
    access.declare(
        "forum.answer_invitation",
        label=dua("Menjawab undangan", "Answer an invitation"),
        explanation=SPEAKER,
        check=collaboration_rules.may_speak_for,
        filter=speakable_parties,
    )
    for name, label in KEPT:
        access.declare(f"forum.{name}", label=label, explanation=KEEPERS, check=may_manage_record, filter=manageable_records)
    lifecycle.declare("forum.Meeting", MEETINGS)
    lifecycle.declare("forum.AgendaProposal", PROPOSALS)


def speakable_parties(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(pk__in=[party for held in actor.seats.values() for party in held])
