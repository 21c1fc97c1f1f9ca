"""Acts on what is said in a meeting: contributions, dissent, alternatives, statements, ratings, experts, the pulse."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from mufakat.collaborations.models import Party
from mufakat.forum.actions.words_required import known, of_here, typed
from mufakat.forum.chronicle import write_meeting, write_proposal
from mufakat.forum.models import (
    AgendaProposal,
    Alternative,
    Contribution,
    Guest,
    MatchRating,
    Meeting,
    PartyStatement,
    Pulse,
    PulseMark,
    PulseTally,
)
from mufakat.forum.words import ALTERNATIVE_OUTCOMES, DISSENT, PULSE_LEVELS, PULSE_QUESTIONS, STATEMENT_KINDS, VOICE_KINDS
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua

PULSE_OPEN_FOR = timedelta(days=7)
LOWEST, HIGHEST = 1, 5


def record_contribution(
    *, actor: Actor, item: AgendaProposal, party: Party, kind: str, now: datetime, text: str = ""
) -> Contribution:
    """Note that a party spoke on an item, with its position and reason in one line. Parties are noted, never ranked."""
    with transaction.atomic():
        current, meeting = _item(item)
        access.require(actor, "forum.record_voice", meeting)
        of_here(party, current.collaboration_id)
        if not meeting.attendances.filter(party=party).exists():
            raise Refused("not_present", dua("Pihak ini tidak tercatat hadir.", "This party is not recorded as present."))
        if known(kind, VOICE_KINDS) in DISSENT:
            text = typed(text, dua("Tulis alasannya.", "Write the reason."), 500)
        row = Contribution.objects.create(
            item=current, party=party, kind=kind, text=text.strip()[:500], recorded_at=now, recorded_by_id=actor.user_id
        )
        write_proposal(actor, current, "voice_recorded", now, {"kind": kind}, party)
        return row


def handle_dissent(*, actor: Actor, contribution: Contribution, handling: str, now: datetime) -> Contribution:
    """Say how a reservation or dissent was handled; the words themselves stay."""
    with transaction.atomic():
        item, meeting = _item(contribution.item)
        access.require(actor, "forum.record_voice", meeting)
        current = Contribution.objects.select_for_update().select_related("party__organisation").get(pk=contribution.pk)
        if current.kind not in DISSENT:
            raise Refused(
                "not_dissent",
                dua("Hanya catatan dan ketidaksetujuan yang ditangani.", "Only reservations and dissent are handled."),
            )
        current.handling = typed(handling, dua("Tulis bagaimana ditangani.", "Write how it was handled."), 500)
        current.handled_at = now
        current.save(update_fields=["handling", "handled_at"])
        write_proposal(actor, item, "dissent_handled", now, {}, current.party)
        return current


def record_alternative(
    *, actor: Actor, item: AgendaProposal, text: str, now: datetime, proposed_by: Party | None = None
) -> Alternative:
    """Note a way that was considered for an item."""
    with transaction.atomic():
        current, meeting = _item(item)
        access.require(actor, "forum.record_voice", meeting)
        of_here(proposed_by, current.collaboration_id)
        row = Alternative.objects.create(
            item=current, text=typed(text, dua("Tulis pilihannya.", "Write the alternative."), 500), proposed_by=proposed_by,
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        write_proposal(actor, current, "alternative_recorded", now, {"text": row.text}, proposed_by)
        return row


def judge_alternative(*, actor: Actor, alternative: Alternative, outcome: str, reason: str, now: datetime) -> Alternative:
    """Say whether a way was chosen or set aside, and why."""
    with transaction.atomic():
        item, meeting = _item(alternative.item)
        access.require(actor, "forum.record_voice", meeting)
        current = Alternative.objects.select_for_update().get(pk=alternative.pk)
        current.outcome = known(outcome, ALTERNATIVE_OUTCOMES)
        current.reason = typed(reason, dua("Tulis alasannya.", "Write the reason."), 500)
        current.save(update_fields=["outcome", "reason"])
        label = ALTERNATIVE_OUTCOMES[outcome]
        write_proposal(actor, item, "alternative_judged", now, {"outcome_id": label.id.lower(), "outcome_en": label.en.lower()})
        return current


def _item(item: AgendaProposal) -> tuple[AgendaProposal, Meeting]:
    """The item, locked, and its meeting; what is said belongs to items on the agenda of a meeting that was not called off."""
    current = versions.lock(AgendaProposal.objects.all(), item.pk)
    if current.meeting is None or current.state != "scheduled":
        raise Refused("not_on_agenda", dua("Butir ini tidak ada di agenda rapat.", "This item is on no agenda."))
    if current.meeting.state == "cancelled":
        raise Refused("meeting_over", dua("Rapat ini dibatalkan.", "This meeting was cancelled."))
    return current, current.meeting


def state_for_meeting(*, actor: Actor, meeting: Meeting, party: Party, kind: str, text: str, now: datetime) -> PartyStatement:
    """A party writes its results, its needs and wishes, or what it reported back to its own people; all parties read it."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        of_here(party, current.collaboration_id)
        access.require(actor, "forum.state_for_meeting", party)
        if current.state == "cancelled":
            raise Refused("meeting_over", dua("Rapat ini dibatalkan.", "This meeting was cancelled."))
        known(kind, STATEMENT_KINDS)
        if kind == "needs" and now >= current.ends_at:
            raise Refused(
                "too_late",
                dua(
                    "Kebutuhan dan keinginan ditulis sebelum rapat selesai.",
                    "Needs and wishes are written before the meeting ends.",
                ),
            )
        row = PartyStatement.objects.create(
            meeting=current, party=party, kind=kind, text=typed(text, dua("Tulis isinya.", "Write something.")),
            recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        label = STATEMENT_KINDS[kind]
        data = {"kind": kind, "kind_id": label.id.lower(), "kind_en": label.en.lower()}
        write_meeting(actor, current, "stated", now, data, party)
        return row


def rate_match(*, actor: Actor, meeting: Meeting, party: Party, level: int, reason: str, now: datetime) -> MatchRating:
    """At an evaluation a party says how far the agendas agree; the last word stands."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        of_here(party, current.collaboration_id)
        access.require(actor, "forum.state_for_meeting", party)
        if current.kind != "evaluation" or current.state == "cancelled" or now < current.starts_at:
            raise Refused(
                "not_evaluation",
                dua("Kecocokan agenda dinilai pada rapat evaluasi.", "The match of agendas is rated at an evaluation meeting."),
            )
        if not LOWEST <= level <= HIGHEST:
            raise Refused("unknown_word", dua("Pilih 1 sampai 5.", "Choose 1 to 5."))
        defaults = {
            "level": level,
            "reason": typed(reason, dua("Tulis alasannya.", "Write the reason."), 500),
            "given_at": now,
            "given_by_id": actor.user_id,
        }
        row, _ = MatchRating.objects.update_or_create(meeting=current, party=party, defaults=defaults)
        write_meeting(actor, current, "match_rated", now, {"level": level}, party)
        return row


def invite_guest(*, actor: Actor, meeting: Meeting, post: str, skill: str, now: datetime) -> Guest:
    """Invite an expert for a skill that an item needs and no invited party brings."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.invite_guest", current)
        if current.state not in ("planned", "invited"):
            raise Refused(
                "meeting_over", dua("Rapat ini sudah terlaksana atau dibatalkan.", "This meeting was held or cancelled.")
            )
        named = typed(post, dua("Tulis jabatan ahlinya, bukan namanya.", "Write the expert's post, not the name."), 200)
        ability = typed(skill, dua("Tulis keahliannya.", "Write the skill."), 120)
        guest = Guest.objects.create(meeting=current, post=named, skill=ability, recorded_at=now, recorded_by_id=actor.user_id)
        write_meeting(actor, current, "guest_invited", now, {"skill": guest.skill})
        return guest


