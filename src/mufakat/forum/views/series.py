"""Recurring schedules: what is due, what was held, what was missed; calling the next meeting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import actions, presenting, queries
from mufakat.forum.forms import series as forms
from mufakat.forum.mandates import local_day
from mufakat.forum.models import MeetingSeries
from mufakat.forum.views.acting import TAB, acted, pressed, status_of
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused, Stale
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.reading import Unreadable, parse_date
from mufakat.kernel.web.requests import Request

KEEP = "forum.keep_series"


def _series(request: Request, slug: str, public_id: Any) -> MeetingSeries:
    return queries.get_series(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


@require_GET
def series_list(request: Request, slug: str) -> HttpResponse:
    """Every schedule with what is due and what was missed; planned against incidental; the standing strategies."""
    collaboration, viewer, now = collaboration_of(request, slug), request.acting, timezone.now()
    context = page(
        request,
        collaboration,
        TAB,
        rows=[presenting.series_row(one) for one in queries.series_of(viewer=viewer, collaboration=collaboration, now=now)],
        coordination=queries.coordination(viewer=viewer, collaboration=collaboration),
        strategy=queries.standing_strategy(viewer=viewer, collaboration=collaboration),
        may_keep=bool(may(viewer, KEEP, collaboration)),
        findings=_open_findings(request, collaboration),
        is_member=bool(viewer.roles_in(collaboration.pk)),
    )
    return render(request, "forum/series_list.html", context)


def _open_findings(request: Request, collaboration: Any) -> list[Any]:
    if not may(request.acting, "forum.read_inside", collaboration):
        return []
    return list(queries.findings_of(viewer=request.acting, collaboration=collaboration).filter(state="open")[:10])


@require_http_methods(["GET", "POST"])
def start_series(request: Request, slug: str) -> HttpResponse:
    """Set a recurring schedule."""
    collaboration, made = collaboration_of(request, slug), []
    require(request.acting, KEEP, collaboration)
    form = forms.SeriesForm(request.POST or None, collaboration=collaboration)

    def act() -> None:
        values, now = form.cleaned_data, timezone.now()
        made.append(actions.start_series(actor=request.acting, collaboration=collaboration, values=values, now=now))

    if request.method == "POST" and acted(form, act):
        return redirect("forum:series", slug, made[0].public_id)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "forum/series_form.html", context, status=status_of(form))


@require_GET
def series_detail(request: Request, slug: str, series: Any) -> HttpResponse:
    return _detail(request, _series(request, slug, series))


def _detail(request: Request, series: MeetingSeries, end_form: forms.EndForm | None = None) -> HttpResponse:
    viewer, now, collaboration = request.acting, timezone.now(), series.collaboration
    status = queries.status_of(viewer=viewer, series=series, now=now)
    keeps = bool(may(viewer, KEEP, collaboration)) and series.ended_on is None
    end_form = end_form or forms.EndForm(initial={"on": local_day(now, collaboration)}, prefix="end")
    context = page(
        request, collaboration, TAB, series=series, row=presenting.series_row(status), status=status, keeps=keeps,
        coming=[(day, status.called.get(day)) for day in status.coming],
        missed=list(series.missed.order_by("-due_on")[:50]), end_form=end_form if keeps else None,
    )  # fmt: skip
    return render(request, "forum/series_detail.html", context, status=status_of(end_form))


@require_http_methods(["GET", "POST"])
def revise_series(request: Request, slug: str, series: Any) -> HttpResponse:
    """Change a schedule, with the reason."""
    found = _series(request, slug, series)
    require(request.acting, KEEP, found.collaboration)
    form = forms.SeriesRevisionForm(
        request.POST or None, collaboration=found.collaboration, initial=forms.current_series(found)
    )

    def act() -> None:
        values = form.cleaned_data
        actions.revise_series(
            actor=request.acting, series=found, values=values, reason=values["reason"],
            expected_version=values["version"], now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST":
        try:
            if acted(form, act):
                return redirect("forum:series", slug, found.public_id)
        except Stale as refusal:
            form.add_error(None, str(refusal))
    context = page(request, found.collaboration, TAB, form=form, series=found)
    return render(request, "forum/series_form.html", context, status=status_of(form))


@require_POST
def end_series(request: Request, slug: str, series: Any) -> HttpResponse:
    """Nothing falls due any more."""
    found = _series(request, slug, series)
    require(request.acting, KEEP, found.collaboration)
    form = forms.EndForm(request.POST, prefix="end")

    def act() -> None:
        values = form.cleaned_data
        actions.end_series(actor=request.acting, series=found, on=values["on"], reason=values["reason"], now=timezone.now())

    if acted(form, act):
        return redirect("forum:series", slug, found.public_id)
    return _detail(request, found, form)


@require_POST
def call_meeting(request: Request, slug: str, series: Any) -> HttpResponse:
    """Call the meeting of one date."""
    found = _series(request, slug, series)
    require(request.acting, KEEP, found.collaboration)
    back = reverse("forum:series", args=[slug, found.public_id])
    try:
        day = parse_date(request.POST.get("on", ""))
        meeting = actions.call_meeting_of_series(actor=request.acting, series=found, on=day, now=timezone.now())
    except Unreadable as problem:
        messages.error(request, str(problem.sentence))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, str(dua("Rapat dijadwalkan.", "Meeting scheduled.")))
        return redirect("forum:meeting", slug, meeting.public_id)
    return redirect(back)


# --- finding a date -----------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def ask_for_dates(request: Request, slug: str) -> HttpResponse:
    """Offer several dates."""
    collaboration, made = collaboration_of(request, slug), []
    require(request.acting, "forum.find_date", collaboration)
    form = forms.FindingForm(request.POST or None, collaboration=collaboration)

    def act() -> None:
        values = form.cleaned_data
        finding = actions.ask_for_dates(
            actor=request.acting, collaboration=collaboration, title=values["title"], place=values["place"],
            options=values["options"], needed=list(values["needed"]), answer_by=values["answer_by"], now=timezone.now(),
        )  # fmt: skip
        made.append(finding)

    if request.method == "POST" and acted(form, act):
        return redirect("forum:finding", slug, made[0].public_id)
    context = page(request, collaboration, TAB, form=form)
    return render(request, "forum/finding_form.html", context, status=status_of(form))


def _finding(request: Request, slug: str, public_id: Any) -> Any:
    return queries.get_finding(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


@require_GET
def finding_detail(request: Request, slug: str, finding: Any) -> HttpResponse:
    """Dates against parties, the best first."""
    return _finding_page(request, _finding(request, slug, finding))


def _finding_page(request: Request, finding: Any, close_form: Any = None) -> HttpResponse:
    viewer, collaboration = request.acting, finding.collaboration
    table = queries.finding_table(viewer=viewer, finding=finding)
    keeps = bool(may(viewer, "forum.find_date", collaboration)) and finding.state == "open"
    close_form = close_form or forms.CloseForm(prefix="close")
    context = page(
        request, collaboration, TAB, finding=finding, table=table, keeps=keeps, rows=presenting.finding_rows(table),
        own=presenting.own_dates(table, viewer.seats_in(collaboration.pk)) if finding.state == "open" else [],
        words=presenting.AVAILABILITY.items(), close_form=close_form if keeps else None,
    )  # fmt: skip
    return render(request, "forum/finding_detail.html", context, status=status_of(close_form))


@require_POST
def say_dates(request: Request, slug: str, finding: Any) -> HttpResponse:
    """A party says which dates suit."""
    found = _finding(request, slug, finding)
    party = presenting.party_here(found.collaboration, request.POST.get("party", ""))
    require(request.acting, "forum.say_dates", party)
    form, back = forms.DatesForm(request.POST, finding=found), reverse("forum:finding", args=[slug, found.public_id])
    if not form.is_valid():
        messages.error(request, str(dua("Jawab untuk setiap tanggal.", "Answer for every date.")))
        return redirect(back)
    act = lambda: actions.say_dates(  # noqa: E731
        actor=request.acting, finding=found, party=party, words=form.words(), now=timezone.now()
    )
    return pressed(request, act, back, done=dua("Jawaban tercatat.", "Answer recorded."))


@require_POST
def settle_date(request: Request, slug: str, finding: Any) -> HttpResponse:
    """Take one of the dates."""
    found = _finding(request, slug, finding)
    require(request.acting, "forum.find_date", found.collaboration)
    chosen = request.POST.get("option", "")
    option = found.options.filter(pk=int(chosen) if chosen.isdigit() and len(chosen) < 18 else 0).first()
    back = reverse("forum:finding", args=[slug, found.public_id])
    if option is None:
        messages.error(request, str(dua("Pilih satu tanggal.", "Choose a date.")))
        return redirect(back)
    try:
        meeting = actions.settle_date(actor=request.acting, finding=found, option=option, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(back)
    return redirect("forum:meeting", slug, meeting.public_id)


@require_POST
def close_finding(request: Request, slug: str, finding: Any) -> HttpResponse:
    """Stop looking."""
    found = _finding(request, slug, finding)
    require(request.acting, "forum.find_date", found.collaboration)
    form = forms.CloseForm(request.POST, prefix="close")
    act = lambda: actions.close_finding(  # noqa: E731
        actor=request.acting, finding=found, reason=form.cleaned_data["reason"], now=timezone.now()
    )
    if acted(form, act):
        return redirect("forum:finding", slug, found.public_id)
    return _finding_page(request, found, form)
