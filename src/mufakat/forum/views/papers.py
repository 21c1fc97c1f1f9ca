"""The papers of a meeting: letter, attendance list and minutes as PDF, and the whole meeting as one file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import actions, papers_page, queries, whole_meeting
from mufakat.forum.models import Meeting
from mufakat.forum.views.acting import TAB, acted, meeting_of, status_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.downloads import table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


def _meeting(request: Request, slug: str, public_id: Any) -> Meeting:
    return meeting_of(request, collaboration_of(request, slug), public_id)


def _page(request: Request, meeting: Meeting, **bound: Any) -> HttpResponse:
    shown = papers_page.papers_page(request.acting, meeting, bound)
    context = page(request, meeting.collaboration, TAB, **shown)
    return render(request, "forum/papers.html", context, status=status_of(*bound.values()))


def _issued(request: Request, meeting: Meeting, name: str, form: Any, act: Callable[[], Any]) -> HttpResponse:
    made: list[Any] = []
    if acted(form, lambda: made.append(act())):
        return redirect("documents:detail", meeting.collaboration.slug, made[0].public_id)
    return _page(request, meeting, **{name: form})


@require_GET
def papers(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """What was issued about the meeting, and what can be issued now."""
    return _page(request, _meeting(request, slug, meeting))


@require_POST
def issue_letter(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    require(request.acting, "forum.issue_paper", found)
    form = papers_page.letter_form(found, request.POST)
    act = lambda: actions.issue_letter(  # noqa: E731
        actor=request.acting, meeting=found, opening=form.cleaned_data["opening"], wanted=form.wanted(), now=timezone.now()
    )
    return _issued(request, found, "letter_form", form, act)


@require_POST
def issue_attendance_list(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    require(request.acting, "forum.issue_paper", found)
    form = papers_page.list_form(found, request.POST)
    act = lambda: actions.issue_attendance_list(  # noqa: E731
        actor=request.acting, meeting=found, wanted=form.wanted(), now=timezone.now()
    )
    return _issued(request, found, "list_form", form, act)


@require_POST
def issue_minutes_paper(request: Request, slug: str, meeting: Any) -> HttpResponse:
    found = _meeting(request, slug, meeting)
    minutes = queries.get_minutes(viewer=request.acting, meeting=found)
    require(request.acting, "forum.issue_minutes_paper", minutes)
    if not minutes.is_sealed:
        raise NotVisible("not_visible", "")
    form = papers_page.minutes_form(request.acting, minutes, request.POST)

    def act() -> Any:
        values = form.cleaned_data
        return actions.issue_minutes_paper(
            actor=request.acting, minutes=minutes, chair=values["chair"], note_taker=values["note_taker"],
            public=form.is_public, wanted=form.wanted(), now=timezone.now(),
        )  # fmt: skip

    return _issued(request, found, "minutes_form", form, act)


@require_GET
def meeting_file(request: Request, slug: str, meeting: Any, kind: str) -> HttpResponseBase:
    """Agenda, attendance, minutes, decisions and follow-ups in one file, for members."""
    found = _meeting(request, slug, meeting)
    require(request.acting, "forum.read_minutes", found)
    rows = whole_meeting.rows_of(viewer=request.acting, meeting=found)
    name = f"rapat-{found.starts_at.date().isoformat()}-{slug}"
    return table_download(request, name, whole_meeting.COLUMNS, rows, kind, title=found.title, source=dua("Mufakat", "Mufakat"))
