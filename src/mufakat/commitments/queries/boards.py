"""The action plan as a board by state and as a timeline by month, each in few queries and bounded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.fields import CharField
from django.db.models.functions import RowNumber, TruncMonth

from mufakat.collaborations.models import Party
from mufakat.commitments.models import STATES, Commitment
from mufakat.commitments.queries.groups import groups_on, with_names

CARDS = 12
MOST_CARDS = 200
MOST_MONTHS = 36
ON_A_CARD = (
    "public_id", "text_id", "text_en", "state", "due_on", "evidenced_on", "on_time_until", "party_id", "counterpart_id",
)  # fmt: skip
"""What a card shows, or what its tag follows from."""


@dataclass(frozen=True)
class BoardColumn:
    """One state with its first cards in line and how many there are."""

    state: str
    label: Any
    cards: list[Commitment]
    total: int

    @property
    def hidden(self) -> int:
        return self.total - len(self.cards)


def board(found: QuerySet[Commitment], whole: str = "", known: Collection[Party] = ()) -> list[BoardColumn]:
    """One column per state that has cards or is open; `whole` names the one column to show in full length.

    Four queries at any size: the counts, the keys of the first cards of every column, those cards, and their parties, as far as
    they are not `known`. The keys alone are put in line, so that sorting a long plan does not carry its texts along.
    """
    totals: dict[str, int] = dict(found.order_by().values_list("state").annotate(n=Count("pk")).values_list("state", "n"))
    line = [F("queue_on").asc(), F("settled_at").desc(nulls_last=True), F("pk").asc()]
    placed = found.order_by().annotate(place=Window(RowNumber(), partition_by=F("state"), order_by=line))
    first: Any = placed.filter(Q(place__lte=CARDS) | Q(state=whole, place__lte=MOST_CARDS)).values_list("pk", "state", "place")
    keys = sorted(first, key=lambda row: row[2])
    rows = Commitment.objects.only(*ON_A_CARD).in_bulk([key for key, _, _ in keys])
    _with_parties(rows.values(), {one.pk: one for one in known})
    cards: dict[str, list[Commitment]] = {}
    for key, state, _ in keys:
        cards.setdefault(state, []).append(rows[key])
    shown = [state for state in STATES if totals.get(state) or state in ALWAYS_SHOWN]
    return [BoardColumn(state, STATES[state], cards.get(state, []), totals.get(state, 0)) for state in shown]


def _with_parties(commitments: Collection[Commitment], known: dict[int, Party]) -> None:
    """Each party is read once, however many cards name it."""
    named = {key for one in commitments for key in (one.party_id, one.counterpart_id) if key is not None}
    missing = named - known.keys()
    parties = {**known, **(with_names(Party.objects.filter(pk__in=missing)).in_bulk() if missing else {})}
    for one in commitments:
        one.party = parties[one.party_id]
        one.counterpart = parties[one.counterpart_id] if one.counterpart_id else None


ALWAYS_SHOWN = ("pledged", "in_progress", "reported_done", "kept")


@dataclass(frozen=True)
class Month:
    """One month of the timeline: how many promises fall due in it, by group."""

    first: date
    groups: dict[str, int]

    @property
    def last(self) -> date:
        return _shift(self.first, 1) - timedelta(days=1)

    @property
    def total(self) -> int:
        return sum(self.groups.values())


TIMELINE_GROUPS = ("overdue", "running", "waiting", "kept", "partly_kept", "broken")


def timeline(found: QuerySet[Commitment], today: date) -> list[Month]:
    """Due dates month by month, without gaps, at most three years around today; one query."""
    groups = groups_on(today)
    cases = [When(groups[name], then=Value(name)) for name in TIMELINE_GROUPS]
    dated = found.filter(due_on__isnull=False).exclude(state__in=("not_stated", "released")).order_by()
    first, last = _shift(today, -MOST_MONTHS // 2), _shift(today, MOST_MONTHS // 2)
    rows = (
        dated.filter(due_on__gte=first, due_on__lt=last)
        .annotate(month=TruncMonth("due_on"), group=Case(*cases, default=Value("running"), output_field=CharField()))
        .values_list("month", "group")
        .annotate(n=Count("pk"))
    )
    counted: dict[date, dict[str, int]] = {}
    for month, group, number in rows:
        counted.setdefault(month, {})[group] = number
    if not counted:
        return []
    month, months = min(counted), []
    while month <= max(counted):
        months.append(Month(month, {name: counted.get(month, {}).get(name, 0) for name in TIMELINE_GROUPS}))
        month = _shift(month, 1)
    return months


def _shift(day: date, months: int) -> date:
    """The first of the month so many months away."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
