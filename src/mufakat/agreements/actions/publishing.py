"""Rights and duties take effect: each duty makes its dated promises in the same act, and leads back to its clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from collabgov.rhythms import TooManyDates, read_rhythm
from mufakat.agreements import citing, events
from mufakat.agreements.actions.recording import write_provision_history
from mufakat.agreements.duty_rules import PROVISIONS
from mufakat.agreements.models import Agreement, Consequence, Provision, ProvisionCommitment
from mufakat.agreements.scheduling import Schedule, schedule_of
from mufakat.collaborations.models import Party
from mufakat.commitments import actions as commitments
from mufakat.commitments.models import Commitment
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

BINDING_STATES = ("in_force", "unwritten")
"""An instrument from which rights and duties can take effect; what was only spoken binds too, and says that it was spoken."""
MOST_DATES = 10_000


def put_in_force(*, actor: Actor, provision: Provision, now: datetime) -> Provision:
    """Publish one right or duty. A duty makes one promise per due date, with the clause as its source."""
    with transaction.atomic():
        current, made = _take_effect(actor, provision, now)
        _announce(current.agreement, [current], made)
        return current


def publish_provisions(
    *, actor: Actor, agreement: Agreement, provisions: Sequence[Provision], now: datetime
) -> list[Provision]:
    """Publish several rights and duties of one instrument at once; their holders hear of them together."""
    with transaction.atomic():
        if any(provision.agreement_id != agreement.pk for provision in provisions):
            raise NotVisible("not_visible", "")
        if not provisions:
            raise Refused("nothing_chosen", dua("Pilih sedikitnya satu butir.", "Choose at least one item."))
        done: list[Provision] = []
        made: list[Commitment] = []
        for provision in provisions:
            current, promises = _take_effect(actor, provision, now)
            done.append(current)
            made += promises
        _announce(agreement, done, made)
        return done


def extend_rhythm(*, actor: Actor, provision: Provision, until: date, now: datetime, past_term_reason: str = "") -> Provision:
    """Let a duty in force fall due further on: the dates of its rhythm after the last one become promises."""
    with transaction.atomic():
        agreement, current = lock_both(provision)
        access.require(actor, "agreements.put_in_force", current)
        require_standing(current)
        if not current.rhythm or current.starts_on is None or current.ends_on is None:
            raise Refused("no_rhythm", dua("Butir ini tidak berirama.", "This item has no rhythm."))
        if until <= current.ends_on:
            raise Refused(
                "not_later", dua("Pilih tanggal sesudah akhir irama sekarang.", "Choose a day after the present end.")
            )
        reason = past_term_reason.strip()[:300] or current.past_term_reason
        schedule_of(agreement, {"due_on": until, "past_term_reason": reason})
        days = [day for day in _all_dates(current.rhythm, current.starts_on, until) if day > current.ends_on]
        made = [make_promise(actor, current, day, now) for day in days] if current.kind == "duty" else []
        current.ends_on, current.past_term_reason = until, reason
        versions.save_revised(current, ["ends_on", "past_term_reason"])
        write_provision_history(actor, current, "extended", now, {"until": until.isoformat(), "dates": len(made)})
        _announce(agreement, [current], made)
        return current


def plan_activity(
    *, actor: Actor, provision: Provision, text: str, due_on: date | None, now: datetime, proof_wanted: str = ""
) -> Commitment:
    """Plan an activity under a duty in force, for the party that holds it: planned until it is reported done and accepted."""
    with transaction.atomic():
        _, current = lock_both(provision)
        access.require(actor, "agreements.plan_activity", current)
        require_standing(current)
        if current.kind != "duty" or current.holder is None:
            raise Refused(
                "not_a_duty", dua("Kegiatan direncanakan di bawah kewajiban.", "Activities are planned under a duty.")
            )
        activity = _terms(current)
        activity |= {"text": text, "text_en": "", "proof_wanted": proof_wanted or current.proof_wanted}
        made = commitments.pledge_commitment(
            actor=actor,
            collaboration=current.agreement.collaboration,
            party=current.holder,
            now=now,
            due_on=due_on,
            **activity,
        )
        ProvisionCommitment.objects.create(provision=current, commitment=made, made_by="activity")
        write_provision_history(actor, current, "activity_planned", now, {"activity": text.strip()[:200]}, party=current.holder)
        return made


def lock_both(provision: Provision, expected_version: int | None = None) -> tuple[Agreement, Provision]:
    """The instrument first, then the item, so that two acts never wait for each other."""
    agreement = versions.lock(Agreement.objects.select_related("collaboration"), provision.agreement_id)
    current = versions.lock(Provision.objects.filter(agreement=agreement), provision.pk, expected_version)
    current.agreement = agreement
    return agreement, current


def require_standing(provision: Provision) -> None:
    if not provision.is_standing:
        raise Refused("not_in_force", dua("Butir ini tidak berlaku.", "This item is not in force."))


def _take_effect(actor: Actor, provision: Provision, now: datetime) -> tuple[Provision, list[Commitment]]:
    agreement, current = lock_both(provision)
    state = lifecycle.next_state(PROVISIONS, actor=actor, subject=current, move="put_in_force", state=current.state)
    _require_ready(agreement, current)
    schedule = schedule_of(agreement, _kept_dates(current))
    current.state, current.in_force_at, current.clause_version = state, now, current.clause.version
    versions.save_revised(current, ["state", "in_force_at", "clause_version"])
    made = _first_promises(actor, current, schedule, now)
    write_provision_history(
        actor, current, "in_force", now, {"clause": current.clause.address, "promises": len(made)}, party=current.holder
    )
    return current, made


def _require_ready(agreement: Agreement, provision: Provision) -> None:
    if agreement.state not in BINDING_STATES:
        raise Refused(
            "agreement_not_in_force",
            dua(
                "Kesepakatannya belum berlaku. Butir dapat diterbitkan setelah semua pihak menandatanganinya.",
                "The agreement is not in force yet. Items can be published once every party has signed it.",
            ),
        )
    if provision.holder is None:
        raise Refused("holder_missing", dua("Tetapkan dulu pihak pemegangnya.", "Name the party that holds it first."))
    if hasattr(provision.clause, "ending"):
        raise Refused("clause_ended", dua("Pasalnya sudah diakhiri.", "Its clause was ended."))
    if not agreement.parties.filter(pk=provision.holder.pk).exists():
        raise Refused(
            "not_a_party_to_it",
            dua("{p} bukan lagi pihak kesepakatan ini.", "{p} is no longer a party to this agreement.").with_values(
                p=provision.holder.organisation.name
            ),
        )


def _kept_dates(provision: Provision) -> dict[str, Any]:
    return {name: getattr(provision, name) for name in ("due_on", "rhythm", "starts_on", "ends_on", "past_term_reason")}


def _first_promises(actor: Actor, provision: Provision, schedule: Schedule, now: datetime) -> list[Commitment]:
    """The promises of a duty that takes effect; a rhythm is one series, so that the history tells it once."""
    if provision.kind != "duty":
        return []
    if not schedule.rhythm:
        return [make_promise(actor, provision, schedule.due_on, now)]
    assert provision.holder is not None
    assert schedule.starts_on is not None
    assert schedule.ends_on is not None
    series = commitments.pledge_series(
        actor=actor,
        collaboration=provision.agreement.collaboration,
        party=provision.holder,
        rhythm=schedule.rhythm,
        starts_on=schedule.starts_on,
        ends_on=schedule.ends_on,
        now=now,
        **_terms(provision),
    )
    ProvisionCommitment.objects.bulk_create(ProvisionCommitment(provision=provision, commitment=one) for one in series)
    return series


def make_promise(actor: Actor, provision: Provision, due_on: date | None, now: datetime) -> Commitment:
    """One promise of a duty for one day, or without a day."""
    holder: Party | None = provision.holder
    assert holder is not None
    made = commitments.pledge_commitment(
        actor=actor, collaboration=provision.agreement.collaboration, party=holder, due_on=due_on, now=now, **_terms(provision)
    )
    ProvisionCommitment.objects.create(provision=provision, commitment=made)
    return made


def _terms(provision: Provision) -> commitments.Terms:
    """What the promise says, and the clause that it rests on."""
    agreement, clause = provision.agreement, provision.clause
    return {
        "text": provision.action_id,
        "text_en": provision.action_en,
        "counterpart": provision.counterpart,
        "measure": provision.measure,
        "target": provision.target,
        "indicator_label": provision.indicator_label,
        "indicator_url": provision.indicator_url,
        "proof_wanted": provision.proof_wanted,
        "consequence": agreed_consequence(agreement, clause.pk),
        "source_kind": "clause",
        "source_label": citing.clause_label(agreement, clause),
        "source_url": citing.clause_url(agreement, clause),
    }


def agreed_consequence(agreement: Agreement, clause_id: int) -> str:
    """What was agreed to follow when a duty of the clause is not kept: of the clause itself, else of the whole instrument."""
    agreed = list(Consequence.objects.filter(agreement=agreement, withdrawn_at__isnull=True).order_by("id"))
    own = [one.text_id for one in agreed if one.clause_id == clause_id]
    return "; ".join(own or [one.text_id for one in agreed if one.clause_id is None])[:300]


def _all_dates(rhythm: str, starts_on: date, until: date) -> list[date]:
    try:
        return read_rhythm(rhythm).dates(starts_on, until, limit=MOST_DATES)
    except TooManyDates as problem:
        raise Refused("rhythm", dua(problem.sentence.id, problem.sentence.en)) from problem


def _announce(agreement: Agreement, provisions: list[Provision], made: list[Commitment]) -> None:
    publish(
        events.ProvisionsPutInForce(
            agreement.collaboration_id,
            agreement.pk,
            tuple(provision.pk for provision in provisions),
            tuple(commitment.pk for commitment in made),
        )
    )