def open_pulse(*, actor: Actor, meeting: Meeting, now: datetime) -> Pulse:
    """Ask, in confidence, how free the talk was; open for seven days, nothing is shown before it closes."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.open_pulse", current)
        if current.state != "held":
            raise Refused("not_held", dua("Catat dulu bahwa rapatnya terlaksana.", "Record first that the meeting was held."))
        known_one = Pulse.objects.filter(meeting=current).first()
        if known_one is not None:
            return known_one
        pulse = Pulse.objects.create(
            meeting=current, opened_at=now, closes_at=now + PULSE_OPEN_FOR, written_by_id=actor.user_id
        )
        PulseTally.objects.bulk_create(
            PulseTally(meeting_key=current.public_id, question=question, level=level)
            for question in PULSE_QUESTIONS
            for level in PULSE_LEVELS
        )
        write_meeting(actor, current, "pulse_opened", now, {})
        return pulse


def answer_pulse(*, actor: Actor, meeting: Meeting, answers: Mapping[str, str], now: datetime) -> None:
    """Give confidential feedback, once. Only the tallies rise: no history line, no key, no time and no name is kept of it."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        party = current.collaboration.parties.filter(pk__in=actor.seats_in(current.collaboration_id)).first()
        if party is None or actor.person_id is None:
            raise NotAllowed(
                "not_your_party",
                dua("Umpan balik ini untuk wakil para pihak.", "This feedback is for the parties' representatives."),
            )
        access.require(actor, "forum.answer_pulse", party)
        pulse = Pulse.objects.filter(meeting=current).first()
        if pulse is None:
            raise NotVisible("not_visible", "")
        if now >= pulse.closes_at:
            raise Refused("pulse_closed", dua("Umpan balik ini sudah ditutup.", "This feedback is closed."))
        if set(answers) != set(PULSE_QUESTIONS) or not set(answers.values()) <= set(PULSE_LEVELS):
            raise Refused("unknown_word", dua("Jawab keempat pertanyaan.", "Answer all four questions."))
        _, new = PulseMark.objects.get_or_create(mark=mark_of(current, actor.person_id))
        if not new:
            raise Refused(
                "already_answered", dua("Anda sudah mengisi umpan balik ini.", "You have already given this feedback.")
            )
        for question, level in answers.items():
            PulseTally.objects.filter(meeting_key=current.public_id, question=question, level=level).update(
                number=F("number") + 1
            )


def mark_of(meeting: Meeting, person_id: int) -> str:
    """A digest that only this installation can make: proof that somebody answered, useless for finding out who."""
    words = f"pulse:{meeting.public_id}:{person_id}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()
