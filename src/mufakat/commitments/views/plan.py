"""The action plan in its four views: list, board, timeline and printed sheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import queries, timeline_chart, words
from mufakat.commitments.forms import PlanChoice
from mufakat.commitments.models import FORMS, SOURCES
from mufakat.commitments.views.addressing import TAB, found_by, may_pledge, today_of
from mufakat.commitments.views.downloads import RELIABILITY_COLUMNS, reliability_row
from mufakat.kernel.web.downloads import Column
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

MOST_LINES = 1000
PAPERS = {"a4": dua("A4", "A4"), "f4": dua("F4 (215 × 330 mm)", "F4 (215 × 330 mm)")}
VIEWS = {
    "list": dua("Daftar", "List"),
    "board": dua("Papan", "Board"),
    "timeline": dua("Lini masa", "Timeline"),
    "sheet": dua("Lembar cetak", "Printed sheet"),
    "trace": dua("Jejak", "Trace"),
}


def plan_context(request: Request, collaboration: Collaboration, choice: PlanChoice, view: str) -> dict[str, Any]:
    """What the views share: the filters, the way to the other views, the download of the same choice."""
    slug = collaboration.slug
    return {
        "choice": choice,
        "typed": choice.typed,
        "view": view,
        "here": reverse(f"commitments:{view}", args=[slug]),
        "views": [
            {"label": label, "url": reverse(f"commitments:{key}", args=[slug]) + choice.query, "current": key == view}
            for key, label in VIEWS.items()
        ],
        "groups": words.FILTERS.items(),
        "sources": SOURCES.items(),
        "forms": FORMS.items(),
        "has_seat": bool(request.acting.seats_in(collaboration.pk)),
        "may_pledge": may_pledge(request, collaboration),
    }


@require_GET
def commitment_list(request: Request, slug: str) -> HttpResponse:
    """Who promised what: overdue first, with the counts in words and promise against actual per party."""
    collaboration = collaboration_of(request, slug)
    today, choice = today_of(collaboration), PlanChoice(request.GET)
    listed = slice_of(request, found_by(request, collaboration, choice, today), order="queue_on", size=25)
    counts = queries.count_commitments(viewer=request.acting, collaboration=collaboration, today=today)
    table = queries.reliability_by_party(viewer=request.acting, collaboration=collaboration, today=today)
    context = page(
        request,
        collaboration,
        TAB,
        rows=[words.row_of(commitment, today) for commitment in listed.items],
        listed=listed,
        counts=counts,
        counts_words=queries.in_words(counts),
        table=[_linked_row(slug, one) for one in table],
        columns=RELIABILITY_COLUMNS,
        parties=[one.party for one in table],
        idle=queries.parties_without_promise(viewer=request.acting, collaboration=collaboration) if counts.total else [],
        **plan_context(request, collaboration, choice, "list"),
    )
    return render(request, "commitments/commitment_list.html", context)


def _linked_row(slug: str, one: queries.Reliability) -> list[Any]:
    """The row of the download, with the party's short name leading to its record."""
    organisation = one.party.organisation
    address = reverse("commitments:party", args=[slug, organisation.slug])
    return [format_html('<a href="{}">{}</a>', address, organisation.shown_short), *reliability_row(one)[1:]]


@require_GET
def commitment_board(request: Request, slug: str) -> HttpResponse:
    """The plan as columns by state; each shows its first cards, and one of them the whole when asked."""
    collaboration = collaboration_of(request, slug)
    today, choice = today_of(collaboration), PlanChoice(request.GET)
    whole = request.GET.get("semua", "")[:20]
    parties = queries.parties_with_promise(viewer=request.acting, collaboration=collaboration)
    columns = queries.board(found_by(request, collaboration, choice, today), whole=whole, known=parties)
    context = page(
        request,
        collaboration,
        TAB,
        columns=[{"column": one, "rows": [words.row_of(card, today) for card in one.cards]} for one in columns],
        joined="&" if choice.query else "?",
        plan_url=reverse("commitments:list", args=[slug]),
        parties=parties,
        **plan_context(request, collaboration, choice, "board"),
    )
    return render(request, "commitments/commitment_board.html", context)


@require_GET
def commitment_timeline(request: Request, slug: str) -> HttpResponse:
    """The due dates month by month, as a drawing and as a table."""
    collaboration = collaboration_of(request, slug)
    today, choice = today_of(collaboration), PlanChoice(request.GET)
    months = queries.timeline(found_by(request, collaboration, choice, today), today)
    title = dua("Tenggat per bulan", "Due dates per month")
    context = page(
        request,
        collaboration,
        TAB,
        title=title,
        chart=timeline_chart.timeline_chart(title, months, today) if months else "",
        legend=timeline_chart.legend(),
        columns=[Column(dua("Bulan", "Month")), *(Column(label, "number") for label in words.TIMELINE_WORDS.values())],
        rows=[[_month_link(slug, month), *month.groups.values()] for month in months],
        parties=queries.parties_with_promise(viewer=request.acting, collaboration=collaboration),
        **plan_context(request, collaboration, choice, "timeline"),
    )
    return render(request, "commitments/commitment_timeline.html", context)


def _month_link(slug: str, month: queries.Month) -> str:
    """The month leads to the list of what falls due in it."""
    address = reverse("commitments:list", args=[slug])
    last = month.last
    return format_html(
        '<a href="{}?dari={}&amp;sampai={}">{}</a>', address, month.first.isoformat(), last.isoformat(),
        timeline_chart.month_label(month.first),
    )  # fmt: skip


@require_GET
def commitment_sheet(request: Request, slug: str) -> HttpResponse:
    """The plan as a table for paper, A4 or F4."""
    collaboration = collaboration_of(request, slug)
    today, choice = today_of(collaboration), PlanChoice(request.GET)
    found = list(found_by(request, collaboration, choice, today)[: MOST_LINES + 1])
    paper = request.GET.get("kertas", "a4")
    context = page(
        request,
        collaboration,
        TAB,
        rows=[words.row_of(one, today) for one in found[:MOST_LINES]],
        is_cut=len(found) > MOST_LINES,
        most=MOST_LINES,
        paper=paper if paper in PAPERS else "a4",
        papers=PAPERS.items(),
        today=today,
        **plan_context(request, collaboration, choice, "sheet"),
    )
    return render(request, "commitments/commitment_sheet.html", context)
