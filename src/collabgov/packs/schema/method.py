"""`method.yaml`: a way of deciding as data: what is asked, what counts, when it is reached, what follows when it is not."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from collabgov.packs.schema.base import PackModel, ShortText, Slug, Text

Stance = Literal["agree", "reserve", "abstain", "object", "block"]
Share = Annotated[str, Field(max_length=20)]
"""A share as people write it: `1/2`, `2/3`, `1`."""


class MethodThreshold(PackModel):
    """More than (`strict`), or at least, a share of a base."""

    share: Share
    base: Literal["cast", "expressed", "eligible"] = "expressed"
    """`cast` = all ballots with abstentions; `expressed` = for and against only; `eligible` = everybody who may vote."""
    strict: bool = True


class MethodRung(PackModel):
    """One way of deciding; the next one is tried when this one is not reached."""

    way: Literal[
        "consensus", "consent", "majority", "schulze", "instant_runoff", "stv", "score", "allocation", "criteria", "referral"
    ]
    threshold: MethodThreshold | None = None
    per_sector: MethodThreshold | None = None
    """A second majority inside the sectors."""
    sectors_needed: Annotated[int, Field(ge=1, le=50, strict=True)] | None = None
    """In how many sectors; left out = in every one."""
    quota: Literal["droop", "hare"] = "droop"
    unscored: Literal["zero", "left_out"] = "zero"
    refer_to: Text | None = None
    """With `referral`: who decides instead."""


class MethodQuorum(PackModel):
    """How many must take part."""

    share: Share = "0"
    per_sector: Share | None = None
    sectors: Annotated[int, Field(ge=1, le=50, strict=True)] | None = None
    """Of how many sectors somebody must take part."""


class Method(PackModel):
    """A way of deciding."""

    name: Text
    how: Text
    """How it is decided, in the words voters read before they vote."""
    fits: Text | None = None
    """For which matters it is meant."""
    ballot: Literal["stance", "ranking", "score", "allocation", "criteria"]
    ladder: list[MethodRung]
    stances: list[Stance] = ["agree", "reserve", "abstain", "object", "block"]
    reason_for: list[Stance] = ["reserve", "object", "block"]
    """Which stances need a reason."""
    vote_quorum: MethodQuorum | None = None
    meeting_quorum: MethodQuorum | None = None
    tie: Literal["status_quo", "chair", "lot"] = "status_quo"
    silence: Literal["no_stance", "agree"] = "no_stance"
    """`agree` only together with a ground rule of the collaboration that says so."""
    aside_in_base: bool = False
    """Do those who stepped aside for an interest still count as able to vote?"""
    one_vote_per: list[Literal["party", "seat"]] = ["party"]
    """What may be chosen before opening."""
    secrecy: Literal["never", "allowed", "required"] = "never"
    top: Annotated[int, Field(ge=1, le=1000, strict=True)] = 5
    points: Annotated[int, Field(ge=1, le=1_000_000, strict=True)] = 100
    early_close: bool = True
    """May it be closed before the deadline once everybody has voted?"""
    rewording: bool = False
    """May the wording change while it is open? Then every stance is asked again."""
    proxies: Annotated[int, Field(ge=0, le=20, strict=True)] = 1
    """How many others one elector may vote for by mandate."""
    days: Annotated[int, Field(ge=1, le=365, strict=True)] = 7
    """Usual time for voting."""
    sources: list[ShortText] = []


# --- cases --------------------------------------------------------------------------------------------------------


class MethodCaseGroup(PackModel):
    """Like electors: how many, in which sector, and how they vote; nothing given = they say nothing."""

    electors: Annotated[int, Field(ge=1, le=100_000, strict=True)] = 1
    sector: str = ""
    stance: Stance | None = None
    ranking: list[list[Slug]] | None = None
    """Groups of options, best first; options in one group are ranked equally."""
    numbers: dict[str, int] | None = None
    """Scores or points per option."""
    judgements: dict[str, dict[str, int]] | None = None
    present: bool = True
    """Did they attend the meeting?"""
    aside: bool = False

    @property
    def content(self) -> Any:
        """What they put on the ballot; None when they said nothing."""
        given: tuple[Any, ...] = (self.stance, self.ranking, self.numbers, self.judgements)
        return next((content for content in given if content is not None), None)


class MethodCaseExpectation(PackModel):
    verdict: Literal["adopted", "not_adopted", "chosen", "tied", "no_quorum", "referred"]
    winners: list[Slug] = []
    way: str | None = None
    """The rung that decided."""
    shares: dict[str, int] | None = None


class MethodCase(PackModel):
    """`cases/*.yaml` of a method pack: ballots in, outcome out; `packs check` runs it."""

    title: Text
    source: ShortText | None = None
    """Where the figures were published."""
    options: list[Slug] = []
    criteria: dict[str, int] = {}
    seats: Annotated[int, Field(ge=1, le=100, strict=True)] = 1
    amount: int = 0
    step: int = 1
    chair: list[str] = []
    seed: str = ""
    groups: list[MethodCaseGroup]
    expect: MethodCaseExpectation
