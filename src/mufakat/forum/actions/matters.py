"""Acts on what was raised: naming an owner, forwarding, interim words, the answer, the reasoned no."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party
from mufakat.forum import events
from mufakat.forum.actions.words_required import known, of_here, required, typed
from mufakat.forum.chronicle import told_day, write_matter
from mufakat.forum.mandates import local_day
from mufakat.forum.models import AgendaProposal, Matter, MatterReply, Meeting
from mufakat.forum.rules import MATTERS
from mufakat.forum.words import ERROR_KINDS, MATTER_KINDS, OPEN_MATTERS
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

SHORTEST_REASON = 20
WRITE_WHAT = dua("Tulis apa yang diminta atau dilaporkan.", "Write what is asked or reported.")


def raise_matter(
    *,
    actor: Actor,
    collaboration: Collaboration,
    kind: str,
    text: str,
    now: datetime,
    raised_by: Party | None = None,
    raised_on: date | None = None,
    text_en: str = "",
    why: str = "",
    step: str = "",
    cause: str = "",
    error_kind: str = "",
    meeting: Meeting | None = None,
    item: AgendaProposal | None = None,
    source_lines: str = "",
) -> Matter:
    """Put something on record that somebody must answer; `raised_on` may lie long before the day it is recorded."""
    with transaction.atomic():
        access.require(actor, "forum.raise_matter", collaboration)
        today = local_day(now, collaboration)
        day = raised_on or today
        if day > today:
            raise Refused("in_the_future", dua("Tanggalnya belum tiba.", "That day has not come yet."))
        meeting = meeting or (item.meeting if item else None)
        if any(one is not None and one.collaboration_id != collaboration.pk for one in (meeting, item)):
            raise NotVisible("not_visible", "")
        versions.lock(Collaboration.objects.all(), collaboration.pk)
        highest = Matter.objects.filter(collaboration=collaboration).aggregate(n=Max("number"))["n"] or 0
        matter = Matter.objects.create(
            collaboration=collaboration, number=highest + 1, kind=known(kind, MATTER_KINDS), text_id=typed(text, WRITE_WHAT),
            text_en=text_en.strip()[:2000], why=why.strip()[:2000], step=step.strip()[:200], cause=cause.strip()[:500],
            error_kind=known(error_kind, ("", *ERROR_KINDS)), raised_by_id=_raiser(actor, collaboration, raised_by),
            raised_on=day, meeting=meeting, item=item, is_example=collaboration.is_example, source_lines=source_lines[:120],
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        write_matter(actor, matter, "raised", now, {"kind": kind, "raised_on": day.isoformat()}, matter.raised_by)
        publish(events.MatterRaised(collaboration.pk, matter.pk))
        return matter


def _raiser(actor: Actor, collaboration: Collaboration, raised_by: Party | None) -> int | None:
    """The own party, or for the secretariat any party; without a choice the one party the person speaks for."""
    seats = actor.seats_in(collaboration.pk)
    if raised_by is None:
        return next(iter(seats)) if len(seats) == 1 else None
    of_here(raised_by, collaboration.pk)
    if raised_by.pk not in seats and not access.may(actor, "collaborations.manage_collaboration", collaboration):
        raise Refused("not_your_party", dua("Angkat atas nama pihak Anda sendiri.", "Raise it in the name of your own party."))
    return raised_by.pk


def assign_matter(*, actor: Actor, matter: Matter, owner: Party, due_on: date, now: datetime, reason: str = "") -> Matter:
    """Name the party that must answer, and by when. From one owner to another it is forwarded, with the reason."""
    with transaction.atomic():
        current = _locked(matter)
        state = lifecycle.next_state(MATTERS, actor=actor, subject=current, move="assign", state=current.state)
        of_here(owner, current.collaboration_id)
        if owner.status != "joined":
            raise Refused("not_joined", dua("Pihak ini belum bergabung.", "This party has not joined."))
        if due_on < local_day(now, current.collaboration):
            raise Refused("due_past", dua("Pilih tenggat hari ini atau sesudahnya.", "Choose a due date today or later."))
        forwarded = current.owner_id is not None and current.owner_id != owner.pk
        why = required(reason) if forwarded else reason.strip()[:300]
        current.owner, current.due_on, current.state = owner, due_on, state
        versions.save_revised(current, ["owner", "due_on", "state"])
        _reply(actor, current, "forwarded" if forwarded else "assigned", owner, why, now, due_on=due_on)
        data = {"owner": owner.organisation.name_id, **told_day("due_on", due_on), "reason": why}
        write_matter(actor, current, "forwarded" if forwarded else "assigned", now, data, current.raised_by)
        publish(events.MatterAssigned(current.collaboration_id, current.pk, owner.pk))
        return current


def report_on_matter(*, actor: Actor, matter: Matter, text: str, now: datetime) -> MatterReply:
    """The owner says how far it is; the matter stays open."""
    with transaction.atomic():
        current = _locked(matter)
        access.require(actor, "forum.answer_matter", current)
        if current.state not in OPEN_MATTERS:
            raise Refused("settled", dua("Hal ini sudah dijawab.", "This matter is already answered."))
        words = typed(text, dua("Tulis kabarnya.", "Write the word you give."))
        reply = _reply(actor, current, "interim", current.owner, words, now)
        write_matter(actor, current, "reported", now, {}, current.owner)
        return reply


def answer_matter(
    *, actor: Actor, matter: Matter, text: str, now: datetime, on: date | None = None, knowledge: KnowledgeItem | None = None
) -> Matter:
    """Answer what was raised: what was done, or the knowledge asked for. `on` names an earlier day of the answer."""
    words = typed(text, dua("Tulis jawabannya.", "Write the answer."))
    return _settle(actor, matter, "answer", words, now, on, knowledge)


def decline_matter(*, actor: Actor, matter: Matter, reason: str, now: datetime, on: date | None = None) -> Matter:
    """Say honestly that it cannot be met, and why: a no without a reason is refused."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(
            "reason_missing",
            dua(
                "Jelaskan mengapa permintaan ini tidak dapat dipenuhi, paling sedikit 20 huruf.",
                "Explain why this cannot be met, in at least 20 characters.",
            ),
        )
    return _settle(actor, matter, "decline", reason.strip()[:2000], now, on, None)


