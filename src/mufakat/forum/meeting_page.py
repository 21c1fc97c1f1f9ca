"""What the long page of one meeting shows and offers: agenda, who comes, minutes, voices, what it changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration
from mufakat.forum import presenting, queries
from mufakat.forum.door_page import door_address, group_message, message_link, messenger_link
from mufakat.forum.forms import meetings as forms
from mufakat.forum.mandates import day_of, local_day
from mufakat.forum.models import AgendaProposal, Meeting, Minutes
from mufakat.forum.quorum import quorum_of
from mufakat.forum.rules import MEETINGS
from mufakat.forum.words import ANSWERS, MEETING_KINDS, MINUTES_STATES, OCCASIONS, STATEMENT_KINDS
from mufakat.kernel.access import Actor, may
from mufakat.kernel.web.language import dua

STEP_WORDS = {
    "agenda": dua("Agenda", "Agenda"),
    "invitations": dua("Undangan", "Invitations"),
    "attendance": dua("Kehadiran", "Attendance"),
    "minutes": dua("Notula", "Minutes"),
    "approval": dua("Pengesahan", "Approval"),
}
SILENT_SHOWN = 20
DOOR_BEFORE = timedelta(hours=2)


def meeting_page(viewer: Actor, meeting: Meeting, now: datetime) -> dict[str, Any]:
    """Everything the page of one meeting shows and offers to this viewer."""
    collaboration = meeting.collaboration
    table = queries.table_of(viewer=viewer, meeting=meeting)
    is_coming = meeting.state in queries.COMING_STATES and now < meeting.starts_at
    agenda = queries.agenda_of(viewer=viewer, meeting=meeting)
    minutes = queries.minutes_of(viewer=viewer, meeting=meeting)
    is_member = bool(viewer.roles_in(collaboration.pk))
    shown = {
        **presenting.meeting_row(meeting),
        "kind_word": MEETING_KINDS[meeting.kind],
        "occasion": OCCASIONS.get(meeting.occasion, ""),
        "table": table,
        "quorum": quorum_of(meeting),
        "agenda": [presenting.proposal_row(item) for item in agenda],
        "minutes_total": sum(item.minutes_allotted or 0 for item in agenda),
        "answers": ANSWERS.items(),
        "is_coming": is_coming,
        "is_member": is_member,
        "calling": queries.calling_of(viewer=viewer, meeting=meeting),
        "guests": list(meeting.guests.order_by("id")),
        "minutes": minutes,
        "minutes_state": MINUTES_STATES[minutes.state] if minutes else "",
        "public": queries.public_minutes_of(viewer=viewer, meeting=meeting) if minutes is None else None,
        **_places(viewer, meeting, table, is_coming),
        **_offered(viewer, meeting, now, is_coming, table),
    }
    shown["steps"] = _steps(meeting, agenda, minutes, table)
    shown["main"] = _main_action(shown, meeting, agenda, minutes, now)
    if meeting.state == "held":
        shown["outcome"] = queries.outcome_of(viewer=viewer, meeting=meeting, day=day_of(meeting), items=agenda)
    if is_member:
        shown |= _inside(viewer, collaboration, meeting, now)
    return shown


def _places(viewer: Actor, meeting: Meeting, table: queries.Table, is_coming: bool) -> dict[str, Any]:
    """The parties with answer, seat and authority; the invitation links for who may pass them on."""
    collaboration = meeting.collaboration
    named = collaboration_queries.shows_people(viewer, collaboration)
    seats = viewer.seats_in(collaboration.pk)
    places = [
        presenting.place_row(place, named=named, seats=seats, is_coming=is_coming, is_held=table.is_held)
        for place in table.places
    ]
    is_over = meeting.state == "held"
    return {
        "places": sorted((row for row in places if row.place.came or not is_over), key=lambda row: not row.place.came),
        "absent": [row for row in places if is_over and not row.place.came],
        "own_places": [row for row in places if row.is_mine and row.place.invited],
        "strangers": [row for row in places if any(one["row"].seat == "none" for one in row.came)],
    }


def _offered(viewer: Actor, meeting: Meeting, now: datetime, is_coming: bool, table: queries.Table) -> dict[str, Any]:
    """The acts that are open to this viewer now."""
    collaboration = meeting.collaboration
    manages = bool(may(viewer, "forum.record_held", meeting))
    moves = {move.name for move in MEETINGS.allowed(meeting.state)} if manages else set()
    begun, today = now >= meeting.starts_at, local_day(now, collaboration)
    candidates = queries.candidates(viewer=viewer, collaboration=collaboration, now=now) if "cancel" in moves else []
    return {
        "manages": manages,
        "may_answer": meeting.state == "invited" and not begun,
        "may_invite": "invite" in moves and not begun and bool(table.not_invited),
        "may_publish": "invite" in moves and not begun,
        "may_hold": "hold" in moves and begun,
        "may_record": manages and meeting.state != "cancelled" and day_of(meeting) <= today,
        "may_open_door": manages and meeting.state in queries.COMING_STATES and meeting.starts_at - DOOR_BEFORE <= now,
        "may_confirm": manages and is_coming,
        "may_reschedule": "cancel" in moves,
        "may_write": manages and meeting.state != "cancelled",
        "cancel_form": forms.ReasonForm(prefix="cancel") if "cancel" in moves else None,
        "can_schedule_items": "cancel" in moves,
        "candidates": candidates,
        **(_passed_on(meeting) if manages and meeting.state == "invited" else {}),
        "seated": bool(viewer.seats_in(collaboration.pk)),
        "may_raise": bool(may(viewer, "forum.raise_matter", collaboration)),
    }


def _passed_on(meeting: Meeting) -> dict[str, Any]:
    """What the secretariat passes on: one message for the group of all, and each party's personal link."""
    text = group_message(meeting)
    return {"group_text": text, "group_link": messenger_link(text), "links": _links(meeting)}


