"""Requests, problems, ideas and messages: the list, raising one, and every step to the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import actions, matters_page, queries
from mufakat.forum.forms import matters as forms
from mufakat.forum.forms import minutes as minutes_forms
from mufakat.forum.mandates import local_day
from mufakat.forum.models import AgendaProposal, Matter
from mufakat.forum.views.acting import TAB, acted, meeting_of, own_parties, status_of
from mufakat.forum.words import MATTER_KINDS, MATTER_STATES
from mufakat.kernel.access import may, require
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

READ = "forum.read_inside"


def _matter(request: Request, slug: str, public_id: Any) -> Matter:
    return queries.get_matter(viewer=request.acting, collaboration=collaboration_of(request, slug), public_id=public_id)


def _chosen(request: Request) -> dict[str, str]:
    state, kind = request.GET.get("keadaan", ""), request.GET.get("jenis", "")
    return {
        "state": state if state in {*MATTER_STATES, "open", "late"} else "",
        "kind": kind if kind in MATTER_KINDS else "",
        "owner": request.GET.get("pihak", "")[:80],
    }


@require_GET
def matter_list(request: Request, slug: str) -> HttpResponse:
    """What was raised and who must answer; how long answers take; raised against answered per quarter."""
    collaboration, viewer, now = collaboration_of(request, slug), request.acting, timezone.now()
    require(viewer, READ, collaboration)
    chosen, today = _chosen(request), local_day(now, collaboration)
    found = queries.matters_of(viewer=viewer, collaboration=collaboration, today=today, **chosen)
    listed = slice_of(request, found, order="-pk", size=25)
    context = page(
        request, collaboration, TAB, rows=[matters_page.row(one, today) for one in listed.items], listed=listed, chosen=chosen,
        states=matters_page.STATE_CHOICES, kinds=MATTER_KINDS.items(),
        times=queries.reply_times(viewer=viewer, collaboration=collaboration, now=now),
        periods=queries.raised_and_answered(viewer=viewer, collaboration=collaboration)[:8],
        may_raise=bool(may(viewer, "forum.raise_matter", collaboration)),
    )  # fmt: skip
    return render(request, "forum/matter_list.html", context)


@require_GET
def matter_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """Everything that was raised, as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, READ, collaboration)
    today = local_day(timezone.now(), collaboration)
    found = queries.matters_of(viewer=request.acting, collaboration=collaboration).order_by("id")
    columns = [
        Column(dua("Nomor", "Number")),
        Column(dua("Jenis", "Kind")),
        Column(dua("Isi", "Text")),
        Column(dua("Diangkat oleh", "Raised by")),
        Column(dua("Diangkat", "Raised on"), "date"),
        Column(dua("Langkah", "Step")),
        Column(dua("Penyebab", "Cause")),
        Column(dua("Penanggung jawab", "Owner")),
        Column(dua("Tenggat", "Due"), "date"),
        Column(dua("Keadaan", "State")),
        Column(dua("Jawaban", "Answer")),
        Column(dua("Dijawab", "Answered on"), "date"),
        Column(dua("Hari", "Days"), "number"),
    ]
    rows = (matters_page.cells(one, today) for one in found.iterator(chunk_size=500))
    title = dua("Permintaan dan masalah", "Requests and problems")
    return table_download(request, f"permintaan-{slug}", columns, rows, kind, title=title)


@require_http_methods(["GET", "POST"])
def raise_matter(request: Request, slug: str) -> HttpResponse:
    """Any party raises something; from a meeting the item comes along."""
    collaboration, made = collaboration_of(request, slug), []
    require(request.acting, "forum.raise_matter", collaboration)
    own = own_parties(request, collaboration)
    item = _item(request, collaboration)
    initial = {"raised_by": next(iter(own))} if own is not None and len(own) == 1 else {}
    form = forms.MatterForm(request.POST or None, collaboration=collaboration, parties=own, initial=initial)

    def act() -> None:
        values = form.cleaned_data
        matter = actions.raise_matter(
            actor=request.acting, collaboration=collaboration, kind=values["kind"], text=values["text"], why=values["why"],
            raised_by=values["raised_by"], raised_on=values["raised_on"], step=values["step"], cause=values["cause"],
            error_kind=values["error_kind"], item=item, meeting=item.meeting if item else None, now=timezone.now(),
        )  # fmt: skip
        made.append(matter)

    if request.method == "POST" and acted(form, act):
        return redirect("forum:matter", slug, made[0].public_id)
    context = page(request, collaboration, TAB, form=form, item=item)
    return render(request, "forum/matter_form.html", context, status=status_of(form))


