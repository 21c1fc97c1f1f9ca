"""What is said of a right or duty in force: granted or not, up to standard or not, reduced, ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.agreements import duty_words
from mufakat.agreements.actions.publishing import lock_both, require_standing
from mufakat.agreements.actions.recording import write_provision_history
from mufakat.agreements.duty_rules import PROVISIONS
from mufakat.agreements.models import Provision, RightCheck, TaskEvaluation
from mufakat.collaborations.models import Party
from mufakat.commitments import actions as commitments
from mufakat.commitments.queries import today_in
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua

ENDED = dua("Kewajiban {k} berakhir.", "Duty {k} ended.")
GIVEN_BY_PEOPLE = ("fulfilled", "term_over", "mistaken")
"""Endings that the keeper states; the one by a change comes with the change."""


def check_right(*, actor: Actor, provision: Provision, party: Party, answer: str, note: str, now: datetime) -> RightCheck:
    """Say for one's own party whether a right is granted; the two sides may say different things, and both are shown."""
    with transaction.atomic():
        _, current = lock_both(provision)
        access.require(actor, "agreements.check_right", current)
        if party.pk not in actor.seats_in(current.agreement.collaboration_id):
            raise NotAllowed("not_your_party", dua("Nyatakan untuk pihak Anda sendiri.", "State it for your own party."))
        if current.counterpart_id is not None and party.pk not in (current.holder_id, current.counterpart_id):
            raise NotAllowed("not_its_two_sides", dua("Pihak ini bukan sisi hak itu.", "This party is no side of the right."))
        if current.kind != "right":
            raise Refused(
                "not_a_right", dua("Kewajiban dinilai lewat komitmennya.", "A duty is judged through its commitments.")
            )
        require_standing(current)
        if answer not in duty_words.RIGHT_ANSWERS:
            raise Refused("unknown_word", dua("Pilih jawaban dari daftar.", "Choose the answer from the list."))
        if answer != "granted" and not note.strip():
            raise Refused("note_missing", dua("Tulis apa yang belum diberikan.", "Write what was not granted."))
        check = RightCheck.objects.create(
            provision=current, party=party, answer=answer, note=note.strip()[:300], checked_at=now, checked_by_id=actor.user_id
        )
        label = duty_words.RIGHT_ANSWERS[answer]
        said = {"answer": answer, "answer_id": label.id.lower(), "answer_en": label.en.lower()}
        write_provision_history(actor, current, "right_checked", now, said, party=party)
        return check


def evaluate_task(*, actor: Actor, provision: Provision, verdict: str, found: str, now: datetime) -> TaskEvaluation:
    """Hold a main task against its standard of success: what was found, and whether it meets it."""
    with transaction.atomic():
        _, current = lock_both(provision)
        access.require(actor, "agreements.evaluate_task", current)
        require_standing(current)
        if not current.is_main_task or not current.standard:
            raise Refused(
                "standard_missing",
                dua(
                    "Belum ada standar keberhasilan untuk tugas ini, jadi belum dapat dinilai.",
                    "This task has no standard of success yet, so it cannot be evaluated.",
                ),
            )
        if verdict not in duty_words.VERDICTS:
            raise Refused("unknown_word", dua("Pilih penilaian dari daftar.", "Choose the judgement from the list."))
        if not found.strip():
            raise Refused("found_missing", dua("Tulis apa yang ditemukan.", "Write what was found."))
        evaluation = TaskEvaluation.objects.create(
            provision=current, verdict=verdict, found=found.strip()[:300], evaluated_at=now, evaluated_by_id=actor.user_id
        )
        label = duty_words.VERDICTS[verdict]
        said = {"verdict": verdict, "verdict_id": label.id.lower(), "verdict_en": label.en.lower()}
        write_provision_history(actor, current, "task_evaluated", now, said, party=current.holder)
        return evaluation


def end_provision(*, actor: Actor, provision: Provision, because: str, reason: str, now: datetime) -> Provision:
    """End a right or duty with the reason; what was done under it stays as it is."""
    with transaction.atomic():
        _, current = lock_both(provision)
        state = lifecycle.next_state(PROVISIONS, actor=actor, subject=current, move="end", state=current.state)
        if because not in GIVEN_BY_PEOPLE:
            raise Refused("unknown_word", dua("Pilih sebabnya dari daftar.", "Choose the cause from the list."))
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        close(actor, current, state, because, reason, now)
        return current


def note_reduction(*, actor: Actor, provision: Provision, reason: str, now: datetime) -> Provision:
    """Mark a duty as reduced after the receiver of one of its promises agreed to less."""
    with transaction.atomic():
        _, current = lock_both(provision)
        if not current.is_standing:
            return current
        current.state = lifecycle.next_state(PROVISIONS, actor=actor, subject=current, move="reduce", state=current.state)
        versions.save_revised(current, ["state"])
        write_provision_history(actor, current, "reduced", now, {"reason": reason[:300]}, party=current.holder)
        return current


def close(actor: Actor, provision: Provision, state: str, because: str, reason: str, now: datetime) -> None:
    """Write an ending down, whoever brought it about. What was still to come is asked of nobody any more."""
    provision.state, provision.ended_at = state, now
    provision.ended_because, provision.ended_reason = because, reason.strip()[:300]
    versions.save_revised(provision, ["state", "ended_at", "ended_because", "ended_reason"])
    label = duty_words.ENDINGS[because]
    said = {"because_id": label.id, "because_en": label.en, "reason": provision.ended_reason}
    write_provision_history(actor, provision, "ended", now, said, party=provision.holder)
    release_promises(provision, str(ENDED.with_values(k=provision.key)), now, overdue_too=because == "mistaken")


def release_promises(provision: Provision, reason: str, now: datetime, *, overdue_too: bool) -> int:
    """Release the holder from promises nobody has reported on; what is overdue stays, unless there never was such a duty.

    It follows from the ending of the duty, so nobody's permission is asked again.
    """
    links = provision.promises.filter(commitment__state__in=("pledged", "in_progress")).select_related("commitment")
    if not overdue_too:
        links = links.exclude(commitment__due_on__lt=today_in(provision.agreement.collaboration, now))
    waiting = [link.commitment for link in links.order_by("id")]
    for commitment in waiting:
        commitments.release_commitment(actor=SYSTEM, commitment=commitment, reason=reason, now=now)
    return len(waiting)
