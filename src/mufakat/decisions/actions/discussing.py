"""Talking it through: new wordings, answers to objections, remarks, judgements of options, declared interests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from mufakat.collaborations.models import Party, Representative
from mufakat.collaborations.queries import holding_on
from mufakat.decisions import certificates, events, words
from mufakat.decisions.chronicle import write
from mufakat.decisions.models import (
    Elector,
    InterestDeclaration,
    ObjectionAnswer,
    Option,
    OptionJudgement,
    Participation,
    PartyEffect,
    Proposal,
    ProposalCriterion,
    Remark,
    Stance,
    Wording,
)
from mufakat.forum.mandates import local_day
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

LEVELS = range(1, 6)
MOST_ROUNDS = 50


def _locked(proposal: Proposal) -> Proposal:
    return versions.lock(Proposal.objects.all(), proposal.pk)


def _require_before_closing(proposal: Proposal) -> None:
    if proposal.state not in ("draft", "open"):
        raise Refused("over", dua("Usulan ini sudah selesai.", "This proposal is over."))


def write_wording(
    *, actor: Actor, proposal: Proposal, text: str, change_note: str, now: datetime, text_en: str = ""
) -> Wording:
    """Word an open proposal anew. Every stance is asked again; those on the earlier wording stay with it."""
    with transaction.atomic():
        current = _locked(proposal)
        access.require(actor, "decisions.write_wording", current)
        _require_rewordable(current, now)
        last = Wording.objects.filter(proposal=current).latest("number")
        text, text_en = text.strip(), text_en.strip()
        if not text or not change_note.strip():
            raise Refused("text_missing", dua("Tulis naskah baru dan alasannya.", "Write the new wording and its reason."))
        if (last.text_id, last.text_en) == (text, text_en):
            raise Refused("same_wording", dua("Naskahnya masih sama.", "The wording is still the same."))
        if last.number >= MOST_ROUNDS:
            raise Refused("too_many_rounds", dua("Tarik usulan ini dan ajukan yang baru.", "Withdraw it and propose anew."))
        wording = Wording.objects.create(
            proposal=current, number=last.number + 1, text_id=text, text_en=text_en, change_note=change_note.strip()[:500],
            sha256=certificates.text_digest(f"{text}\n{text_en}"), written_at=now, written_by_id=actor.user_id,
        )  # fmt: skip
        current.round = wording.number
        current.frozen_sha256 = certificates.digest_at_opening(certificates.read_question(current))
        versions.save_revised(current, ["round", "frozen_sha256"])
        data = {"round": wording.number, "note": wording.change_note, "frozen": current.frozen_sha256}
        write(actor, current, "proposal.worded", now, data, party=current.proposed_by)
        publish(events.WordingChanged(current.collaboration_id, current.pk, wording.number))
        return wording


def _require_rewordable(proposal: Proposal, now: datetime) -> None:
    if proposal.state != "open" or now >= proposal.deadline:
        raise Refused(
            "not_open", dua("Naskah diubah selama usulan terbuka.", "The wording changes while the proposal is open.")
        )
    if not (proposal.method or {}).get("rewording") or proposal.secret:
        raise Refused(
            "frozen",
            dua(
                "Cara memutuskan ini membekukan naskah sejak dibuka. Tarik usulan ini dan ajukan yang baru.",
                "This way of deciding freezes the wording at opening. Withdraw the proposal and propose anew.",
            ),
        )


def answer_objection(*, actor: Actor, stance: Stance, handling: str, text: str, now: datetime) -> ObjectionAnswer:
    """Answer a reservation, an objection or a hold in writing. It stays what it is until its party says otherwise."""
    with transaction.atomic():
        proposal = _locked(stance.proposal)
        access.require(actor, "decisions.answer_objection", proposal)
        if proposal.state != "open":
            raise Refused("not_open", dua("Usulan ini tidak terbuka.", "This proposal is not open."))
        if stance.stance not in ("reserve", "object", "block"):
            raise Refused("nothing_to_answer", dua("Sikap ini tidak berisi keberatan.", "This stance holds no objection."))
        if handling not in words.HANDLINGS:
            raise Refused("unknown_word", dua("Pilih penanganannya.", "Choose how it is handled."))
        if not text.strip():
            raise Refused("text_missing", dua("Tulis jawabannya.", "Write the answer."))
        answer = ObjectionAnswer.objects.create(
            stance=stance, handling=handling, text=text.strip()[:4000], answered_at=now, answered_by_id=actor.user_id
        )
        label = words.HANDLINGS[handling]
        data = {"handling_id": label.id.lower(), "handling_en": label.en.lower(), "stance": stance.stance}
        write(actor, proposal, "stance.answered", now, data, party=stance.elector.party)
        return answer


def remark(*, actor: Actor, proposal: Proposal, text: str, now: datetime, party: Party | None = None) -> Remark:
    """Say something about a proposal that binds nobody; after the deadline it is marked as late."""
    with transaction.atomic():
        current = _locked(proposal)
        access.require(actor, "decisions.remark", current)
        if party is not None and party.pk not in actor.seats_in(current.collaboration_id):
            raise NotVisible("not_visible", "")
        if not text.strip():
            raise Refused("text_missing", dua("Tulis pendapat Anda.", "Write your remark."))
        late = current.state in ("closed", "withdrawn") or (current.state == "open" and now >= current.deadline)
        row = Remark.objects.create(
            proposal=current, party=party, text=text.strip()[:4000], is_late=late, recorded_at=now, recorded_by_id=actor.user_id
        )
        write(actor, current, "proposal.remarked_late" if late else "proposal.remarked", now, {}, party=party)
        return row


def judge_options(
    *,
    actor: Actor,
    proposal: Proposal,
    party: Party,
    levels: Mapping[tuple[str, str], int],
    reasons: Mapping[str, str],
    now: datetime,
) -> list[OptionJudgement]:
    """A party judges options on the shared criteria, 1 to 5: `levels` by option and criterion, `reasons` by option."""
    with transaction.atomic():
        current = _locked(proposal)
        if party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        access.require(actor, "decisions.judge_option", party)
        _require_before_closing(current)
        options = {option.key: option for option in Option.objects.filter(proposal=current)}
        criteria = {one.key: one for one in ProposalCriterion.objects.filter(proposal=current)}
        known = all(option in options and criterion in criteria for option, criterion in levels)
        if not levels or not known or any(level not in LEVELS for level in levels.values()):
            raise Refused("unknown_word", dua("Nilai pilihan dengan 1 sampai 5.", "Judge the options with 1 to 5."))
        rows = OptionJudgement.objects.bulk_create(
            OptionJudgement(
                proposal=current, option=options[option], criterion=criteria[criterion], party=party, level=level,
                reason=reasons.get(option, "").strip()[:300], given_at=now, given_by_id=actor.user_id,
            )
            for (option, criterion), level in sorted(levels.items())
        )  # fmt: skip
        write(actor, current, "proposal.option_judged", now, {"judged": len(rows)}, party=party)
        return rows


def declare_interest(
    *, actor: Actor, proposal: Proposal, party: Party, text: str, steps_aside: bool, now: datetime
) -> InterestDeclaration:
    """Say that the own party, or the own seat, has an interest of its own here, and whether it steps aside."""
    with transaction.atomic():
        current = _locked(proposal)
        if party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        access.require(actor, "decisions.declare_interest", party)
        _require_before_closing(current)
        if current.state == "open" and now >= current.deadline:
            raise Refused("too_late", dua("Tenggatnya sudah lewat.", "The deadline has passed."))
        if not text.strip():
            raise Refused("text_missing", dua("Tulis kepentingannya.", "Write what the interest is."))
        _refuse_after_secret_ballot(current, party, steps_aside)
        day = local_day(now, current.collaboration)
        own = Representative.objects.filter(holding_on(day), party=party)
        mandate = own.filter(person_id=actor.person_id).first() if actor.person_id is not None else None
        row = InterestDeclaration.objects.create(
            proposal=current, party=party, mandate=mandate, text=text.strip()[:500], steps_aside=steps_aside, declared_at=now,
            declared_by_id=actor.user_id,
        )  # fmt: skip
        stands = STEPS_ASIDE if steps_aside else STAYS
        write(actor, current, "proposal.interest_declared", now, {"stands_id": stands.id, "stands_en": stands.en}, party=party)
        return row


def note_effect(*, actor: Actor, proposal: Proposal, party: Party, gain: str, loss: str, now: datetime) -> PartyEffect:
    """A party notes what it gains and loses: before closing what it expects, afterwards what the decision brought."""
    with transaction.atomic():
        current = _locked(proposal)
        if party.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        access.require(actor, "decisions.note_effect", party)
        if current.state == "withdrawn":
            raise Refused("over", dua("Usulan ini sudah ditarik.", "This proposal was withdrawn."))
        gain, loss = gain.strip()[:500], loss.strip()[:500]
        if not gain and not loss:
            raise Refused("text_missing", dua("Tulis untung atau ruginya.", "Write the gain or the loss."))
        row = PartyEffect.objects.create(
            proposal=current, party=party, gain=gain, loss=loss, is_after=current.state == "closed", noted_at=now,
            noted_by_id=actor.user_id,
        )  # fmt: skip
        write(actor, current, "proposal.effect_noted", now, {"after": row.is_after}, party=party)
        return row


STEPS_ASIDE = dua("tidak ikut bersuara", "does not vote")
STAYS = dua("tetap bersuara", "still votes")


def _refuse_after_secret_ballot(proposal: Proposal, party: Party, steps_aside: bool) -> None:
    """A secret ballot cannot be taken out of the box again: nobody knows which one it is."""
    electors = Elector.objects.filter(proposal=proposal, party=party)
    if steps_aside and Participation.objects.filter(elector__in=electors).exists():
        raise Refused(
            "already_voted",
            dua(
                "Pihak ini sudah bersuara rahasia; suaranya tidak dapat diambil kembali.",
                "This party has cast a secret ballot; it cannot be taken back.",
            ),
        )
