"""Acts on the text of minutes: saving, the correction window, remarks, approval, reading. Later acts: `sealed`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import events, minutes_text, sealing
from mufakat.forum.actions.words_required import known, of_here, required, typed
from mufakat.forum.chronicle import told_day
from mufakat.forum.chronicle import write_minutes as write_line
from mufakat.forum.mandates import local_day
from mufakat.forum.models import ApprovedMinutes, Meeting, Minutes, MinutesDraft, MinutesReading, MinutesRemark, MinutesText
from mufakat.forum.rules import MINUTES
from mufakat.forum.words import REMARK_KINDS, REMARK_STATES
from mufakat.forum.working_days import after_working_days
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused, Stale
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

SEALED = dua(
    "Notula ini sudah disahkan. Isinya hanya bisa diperbaiki lewat ralat.",
    "These minutes are approved. They can only be corrected through an erratum.",
)
CLASH = dua(
    "Orang lain menyimpan bagian yang sama lebih dulu. Kedua naskah ada di bawah: satukan, lalu simpan lagi.",
    "Somebody saved the same part first. Both texts stand below: join them, then save again.",
)


def write_minutes(*, actor: Actor, meeting: Meeting, texts: Mapping[str, str], based_on: int, now: datetime) -> MinutesText:
    """Save the text as a new row. Parts that somebody else saved meanwhile are kept; two changes of one part are refused.

    `based_on` is the number of the text that the writer began from, 0 for none. Saving what stands already writes nothing.
    """
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.write_minutes", current)
        minutes = _minutes_of(actor, current, now)
        if minutes.state not in ("draft", "correction"):
            raise Refused("sealed", SEALED)
        latest = minutes.texts.order_by("number").last()
        joined = _joined(minutes, latest, cleaned(texts), based_on)
        order = sealing.part_keys(current)
        parts = minutes_text.as_parts(joined, order)
        MinutesDraft.objects.filter(meeting_key=current.public_id, writer_id=actor.user_id).delete()
        if latest is not None and latest.parts == parts:
            return latest
        number = (latest.number if latest else 0) + 1
        row = MinutesText.objects.create(
            minutes=minutes, number=number, parts=parts, sha256=minutes_text.digest_of(parts),
            written_at=now, written_by_id=actor.user_id,
        )  # fmt: skip
        versions.save_revised(minutes, [])
        write_line(actor, minutes, "written", now, {"number": number, "sha256": row.sha256})
        return row


def _minutes_of(actor: Actor, meeting: Meeting, now: datetime) -> Minutes:
    if meeting.state == "cancelled":
        raise Refused(
            "meeting_over", dua("Rapat ini dibatalkan; tidak ada notulanya.", "This meeting was cancelled; it has no minutes.")
        )
    found = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if found is not None:
        return found
    days = meeting.series.correction_days if meeting.series else 3
    return Minutes.objects.create(
        collaboration_id=meeting.collaboration_id, meeting=meeting, correction_days=days, version=0,
        recorded_at=now, recorded_by_id=actor.user_id,
    )  # fmt: skip


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """The parts as they are kept; refused when they are longer than minutes can be."""
    found = {key[:40]: minutes_text.clean(text) for key, text in texts.items()}
    too_long = any(len(text) > minutes_text.LONGEST_PART for text in found.values())
    if too_long or sum(map(len, found.values())) > minutes_text.LONGEST_TEXT:
        raise Refused(
            "too_long",
            dua(
                "Satu bagian paling panjang 20.000 huruf. Lampirkan sisanya sebagai dokumen.",
                "One part holds at most 20,000 characters. Attach the rest as a document.",
            ),
        )
    return found


def _joined(minutes: Minutes, latest: MinutesText | None, mine: dict[str, str], based_on: int) -> dict[str, str]:
    """Mine where nobody else wrote; refused with both texts where two people changed the same part."""
    theirs = minutes_text.as_mapping(latest.parts) if latest else {}
    if latest is None or based_on == latest.number:
        return {**theirs, **mine}
    began = minutes.texts.filter(number=based_on).first()
    outcome = minutes_text.merged(minutes_text.as_mapping(began.parts) if began else {}, mine, theirs)
    if outcome.clashes:
        raise Stale("stale", CLASH, latest=latest.number, clashes=outcome.clashes, theirs=theirs, joined=outcome.texts)
    return outcome.texts


def open_correction(*, actor: Actor, minutes: Minutes, now: datetime) -> Minutes:
    """Send the text to the parties for correction, until the end of the last working day of the window."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting__collaboration"), minutes.pk)
        state = lifecycle.next_state(MINUTES, actor=actor, subject=current, move="open_correction", state=current.state)
        if current.meeting.state != "held":
            raise Refused("not_held", dua("Catat dulu bahwa rapatnya terlaksana.", "Record first that the meeting was held."))
        if not sealing.has_words(current):
            raise Refused("empty_minutes", dua("Tulis notulanya dulu.", "Write the minutes first."))
        collaboration = current.meeting.collaboration
        last = after_working_days(local_day(now, collaboration), current.correction_days)
        current.state, current.correction_opened_at = state, now
        current.correction_until = datetime.combine(last, time(23, 59, 59), as_zone(collaboration))
        versions.save_revised(current, ["state", "correction_opened_at", "correction_until"])
        write_line(actor, current, "correction_opened", now, told_day("until", last))
        publish(events.CorrectionOpened(current.collaboration_id, current.pk))
        return current


