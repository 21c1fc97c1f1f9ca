"""Every act on commitments: pledging, reporting, accepting and judging, moving a due date, recording a small win."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import events
from mufakat.commitments.models import FORMS, REPORTS, STATES, Commitment, ProgressReport, SmallWin
from mufakat.commitments.registers import SMALL_WINS
from mufakat.commitments.rules import COMMITMENTS
from mufakat.kernel import access, history, lifecycle, registers, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

VERDICTS = {"kept": "judge_kept", "partly": "judge_partly", "broken": "judge_broken"}


def pledge_commitment(
    *,
    actor: Actor,
    collaboration: Collaboration,
    party: Party,
    text: str,
    now: datetime,
    due_on: date | None = None,
    counterpart: Party | None = None,
    form: str = "action",
    text_en: str = "",
    proof_wanted: str = "",
    proof_wanted_en: str = "",
    own_programme: str = "",
    source_label: str = "",
    source_url: str = "",
) -> Commitment:
    """A party promises something: what, by when, to whom, and what would prove it. `source_url` names what it rests on."""
    with transaction.atomic():
        _require_promise(collaboration, party, counterpart, text, form)
        commitment = Commitment(
            collaboration=collaboration,
            party=party,
            counterpart=counterpart,
            text_id=text.strip(),
            text_en=text_en.strip(),
            form=form,
            due_on=due_on,
            first_due_on=due_on,
            proof_wanted_id=proof_wanted.strip()[:300],
            proof_wanted_en=proof_wanted_en.strip()[:300],
            own_programme=own_programme.strip()[:300],
            source_label=source_label[:200],
            source_url=source_url[:300],
            is_example=collaboration.is_example,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        commitment.state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=commitment, move="pledge", state="not_stated")
        commitment.save(force_insert=True)
        data = {"due_on": due_on.isoformat() if due_on else "", "by_secretariat": _is_on_behalf(actor, commitment)}
        _write(actor, commitment, "pledged", now, data)
        publish(events.CommitmentPledged(collaboration.pk, commitment.pk))
        return commitment


def _require_promise(collaboration: Collaboration, party: Party, counterpart: Party | None, text: str, form: str) -> None:
    if any(one is not None and one.collaboration_id != collaboration.pk for one in (party, counterpart)):
        raise NotVisible("not_visible", "")
    if party.status != "joined":
        raise Refused("not_joined", dua("Pihak ini belum bergabung.", "This party has not joined."))
    if counterpart is not None and counterpart.pk == party.pk:
        raise Refused(
            "to_oneself", dua("Pilih pihak lain sebagai penerima janji.", "Choose another party to receive the promise.")
        )
    if not text.strip():
        raise Refused("text_missing", dua("Tulis apa yang dijanjikan.", "Write what is promised."))
    if form not in FORMS:
        raise Refused("unknown_word", dua("Pilih bentuk dari daftar.", "Choose the form from the list."))


def _is_on_behalf(actor: Actor, commitment: Commitment) -> bool:
    """Does somebody else, the secretariat, write down what the party said?"""
    return commitment.party_id not in actor.seats_in(commitment.collaboration_id)


def report_progress(
    *,
    actor: Actor,
    commitment: Commitment,
    said: str,
    text: str,
    now: datetime,
    proof_url: str = "",
    report_id: UUID | None = None,
) -> ProgressReport:
    """Say for the party: done, partly or stuck, with one line. The same `report_id` sent twice is one report."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        access.require(actor, "commitments.report_progress", current)
        if report_id is not None:
            known = ProgressReport.objects.filter(public_id=report_id, commitment=current).first()
            if known is not None:
                return known
        if said not in REPORTS:
            raise Refused("unknown_word", dua("Pilih selesai, sebagian, atau terhambat.", "Choose done, partly or stuck."))
        if not text.strip():
            raise Refused("text_missing", dua("Tulis satu kalimat tentang kemajuannya.", "Write one line about the progress."))
        move = "report_done" if said == "done" else "report"
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move=move, state=current.state)
        identity = {"public_id": report_id} if report_id is not None else {}
        report = ProgressReport.objects.create(
            commitment=current,
            said=said,
            text=text.strip()[:500],
            proof_url=proof_url[:300],
            on_behalf=_is_on_behalf(actor, current),
            reported_at=now,
            reported_by_id=actor.user_id,
            **identity,
        )
        _move(current, state)
        label = REPORTS[said]
        data = {"said": said, "said_id": label.id, "said_en": label.en, "by_secretariat": report.on_behalf}
        _write(actor, current, "progress_reported", now, data)
        publish(events.ProgressReported(current.collaboration_id, current.pk, said))
        return report


