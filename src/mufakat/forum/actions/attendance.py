"""Acts on who came to a meeting: recorded by the secretariat, by code in the room, by link, or from a paper list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Party, Representative
from mufakat.documents.codes import new_code
from mufakat.forum.actions.meetings import require_link
from mufakat.forum.chronicle import write_meeting
from mufakat.forum.mandates import day_of, last_day_of, local_day
from mufakat.forum.models import Attendance, Meeting, Minutes
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

DOOR_OPENS, DOOR_CLOSES = timedelta(hours=2), timedelta(hours=6)
"""How long before the beginning and after the end the code and the link record attendance."""
MOST_ON_A_LIST = 300


@dataclass(frozen=True)
class Standing:
    """Seat, authority and person by the mandate of the day; `until` when the mandate ends during the meeting."""

    seat: str
    authority: str
    person_id: int | None
    authority_until: date | None = None


@dataclass(frozen=True)
class Came:
    """One line of a paper list."""

    party: Party
    representative: Representative | None = None
    came_as: str = ""


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
        _require_day(current, now)
        row, new = _note(actor, current, Came(party, representative, came_as), "keeper", now)
        if new:
            data = {"seat": row.seat, "authority": row.authority}
            write_meeting(actor, current, "attended", now, data, party, person=row.person)
        return row


def arrive(
    *,
    actor: Actor,
    meeting: Meeting,
    party: Party,
    code: str,
    now: datetime,
    representative: Representative | None = None,
    came_as: str = "",
) -> Attendance:
    """Somebody at the door records their own coming, with the code shown in the room or their party's invitation link.

    The clock of the server counts; coming twice changes nothing.
    """
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.use_meeting_link", current)
        how = "code" if code and code == current.door_code else "invitation"
        if how == "invitation":
            require_link(current, party, code)
        if current.state == "cancelled" or not current.starts_at - DOOR_OPENS <= now <= current.ends_at + DOOR_CLOSES:
            raise Refused(
                "door_closed",
                dua(
                    "Kehadiran lewat tautan dibuka dua jam sebelum rapat sampai enam jam sesudahnya.",
                    "Attendance by link is open from two hours before the meeting to six hours after it.",
                ),
            )
        row, new = _note(actor, current, Came(party, representative, came_as), how, now)
        if new:
            data = {"seat": row.seat, "authority": row.authority, "how": how}
            write_meeting(actor, current, "arrived", now, data, party, person=row.person)
        return row


def enter_paper_list(*, actor: Actor, meeting: Meeting, came: Sequence[Came], now: datetime) -> list[Attendance]:
    """Enter a signed paper list afterwards, all lines or none; who is recorded already stays as recorded."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.record_attendance", current)
        _require_day(current, now)
        if not 0 < len(came) <= MOST_ON_A_LIST:
            raise Refused(
                "nobody_named", dua("Pilih sedikitnya satu orang dari daftar.", "Choose at least one person from the list.")
            )
        rows = [_note(actor, current, one, "paper", now) for one in came]
        new = [row for row, is_new in rows if is_new]
        if new:
            people = {"people": [row.person.full_name for row in new if row.person]}
            write_meeting(actor, current, "list_entered", now, {"count": len(new)}, personal=people)
        return [row for row, _ in rows]


def open_door(*, actor: Actor, meeting: Meeting, now: datetime) -> Meeting:
    """Make the code that is shown in the room; the same one every time it is shown again."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.record_attendance", current)
        if current.state == "cancelled":
            raise Refused("meeting_over", dua("Rapat ini dibatalkan.", "This meeting was cancelled."))
        if current.door_code is None:
            current.door_code = new_code()
            versions.save_revised(current, ["door_code"])
            write_meeting(actor, current, "door_opened", now, {})
        return current


def _require_day(meeting: Meeting, now: datetime) -> None:
    if meeting.state == "cancelled" or day_of(meeting) > local_day(now, meeting.collaboration):
        raise Refused(
            "not_yet",
            dua(
                "Kehadiran dicatat pada hari rapat atau sesudahnya.",
                "Attendance is recorded on the day of the meeting or later.",
            ),
        )


def _require_unsealed(meeting: Meeting) -> None:
    """Who came is part of the approved minutes."""
    if Minutes.objects.filter(meeting=meeting, number__isnull=False).exists():
        raise Refused(
            "sealed",
            dua(
                "Notula rapat ini sudah disahkan. Catat ralat bila daftar hadirnya keliru.",
                "The minutes of this meeting are approved. Record an erratum if the attendance is wrong.",
            ),
        )


def _note(actor: Actor, meeting: Meeting, came: Came, how: str, now: datetime) -> tuple[Attendance, bool]:
    """The row for somebody who came, and whether it is new."""
    if came.party.collaboration_id != meeting.collaboration_id:
        raise NotVisible("not_visible", "")
    standing = _standing(meeting, came.party, came.representative)
    post = _post(came.came_as) if standing.person_id is None else ""
    same = Attendance.objects.filter(meeting=meeting, party=came.party, came_as=post)
    known = (
        same.filter(person__isnull=True).first()
        if standing.person_id is None
        else same.filter(person_id=standing.person_id).first()
    )
    if known is not None:
        return known, False
    _require_unsealed(meeting)
    row = Attendance.objects.create(
        meeting=meeting, party=came.party, person_id=standing.person_id, seat=standing.seat, authority=standing.authority,
        authority_until=standing.authority_until, came_as=post, how=how, recorded_at=now, recorded_by_id=actor.user_id,
    )  # fmt: skip
    return row, True


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
    return " ".join(came_as.split())[:200]


def _standing(meeting: Meeting, party: Party, representative: Representative | None) -> Standing:
    """By the mandate of the day the meeting begins; without such a mandate nobody decides for the party."""
    if representative is None:
        return Standing("none", "none", None)
    holders = collaboration_queries.current_representatives(meeting.collaboration, day_of(meeting)).get(party.pk, [])
    held = next((one for one in holders if one.pk == representative.pk), None)
    if held is not None:
        ends_inside = held.valid_until is not None and held.valid_until <= last_day_of(meeting)
        return Standing(held.seat, held.authority, held.person_id, held.valid_until if ends_inside else None)
    if representative.party_id != party.pk:
        raise NotVisible("not_visible", "")
    return Standing("none", "none", representative.person_id)


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
        _require_unsealed(current)
        data = {"seat": row.seat, "authority": row.authority, "reason": reason.strip()}
        write_meeting(actor, current, "attendance_corrected", now, data, row.party, person=row.person)
        row.delete()
