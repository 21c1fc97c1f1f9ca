"""What a code opens: the meeting, the party it belongs to, and who can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party, Representative
from mufakat.collaborations.words import AUTHORITIES
from mufakat.forum.actions.attendance import DOOR_CLOSES, DOOR_OPENS, MOST_ON_A_LIST, Came
from mufakat.forum.mandates import day_of
from mufakat.forum.models import Attendance, Invitation, Meeting, MeetingAnswer
from mufakat.forum.words import ANSWERS, SEATS
from mufakat.kernel.web.formats import saat
from mufakat.kernel.web.language import dua

INVITES = dua("Undangan {r}, {w}. Jawab untuk {p}: {a}", "Invitation to {r}, {w}. Answer for {p}: {a}")


def door_address(code: str) -> str:
    """The public address of a code, in capitals: that needs a smaller QR, which is read from further away."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/H/{code}".upper()


def message_link(meeting: Meeting, party: Party, address: str) -> str:
    """A link that opens the messenger with the invitation ready; the person chooses to whom it goes."""
    words = INVITES.with_values(
        r=meeting.title, w=saat(meeting.starts_at, meeting.collaboration), p=party.organisation.name, a=address
    )
    return messenger_link(str(words))


CALLS = dua("Undangan {r}, {w}{t}. Agenda dan jawaban: {a}", "Invitation to {r}, {w}{t}. Agenda and answers: {a}")


def group_message(meeting: Meeting) -> str:
    """What the secretariat passes on to the group of all parties: no personal link, only the page of the meeting."""
    path = reverse("forum:meeting", args=[meeting.collaboration.slug, meeting.public_id])
    place = f", {meeting.place}" if meeting.place else ""
    words = CALLS.with_values(
        r=meeting.title, w=saat(meeting.starts_at, meeting.collaboration), t=place, a=f"{settings.PUBLIC_URL.rstrip('/')}{path}"
    )
    return str(words)


def messenger_link(text: str) -> str:
    """An address that opens the messenger with this text ready."""
    return f"https://wa.me/?text={quote(text)}"


RELATED = ("collaboration", "called_by__organisation")


@dataclass(frozen=True)
class Door:
    """A code that was found: of the meeting's room, or of one party's invitation."""

    code: str
    meeting: Meeting
    party: Party | None = None


def find(code: str) -> Door | None:
    """The meeting behind a code; a code that nobody made opens nothing."""
    if not code:
        return None
    meeting = Meeting.objects.filter(door_code=code).select_related(*RELATED).first()
    if meeting is not None:
        return Door(code, meeting)
    related = ("meeting__collaboration", "meeting__called_by__organisation", "party__organisation", "party__collaboration")
    invitation = Invitation.objects.filter(link_code=code).select_related(*related).first()
    return Door(code, invitation.meeting, invitation.party) if invitation else None


def shown(door: Door, party: Party | None, now: datetime) -> dict[str, Any]:
    """First the parties, then the people of one party: names are shown to who holds the code, one party at a time."""
    meeting = door.meeting
    at_door = meeting.state != "cancelled" and meeting.starts_at - DOOR_OPENS <= now <= meeting.ends_at + DOOR_CLOSES
    can_answer = door.party is not None and meeting.state == "invited" and now < meeting.starts_at
    came = _came(meeting, party) if party else []
    answer = MeetingAnswer.objects.filter(meeting=meeting, party=party).first() if door.party else None
    return {
        "door": door,
        "meeting": meeting,
        "collaboration": meeting.collaboration,
        "party": party,
        "at_door": at_door,
        "is_early": now < meeting.starts_at - DOOR_OPENS,
        "can_answer": can_answer,
        "answer": ANSWERS[answer.answer] if answer else "",
        "answers": ANSWERS.items(),
        "people": people_of(meeting, party) if party and at_door else [],
        "came": came,
        "parties": _parties(meeting) if party is None and at_door else [],
    }


def _parties(meeting: Meeting) -> list[dict[str, Any]]:
    """Invited and joined parties, with who is there already."""
    here = set(Attendance.objects.filter(meeting=meeting).values_list("party_id", flat=True))
    found = Party.objects.filter(collaboration_id=meeting.collaboration_id, status="joined").select_related("organisation")
    return [{"party": one, "is_here": one.pk in here} for one in found.order_by("organisation__name_id", "id")]


def people_of(meeting: Meeting, party: Party) -> list[dict[str, Any]]:
    """Who holds a mandate of the party on the day of the meeting."""
    holders = collaboration_queries.current_representatives(meeting.collaboration, day_of(meeting)).get(party.pk, [])
    return [_person(one) for one in holders]


def _person(one: Representative) -> dict[str, Any]:
    return {"pk": one.pk, "name": one.person.full_name, "seat": SEATS[one.seat], "authority": AUTHORITIES[one.authority]}


def _came(meeting: Meeting, party: Party) -> list[Attendance]:
    return list(meeting.attendances.filter(party=party).select_related("person").order_by("id"))


def counts(meeting: Meeting) -> dict[str, Any]:
    """How many parties are there, of how many."""
    here = Attendance.objects.filter(meeting=meeting).values("party").distinct().count()
    people = Attendance.objects.filter(meeting=meeting).count()
    total = Party.objects.filter(collaboration_id=meeting.collaboration_id, status="joined").count()
    return {"here": here, "total": total, "people": people}


@dataclass(frozen=True)
class PaperRow:
    """One party on the paper list: its people as boxes to tick, and a line for somebody else."""

    party: Party
    people: list[dict[str, Any]]
    other: str
    here: int


def paper_rows(meeting: Meeting, posted: Mapping[str, Any] | None) -> list[PaperRow]:
    """Every joined or invited party; what was ticked stays ticked."""
    holders = collaboration_queries.current_representatives(meeting.collaboration, day_of(meeting))
    here: dict[int, set[int | None]] = {}
    for party_id, person_id in Attendance.objects.filter(meeting=meeting).values_list("party_id", "person_id"):
        here.setdefault(party_id, set()).add(person_id)
    rows = []
    for one in _parties(meeting):
        party = one["party"]
        people = [
            {**_person(held), "ticked": held.person_id in here.get(party.pk, set()) or _ticked(posted, held.pk)}
            for held in holders.get(party.pk, [])
        ]
        other = str(posted.get(f"other-{party.pk}", "")) if posted else ""
        rows.append(PaperRow(party, people, other, len(here.get(party.pk, ()))))
    return rows


def _ticked(posted: Mapping[str, Any] | None, pk: int) -> bool:
    return posted is not None and f"person-{pk}" in posted


def typed_list(meeting: Meeting, posted: Mapping[str, Any]) -> list[Came]:
    """The lines of the list that were ticked or written, bounded."""
    holders = collaboration_queries.current_representatives(meeting.collaboration, day_of(meeting))
    came: list[Came] = []
    for one in _parties(meeting)[:MOST_ON_A_LIST]:
        party = one["party"]
        came += [Came(party, held) for held in holders.get(party.pk, []) if _ticked(posted, held.pk)]
        for post in str(posted.get(f"other-{party.pk}", "")).split(";"):
            if post.strip():
                came.append(Came(party, None, post))
    return came
