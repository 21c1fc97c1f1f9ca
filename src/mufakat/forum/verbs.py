"""History sentences of the forum."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "meeting.scheduled": ("{actor} menjadwalkan {label}", "{actor} scheduled {label}"),
    "meeting.rescheduled": ("{actor} mengubah jadwal {label}: {reason}", "{actor} rescheduled {label}: {reason}"),
    "meeting.invited": ("Undangan {label} dikirim kepada {count} pihak", "Invitations to {label} were sent to {count} parties"),
    "meeting.answered": (
        "{party} menjawab undangan {label}: {answer_id}",
        "{party} answered the invitation to {label}: {answer_en}",
    ),
    "meeting.delegate_confirmed": (
        "{actor} memastikan utusan {party} untuk {label}",
        "{actor} confirmed the delegate of {party} for {label}",
    ),
    "meeting.agenda_published": (
        "Agenda {label} diterbitkan: {count} pokok",
        "The agenda of {label} was published: {count} items",
    ),
    "meeting.attended": ("Kehadiran {party} pada {label} dicatat", "The attendance of {party} at {label} was recorded"),
    "meeting.attendance_corrected": (
        "Catatan kehadiran {party} pada {label} dihapus: {reason}",
        "A record of {party} attending {label} was removed: {reason}",
    ),
    "meeting.held": ("{label} terlaksana, dihadiri {count} pihak", "{label} was held, {count} parties attended"),
    "meeting.cancelled": ("{label} dibatalkan: {reason}", "{label} was cancelled: {reason}"),
    "agenda.proposed": ("{actor} mengusulkan agenda: {label}", "{actor} proposed for an agenda: {label}"),
    "agenda.scheduled": ("{label} masuk agenda {meeting}", "{label} was put on the agenda of {meeting}"),
    "agenda.declined": ("{label} tidak diagendakan: {reason}", "{label} was not scheduled: {reason}"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"forum.{name}", indonesian, english)
