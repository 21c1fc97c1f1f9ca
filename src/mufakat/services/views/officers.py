"""Officers: each party names its own, ties them to logins, and ends their posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collabgov.services.reading import Reading
from mufakat.kernel.refusals import NotAllowed
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions
from mufakat.services.actions import officers as acts
from mufakat.services.forms.places import LinkForm, OfficerForm
from mufakat.services.models import SharedService
from mufakat.services.opened import both
from mufakat.services.queries import officers as queries
from mufakat.services.queries.services import bound_parties, content_in_force
from mufakat.services.rules import OFFICERS_ONLY
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.sending import SAVED, carry_out

form_page = require_http_methods(["GET", "POST"])


def officers_url(service: SharedService) -> str:
    return reverse("services:officers", args=[service.collaboration.slug, service.key])


@require_GET
def officers(request: Request, slug: str, service: str) -> HttpResponse:
    """Who works in which lane; for members and officers only."""
    found = service_of(request, slug, service)
    rows = queries.list_officers(viewer=request.acting, service=found)
    content = content_in_force(found)
    reading, bound = Reading.of(content), bound_parties(found)
    today = timezone.now().astimezone(as_zone(found.collaboration)).date()
    mine = queries.lanes_to_name_for(viewer=request.acting, service=found, content=content)
    by_lane: dict[str, list[Any]] = {lane.key: [] for lane in content.lanes if lane.party in bound}
    for officer in rows:
        by_lane.setdefault(officer.lane, []).append(
            {"officer": officer, "ended": officer.active_until is not None and officer.active_until <= today}
        )
    lanes = [
        {
            "name": both(reading.lane_name(key)),
            "rows": found_rows,
            "may_name": key in mine,
            "coordinates": key == content.coordinator,
            "empty": not any(not row["ended"] for row in found_rows),
        }
        for key, found_rows in by_lane.items()
    ]
    return render(request, "services/officer_list.html", frame(request, found, lanes=lanes, may_name=bool(mine)))


@form_page
def name_officer(request: Request, slug: str, service: str) -> HttpResponse:
    """Register somebody in a lane of the own party."""
    found = service_of(request, slug, service)
    content = content_in_force(found)
    lanes = queries.lanes_to_name_for(viewer=request.acting, service=found, content=content)
    if not lanes:
        raise NotAllowed("officers_only", OFFICERS_ONLY)
    today = timezone.now().astimezone(as_zone(found.collaboration)).date()
    form = OfficerForm(request.POST or None, content=content, lanes=lanes, initial={"active_from": today})

    def do(values: dict[str, Any]) -> str:
        login = acts.find_login(values.pop("contact"))
        actions.name_officer(
            actor=request.acting, service=found, user_id=login.pk if login else None, now=timezone.now(), **values
        )
        return officers_url(found)

    title = dua("Tunjuk petugas", "Name an officer")
    return carry_out(request, found, form, do, title=title, back=officers_url(found))


@form_page
def link_officer(request: Request, slug: str, service: str, officer: Any) -> HttpResponse:
    """Tie an officer to a login."""
    found = service_of(request, slug, service)
    one = queries.get_officer(viewer=request.acting, service=found, public_id=officer)
    _require_own(request, found, one.lane)
    form = LinkForm(request.POST or None)

    def do(values: dict[str, Any]) -> str:
        acts.link_officer(actor=request.acting, officer=one, now=timezone.now(), **values)
        return officers_url(found)

    title = dua("Tautkan akun", "Link a login")
    return carry_out(request, found, form, do, title=title, explanation=one.name, back=officers_url(found))


@require_POST
def end_officer(request: Request, slug: str, service: str, officer: Any) -> HttpResponse:
    """End a post today."""
    found = service_of(request, slug, service)
    one = queries.get_officer(viewer=request.acting, service=found, public_id=officer)
    actions.end_officer(actor=request.acting, officer=one, now=timezone.now())
    messages.success(request, str(SAVED))
    return redirect(officers_url(found))


def _require_own(request: Request, service: SharedService, lane: str) -> None:
    content = content_in_force(service)
    if lane not in queries.lanes_to_name_for(viewer=request.acting, service=service, content=content):
        raise NotAllowed("officers_only", OFFICERS_ONLY)
