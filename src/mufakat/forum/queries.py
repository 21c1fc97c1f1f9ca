"""Named reads over meetings and agenda proposals; each takes the viewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear
from django.urls import reverse

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum.continuity import Continuity
from mufakat.forum.mandates import Delegate, day_of, delegate_for
from mufakat.forum.models import COMING, AgendaProposal, Attendance, Invitation, Meeting, MeetingAnswer
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

VIEW = collaboration_queries.VIEW
MOST_COMING = 50
COMING_STATES = ("planned", "invited")


def coming_meetings(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> QuerySet[Meeting]:
    """Meetings that are not over yet, the next one first."""
    access.require(viewer, VIEW, collaboration)
    found = Meeting.objects.filter(collaboration=collaboration, state__in=COMING_STATES, ends_at__gte=now)
    return found.select_related("collaboration").order_by("starts_at", "id")


def past_meetings(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> QuerySet[Meeting]:
    """Meetings that were held or called off, or whose time has passed, newest first."""
    access.require(viewer, VIEW, collaboration)
    over = Q(ends_at__lt=now) | ~Q(state__in=COMING_STATES)
    found = Meeting.objects.filter(over, collaboration=collaboration)
    return found.select_related("collaboration").order_by("-starts_at", "-id")


def get_meeting(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Meeting:
    """One meeting of this collaboration; one of another collaboration looks absent."""
    access.require(viewer, VIEW, collaboration)
    found = Meeting.objects.filter(collaboration=collaboration, public_id=public_id)
    meeting = found.select_related("called_by__organisation").first()
    if meeting is None:
        raise NotVisible("not_visible", "")
    meeting.collaboration = collaboration
    return meeting


def agenda_of(*, viewer: Actor, meeting: Meeting) -> list[AgendaProposal]:
    """The agenda in its order; before it is published it is a draft for the members only."""
    access.require(viewer, VIEW, meeting.collaboration)
    if meeting.agenda_published_at is None and not viewer.roles_in(meeting.collaboration_id):
        return []
    return list(meeting.agenda.select_related("proposed_by__organisation").order_by("position", "id"))


@dataclass(frozen=True)
class Place:
    """A party's place at a meeting: invited?, what it answered, who would come, who came."""

    party: Party
    invited: bool
    answer: MeetingAnswer | None
    delegate: Delegate | None
    came: list[Attendance] = field(default_factory=list)
    holders: Sequence[Representative] = ()

    @property
    def comes(self) -> bool:
        return self.answer is not None and self.answer.answer in COMING


@dataclass(frozen=True)
class Table:
    """All parties at a meeting, and what that means for deciding."""

    places: list[Place]
    is_held: bool

    @property
    def total(self) -> int:
        return len(self.places)

    @property
    def coming(self) -> int:
        return sum(place.comes for place in self.places)

    @property
    def without_authority(self) -> int:
        """Named delegates who may not decide."""
        return sum(place.delegate is not None and place.delegate.may_decide is False for place in self.places)

    @property
    def nobody_named(self) -> int:
        """Parties that say they come without having named anybody."""
        return sum(place.delegate is not None and place.delegate.may_decide is None for place in self.places)

    @property
    def unanswered(self) -> int:
        return sum(place.invited and place.answer is None for place in self.places)

    @property
    def not_invited(self) -> int:
        return sum(not place.invited for place in self.places)

    @property
    def present(self) -> int:
        return sum(bool(place.came) for place in self.places)

    @property
    def can_decide(self) -> int:
        """Parties with somebody who may decide: among those who came, or before the meeting those who say they come."""
        if self.is_held:
            return sum(any(one.authority == "decide" for one in place.came) for place in self.places)
        return sum(place.delegate is not None and place.delegate.may_decide is True for place in self.places)

    @property
    def cannot_decide(self) -> bool:
        """Somebody comes, but nobody who may decide."""
        return bool(self.present if self.is_held else self.coming) and not self.can_decide