def _settle(
    actor: Actor, matter: Matter, move: str, text: str, now: datetime, on: date | None, knowledge: KnowledgeItem | None
) -> Matter:
    with transaction.atomic():
        current = _locked(matter)
        state = lifecycle.next_state(MATTERS, actor=actor, subject=current, move=move, state=current.state)
        day = on or local_day(now, current.collaboration)
        if not current.raised_on <= day <= local_day(now, current.collaboration):
            raise Refused(
                "answer_day",
                dua(
                    "Jawaban diberikan sesudah hal itu diangkat dan paling lambat hari ini.",
                    "An answer is given after the matter was raised and today at the latest.",
                ),
            )
        if knowledge is not None and knowledge.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        current.state, current.solution, current.answered_on = state, text, day
        versions.save_revised(current, ["state", "solution", "answered_on"])
        met = move == "answer"
        _reply(actor, current, "answer" if met else "cannot", current.owner, text, now, knowledge=knowledge)
        data = {"days": (day - current.raised_on).days, "answered_on": day.isoformat()}
        write_matter(actor, current, "answered" if met else "declined", now, data, current.owner)
        publish(events.MatterAnswered(current.collaboration_id, current.pk, met))
        return current


def reopen_matter(*, actor: Actor, matter: Matter, reason: str, due_on: date, now: datetime) -> Matter:
    """Whoever raised it says that the answer does not settle it; the same owner has a new date."""
    with transaction.atomic():
        current = _locked(matter)
        state = lifecycle.next_state(MATTERS, actor=actor, subject=current, move="reopen", state=current.state)
        why = required(reason)
        if due_on < local_day(now, current.collaboration):
            raise Refused("due_past", dua("Pilih tenggat hari ini atau sesudahnya.", "Choose a due date today or later."))
        current.state = state if current.owner_id else "raised"
        current.due_on, current.answered_on = due_on, None
        versions.save_revised(current, ["state", "due_on", "answered_on"])
        _reply(actor, current, "reopened", current.raised_by, why, now, due_on=due_on)
        write_matter(actor, current, "reopened", now, {"reason": why}, current.raised_by)
        return current


def withdraw_matter(*, actor: Actor, matter: Matter, reason: str, now: datetime) -> Matter:
    """Take back what was raised, with the reason; it stays readable."""
    with transaction.atomic():
        current = _locked(matter)
        state = lifecycle.next_state(MATTERS, actor=actor, subject=current, move="withdraw", state=current.state)
        why = required(reason)
        current.state = state
        versions.save_revised(current, ["state"])
        _reply(actor, current, "withdrawn", current.raised_by, why, now)
        write_matter(actor, current, "withdrawn", now, {"reason": why}, current.raised_by)
        return current


def _locked(matter: Matter) -> Matter:
    return versions.lock(Matter.objects.all(), matter.pk)


def _reply(actor: Actor, matter: Matter, kind: str, party: Party | None, text: str, now: datetime, **also: Any) -> MatterReply:
    return MatterReply.objects.create(
        matter=matter, kind=kind, party=party, text=text, given_at=now, given_by_id=actor.user_id, **also
    )
