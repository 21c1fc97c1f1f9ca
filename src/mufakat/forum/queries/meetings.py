"""Named reads over meetings; each takes the viewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum.continuity import Continuity
from mufakat.forum.mandates import Delegate, day_of, delegate_for, last_day_of
from mufakat.forum.models import COMING, Attendance, Invitation, Meeting, MeetingAnswer
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import as_zone

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


@dataclass(frozen=True)
class Place:
    """A party's place at a meeting: invited?, what it answered, who would come, who came."""

    party: Party
    invited: bool
    answer: MeetingAnswer | None
    delegate: Delegate | None
    came: list[Attendance] = field(default_factory=list)
    holders: Sequence[Representative] = ()
    ends_during: date | None = None
    """First day without a mandate, where the mandate of who comes ends while the meeting lasts."""

    @property
    def decides(self) -> bool:
        """Did somebody come who may decide to the end of the meeting?"""
        return any(one.authority == "decide" and one.authority_until is None for one in self.came)

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
    def is_attended(self) -> bool:
        """From the first person who is recorded on, who came counts and no longer who said so."""
        return self.is_held or bool(self.present)

    @property
    def can_decide(self) -> int:
        """Parties with somebody who may decide: among those who came, or before the meeting those who say they come."""
        if self.is_attended:
            return sum(place.decides for place in self.places)
        return sum(
            place.delegate is not None and place.delegate.may_decide is True and place.ends_during is None
            for place in self.places
        )

    @property
    def ends_during(self) -> list[Place]:
        """Places whose mandate ends while the meeting lasts."""
        return [place for place in self.places if place.ends_during is not None]

    @property
    def cannot_decide(self) -> bool:
        """Somebody comes, but nobody who may decide."""
        return bool(self.present if self.is_attended else self.coming) and not self.can_decide


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
        delegate, present = _delegate(meeting, answer, held), came.get(party.pk, [])
        ends = _ends_during(meeting, delegate, present)
        places.append(Place(party, party.pk in invited, answer, delegate, present, held, ends))
    return Table(places, meeting.state == "held")


def _ends_during(meeting: Meeting, delegate: Delegate | None, came: Sequence[Attendance]) -> date | None:
    """The day from which the mandate no longer holds, where that day lies inside the meeting."""
    if came:
        return next((one.authority_until for one in came if one.authority_until is not None), None)
    until = delegate.representative.valid_until if delegate and delegate.representative else None
    return until if until is not None and until <= last_day_of(meeting) else None


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


@dataclass(frozen=True)
class Coordination:
    """Held meetings by how they came about; those of which nobody said it are told apart, never guessed."""

    planned: int
    incidental: int
    not_said: int

    @property
    def said(self) -> int:
        """Meetings of which somebody said how they came about."""
        return self.planned + self.incidental

    @property
    def incidental_percent(self) -> int | None:
        return round(100 * self.incidental / self.said) if self.said else None


def coordination(*, viewer: Actor, collaboration: Collaboration) -> Coordination:
    """Planned against incidental coordination."""
    access.require(viewer, VIEW, collaboration)
    held = Meeting.objects.filter(collaboration=collaboration, state="held").order_by()
    counted = dict(held.values_list("occasion").annotate(n=Count("id")))
    return Coordination(counted.get("planned", 0), counted.get("incidental", 0), counted.get("", 0))


@dataclass(frozen=True)
class Calling:
    """Which parties an activity asks to be called, and which of them were."""

    called: list[Party]
    missing: list[Party]


def calling_of(*, viewer: Actor, meeting: Meeting) -> Calling | None:
    """Were the parties called that the meeting's activity asks for? None for a meeting about no activity."""
    access.require(viewer, VIEW, meeting.collaboration)
    if meeting.activity is None:
        return None
    needed = list(meeting.activity.must_call.select_related("organisation").order_by("organisation__name_id", "id"))
    invited = set(Invitation.objects.filter(meeting=meeting).values_list("party_id", flat=True))
    called = [party for party in needed if party.pk in invited]
    return Calling(called, [party for party in needed if party.pk not in invited])
