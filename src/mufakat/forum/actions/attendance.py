"""Acts on who came to a meeting; `actions` offers them together with the others."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party, Representative
from mufakat.forum.chronicle import write_meeting
from mufakat.forum.mandates import day_of, local_day
from mufakat.forum.models import Attendance, Meeting
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua


def record_attendance(
    *,
    actor: Actor,
    meeting: Meeting,
    party: Party,
    now: datetime,
    representative: Representative | None = None,
    came_as: str = "",
) -> Attendance:
    """Record who came for a party: a holder of a mandate of that day, or somebody else by post.

    Recording the same person twice changes nothing.
    """
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.record_attendance", current)
        if party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        if current.state == "cancelled" or day_of(current) > local_day(now, current.collaboration):
            raise Refused(
                "not_yet",
                dua(
                    "Kehadiran dicatat pada hari rapat atau sesudahnya.",
                    "Attendance is recorded on the day of the meeting or later.",
                ),
            )
        seat, authority, person = _standing(current, party, representative)
        post = _post(came_as) if person is None else ""
        same = Attendance.objects.filter(meeting=current, party=party, came_as=post)
        known = same.filter(person__isnull=True).first() if person is None else same.filter(person_id=person).first()
        if known is not None:
            return known
        row = Attendance.objects.create(
            meeting=current,
            party=party,
            person_id=person,
            seat=seat,
            authority=authority,
            came_as=post,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        write_meeting(actor, current, "attended", now, {"seat": seat, "authority": authority}, party, person=row.person)
        return row


def _post(came_as: str) -> str:
    """The post of somebody who holds no mandate; without it nobody would be recorded."""
    if not came_as.strip():
        raise Refused(
            "nobody_named",
            dua(
                "Pilih wakilnya, atau tulis jabatan orang yang datang.",
                "Choose the representative, or write the post of who came.",
            ),
        )
    return came_as.strip()[:200]


def _standing(meeting: Meeting, party: Party, representative: Representative | None) -> tuple[str, str, int | None]:
    """Seat, authority and person by the mandate of the day; without such a mandate nobody decides for the party."""
    if representative is None:
        return "none", "none", None
    holders = collaboration_queries.current_representatives(meeting.collaboration, day_of(meeting)).get(party.pk, [])
    held = next((one for one in holders if one.pk == representative.pk), None)
    if held is not None:
        return held.seat, held.authority, held.person_id
    if representative.party_id != party.pk:
        raise NotVisible("not_visible", "")
    return "none", "none", representative.person_id


def remove_attendance(*, actor: Actor, meeting: Meeting, attendance: Attendance, reason: str, now: datetime) -> None:
    """Take back a wrong record of attendance, with a reason that stays in the history."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.record_attendance", current)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        row = (
            Attendance.objects.select_related("party__organisation", "person").filter(meeting=current, pk=attendance.pk).first()
        )
        if row is None:
            raise NotVisible("not_visible", "")
        data = {"seat": row.seat, "authority": row.authority, "reason": reason.strip()}
        write_meeting(actor, current, "attendance_corrected", now, data, row.party, person=row.person)
        row.delete()
