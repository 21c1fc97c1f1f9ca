"""Parties answer a proposed change; it takes effect when every one of them approved exactly this proposal, and not before."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mufakat.agreements import events
from mufakat.agreements.actions.applying import apply_items
from mufakat.agreements.actions.changing import lock_change
from mufakat.agreements.actions.overtaking import overtake_stale
from mufakat.agreements.actions.recording import write_change_history
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.approvals import Tally
from mufakat.agreements.duty_rules import CHANGES, GONE
from mufakat.agreements.models import Agreement, ChangeAnswer, ChangeRelease, ChangeRequest
from mufakat.agreements.proposing import stale_items
from mufakat.agreements.queries.changes import needed_parties, tally_of
from mufakat.agreements.wording import wording_of
from mufakat.collaborations.models import Party, Representative
from mufakat.collaborations.queries import holding_on
from mufakat.commitments.queries import today_in
from mufakat.kernel import lifecycle, versions
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua


def answer_change_request(
    *,
    actor: Actor,
    change: ChangeRequest,
    party: Party,
    approves: bool,
    proposal_sha256: str,
    now: datetime,
    reason: str = "",
) -> ChangeRequest:
    """Approve or reject for one's own party exactly the proposal that was read. The last approval lets it take effect."""
    with transaction.atomic():
        agreement, current = lock_change(change)
        move = "approve" if approves else "reject"
        state = lifecycle.next_state(CHANGES, actor=actor, subject=current, move=move, state=current.state)
        _require_own_mandate(actor, current, party, today_in(agreement.collaboration, now))
        if proposal_sha256 != current.proposal_sha256:
            raise Refused(
                "proposal_changed",
                dua(
                    "Usulannya sudah diubah sejak Anda membacanya. Baca usulan terbaru, lalu jawab lagi.",
                    "The proposal was amended since you read it. Read the newest one and answer it.",
                ),
            )
        if not approves and not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan penolakannya.", "Write why your party rejects it."))
        ChangeAnswer.objects.filter(change=current, party=party, dropped_at__isnull=True).update(dropped_at=now)
        ChangeAnswer.objects.create(
            change=current,
            party=party,
            answer=move,
            reason=reason.strip()[:500],
            proposal_sha256=current.proposal_sha256,
            given_at=now,
            given_by_id=actor.user_id,
        )
        current.state = state
        versions.save_revised(current, ["state"])
        happened = "approved" if approves else "rejected"
        write_change_history(actor, current, happened, now, {"reason": reason.strip()[:300]}, party=party)
        publish(events.ChangeAnswered(agreement.collaboration_id, agreement.pk, current.pk, party.pk, approves))
        return settle_change_request(change=current, now=now)


def settle_change_request(*, change: ChangeRequest, now: datetime) -> ChangeRequest:
    """Count what every party said; carry the change, let it take effect when its day has come, or let it wait.

    Nobody decides here: it follows from the answers, and may be asked any number of times with the same outcome.
    """
    with transaction.atomic():
        agreement, current = lock_change(change)
        if current.state not in ("proposed", "approved"):
            return current
        _release_who_left(current, now)
        count = tally_of(current)
        if current.state == "proposed" and count.is_carried:
            current.state = CHANGES.move(current.state, "carry")
            versions.save_revised(current, ["state"])
            if not _is_due(agreement, current, now):
                write_change_history(SYSTEM, current, "carried", now, {"parties": len(count.approved)})
        elif current.state == "approved" and not count.is_carried:
            current.state = CHANGES.move(current.state, "reopen")
            versions.save_revised(current, ["state"])
            write_change_history(SYSTEM, current, "reopened", now, {"parties": len(count.waiting)})
        if current.state == "approved" and _is_due(agreement, current, now):
            _take_effect(agreement, current, count, now)
        return current


def _require_own_mandate(actor: Actor, change: ChangeRequest, party: Party, today: date) -> None:
    """The party's own representative, with a mandate to decide: an approval changes what the party is bound by."""
    if party.pk not in actor.seats_in(change.agreement.collaboration_id):
        raise NotAllowed("not_your_party", dua("Jawab untuk pihak Anda sendiri.", "Answer for your own party."))
    if party.pk not in {one.pk for one in needed_parties(change)}:
        raise Refused("not_needed", dua("Persetujuan pihak ini tidak diperlukan.", "The approval of this party is not needed."))
    mandates = Representative.objects.filter(holding_on(today), party=party, person__user=actor.user_id)
    if not any(mandate.authority == "decide" for mandate in mandates):
        raise NotAllowed(
            "may_not_decide",
            dua(
                "Mandat Anda hanya untuk menyampaikan pendapat. Mintalah wakil yang berwenang memutuskan.",
                "Your mandate is to speak, not to decide. Ask the representative who may decide.",
            ),
        )


def _release_who_left(change: ChangeRequest, now: datetime) -> None:
    """Say plainly, once per party, that an approval is no longer waited for because the party left."""
    named = set(change.agreement.parties.values_list("pk", flat=True)) | set(change.parties.values_list("pk", flat=True))
    known = set(change.releases.values_list("party_id", flat=True))
    gone = Party.objects.filter(pk__in=named - known, status__in=GONE).select_related("organisation").order_by("id")
    for party in gone:
        ChangeRelease.objects.create(change=change, party=party, released_at=now)
        ChangeAnswer.objects.filter(change=change, party=party, dropped_at__isnull=True).update(dropped_at=now)
        write_change_history(SYSTEM, change, "party_released", now, party=party)


def _is_due(agreement: Agreement, change: ChangeRequest, now: datetime) -> bool:
    return change.effective_on is None or change.effective_on <= today_in(agreement.collaboration, now)


def _take_effect(agreement: Agreement, change: ChangeRequest, count: Tally, now: datetime) -> None:
    """The new words stand, the former ones go whole into the history; a proposal built on another text waits to be fitted."""
    items = list(change.items.all())
    if stale_items(agreement, items):
        overtake_stale(agreement, now, by="")
        change.refresh_from_db()
        return
    former = wording_of(agreement)
    apply_items(agreement, change, items, now)
    change.state, change.took_effect_at = CHANGES.move(change.state, "take_effect"), now
    versions.save_revised(change, ["state", "took_effect_at"])
    write_change_history(SYSTEM, change, "took_effect", now, {"parties": len(count.approved)})
    write_history(SYSTEM, agreement, "changed", now, {"key": change.key}, former=former)
    overtake_stale(agreement, now, by=change.key)
    publish(events.AgreementRevised(agreement.collaboration_id, agreement.pk))
    publish(events.ChangeTookEffect(agreement.collaboration_id, agreement.pk, change.pk))