def return_to_draft(*, actor: Actor, minutes: Minutes, reason: str, now: datetime) -> Minutes:
    """Take the text back to rework it, with the reason; remarks given so far stay."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting"), minutes.pk)
        state = lifecycle.next_state(MINUTES, actor=actor, subject=current, move="return", state=current.state)
        why = required(reason)
        current.state, current.correction_until = state, None
        versions.save_revised(current, ["state", "correction_until"])
        write_line(actor, current, "returned", now, {"reason": why})
        return current


def remark_on_minutes(
    *, actor: Actor, minutes: Minutes, party: Party, kind: str, now: datetime, part: str = "", text: str = ""
) -> MinutesRemark:
    """A party corrects the text, objects to it, or says that it has no correction; only while the window is open."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting"), minutes.pk)
        of_here(party, current.collaboration_id)
        access.require(actor, "forum.remark_on_minutes", party)
        if current.state != "correction" or current.correction_until is None or now > current.correction_until:
            raise Refused(
                "window_closed",
                dua("Masa koreksi notula ini tidak terbuka.", "The correction window of these minutes is not open."),
            )
        known(kind, REMARK_KINDS)
        if kind != "none":
            text = typed(
                text,
                dua("Tulis apa yang keliru dan bagaimana seharusnya.", "Write what is wrong and how it should read."),
                4000,
            )
        if part and part not in sealing.part_keys(current.meeting):
            raise Refused("unknown_word", dua("Pilih bagian dari daftar.", "Choose a part from the list."))
        remark = MinutesRemark.objects.create(
            minutes=current, party=party, part=part, kind=kind, text=text.strip(),
            state="settled" if kind == "none" else "open", given_at=now, given_by_id=actor.user_id,
        )  # fmt: skip
        write_line(actor, current, "remarked", now, {"kind": kind, "part": part}, party)
        return remark


def answer_remark(*, actor: Actor, remark: MinutesRemark, state: str, answer: str, now: datetime) -> MinutesRemark:
    """Handle a remark: the text was changed, the matter was settled, or the objection goes with the minutes as an annex."""
    with transaction.atomic():
        minutes = versions.lock(Minutes.objects.select_related("meeting"), remark.minutes_id)
        access.require(actor, "forum.answer_remark", minutes)
        current = versions.lock(MinutesRemark.objects.select_related("party__organisation"), remark.pk)
        if minutes.is_sealed or current.kind == "none":
            raise Refused("sealed", SEALED)
        if known(state, REMARK_STATES) == "open":
            raise Refused("unknown_word", dua("Pilih hasilnya.", "Choose what came of it."))
        current.state, current.answer = state, typed(answer, dua("Tulis tanggapannya.", "Write the answer."))
        current.answered_at, current.answered_by_id = now, actor.user_id
        versions.save_revised(current, ["state", "answer", "answered_at", "answered_by"])
        label = REMARK_STATES[state]
        data = {"state": state, "state_id": label.id.lower(), "state_en": label.en.lower()}
        write_line(actor, minutes, "remark_answered", now, data, current.party)
        return current


