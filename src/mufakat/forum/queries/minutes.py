"""Named reads over minutes; each takes the viewer. Members read everything, everybody else the published version."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from mufakat.actors.models import Person
from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party, RoleAssignment
from mufakat.forum import minutes_text
from mufakat.forum.mandates import local_day
from mufakat.forum.models import (
    ApprovedMinutes,
    Erratum,
    Meeting,
    Minutes,
    MinutesDraft,
    MinutesReading,
    MinutesRemark,
    MinutesText,
    PublicMinutes,
)
from mufakat.forum.queries.meetings import VIEW
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible


def minutes_of(*, viewer: Actor, meeting: Meeting) -> Minutes | None:
    """The minutes in whatever state, for members; None where there are none yet or the viewer is no member."""
    access.require(viewer, VIEW, meeting.collaboration)
    if not viewer.roles_in(meeting.collaboration_id):
        return None
    found = Minutes.objects.filter(meeting=meeting).select_related("approved").first()
    if found is not None:
        found.meeting, found.collaboration = meeting, meeting.collaboration
    return found


def get_minutes(*, viewer: Actor, meeting: Meeting) -> Minutes:
    found = minutes_of(viewer=viewer, meeting=meeting)
    if found is None:
        raise NotVisible("not_visible", "")
    return found


def public_minutes_of(*, viewer: Actor, meeting: Meeting) -> PublicMinutes | None:
    """The newest public version, for everybody who may see the collaboration."""
    access.require(viewer, VIEW, meeting.collaboration)
    found = PublicMinutes.objects.filter(approved__minutes__meeting=meeting).order_by("number").last()
    return found


def latest_text(*, viewer: Actor, minutes: Minutes) -> MinutesText | None:
    access.require(viewer, "forum.read_minutes", minutes)
    return minutes.texts.order_by("number").last()


def draft_of(*, viewer: Actor, meeting: Meeting) -> MinutesDraft | None:
    """What this viewer typed and did not save; nobody sees another writer's draft."""
    access.require(viewer, "forum.write_minutes", meeting)
    return MinutesDraft.objects.filter(meeting_key=meeting.public_id, writer_id=viewer.user_id).first()


def text_numbered(*, viewer: Actor, minutes: Minutes, number: int) -> MinutesText:
    """One of the texts ever saved."""
    access.require(viewer, "forum.read_minutes", minutes)
    found = minutes.texts.filter(number=number).first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


def texts_of(*, viewer: Actor, minutes: Minutes) -> list[MinutesText]:
    """Every text ever saved, newest first, without its wording."""
    access.require(viewer, "forum.read_minutes", minutes)
    return list(minutes.texts.defer("parts").order_by("-number")[:200])


def remarks_of(*, viewer: Actor, minutes: Minutes) -> list[MinutesRemark]:
    access.require(viewer, "forum.read_minutes", minutes)
    return list(minutes.remarks.select_related("party__organisation").order_by("id"))


def errata_of(*, viewer: Actor, minutes: Minutes) -> list[Erratum]:
    """All errata for members; beside the public version only those meant for it."""
    found = Erratum.objects.filter(approved__minutes=minutes).order_by("number")
    return list(found if viewer.roles_in(minutes.collaboration_id) else found.filter(is_public=True))


def is_intact(sealed: ApprovedMinutes | PublicMinutes) -> bool:
    """Are these still the bytes that were sealed?"""
    return sealed.sha256 == minutes_text.digest(sealed.text)


@dataclass(frozen=True)
class Reader:
    """Somebody who should read the minutes, for whom they speak, and when they said they did."""

    person: Person
    party: str
    read_at: datetime | None


@dataclass(frozen=True)
class Readers:
    people: list[Reader] = field(default_factory=list)

    @property
    def read(self) -> int:
        return sum(one.read_at is not None for one in self.people)

    @property
    def unread(self) -> list[Reader]:
        return [one for one in self.people if one.read_at is None]


def readers_of(*, viewer: Actor, minutes: Minutes, now: datetime) -> Readers:
    """Everybody with a mandate or a role today, down to the person, and whoever read them before; for members only."""
    access.require(viewer, "forum.read_minutes", minutes)
    today = local_day(now, minutes.collaboration)
    read = dict(MinutesReading.objects.filter(minutes=minutes).values_list("person_id", "read_at"))
    holders = collaboration_queries.current_representatives(minutes.collaboration, today)
    names = dict(Party.objects.filter(pk__in=holders).values_list("pk", "organisation__name_id"))
    parties = {one.person_id: names[party] for party, held in holders.items() for one in held}
    people = Person.objects.filter(Q(pk__in=[*parties, *read]) | Q(user_id__in=_role_holders(minutes.collaboration_id, today)))
    rows = people.distinct().order_by("full_name", "id")
    return Readers([Reader(one, parties.get(one.pk, one.position), read.get(one.pk)) for one in rows])


def _role_holders(collaboration_id: int, today: date) -> Any:
    held = RoleAssignment.objects.filter(collaboration_queries.holding_on(today), collaboration_id=collaboration_id)
    return held.values("user_id")


def minutes_waiting(*, viewer: Actor, scopes: list[int], states: tuple[str, ...], limit: int) -> list[Minutes]:
    """Minutes in these states in the viewer's own collaborations, the oldest first."""
    found = Minutes.objects.filter(collaboration_id__in=scopes, state__in=states)
    return list(found.select_related("meeting__collaboration").order_by("id")[:limit])


def unread_minutes(*, viewer: Actor, limit: int) -> list[Minutes]:
    """Approved minutes that this person has not said to have read; the newest first."""
    if viewer.person_id is None:
        return []
    own = Minutes.objects.filter(collaboration_id__in=viewer.scopes_with(), number__isnull=False)
    unread = own.exclude(readings__person_id=viewer.person_id)
    return list(unread.select_related("meeting__collaboration").order_by("-id")[:limit])


def held_without_minutes(*, scopes: list[int], limit: int) -> list[Meeting]:
    """Held meetings of which nobody wrote minutes."""
    found = Meeting.objects.filter(collaboration_id__in=scopes, state="held", minutes__isnull=True)
    return list(found.select_related("collaboration").order_by("-starts_at", "-id")[:limit])


def to_remark(*, seats: list[int], now: datetime, limit: int) -> list[tuple[Minutes, int]]:
    """Minutes in their correction window on which a party of the person, that attended, has said nothing."""
    if not seats:
        return []
    rows = Minutes.objects.filter(state="correction", correction_until__gte=now, meeting__attendances__party_id__in=seats)
    found = list(rows.select_related("meeting__collaboration").distinct().order_by("correction_until", "id")[:limit])
    said = set(MinutesRemark.objects.filter(minutes__in=found, party_id__in=seats).values_list("minutes_id", "party_id"))
    came = {
        (one.pk, party)
        for one in found
        for party in one.meeting.attendances.filter(party_id__in=seats).values_list("party_id", flat=True)
    }
    return [(one, seat) for one in found for seat in seats if (one.pk, seat) in came and (one.pk, seat) not in said]
