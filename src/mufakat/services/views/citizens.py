"""Pages for citizens, day and night and without an account: saying something, reading the answer, judging the service.

A login decides at most which services somebody sees here; what is said is never recorded in its name.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from collabgov.services.numbers import is_secret
from mufakat.kernel import access
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services.actions.citizens import submit_voice
from mufakat.services.actions.citizens_rating import answer_satisfaction
from mufakat.services.forms.citizens import RatingForm, VoiceForm
from mufakat.services.links import HeldLink
from mufakat.services.models import CitizenVoice, Satisfaction, ServiceCase, SharedService
from mufakat.services.queries import tracking, voices
from mufakat.services.queries.services import bound_parties, content_in_force
from mufakat.services.satisfaction import questions
from mufakat.services.secrets_of_cases import digest_of, new_secret
from mufakat.services.settling import settle_by
from mufakat.services.views.frames import service_of
from mufakat.services.views.tracking import kept_private
from mufakat.services.words import VOICE_KINDS, VOICE_STATES
from mufakat.services.words_citizens import DECISIONS, SECRETARIAT, STATE_TAGS

MOST_SENT, WITHIN_SECONDS = 6, 3600
MOST_IN_A_DAY = 2000
"""Of one service, from all networks together."""
TOO_OFTEN = dua(
    "Terlalu banyak kiriman dari jaringan ini. Coba lagi satu jam lagi, atau sampaikan di loket.",
    "Too much was sent from this network. Try again in an hour, or tell it at the counter.",
)
LOOKED_BACK = timedelta(days=365)


def _is_flooding(request: Request, service: SharedService, now: datetime) -> bool:
    """Count this sending; kept for an hour, in memory, and never as an address."""
    mark = hashlib.sha256(f"voice {get_client_ip_address(request)}".encode()).hexdigest()
    cache.add(f"services-voices:{mark}", 0, WITHIN_SECONDS)
    try:
        often = cache.incr(f"services-voices:{mark}") > MOST_SENT
    except ValueError:  # it ran out between the two
        often = False
    return (
        often or CitizenVoice.objects.filter(service=service, received_at__gte=now - timedelta(days=1)).count() > MOST_IN_A_DAY
    )


def party_names(service: SharedService) -> dict[str, Any]:
    """The parties that run the service, by name."""
    return {key: bound.party.organisation.name for key, bound in bound_parties(service).items()}


@require_GET
@kept_private
def choose_service(request: Request) -> HttpResponse:
    """About which service? Who comes from the page of a case says nothing twice."""
    link = tracking.find_by_secret(secret=request.GET.get("tautan", "")[:64])
    if link is not None:
        return _voice_page(request, link.case.service, link)
    running = access.visible(request.acting, "services.view_service", SharedService.objects.exclude(state="preparing"))
    rows = running.select_related("collaboration").order_by("name_id", "id")[:200]
    return render(request, "services/citizens_choose.html", {"services": rows})


@require_GET
def complain_here(request: Request, slug: str, service: str) -> HttpResponse:
    """The same form, reached from the page of the service."""
    return _voice_page(request, service_of(request, slug, service), None)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@kept_private
def say(request: Request, service: str) -> HttpResponse:
    """One form for complaints, reports of brokers, suggestions and questions."""
    link = tracking.find_by_secret(secret=request.POST.get("tautan", "")[:64])
    found = access.visible(request.acting, "services.view_service", SharedService.objects.select_related("collaboration"))
    about = link.case.service if link else found.exclude(state="preparing").filter(public_id=service).first()
    if about is None or str(about.public_id) != str(service):
        raise Http404
    if request.method != "POST":
        return _voice_page(request, about, None)
    form = VoiceForm(party_names(about), request.POST)
    if form.is_valid():
        try:
            return _received(request, about, form, link)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _voice_page(request, about, link, form)


def _received(request: Request, service: SharedService, form: VoiceForm, link: HeldLink | None) -> HttpResponse:
    now, secret = timezone.now(), request.POST.get("kunci", "")[:64]
    known = is_secret(secret) and CitizenVoice.objects.filter(secret_digest=digest_of(secret)).exists()
    if not known and _is_flooding(request, service, now):
        raise Refused("too_often", TOO_OFTEN)
    case = link.case if link else None
    _, secret = submit_voice(service=service, actor=request.acting, said=form.said(), case=case, secret=secret, now=now)
    return redirect(reverse("public_services:voice", args=[secret]) + "?baru=1")


def _voice_page(request: Request, service: SharedService, link: HeldLink | None, form: VoiceForm | None = None) -> HttpResponse:
    context = {
        "service": service, "form": form or VoiceForm(party_names(service)), "link": link,
        "secret": request.POST.get("kunci", "")[:64] if form else new_secret(),
    }  # fmt: skip
    return render(request, "services/citizens_say.html", context, status=422 if form else 200)


@require_GET
@kept_private
def voice_by_link(request: Request, secret: str) -> HttpResponse:
    """The receipt and the answer, for whoever holds the link."""
    written = secret.strip().upper()
    voice = voices.voice_of_secret(digest_of(written)) if is_secret(written) else None
    if voice is None:
        return render(request, "services/citizens_unknown.html", {}, status=404)
    service = voice.service
    parties = {**party_names(service), "sekretariat": SECRETARIAT}
    context = {
        "voice": voice, "service": service, "secret": written, "is_new": "baru" in request.GET,
        "kind": VOICE_KINDS[voice.kind], "state": VOICE_STATES[voice.state], "tag": STATE_TAGS[voice.state],
        "answers": parties.get(voice.answering_party, SECRETARIAT), "decision": DECISIONS.get(voice.decision, ""),
        "settle_by": settle_by(service, content_in_force(service), voice.received_at), "now": timezone.now(),
        "address": request.build_absolute_uri(reverse("public_services:voice", args=[written])),
    }  # fmt: skip
    return render(request, "services/citizens_voice.html", context)


@require_GET
@kept_private
def public_voices(request: Request, service: str) -> HttpResponse:
    """Volumes, how fast people were answered, what is old: for everybody."""
    found = access.visible(request.acting, "services.view_service", SharedService.objects.select_related("collaboration"))
    about = found.filter(public_id=service).first()
    if about is None:
        raise Http404
    now = timezone.now()
    counted = voices.public_figures(viewer=request.acting, service=about, since=now - LOOKED_BACK, now=now)
    return render(request, "services/citizens_counted.html", {"service": about, "voices": counted})


@csrf_exempt
@require_http_methods(["GET", "POST"])
@kept_private
def rate(request: Request, secret: str) -> HttpResponse:
    """Judge the service once it is completed."""
    link, asked = tracking.find_by_secret(secret=secret), questions()
    if link is None or asked is None:
        return render(request, "services/citizens_unknown.html", {}, status=404)
    form = RatingForm(asked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        staff = int(said["staff_rating"]) if said["staff_rating"] else None
        try:
            answer_satisfaction(
                case=link.case, asked=asked, answers=form.answers(), staff_rating=staff, words_said=said["words_said"],
                now=timezone.now(),
            )  # fmt: skip
            return redirect("public_services:rate", link.secret)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _rating_page(request, link.case, form, link)


def _rating_page(request: Request, case: ServiceCase, form: RatingForm, link: HeldLink) -> HttpResponse:
    done = Satisfaction.objects.filter(case=case).exists()
    ended = case.outcome == "completed"
    context = {"case": case, "form": form, "done": done, "ended": ended, "link": link, "service": case.service}
    return render(request, "services/citizens_rate.html", context, status=422 if form.errors else 200)