def approve_minutes(*, actor: Actor, minutes: Minutes, text_number: int, now: datetime) -> ApprovedMinutes:
    """Seal the text that the approver saw, with attendance and annexed objections, under the next number."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting__collaboration"), minutes.pk)
        state = lifecycle.next_state(MINUTES, actor=actor, subject=current, move="approve", state=current.state)
        latest = _approvable(current, text_number, now)
        versions.lock(Collaboration.objects.all(), current.collaboration_id)
        highest = Minutes.objects.filter(collaboration_id=current.collaboration_id).aggregate(n=Max("number"))["n"] or 0
        current.number, current.state = highest + 1, state
        versions.save_revised(current, ["number", "state"])
        contents: dict[str, Any] = sealing.contents(current, latest)
        approved = ApprovedMinutes.objects.create(
            minutes=current, number=current.number, approved_at=now, written_by_id=actor.user_id, **contents
        )
        # What was only typed can no longer become minutes; its writer still has it on the device.
        MinutesDraft.objects.filter(meeting_key=current.meeting.public_id).delete()
        data = {"sha256": approved.sha256, "digest": approved.sha256[:12], "text": latest.number}
        write_line(actor, current, "approved", now, data)
        publish(events.MinutesApproved(current.collaboration_id, current.meeting_id, current.pk, approved.sha256))
        return approved


def _approvable(minutes: Minutes, text_number: int, now: datetime) -> MinutesText:
    """The text to approve; refused while the parties may still speak, a remark waits, or the text is not the one shown."""
    latest = minutes.texts.order_by("number").last()
    if latest is None or latest.number != text_number:
        raise Stale(
            "stale",
            dua(
                "Naskahnya berubah sejak Anda membacanya. Baca lagi, lalu sahkan.",
                "The text changed since you read it. Read it again, then approve.",
            ),
        )
    if minutes.remarks.filter(state="open").exists():
        raise Refused(
            "remarks_open", dua("Tanggapi dulu semua koreksi dan keberatan.", "Answer every correction and objection first.")
        )
    if sealing.open_items(minutes.meeting):
        raise Refused(
            "items_open",
            dua(
                "Tandai dulu setiap butir agenda: dibahas atau dibawa.",
                "Mark every agenda item first: treated or carried over.",
            ),
        )
    if minutes.correction_until is not None and now <= minutes.correction_until and sealing.silent_parties(minutes):
        raise Refused(
            "window_open",
            dua(
                "Masa koreksi belum lewat dan belum semua pihak yang hadir menyatakan pendapat.",
                "The correction window is still open and not every party that attended has said its word.",
            ),
        )
    return latest


def mark_minutes_read(*, actor: Actor, minutes: Minutes, now: datetime) -> MinutesReading:
    """A member says that they read the approved minutes; once."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting"), minutes.pk)
        access.require(actor, "forum.read_minutes", current)
        person = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
        if person is None:
            raise NotVisible("not_visible", "")
        if not current.is_sealed:
            raise Refused("not_approved", dua("Notula ini belum disahkan.", "These minutes are not approved yet."))
        reading, new = MinutesReading.objects.get_or_create(minutes=current, person=person, defaults={"read_at": now})
        if new:
            write_line(actor, current, "read", now, {})
        return reading


def extend_correction(*, actor: Actor, minutes: Minutes, days: int, reason: str, now: datetime) -> Minutes:
    """Give the parties more working days, for instance because of a public holiday."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting__collaboration"), minutes.pk)
        access.require(actor, "forum.open_correction", current)
        if current.state != "correction" or current.correction_until is None or not 1 <= days <= 30:
            raise Refused(
                "window_closed",
                dua("Masa koreksi notula ini tidak terbuka.", "The correction window of these minutes is not open."),
            )
        why, collaboration = required(reason), current.meeting.collaboration
        begin = max(local_day(current.correction_until, collaboration), local_day(now, collaboration))
        last = after_working_days(begin, days)
        current.correction_until = datetime.combine(last, time(23, 59, 59), as_zone(collaboration))
        versions.save_revised(current, ["correction_until"])
        write_line(actor, current, "correction_opened", now, {**told_day("until", last), "reason": why})
        return current
