"""What belongs to the minutes of a meeting and is sealed with them: head, items, decisions, follow-ups, attendance, objections.

Apps above add their own lines (decisions, for instance) with `register_lines` in their `apps.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from mufakat.collaborations.models import Party
from mufakat.collaborations.words import AUTHORITIES, SECTORS
from mufakat.commitments.models import Commitment
from mufakat.forum import minutes_text
from mufakat.forum.minutes_text import CLOSING, OPENING, Part
from mufakat.forum.models import AgendaProposal, ApprovedMinutes, Attendance, Meeting, Minutes, MinutesText
from mufakat.forum.quorum import quorum_of
from mufakat.forum.words import SEATS
from mufakat.kernel.web.formats import rentang_waktu, tanggal
from mufakat.kernel.web.language import dua

OFFICIAL_LANGUAGE = "id"
OPENING_WORDS, CLOSING_WORDS = dua("Pembukaan", "Opening"), dua("Lain-lain dan penutup", "Other matters and closing")
FOLLOW_UPS = ("follow_ups", dua("Tindak lanjut", "Follow-ups"))
Lines = Callable[[Meeting], Sequence[str]]
_lines: dict[str, tuple[Any, Lines]] = {}


def register_lines(key: str, heading: Any, lines: Lines) -> None:
    """Let an app above put lines about the meeting into its minutes, under a heading of their own, sealed with the rest."""
    _lines.setdefault(key, (heading, lines))


def items_of(meeting: Meeting) -> list[AgendaProposal]:
    return list(AgendaProposal.objects.filter(meeting=meeting, state="scheduled").order_by("position", "id"))


def part_keys(meeting: Meeting) -> list[str]:
    """The parts a text has: opening, one per agenda item in order, closing."""
    return [OPENING, *(str(item.public_id) for item in items_of(meeting)), CLOSING]


def open_items(meeting: Meeting) -> list[AgendaProposal]:
    return [item for item in items_of(meeting) if item.treatment == "open"]


def has_words(minutes: Minutes) -> bool:
    latest = minutes.texts.order_by("number").last()
    return latest is not None and any(part["text"].strip() for part in latest.parts)


def silent_parties(minutes: Minutes) -> list[Party]:
    """Parties that attended and said nothing yet about the text."""
    spoken = minutes.remarks.values("party_id")
    attended = Party.objects.filter(attendances__meeting_id=minutes.meeting_id).exclude(pk__in=spoken).distinct()
    return list(attended.select_related("organisation").order_by("organisation__name_id", "id"))


def address_of(meeting: Meeting) -> str:
    return reverse("forum:meeting", args=[meeting.collaboration.slug, meeting.public_id])


def commitments_of(meeting: Meeting) -> list[Commitment]:
    """Promises made in this meeting: those that name it, or one of its items, as their source."""
    found = Commitment.objects.filter(collaboration_id=meeting.collaboration_id, source_url__startswith=address_of(meeting))
    return list(found.select_related("party__organisation").order_by("id"))


def contents(minutes: Minutes, latest: MinutesText) -> dict[str, Any]:
    """Everything the sealed record holds, in the official language."""
    with override(OFFICIAL_LANGUAGE):
        meeting = minutes.meeting
        attendance = _attendance(meeting)
        parts = [*_parts(meeting, latest), *added_parts(meeting)]
        annex = [
            {"party": one.party.organisation.name_id, "part": one.part, "text": one.text, "answer": one.answer}
            for one in minutes.remarks.filter(state="annexed").select_related("party__organisation")
        ]
        text = minutes_text.sealed_text(_head(minutes, attendance), parts, annex)
        silent = [party.organisation.name_id for party in silent_parties(minutes)]
    return {
        "parts": parts,
        "annex": annex,
        "attendance": attendance,
        "text": text,
        "sha256": minutes_text.digest(text),
        "silent": silent,
    }


def _head(minutes: Minutes, attendance: Sequence[dict[str, Any]]) -> list[str]:
    meeting = minutes.meeting
    when = f"{tanggal(meeting.starts_at, zone=meeting.collaboration)} {_hours(meeting)}"
    present = [_present_line(one) for one in attendance if one["present"]]
    absent = [one["party"] for one in attendance if not one["present"]]
    return [
        f"Notula {minutes.label}",
        meeting.title_id,
        meeting.collaboration.title_id,
        f"Waktu: {when}",
        f"Tempat: {meeting.place or meeting.online_url or '–'}",
        f"Pimpinan rapat: {meeting.chaired_by.organisation.name_id if meeting.chaired_by else 'sekretariat'}",
        f"Kuorum: {quorum_of(meeting).sentence}",
        "Hadir:",
        *present,
        f"Tidak hadir: {', '.join(absent) or '–'}",
    ]


def _hours(meeting: Meeting) -> str:
    return rentang_waktu(meeting.starts_at, meeting.ends_at, meeting.collaboration)


def _present_line(one: dict[str, Any]) -> str:
    return f"- {one['party']}: {one['seat']}, {one['authority']}" + (f" ({one['post']})" if one["post"] else "")


def _attendance(meeting: Meeting) -> list[dict[str, Any]]:
    """By party, without names of people."""
    rows = Attendance.objects.filter(meeting=meeting).select_related("party__organisation", "person").order_by("id")
    came = [
        {
            "party": one.party.organisation.name_id,
            "sector": SECTORS[one.party.sector].id,
            "present": True,
            "seat": SEATS[one.seat].id,
            "authority": AUTHORITIES[one.authority].id,
            "post": one.came_as or (one.person.position if one.person else ""),
        }
        for one in rows
    ]
    missing = Party.objects.filter(meeting_invitations__meeting=meeting).exclude(attendances__meeting=meeting)
    empty = {"present": False, "seat": "", "authority": "", "post": ""}
    return came + [
        {"party": one.organisation.name_id, "sector": SECTORS[one.sector].id, **empty}
        for one in missing.select_related("organisation").order_by("organisation__name_id", "id")
    ]


def headings_of(meeting: Meeting) -> dict[str, str]:
    """The heading of each part, in the reader's language."""
    items = {str(item.public_id): f"{place}. {item.title}" for place, item in enumerate(items_of(meeting), start=1)}
    return {OPENING: str(OPENING_WORDS), **items, CLOSING: str(CLOSING_WORDS)}


