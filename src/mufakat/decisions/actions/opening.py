"""Opening a proposal, giving everybody more time, taking a proposal back."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from collabgov.decisions.ties import seed_digest
from mufakat.decisions import certificates, electorate, events, methods, readiness
from mufakat.decisions.chronicle import write
from mufakat.decisions.models import DeadlineExtension, Elector, Proposal
from mufakat.decisions.rules import PROPOSALS
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def open_proposal(*, actor: Actor, proposal: Proposal, expected_version: int, now: datetime) -> Proposal:
    """Freeze question, options, rules and electors, publish their digest, and ask for stances."""
    with transaction.atomic():
        current = versions.lock(Proposal.objects.all(), proposal.pk, expected_version)
        state = lifecycle.next_state(PROPOSALS, actor=actor, subject=current, move="open", state=current.state)
        blocking = [issue for issue in readiness.issues(current, now) if issue.blocks]
        if blocking:
            raise Refused(blocking[0].code, blocking[0].sentence, issues=blocking)
        way = methods.find(current.method_key)
        assert way is not None
        _freeze_method(current, way)
        found = electorate.planned(current.collaboration, current.one_vote_per, now)
        Elector.objects.bulk_create(
            Elector(
                proposal=current, key=one.key, party=one.party, mandate=one.mandate, sector=one.party.sector, label=one.label
            )
            for one in found.electors
        )
        current.opened_at, current.opened_by_id = now, actor.user_id
        current.frozen_sha256 = certificates.digest_at_opening(certificates.read_question(current))
        current.state = state
        versions.save_revised(current, OPENED)
        data = {
            "electors": len(found.electors), "frozen": current.frozen_sha256, "method": f"{way.key}@{way.version}",
            "deadline": current.deadline.isoformat(), "seed": seed_digest(current.seed),
        }  # fmt: skip
        write(actor, current, "proposal.opened", now, data, party=current.proposed_by)
        publish(events.ProposalOpened(current.collaboration_id, current.pk))
        return current


OPENED = [
    *("state", "opened_at", "opened_by", "frozen_sha256", "method", "method_version", "method_sha256", "rules", "seed"),
]


def _freeze_method(proposal: Proposal, way: methods.Way) -> None:
    """The way of deciding as it stands now; a lot gets its seed, of which only the digest is told before closing."""
    proposal.method, proposal.method_version, proposal.method_sha256 = way.content, way.version, way.sha256
    proposal.seed = secrets.token_hex(16) if way.content.get("tie") == "lot" else ""
    proposal.rules = methods.rules_for(proposal, way, proposal.seed).plain()


def extend_deadline(*, actor: Actor, proposal: Proposal, deadline: datetime, reason: str, now: datetime) -> Proposal:
    """More time for everybody alike, with a reason; never less, and not after the deadline has passed."""
    with transaction.atomic():
        current = versions.lock(Proposal.objects.all(), proposal.pk)
        access.require(actor, "decisions.extend_deadline", current)
        if current.state != "open" or now >= current.deadline:
            raise Refused(
                "too_late", dua("Tenggat yang sudah lewat tidak diperpanjang.", "A deadline that has passed is not extended.")
            )
        if deadline <= current.deadline:
            raise Refused("not_later", dua("Tulis tenggat yang lebih lambat.", "Write a later deadline."))
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        before, current.deadline = current.deadline, deadline
        DeadlineExtension.objects.create(
            proposal=current, before=before, after=deadline, reason=reason.strip()[:300], extended_at=now,
            extended_by_id=actor.user_id,
        )  # fmt: skip
        current.frozen_sha256 = certificates.digest_at_opening(certificates.read_question(current))
        versions.save_revised(current, ["deadline", "frozen_sha256"])
        data = {
            "before": before.isoformat(), "after": deadline.isoformat(), "reason": reason.strip()[:300],
            "frozen": current.frozen_sha256,
        }  # fmt: skip
        write(actor, current, "proposal.extended", now, data)
        return current


def withdraw_proposal(*, actor: Actor, proposal: Proposal, reason: str, now: datetime) -> Proposal:
    """Take a proposal back before it is decided. What was said and voted stays on record; nothing follows from it."""
    with transaction.atomic():
        current = versions.lock(Proposal.objects.all(), proposal.pk)
        state = lifecycle.next_state(PROPOSALS, actor=actor, subject=current, move="withdraw", state=current.state)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        if current.state == "open" and now >= current.deadline:
            raise Refused(
                "decided_already",
                dua(
                    "Tenggatnya sudah lewat: usulan ini ditutup dengan hasilnya, tidak ditarik.",
                    "The deadline has passed: this proposal is closed with its outcome, not withdrawn.",
                ),
            )
        current.state, current.withdrawn_reason = state, reason.strip()[:300]
        versions.save_revised(current, ["state", "withdrawn_reason"])
        write(actor, current, "proposal.withdrawn", now, {"reason": current.withdrawn_reason}, party=current.proposed_by)
        return current
