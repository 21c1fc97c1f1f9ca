"""Locking a wave, and leaving an item out afterwards."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import transaction

from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.surveys import events, instruments, queries, words
from mufakat.surveys.chronicle import write
from mufakat.surveys.models import LeftOutItem, UnsentAnswers, Wave
from mufakat.surveys.rules import WAVES


def lock_wave(*, actor: Actor, wave: Wave, now: datetime) -> Wave:
    """Lock the answers: from now on results are read and no answer changes. What was not sent in is not counted."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.select_related("collaboration"), wave.pk)
        state = lifecycle.next_state(WAVES, actor=actor, subject=current, move="lock", state=current.state)
        digest, sheets = sheets_digest(current)
        if not sheets:
            raise Refused(
                "no_sheets", dua("Belum ada jawaban yang masuk untuk dikunci.", "No answer has come in to be locked.")
            )
        unsent = UnsentAnswers.objects.filter(invitation_key__in=current.invitations.values("public_id"))
        current.unsent_at_lock = unsent.count()
        unsent.delete()
        current.state, current.locked_at, current.locked_by_id, current.sheets_sha256 = state, now, actor.user_id, digest
        versions.save_revised(current, ["state", "locked_at", "locked_by", "sheets_sha256", "unsent_at_lock"])
        write(actor, current, "wave.locked", now, {"sheets": sheets, "digest": digest, "unsent": current.unsent_at_lock})
        publish(events.WaveLocked(current.collaboration_id, current.pk))
        return current


def sheets_digest(wave: Wave) -> tuple[str, int]:
    """SHA-256 over all sheets in an order that follows from their content alone, and how many there are."""
    lines = sorted(
        json.dumps([str(group), division, role, answers], sort_keys=True, ensure_ascii=False)
        for group, division, role, answers in queries.sheet_rows(wave)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest(), len(lines)


def leave_out_item(*, actor: Actor, wave: Wave, code: str, reason: str, now: datetime) -> LeftOutItem:
    """Do not score an item, for a reason that everybody reads. Its answers stay, and it can be taken back."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.all(), wave.pk)
        access.require(actor, "surveys.leave_out_item", current)
        if current.state != "locked":
            raise Refused("not_locked", dua("Kunci dulu jawabannya.", "Lock the answers first."))
        if code not in {item.code for item in instruments.of(current).items}:
            raise Refused("unknown_item", words.UNKNOWN_ITEM)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        if LeftOutItem.objects.filter(wave=current, code=code, taken_back_at=None).exists():
            raise Refused("left_out_already", dua("Butir ini sudah tidak dihitung.", "This item is left out already."))
        row = LeftOutItem.objects.create(
            wave=current, code=code, reason=reason.strip()[:300], left_out_at=now, left_out_by_id=actor.user_id
        )
        write(actor, current, "item.left_out", now, {"code": code, "reason": row.reason})
        return row


def take_back_item(*, actor: Actor, wave: Wave, code: str, now: datetime) -> None:
    """Score an item again."""
    with transaction.atomic():
        current = versions.lock(Wave.objects.all(), wave.pk)
        access.require(actor, "surveys.leave_out_item", current)
        row = LeftOutItem.objects.filter(wave=current, code=code, taken_back_at=None).first()
        if row is None:
            raise Refused("not_left_out", dua("Butir ini memang dihitung.", "This item is scored."))
        row.taken_back_at = now
        row.save(update_fields=["taken_back_at"])
        write(actor, current, "item.taken_back", now, {"code": code})
