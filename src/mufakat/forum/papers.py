"""What the papers of a meeting say: the letter of invitation, the attendance list, the approved minutes. Data only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import override

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.words import AUTHORITIES
from mufakat.forum.mandates import day_of
from mufakat.forum.models import ApprovedMinutes, Attendance, Erratum, Meeting, PublicMinutes
from mufakat.forum.sealing import FOLLOW_UPS, OFFICIAL_LANGUAGE, items_of
from mufakat.forum.words import SEATS
from mufakat.kernel.web.formats import rentang_waktu

LETTER, LIST, MINUTES = "undangan", "daftar-hadir", "notula"
SUBJECTS = {LETTER: "forum.meeting", LIST: "forum.meeting", MINUTES: "forum.minutes"}
BOLD = re.compile(r"\*\*(.+?)\*\*")
NUMBERED = re.compile(r"^\d+\. ")
LONGEST_PARAGRAPH = 8000
MOST_PARAGRAPHS = 60
NO_AGENDA = "Agenda menyusul; setiap pihak dapat mengusulkan butirnya."
STRANGER = SEATS["none"].id


def letter_data(meeting: Meeting, opening: str) -> dict[str, Any]:
    """To every invited party, with the agenda as it stands."""
    invited = meeting.invitations.select_related("party__organisation").order_by("party__organisation__name_id", "id")
    agenda = [item.title_id for item in items_of(meeting)]
    return {
        "subject": meeting.title_id,
        "addressees": [one.party.organisation.name_id for one in invited],
        "reason": opening,
        "agenda": agenda or [NO_AGENDA],
        **_when_and_where(meeting),
    }


def list_data(meeting: Meeting) -> dict[str, Any]:
    """Who would come for each invited party by the mandates of that day; the free rows are for everybody else."""
    holders = collaboration_queries.current_representatives(meeting.collaboration, day_of(meeting))
    invited = meeting.invitations.select_related("party__organisation").order_by("party__organisation__name_id", "id")
    rows = [
        {
            "name": holder.person.full_name,
            "office": _filled(holder.person.position, SEATS[holder.seat].id),
            "organisation": one.party.organisation.name_id,
        }
        for one in invited
        for holder in holders.get(one.party_id, [])
    ]
    guests = [{"name": "–", "office": guest.post, "organisation": guest.skill} for guest in meeting.guests.order_by("id")]
    return {"event": meeting.title_id, "participants": [*rows, *guests], **_when_and_where(meeting)}


def minutes_data(approved: ApprovedMinutes, meeting: Meeting, chair: str, note_taker: str) -> dict[str, Any]:
    """The sealed wording part by part, with who came, what was decided, objections and errata."""
    return {
        "present": [_present(one) for one in _attendances(meeting)],
        **_minutes(approved, meeting, approved.parts, chair, note_taker),
        "items": [
            *_articles(approved.parts),
            *(_annex(n, one) for n, one in enumerate(approved.annex, start=1)),
            *_errata(approved.errata.order_by("number")),
        ],
    }


def public_minutes_data(public: PublicMinutes, meeting: Meeting, chair: str, note_taker: str) -> dict[str, Any]:
    """What everybody may read: blacked out where it is, without the names of people."""
    text = [one for one in public.parts if not one["part"].startswith("annex-")]
    annex = [one for one in public.parts if one["part"].startswith("annex-")]
    present = [{**_present(one), "name": ""} for one in _attendances(meeting)]
    return {
        "present": [{key: value for key, value in one.items() if value} for one in present],
        **_minutes(public.approved, meeting, text, chair, note_taker),
        "items": [
            *_articles(text),
            *(_annex(n, one) for n, one in enumerate(annex, start=1)),
            *_errata(public.approved.errata.filter(is_public=True).order_by("number")),
        ],
    }


def _minutes(
    approved: ApprovedMinutes, meeting: Meeting, parts: Sequence[dict[str, str]], chair: str, note_taker: str
) -> dict[str, Any]:
    decided = [line.removeprefix("- ") for one in parts if _is_added(one) for line in one["text"].split("\n") if line]
    return {
        "meeting": meeting.title_id,
        **_when_and_where(meeting),
        "chair": chair,
        "note_taker": note_taker,
        "absent": [one["party"] for one in approved.attendance if not one["present"]],
        **({"decisions": decided} if decided else {}),
    }


def _when_and_where(meeting: Meeting) -> dict[str, Any]:
    with override(OFFICIAL_LANGUAGE):
        hours = rentang_waktu(meeting.starts_at, meeting.ends_at, meeting.collaboration)
    return {
        "held_on": day_of(meeting).isoformat(),
        "time": hours,
        "venue": _filled(meeting.place, meeting.online_url, "Tempat menyusul"),
    }


def _filled(*texts: str) -> str:
    return next((text for text in texts if text), "")


def _attendances(meeting: Meeting) -> list[Attendance]:
    rows = meeting.attendances.select_related("person", "party__organisation")
    return list(rows.order_by("party__organisation__name_id", "id"))


def _present(one: Attendance) -> dict[str, str]:
    """A stranger is told as one, because that person bound nobody."""
    seat = STRANGER if one.seat == "none" else f"{SEATS[one.seat].id}, {AUTHORITIES[one.authority].id.lower()}"
    office = f"{one.came_as} ({seat.lower()})" if one.came_as else seat
    return {
        "name": one.person.full_name if one.person else "–",
        "office": office,
        "organisation": one.party.organisation.name_id,
    }


def _is_added(part: dict[str, str]) -> bool:
    """Lines that apps above put in: neither a part that was written, nor the follow-ups."""
    key = part["part"]
    return key not in ("opening", "closing", FOLLOW_UPS[0]) and not _is_item(key)


def _is_item(key: str) -> bool:
    return len(key) == 36 and key.count("-") == 4


def _articles(parts: Sequence[dict[str, str]]) -> Iterator[dict[str, Any]]:
    for one in parts:
        if one["text"] and not _is_added(one):
            yield {"heading": NUMBERED.sub("", one["heading"]), "paragraphs": paragraphs_of(one["text"])}


def paragraphs_of(text: str) -> list[str]:
    """The lines of a text as paragraphs: of too many the last takes the rest, one that is too long is cut."""
    lines = [line for line in BOLD.sub(r"\1", text).split("\n") if line.strip()]
    if len(lines) > MOST_PARAGRAPHS // 2:
        kept = MOST_PARAGRAPHS // 2 - 1
        lines = [*lines[:kept], "\n".join(lines[kept:])]
    return [line[at : at + LONGEST_PARAGRAPH] for line in lines for at in range(0, len(line), LONGEST_PARAGRAPH)]


def _annex(number: int, one: dict[str, str]) -> dict[str, Any]:
    answer = [f"Tanggapan: {one['answer']}"] if one["answer"] else []
    words = [*paragraphs_of(one["text"]), *answer]
    return {"heading": f"Lampiran {number}: keberatan {one['party']}", "paragraphs": words}


def _errata(errata: Any) -> Iterator[dict[str, Any]]:
    rows: list[Erratum] = list(errata)
    if rows:
        words = [f"Ralat {one.number}: “{one.wrong}” seharusnya “{one.corrected}”. {one.reason}" for one in rows]
        yield {
            "heading": "Ralat sesudah pengesahan",
            "paragraphs": [line[:LONGEST_PARAGRAPH] for line in words][:MOST_PARAGRAPHS],
        }
