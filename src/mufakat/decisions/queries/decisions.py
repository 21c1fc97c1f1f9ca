"""Reads over decisions: the list, the series with its gaps, who decided what by which rule, what waits for confirmation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, QuerySet
from django.urls import reverse

from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import Commitment
from mufakat.decisions import words
from mufakat.decisions.models import Decision, Elector, Proposal, Stance
from mufakat.forum.models import Meeting
from mufakat.kernel import access
from mufakat.kernel.access import Actor

MAY_SEE_DECISION = "decisions.view_decision"
ADOPTED = ("adopted", "chosen")
MOST_IN_SERIES = 500
FEWEST_FOR_SHARES = 4
MOST_OF_ALL = 0.5
"""A party that made more than half of all proposals that were adopted is flagged."""


def visible_decisions(*, viewer: Actor, collaboration: Collaboration) -> QuerySet[Decision]:
    found = access.visible(viewer, MAY_SEE_DECISION, Decision.objects.filter(collaboration=collaboration))
    return found.select_related("proposal__proposed_by__organisation", "revisits", "publication").defer("certificate")


def list_decisions(*, viewer: Actor, collaboration: Collaboration, kind: str = "", force: str = "") -> QuerySet[Decision]:
    """Decisions with what became of them later, newest number first."""
    found = visible_decisions(viewer=viewer, collaboration=collaboration)
    if kind in words.KINDS:
        found = found.filter(kind=kind)
    if force in words.FORCES:
        found = found.filter(force=force)
    return found.prefetch_related("revisited_by")


def get_decision(*, viewer: Actor, collaboration: Collaboration, code: str) -> Decision:
    """One decision by its number as people write it; absent and forbidden look the same."""
    number = int(code[2:]) if code[:2].upper() == "K-" and code[2:].isascii() and code[2:].isdigit() and len(code) < 12 else 0
    joined = Decision.objects.select_related(
        "collaboration", "proposal__proposed_by__organisation", "proposal__meeting", "proposal__agreement", "revisits",
        "publication",
    ).filter(collaboration=collaboration)  # fmt: skip
    return access.get_visible(viewer, MAY_SEE_DECISION, joined, number=number)


def decisions_of_meeting(*, viewer: Actor, meeting: Meeting) -> QuerySet[Decision]:
    found = Decision.objects.filter(proposal__meeting=meeting)
    return (
        access.visible(viewer, MAY_SEE_DECISION, found).select_related("collaboration").defer("certificate").order_by("number")
    )


def standing_state(decision: Decision) -> str:
    """What became of it: `confirmed`, `replaced`, `unconfirmed` (provisional and waiting), or empty."""
    later = [one for one in decision.revisited_by.all() if one.verdict in ADOPTED]
    if any(one.aim == "change" for one in later):
        return "replaced"
    if any(one.aim == "confirm" for one in later):
        return "confirmed"
    return "unconfirmed" if decision.force == "provisional" and decision.is_adopted else ""


def unconfirmed_provisional(*, viewer: Actor, collaboration: Collaboration) -> list[Decision]:
    """Provisional decisions that were adopted and never confirmed or replaced, oldest first."""
    found = visible_decisions(viewer=viewer, collaboration=collaboration).filter(force="provisional", verdict__in=ADOPTED)
    waiting = found.exclude(revisited_by__verdict__in=ADOPTED, revisited_by__aim__in=("confirm", "change"))
    return list(waiting.order_by("decided_on", "number")[:MOST_IN_SERIES])


def reviews_due(*, viewer: Actor, collaboration: Collaboration, today: date) -> list[Decision]:
    """Decisions whose date of review has come and that nothing has revisited since."""
    found = visible_decisions(viewer=viewer, collaboration=collaboration).filter(review_on__lte=today, verdict__in=ADOPTED)
    open_again = Proposal.objects.filter(collaboration=collaboration, revisits__isnull=False).exclude(state="withdrawn")
    return list(found.exclude(pk__in=open_again.values("revisits")).order_by("review_on", "number")[:MOST_IN_SERIES])


def follow_ups_of(*, viewer: Actor, decision: Decision) -> list[Commitment]:
    """The commitments that were made because of the decision."""
    access.require(viewer, "commitments.view_commitments", decision.collaboration)
    url = reverse("decisions:decision", args=[decision.collaboration.slug, decision.code])
    found = Commitment.objects.filter(collaboration_id=decision.collaboration_id, source_url=url)
    return list(found.select_related("party__organisation", "counterpart__organisation").order_by("id"))


# --- the series and its gaps ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """A substantive determination in the series, with how long after the one before it came."""

    decision: Decision
    days: int | None
    is_gap: bool


@dataclass(frozen=True)
class Series:
    steps: tuple[Step, ...]
    days_since: int | None
    """Days from the last one until today."""

    @property
    def is_gap_now(self) -> bool:
        return self.days_since is not None and self.days_since > words.GAP_DAYS

    @property
    def gaps(self) -> int:
        return sum(step.is_gap for step in self.steps) + self.is_gap_now


def series_of(*, viewer: Actor, collaboration: Collaboration, today: date) -> Series:
    """Adopted substantive decisions in order of time; more than half a year between two of them is a gap."""
    found = visible_decisions(viewer=viewer, collaboration=collaboration).filter(kind="substantive", verdict__in=ADOPTED)
    rows = list(found.order_by("decided_on", "number")[:MOST_IN_SERIES])
    steps: list[Step] = []
    before: date | None = None
    for row in rows:
        days = (row.decided_on - before).days if before else None
        steps.append(Step(row, days, days is not None and days > words.GAP_DAYS))
        before = row.decided_on
    return Series(tuple(steps), (today - before).days if before else None)


# --- who decides ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Share:
    """What a party did in deciding: proposals, adopted ones, votes taken part in, votes that went its way."""

    party: Party
    proposed: int
    adopted: int
    voted: int
    could_vote: int
    carried: int
    is_dominant: bool


def deciding_shares(*, viewer: Actor, collaboration: Collaboration) -> list[Share]:
    """Per party, alphabetically: none is ranked. A party behind more than half of what was adopted is flagged."""
    decided = visible_decisions(viewer=viewer, collaboration=collaboration)
    ids = list(decided.values_list("proposal_id", flat=True)[:MOST_IN_SERIES])
    proposed = _per_party(Proposal.objects.filter(pk__in=ids), "proposed_by")
    adopted = _per_party(Proposal.objects.filter(pk__in=ids, decision__verdict__in=ADOPTED), "proposed_by")
    could = _per_party(Elector.objects.filter(proposal__in=ids), "party")
    voted, carried = _votes(ids)
    whole = sum(adopted.values())
    parties = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
    return [
        Share(
            party, proposed[party.pk], adopted[party.pk], voted[party.pk], could[party.pk], carried[party.pk],
            whole >= FEWEST_FOR_SHARES and adopted[party.pk] > MOST_OF_ALL * whole,
        )
        for party in parties.order_by("organisation__name_id")
    ]  # fmt: skip


def _per_party(queryset: QuerySet[Any], field: str) -> Counter[int]:
    rows = queryset.order_by().values(field).annotate(n=Count("id"))
    return Counter({row[field]: row["n"] for row in rows if row[field] is not None})


def _votes(proposal_ids: Sequence[int]) -> tuple[Counter[int], Counter[int]]:
    """How often each party voted, and how often it went as it voted; of secret votes only the first."""
    voted: Counter[int] = Counter()
    carried: Counter[int] = Counter()
    rows = Stance.objects.filter(proposal__in=proposal_ids).order_by("id")
    wanted = ("elector", "elector__party", "stance", "proposal__decision__verdict")
    last = {row[0]: row[1:] for row in rows.filter(round=F("proposal__round")).values_list(*wanted)}
    for party, stance, verdict in last.values():
        voted[party] += 1
        carried[party] += _went_its_way(stance, verdict)
    marked = Elector.objects.filter(proposal__in=proposal_ids, participation__isnull=False)
    voted.update(_per_party(marked, "party"))
    return voted, carried


def _went_its_way(stance: str, verdict: str) -> bool:
    """Only for stances for and against, and only where the vote decided between them."""
    if stance in ("agree", "reserve"):
        return verdict == "adopted"
    return stance in ("object", "block") and verdict == "not_adopted"


# --- agreements kept up to date -------------------------------------------------------------------------------------

UPDATED_EVERY = timedelta(days=365)


@dataclass(frozen=True)
class Update:
    """An agreement, the last decision about it, and whether that is more than a year ago."""

    agreement: Agreement
    last: Decision | None
    is_old: bool


def updates_of_agreements(*, viewer: Actor, collaboration: Collaboration, today: date) -> list[Update]:
    """Agreements that were decided on, or should have been: the last determination about each."""
    decided = visible_decisions(viewer=viewer, collaboration=collaboration).filter(
        proposal__agreement__isnull=False, verdict__in=ADOPTED
    )
    last: dict[int, Decision] = {}
    for row in decided.order_by("decided_on", "number"):
        last[row.proposal.agreement_id or 0] = row
    agreements = access.visible(viewer, "agreements.view_agreement", Agreement.objects.filter(collaboration=collaboration))
    return [
        Update(one, last.get(one.pk), one.pk not in last or today - last[one.pk].decided_on > UPDATED_EVERY)
        for one in agreements.order_by("id")[:100]
    ]
