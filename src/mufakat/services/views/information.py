"""What the public is told: ways to reach the service and explanations in other words, kept by the coordinating lane."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.kernel.access import may, require
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services.actions import information as acts
from mufakat.services.forms.places import ChannelForm, ExplanationForm
from mufakat.services.models import SharedService
from mufakat.services.queries.information import channels_of, explanations_of, get_published
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.sending import SAVED, carry_out

form_page = require_http_methods(["GET", "POST"])


def information_url(service: SharedService) -> str:
    return reverse("services:information", args=[service.collaboration.slug, service.key])


@require_GET
def information(request: Request, slug: str, service: str) -> HttpResponse:
    """Every way to reach the service, and it explained in other languages and for other professions."""
    found = service_of(request, slug, service)
    context = frame(
        request, found, channels=channels_of(found), explanations=explanations_of(found),
        may_publish=bool(may(request.acting, "services.publish_information", found)),
    )  # fmt: skip
    return render(request, "services/information.html", context)


@form_page
def offer_channel(request: Request, slug: str, service: str) -> HttpResponse:
    """Offer one more way to reach the service."""
    found = service_of(request, slug, service)
    require(request.acting, "services.publish_information", found)
    form = ChannelForm(request.POST or None)

    def do(values: dict[str, Any]) -> str:
        acts.offer_channel(actor=request.acting, service=found, now=timezone.now(), **values)
        return information_url(found)

    return carry_out(request, found, form, do, title=dua("Tambah saluran", "Add a channel"), back=information_url(found))


@form_page
def publish_explanation(request: Request, slug: str, service: str) -> HttpResponse:
    """Publish the service told in other words."""
    found = service_of(request, slug, service)
    require(request.acting, "services.publish_information", found)
    form = ExplanationForm(request.POST or None)

    def do(values: dict[str, Any]) -> str:
        acts.publish_explanation(actor=request.acting, service=found, now=timezone.now(), **values)
        return information_url(found)

    title = dua("Umumkan penjelasan", "Publish an explanation")
    return carry_out(request, found, form, do, title=title, back=information_url(found))


@require_POST
def take_down(request: Request, slug: str, service: str, what: str, public_id: Any) -> HttpResponse:
    """Take a channel or explanation down."""
    found = service_of(request, slug, service)
    published = get_published(found, what, public_id)
    require(request.acting, "services.publish_information", found)
    acts.take_down(actor=request.acting, service=found, published=published, now=timezone.now())
    messages.success(request, str(SAVED))
    return redirect(information_url(found))
