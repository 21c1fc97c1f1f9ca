"""Acts on disputes: opening, the stations of the route, the answer to an escalation, the settlement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import events
from mufakat.forum.actions.words_required import known, of_here, required, typed
from mufakat.forum.chronicle import write_conflict
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Conflict, ConflictStep, Matter, Meeting
from mufakat.forum.rules import CONFLICTS
from mufakat.forum.words import CONFLICT_KINDS, CONFLICT_STATES, RESULTS
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

STEPS = ("deliberate", "mediate", "escalate", "go_outside")
FEWEST_PARTIES = 2


def open_conflict(
    *,
    actor: Actor,
    collaboration: Collaboration,
    kind: str,
    subject: str,
    parties: Sequence[Party],
    now: datetime,
    text: str = "",
    opened_on: date | None = None,
    clause_label: str = "",
    clause_url: str = "",
    basis: str = "",
    matter: Matter | None = None,
    confidential: bool = True,
) -> Conflict:
    """Put a dispute on record between two parties or more; the reading of an agreement names its paragraph."""
    with transaction.atomic():
        access.require(actor, "forum.open_conflict", collaboration)
        known(kind, CONFLICT_KINDS)
        for party in parties:
            of_here(party, collaboration.pk)
        if matter is not None and matter.collaboration_id != collaboration.pk:
            raise NotVisible("not_visible", "")
        if len({party.pk for party in parties}) < FEWEST_PARTIES:
            raise Refused("two_parties", dua("Pilih sedikitnya dua pihak.", "Choose at least two parties."))
        if kind == "reading" and not clause_label.strip():
            raise Refused(
                "clause_missing", dua("Sebutkan ayat yang ditafsirkan berbeda.", "Name the paragraph that is read differently.")
            )
        _require_involved(actor, collaboration, parties)
        versions.lock(Collaboration.objects.all(), collaboration.pk)
        highest = Conflict.objects.filter(collaboration=collaboration).aggregate(n=Max("number"))["n"] or 0
        conflict = Conflict.objects.create(
            collaboration=collaboration, number=highest + 1, kind=kind, text=text.strip()[:4000],
            subject=typed(subject, dua("Tulis pokok perselisihannya.", "Write what the dispute is about."), 300),
            clause_label=clause_label.strip()[:120], clause_url=clause_url[:300], basis=basis.strip()[:300], matter=matter,
            confidential=confidential, opened_on=opened_on or local_day(now, collaboration), recorded_at=now,
            recorded_by_id=actor.user_id,
        )  # fmt: skip
        conflict.parties.set(parties)
        write_conflict(actor, conflict, "opened", now, {"kind": kind})
        publish(events.ConflictOpened(collaboration.pk, conflict.pk))
        return conflict


def _require_involved(actor: Actor, collaboration: Collaboration, parties: Sequence[Party]) -> None:
    """A representative puts only disputes of the own party on record; the secretariat any."""
    if access.may(actor, "collaborations.manage_collaboration", collaboration):
        return
    if actor.seats_in(collaboration.pk).isdisjoint(party.pk for party in parties):
        raise Refused(
            "not_your_party",
            dua("Pihak Anda harus termasuk dalam perselisihan ini.", "Your own party must be part of this dispute."),
        )


def take_step(
    *,
    actor: Actor,
    conflict: Conflict,
    move: str,
    text: str,
    held_on: date,
    now: datetime,
    meeting: Meeting | None = None,
    mediator: str = "",
    mediator_party: Party | None = None,
    addressed_to: str = "",
    answer_due_on: date | None = None,
) -> ConflictStep:
    """Take the dispute to its next station: deliberation comes first, mediation names its mediator, escalation its limit."""
    with transaction.atomic():
        current = versions.lock(Conflict.objects.all(), conflict.pk)
        known(move, STEPS)
        state = lifecycle.next_state(CONFLICTS, actor=actor, subject=current, move=move, state=current.state)
        _require_place(current, meeting, mediator_party)
        if held_on < current.opened_on:
            raise Refused(
                "too_early",
                dua(
                    "Langkah ini tidak bisa sebelum perselisihan dibuka.",
                    "This step cannot precede the opening of the dispute.",
                ),
            )
        if move == "mediate":
            _name_mediator(current, mediator, mediator_party)
        if move == "escalate" and not (addressed_to.strip() and answer_due_on):
            raise Refused(
                "escalation",
                dua(
                    "Sebutkan kepada siapa dan kapan jawabannya ditunggu.",
                    "Say to whom it goes and by when an answer is expected.",
                ),
            )
        step = ConflictStep.objects.create(
            conflict=current, state=state, text=typed(text, dua("Tulis apa yang dilakukan.", "Write what was done.")),
            held_on=held_on, meeting=meeting, addressed_to=addressed_to.strip()[:200], answer_due_on=answer_due_on,
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        current.state = state
        versions.save_revised(current, ["state", "mediator", "mediator_party"])
        label = CONFLICT_STATES[state]
        write_conflict(
            actor, current, "stepped", now, {"state": state, "state_id": label.id.lower(), "state_en": label.en.lower()}
        )
        return step


def _require_place(conflict: Conflict, meeting: Meeting | None, party: Party | None) -> None:
    if any(one is not None and one.collaboration_id != conflict.collaboration_id for one in (meeting, party)):
        raise NotVisible("not_visible", "")


def _name_mediator(conflict: Conflict, mediator: str, party: Party | None) -> None:
    """A mediator is none of the disputing parties."""
    name = mediator.strip() or (party.organisation.name if party else "") or conflict.mediator
    if not name:
        raise Refused(
            "mediator_missing",
            dua("Sebutkan penengahnya: jabatan atau lembaga.", "Name the mediator: a post or an institution."),
        )
    if party is not None and conflict.parties.filter(pk=party.pk).exists():
        raise Refused(
            "mediator_involved",
            dua("Penengah bukan salah satu pihak yang berselisih.", "The mediator is none of the disputing parties."),
        )
    conflict.mediator, conflict.mediator_party = name[:200], party or conflict.mediator_party


def answer_escalation(*, actor: Actor, step: ConflictStep, answer: str, answered_on: date, now: datetime) -> ConflictStep:
    """Record what the official who has the authority answered, and on which day."""
    with transaction.atomic():
        conflict = versions.lock(Conflict.objects.all(), step.conflict_id)
        access.require(actor, "forum.lead_conflict", conflict)
        current = ConflictStep.objects.select_for_update().get(pk=step.pk)
        if current.state != "escalated" or current.answered_on is not None:
            raise Refused("settled", dua("Langkah ini tidak menunggu jawaban.", "This step does not wait for an answer."))
        if not current.held_on <= answered_on <= local_day(now, conflict.collaboration):
            raise Refused("answer_day", dua("Periksa tanggal jawabannya.", "Check the day of the answer."))
        current.answer, current.answered_on = typed(answer, dua("Tulis jawabannya.", "Write the answer.")), answered_on
        current.save(update_fields=["answer", "answered_on"])
        write_conflict(actor, conflict, "escalation_answered", now, {"on": answered_on.isoformat()})
        return current


def settle_conflict(
    *, actor: Actor, conflict: Conflict, result_kind: str, result: str, settled_on: date, now: datetime
) -> Conflict:
    """Close a dispute with its result, after the parties have deliberated."""
    with transaction.atomic():
        current = versions.lock(Conflict.objects.all(), conflict.pk)
        state = lifecycle.next_state(CONFLICTS, actor=actor, subject=current, move="settle", state=current.state)
        known(result_kind, RESULTS)
        if not current.opened_on <= settled_on <= local_day(now, current.collaboration):
            raise Refused("settled_day", dua("Periksa tanggal selesainya.", "Check the day it was settled."))
        current.result = typed(result, dua("Tulis hasilnya.", "Write the result."), 4000)
        current.state, current.result_kind, current.settled_on = state, result_kind, settled_on
        versions.save_revised(current, ["state", "result_kind", "result", "settled_on"])
        ConflictStep.objects.create(
            conflict=current,
            state=state,
            text=current.result,
            held_on=settled_on,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        label = RESULTS[result_kind]
        write_conflict(actor, current, "settled", now, {"result_id": label.id.lower(), "result_en": label.en.lower()})
        publish(events.ConflictSettled(current.collaboration_id, current.pk))
        return current


def reopen_conflict(*, actor: Actor, conflict: Conflict, reason: str, now: datetime) -> Conflict:
    """Take a settled dispute up again, with deliberation first; the earlier result stays among its steps."""
    with transaction.atomic():
        current = versions.lock(Conflict.objects.all(), conflict.pk)
        state = lifecycle.next_state(CONFLICTS, actor=actor, subject=current, move="reopen", state=current.state)
        why = required(reason)
        current.state, current.settled_on, current.result_kind, current.result = state, None, "", ""
        versions.save_revised(current, ["state", "settled_on", "result_kind", "result"])
        ConflictStep.objects.create(
            conflict=current, state=state, text=why, held_on=local_day(now, current.collaboration), recorded_at=now,
            recorded_by_id=actor.user_id,
        )  # fmt: skip
        write_conflict(actor, current, "reopened", now, {})
        return current
