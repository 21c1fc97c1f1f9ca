"""The facts of a vote as its certificate states them: what was frozen, what was voted, how it ended. No names of people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from collabgov.decisions.certificates import frozen_digest, issue
from mufakat.decisions.models import (
    Elector,
    ObjectionAnswer,
    Option,
    Participation,
    Proposal,
    ProposalCriterion,
    SecretBallot,
    Stance,
    Wording,
)


@dataclass(frozen=True)
class Question:
    """What stands still from opening on, with the wording that is asked about."""

    proposal: Proposal
    wording: Wording
    options: Sequence[Option]
    criteria: Sequence[ProposalCriterion]
    electors: Sequence[Elector]


def read_question(proposal: Proposal) -> Question:
    """The frozen parts of an opened proposal."""
    return Question(
        proposal,
        Wording.objects.get(proposal=proposal, number=proposal.round),
        list(proposal.options.all()),
        list(proposal.criteria.select_related("criterion")),
        list(proposal.electors.order_by("key")),
    )


def moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds")


def text_digest(text: str) -> str:
    """SHA-256 of a text, for what is bound without being told."""
    return hashlib.sha256(text.encode()).hexdigest()


def frozen_part(question: Question) -> dict[str, Any]:
    """What is fixed at opening; its digest is published at once."""
    proposal, wording = question.proposal, question.wording
    assert proposal.opened_at is not None
    return {
        "question": {
            "collaboration": proposal.collaboration.slug,
            "title": {"id": proposal.title_id, "en": proposal.title_en},
            "kind": proposal.kind,
            "matter": proposal.matter,
            "force": proposal.force,
            "round": wording.number,
            "wording": {"id": wording.text_id, "en": wording.text_en},
            "revisits": proposal.revisits.code if proposal.revisits else None,
            "aim": proposal.aim,
        },
        "options": [{"key": option.key, "text": option.text} for option in question.options],
        "criteria": [{"key": one.key, "weight": one.weight, "text": one.criterion.text_id} for one in question.criteria],
        "method": {"key": proposal.method_key, "version": proposal.method_version, "sha256": proposal.method_sha256},
        "rules": proposal.rules,
        "silence_basis": proposal.silence_basis,
        "electors": [{"key": one.key, "sector": one.sector, "label": one.label} for one in question.electors],
        "opened_at": moment(proposal.opened_at),
        "deadline": moment(proposal.deadline),
        "zone": proposal.collaboration.time_zone,
    }


def digest_at_opening(question: Question) -> str:
    """The digest by which everybody can see later that nothing was exchanged."""
    return frozen_digest(frozen_part(question))


@dataclass(frozen=True)
class Ending:
    """How and when the vote ended, and what counts besides the ballots."""

    at: datetime
    early: bool
    fallback_used: bool
    number: str
    present: frozenset[str] | None
    aside: frozenset[str]
    binds: Sequence[str]
    """Whom it binds when it is adopted, by the name of the organisation in addresses."""


def certificate_of(question: Question, ending: Ending) -> dict[str, Any]:
    """The certificate with its outcome, counted by `collabgov`."""
    proposal = question.proposal
    facts: dict[str, Any] = {
        "about": {"number": ending.number, "title": proposal.title_id, "collaboration": proposal.collaboration.title_id},
        "frozen": frozen_part(question),
        "present": None if ending.present is None else sorted(ending.present),
        "aside": sorted(ending.aside),
        "extensions": [
            {"before": moment(one.before), "after": moment(one.after), "reason_sha256": text_digest(one.reason)}
            for one in proposal.extensions.all()
        ],
        "closed": {
            "at": moment(ending.at),
            "early": ending.early,
            "fallback_used": ending.fallback_used,
            "binds": sorted(ending.binds),
        },
    }
    return issue({**facts, **votes_of(proposal)})


def votes_of(proposal: Proposal) -> dict[str, Any]:
    """The votes that count, as a certificate writes them."""
    return _secret(proposal) if proposal.secret else _open(proposal, last_stances(proposal))


def last_stances(proposal: Proposal) -> dict[int, Stance]:
    """The stance that counts for each elector: the last one on the present wording."""
    rows = Stance.objects.filter(proposal=proposal, round=proposal.round).order_by("id")
    return {row.elector_id: row for row in rows.select_related("elector", "proxy__holder")}


def _open(proposal: Proposal, counting: Mapping[int, Stance]) -> dict[str, Any]:
    answered = set(ObjectionAnswer.objects.filter(stance__proposal=proposal).values_list("stance_id", flat=True))
    ballots = [
        {
            "elector": row.elector.key,
            "content": row.content,
            "at": moment(row.cast_at),
            "reason_sha256": text_digest(row.reason) if row.reason else "",
            "answered": row.pk in answered,
            "by_proxy_of": row.proxy.holder.key if row.proxy else "",
        }
        for row in counting.values()
    ]
    return {"ballots": sorted(ballots, key=lambda ballot: str(ballot["elector"]))}


def _secret(proposal: Proposal) -> dict[str, Any]:
    """Ballots in the order of their drawn codes, beside the list of those who voted."""
    ballots = [
        {"code": row.code, "sector": row.sector, "content": row.content}
        for row in SecretBallot.objects.filter(proposal=proposal).order_by("code")
    ]
    return {"ballots": ballots, "participants": sorted(_participants(proposal))}


def _participants(proposal: Proposal) -> Iterable[str]:
    return Participation.objects.filter(proposal=proposal).values_list("elector__key", flat=True)
