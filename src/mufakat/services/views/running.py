"""The services of a collaboration and the public page of one: standard, requirements, fees, steps, hours, contact."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collabgov.services.prices import price_of
from collabgov.services.standards import coverage_of
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, showing, words
from mufakat.services.actions import running as acts
from mufakat.services.forms.running import DescribeForm, FoundForm, PriceForm
from mufakat.services.models import SharedService
from mufakat.services.opened import both, get_installed, installed_services
from mufakat.services.queries import services as queries
from mufakat.services.queries.information import channels_of
from mufakat.services.views.frames import TAB, frame, service_of
from mufakat.services.views.places import flagged_points
from mufakat.services.views.sending import SAVED, carry_out
from mufakat.services.work_links import links_for

form_page = require_http_methods(["GET", "POST"])
STATE_TAGS = {"preparing": "belum", "running": "jalan", "stopped": "terganggu"}
MOVES = {"start": actions.start_service, "stop": acts.stop_service, "resume": acts.resume_service}


def service_url(service: SharedService) -> str:
    return reverse("services:service", args=[service.collaboration.slug, service.key])


@require_GET
def service_list(request: Request, slug: str) -> HttpResponse:
    """The services that the parties run together."""
    collaboration = collaboration_of(request, slug)
    rows = [
        {
            "service": one,
            "state": words.SERVICE_STATES[one.state],
            "tag": STATE_TAGS[one.state],
            "parties": ", ".join(sorted({bound.party.organisation.name for bound in one.bound_parties.all()})),
        }
        for one in queries.list_services(viewer=request.acting, collaboration=collaboration)
    ]
    may_found = bool(may(request.acting, "services.found_service", collaboration))
    return render(request, "services/service_list.html", page(request, collaboration, TAB, rows=rows, may_found=may_found))


@form_page
def found_service(request: Request, slug: str) -> HttpResponse:
    """Found a service: first the pack, then who stands for which place."""
    collaboration = collaboration_of(request, slug)
    require(request.acting, "services.found_service", collaboration)
    key = request.POST.get("pack") or request.GET.get("paket", "")
    if not key:
        context = page(request, collaboration, TAB, packs=installed_services())
        return render(request, "services/service_packs.html", context, status=422 if request.method == "POST" else 200)
    pack = get_installed(key)
    form = FoundForm(request.POST or None, collaboration=collaboration, content=pack.content, initial={"pack": pack.key})
    if request.method == "POST" and form.is_valid():
        try:
            service = actions.found_service(
                actor=request.acting, collaboration=collaboration, pack_key=pack.key, prefix=form.cleaned_data["number_prefix"],
                parties=form.parties(), target_share=form.cleaned_data["target_share"], now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(SAVED))
            return redirect(service_url(service))
    context = page(request, collaboration, TAB, form=form, pack=pack)
    return render(request, "services/service_found.html", context, status=422 if form.errors else 200)


@require_GET
def service_page(request: Request, slug: str, service: str) -> HttpResponse:
    """What the service is, for anybody: what, how, price, time, safety, contact; and the way to its work for those who work."""
    found = service_of(request, slug, service)
    content = queries.content_in_force(found)
    bound = queries.bound_parties(found)
    context = {
        "content": content,
        "state": words.SERVICE_STATES[found.state],
        "tag": STATE_TAGS[found.state],
        "links": links_for(request, found),
        "moves": _moves(request, found),
        "parties": [(both(one.name), bound[one.key].party if one.key in bound else None, one.role) for one in content.parties],
        "requirements": showing.requirements_by_kind(content),
        "fees": showing.fee_rows(content),
        "delivery_fees": (delivery_fees := showing.delivery_fee_rows(content)),
        "any_delivery_fee": any(amount is not None for _, amount in delivery_fees),
        "delivery_places": ", ".join(str(name) for name, _ in delivery_fees),
        "limits": showing.limit_rows(content),
        "steps": showing.step_rows(content),
        "components": showing.component_rows(content),
        "coverage": coverage_of(content),
        "hours": showing.hours_rows(content),
        "channels": channels_of(found),
        "points": found.points.filter(closed_on__isnull=True),
        "flagged": flagged_points(request, found, content),
    }
    return render(request, "services/service_detail.html", frame(request, found, **context))


def _moves(request: Request, service: SharedService) -> list[tuple[str, Any]]:
    """The buttons that turn the service on and off, for who may."""
    if not may(request.acting, "services.manage_service", service):
        return []
    return {
        "preparing": [("start", dua("Mulai layanan", "Start the service"))],
        "running": [("stop", dua("Hentikan", "Stop"))],
        "stopped": [("resume", dua("Jalankan lagi", "Resume"))],
    }[service.state]


@require_POST
def move_service(request: Request, slug: str, service: str) -> HttpResponse:
    """Start, stop or resume."""
    found = service_of(request, slug, service)
    require(request.acting, "services.manage_service", found)
    act = MOVES.get(request.POST.get("move", ""))
    if act is None:
        raise Refused("move_unknown", dua("Pilih mulai, hentikan, atau jalankan lagi.", "Choose start, stop or resume."))
    act(actor=request.acting, service=found, now=timezone.now())
    messages.success(request, str(SAVED))
    return redirect(service_url(found))


@form_page
def describe_service(request: Request, slug: str, service: str) -> HttpResponse:
    """Contact, target and agreement of the service."""
    found = service_of(request, slug, service)
    require(request.acting, "services.manage_service", found)
    initial = {
        "contact": found.contact, "target_share": found.target_share, "agreement": found.agreement_id,
        "version": found.version,
    }  # fmt: skip
    form = DescribeForm(request.POST or None, collaboration=found.collaboration, initial=initial)

    def do(values: dict[str, Any]) -> str:
        version = values.pop("version")
        acts.describe_service(actor=request.acting, service=found, expected_version=version, now=timezone.now(), **values)
        return service_url(found)

    title = dua("Keterangan layanan", "About the service")
    return carry_out(request, found, form, do, title=title, submit=dua("Simpan", "Save"), back=service_url(found))


@require_GET
def price(request: Request, slug: str, service: str) -> HttpResponse:
    """The whole price before anything is chosen: the fee and the delivery, line by line, by who books it."""
    found = service_of(request, slug, service)
    content = queries.content_in_force(found)
    form = PriceForm(request.GET or None, content=content)
    result = None
    if request.GET and form.is_valid():
        today = timezone.now().astimezone(as_zone(found.collaboration)).date()
        chosen = form.cleaned_data
        result = price_of(content, applicant=chosen["applicant"], facts=form.facts(), on=today, area=chosen.get("area", ""))
    parties = {one.key: both(one.name) for one in content.parties}
    lines = [(both(line.name), line.amount, parties.get(line.account, "")) for line in result.lines] if result else []
    sums = [(parties.get(key, key), amount) for key, amount in result.by_account().items()] if result else []
    context = frame(request, found, form=form, result=result, lines=lines, sums=sums)
    return render(request, "services/service_price.html", context, status=422 if form.errors else 200)
