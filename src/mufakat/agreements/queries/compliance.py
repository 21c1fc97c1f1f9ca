"""Named reads over compliance: party by duty, what was kept, late or broken, which numbers open onto which promises; gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from mufakat.agreements.models import Agreement, Clause, Consequence, Provision
from mufakat.agreements.queries.duties import RELATED, Item, items_of
from mufakat.agreements.queries.instruments import VIEW, VIEW_COLLABORATION
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import Commitment, ConsequenceDecision
from mufakat.commitments.queries import groups_on
from mufakat.kernel import access
from mufakat.kernel.access import Actor

MOST_ITEMS = 200
DUTY_CLAUSES = ("duty", "task", "evaluation", "publicity")
"""Kinds of clause that lay a duty on somebody."""
GROUPS = ("kept", "late", "broken", "open")
KNOWN = ("in_force", "reduced", "transferred", "ended")


def in_group(group: str, today: date) -> Q:
    """The four groups of the table as a condition on promises; every stated promise is in exactly one."""
    groups = groups_on(today)
    return {
        "kept": groups["kept"],
        "late": groups["overdue"],
        "broken": groups["broken"] | groups["partly_kept"],
        "open": groups["running"] | groups["waiting"],
    }.get(group, Q())


def duties_held(
    *, viewer: Actor, collaboration: Collaboration, agreement: Agreement | None = None, party: str = ""
) -> QuerySet[Provision]:
    """Duties that took effect, of one instrument or of all: the rows of the table."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    found = Provision.objects.filter(agreement__collaboration=collaboration, kind="duty", state__in=KNOWN)
    if agreement is not None:
        found = found.filter(agreement=agreement)
    if party:
        found = found.filter(holder__organisation__slug=party)
    return found.select_related(*RELATED, "agreement__drawn_from")


def rows_of(provisions: list[Provision], today: date) -> list[Item]:
    """The duties with their promises counted."""
    return items_of(provisions, today)


@dataclass(frozen=True)
class PartyCompliance:
    """One party over all its duties."""

    party: Party
    duties: int
    kept: int
    late: int
    broken: int
    open: int


