"""Who may vote: the electors of a proposal before and after opening, and by which mandate a person votes for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.collaborations.queries import current_representatives, holding_on
from mufakat.decisions.models import Elector, InterestDeclaration, Proposal, Proxy
from mufakat.forum.mandates import local_day
from mufakat.kernel.access import Actor

NOT_DECIDING_ROLES = ("observer", "outsider", "beneficiary")
DECIDING_RIGHTS = ("decide", "not_stated")


@dataclass(frozen=True)
class Candidate:
    """Somebody who would get a vote at opening."""

    key: str
    party: Party
    mandate: Representative | None
    label: str
    may_decide: bool
    """Is there anybody today whose mandate lets them decide for it?"""


@dataclass(frozen=True)
class Electorate:
    """Who would vote, and which parties would not and why they do not."""

    electors: tuple[Candidate, ...]
    left_out: tuple[Party, ...]

    @property
    def without_decider(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.electors if not one.may_decide)


def planned(collaboration: Collaboration, unit: str, now: datetime) -> Electorate:
    """The electorate if the proposal were opened at this moment."""
    joined = list(
        Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation").order_by("id")
    )
    deciding = [p for p in joined if p.role not in NOT_DECIDING_ROLES and p.decision_right in DECIDING_RIGHTS]
    holders = current_representatives(collaboration, local_day(now, collaboration))
    electors: list[Candidate] = []
    for party in deciding:
        mandates = [one for one in holders.get(party.pk, []) if one.authority == "decide"]
        if unit == "party":
            name = party.organisation.name_id
            electors.append(Candidate(party.organisation.slug, party, None, name, bool(mandates)))
        else:
            electors += _seats(party, [one for one in mandates if one.seat == "designated"])
    named = {one.party.pk for one in electors}
    return Electorate(tuple(electors), tuple(party for party in joined if party.pk not in named))


def _seats(party: Party, mandates: Sequence[Representative]) -> list[Candidate]:
    return [
        Candidate(f"{party.organisation.slug}/{place}", party, mandate, f"{party.organisation.name_id} ({place})", True)
        for place, mandate in enumerate(sorted(mandates, key=lambda one: one.pk), start=1)
    ]


def mandate_for(elector: Elector, actor: Actor, now: datetime, collaboration: Collaboration) -> Representative | None:
    """The mandate by which this person decides for the elector at this moment; None when there is none.

    A seat passes to the successor named at hand-over, so that it does not fall silent when its holder changes.
    """
    if actor.person_id is None:
        return None
    day = local_day(now, collaboration)
    own = Representative.objects.filter(holding_on(day), party_id=elector.party_id, person_id=actor.person_id)
    for mandate in own.filter(authority="decide").order_by("seat", "id"):
        if elector.mandate_id is None or _holds_seat(elector.mandate_id, mandate):
            return mandate
    return None


def authorities(
    elector: Elector, actor: Actor, now: datetime, collaboration: Collaboration
) -> Iterator[tuple[Representative, Proxy | None]]:
    """Every mandate by which this person decides for the elector now: an own one first, then those by standing proxy."""
    own = mandate_for(elector, actor, now, collaboration)
    if own is not None:
        yield own, None
    standing = Proxy.objects.filter(elector=elector, accepted_at__isnull=False, ended_at__isnull=True)
    for proxy in standing.select_related("holder"):
        mandate = mandate_for(proxy.holder, actor, now, collaboration)
        if mandate is not None:
            yield mandate, proxy


def deciders_of(elector: Elector, now: datetime, collaboration: Collaboration) -> list[str]:
    """Names of those whose mandate of today lets them decide for the elector's party."""
    day = local_day(now, collaboration)
    holding = Representative.objects.filter(holding_on(day), party_id=elector.party_id, authority="decide")
    return list(holding.order_by("seat", "id").values_list("person__full_name", flat=True))


def _holds_seat(first: int, mandate: Representative) -> bool:
    """Is the mandate that of the seat's first holder, or of a successor in an unbroken line?"""
    seen: set[int] = set()
    current: int | None = first
    while current is not None and current not in seen:
        if current == mandate.pk:
            return True
        seen.add(current)
        current = Representative.objects.filter(pk=current).values_list("succeeded_by_id", flat=True).first()
    return False


def aside_keys(proposal: Proposal, electors: Iterable[Elector]) -> frozenset[str]:
    """Electors whose last declaration says that they step aside."""
    last: dict[int, InterestDeclaration] = {}
    by_mandate: dict[tuple[int, int | None], InterestDeclaration] = {}
    for declaration in InterestDeclaration.objects.filter(proposal=proposal).order_by("id"):
        last[declaration.party_id] = declaration
        by_mandate[declaration.party_id, declaration.mandate_id] = declaration
    aside = set()
    for elector in electors:
        if elector.mandate_id is None:
            found = last.get(elector.party_id)
        else:
            found = by_mandate.get((elector.party_id, elector.mandate_id))
        if found is not None and found.steps_aside:
            aside.add(elector.key)
    return frozenset(aside)


def day_in(collaboration: Collaboration, moment: datetime) -> date:
    return local_day(moment, collaboration)
