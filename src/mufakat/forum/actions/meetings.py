"""Every act on meetings: calling them, answering, coming, holding them. Proposals for an agenda: `agenda`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mufakat.collaborations import queries as collaboration_queries
from mufakat.collaborations.models import Collaboration, Party
from mufakat.documents.codes import new_code
from mufakat.forum import events
from mufakat.forum.chronicle import write_meeting
from mufakat.forum.mandates import NOBODY_NAMED, day_of, delegate_for
from mufakat.forum.models import Activity, Attendance, Invitation, Meeting, MeetingAnswer, MeetingSeries
from mufakat.forum.rules import MEETINGS
from mufakat.forum.words import ANSWERS, MEETING_KINDS, MODES, OCCASIONS
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua


def schedule_meeting(
    *,
    actor: Actor,
    collaboration: Collaboration,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    place: str = "",
    title_en: str = "",
    mode: str = "face_to_face",
    online_url: str = "",
    called_by: Party | None = None,
    chaired_by: Party | None = None,
    kind: str = "coordination",
    occasion: str = "",
    series: MeetingSeries | None = None,
    activity: Activity | None = None,
    quorum_percent: int = 0,
    quorum_per_sector: int = 0,
) -> Meeting:
    """Fix date, time and place of a meeting; the invitations are a second act."""
    with transaction.atomic():
        access.require(actor, "forum.schedule_meeting", collaboration)
        _require_plan(starts_at, ends_at, mode, kind, occasion)
        _require_of_here(collaboration, (called_by, chaired_by), (series, activity))
        meeting = Meeting.objects.create(
            collaboration=collaboration,
            title_id=title.strip()[:200],
            title_en=title_en.strip()[:200],
            starts_at=starts_at,
            ends_at=ends_at,
            place=place.strip()[:200],
            mode=mode,
            online_url=online_url,
            called_by=called_by,
            chaired_by=chaired_by,
            kind=kind,
            occasion=occasion or ("planned" if series else ""),
            series=series,
            activity=activity,
            planned_start=starts_at,
            quorum_percent=min(quorum_percent, 100),
            quorum_per_sector=quorum_per_sector,
            is_example=collaboration.is_example,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        _write_scheduled(actor, meeting, now)
    return meeting


def _write_scheduled(actor: Actor, meeting: Meeting, now: datetime) -> None:
    """One history entry, and word to whoever waits for a meeting."""
    write_meeting(actor, meeting, "scheduled", now, {"starts_at": meeting.starts_at.isoformat(), "place": meeting.place})
    publish(events.MeetingScheduled(meeting.collaboration_id, meeting.pk))


def _require_of_here(
    collaboration: Collaboration, parties: Sequence[Party | None], records: Sequence[MeetingSeries | Activity | None]
) -> None:
    """Refuse parties and records of another collaboration; a foreign record looks absent."""
    if any(one is not None and one.collaboration_id != collaboration.pk for one in parties):
        raise Refused("foreign_party", dua("Pemanggil bukan pihak di sini.", "The calling party is not a party here."))
    if any(one is not None and one.collaboration_id != collaboration.pk for one in records):
        raise NotVisible("not_visible", "")


def reschedule_meeting(
    *,
    actor: Actor,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    reason: str,
    expected_version: int,
    now: datetime,
) -> Meeting:
    """Move a meeting to another time or place. Answers already given are dropped: they were given for another day."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk, expected_version)
        access.require(actor, "forum.reschedule_meeting", current)
        _require_coming(current)
        _require_times(starts_at, ends_at)
        _require_reason(reason)
        before, moved = current.starts_at, current.starts_at != starts_at
        current.starts_at, current.ends_at, current.place = starts_at, ends_at, place.strip()[:200]
        versions.save_revised(current, ["starts_at", "ends_at", "place"])
        dropped = MeetingAnswer.objects.filter(meeting=current).delete()[0] if moved else 0
        data = {
            "before": before.isoformat(),
            "starts_at": starts_at.isoformat(),
            "reason": reason.strip(),
            "answers_dropped": dropped,
        }
        write_meeting(actor, current, "rescheduled", now, data)
        publish(events.MeetingScheduled(current.collaboration_id, current.pk))
        return current