def by_party(
    *, viewer: Actor, collaboration: Collaboration, today: date, agreement: Agreement | None = None
) -> list[PartyCompliance]:
    """Each party with its duties in force and what became of their promises; a party without a duty is listed with none."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    held = duties_held(viewer=viewer, collaboration=collaboration, agreement=agreement)
    counted = Commitment.objects.filter(provision_link__provision__in=held.order_by().values("pk")).order_by()
    rows = counted.values("party_id").annotate(**{f"n_{group}": Count("id", filter=in_group(group, today)) for group in GROUPS})
    numbers: dict[int, dict[str, Any]] = {row["party_id"]: dict(row) for row in rows}
    duties = dict(held.order_by().values("holder_id").annotate(n=Count("id")).values_list("holder_id", "n"))
    parties = _parties(collaboration, agreement).filter(pk__in={*numbers, *duties} - {None})
    if agreement is not None:
        parties = parties | _parties(collaboration, agreement)
    return [
        PartyCompliance(party, duties.get(party.pk, 0), *(numbers.get(party.pk, {}).get(f"n_{group}", 0) for group in GROUPS))
        for party in parties.distinct().select_related("organisation").order_by("organisation__name_id", "id")[:MOST_ITEMS]
    ]


def _parties(collaboration: Collaboration, agreement: Agreement | None) -> QuerySet[Party]:
    if agreement is not None:
        return Party.objects.filter(Q(agreements=agreement) | Q(provisions_held__agreement=agreement))
    return Party.objects.filter(collaboration=collaboration)


def promises_behind(
    *,
    viewer: Actor,
    collaboration: Collaboration,
    today: date,
    agreement: Agreement | None = None,
    party: str = "",
    provision: str = "",
    group: str = "",
) -> QuerySet[Commitment]:
    """The promises that a number of the table counts."""
    held = duties_held(viewer=viewer, collaboration=collaboration, agreement=agreement)
    if provision:
        held = held.filter(key=provision)
    found = Commitment.objects.filter(provision_link__provision__in=held.order_by().values("pk")).filter(in_group(group, today))
    if party:
        found = found.filter(party__organisation__slug=party)
    return found.select_related("party__organisation", "counterpart__organisation", "provision_link__provision__clause")


@dataclass(frozen=True)
class Gaps:
    """What the distribution of tasks in one instrument leaves open."""

    without_task: list[Party]
    """Parties that no duty names: members without a task description, actors without a task."""
    without_target: list[Party]
    """Parties for which no duty says how much, with or without a task."""
    without_actor: list[Provision]
    """Drafts that nobody holds."""
    unread_clauses: list[Clause]
    """Clauses that lay a duty on somebody and were not made into one."""

    @property
    def is_empty(self) -> bool:
        return not (self.without_task or self.without_target or self.without_actor or self.unread_clauses)


def gaps_of(*, viewer: Actor, agreement: Agreement) -> Gaps:
    """Members without a task or target, and tasks without an actor, of one instrument."""
    access.require(viewer, VIEW, agreement)
    tasks = Provision.objects.filter(agreement=agreement, kind="duty").exclude(state__in=("ended", "transferred"))
    has_task = Exists(tasks.filter(holder=OuterRef("pk")))
    has_target = Exists(tasks.filter(holder=OuterRef("pk")).exclude(target=""))
    members = agreement.parties.exclude(status__in=("left", "declined")).annotate(tasked=has_task, targeted=has_target)
    members = members.select_related("organisation").order_by("organisation__name_id", "id")
    incomplete = list(members.filter(targeted=False)[:MOST_ITEMS])
    unread = agreement.clauses.filter(ending__isnull=True, kind__in=DUTY_CLAUSES, provisions__isnull=True, holder__isnull=True)
    return Gaps(
        without_task=[party for party in incomplete if not party.tasked],
        without_target=list[Party](incomplete),
        without_actor=list(tasks.filter(holder__isnull=True).select_related("clause").order_by("id")[:MOST_ITEMS]),
        unread_clauses=list(unread.order_by("order", "id")[:MOST_ITEMS]),
    )


def idle_parties(*, viewer: Actor, collaboration: Collaboration) -> list[Party]:
    """Joined parties that hold no duty of any instrument and gave no promise: actors without any task."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    standing = Provision.objects.filter(holder=OuterRef("pk"), kind="duty").exclude(state__in=("ended", "transferred"))
    promised = Commitment.objects.filter(party=OuterRef("pk"))
    found = Party.objects.filter(collaboration=collaboration, status="joined").filter(~Exists(standing), ~Exists(promised))
    return list(found.select_related("organisation").order_by("organisation__name_id", "id")[:MOST_ITEMS])


def tasks_without_actor(*, viewer: Actor, collaboration: Collaboration) -> list[Provision]:
    """Tasks of any instrument that nobody holds."""
    access.require(viewer, VIEW_COLLABORATION, collaboration)
    found = Provision.objects.filter(agreement__collaboration=collaboration, kind="duty", holder__isnull=True, state="draft")
    return list(found.select_related("clause", "agreement__drawn_from").order_by("id")[:MOST_ITEMS])


def tasks_of(*, viewer: Actor, agreement: Agreement) -> QuerySet[Provision]:
    """Duties with role, function and result, whose they are, and by what success is measured."""
    access.require(viewer, VIEW, agreement)
    found = Provision.objects.filter(agreement=agreement, kind="duty").exclude(state__in=("ended", "transferred"))
    return found.select_related(*RELATED).prefetch_related("evaluations")


def consequences_agreed(*, viewer: Actor, agreement: Agreement) -> list[Consequence]:
    """What was agreed to follow, with what was taken back."""
    access.require(viewer, VIEW, agreement)
    return list(
        Consequence.objects.filter(agreement=agreement).select_related("clause").order_by("withdrawn_at", "id")[:MOST_ITEMS]
    )


def unkept_promises(*, viewer: Actor, agreement: Agreement, today: date) -> QuerySet[Commitment]:
    """Promises of the instrument's duties that are late or were broken, with what was decided about them."""
    access.require(viewer, VIEW, agreement)
    found = Commitment.objects.filter(provision_link__provision__agreement=agreement)
    found = found.filter(in_group("late", today) | in_group("broken", today))
    related = ("party__organisation", "provision_link__provision__clause")
    return found.select_related(*related).prefetch_related("consequence_decisions")


def undecided(promises: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Those for which nobody said whether the consequence is applied."""
    return promises.filter(~Exists(ConsequenceDecision.objects.filter(commitment=OuterRef("pk"))))
