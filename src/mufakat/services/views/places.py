"""Places of a service: list with the one-roof mark, presence on each working day, the standby roster."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collabgov.packs.schema import Service
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import NotAllowed
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import words
from mufakat.services.actions import points as acts
from mufakat.services.forms.places import PointForm, PresenceForm, ShiftForm
from mufakat.services.lanes import working_on
from mufakat.services.models import ServicePoint, SharedService
from mufakat.services.opened import both
from mufakat.services.queries import places as queries
from mufakat.services.queries.services import bound_parties, content_in_force
from mufakat.services.rules import OFFICERS_ONLY
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.sending import SAVED, carry_out

form_page = require_http_methods(["GET", "POST"])
BACK, AHEAD, LATELY = timedelta(days=14), timedelta(days=14), timedelta(days=4)


def points_url(service: SharedService) -> str:
    return reverse("services:points", args=[service.collaboration.slug, service.key])


def point_url(point: ServicePoint) -> str:
    service = point.service
    return reverse("services:point", args=[service.collaboration.slug, service.key, point.public_id])


def _today(service: SharedService) -> Any:
    return timezone.now().astimezone(as_zone(service.collaboration)).date()


@require_GET
def points(request: Request, slug: str, service: str) -> HttpResponse:
    """Every place: address, hours, map; members also see what is late, missing or without anybody."""
    found = service_of(request, slug, service)
    rows = list(queries.list_points(viewer=request.acting, service=found))
    content = content_in_force(found)
    names = {one.key: both(one.name) for one in content.parties}
    may_read = bool(may(request.acting, "services.read_officers", found))
    today = _today(found)
    days: dict[int, list[queries.PointDay]] = {}
    if may_read:
        calendars = {one.party: queries.party_calendar(found, content, one.party) for one in rows}
        days = queries.days_of(rows, calendars, today - BACK, today + AHEAD, today)
    shown = [
        {
            "point": one,
            "party": names.get(one.party, one.party),
            "flagged": sum(day.is_flagged for day in days.get(one.pk, [])) if one.expected_from else 0,
            "gaps": sum(day.has_gap for day in days.get(one.pk, [])) if one.expected_from else 0,
        }
        for one in rows
    ]
    context = frame(request, found, rows=shown, may_read=may_read, may_open=bool(_own_parties(request, found)))
    return render(request, "services/point_list.html", context)


def flagged_points(request: Request, service: SharedService, content: Service) -> list[ServicePoint]:
    """The places that were late, missing or not recorded in the last days, for the parties that run the service."""
    if not may(request.acting, "services.read_officers", service):
        return []
    rows = [one for one in queries.list_points(viewer=request.acting, service=service) if one.expected_from]
    if not rows:
        return []
    today = _today(service)
    calendars = {one.party: queries.party_calendar(service, content, one.party) for one in rows}
    days = queries.days_of(rows, calendars, today - LATELY, today, today)
    return [one for one in rows if any(day.is_flagged for day in days[one.pk])]


def _own_parties(request: Request, service: SharedService) -> list[tuple[str, Any]]:
    names = {one.key: both(one.name) for one in content_in_force(service).parties}
    return [
        (key, names.get(key, key))
        for key, bound in bound_parties(service).items()
        if may(request.acting, "services.name_officers", bound)
    ]


@form_page
def open_point(request: Request, slug: str, service: str) -> HttpResponse:
    """Open a place that the own party staffs."""
    found = service_of(request, slug, service)
    parties = _own_parties(request, found)
    if not parties:
        raise NotAllowed("officers_only", OFFICERS_ONLY)
    form = PointForm(request.POST or None, service=found, parties=parties, initial={"under_one_roof": True})

    def do(values: dict[str, Any]) -> str:
        party = values.pop("party")
        acts.open_point(actor=request.acting, service=found, party=party, values=values, now=timezone.now())
        return points_url(found)

    return carry_out(request, found, form, do, title=dua("Buka tempat layanan", "Open a place"), back=points_url(found))


def _point(request: Request, slug: str, service: str, point: Any) -> tuple[SharedService, ServicePoint]:
    found = service_of(request, slug, service)
    return found, queries.get_point(viewer=request.acting, service=found, public_id=point)


@form_page
def revise_point(request: Request, slug: str, service: str, point: Any) -> HttpResponse:
    """Say anew where it is and when it is open."""
    found, one = _point(request, slug, service, point)
    require(request.acting, "services.keep_point", one)
    initial = {name: getattr(one, name) for name in acts.PLAIN} | {"party": one.party}
    names = {party.key: both(party.name) for party in content_in_force(found).parties}
    parties = [(one.party, names.get(one.party, one.party))]
    form = PointForm(request.POST or None, service=found, parties=parties, point=one, initial=initial)

    def do(values: dict[str, Any]) -> str:
        acts.revise_point(actor=request.acting, point=one, values=values, expected_version=None, now=timezone.now())
        return point_url(one)

    title = dua("Ubah tempat layanan", "Describe the place anew")
    return carry_out(request, found, form, do, title=title, submit=dua("Simpan", "Save"), back=point_url(one))


@require_GET
def point(request: Request, slug: str, service: str, point: Any) -> HttpResponse:
    """A place on each working day: was it there, who stands by; late, missing and empty days stand out for both parties."""
    found, one = _point(request, slug, service, point)
    today = _today(found)
    content = content_in_force(found)
    calendar = queries.party_calendar(found, content, one.party)
    days = queries.days_of([one], {one.party: calendar}, today - BACK, today + AHEAD, today)[one.pk]
    rows = [
        {"day": day, "state": words.POINT_DAYS[day.state], "tag": words.POINT_DAY_TAGS[day.state]} for day in reversed(days)
    ]
    keeps = bool(may(request.acting, "services.keep_point", one))
    context = frame(
        request, found, point=one, may_keep=keeps, today=today,
        past=[row for row in rows if row["day"].day <= today], ahead=[row for row in reversed(rows) if row["day"].day >= today],
        flagged=[row for row in rows if row["day"].is_flagged], gaps=[row for row in rows if row["day"].has_gap],
    )  # fmt: skip
    return render(request, "services/point_detail.html", context)


@require_POST
def close_point(request: Request, slug: str, service: str, point: Any) -> HttpResponse:
    """Close the place."""
    found, one = _point(request, slug, service, point)
    acts.close_point(actor=request.acting, point=one, now=timezone.now())
    messages.success(request, str(SAVED))
    return redirect(points_url(found))


@form_page
def record_presence(request: Request, slug: str, service: str, point: Any) -> HttpResponse:
    """Record since when the place was there."""
    found, one = _point(request, slug, service, point)
    require(request.acting, "services.keep_point", one)
    form = PresenceForm(request.POST or None, initial={"day": _today(found)})

    def do(values: dict[str, Any]) -> str:
        acts.record_presence(actor=request.acting, point=one, now=timezone.now(), **values)
        return point_url(one)

    title = dua("Catat kehadiran", "Record presence")
    return carry_out(request, found, form, do, title=title, explanation=one.name, back=point_url(one))


@form_page
def plan_shift(request: Request, slug: str, service: str, point: Any) -> HttpResponse:
    """Plan who stands by, for every working day of a span."""
    found, one = _point(request, slug, service, point)
    require(request.acting, "services.keep_point", one)
    content, today = content_in_force(found), _today(found)
    lanes = [lane.key for lane in content.lanes if lane.party == one.party]
    officers = found.officers.filter(working_on(today), lane__in=lanes)
    form = ShiftForm(request.POST or None, officers=officers, initial={"first": today, "last": today + timedelta(days=4)})
    calendar = queries.party_calendar(found, content, one.party)

    def do(values: dict[str, Any]) -> str:
        days = queries.working_days(calendar, values["first"], values["last"])
        acts.plan_shift(actor=request.acting, point=one, officer=values["officer"], days=days, now=timezone.now())
        return point_url(one)

    title = dua("Rencanakan siaga", "Plan standby")
    return carry_out(request, found, form, do, title=title, explanation=one.name, back=point_url(one))