def accept_proof(*, actor: Actor, commitment: Commitment, now: datetime) -> Commitment:
    """Accept what the party reported as done: the promise is kept."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move="accept", state=current.state)
        _answer_reports(actor, current, "accepted", "", now)
        _move(current, state, settled_at=now, note="")
        _write(actor, current, "proof_accepted", now, {})
        publish(events.CommitmentJudged(current.collaboration_id, current.pk, state))
        return current


def return_report(*, actor: Actor, commitment: Commitment, reason: str, now: datetime) -> Commitment:
    """Send a report of completion back, saying what is missing; the promise stays open."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move="return", state=current.state)
        reason = _required(reason)
        _answer_reports(actor, current, "returned", reason, now)
        _move(current, state, note=reason)
        _write(actor, current, "report_returned", now, {"reason": reason})
        return current


def judge_commitment(*, actor: Actor, commitment: Commitment, verdict: str, reason: str, now: datetime) -> Commitment:
    """Judge a promise kept, partly kept or broken, with the reason that stands beside the verdict."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        if verdict not in VERDICTS:
            raise Refused("unknown_word", dua("Pilih penilaian dari daftar.", "Choose the judgement from the list."))
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move=VERDICTS[verdict], state=current.state)
        reason = _required(reason)
        _answer_reports(actor, current, "accepted" if verdict == "kept" else "returned", reason, now)
        _move(current, state, settled_at=now, note=reason)
        label = STATES[state]
        data = {"state": state, "state_id": label.id.lower(), "state_en": label.en.lower(), "reason": reason}
        _write(actor, current, "judged", now, data)
        publish(events.CommitmentJudged(current.collaboration_id, current.pk, state))
        return current


def reopen_commitment(*, actor: Actor, commitment: Commitment, reason: str, now: datetime) -> Commitment:
    """Open a settled promise again, with the reason; the earlier judgement stays in the history."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move="reopen", state=current.state)
        reason = _required(reason)
        before = current.state
        _move(current, state, settled_at=None, note=reason)
        _write(actor, current, "reopened", now, {"reason": reason, "before": before})
        publish(events.CommitmentReopened(current.collaboration_id, current.pk))
        return current


def change_due_date(
    *, actor: Actor, commitment: Commitment, due_on: date, reason: str, expected_version: int, now: datetime
) -> Commitment:
    """Move the due date of an open promise, with the reason; the date first promised stays on record."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk, expected_version)
        access.require(actor, "commitments.change_due_date", current)
        if not current.is_open:
            raise Refused("settled", dua("Komitmen ini sudah dinilai.", "This commitment is already judged."))
        reason = _required(reason)
        before, current.due_on = current.due_on, due_on
        current.first_due_on = current.first_due_on or due_on
        versions.save_revised(current, ["due_on", "first_due_on", "queue_on"])
        data = {"before": before.isoformat() if before else "–", "after": due_on.isoformat(), "reason": reason}
        _write(actor, current, "due_date_changed", now, data)
        publish(events.DueDateChanged(current.collaboration_id, current.pk))
        return current


def record_small_win(
    *,
    actor: Actor,
    collaboration: Collaboration,
    text: str,
    now: datetime,
    date: str = "",
    text_en: str = "",
    proof_url: str = "",
    evidence: Sequence[Any] = (),
) -> SmallWin:
    """Put an intermediate result into the register that everybody sees."""
    values = {"text_id": text, "text_en": text_en, "date": date, "proof_url": proof_url, "evidence": list(evidence)}
    line = registers.record_line(actor=actor, register=SMALL_WINS, scope=collaboration, values=values, now=now)
    assert isinstance(line, SmallWin)
    return line


def _required(reason: str) -> str:
    if not reason.strip():
        raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
    return reason.strip()[:300]


def _move(commitment: Commitment, state: str, **also: Any) -> None:
    """Save the new state; `note` replaces the note in both languages, `settled_at` the moment of judgement."""
    commitment.state = state
    fields = ["state", "queue_on"]
    if "note" in also:
        commitment.state_note_id, commitment.state_note_en = also["note"], ""
        fields += ["state_note_id", "state_note_en"]
    if "settled_at" in also:
        commitment.settled_at = also["settled_at"]
        fields.append("settled_at")
    versions.save_revised(commitment, fields)


def _answer_reports(actor: Actor, commitment: Commitment, answer: str, reason: str, now: datetime) -> None:
    waiting = ProgressReport.objects.filter(commitment=commitment, answer="")
    waiting.update(answer=answer, answer_reason=reason, answered_at=now, answered_by_id=actor.user_id)


def _write(actor: Actor, commitment: Commitment, happened: str, now: datetime, data: Mapping[str, Any]) -> None:
    history.record(
        actor=actor,
        scope_id=commitment.collaboration_id,
        verb=f"commitments.commitment.{happened}",
        subject=commitment,
        label=commitment.text_id[:120],
        now=now,
        data=data,
        on_behalf_of=commitment.party.organisation.name_id,
    )