def table_of(*, viewer: Actor, meeting: Meeting) -> Table:
    """Every joined or invited party at a meeting; four queries whatever their number.

    Before the meeting the mandates of its day are read afresh; afterwards the answer stands as it was given.
    """
    collaboration = meeting.collaboration
    access.require(viewer, VIEW, collaboration)
    invited = set(Invitation.objects.filter(meeting=meeting).values_list("party_id", flat=True))
    parties = Party.objects.filter(collaboration=collaboration).filter(Q(status="joined") | Q(pk__in=invited))
    answers = {answer.party_id: answer for answer in MeetingAnswer.objects.filter(meeting=meeting)}
    came: dict[int, list[Attendance]] = {}
    for row in Attendance.objects.filter(meeting=meeting).select_related("person"):
        came.setdefault(row.party_id, []).append(row)
    holders = collaboration_queries.current_representatives(collaboration, day_of(meeting))
    places = []
    for party in parties.select_related("organisation").order_by("organisation__name_id", "id"):
        answer, held = answers.get(party.pk), holders.get(party.pk, [])
        places.append(Place(party, party.pk in invited, answer, _delegate(meeting, answer, held), came.get(party.pk, []), held))
    return Table(places, meeting.state == "held")


def _delegate(meeting: Meeting, answer: MeetingAnswer | None, holders: Sequence[Representative]) -> Delegate | None:
    if answer is None or answer.answer not in COMING:
        return None
    if meeting.state in COMING_STATES:
        return delegate_for(answer.answer, holders)
    return Delegate(answer.seat, answer.may_decide)


def next_meeting(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> Meeting | None:
    """The next meeting that is not called off."""
    found = coming_meetings(viewer=viewer, collaboration=collaboration, now=now).first()
    if found is not None:
        found.collaboration = collaboration
    return found


@dataclass(frozen=True)
class YearOfMeetings:
    """How often the parties met in one year, month by month."""

    year: int
    months: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.months)


def intensity(*, viewer: Actor, collaboration: Collaboration) -> list[YearOfMeetings]:
    """Meetings that were really held, per month and year in the collaboration's own zone, newest year first."""
    access.require(viewer, VIEW, collaboration)
    zone = as_zone(collaboration)
    counted = (
        Meeting.objects.filter(collaboration=collaboration, state="held")
        .order_by()
        .annotate(year=ExtractYear("starts_at", tzinfo=zone), month=ExtractMonth("starts_at", tzinfo=zone))
        .values_list("year", "month")
        .annotate(n=Count("id"))
    )
    years: dict[int, list[int]] = {}
    for year, month, number in counted:
        years.setdefault(year, [0] * 12)[month - 1] = number
    return [YearOfMeetings(year, tuple(months)) for year, months in sorted(years.items(), reverse=True)]


def continuity_by_party(*, viewer: Actor, collaboration: Collaboration) -> list[tuple[Party, Continuity]]:
    """Per party: of the held meetings it was called to, how many the same designated person attended."""
    access.require(viewer, VIEW, collaboration)
    called = dict(
        Invitation.objects.filter(meeting__collaboration=collaboration, meeting__state="held")
        .order_by()
        .values_list("party_id")
        .annotate(n=Count("id"))
    )
    people: dict[int, set[int]] = {}
    same: dict[int, int] = {}
    rows = (
        Attendance.objects.filter(meeting__collaboration=collaboration, meeting__state="held")
        .filter(meeting__invitations__party=F("party"))
        .order_by()
        .values_list("party_id", "person_id", "seat")
        .annotate(n=Count("meeting", distinct=True))
    )
    for party_id, person_id, seat, number in rows:
        people.setdefault(party_id, set()).add(person_id or 0)
        if seat == "designated":
            same[party_id] = max(same.get(party_id, 0), number)
    parties = Party.objects.filter(pk__in=called).select_related("organisation").order_by("organisation__name_id", "id")
    return [(party, Continuity(called[party.pk], same.get(party.pk, 0), len(people.get(party.pk, ())))) for party in parties]


