"""What citizens say: for those who answer, and the figures everybody may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from collabgov.services.measures import ranked
from mufakat.collaborations.models import Collaboration
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.services.models import CitizenVoice, SharedService
from mufakat.services.words import VOICE_KINDS
from mufakat.services.words_durations import duration_words

OLD_AFTER = timedelta(days=14)
MOST_TIMED = 2000
FROM_CITIZENS = ("complaint", "brokering", "suggestion", "information")


@dataclass(frozen=True)
class PublicFigures:
    """Volumes, how fast people were answered, what is old and still open."""

    kinds: Mapping[str, int]
    answered: int
    in_time: int
    overdue: int
    median_first_answer: timedelta | None
    open_now: int
    old_and_open: int
    about: Mapping[str, int]
    """Complaints by the party they are about."""
    adopted: int
    decided: int

    @property
    def total(self) -> int:
        return sum(self.kinds.values())

    @property
    def rows(self) -> list[tuple[Any, int]]:
        """Kind in words and how many."""
        return [(VOICE_KINDS[kind], number) for kind, number in self.kinds.items()]

    @property
    def median(self) -> str:
        length = self.median_first_answer
        return duration_words(None if length is None else round(length.total_seconds()))


def public_figures(*, viewer: Actor, service: SharedService, since: datetime, now: datetime) -> PublicFigures:
    """What is published of the voices received since a moment; no text, no person."""
    access.require(viewer, "services.view_service", service)
    rows = CitizenVoice.objects.filter(service=service, kind__in=FROM_CITIZENS)
    recent = rows.filter(received_at__gte=since)
    kinds = {row["kind"]: row["number"] for row in recent.values("kind").annotate(number=Count("pk")).order_by("kind")}
    about = recent.filter(kind="complaint").values("about_party").annotate(number=Count("pk")).order_by("about_party")
    answered = recent.filter(first_answered_at__isnull=False)
    times = [
        reached - came
        for came, reached in answered.order_by("-id").values_list("received_at", "first_answered_at")[:MOST_TIMED]
        if reached is not None
    ]
    due = recent.values_list("answer_due_at", "first_answered_at").order_by("-id")[:MOST_TIMED]
    settled = [reached is not None and reached <= limit for limit, reached in due if reached is not None or limit < now]
    still = rows.exclude(state="closed").aggregate(
        all=Count("pk"), old=Count("pk", filter=Q(received_at__lt=now - OLD_AFTER)),
    )  # fmt: skip
    decided = recent.filter(kind="suggestion").aggregate(
        all=Count("pk", filter=~Q(decision="")), adopted=Count("pk", filter=Q(decision__in=("adopted", "partly")))
    )
    return PublicFigures(
        {kind: kinds.get(kind, 0) for kind in VOICE_KINDS if kind in FROM_CITIZENS},
        len(times), sum(settled), len(settled) - sum(settled), ranked(times, 50), still["all"], still["old"],
        {row["about_party"]: row["number"] for row in about}, decided["adopted"], decided["all"],
    )  # fmt: skip


def list_voices(*, viewer: Actor, service: SharedService, state: str = "", kind: str = "") -> QuerySet[CitizenVoice]:
    """The voices of a service that the viewer may read, newest first."""
    rows = access.visible(viewer, "services.view_voice", CitizenVoice.objects.filter(service=service))
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.select_related("case").order_by("-id")


def get_voice(
    *, viewer: Actor, service: SharedService, public_id: Any, permission: str = "services.view_voice"
) -> CitizenVoice:
    """One voice of the service, for somebody who may read it, or do what else is asked."""
    rows = CitizenVoice.objects.select_related("service__collaboration", "case").filter(service=service)
    return access.get_visible(viewer, permission, rows, public_id=public_id)


def voice_of_secret(digest: str) -> CitizenVoice | None:
    """The voice behind a secret link, for whoever holds the link."""
    return CitizenVoice.objects.select_related("service__collaboration", "case").filter(secret_digest=digest).first()


def open_complaints(collaboration: Collaboration, *, most: int) -> QuerySet[CitizenVoice]:
    """Complaints and suggestions that nobody has closed, oldest first, as a meeting would go through them."""
    rows = CitizenVoice.objects.filter(service__collaboration=collaboration).exclude(state="closed")
    wanted = rows.exclude(kind="information").select_related("service__collaboration")
    return wanted.order_by("received_at", "id")[:most]
