"""How a meeting reads on a page: its state as a tag, its parties with answer, seat and authority, the steps that are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.words import AUTHORITIES, SECTORS
from mufakat.forum import forms, queries
from mufakat.forum.mandates import day_of, local_day
from mufakat.forum.models import ANSWERS, MEETING_STATES, MODES, SEATS, AgendaProposal, Attendance, Meeting
from mufakat.forum.rules import MEETINGS
from mufakat.kernel.access import Actor, may
from mufakat.kernel.web.language import dua

STATE_TAGS = {"planned": "belum", "invited": "jalan", "held": "selesai", "cancelled": "netral"}
SOURCE_KINDS = {
    "assessment": dua("Unsur yang lemah dalam penilaian", "A weak element of an assessment"),
    "commitment": dua("Komitmen", "Commitment"),
    "agreement": dua("Kesepakatan", "Agreement"),
    "indicator": dua("Indikator", "Indicator"),
    "evidence": dua("Bukti", "Evidence"),
    "problem": dua("Masalah", "Problem"),
    "network": dua("Jejaring", "Network"),
}
COMES_AS = {
    "designated": dua("wakil tetap datang", "the designated representative comes"),
    "alternate": dua("wakil pengganti datang", "the alternate comes"),
    "none": dua("belum menetapkan siapa yang datang", "has named nobody"),
}
HIDDEN_NAME = dua("Wakil (nama hanya untuk para pihak)", "Representative (name for parties only)")


def meeting_row(meeting: Meeting) -> dict[str, Any]:
    """A meeting as a line of a list."""
    state = MEETING_STATES[meeting.state]
    return {"meeting": meeting, "kind": STATE_TAGS[meeting.state], "state": state, "mode": MODES[meeting.mode]}


def name_of(one: Attendance, named: bool) -> str:
    """The person for members, the post for everybody else."""
    if one.person is None:
        return one.came_as
    return one.person.full_name if named else one.person.position or str(HIDDEN_NAME)


@dataclass(frozen=True)
class PlaceRow:
    """A party at a meeting as the page shows it."""

    place: queries.Place
    kind: str
    label: Any
    detail: Any
    flag: Any
    """What stands in the way of deciding: no authority, nobody named; empty when nothing does."""
    came: list[dict[str, Any]]
    options: list[dict[str, Any]]
    is_mine: bool


def place_row(place: queries.Place, *, named: bool, seats: frozenset[int], is_coming: bool, is_held: bool) -> PlaceRow:
    """The answer as a tag, who comes by seat, and the flag beside it."""
    came = [
        {
            "row": one, "name": name_of(one, named), "seat": SEATS[one.seat], "authority": AUTHORITIES[one.authority],
            "kind": "selesai" if one.seat == "designated" else "hati" if one.seat == "none" else "jalan",
        }
        for one in place.came
    ]  # fmt: skip
    options = [
        {
            "pk": one.pk,
            "name": one.person.full_name if named else "",
            "seat": SEATS[one.seat],
            "authority": AUTHORITIES[one.authority],
        }
        for one in place.holders
    ]
    kind, label = _answer_tag(place, is_coming, is_held)
    detail = COMES_AS[place.delegate.seat] if place.delegate and is_coming else ""
    return PlaceRow(place, kind, label, detail, _flag(place, is_coming), came, options, place.party.pk in seats)


def _answer_tag(place: queries.Place, is_coming: bool, is_held: bool) -> tuple[str, Any]:
    if not is_coming and place.came:
        return "selesai", dua("Hadir", "Attended")
    if is_held:
        return "netral", dua("Tidak hadir", "Did not attend")
    if not is_coming:
        return "belum", dua("Kehadiran belum dicatat", "Attendance not recorded")
    if place.answer is not None:
        return ("netral" if place.answer.answer == "no" else "selesai"), ANSWERS[place.answer.answer]
    return (
        ("tunggu", dua("Belum menjawab", "No answer yet")) if place.invited else ("belum", dua("Belum diundang", "Not invited"))
    )


def _flag(place: queries.Place, is_coming: bool) -> Any:
    if is_coming:
        if place.delegate is None:
            return ""
        if place.delegate.may_decide is None:
            return dua("belum jelas siapa yang datang", "unclear who comes")
        return "" if place.delegate.may_decide else dua("tanpa wewenang memutuskan", "without authority to decide")
    if place.came and all(one.authority != "decide" for one in place.came):
        return dua("tanpa wewenang memutuskan", "without authority to decide")
    return ""


def meeting_page(viewer: Actor, meeting: Meeting, now: datetime) -> dict[str, Any]:
    """Everything the page of one meeting shows and offers to this viewer."""
    collaboration = meeting.collaboration
    table = queries.table_of(viewer=viewer, meeting=meeting)
    is_coming = meeting.state in queries.COMING_STATES and day_of(meeting) >= local_day(now, collaboration)
    named = collaboration_queries.shows_people(viewer, collaboration)
    seats = viewer.seats_in(collaboration.pk)
    manages = bool(may(viewer, "forum.record_held", meeting))
    moves = {move.name for move in MEETINGS.allowed(meeting.state)} if manages else set()
    begun = now >= meeting.starts_at
    places = [place_row(place, named=named, seats=seats, is_coming=is_coming, is_held=table.is_held) for place in table.places]
    return {
        **meeting_row(meeting),
        "table": table,
        "places": places,
        "own_places": [row for row in places if row.is_mine and row.place.invited],
        "agenda": [proposal_row(item) for item in queries.agenda_of(viewer=viewer, meeting=meeting)],
        "answers": ANSWERS.items(),
        "is_coming": is_coming,
        "may_answer": meeting.state == "invited" and not begun,
        "may_invite": "invite" in moves and not begun and bool(table.not_invited),
        "may_publish": "invite" in moves and not begun,
        "may_hold": "hold" in moves and begun,
        "may_record": manages and meeting.state != "cancelled" and day_of(meeting) <= local_day(now, collaboration),
        "may_confirm": manages and is_coming,
        "may_reschedule": "cancel" in moves,
        "cancel_form": forms.ReasonForm(prefix="cancel") if "cancel" in moves else None,
        "is_member": bool(viewer.roles_in(collaboration.pk)),
        "can_schedule_items": "cancel" in moves,
    }


def proposal_row(item: AgendaProposal) -> dict[str, Any]:
    """A proposal with who made it and where it comes from."""
    party = item.proposed_by
    return {
        "item": item,
        "party": party,
        "sector": SECTORS[party.sector] if party else "",
        "source": SOURCE_KINDS.get(item.source_kind, dua("Sumber", "Source")) if item.source_url else "",
    }
