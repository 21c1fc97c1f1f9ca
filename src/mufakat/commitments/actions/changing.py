"""Changing a promise: the receiver moves a date, or the party asks for a later date, other terms or less, and is answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mufakat.commitments import events
from mufakat.commitments.actions.writing import day_in, is_on_behalf, required, write
from mufakat.commitments.models import CHANGE_KINDS, ChangeRequest, Commitment
from mufakat.commitments.rules import CHANGES, is_unkept
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

ALREADY_JUDGED = dua("Komitmen ini sudah dinilai.", "This commitment is already judged.")


def change_due_date(
    *, actor: Actor, commitment: Commitment, due_on: date, reason: str, expected_version: int, now: datetime
) -> Commitment:
    """The receiver moves the due date of an open promise, with the reason; the date first promised stays on record."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk, expected_version)
        access.require(actor, "commitments.change_due_date", current)
        _require_open(current)
        reason = required(reason)
        before = current.due_on
        _move_due_date(current, due_on, late=_has_passed(current, now))
        versions.save_revised(current, ["due_on", "first_due_on", "on_time_until", "queue_on"])
        data = {"before": before.isoformat() if before else "–", "after": due_on.isoformat(), "reason": reason}
        write(actor, current, "due_date_changed", now, data)
        publish(events.DueDateChanged(current.collaboration_id, current.pk))
        return current


def ask_extension(*, actor: Actor, commitment: Commitment, due_on: date, reason: str, now: datetime) -> ChangeRequest:
    """The party asks for a later due date. Possible after the date has passed too; it is then shown as asked late."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        _require_askable(actor, current)
        if current.due_on is None:
            raise Refused("no_due_date", dua("Janji ini belum bertenggat.", "This promise has no due date yet."))
        if due_on <= max(current.due_on, day_in(current.collaboration, now)):
            raise Refused(
                "not_later",
                dua(
                    "Pilih tanggal setelah tenggat sekarang dan setelah hari ini.",
                    "Choose a day after the due date and after today.",
                ),
            )
        return _ask(actor, current, now, kind="extension", reason=required(reason, 500), due_on=due_on)


def offer_terms(
    *,
    actor: Actor,
    commitment: Commitment,
    kind: str,
    reason: str,
    now: datetime,
    text: str = "",
    target: str = "",
    due_on: date | None = None,
    because_of: Commitment | None = None,
) -> ChangeRequest:
    """The party offers other terms for its promise, or less; `because_of` names a promise to it that was not kept."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        _require_askable(actor, current)
        if kind not in CHANGE_KINDS or kind == "extension":
            raise Refused("unknown_word", dua("Pilih perundingan atau pengurangan.", "Choose renegotiation or reduction."))
        _require_ground(current, because_of, now)
        text, target = text.strip(), target.strip()[:120]
        if text in ("", current.text_id) and target in ("", current.target) and due_on in (None, current.due_on):
            raise Refused(
                "nothing_new",
                dua(
                    "Tulis apa yang Anda tawarkan: bunyi janji, target, atau tenggat yang lain.",
                    "Write what you offer: another wording, another target or another due date.",
                ),
            )
        return _ask(
            actor, current, now, kind=kind, reason=required(reason, 500), text=text, target=target, due_on=due_on,
            because_of=because_of,
        )  # fmt: skip


def answer_change(*, actor: Actor, change: ChangeRequest, agreed: bool, now: datetime, reason: str = "") -> ChangeRequest:
    """The receiver of the promise or the secretariat agrees or refuses; never the party that asked, nor who wrote it down."""
    with transaction.atomic():
        commitment = versions.lock(Commitment.objects.all(), change.commitment_id)
        current = _lock(change, commitment)
        state = _next(actor, current, "agree" if agreed else "refuse")
        reason = reason.strip()[:300] if agreed else required(reason)
        _answer(actor, current, state, reason, now)
        if agreed:
            _apply(commitment, current)
        data = {**_told(current), "reason": reason}
        write(actor, commitment, f"{current.kind}_{'agreed' if agreed else 'refused'}", now, data)
        publish(events.ChangeAnswered(commitment.collaboration_id, commitment.pk, current.pk, current.kind, agreed))
        return current


def withdraw_change(*, actor: Actor, change: ChangeRequest, now: datetime) -> ChangeRequest:
    """The party takes its request back before it was answered."""
    with transaction.atomic():
        commitment = versions.lock(Commitment.objects.all(), change.commitment_id)
        current = _lock(change, commitment)
        _answer(actor, current, _next(actor, current, "withdraw"), "", now)
        write(actor, commitment, "change_withdrawn", now, _told(current))
        return current


