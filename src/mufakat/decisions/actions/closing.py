"""Closing: count, number, certify, bind, and make the commitments that follow, in one act that happens once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from collabgov.decisions import read_rules
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions as commitment_actions
from mufakat.decisions import certificates, events, words
from mufakat.decisions.chronicle import write
from mufakat.decisions.electorate import aside_keys, day_in
from mufakat.decisions.models import BoundParty, Decision, Elector, ObjectionAnswer, Participation, Proposal, Publication
from mufakat.decisions.rules import PROPOSALS
from mufakat.forum.models import Attendance
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua


@dataclass(frozen=True)
class FollowUp:
    """What a party does because of the decision."""

    party: Party
    text: str
    due_on: date | None = None
    proof_wanted: str = ""


def close_proposal(
    *,
    actor: Actor,
    proposal: Proposal,
    now: datetime,
    note: str = "",
    review_on: date | None = None,
    bound: Sequence[Party] | None = None,
    follow_ups: Sequence[FollowUp] = (),
    published: bool = False,
    use_fallback: bool = False,
) -> Decision:
    """Count and close. `bound` None binds every party that could vote; follow-ups become commitments when it is adopted."""
    with transaction.atomic():
        current = versions.lock(Proposal.objects.all(), proposal.pk)
        state = lifecycle.next_state(PROPOSALS, actor=actor, subject=current, move="close", state=current.state)
        question = certificates.read_question(current)
        aside = aside_keys(current, question.electors)
        early = _require_time(current, question.electors, aside, now)
        fallback = _require_holds_settled(current, aside, use_fallback)
        _require_own(current.collaboration, [*(bound or ()), *(one.party for one in follow_ups)])
        present = _present(current, question.electors)
        number = _next_number(current.collaboration)
        binding = _binding(current, question.electors, bound)
        slugs = [party.organisation.slug for party in binding]
        ending = certificates.Ending(now, early, fallback, f"K-{number:03d}", present, aside, slugs)
        certificate = certificates.certificate_of(question, ending)
        current.state, current.closed_at = state, now
        versions.save_revised(current, ["state", "closed_at"])
        decision = _record(actor, current, question, certificate, ending, number, note, review_on, now)
        if decision.is_adopted:
            BoundParty.objects.bulk_create(BoundParty(decision=decision, party=party) for party in binding)
        _write(actor, decision, now)
        _follow_up(actor, decision, follow_ups, now)
        if published:
            _publish(actor, decision, now)
        publish(events.DecisionTaken(current.collaboration_id, current.pk, decision.pk, decision.verdict))
        return decision


# --- may it be closed? ----------------------------------------------------------------------------------------------


def _require_time(proposal: Proposal, electors: Sequence[Elector], aside: frozenset[str], now: datetime) -> bool:
    """After the deadline; before it only when everybody has voted and the rules allow it. Returns whether it is early."""
    if now >= proposal.deadline:
        return False
    waiting = {elector.key for elector in electors} - aside - _voted(proposal)
    if waiting or not (proposal.method or {}).get("early_close", True):
        raise Refused(
            "too_early",
            dua(
                "Belum dapat ditutup: tenggatnya belum lewat dan {n} pemilik suara belum bersikap.",
                "It cannot be closed yet: the deadline has not passed and {n} electors have not voted.",
            ).with_values(n=len(waiting)),
        )
    return True


def _voted(proposal: Proposal) -> set[str]:
    if proposal.secret:
        return set(Participation.objects.filter(proposal=proposal).values_list("elector__key", flat=True))
    return {stance.elector.key for stance in certificates.last_stances(proposal).values()}


def _require_holds_settled(proposal: Proposal, aside: frozenset[str], use_fallback: bool) -> bool:
    """A hold without a written answer stops closing, unless the ladder of the rules is used openly. Returns whether it is."""
    if proposal.secret:
        return False
    holds = [
        one for one in certificates.last_stances(proposal).values() if one.stance == "block" and one.elector.key not in aside
    ]
    answered = set(ObjectionAnswer.objects.filter(stance__in=[one.pk for one in holds]).values_list("stance_id", flat=True))
    standing = [one for one in holds if one.pk not in answered]
    if not standing:
        return False
    names = ", ".join(one.elector.label for one in standing[:5])
    if len(read_rules(proposal.rules or {}).rungs) < 2:
        raise Refused(
            "hold_unanswered",
            dua(
                "{n} menahan usulan ini. Jawab dulu secara tertulis; aturannya tidak mempunyai jalan cadangan.",
                "{n} holds this proposal. Answer in writing first; its rules have no fallback.",
            ).with_values(n=names),
        )
    if not use_fallback:
        raise Refused(
            "hold_unanswered",
            dua(
                "{n} menahan usulan ini. Jawab dulu secara tertulis, atau nyatakan bahwa tangga aturan dipakai.",
                "{n} holds this proposal. Answer in writing first, or say that the ladder of the rules is used.",
            ).with_values(n=names),
        )
    return True


def _require_own(collaboration: Collaboration, parties: Sequence[Party]) -> None:
    if any(party.collaboration_id != collaboration.pk for party in parties):
        raise NotVisible("not_visible", "")


def _present(proposal: Proposal, electors: Sequence[Elector]) -> frozenset[str] | None:
    """Electors whose party attended the meeting; a seat only when its own holder came."""
    if proposal.meeting_id is None:
        return None
    came = Attendance.objects.filter(meeting_id=proposal.meeting_id).values_list("party_id", "person_id")
    parties, people = {party for party, _ in came}, {person for _, person in came if person}
    return frozenset(
        one.key for one in electors if (one.party_id in parties if one.mandate is None else one.mandate.person_id in people)
    )


# --- what is written ------------------------------------------------------------------------------------------------


def _next_number(collaboration: Collaboration) -> int:
    """Numbers run on per collaboration; its row is locked, so that two closings never take the same one."""
    versions.lock(Collaboration.objects.all(), collaboration.pk)
    last = Decision.objects.filter(collaboration=collaboration).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _record(
    actor: Actor,
    proposal: Proposal,
    question: certificates.Question,
    certificate: dict[str, Any],
    ending: certificates.Ending,
    number: int,
    note: str,
    review_on: date | None,
    now: datetime,
) -> Decision:
    outcome = certificate["outcome"]
    return Decision.objects.create(
        collaboration=proposal.collaboration,
        proposal=proposal,
        number=number,
        kind=proposal.kind,
        matter=proposal.matter,
        force=proposal.force,
        verdict=outcome["verdict"],
        way=outcome["way"],
        method_key=proposal.method_key,
        eligible=outcome["figures"]["eligible"],
        voted=outcome["figures"]["voted"],
        title_id=proposal.title_id,
        title_en=proposal.title_en,
        wording_id=question.wording.text_id,
        wording_en=question.wording.text_en,
        winners=outcome["winners"],
        certificate=certificate,
        certificate_sha256=certificate["sha256"],
        revisits=proposal.revisits,
        aim=proposal.aim,
        note=note.strip()[:4000],
        decided_on=day_in(proposal.collaboration, now),
        review_on=review_on,
        closed_early=ending.early,
        fallback_used=ending.fallback_used,
        is_example=proposal.is_example,
        decided_at=now,
        closed_by_id=actor.user_id,
    )


def _binding(proposal: Proposal, electors: Sequence[Elector], bound: Sequence[Party] | None) -> list[Party]:
    """Whom a binding decision binds when it is adopted: those who could vote, or the named among the parties."""
    if proposal.force != "binding":
        return []
    ids = {one.pk for one in bound} if bound is not None else {one.party_id for one in electors}
    return list(Party.objects.filter(pk__in=ids).select_related("organisation").order_by("pk"))


def _write(actor: Actor, decision: Decision, now: datetime) -> None:
    verdict, way = words.VERDICTS[decision.verdict], words.WAYS.get(decision.way, words.WAYS["referral"])
    data = {
        "code": decision.code, "verdict": decision.verdict, "verdict_id": verdict.id.lower(), "verdict_en": verdict.en.lower(),
        "way_id": way.id.lower(), "way_en": way.en.lower(), "certificate": decision.certificate_sha256,
        "early": decision.closed_early, "fallback": decision.fallback_used,
    }  # fmt: skip
    write(actor, decision, "decision.taken", now, data)


def _follow_up(actor: Actor, decision: Decision, follow_ups: Sequence[FollowUp], now: datetime) -> None:
    """Commitments that rest on the decision, made in its own act; none when it was not adopted."""
    if not decision.is_adopted:
        return
    url = reverse("decisions:decision", args=[decision.collaboration.slug, decision.code])
    for one in follow_ups:
        commitment_actions.pledge_commitment(
            actor=actor,
            collaboration=decision.collaboration,
            party=one.party,
            text=one.text,
            due_on=one.due_on,
            proof_wanted=one.proof_wanted,
            source_label=f"{decision.code} {decision.title_id}"[:200],
            source_url=url,
            now=now,
        )


def publish_decision(*, actor: Actor, decision: Decision, now: datetime) -> Decision:
    """Open a decision and its certificate to everybody who may see the collaboration."""
    with transaction.atomic():
        current = versions.lock(Decision.objects.all(), decision.pk)
        access.require(actor, "decisions.publish_decision", current)
        if not Publication.objects.filter(decision=current).exists():
            _publish(actor, current, now)
        return current


def _publish(actor: Actor, decision: Decision, now: datetime) -> None:
    Publication.objects.create(decision=decision, published_at=now, published_by_id=actor.user_id)
    write(actor, decision, "decision.published", now, visibility="public")
    publish(events.DecisionPublished(decision.collaboration_id, decision.pk))