def send_invitations(*, actor: Actor, meeting: Meeting, now: datetime, parties: Sequence[Party] | None = None) -> Meeting:
    """Invite all joined parties, or the named ones. Sending again reaches only those not invited yet."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        state = lifecycle.next_state(MEETINGS, actor=actor, subject=current, move="invite", state=current.state)
        joined = Party.objects.filter(collaboration_id=current.collaboration_id, status="joined")
        if parties is not None:
            joined = joined.filter(pk__in=[party.pk for party in parties])
        new = list(joined.exclude(meeting_invitations__meeting=current))
        if not new:
            raise Refused("all_invited", dua("Semua pihak itu sudah diundang.", "All those parties are invited already."))
        Invitation.objects.bulk_create(
            Invitation(meeting=current, party=party, sent_at=now, sent_by_id=actor.user_id, link_code=new_code())
            for party in new
        )
        current.state = state
        versions.save_revised(current, ["state"])
        ids = [party.pk for party in new]
        write_meeting(actor, current, "invited", now, {"count": len(new), "parties": ids})
        publish(events.InvitationsSent(current.collaboration_id, current.pk, tuple(ids)))
        return current


def answer_invitation(
    *, actor: Actor, meeting: Meeting, party: Party, answer: str, now: datetime, note: str = "", link_code: str = ""
) -> MeetingAnswer:
    """Say for one's party whether it comes; keeps who would come and whether that person may decide. The last answer stands.

    Whoever holds the invitation's own link answers for its party without signing in.
    """
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        if party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        if link_code:
            access.require(actor, "forum.use_meeting_link", current)
            require_link(current, party, link_code)
        else:
            access.require(actor, "forum.answer_invitation", party)
        _require_invited(current, party)
        if answer not in ANSWERS:
            raise Refused("unknown_word", dua("Pilih jawaban dari daftar.", "Choose an answer from the list."))
        held = MeetingAnswer.objects.filter(meeting=current, party=party).first()
        if held is not None and (held.answer, held.note) == (answer, note.strip()[:300]):
            return held
        holders = collaboration_queries.current_representatives(current.collaboration, day_of(current)).get(party.pk, [])
        delegate = delegate_for(answer, holders) or NOBODY_NAMED
        given, _ = MeetingAnswer.objects.update_or_create(
            meeting=current,
            party=party,
            defaults={
                "answer": answer,
                "may_decide": delegate.may_decide,
                "seat": delegate.seat,
                "note": note.strip()[:300],
                "by_link": bool(link_code),
                "given_at": now,
                "given_by_id": actor.user_id,
                "confirmed_at": None,
                "confirmed_by": None,
            },
        )
        label = ANSWERS[answer]
        words = {"answer": answer, "answer_id": label.id.lower(), "answer_en": label.en.lower()}
        data = {**words, "seat": delegate.seat, "may_decide": delegate.may_decide, "by_link": bool(link_code)}
        write_meeting(actor, current, "answered", now, data, party)
        publish(events.InvitationAnswered(current.collaboration_id, current.pk, party.pk, answer))
        return given


def _require_invited(meeting: Meeting, party: Party) -> None:
    if meeting.state != "invited" or not Invitation.objects.filter(meeting=meeting, party=party).exists():
        raise Refused(
            "not_invited",
            dua(
                "Undangan rapat ini belum dikirim, atau rapatnya sudah lewat.",
                "The invitation is not sent yet, or the meeting is over.",
            ),
        )


def confirm_delegate(*, actor: Actor, meeting: Meeting, party: Party, now: datetime) -> MeetingAnswer:
    """Make sure before the meeting that the leader of the party, or the right delegate, will come."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.confirm_delegate", current)
        _require_coming(current)
        answer = MeetingAnswer.objects.select_for_update().filter(meeting=current, party=party).first()
        if answer is None or answer.answer == "no":
            raise Refused("nobody_comes", dua("Pihak ini belum menyatakan hadir.", "This party has not said that it comes."))
        answer.confirmed_at, answer.confirmed_by_id = now, actor.user_id
        answer.save(update_fields=["confirmed_at", "confirmed_by"])
        write_meeting(actor, current, "delegate_confirmed", now, {"party_id": party.pk}, party)
        return answer


def record_held(*, actor: Actor, meeting: Meeting, now: datetime) -> Meeting:
    """Record that the meeting took place; refused before it began and while nobody is recorded as present."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        state = lifecycle.next_state(MEETINGS, actor=actor, subject=current, move="hold", state=current.state)
        if now < current.starts_at:
            raise Refused("not_yet", dua("Rapat ini belum mulai.", "This meeting has not begun."))
        present = Attendance.objects.filter(meeting=current).values("party").distinct().count()
        if not present:
            raise Refused("nobody_present", dua("Catat dulu siapa yang hadir.", "Record first who attended."))
        current.state = state
        versions.save_revised(current, ["state"])
        write_meeting(actor, current, "held", now, {"count": present})
        publish(events.MeetingHeld(current.collaboration_id, current.pk))
        return current


def cancel_meeting(*, actor: Actor, meeting: Meeting, reason: str, now: datetime) -> Meeting:
    """Call a meeting off, with the reason its parties read; its agenda items wait for another meeting."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        state = lifecycle.next_state(MEETINGS, actor=actor, subject=current, move="cancel", state=current.state)
        _require_reason(reason)
        current.state, current.cancelled_reason = state, reason.strip()[:300]
        versions.save_revised(current, ["state", "cancelled_reason"])
        released = current.agenda.filter(state="scheduled").update(state="proposed", meeting=None, position=0)
        write_meeting(actor, current, "cancelled", now, {"reason": current.cancelled_reason, "released": released})
        publish(events.MeetingCancelled(current.collaboration_id, current.pk))
        return current


def require_link(meeting: Meeting, party: Party, link_code: str) -> None:
    """A wrong code, or the code of another invitation, looks like no page at all."""
    if not Invitation.objects.filter(meeting=meeting, party=party, link_code=link_code).exists():
        raise NotVisible("not_visible", "")


def _require_plan(starts_at: datetime, ends_at: datetime, mode: str, kind: str, occasion: str) -> None:
    _require_times(starts_at, ends_at)
    if mode not in MODES:
        raise Refused("unknown_word", dua("Pilih cara bertemu dari daftar.", "Choose how to meet from the list."))
    if kind not in MEETING_KINDS or occasion not in ("", *OCCASIONS):
        raise Refused("unknown_word", dua("Pilih jenis rapat dari daftar.", "Choose the kind of meeting from the list."))


def _require_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refused("times", dua("Rapat harus selesai sesudah mulai.", "A meeting must end after it starts."))


def _require_coming(meeting: Meeting) -> None:
    if meeting.state not in ("planned", "invited"):
        raise Refused("meeting_over", dua("Rapat ini sudah terlaksana atau dibatalkan.", "This meeting was held or cancelled."))


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
