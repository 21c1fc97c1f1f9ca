"""Approved minutes: signatures, the public version, errata, the whole meeting as one file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.forum import actions, minutes_text, queries
from mufakat.forum.forms import minutes as forms
from mufakat.forum.minutes_pages import marked_parts, public_page
from mufakat.forum.models import ApprovedMinutes, Minutes
from mufakat.forum.views.acting import TAB, acted, meeting_of, party_of, pressed, status_of
from mufakat.forum.views.minutes import _address
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

MARKED = "marked-"


def _sealed(request: Request, slug: str, public_id: Any) -> tuple[Minutes, ApprovedMinutes]:
    meeting = meeting_of(request, collaboration_of(request, slug), public_id)
    minutes = queries.get_minutes(viewer=request.acting, meeting=meeting)
    if not minutes.is_sealed:
        raise NotVisible("not_visible", "")
    return minutes, minutes.approved


@require_POST
def sign_minutes(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Sign the bytes that were shown."""
    minutes, _ = _sealed(request, slug, meeting)
    require(request.acting, "forum.sign_minutes", minutes)
    chosen = request.POST.get("party", "")
    party = party_of(minutes.collaboration, chosen) if chosen else None
    capacity, digest = request.POST.get("capacity", ""), request.POST.get("sha256", "")
    act = lambda: actions.sign_minutes(  # noqa: E731
        actor=request.acting, minutes=minutes, capacity=capacity, sha256=digest, party=party, now=timezone.now()
    )
    return pressed(request, act, _address(minutes), done=dua("Tanda tangan tercatat.", "Signature recorded."))


@require_http_methods(["GET", "POST"])
def publish_minutes(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Mark what is blacked out, then publish."""
    minutes, approved = _sealed(request, slug, meeting)
    require(request.acting, "forum.publish_minutes", minutes)
    parts, marks = marked_parts(approved)
    problem: Any = ""
    if request.method == "POST":
        marked = {one.key: request.POST.get(MARKED + one.key, one.approved) for one in parts}
        reason = request.POST.get("reason", "")
        try:
            actions.publish_minutes(actor=request.acting, minutes=minutes, marked=marked, reason=reason, now=timezone.now())
        except (NotAllowed, NotVisible):
            raise
        except Refused as refusal:
            problem = refusal.sentence
            parts = [one.retyped(marked[one.key]) for one in parts]
        else:
            messages.success(request, str(dua("Versi publik terbit.", "The public version is published.")))
            return redirect("forum:public_minutes", slug, minutes.meeting.public_id)
    context = page(
        request, minutes.collaboration, TAB, minutes=minutes, meeting=minutes.meeting, parts=parts, marks=marks,
        problem=problem, reason=request.POST.get("reason", ""),
    )  # fmt: skip
    return render(request, "forum/minutes_publish.html", context, status=422 if problem else 200)


@require_GET
def public_minutes(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """What everybody may read, with both digests."""
    found = meeting_of(request, collaboration_of(request, slug), meeting)
    public = queries.public_minutes_of(viewer=request.acting, meeting=found)
    if public is None:
        raise NotVisible("not_visible", "")
    context = page(request, found.collaboration, TAB, **public_page(request.acting, found, public))
    return render(request, "forum/minutes_public.html", context)


@require_http_methods(["GET", "POST"])
def write_erratum(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """A correction beside the approved text."""
    minutes, approved = _sealed(request, slug, meeting)
    require(request.acting, "forum.write_erratum", minutes)
    parts = [(one["part"], one["heading"]) for one in approved.parts if one["text"]]
    form = forms.ErratumForm(request.POST or None, parts=parts)

    def act() -> None:
        values = form.cleaned_data
        actions.write_erratum(
            actor=request.acting, minutes=minutes, part=values["part"], wrong=values["wrong"],
            corrected=values["corrected"], reason=values["reason"], is_public=values["is_public"], now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and acted(form, act):
        return redirect(_address(minutes))
    context = page(request, minutes.collaboration, TAB, form=form, minutes=minutes, meeting=minutes.meeting)
    return render(request, "forum/minutes_erratum.html", context, status=status_of(form))


@require_GET
def approved_text(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """The sealed bytes themselves, for whoever wants to compute their digest."""
    minutes, approved = _sealed(request, slug, meeting)
    response = HttpResponse(approved.text.encode(), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="notula-{minutes.label}-{slug}.txt"'
    response.headers["X-Content-SHA256"] = minutes_text.digest(approved.text)
    return response
