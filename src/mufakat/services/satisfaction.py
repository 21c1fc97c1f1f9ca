"""The satisfaction index of a service (SKM), from what applicants answered after they had received what they came for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Avg, Count, Q

from collabgov.packs.schema.questionnaire import Questionnaire
from collabgov.surveys.satisfaction import ELEMENTS, SatisfactionIndex, index_of_answers
from mufakat.kernel.models import InstalledPack
from mufakat.kernel.web.language import dua
from mufakat.services.models import Satisfaction, SharedService

QUESTIONNAIRE = "public-satisfaction"
MOST_SHEETS = 5000
FEWEST = 5
"""Below so many answers no index is told."""


@dataclass(frozen=True)
class InstalledQuestions:
    identity: str
    content: Questionnaire


def questions() -> InstalledQuestions | None:
    """The questionnaire in its current version; None where it is not installed."""
    row = (
        InstalledPack.objects.filter(kind="questionnaire", key=QUESTIONNAIRE, is_current=True).only("version", "sha256").first()
    )
    return None if row is None else _opened(row.version, row.sha256)


@lru_cache(maxsize=8)
def _opened(version: str, sha256: str) -> InstalledQuestions:
    row = InstalledPack.objects.only("content").get(kind="questionnaire", key=QUESTIONNAIRE, version=version, sha256=sha256)
    content = Questionnaire.model_validate(row.content["sections"]["questionnaire"])
    return InstalledQuestions(f"questionnaire/{QUESTIONNAIRE}@{version}", content)


@dataclass(frozen=True)
class Result:
    """What the answers of a time give."""

    answers: int
    index: SatisfactionIndex | None
    staff_mean: float | None
    """How officers treated applicants, 1 to 4."""
    staff_rated: int
    poorly_treated: int
    delivered_answers: int
    """Answers of people to whom it was brought."""

    @property
    def means(self) -> list[tuple[Any, float]]:
        """Mean of each element from 1 to 4, lowest first."""
        found: Mapping[str, Any] = self.index.means if self.index else {}
        named = [(dua(*ELEMENTS[key]), float(mean)) for key, mean in found.items()]
        return sorted(named, key=lambda one: one[1])

    @property
    def performance(self) -> Any:
        return dua(*self.index.performance) if self.index else ""


def result_of(service: SharedService, *, since: datetime, until: datetime | None = None) -> Result:
    """The index from every answer of the time, each respondent counting the same; too few answers give none."""
    rows = Satisfaction.objects.filter(service=service, answered_at__gte=since)
    if until is not None:
        rows = rows.filter(answered_at__lt=until)
    totals = rows.aggregate(
        number=Count("pk"), staff=Avg("staff_rating"), rated=Count("staff_rating"),
        poorly=Count("pk", filter=Q(staff_rating__lte=2)), brought=Count("pk", filter=Q(case__delivery=True)),
    )  # fmt: skip
    asked, index = questions(), None
    if asked is not None and totals["number"] >= FEWEST:
        own = rows.filter(questionnaire=asked.identity)
        index = index_of_answers(asked.content, own.order_by("-id").values_list("answers", flat=True)[:MOST_SHEETS])
    return Result(totals["number"], index, totals["staff"], totals["rated"], totals["poorly"], totals["brought"])
