"""Working hours of a service, the nation's days off, and days off entered afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.kernel.access import may, require
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import showing
from mufakat.services.actions import calendars as acts
from mufakat.services.forms.places import DayOffForm
from mufakat.services.models import SharedService
from mufakat.services.opened import both, calendars_for
from mufakat.services.queries.services import content_in_force
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.sending import SAVED, carry_out

AHEAD = timedelta(days=365)


def calendar_url(service: SharedService) -> str:
    return reverse("services:calendar", args=[service.collaboration.slug, service.key])


@require_GET
def calendar(request: Request, slug: str, service: str) -> HttpResponse:
    """When each office works, and when not in the year to come."""
    found = service_of(request, slug, service)
    content = content_in_force(found)
    today = timezone.now().astimezone(as_zone(found.collaboration)).date()
    calendars = calendars_for(found.pk, content)
    closings = [
        {
            "name": both(hours.name),
            "days": [(one.day, both(one.name)) for one in calendars[hours.key].closings(today, today + AHEAD)],
            "knows": calendars[hours.key].knows(today + AHEAD),
        }
        for hours in content.hours
    ]
    names = {hours.key: both(hours.name) for hours in content.hours}
    own = [(one, names.get(one.hours, one.hours)) for one in found.days_off.all()]
    context = frame(
        request, found, hours=showing.hours_rows(content), closings=closings, own=own,
        may_manage=bool(may(request.acting, "services.manage_service", found)),
    )  # fmt: skip
    return render(request, "services/calendar.html", context)


@require_http_methods(["GET", "POST"])
def add_day_off(request: Request, slug: str, service: str) -> HttpResponse:
    """Enter a day off, also one that is known only now."""
    found = service_of(request, slug, service)
    require(request.acting, "services.manage_service", found)
    form = DayOffForm(request.POST or None, content=content_in_force(found))

    def do(values: dict[str, Any]) -> str:
        acts.add_day_off(actor=request.acting, service=found, now=timezone.now(), **values)
        return calendar_url(found)

    title = dua("Catat hari libur", "Enter a day off")
    explanation = dua(
        "Tenggat janji permohonan yang berjalan dihitung ulang. Batas hukum tidak bergeser.",
        "Due times of promises are read anew for cases on their way. Legal limits do not move.",
    )
    return carry_out(request, found, form, do, title=title, explanation=explanation, back=calendar_url(found))


@require_POST
def remove_day_off(request: Request, slug: str, service: str) -> HttpResponse:
    """Take a day off back."""
    found = service_of(request, slug, service)
    require(request.acting, "services.manage_service", found)
    number = request.POST.get("day_off", "")
    acts.remove_day_off(
        actor=request.acting, service=found, day_off=int(number) if number.isdecimal() and len(number) < 15 else 0,
        now=timezone.now(),
    )  # fmt: skip
    messages.success(request, str(SAVED))
    return redirect(calendar_url(found))
