"""Named reads over what was raised: lists, reply times, raised against answered; each takes the viewer, members only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractQuarter, ExtractYear

from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum.mandates import local_day
from mufakat.forum.models import Matter, MatterReply, Meeting
from mufakat.forum.words import MATTER_KINDS, MATTER_STATES, OPEN_MATTERS, PROBLEM_KINDS
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible

READ = "forum.read_inside"
COUNT_UP_TO = 1000
MOST_TIMED = 500


def matters_of(
    *, viewer: Actor, collaboration: Collaboration, state: str = "", kind: str = "", owner: str = "", today: date | None = None
) -> QuerySet[Matter]:
    """What was raised, newest first; `state` may also be `open` or `late`."""
    access.require(viewer, READ, collaboration)
    found = Matter.objects.filter(collaboration=collaboration).select_related(
        "raised_by__organisation", "owner__organisation", "meeting"
    )
    if state == "open":
        found = found.filter(state__in=OPEN_MATTERS)
    elif state == "late" and today is not None:
        found = found.filter(state="assigned", due_on__lt=today)
    elif state in MATTER_STATES:
        found = found.filter(state=state)
    if kind in MATTER_KINDS:
        found = found.filter(kind=kind)
    return found.filter(owner__organisation__slug=owner) if owner else found


def get_matter(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Matter:
    found = matters_of(viewer=viewer, collaboration=collaboration).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    found.collaboration = collaboration
    return found


def replies_of(*, viewer: Actor, matter: Matter) -> list[MatterReply]:
    """Every step to the answer, in order."""
    access.require(viewer, READ, matter.collaboration)
    return list(matter.replies.select_related("party__organisation", "knowledge").order_by("id")[:300])


def days_open(matter: Matter, today: date) -> int:
    """Days from the day it was raised to the answer, or to today while there is none."""
    return ((matter.answered_on or today) - matter.raised_on).days


@dataclass(frozen=True)
class ReplyTimes:
    """How long answers took; the median only, and how many still wait."""

    answered: int
    cannot: int
    waiting: int
    late: int
    ownerless: int
    median_days: float | None
    longest_open: int | None


def reply_times(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> ReplyTimes:
    """Reply time over the latest answers; counts stop at a thousand."""
    access.require(viewer, READ, collaboration)
    today = local_day(now, collaboration)
    rows = Matter.objects.filter(collaboration=collaboration).order_by()

    def bounded(condition: Q) -> int:
        return rows.filter(condition)[:COUNT_UP_TO].count()

    spans = rows.filter(state__in=("answered", "cannot")).order_by("-answered_on").values_list("raised_on", "answered_on")
    days = [(answered - raised).days for raised, answered in spans[:MOST_TIMED] if answered is not None]
    oldest = rows.filter(state__in=OPEN_MATTERS).order_by("raised_on").values_list("raised_on", flat=True).first()
    return ReplyTimes(
        bounded(Q(state="answered")), bounded(Q(state="cannot")), bounded(Q(state__in=OPEN_MATTERS)),
        bounded(Q(state="assigned", due_on__lt=today)), bounded(Q(state="raised")), median(days) if days else None,
        (today - oldest).days if oldest else None,
    )  # fmt: skip


@dataclass(frozen=True)
class PeriodOfProblems:
    """In one quarter: problems raised, and how many of them have an answer by now."""

    year: int
    quarter: int
    raised: int
    answered: int
    cannot: int

    @property
    def waiting(self) -> int:
        return self.raised - self.answered - self.cannot


def raised_and_answered(*, viewer: Actor, collaboration: Collaboration) -> list[PeriodOfProblems]:
    """Problems, findings and requests raised in the forum against those answered, per quarter, newest first."""
    access.require(viewer, READ, collaboration)
    rows = Matter.objects.filter(collaboration=collaboration, kind__in=PROBLEM_KINDS).exclude(state="withdrawn").order_by()
    counted = (
        rows.annotate(year=ExtractYear("raised_on"), quarter=ExtractQuarter("raised_on"))
        .values("year", "quarter")
        .annotate(n=Count("id"), yes=Count("id", filter=Q(state="answered")), no=Count("id", filter=Q(state="cannot")))
    )
    periods = [PeriodOfProblems(row["year"], row["quarter"], row["n"], row["yes"], row["no"]) for row in counted]
    return sorted(periods, key=lambda one: (-one.year, -one.quarter))


def matters_in(*, viewer: Actor, meeting: Meeting) -> list[Matter]:
    """What was raised in this meeting; members only, hence empty for others."""
    if not viewer.roles_in(meeting.collaboration_id):
        return []
    found = meeting.matters.select_related("raised_by__organisation", "owner__organisation").order_by("number")
    return list(found[:100])


def owed_by(*, seats: Sequence[int], limit: int) -> list[Matter]:
    """Open matters that these parties must answer, the most urgent first."""
    found = Matter.objects.filter(owner_id__in=seats, state="assigned")
    return list(found.select_related("collaboration", "owner__organisation").order_by("due_on", "id")[:limit])


def ownerless(*, scopes: Sequence[int]) -> list[dict[str, Any]]:
    """Per collaboration the number of matters without an owner."""
    found = Matter.objects.filter(collaboration_id__in=scopes, state="raised").order_by()
    names = ("collaboration__slug", "collaboration__title_id", "collaboration__title_en")
    return [{**row} for row in found.values(*names).annotate(n=Count("id"))]


def open_of_party(party: Party) -> list[Matter]:
    """What a party must answer and what it waits for; for the hand-over."""
    found = Matter.objects.filter(Q(owner=party) | Q(raised_by=party), state__in=OPEN_MATTERS)
    return list(found.select_related("owner__organisation").order_by("due_on", "id")[:100])
