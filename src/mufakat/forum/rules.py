"""Who may do what in the forum; the lifecycles of meetings, proposals, minutes, matters and disputes.

Every contributor may propose, raise and share, whatever its sector. Only a party's own representative answers for it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations import rules as collaboration_rules
from mufakat.collaborations.rules import KEEPERS
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
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
MINUTES = Lifecycle(
    name="minutes",
    states=("draft", "correction", "approved", "signed", "published"),
    initial="draft",
    moves=(
        Move("open_correction", ("draft",), "correction", "forum.open_correction"),
        Move("return", ("correction",), "draft", "forum.open_correction"),
        Move("approve", ("correction",), "approved", "forum.approve_minutes"),
        Move("sign", ("approved",), "signed", "forum.sign_minutes"),
        Move("publish", ("signed", "published"), "published", "forum.publish_minutes"),
    ),
)
MATTERS = Lifecycle(
    name="matter",
    states=("raised", "assigned", "answered", "cannot", "withdrawn"),
    initial="raised",
    moves=(
        Move("assign", ("raised", "assigned"), "assigned", "forum.assign_matter"),
        Move("answer", ("raised", "assigned"), "answered", "forum.answer_matter"),
        Move("decline", ("raised", "assigned"), "cannot", "forum.answer_matter"),
        Move("reopen", ("answered", "cannot"), "assigned", "forum.reopen_matter"),
        Move("withdraw", ("raised", "assigned"), "withdrawn", "forum.reopen_matter"),
    ),
)
CONFLICTS = Lifecycle(
    name="conflict",
    states=("open", "deliberation", "mediation", "escalated", "outside", "settled"),
    initial="open",
    moves=(
        Move("deliberate", ("open", "deliberation"), "deliberation", "forum.lead_conflict"),
        Move("mediate", ("deliberation", "mediation"), "mediation", "forum.lead_conflict"),
        Move("escalate", ("deliberation", "mediation"), "escalated", "forum.lead_conflict"),
        Move("go_outside", ("escalated",), "outside", "forum.lead_conflict"),
        Move("settle", ("deliberation", "mediation", "escalated", "outside"), "settled", "forum.lead_conflict"),
        Move("reopen", ("settled",), "deliberation", "forum.lead_conflict"),
    ),
)
MEMBERS_ONLY = dua(
    "Hanya untuk para pihak dan sekretariat kolaborasi ini.", "Only for the parties and the secretariat of this collaboration."
)
NOT_FOR_YOU = dua(
    "Perselisihan ini hanya untuk pihak yang berselisih, penengah, dan sekretariat.",
    "This dispute is only for its parties, the mediator and the secretariat.",
)
NOT_YOURS = dua(
    "Hanya penanggung jawabnya atau sekretariat yang dapat melakukannya.", "Only its owner or the secretariat can do this."
)


def may_manage_record(actor: Actor, record: Any) -> Decision:
    """Asked about a meeting or a proposal, answered by its collaboration."""
    return collaboration_rules.may_manage(actor, record.collaboration)


def manageable_records(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(collaboration_id__in=actor.scopes_with(*KEEPERS))


def may_read_inside(actor: Actor, record: Any) -> Decision:
    """Read what is for members only: drafts, requests, receipts. Asked about a record of the collaboration."""
    return ALLOW if actor.roles_in(record.collaboration_id) else deny("not_a_member", MEMBERS_ONLY)


def inside_records(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(collaboration_id__in=actor.scopes_with())


def is_member(actor: Actor, collaboration: Any) -> Decision:
    return ALLOW if actor.roles_in(collaboration.pk) else deny("not_a_member", MEMBERS_ONLY)


def own_scopes(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(pk__in=actor.scopes_with())


def all_parties(actor: Actor) -> list[int]:
    """Every party this person speaks for, in all collaborations."""
    return [party for held in actor.seats.values() for party in held]


def speakable_parties(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(pk__in=all_parties(actor))


def may_sign(actor: Actor, minutes: Any) -> Decision:
    """Keepers, and representatives of the parties; the act itself asks in which capacity."""
    if actor.holds(minutes.collaboration_id, *KEEPERS) or actor.seats_in(minutes.collaboration_id):
        return ALLOW
    return deny("not_a_member", MEMBERS_ONLY)


def signable(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(collaboration_id__in={*actor.scopes_with(*KEEPERS), *_seated(actor)})


def _seated(actor: Actor) -> list[int]:
    return [scope for scope, held in actor.seats.items() if held]


def may_answer_matter(actor: Actor, matter: Any) -> Decision:
    """The owner's own representative, or the secretariat in its place."""
    if actor.holds(matter.collaboration_id, *KEEPERS) or matter.owner_id in actor.seats_in(matter.collaboration_id):
        return ALLOW
    return deny("not_yours", NOT_YOURS)


def answerable_matters(actor: Actor, queryset: Any) -> Any:
    kept = Q(collaboration_id__in=actor.scopes_with(*KEEPERS))
    return queryset.filter(kept | Q(owner_id__in=all_parties(actor)))