def agenda_proposals(*, viewer: Actor, collaboration: Collaboration, state: str = "") -> QuerySet[AgendaProposal]:
    """What was proposed for an agenda, newest first, with where it comes from."""
    access.require(viewer, VIEW, collaboration)
    found = AgendaProposal.objects.filter(collaboration=collaboration).select_related("proposed_by__organisation", "meeting")
    return found.filter(state=state) if state else found


def get_proposal(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> AgendaProposal:
    """One proposal of this collaboration; one of another collaboration looks absent."""
    found = agenda_proposals(viewer=viewer, collaboration=collaboration).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


def proposals_by_sector(*, viewer: Actor, collaboration: Collaboration) -> dict[str, int]:
    """How many agenda items each sector proposed; "" for those nobody's party stands behind."""
    found = agenda_proposals(viewer=viewer, collaboration=collaboration).order_by()
    counted = found.values_list("proposed_by__sector").annotate(n=Count("id"))
    return {sector or "": number for sector, number in counted}


def unanswered_invitations(*, seats: Sequence[int], now: datetime, limit: int) -> list[Invitation]:
    """Invitations of these parties to coming meetings that nobody answered yet, the next meeting first."""
    answered = MeetingAnswer.objects.filter(party_id__in=seats).values("meeting_id", "party_id")
    found = Invitation.objects.filter(party_id__in=seats, meeting__state="invited", meeting__starts_at__gte=now)
    given = {(row["meeting_id"], row["party_id"]) for row in answered.filter(meeting__starts_at__gte=now)}
    related = found.select_related("meeting__collaboration", "party__organisation").order_by("meeting__starts_at", "id")
    return [one for one in related[: limit + len(given)] if (one.meeting_id, one.party_id) not in given][:limit]


def unrecorded_meetings(*, scopes: Sequence[int], now: datetime, limit: int) -> list[Meeting]:
    """Meetings whose time has passed and of which nobody recorded whether they took place."""
    found = Meeting.objects.filter(collaboration_id__in=scopes, state__in=COMING_STATES, ends_at__lt=now)
    return list(found.select_related("collaboration").order_by("starts_at", "id")[:limit])


def meetings_between(*, viewer: Actor, start: datetime, end: datetime, limit: int = MOST_COMING) -> list[Meeting]:
    """Coming meetings of all collaborations in which this person has a part."""
    found = Meeting.objects.filter(
        collaboration_id__in=viewer.scopes_with(), state__in=COMING_STATES, ends_at__gte=start, starts_at__lt=end
    )
    return list(found.select_related("collaboration").order_by("starts_at", "id")[:limit])


def open_proposals(*, scopes: Sequence[int]) -> list[dict[str, Any]]:
    """Per collaboration the number of proposals that wait for an agenda."""
    found = AgendaProposal.objects.filter(collaboration_id__in=scopes, state="proposed").order_by()
    names = ("collaboration__slug", "collaboration__title_id", "collaboration__title_en")
    return [{**row} for row in found.values(*names).annotate(n=Count("id"))]


def open_items(party: Party, now: datetime) -> list[dict[str, str]]:
    """What the forum asks of a party at a hand-over: invitations without an answer, agenda proposals that wait."""
    slug = party.collaboration.slug
    invitations = unanswered_invitations(seats=[party.pk], now=now, limit=MOST_COMING)
    waiting = AgendaProposal.objects.filter(proposed_by=party, state="proposed").order_by("id")[:MOST_COMING]
    asked = dua("Undangan belum dijawab: {r}", "Invitation without an answer: {r}")
    proposed = dua("Usulan agenda menunggu: {t}", "Agenda proposal waiting: {t}")
    items = [
        {
            "kind": "invitation",
            "label": str(asked.with_values(r=one.meeting.title)),
            "url": reverse("forum:meeting", args=[slug, one.meeting.public_id]),
        }
        for one in invitations
    ]
    url = reverse("forum:proposals", args=[slug])
    return items + [{"kind": "proposal", "label": str(proposed.with_values(t=one.title)), "url": url} for one in waiting]
