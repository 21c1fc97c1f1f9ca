"""A person's own calendar address, readable by any calendar program without signing in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from mufakat.documents.codes import read_code
from mufakat.forum import actions, queries
from mufakat.forum.calendar import feed_text
from mufakat.kernel import access
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request


@require_POST
def renew_feed(request: Request) -> HttpResponse:
    """Make the address, or a new one that puts the old one out of use."""
    if not request.acting.is_known:
        return redirect("accounts:sign_in")
    actions.renew_calendar_feed(actor=request.acting, now=timezone.now())
    messages.success(
        request,
        str(
            dua(
                "Alamat kalender dibuat. Alamat lama tidak berlaku lagi.",
                "Calendar address made. An older one no longer works.",
            )
        ),
    )
    return redirect(reverse("forum:my_tasks") + "#kalender")


@require_GET
def calendar_feed(request: Request, code: str) -> HttpResponse:
    """The meetings of whoever made this address, with the rights that person has today."""
    now = timezone.now()
    user_id = queries.feed_owner(code=read_code(code))
    if user_id is None:
        raise NotVisible("not_visible", "")
    viewer = access.actor_for(user_id, timezone.localdate())
    entries = [
        (
            meeting,
            request.build_absolute_uri(reverse("forum:meeting", args=[meeting.collaboration.slug, meeting.public_id])),
            agenda,
        )
        for meeting, agenda in queries.feed_meetings(viewer=viewer, now=now)
    ]
    response = HttpResponse(feed_text(entries, name="Mufakat", now=now), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