def may_reopen_matter(actor: Actor, matter: Any) -> Decision:
    """Whoever raised it, or the secretariat, says that the answer does not settle it, or takes it back."""
    if actor.holds(matter.collaboration_id, *KEEPERS) or matter.raised_by_id in actor.seats_in(matter.collaboration_id):
        return ALLOW
    return deny("not_yours", NOT_YOURS)


def reopenable_matters(actor: Actor, queryset: Any) -> Any:
    kept = Q(collaboration_id__in=actor.scopes_with(*KEEPERS))
    return queryset.filter(kept | Q(raised_by_id__in=all_parties(actor)))


def may_see_conflict(actor: Actor, conflict: Any) -> Decision:
    """Open ones: every member. Confidential ones: the parties of the dispute, the mediator's party and the keepers."""
    scope = conflict.collaboration_id
    if not actor.roles_in(scope):
        return deny("not_a_member", MEMBERS_ONLY)
    if not conflict.confidential or actor.holds(scope, *KEEPERS):
        return ALLOW
    seats = actor.seats_in(scope)
    involved = conflict.mediator_party_id in seats or any(party.pk in seats for party in conflict.parties.all())
    return ALLOW if involved else deny("not_for_you", NOT_FOR_YOU)


def visible_conflicts(actor: Actor, queryset: Any) -> Any:
    seats = all_parties(actor)
    open_ones = Q(confidential=False, collaboration_id__in=actor.scopes_with())
    kept = Q(collaboration_id__in=actor.scopes_with(*KEEPERS))
    own = Q(parties__in=seats) | Q(mediator_party_id__in=seats)
    return queryset.filter(open_ones | kept | own).distinct()


def may_mark_receipt(actor: Actor, receipt: Any) -> Decision:
    """Only the person who received it."""
    if actor.person_id is not None and receipt.person_id == actor.person_id:
        return ALLOW
    return deny("not_yours", dua("Hanya penerimanya sendiri.", "Only the person who received it."))


def own_receipts(actor: Actor, queryset: Any) -> Any:
    return queryset.filter(person_id=actor.person_id) if actor.person_id is not None else queryset.none()


def may_use_link(actor: Actor, meeting: Any) -> Decision:
    """The code itself is the permission: whoever was given it uses it; the act checks code, day and state."""
    return ALLOW


SPEAKER = dua("Wakil pihak itu sendiri.", "A representative of that party itself.")
KEEPER_WORDS = dua("Sekretariat dan pimpinan.", "Secretariat and leader.")
CONTRIBUTORS = dua(
    "Wakil setiap pihak, sekretariat, pimpinan, penilai.", "Representatives of every party, secretariat, leader, evaluators."
)
MEMBER_WORDS = dua("Anggota kolaborasi.", "Members of the collaboration.")
KEPT = (
    ("reschedule_meeting", dua("Mengubah jadwal rapat", "Reschedule a meeting")),
    ("send_invitations", dua("Mengirim undangan rapat", "Send invitations")),
    ("confirm_delegate", dua("Memastikan utusan yang tepat akan datang", "Confirm that the right delegate will come")),
    ("publish_agenda", dua("Menerbitkan agenda", "Publish the agenda")),
    ("record_attendance", dua("Mencatat kehadiran", "Record attendance")),
    ("record_held", dua("Mencatat rapat terlaksana", "Record that a meeting was held")),
    ("cancel_meeting", dua("Membatalkan rapat", "Cancel a meeting")),
    ("invite_guest", dua("Mengundang ahli untuk butir agenda", "Invite an expert for an agenda item")),
    ("write_minutes", dua("Menulis notula", "Write the minutes")),
    ("record_voice", dua("Mencatat siapa yang berbicara dan pilihan yang dibahas", "Record who spoke and what was considered")),
    ("issue_paper", dua("Menerbitkan surat undangan dan daftar hadir", "Issue the letter of invitation and attendance list")),
    ("open_pulse", dua("Membuka umpan balik rahasia", "Open the confidential feedback")),
)
KEPT_ITEMS = (
    ("schedule_agenda_item", dua("Memasukkan usulan ke agenda", "Put a proposal on an agenda")),
    ("decline_agenda_item", dua("Menolak usulan agenda dengan alasan", "Decline an agenda proposal with a reason")),
    ("arrange_item", dua("Mengatur waktu dan penanggung jawab butir", "Arrange time and owner of an item")),
    ("treat_item", dua("Menandai butir dibahas atau dibawa", "Mark an item treated or carried over")),
)
KEPT_MINUTES = (
    ("open_correction", dua("Membuka masa koreksi notula", "Open the correction window")),
    ("answer_remark", dua("Menanggapi koreksi dan keberatan", "Answer corrections and objections")),
    ("approve_minutes", dua("Mengesahkan notula", "Approve the minutes")),
    ("publish_minutes", dua("Menerbitkan versi publik notula", "Publish the public version of the minutes")),
    ("issue_minutes_paper", dua("Menerbitkan notula sebagai PDF", "Issue the minutes as PDF")),
    ("write_erratum", dua("Mencatat ralat", "Record an erratum")),
)
KEPT_HERE = (
    ("schedule_meeting", dua("Menjadwalkan rapat", "Schedule a meeting")),
    ("keep_series", dua("Menetapkan jadwal tetap", "Set a recurring schedule")),
    ("find_date", dua("Mencari tanggal yang cocok", "Find a date together")),
)
CONTRIBUTED = (
    ("propose_agenda_item", dua("Mengusulkan agenda", "Propose for an agenda")),
    ("raise_matter", dua("Mengangkat permintaan, masalah, atau gagasan", "Raise a request, problem or idea")),
    ("share_knowledge", dua("Membagikan pengetahuan", "Share knowledge")),
    ("open_conflict", dua("Mencatat perselisihan", "Put a dispute on record")),
)
SPOKEN = (
    ("answer_invitation", dua("Menjawab undangan", "Answer an invitation")),
    ("say_dates", dua("Menyatakan tanggal yang bisa", "Say which dates suit")),
    ("remark_on_minutes", dua("Mengoreksi atau berkeberatan atas notula", "Correct or object to the minutes")),
    ("state_for_meeting", dua("Menulis hasil atau kebutuhan pihaknya", "Write the party's results or needs")),
    ("plan_share", dua("Merencanakan berbagi pengetahuan", "Plan to share knowledge")),
    ("answer_pulse", dua("Mengisi umpan balik rahasia", "Give confidential feedback")),
)


