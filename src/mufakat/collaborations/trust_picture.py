"""What the parties' trust ratings add up to: who trusts whom, inside government and outward, unevenness, change.

Fewer than three ratings are not enough for a figure. Sums are made by the database, so the cost follows the number of
parties and half-years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, QuerySet, Sum

from mufakat.collaborations.models import Collaboration, Party, TrustRating
from mufakat.collaborations.words import working as words
from mufakat.kernel.access import Actor, may
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua

ENOUGH = 3
"""Below this number of ratings a mean says more about one answer than about trust."""
MOST_PERIODS = 12
SCOPES = {
    "all": dua("Semua pihak", "All parties"),
    "inside": dua("Di dalam pemerintah", "Inside government"),
    "outward": dua("Pemerintah kepada mitra luar", "Government toward outside partners"),
    "inward": dua("Mitra luar kepada pemerintah", "Outside partners toward government"),
}
Period = tuple[int, str]


@dataclass(frozen=True)
class Level:
    """Trust of one kind in one scope and half-year; means are None while there are too few ratings."""

    n: int
    professional: float | None
    social: float | None
    lowest: int | None
    highest: int | None

    @property
    def spread(self) -> int | None:
        """How uneven: the distance between the lowest and the highest rating."""
        return None if self.lowest is None or self.highest is None else self.highest - self.lowest


@dataclass(frozen=True)
class Picture:
    """Levels per half-year and scope, and the matrix of one half-year."""

    periods: list[Period]
    levels: dict[Period, dict[str, Level]]
    chosen: Period | None
    parties: list[Party]
    matrix: dict[tuple[int, int], tuple[int, int]]


def period_label(period: Period) -> str:
    return f"{words.HALVES[period[1]]} {period[0]}"


def picture(*, viewer: Actor, collaboration: Collaboration, chosen: str = "") -> Picture:
    """The picture of trust, for members of the collaboration only; the newest half-year unless another is chosen."""
    if not may(viewer, "collaborations.read_ratings", collaboration):
        raise NotVisible("not_visible", "")
    ratings = TrustRating.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True)
    levels = _levels(ratings)
    periods = sorted(levels)[-MOST_PERIODS:]
    by_key = {f"{year}-{half}": (year, half) for year, half in periods}
    period = by_key.get(chosen) or (periods[-1] if periods else None)
    matrix: dict[tuple[int, int], tuple[int, int]] = {}
    if period is not None:
        rows = ratings.filter(year=period[0], half=period[1]).values_list("rater", "rated", "professional", "social")
        matrix = {(rater, rated): (professional, social) for rater, rated, professional, social in rows}
    named = {party for pair in matrix for party in pair}
    parties = list(Party.objects.filter(pk__in=named).select_related("organisation").order_by("sector", "id"))
    return Picture(periods, {period: levels[period] for period in periods}, period, parties, matrix)


def _levels(ratings: QuerySet[TrustRating]) -> dict[Period, dict[str, Level]]:
    rows = ratings.order_by().values("year", "half", "rater__sector", "rated__sector")
    sums = rows.annotate(
        n=Count("pk"),
        work=Sum("professional"),
        dealings=Sum("social"),
        least_work=Min("professional"),
        least_dealings=Min("social"),
        most_work=Max("professional"),
        most_dealings=Max("social"),
    )
    grouped: dict[Period, dict[str, list[dict[str, Any]]]] = {}
    row: Any
    for row in sums:
        scopes = grouped.setdefault((row["year"], row["half"]), {scope: [] for scope in SCOPES})
        scopes["all"].append(row)
        scope = _scope(row["rater__sector"] == "government", row["rated__sector"] == "government")
        if scope:
            scopes[scope].append(row)
    return {period: {scope: _level(found) for scope, found in scopes.items()} for period, scopes in grouped.items()}


def _scope(from_government: bool, to_government: bool) -> str:
    if from_government:
        return "inside" if to_government else "outward"
    return "inward" if to_government else ""


def _level(rows: Iterable[dict[str, Any]]) -> Level:
    found = list(rows)
    n = sum(row["n"] for row in found)
    if n < ENOUGH:
        return Level(n, None, None, None, None)
    return Level(
        n,
        sum(row["work"] for row in found) / n,
        sum(row["dealings"] for row in found) / n,
        min(min(row["least_work"], row["least_dealings"]) for row in found),
        max(max(row["most_work"], row["most_dealings"]) for row in found),
    )
