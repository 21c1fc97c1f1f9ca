"""Which tasks have what they need, and which are without funds."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.overviews import Line, Overview
from mufakat.commitments.models import OPEN_STATES, Commitment
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua
from mufakat.resources.models import TaskNeed

MOST = 50


def standing_needs(collaboration: Collaboration) -> QuerySet[TaskNeed]:
    return TaskNeed.objects.filter(collaboration=collaboration, withdrawn_at__isnull=True).order_by("id")


def unfunded_tasks(collaboration: Collaboration) -> QuerySet[Commitment]:
    """Open tasks that need money which is not there."""
    lacking = standing_needs(collaboration).filter(commitment=OuterRef("pk"), kind="funding").exclude(state="secured")
    found = Commitment.objects.filter(Exists(lacking), collaboration=collaboration, state__in=OPEN_STATES)
    return found.select_related("party__organisation").order_by("queue_on", "id")


def overview(collaboration: Collaboration) -> Overview:
    """Tasks with needs, how many have all of them; those without funds are named with what they lack."""
    found = standing_needs(collaboration).filter(commitment__state__in=OPEN_STATES)
    tasks = found.order_by().values("commitment").annotate(open=Count("id", filter=~Q(state="secured")))
    numbers = tasks.aggregate(all=Count("commitment", distinct=True))
    served = sum(1 for task in tasks if not task["open"])
    unfunded = list(unfunded_tasks(collaboration)[:MOST])
    lacking: dict[int, Any] = dict(
        found.filter(kind="funding", commitment__in=unfunded).exclude(state="secured").order_by()
        .values_list("commitment").annotate(sum=Sum("amount"))
    )  # fmt: skip
    flag = dua("Tanpa dana", "Unfunded")
    lines = tuple(
        Line(
            one.text_id[:120],
            dua("{p}, kurang Rp {n}", "{p}, Rp {n} lacking").with_values(
                p=one.party.organisation.shown_short, n=angka(lacking[one.pk], 0)
            )
            if lacking.get(one.pk)
            else one.party.organisation.shown_short,
            "lambat",
            flag,
            reverse("commitments:detail", args=[collaboration.slug, one.public_id]),
        )
        for one in unfunded
    )
    words = dua("{k} dari {n} tugas punya semua yang diperlukannya", "{k} of {n} tasks have all they need")
    return Overview(
        dua("Apakah setiap tugas punya yang diperlukannya?", "Has every task what it needs?"),
        words.with_values(k=served, n=numbers["all"]),
        lines,
    )
