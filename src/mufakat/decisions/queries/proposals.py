"""Reads over proposals: what is open, who has voted and how, who has not, what waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from mufakat.collaborations.models import Collaboration
from mufakat.commitments.rules import all_seats
from mufakat.decisions.models import (
    Elector,
    InterestDeclaration,
    ObjectionAnswer,
    OptionJudgement,
    Participation,
    PartyEffect,
    Proposal,
    Proxy,
    Stance,
)
from mufakat.forum.models import Meeting
from mufakat.kernel import access
from mufakat.kernel.access import Actor

MAY_SEE_PROPOSAL = "decisions.view_proposal"


def list_proposals(*, viewer: Actor, collaboration: Collaboration, states: Sequence[str]) -> QuerySet[Proposal]:
    """Proposals of a collaboration in these states; none for who is not a member."""
    found = Proposal.objects.filter(collaboration=collaboration, state__in=states)
    return access.visible(viewer, MAY_SEE_PROPOSAL, found).select_related("proposed_by__organisation")


def get_proposal(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Proposal:
    """One proposal of this collaboration; absent and forbidden look the same."""
    joined = Proposal.objects.select_related(
        "collaboration", "proposed_by__organisation", "meeting", "agenda_item", "agreement", "revisits"
    )
    found = joined.filter(collaboration=collaboration)
    return access.get_visible(viewer, MAY_SEE_PROPOSAL, found, public_id=public_id)


def get_vote(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Proposal:
    """One proposal without what stands around it, for the ballot that many ask for at once."""
    found = access.get_visible(
        viewer, MAY_SEE_PROPOSAL, Proposal.objects.filter(collaboration=collaboration), public_id=public_id
    )
    found.collaboration = collaboration
    return found


def proposals_of_meeting(*, viewer: Actor, meeting: Meeting) -> QuerySet[Proposal]:
    """What a meeting is to decide and has decided."""
    found = Proposal.objects.filter(meeting=meeting).exclude(state="withdrawn")
    return access.visible(viewer, MAY_SEE_PROPOSAL, found).select_related("decision").order_by("id")


def get_elector(*, proposal: Proposal, key: str) -> Elector:
    """An elector of this proposal by its key."""
    found = Elector.objects.select_related("party__organisation", "mandate").filter(proposal=proposal, key=key).first()
    if found is None:
        raise access.NotVisible("not_visible", "")
    return found


def get_stance(*, proposal: Proposal, public_id: Any) -> Stance:
    found = Stance.objects.select_related("elector__party__organisation", "proposal__collaboration")
    row = found.filter(proposal=proposal, public_id=public_id).first()
    if row is None:
        raise access.NotVisible("not_visible", "")
    return row


def get_proxy(*, proposal: Proposal, public_id: Any) -> Proxy:
    row = Proxy.objects.select_related("elector__party", "holder__party").filter(proposal=proposal, public_id=public_id).first()
    if row is None:
        raise access.NotVisible("not_visible", "")
    return row


def own_electors(*, viewer: Actor, proposal: Proposal) -> list[Elector]:
    """Electors this person may vote for: of the own parties, and by standing proxy."""
    seats = viewer.seats_in(proposal.collaboration_id)
    if not seats:
        return []
    joined = Elector.objects.filter(proposal=proposal).select_related("party__organisation", "mandate")
    own = list(joined.filter(party_id__in=seats))
    standing = Proxy.objects.filter(proposal=proposal, accepted_at__isnull=False, ended_at__isnull=True).order_by()
    given = list(standing.filter(holder__in=[one.pk for one in own]).values_list("elector", flat=True))
    return own + [one for one in joined.filter(pk__in=given) if one.party_id not in seats] if given else own


def last_stance_of(*, elector: Elector) -> Stance | None:
    """What the elector said last; on an earlier wording it is kept, and asked to be confirmed."""
    return Stance.objects.filter(elector=elector).last()


def _last_ids(proposal: Proposal) -> QuerySet[Any]:
    rows = Stance.objects.filter(proposal=proposal, round=proposal.round).order_by()
    return rows.values("elector").annotate(last=Max("id")).values("last")


def count_stances(*, proposal: Proposal) -> Counter[str]:
    """How many electors stand where now; a secret vote tells nothing before it is closed."""
    if proposal.secret:
        return Counter()
    found = Stance.objects.filter(pk__in=_last_ids(proposal)).order_by().values("stance").annotate(n=Count("id"))
    return Counter({row["stance"]: row["n"] for row in found})


@dataclass(frozen=True)
class Turnout:
    """How many may vote, how many have."""

    eligible: int
    voted: int

    @property
    def waiting(self) -> int:
        return self.eligible - self.voted


def turnout(*, proposal: Proposal) -> Turnout:
    """Who has voted, in numbers; the same for open and secret votes."""
    eligible = Elector.objects.filter(proposal=proposal).count()
    if proposal.secret:
        return Turnout(eligible, Participation.objects.filter(proposal=proposal).count())
    rows = Stance.objects.filter(proposal=proposal, round=proposal.round)
    return Turnout(eligible, rows.aggregate(n=Count("elector", distinct=True))["n"])


def waiting_number(*, proposal: Proposal, aside: frozenset[str]) -> int:
    """How many electors who did not step aside have not voted."""
    voted = Stance.objects.filter(elector=OuterRef("pk"), round=proposal.round)
    marked = Participation.objects.filter(elector=OuterRef("pk"))
    waiting = Elector.objects.filter(proposal=proposal).exclude(key__in=aside)
    return waiting.filter(~Exists(marked if proposal.secret else voted)).count()


def stance_rows(*, viewer: Actor, proposal: Proposal) -> QuerySet[Elector]:
    """All electors by name, each with whether it has voted; the stances are read with `last_answers` for one page."""
    access.require(viewer, MAY_SEE_PROPOSAL, proposal)
    voted = Stance.objects.filter(elector=OuterRef("pk"), round=proposal.round)
    marked = Participation.objects.filter(elector=OuterRef("pk"))
    return (
        Elector.objects.filter(proposal=proposal)
        .select_related("party__organisation")
        .annotate(has_voted=Exists(marked if proposal.secret else voted))
    )


def last_answers(*, proposal: Proposal, electors: Iterable[Elector]) -> dict[int, Stance]:
    """The stance that counts now for each of these electors, with the answers it was given and the earlier ones of it."""
    ids = [elector.pk for elector in electors]
    if proposal.secret or not ids:
        return {}
    answers = Prefetch("answers", ObjectionAnswer.objects.order_by("id"))
    rows = Stance.objects.filter(proposal=proposal, elector__in=ids).select_related("proxy__holder").prefetch_related(answers)
    found: dict[int, Stance] = {}
    for row in rows.order_by("id"):
        earlier = found.get(row.elector_id)
        row.earlier = [*getattr(earlier, "earlier", []), earlier] if earlier else []  # type: ignore[attr-defined]
        found[row.elector_id] = row
    return found


@dataclass(frozen=True)
class Judged:
    """What the parties say of one option on one criterion."""

    mean: Decimal
    number: int
    levels: list[tuple[str, int, str]]
    """Party, level and reason."""


def judgement_table(*, viewer: Actor, proposal: Proposal) -> dict[tuple[str, str], Judged]:
    """The last judgement of every party, by option and criterion, with the mean and who judged."""
    access.require(viewer, MAY_SEE_PROPOSAL, proposal)
    last: dict[tuple[str, str, int], OptionJudgement] = {}
    rows = OptionJudgement.objects.filter(proposal=proposal).select_related("option", "criterion", "party__organisation")
    for row in rows.order_by("id"):
        last[row.option.key, row.criterion.key, row.party_id] = row
    table: dict[tuple[str, str], list[OptionJudgement]] = {}
    for (option, criterion, _), row in last.items():
        table.setdefault((option, criterion), []).append(row)
    return {
        place: Judged(
            (Decimal(sum(one.level for one in judged)) / len(judged)).quantize(Decimal("0.1")),
            len(judged),
            sorted((one.party.organisation.name, one.level, one.reason) for one in judged),
        )
        for place, judged in table.items()
    }


@dataclass(frozen=True)
class Effects:
    """What one party said last that it gains and loses, before the decision and after it."""

    party: Any
    expected: PartyEffect | None
    brought: PartyEffect | None

    @property
    def only_loses(self) -> bool:
        """Does its newest word name a loss and no gain?"""
        last = self.brought or self.expected
        return last is not None and bool(last.loss) and not last.gain


def effects_of(*, proposal: Proposal) -> list[Effects]:
    """Gain and loss of each party that spoke of them, by name."""
    last: dict[tuple[int, bool], PartyEffect] = {}
    for row in PartyEffect.objects.filter(proposal=proposal).select_related("party__organisation").order_by("id"):
        last[row.party_id, row.is_after] = row
    parties = {row.party_id: row.party for row in last.values()}
    found = [Effects(party, last.get((pk, False)), last.get((pk, True))) for pk, party in parties.items()]
    return sorted(found, key=lambda one: str(one.party.organisation.name))


# --- what waits ---------------------------------------------------------------------------------------------------


def waiting_for(*, viewer: Actor, now: datetime, limit: int) -> list[Elector]:
    """Open votes in which an own party has not voted yet, by deadline."""
    seats = all_seats(viewer)
    if not seats:
        return []
    voted = Stance.objects.filter(elector=OuterRef("pk"), round=OuterRef("proposal__round"))
    marked = Participation.objects.filter(elector=OuterRef("pk"))
    open_now = Elector.objects.filter(party_id__in=seats, proposal__state="open", proposal__deadline__gt=now)
    waiting = open_now.filter(~Exists(voted), ~Exists(marked)).exclude(_steps_aside(Q(mandate__isnull=True)))
    waiting = waiting.exclude(_steps_aside(Q(mandate__isnull=False), mandate=OuterRef("mandate")))
    found = waiting.select_related("proposal__collaboration", "party__organisation")
    return list(found.order_by("proposal__deadline", "id")[:limit])


def _steps_aside(unit: Q, **declared_by: Any) -> Q:
    """Electors of this unit whose last declaration says that they do not vote."""
    rows = InterestDeclaration.objects.filter(proposal=OuterRef("proposal"), party=OuterRef("party"), **declared_by)
    last = Subquery(rows.order_by("-id").values("steps_aside")[:1])
    return unit & Q(Exact(Coalesce(last, False), True))


def closing_due(*, viewer: Actor, now: datetime, limit: int) -> list[Proposal]:
    """Votes past their deadline that this person may close."""
    found = access.visible(viewer, "decisions.close_proposal", Proposal.objects.filter(state="open", deadline__lte=now))
    return list(found.select_related("collaboration").order_by("deadline")[:limit])


def stances_of_party(*, viewer: Actor, party: Any, limit: int = 5) -> list[Stance]:
    """What the party said in the latest open votes: its last word in each."""
    access.require(viewer, "collaborations.view_collaboration", party.collaboration)
    rows = Stance.objects.filter(elector__party=party, round=F("proposal__round"), proposal__secret=False)
    last = rows.order_by().values("elector").annotate(last=Max("id")).values("last")
    found = Stance.objects.filter(pk__in=last).select_related("proposal__collaboration", "proposal__decision")
    return list(found.order_by("-id")[:limit])
