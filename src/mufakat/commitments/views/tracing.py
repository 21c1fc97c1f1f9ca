"""From what was decided to what it changed: basis, task, result and indicator side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import actions, forms, indicators, queries, words
from mufakat.commitments.forms import PlanChoice
from mufakat.commitments.views.addressing import TAB, commitment_of, found_by, today_of
from mufakat.commitments.views.judging import carry_out
from mufakat.commitments.views.plan import plan_context
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request


@require_GET
def commitment_trace(request: Request, slug: str) -> HttpResponse:
    """Each task with what it rests on, what came of it and the indicator it is to move; what is missing is said."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    today, choice = today_of(collaboration), PlanChoice(request.GET)
    listed = slice_of(request, found_by(request, collaboration, choice, today), order="queue_on", size=25)
    moved = indicators.readings(viewer, collaboration, [one.indicator_url for one in listed.items])
    reached = queries.reached_by(viewer=viewer, collaboration=collaboration, commitments=listed.items)
    gaps = queries.gaps_of_trace(viewer=viewer, collaboration=collaboration)
    context = page(
        request,
        collaboration,
        TAB,
        listed=listed,
        rows=[
            {"row": words.row_of(one, today), "said": moved.get(one.indicator_url, ""), "reached": reached.get(one.pk, "")}
            for one in listed.items
        ],
        gaps=gaps,
        parties=queries.parties_with_promise(viewer=viewer, collaboration=collaboration),
        **plan_context(request, collaboration, choice, "trace"),
    )
    return render(request, "commitments/commitment_trace.html", context)


@require_http_methods(["POST"])
def tie_indicator(request: Request, slug: str, commitment: Any) -> HttpResponse:
    """Choose the indicator that this promise is to move."""
    one, now = commitment_of(request, slug, commitment), timezone.now()
    form = forms.IndicatorForm(request.POST, offered=indicators.offered(request.acting, one.collaboration))
    return carry_out(
        request, one, "indicator", form,
        lambda c, v: actions.tie_indicator(actor=request.acting, commitment=c, url=v["indicator"], now=now),
    )  # fmt: skip
