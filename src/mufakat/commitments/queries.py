"""Named reads over commitments; each takes the viewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments.models import OPEN_STATES, Commitment, ProgressReport, SmallWin
from mufakat.commitments.rules import KEEPERS, all_seats
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.formats import as_zone, jarak_tenggat
from mufakat.kernel.web.language import dua

VIEW = "commitments.view_commitments"
COUNT_UP_TO = 1000
MOST_ITEMS = 100


def today_in(collaboration: Collaboration, now: datetime) -> date:
    """Today where the collaboration is; due dates end with that day."""
    return now.astimezone(as_zone(collaboration)).date()


def overdue_on(today: date) -> Q:
    """Promises nobody has reported done although their date has passed."""
    return Q(state__in=("pledged", "in_progress"), due_on__lt=today)


def groups_on(today: date) -> dict[str, Q]:
    """The groups that a list of commitments is told in; every commitment is in exactly one."""
    late = overdue_on(today)
    return {
        "overdue": late,
        "running": Q(state__in=("pledged", "in_progress")) & (Q(due_on__isnull=True) | Q(due_on__gte=today)),
        "waiting": Q(state="reported_done"),
        "kept": Q(state="kept"),
        "partly_kept": Q(state="partly_kept"),
        "broken": Q(state="broken"),
        "not_stated": Q(state="not_stated"),
    }


WITHOUT_BASIS = Q(source_url="", source_lines="")


def list_commitments(
    *,
    viewer: Actor,
    collaboration: Collaboration,
    today: date = date.min,
    group: str = "",
    party: str = "",
    without_basis: bool = False,
) -> QuerySet[Commitment]:
    """Commitments of a visible collaboration in line: overdue first; `today` is needed where a group depends on it."""
    access.require(viewer, VIEW, collaboration)
    found = Commitment.objects.filter(collaboration=collaboration).select_related(
        "party__organisation", "counterpart__organisation"
    )
    if group == "open":
        found = found.filter(state__in=OPEN_STATES)
    elif group in (groups := groups_on(today)):
        found = found.filter(groups[group])
    if party:
        found = found.filter(party__organisation__slug=party)
    return found.filter(WITHOUT_BASIS) if without_basis else found


def get_commitment(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Commitment:
    """One commitment of this collaboration; one of another collaboration looks absent."""
    commitment = list_commitments(viewer=viewer, collaboration=collaboration).filter(public_id=public_id).first()
    if commitment is None:
        raise NotVisible("not_visible", "")
    commitment.collaboration = collaboration
    return commitment


@dataclass(frozen=True)
class Counts:
    """How many commitments stand where; each number stops at a thousand."""

    groups: dict[str, int]
    without_basis: int
    total: int
    more: bool


def count_commitments(*, viewer: Actor, collaboration: Collaboration, today: date) -> Counts:
    """Bounded counts per group, so that a long list costs no more than a short one."""
    access.require(viewer, VIEW, collaboration)
    rows = Commitment.objects.filter(collaboration=collaboration).order_by()

    def bounded(condition: Q) -> int:
        return rows.filter(condition)[: COUNT_UP_TO + 1].count()

    groups = {name: bounded(condition) for name, condition in groups_on(today).items()}
    counted = {name: min(number, COUNT_UP_TO) for name, number in groups.items()}
    more = any(number > COUNT_UP_TO for number in groups.values())
    return Counts(counted, min(bounded(WITHOUT_BASIS), COUNT_UP_TO), sum(counted.values()), more)


GROUP_WORDS = {
    "kept": dua("{n} terpenuhi", "{n} kept"),
    "running": dua("{n} berjalan", "{n} in progress"),
    "waiting": dua("{n} menunggu penerimaan", "{n} waiting for acceptance"),
    "overdue": dua("{n} terlambat", "{n} overdue"),
    "partly_kept": dua("{n} terpenuhi sebagian", "{n} partly kept"),
    "broken": dua("{n} tidak dipenuhi", "{n} broken"),
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
    partly: int
    broken: int
    late: int
    running: int
    moved: int
    """Promises whose due date was moved after they were given."""


NUMBERS = ("given", "kept", "partly", "broken", "late", "running", "moved")


def reliability_by_party(
    *, viewer: Actor, collaboration: Collaboration, today: date, party: Party | None = None
) -> list[Reliability]:
    """Promise against actual per party: given, kept, partly kept, broken, late; parties without a promise are left out."""
    access.require(viewer, VIEW, collaboration)
    rows = Commitment.objects.filter(collaboration=collaboration)
    if party is not None:
        rows = rows.filter(party=party)
    groups = groups_on(today)
    counted = (
        rows.order_by()
        .values("party_id")
        .annotate(
            given=Count("id"),
            kept=Count("id", filter=groups["kept"]),
            partly=Count("id", filter=groups["partly_kept"]),
            broken=Count("id", filter=groups["broken"]),
            late=Count("id", filter=groups["overdue"]),
            running=Count("id", filter=groups["running"] | groups["waiting"]),
            moved=Count("id", filter=Q(first_due_on__isnull=False) & ~Q(due_on=F("first_due_on"))),
        )
    )
    numbers: dict[int, dict[str, Any]] = {row["party_id"]: dict(row) for row in counted}
    parties = Party.objects.filter(pk__in=numbers).select_related("organisation").order_by("organisation__name_id", "id")
    return [Reliability(party=one, **{name: numbers[one.pk][name] for name in NUMBERS}) for one in parties]


def reports_of(*, viewer: Actor, commitment: Commitment) -> list[ProgressReport]:
    """What the party reported, newest first."""
    access.require(viewer, VIEW, commitment.collaboration)
    return list(commitment.reports.all()[:MOST_ITEMS])


def history_of_commitment(*, viewer: Actor, commitment: Commitment) -> list[HistoryEntry]:
    """What happened to one commitment, newest first; the public sees what was made public."""
    access.require(viewer, VIEW, commitment.collaboration)
    entries = HistoryEntry.objects.filter(
        scope_id=commitment.collaboration_id, object_kind="commitments.commitment", object_id=str(commitment.public_id)
    )
    if not viewer.roles_in(commitment.collaboration_id):
        entries = entries.filter(visibility="public")
    return list(entries.order_by("-seq")[:MOST_ITEMS])


def newest_small_wins(*, viewer: Actor, collaboration: Collaboration, limit: int = 3) -> list[SmallWin]:
    """The latest small wins with their evidence."""
    access.require(viewer, VIEW, collaboration)
    wins = SmallWin.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    return list(wins.prefetch_related("evidence").order_by("-date", "-id")[:limit])


def open_items(party: Party, now: datetime) -> list[dict[str, str]]:
    """What is open for a party at a hand-over: promises it gave, promises it waits for, reports it must answer."""
    slug = party.collaboration.slug
    given = Commitment.objects.filter(party=party, state__in=OPEN_STATES).order_by("queue_on", "id")
    owed = Commitment.objects.filter(counterpart=party, state__in=OPEN_STATES).select_related("party__organisation")
    items = [_item("commitment", _given_words(one), slug, one) for one in given[:MOST_ITEMS]]
    return items + [_item("owed", _owed_words(one), slug, one) for one in owed.order_by("queue_on", "id")[:MOST_ITEMS]]


def _item(kind: str, label: str, slug: str, commitment: Commitment) -> dict[str, str]:
    return {"kind": kind, "label": label, "url": reverse("commitments:detail", args=[slug, commitment.public_id])}


def _given_words(commitment: Commitment) -> str:
    due = f" ({jarak_tenggat(commitment.due_on)})" if commitment.due_on else ""
    return str(dua("Komitmen: {t}{d}", "Commitment: {t}{d}").with_values(t=commitment.text, d=due))


def _owed_words(commitment: Commitment) -> str:
    words = (
        dua("Laporan {p} menunggu penerimaan: {t}", "A report of {p} waits for acceptance: {t}")
        if commitment.state == "reported_done"
        else dua("Ditunggu dari {p}: {t}", "Expected from {p}: {t}")
    )
    return str(words.with_values(p=commitment.party.organisation.name, t=commitment.text))


def own_open(*, viewer: Actor, limit: int = MOST_ITEMS) -> list[Commitment]:
    """Open promises of the parties this person represents, most urgent first, in all collaborations."""
    return _in_line(Q(party_id__in=all_seats(viewer), state__in=OPEN_STATES), limit) if viewer.seats else []


def to_accept(*, viewer: Actor, limit: int = MOST_ITEMS) -> list[Commitment]:
    """Reports of completion that wait for this person's answer: as counterpart, or as secretariat where there is none."""
    seats, kept = all_seats(viewer), viewer.scopes_with(*KEEPERS)
    if not seats and not kept:
        return []
    mine = Q(counterpart_id__in=seats) | Q(counterpart__isnull=True, collaboration_id__in=kept)
    return _in_line(Q(state="reported_done") & mine & ~Q(party_id__in=seats), limit)


def _in_line(condition: Q, limit: int) -> list[Commitment]:
    related = ("collaboration", "party__organisation", "counterpart__organisation")
    return list(Commitment.objects.filter(condition).select_related(*related).order_by("queue_on", "id")[:limit])