def _parts(meeting: Meeting, latest: MinutesText) -> list[Part]:
    headings = headings_of(meeting)
    texts = minutes_text.as_mapping(latest.parts)
    known = [{"part": key, "heading": heading, "text": texts.get(key, "")} for key, heading in headings.items()]
    left = "Butir yang tidak lagi di agenda"
    return known + [{"part": key, "heading": left, "text": text} for key, text in texts.items() if key not in headings and text]


def added_parts(meeting: Meeting) -> list[Part]:
    """Decisions and follow-ups as they stand when the minutes are approved."""
    key, heading = FOLLOW_UPS
    promised = [
        f"- {one.party.organisation.name_id}: {one.text_id}"
        + (f" (tenggat {tanggal(one.due_on, 'sedang')})" if one.due_on else "")
        for one in commitments_of(meeting)
    ]
    asked = [
        f"- {one.label} {one.text_id} – {one.owner.organisation.name_id if one.owner else 'belum ada penanggung jawab'}"
        + (f" (tenggat {tanggal(one.due_on, 'sedang')})" if one.due_on else "")
        for one in meeting.matters.select_related("owner__organisation").order_by("number")
    ]
    added = [(name, str(words), list(lines(meeting))) for name, (words, lines) in _lines.items()]
    found = [*added, (key, str(heading), [*promised, *asked])]
    return [{"part": name, "heading": words, "text": "\n".join(lines)} for name, words, lines in found if lines]


def approved_texts(approved: ApprovedMinutes) -> dict[str, str]:
    """Every approved passage that can be blacked out, by its part; objections are parts of their own."""
    texts = {one["part"]: one["text"] for one in approved.parts}
    return (
        texts
        | {f"annex-{n}": one["text"] for n, one in enumerate(approved.annex, start=1)}
        | {f"answer-{n}": one["answer"] for n, one in enumerate(approved.annex, start=1)}
    )