def _item(request: Request, collaboration: Any) -> AgendaProposal | None:
    """The agenda item the form was opened from, if any."""
    meeting, item = request.GET.get("rapat", ""), request.GET.get("butir", "")
    if not meeting or not item or len(meeting) != 36 or len(item) != 36:
        return None
    return queries.get_item(viewer=request.acting, meeting=meeting_of(request, collaboration, meeting), public_id=item)


@require_GET
def matter_detail(request: Request, slug: str, matter: Any) -> HttpResponse:
    return _page(request, _matter(request, slug, matter))


def _page(request: Request, matter: Matter, **bound: Any) -> HttpResponse:
    shown = matters_page.page_of(request.acting, matter, timezone.now(), bound)
    context = page(request, matter.collaboration, TAB, **shown)
    return render(request, "forum/matter_detail.html", context, status=status_of(*bound.values()))


def _sent(request: Request, matter: Matter, name: str, form: Any, act: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    """One act of the matter's page; the form comes back with what was typed."""
    if acted(form, lambda: act(form.cleaned_data)):
        return redirect(reverse("forum:matter", args=[matter.collaboration.slug, matter.public_id]))
    return _page(request, matter, **{name: form})


@require_POST
def assign_matter(request: Request, slug: str, matter: Any) -> HttpResponse:
    """Name an owner, or forward it to another."""
    found = _matter(request, slug, matter)
    require(request.acting, "forum.assign_matter", found)
    form = forms.AssignForm(request.POST, collaboration=found.collaboration, prefix="assign")
    return _sent(
        request, found, "assign_form", form,
        lambda values: actions.assign_matter(
            actor=request.acting, matter=found, owner=values["owner"], due_on=values["due_on"], reason=values["reason"],
            now=timezone.now(),
        ),
    )  # fmt: skip


@require_POST
def report_on_matter(request: Request, slug: str, matter: Any) -> HttpResponse:
    """An interim word."""
    found = _matter(request, slug, matter)
    require(request.acting, "forum.answer_matter", found)
    form = forms.WordForm(request.POST, prefix="word")
    return _sent(
        request, found, "word_form", form,
        lambda values: actions.report_on_matter(actor=request.acting, matter=found, text=values["text"], now=timezone.now()),
    )  # fmt: skip


@require_POST
def answer_matter(request: Request, slug: str, matter: Any) -> HttpResponse:
    found = _matter(request, slug, matter)
    require(request.acting, "forum.answer_matter", found)
    form = forms.MatterAnswerForm(request.POST, collaboration=found.collaboration, prefix="answer")
    return _sent(
        request, found, "answer_form", form,
        lambda values: actions.answer_matter(
            actor=request.acting, matter=found, text=values["text"], on=values["on"], knowledge=values["knowledge"],
            now=timezone.now(),
        ),
    )  # fmt: skip


@require_POST
def decline_matter(request: Request, slug: str, matter: Any) -> HttpResponse:
    """An honest no, with its reason."""
    found = _matter(request, slug, matter)
    require(request.acting, "forum.answer_matter", found)
    form = forms.DeclineForm(request.POST, prefix="decline")
    return _sent(
        request, found, "decline_form", form,
        lambda values: actions.decline_matter(
            actor=request.acting, matter=found, reason=values["reason"], on=values["on"], now=timezone.now()
        ),
    )  # fmt: skip


@require_POST
def reopen_matter(request: Request, slug: str, matter: Any) -> HttpResponse:
    """The answer does not settle it."""
    found = _matter(request, slug, matter)
    require(request.acting, "forum.reopen_matter", found)
    form = forms.ReopenForm(request.POST, prefix="reopen")
    return _sent(
        request, found, "reopen_form", form,
        lambda values: actions.reopen_matter(
            actor=request.acting, matter=found, reason=values["reason"], due_on=values["due_on"], now=timezone.now()
        ),
    )  # fmt: skip


@require_POST
def withdraw_matter(request: Request, slug: str, matter: Any) -> HttpResponse:
    found = _matter(request, slug, matter)
    require(request.acting, "forum.reopen_matter", found)
    form = minutes_forms.ReasonForm(request.POST, prefix="withdraw")
    return _sent(
        request, found, "withdraw_form", form,
        lambda values: actions.withdraw_matter(
            actor=request.acting, matter=found, reason=values["reason"], now=timezone.now()
        ),
    )  # fmt: skip
