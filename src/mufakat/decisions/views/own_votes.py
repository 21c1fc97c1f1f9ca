"""A person's own part in a vote: for whom they may speak, by which mandate, and the form for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collabgov.decisions import read_rules
from mufakat.decisions import presenting, queries, words
from mufakat.decisions.electorate import aside_keys, authorities, deciders_of
from mufakat.decisions.forms.voting import BallotForm, StanceForm
from mufakat.decisions.models import Elector, Proposal, Stance
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

ASK_FOR = dua("Yang berwenang memutuskan untuk {p}: {n}.", "Who may decide for {p}: {n}.")
ASK_NOBODY = dua("Saat ini belum ada wakil yang berwenang memutuskan untuk {p}.", "Nobody may decide for {p} at the moment.")


@dataclass(frozen=True)
class OwnVote:
    """An elector that this person speaks for, what it said, and whether the person's mandate binds it today."""

    elector: Elector
    last: Stance | None
    earlier: Stance | None
    """Its stance on an earlier wording, where it has none on this one."""
    may_decide: bool
    is_aside: bool
    who_may: Any
    """Whom to ask, where this person's mandate does not suffice."""
    form: StanceForm | None
    """To choose on the spot, where that is all there is to do."""


def own_votes(request: Request, one: Proposal, now: datetime) -> list[OwnVote]:
    """Every elector this person speaks for in a proposal that is open."""
    electors = queries.own_electors(viewer=request.acting, proposal=one) if one.state == "open" else []
    aside = aside_keys(one, electors)
    return [_own_vote(request, one, elector, elector.key in aside, now, alone=len(electors) == 1) for elector in electors]


def _own_vote(request: Request, one: Proposal, elector: Elector, is_aside: bool, now: datetime, alone: bool) -> OwnVote:
    may_decide = may_decide_for(elector, request.acting, now, one)
    held = held_by(elector, one)
    last, earlier = (None, held) if held is not None and held.round < one.round else (held, None)
    at_once = alone and may_decide and not is_aside and not one.secret and last is None and now < one.deadline
    form = _ballot_form(None, one, last or earlier) if at_once else None
    return OwnVote(
        elector, last, earlier, may_decide, is_aside, "" if may_decide else who_may(elector, now, one),
        form if isinstance(form, StanceForm) else None,
    )  # fmt: skip


def may_decide_for(elector: Elector, actor: Actor, now: datetime, one: Proposal) -> bool:
    """Has this person a mandate for the elector at this moment, an own one or by proxy?"""
    return next(authorities(elector, actor, now, one.collaboration), None) is not None


def who_may(elector: Elector, now: datetime, one: Proposal) -> Any:
    """Whom to ask for the vote of this elector."""
    names = deciders_of(elector, now, one.collaboration)
    label = elector.party.organisation.name
    return ASK_FOR.with_values(p=label, n=", ".join(names[:5])) if names else ASK_NOBODY.with_values(p=label)


def require_mandate(elector: Elector, actor: Actor, now: datetime, one: Proposal) -> None:
    """Refuse before anything is typed; the sentence names who may."""
    if now < one.deadline and not may_decide_for(elector, actor, now, one):
        raise NotAllowed("no_mandate", words.NO_MANDATE_ASK.with_values(s=who_may(elector, now, one)))


def held_by(elector: Elector, one: Proposal) -> Stance | None:
    """What the elector said last in an open vote, on whatever wording."""
    return None if one.secret else queries.last_stance_of(elector=elector)


def ballot_form(request: Request, one: Proposal, held: Stance | None) -> StanceForm | BallotForm:
    """The form of this vote, with what the elector said before to be changed or confirmed."""
    return _ballot_form(request.POST if request.method == "POST" else None, one, held)


def _ballot_form(data: Any, one: Proposal, held: Stance | None) -> StanceForm | BallotForm:
    rules = read_rules(one.rules or {})
    initial: dict[str, Any] = {"round": one.round}
    if rules.ballot == "stance":
        initial |= {"stance": held.stance, "reason": held.reason} if held else {}
        offered = list(rules.stances)
        return StanceForm(data, offered=offered, reason_for=rules.reason_for, secret=one.secret, initial=initial)
    return BallotForm(
        data, kind=rules.ballot, options=list(one.options.all()), criteria=list(one.criteria.select_related("criterion")),
        top=rules.top, points=rules.points, secret=one.secret, initial=initial,
    )  # fmt: skip


def asked_again(one: Proposal, earlier: Stance | None) -> Any:
    """What is told to who took a stance on an earlier wording."""
    if earlier is None:
        return ""
    return words.ASKED_AGAIN.with_values(n=earlier.round, s=presenting.told(one, earlier.content))
