"""Casting votes. Every vote waits for the proposal's row, so that closing and voting never overlap."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from collabgov.decisions import BallotMistaken, Rules, read_content, read_rules
from mufakat.collaborations.models import Representative
from mufakat.decisions import events, words
from mufakat.decisions.chronicle import write
from mufakat.decisions.electorate import aside_keys, authorities
from mufakat.decisions.models import Elector, Participation, Proposal, Proxy, SecretBallot, Stance
from mufakat.decisions.models.voting import drawn_code, drawn_number
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor, may
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua

LONGEST_REASON = 4000
NO_MANDATE = dua(
    "Mandat Anda hari ini tidak memberi wewenang memutuskan untuk pihak ini. Anda dapat menulis pendapat, atau minta wakil "
    "yang berwenang bersikap.",
    "Your mandate of today does not let you decide for this party. You can write a remark, or ask the representative who may.",
)


def cast_stance(
    *, actor: Actor, elector: Elector, content: Any, reason: str, now: datetime, expected_round: int | None = None
) -> Stance:
    """Take a stance, or rank and score, in the open. Until closing a changed mind is a new row; the last one counts.

    The same vote sent twice is one vote.
    """
    with transaction.atomic():
        proposal, mandate, proxy = _admitted(actor, elector, now)
        if proposal.secret:
            raise Refused("secret", dua("Suara ini rahasia.", "This vote is secret."))
        if expected_round is not None and expected_round != proposal.round:
            raise Refused(
                "worded_anew",
                dua(
                    "Naskahnya berubah sejak halaman ini dibuka. Baca naskah baru, lalu bersikap lagi.",
                    "The wording changed since this page was opened. Read the new one, then take your stance again.",
                ),
            )
        rules = read_rules(proposal.rules or {})
        content = _content(proposal, rules, content)
        stance = str(content) if rules.ballot == "stance" else ""
        reason = reason.strip()[:LONGEST_REASON]
        if stance in rules.reason_for and not reason:
            raise Refused(
                "reason_missing",
                dua("Tulis alasannya. Alasan ini terbaca oleh semua pihak.", "Write the reason. All parties read it."),
            )
        held = Stance.objects.filter(proposal=proposal, elector=elector, round=proposal.round).last()
        if held is not None and (held.content, held.reason, held.proxy_id) == (content, reason, proxy.pk if proxy else None):
            return held
        row = Stance.objects.create(
            proposal=proposal, elector=elector, round=proposal.round, stance=stance, content=content, reason=reason,
            mandate=mandate, proxy=proxy, cast_at=now, cast_by_id=actor.user_id,
        )  # fmt: skip
        label = words.STANCES.get(stance, RANKED)
        data = {"stance": stance, "stance_id": label.id.lower(), "stance_en": label.en.lower(), "round": proposal.round}
        data |= {"proxy_of": proxy.holder.key} if proxy else {}
        write(actor, proposal, "stance.changed" if held else "stance.cast", now, data, party=elector.party)
        publish(events.StanceCast(proposal.collaboration_id, proposal.pk, elector.party_id))
        return row


RANKED = dua("memberi suara", "cast its vote")


def cast_secret_ballot(*, actor: Actor, elector: Elector, content: Any, now: datetime) -> str:
    """Put one secret ballot into the box and mark the elector as having voted. Returns the code the voter may keep.

    Nothing connects the two rows: the ballot has no time, no order and no voter. It cannot be changed afterwards.
    """
    with transaction.atomic():
        proposal, _, _ = _admitted(actor, elector, now)
        if not proposal.secret:
            raise Refused("open_vote", dua("Suara ini terbuka.", "This vote is open."))
        rules = read_rules(proposal.rules or {})
        content = _content(proposal, rules, content)
        if Participation.objects.filter(elector=elector).exists():
            raise Refused(
                "already_voted",
                dua(
                    "Suara rahasia pihak ini sudah masuk dan tidak dapat diubah.",
                    "This party's secret ballot is in the box and cannot be changed.",
                ),
            )
        code = drawn_code()
        SecretBallot.objects.create(
            id=drawn_number(), proposal=proposal, code=code, content=content,
            sector=elector.sector if rules.counts_sectors else "",
        )  # fmt: skip
        Participation.objects.create(proposal=proposal, elector=elector)
        write(actor, proposal, "ballot.cast", now, {}, party=elector.party)
        publish(events.StanceCast(proposal.collaboration_id, proposal.pk, elector.party_id))
        return code


def _admitted(actor: Actor, elector: Elector, now: datetime) -> tuple[Proposal, Representative, Proxy | None]:
    """The locked proposal, and the mandate or proxy by which the actor votes for the elector at this moment."""
    proposal = versions.lock(Proposal.objects.all(), elector.proposal_id)
    if proposal.state != "open":
        raise Refused("not_open", dua("Pemungutan suara ini tidak terbuka.", "This vote is not open."))
    if now >= proposal.deadline:
        raise Refused(
            "too_late",
            dua(
                "Tenggatnya sudah lewat. Pendapat Anda dapat dicatat sebagai pendapat terlambat; tidak dihitung.",
                "The deadline has passed. Your view can be recorded as a late remark; it is not counted.",
            ),
        )
    mandate, proxy = _authority(actor, elector, proposal, now)
    if elector.key in aside_keys(proposal, [elector]):
        raise Refused(
            "stepped_aside",
            dua("Pihak ini menyatakan tidak ikut bersuara.", "This party declared that it does not vote."),
        )
    return proposal, mandate, proxy


def _authority(actor: Actor, elector: Elector, proposal: Proposal, now: datetime) -> tuple[Representative, Proxy | None]:
    for mandate, proxy in authorities(elector, actor, now, proposal.collaboration):
        if may(actor, "decisions.vote", proxy.holder if proxy else elector):
            return mandate, proxy
    access.require(actor, "decisions.vote", elector)
    raise NotAllowed("no_mandate", NO_MANDATE)


def _content(proposal: Proposal, rules: Rules, content: Any) -> Any:
    """The ballot in its one plain form, or a refusal that says what is wrong."""
    options = list(proposal.options.values_list("key", flat=True))
    criteria = list(proposal.criteria.values_list("key", flat=True))
    try:
        return read_content(rules, options, criteria, content)
    except BallotMistaken as mistake:
        raise Refused(mistake.code, dua(mistake.sentence.id, mistake.sentence.en)) from None