def _lock(change: ChangeRequest, commitment: Commitment) -> ChangeRequest:
    current = versions.lock(ChangeRequest.objects.all(), change.pk)
    current.commitment = commitment
    return current


def _next(actor: Actor, change: ChangeRequest, move: str) -> str:
    return lifecycle.next_state(CHANGES, actor=actor, subject=change, move=move, state=change.state)


def _answer(actor: Actor, change: ChangeRequest, state: str, reason: str, now: datetime) -> None:
    change.state, change.answer_reason, change.answered_at, change.answered_by_id = state, reason, now, actor.user_id
    versions.save_revised(change, ["state", "answer_reason", "answered_at", "answered_by"])


def _require_open(commitment: Commitment) -> None:
    if not commitment.is_open:
        raise Refused("settled", ALREADY_JUDGED)


def _require_askable(actor: Actor, commitment: Commitment) -> None:
    access.require(actor, "commitments.ask_change", commitment)
    _require_open(commitment)
    if ChangeRequest.objects.filter(commitment=commitment, state="asked").exists():
        raise Refused(
            "already_asked",
            dua(
                "Satu permintaan masih menunggu jawaban. Tarik dulu bila ingin mengajukan yang lain.",
                "One request still waits for an answer. Withdraw it first to ask for something else.",
            ),
        )


def _require_ground(commitment: Commitment, because_of: Commitment | None, now: datetime) -> None:
    """Reciprocity: the ground is a promise of the other side, given to this party or to all, that was not kept."""
    if because_of is None:
        return
    if because_of.collaboration_id != commitment.collaboration_id:
        raise NotVisible("not_visible", "")
    given_to_it = because_of.counterpart_id in (commitment.party_id, None)
    of_the_other = because_of.party_id != commitment.party_id and commitment.counterpart_id in (because_of.party_id, None)
    if not (given_to_it and of_the_other):
        raise Refused(
            "not_reciprocal",
            dua(
                "Pilih janji pihak lain yang diberikan kepada pihak Anda atau kepada semua.",
                "Choose a promise of the other side that was given to your party or to all.",
            ),
        )
    if not is_unkept(because_of, day_in(commitment.collaboration, now)):
        raise Refused(
            "ground_is_kept",
            dua(
                "Janji itu tidak sedang dilanggar, jadi tidak dapat menjadi alasan.",
                "That promise is not broken or overdue, so it cannot be the ground.",
            ),
        )


def _has_passed(commitment: Commitment, now: datetime) -> bool:
    """Is the last day that counts as on time over?"""
    last = commitment.on_time_until
    return last is not None and day_in(commitment.collaboration, now) > last


def _ask(
    actor: Actor,
    commitment: Commitment,
    now: datetime,
    *,
    kind: str,
    reason: str,
    due_on: date | None = None,
    text: str = "",
    target: str = "",
    because_of: Commitment | None = None,
) -> ChangeRequest:
    change = ChangeRequest.objects.create(
        commitment=commitment,
        kind=kind,
        reason=reason,
        because_of=because_of,
        due_on=due_on,
        text=text,
        target=target,
        due_before=commitment.due_on,
        text_before_id=commitment.text_id,
        text_before_en=commitment.text_en,
        target_before=commitment.target,
        asked_late=_has_passed(commitment, now),
        on_behalf=is_on_behalf(actor, commitment),
        asked_at=now,
        asked_by_id=actor.user_id,
    )
    write(actor, commitment, f"{kind}_asked", now, {**_told(change), "reason": reason, "by_secretariat": change.on_behalf})
    publish(events.ChangeAsked(commitment.collaboration_id, commitment.pk, change.pk, kind))
    return change


def _told(change: ChangeRequest) -> dict[str, str | bool]:
    after = change.due_on or change.due_before
    return {
        "change": str(change.public_id),
        "before": change.due_before.isoformat() if change.due_before else "–",
        "after": after.isoformat() if after else "–",
        "asked_late": change.asked_late,
    }


def _apply(commitment: Commitment, change: ChangeRequest) -> None:
    """The promise as agreed. What was asked late moves the due date, not the last day that counts as on time."""
    if change.text and change.text != commitment.text_id:
        commitment.text_id, commitment.text_en = change.text, ""
    commitment.target = change.target or commitment.target
    if change.due_on is not None:
        _move_due_date(commitment, change.due_on, late=change.asked_late)
    versions.save_revised(commitment, ["text_id", "text_en", "target", "due_on", "first_due_on", "on_time_until", "queue_on"])


def _move_due_date(commitment: Commitment, due_on: date, *, late: bool) -> None:
    commitment.due_on = due_on
    commitment.first_due_on = commitment.first_due_on or due_on
    if not late:
        commitment.on_time_until = due_on