def declare() -> None:
    """Declare this app's permissions and lifecycles."""
    rows: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
        *((n, label, KEEPER_WORDS, may_manage_record, manageable_records) for n, label in (*KEPT, *KEPT_ITEMS, *KEPT_MINUTES)),
        *((n, label, KEEPER_WORDS, collaboration_rules.may_manage, collaboration_rules.manageable) for n, label in KEPT_HERE),
        *(
            (n, label, CONTRIBUTORS, collaboration_rules.may_contribute, collaboration_rules.contributable)
            for n, label in CONTRIBUTED
        ),
        *((n, label, SPEAKER, collaboration_rules.may_speak_for, speakable_parties) for n, label in SPOKEN),
        *PARTICULAR,
    ]
    for name, label, explanation, check, which in rows:
        access.declare(f"forum.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("forum.Meeting", MEETINGS)
    lifecycle.declare("forum.AgendaProposal", PROPOSALS)
    lifecycle.declare("forum.Minutes", MINUTES)
    lifecycle.declare("forum.Matter", MATTERS)
    lifecycle.declare("forum.Conflict", CONFLICTS)


PARTICULAR: tuple[tuple[str, Any, Any, access.Check, access.Filter | None], ...] = (
    (
        "read_inside",
        dua("Membaca permintaan, pengetahuan, dan mutu musyawarah", "Read requests, knowledge and quality of deliberation"),
        MEMBER_WORDS,
        is_member,
        own_scopes,
    ),
    (
        "read_minutes",
        dua("Membaca notula lengkap", "Read the full minutes"),
        dua("Anggota; umum hanya versi publiknya.", "Members; the public only the public version."),
        may_read_inside,
        inside_records,
    ),
    (
        "sign_minutes",
        dua("Menandatangani notula", "Sign the minutes"),
        dua("Pimpinan rapat, notulis, wakil pihak.", "Chair, minute-taker, party representatives."),
        may_sign,
        signable,
    ),
    ("assign_matter", dua("Menetapkan penanggung jawab", "Name an owner"), NOT_YOURS, may_answer_matter, answerable_matters),
    ("answer_matter", dua("Menjawab hal yang diangkat", "Answer a matter"), NOT_YOURS, may_answer_matter, answerable_matters),
    (
        "reopen_matter",
        dua("Membuka lagi atau mencabut hal", "Open a matter again or withdraw it"),
        dua("Pengangkatnya atau sekretariat.", "Who raised it, or the secretariat."),
        may_reopen_matter,
        reopenable_matters,
    ),
    ("see_conflict", dua("Melihat perselisihan", "See a dispute"), NOT_FOR_YOU, may_see_conflict, visible_conflicts),
    (
        "lead_conflict",
        dua("Memandu penyelesaian perselisihan", "Lead a dispute to its settlement"),
        KEEPER_WORDS,
        may_manage_record,
        manageable_records,
    ),
    (
        "mark_receipt",
        dua("Menandai pengetahuan sudah dibaca", "Mark knowledge as read"),
        dua("Penerimanya sendiri.", "The person who received it."),
        may_mark_receipt,
        own_receipts,
    ),
    (
        "use_meeting_link",
        dua("Menjawab atau hadir lewat tautan rapat", "Answer or arrive through a meeting link"),
        dua("Siapa saja yang memegang kodenya, pada waktunya.", "Whoever holds its code, in its time."),
        may_use_link,
        None,
    ),
)
