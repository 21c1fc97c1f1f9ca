"""Coming to a meeting: the code on the screen in the room, the party's own link, and a paper list entered later."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.documents.codes import read_code
from mufakat.forum import actions, door_page
from mufakat.forum.views.acting import TAB, meeting_of, party_of, pressed
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


def qr_image(address: str) -> Any:
    """The address as an inline picture without style or script."""
    drawn = segno.make(address, error="q", boost_error=False)
    return mark_safe(
        drawn.svg_inline(scale=8, border=4, dark="#000", light="#fff", omitsize=True, svgclass="bagan", lineclass=None)
    )


@require_http_methods(["GET", "POST"])
def door_screen(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """The code for the screen or the wall, with how many are there already."""
    found = meeting_of(request, collaboration_of(request, slug), meeting)
    require(request.acting, "forum.record_attendance", found)
    if request.method == "POST":
        act = lambda: actions.open_door(actor=request.acting, meeting=found, now=timezone.now())  # noqa: E731
        return pressed(request, act, reverse("forum:door_screen", args=[slug, found.public_id]))
    address = door_page.door_address(found.door_code) if found.door_code else ""
    context = page(
        request, found.collaboration, TAB, meeting=found, address=address, image=qr_image(address) if address else "",
        **door_page.counts(found),
    )  # fmt: skip
    return render(request, "forum/door_screen.html", context)


@require_http_methods(["GET", "POST"])
def door(request: Request, code: str) -> HttpResponse:
    """What a scanned code opens: answer the invitation before the meeting, record one's coming at it."""
    found = door_page.find(read_code(code))
    if found is None:
        raise NotVisible("not_visible", "")
    return _sent(request, found) if request.method == "POST" else _shown(request, found)


def _shown(request: Request, found: door_page.Door, problem: Any = "") -> HttpResponse:
    party = None
    if found.party is None and (chosen := request.GET.get("pihak", "")):
        party = party_of(found.meeting.collaboration, chosen)
    shown = door_page.shown(found, party or found.party, timezone.now())
    context = {**shown, "problem": problem, "recorded": request.GET.get("tercatat", "")}
    response = render(request, "forum/door.html", context, status=422 if problem else 200)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _sent(request: Request, found: door_page.Door) -> HttpResponse:
    meeting, now = found.meeting, timezone.now()
    party = found.party or party_of(meeting.collaboration, request.POST.get("party", ""))
    back = reverse("forum:door", args=[found.code])
    try:
        if "answer" in request.POST and found.party is not None:
            actions.answer_invitation(
                actor=request.acting, meeting=meeting, party=party, answer=request.POST["answer"],
                note=request.POST.get("note", ""), link_code=found.code, now=now,
            )  # fmt: skip
            return redirect(f"{back}?tercatat=jawaban")
        chosen = request.POST.get("representative", "")
        representative = party.representatives.filter(pk=int(chosen) if chosen.isdigit() and len(chosen) < 18 else 0).first()
        row = actions.arrive(
            actor=request.acting, meeting=meeting, party=party, code=found.code, representative=representative,
            came_as=request.POST.get("came_as", ""), now=now,
        )  # fmt: skip
    except (NotAllowed, NotVisible):
        raise
    except Refused as refusal:
        return _shown(request, found, refusal.sentence)
    said = "hadir" if row.recorded_at == now else "sudah"
    return redirect(f"{back}?tercatat={said}&pihak={party.pk}")


@require_http_methods(["GET", "POST"])
def paper_list(request: Request, slug: str, meeting: Any) -> HttpResponse:
    """Enter a signed paper list: tick the people, write the posts of others."""
    found = meeting_of(request, collaboration_of(request, slug), meeting)
    require(request.acting, "forum.record_attendance", found)
    problem: Any = ""
    if request.method == "POST":
        came = door_page.typed_list(found, request.POST)
        try:
            rows = actions.enter_paper_list(actor=request.acting, meeting=found, came=came, now=timezone.now())
        except Refused as refusal:
            problem = refusal.sentence
        else:
            words = dua("{n} orang tercatat.", "{n} people recorded.").with_values(n=len(rows))
            messages.success(request, str(words))
            return redirect(reverse("forum:meeting", args=[slug, found.public_id]) + "#kehadiran")
    rows_shown = door_page.paper_rows(found, request.POST if problem else None)
    context = page(request, found.collaboration, TAB, meeting=found, rows=rows_shown, problem=problem)
    return render(request, "forum/paper_list.html", context, status=422 if problem else 200)
