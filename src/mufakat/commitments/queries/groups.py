"""The groups that commitments are told in, as conditions on a list and as counts of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import Commitment
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua

VIEW = "commitments.view_commitments"
COUNT_UP_TO = 5000


def today_in(collaboration: Collaboration, now: datetime) -> date:
    """Today where the collaboration is; due dates end with that day."""
    return now.astimezone(as_zone(collaboration)).date()


def overdue_on(today: date) -> Q:
    """Promises nobody has reported done although their date has passed."""
    return Q(state__in=("pledged", "in_progress"), due_on__lt=today)


def groups_on(today: date) -> dict[str, Q]:
    """The groups that a list of commitments is told in; every commitment is in exactly one."""
    return {
        "overdue": overdue_on(today),
        "running": Q(state__in=("pledged", "in_progress")) & (Q(due_on__isnull=True) | Q(due_on__gte=today)),
        "waiting": Q(state="reported_done"),
        "kept": Q(state="kept"),
        "partly_kept": Q(state="partly_kept"),
        "broken": Q(state="broken"),
        "released": Q(state="released"),
        "not_stated": Q(state="not_stated"),
    }


WITHOUT_BASIS = Q(source_url="", source_lines="")
KEPT_ON_TIME = Q(state="kept", evidenced_on__lte=F("on_time_until"))
KEPT_LATE = Q(state="kept", evidenced_on__gt=F("on_time_until"))
MOVED = Q(first_due_on__isnull=False) & ~Q(due_on=F("first_due_on"))


@dataclass(frozen=True)
class Counts:
    """How many commitments stand where, among the first five thousand in line."""

    groups: dict[str, int]
    without_basis: int
    kept_late: int
    total: int
    more: bool


def count_commitments(*, viewer: Actor, collaboration: Collaboration, today: date) -> Counts:
    """All counts in one query over a bounded stretch, so that a very long list costs no more than a long one."""
    access.require(viewer, VIEW, collaboration)
    in_line = Commitment.objects.filter(collaboration=collaboration).order_by("queue_on", "id")[:COUNT_UP_TO]
    conditions = {**groups_on(today), "without_basis": WITHOUT_BASIS, "kept_late": KEPT_LATE, "all": Q()}
    found = in_line.aggregate(
        **{f"n_{name}": Count("pk", filter=condition) if condition else Count("pk") for name, condition in conditions.items()}
    )
    groups = {name: found[f"n_{name}"] for name in groups_on(today)}
    total = found["n_all"]
    return Counts(groups, found["n_without_basis"], found["n_kept_late"], total, more=total == COUNT_UP_TO)


GROUP_WORDS = {
    "kept": dua("{n} terpenuhi", "{n} kept"),
    "running": dua("{n} berjalan", "{n} in progress"),
    "waiting": dua("{n} menunggu penerimaan", "{n} waiting for acceptance"),
    "overdue": dua("{n} terlambat", "{n} overdue"),
    "partly_kept": dua("{n} terpenuhi sebagian", "{n} partly kept"),
    "broken": dua("{n} tidak dipenuhi", "{n} broken"),
    "released": dua("{n} dilepas", "{n} released"),
    "not_stated": dua("{n} tidak disebutkan", "{n} not stated"),
}


def in_words(counts: Counts) -> str:
    """The counts in words: "9 terpenuhi, 3 berjalan, 2 terlambat". Groups without a commitment are left out."""
    said = (str(words.with_values(n=counts.groups[name])) for name, words in GROUP_WORDS.items() if counts.groups[name])
    return ", ".join(said)


@dataclass(frozen=True)
class Reliability:
    """What one party promised and what became of it."""

    party: Party
    given: int
    kept: int
    on_time: int
    kept_late: int
    partly: int
    broken: int
    late: int
    running: int
    moved: int
    """Promises whose due date was moved after they were given."""


NUMBERS = ("given", "kept", "on_time", "kept_late", "partly", "broken", "late", "running", "moved")


def numbers_on(today: date) -> dict[str, Count]:
    """The counts of `Reliability`, for an aggregate over any set of commitments."""
    groups = groups_on(today)
    return {
        "given": Count("id"),
        "kept": Count("id", filter=groups["kept"]),
        "on_time": Count("id", filter=KEPT_ON_TIME),
        "kept_late": Count("id", filter=KEPT_LATE),
        "partly": Count("id", filter=groups["partly_kept"]),
        "broken": Count("id", filter=groups["broken"]),
        "late": Count("id", filter=groups["overdue"]),
        "running": Count("id", filter=groups["running"] | groups["waiting"]),
        "moved": Count("id", filter=MOVED),
    }


def reliability_by_party(
    *, viewer: Actor, collaboration: Collaboration, today: date, party: Party | None = None
) -> list[Reliability]:
    """Promise against actual per party, in alphabetical order; parties without a promise are left out."""
    access.require(viewer, VIEW, collaboration)
    rows = Commitment.objects.filter(collaboration=collaboration)
    if party is not None:
        rows = rows.filter(party=party)
    counted = rows.order_by().values("party_id").annotate(**numbers_on(today))
    numbers: dict[int, dict[str, Any]] = {row["party_id"]: dict(row) for row in counted}
    parties = Party.objects.filter(pk__in=numbers).select_related("organisation").order_by("organisation__name_id", "id")
    return [Reliability(party=one, **{name: numbers[one.pk][name] for name in NUMBERS}) for one in parties]


def parties_with_promise(*, viewer: Actor, collaboration: Collaboration) -> list[Party]:
    """Parties that promised something, in alphabetical order, to choose from."""
    access.require(viewer, VIEW, collaboration)
    given = Commitment.objects.filter(collaboration=collaboration).order_by().values("party_id")
    return list(with_names(Party.objects.filter(pk__in=given)).order_by("organisation__name_id", "id"))


def with_names(parties: QuerySet[Party]) -> QuerySet[Party]:
    """Parties with no more than their names: forty of them with all their texts would cost more than the page they stand on."""
    names = ("slug", "name_id", "name_en", "short_name")
    return parties.select_related("organisation").only("sector", *(f"organisation__{name}" for name in names))


def parties_without_promise(*, viewer: Actor, collaboration: Collaboration, limit: int = 100) -> list[Party]:
    """Joined parties that neither promise anything nor carry a promise along."""
    access.require(viewer, VIEW, collaboration)
    joined = Party.objects.filter(collaboration=collaboration, status="joined")
    busy = Commitment.objects.filter(collaboration=collaboration).order_by()
    idle = joined.exclude(pk__in=busy.values("party_id")).exclude(
        pk__in=busy.filter(carried_with__isnull=False).values("carried_with")
    )
    return list(idle.select_related("organisation").order_by("organisation__name_id", "id")[:limit])
