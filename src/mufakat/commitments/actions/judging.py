"""Judging: accepting proof, sending a report back, saying kept or broken, and whether an agreed consequence follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mufakat.commitments import events
from mufakat.commitments.actions.writing import day_in, required, save_state, write
from mufakat.commitments.models import STATES, ChangeRequest, Commitment, ConsequenceDecision, ProgressReport
from mufakat.commitments.rules import COMMITMENTS
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

VERDICTS = {"kept": "judge_kept", "partly": "judge_partly", "broken": "judge_broken"}


def accept_proof(*, actor: Actor, commitment: Commitment, now: datetime) -> Commitment:
    """Accept what the party reported as done: the promise is kept, on time when the proof was in on time."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move="accept", state=current.state)
        done = _completion(current, None, now)
        _answer_reports(actor, current, "accepted", "", now)
        _lapse_changes(actor, current, now)
        save_state(current, state, settled_at=now, note="", done_on=done.done_on, evidenced_on=done.evidenced_on)
        write(actor, current, "proof_accepted", now, {"done_on": str(done.done_on)})
        publish(events.CommitmentJudged(current.collaboration_id, current.pk, state))
        return current


def return_report(*, actor: Actor, commitment: Commitment, reason: str, now: datetime) -> Commitment:
    """Send a report of completion back, saying what is missing; the promise stays open."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move="return", state=current.state)
        reason = required(reason)
        _answer_reports(actor, current, "returned", reason, now)
        save_state(current, state, note=reason)
        write(actor, current, "report_returned", now, {"reason": reason})
        return current


def judge_commitment(
    *, actor: Actor, commitment: Commitment, verdict: str, reason: str, now: datetime, done_on: date | None = None
) -> Commitment:
    """Judge a promise kept, partly kept or broken, with the reason that stands beside the verdict.

    `done_on`: the day on which the judge saw it done; without it, the day its proof came in.
    """
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        if verdict not in VERDICTS:
            raise Refused("unknown_word", dua("Pilih penilaian dari daftar.", "Choose the judgement from the list."))
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move=VERDICTS[verdict], state=current.state)
        reason = required(reason)
        done = _completion(current, done_on, now) if verdict == "kept" else NOT_DONE
        _answer_reports(actor, current, "accepted" if verdict == "kept" else "returned", reason, now)
        _lapse_changes(actor, current, now)
        save_state(current, state, settled_at=now, note=reason, done_on=done.done_on, evidenced_on=done.evidenced_on)
        label = STATES[state]
        data = {"state": state, "state_id": label.id.lower(), "state_en": label.en.lower(), "reason": reason}
        write(actor, current, "judged", now, data)
        publish(events.CommitmentJudged(current.collaboration_id, current.pk, state))
        return current


def release_commitment(*, actor: Actor, commitment: Commitment, reason: str, now: datetime) -> Commitment:
    """Release the party from a promise that is no longer asked of it: what it rested on ended or passed to another.

    Neither kept nor broken; it counts for nobody and against nobody.
    """
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move="release", state=current.state)
        reason = required(reason)
        _lapse_changes(actor, current, now)
        save_state(current, state, settled_at=now, note=reason, done_on=None, evidenced_on=None)
        write(actor, current, "released", now, {"reason": reason})
        publish(events.CommitmentReleased(current.collaboration_id, current.pk))
        return current


def reopen_commitment(*, actor: Actor, commitment: Commitment, reason: str, now: datetime) -> Commitment:
    """Open a settled promise again, with the reason; the earlier judgement stays in the history."""
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        state = lifecycle.next_state(COMMITMENTS, actor=actor, subject=current, move="reopen", state=current.state)
        reason = required(reason)
        before = current.state
        save_state(current, state, settled_at=None, note=reason, done_on=None, evidenced_on=None)
        write(actor, current, "reopened", now, {"reason": reason, "before": before})
        publish(events.CommitmentReopened(current.collaboration_id, current.pk))
        return current


def decide_consequence(
    *, actor: Actor, commitment: Commitment, applied: bool, reason: str, now: datetime, text: str = ""
) -> ConsequenceDecision:
    """Say whether the consequence agreed for a promise not kept is applied, and why or why not.

    `text` is the consequence as the agreement words it; without it, the one that stands with the promise.
    """
    with transaction.atomic():
        current = versions.lock(Commitment.objects.all(), commitment.pk)
        access.require(actor, "commitments.decide_consequence", current)
        reason, wording = required(reason), (text.strip() or current.consequence_id)[:300]
        if not wording:
            raise Refused(
                "consequence_missing",
                dua(
                    "Belum ada akibat yang disepakati untuk janji ini. Tulis akibat itu.",
                    "No consequence was agreed for this promise. Write which one is meant.",
                ),
            )
        if not _failed(current, now):
            raise Refused(
                "not_failed",
                dua(
                    "Akibat hanya diputuskan untuk janji yang terlambat, sebagian, atau tidak dipenuhi.",
                    "A consequence is decided only for a promise that is late, partly kept or broken.",
                ),
            )
        decision = ConsequenceDecision.objects.create(
            commitment=current, text=wording, applied=applied, reason=reason, decided_at=now, decided_by_id=actor.user_id
        )
        write(
            actor, current, "consequence_applied" if applied else "consequence_waived", now, {"reason": reason, "what": wording}
        )
        publish(events.ConsequenceDecided(current.collaboration_id, current.pk, applied))
        return decision


def _failed(commitment: Commitment, now: datetime) -> bool:
    """Broken, partly kept, kept late, or open beyond its date."""
    if commitment.state in ("broken", "partly_kept") or commitment.kept_on_time is False:
        return True
    due_on = commitment.due_on
    return commitment.is_open and due_on is not None and due_on < day_in(commitment.collaboration, now)


@dataclass(frozen=True)
class Completion:
    """When it was done, and when the proof of it was in."""

    done_on: date | None
    evidenced_on: date | None


NOT_DONE = Completion(None, None)


def _completion(commitment: Commitment, seen_on: date | None, now: datetime) -> Completion:
    """The one rule for when a kept promise was done.

    What the judge saw goes first. Then the first proof among the reports of completion that wait for an answer, or, where none
    brought a proof, the first of those reports. Without a report, the day of the judgement.
    """
    collaboration = commitment.collaboration
    today = day_in(collaboration, now)
    if seen_on is not None:
        if seen_on > today:
            raise Refused(
                "in_the_future",
                dua("Tanggal selesai tidak boleh setelah hari ini.", "The day it was done cannot be after today."),
            )
        return Completion(seen_on, seen_on)
    waiting = ProgressReport.objects.filter(commitment=commitment, answer="", said="done").prefetch_related("proofs")
    told = [(moment, report) for report in waiting for moment in _proof_moments(report)]
    told = told or [(report.reported_at, report) for report in waiting]
    if not told:
        return Completion(today, today)
    moment, report = min(told, key=lambda one: (one[0], one[1].pk))
    evidenced_on = day_in(collaboration, moment)
    return Completion(min(report.done_on or evidenced_on, evidenced_on), evidenced_on)


def _proof_moments(report: ProgressReport) -> list[datetime]:
    return [report.reported_at] * bool(report.proof_url) + [proof.added_at for proof in report.proofs.all()]


def _answer_reports(actor: Actor, commitment: Commitment, answer: str, reason: str, now: datetime) -> None:
    waiting = ProgressReport.objects.filter(commitment=commitment, answer="", after_closing=False)
    waiting.update(answer=answer, answer_reason=reason, answered_at=now, answered_by_id=actor.user_id)


def _lapse_changes(actor: Actor, commitment: Commitment, now: datetime) -> None:
    """A promise that is judged leaves no request to change it open."""
    waiting = ChangeRequest.objects.filter(commitment=commitment, state="asked")
    waiting.update(state="lapsed", answered_at=now, answered_by_id=actor.user_id)