def _links(meeting: Meeting) -> list[dict[str, Any]]:
    """Each party's personal link, to be passed on by the secretariat."""
    found = meeting.invitations.exclude(link_code=None).select_related("party__organisation")
    rows = []
    for one in found.order_by("party__organisation__name_id", "id"):
        address = door_address(one.link_code or "")
        rows.append({"party": one.party, "address": address, "message": message_link(meeting, one.party, address)})
    return rows


def _inside(viewer: Actor, collaboration: Collaboration, meeting: Meeting, now: datetime) -> dict[str, Any]:
    """What members read besides: statements, matters, voices, dissent, the pulse, ratings."""
    statements = queries.statements_of(viewer=viewer, meeting=meeting)
    inside: dict[str, Any] = {
        "statements": [(STATEMENT_KINDS[kind], statements[kind]) for kind in STATEMENT_KINDS if kind in statements],
        "matters": queries.matters_in(viewer=viewer, meeting=meeting),
        "pulse": queries.pulse_of(viewer=viewer, meeting=meeting, now=now),
        "is_evaluation": meeting.kind == "evaluation",
        "ratings": queries.match_ratings_of(viewer=viewer, meeting=meeting) if meeting.kind == "evaluation" else [],
    }
    if meeting.state == "held":
        inside["voices"] = queries.voices_of(viewer=viewer, meeting=meeting)
        inside["dissent"] = queries.dissent_of(viewer=viewer, meeting=meeting)
    return inside


def _steps(
    meeting: Meeting, agenda: list[AgendaProposal], minutes: Minutes | None, table: queries.Table
) -> list[dict[str, Any]]:
    """The five steps of a meeting: a list of progress, not a gate."""
    over = meeting.state in ("held", "cancelled")
    done = {
        "agenda": meeting.agenda_published_at is not None or (over and bool(agenda)),
        "invitations": meeting.state == "invited" or (over and any(place.invited for place in table.places)),
        "attendance": meeting.state == "held",
        "minutes": minutes is not None and minutes.state != "draft",
        "approval": minutes is not None and minutes.is_sealed,
    }
    first_open = next((key for key, is_done in done.items() if not is_done), None)
    anchors = {"agenda": "#agenda", "invitations": "#kehadiran", "attendance": "#kehadiran"}
    return [
        {
            "label": STEP_WORDS[key],
            "url": anchors.get(key, "#notula"),
            "state": "done" if is_done else "current" if key == first_open and meeting.state != "cancelled" else "todo",
        }
        for key, is_done in done.items()
    ]


def _main_action(
    shown: dict[str, Any], meeting: Meeting, agenda: list[AgendaProposal], minutes: Minutes | None, now: datetime
) -> str:
    """The one act that stands out, by what the meeting needs next."""
    if not shown["manages"]:
        return "answer" if shown["own_places"] and shown["may_answer"] else ""
    if shown["may_invite"] and meeting.state == "planned":
        return "invite"
    if shown["may_publish"] and agenda and meeting.agenda_published_at is None:
        return "publish"
    if shown["may_hold"]:
        return "hold" if shown["table"].present else "attendance"
    if meeting.state != "held":
        return "door" if shown["may_open_door"] else ""
    return "write" if minutes is None or minutes.state == "draft" else "minutes"
