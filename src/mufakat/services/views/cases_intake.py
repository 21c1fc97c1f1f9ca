"""Taking in applications: at the counter, or by the applicant on the web; and the paper that goes along."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, lookups, receipt_page
from mufakat.services.forms.cases import IntakeForm
from mufakat.services.models import QueueTicket, ServiceCase, SharedService
from mufakat.services.queries import cases, queueing, services, tracking
from mufakat.services.secrets_of_cases import digest_of, secret_for
from mufakat.services.views.frames import frame, service_of

TOO_MANY = dua(
    "Terlalu banyak pengajuan dari jaringan ini. Tunggu {n} menit, atau datang ke loket.",
    "Too many applications from this network. Wait {n} minutes, or come to the counter.",
)
LONGEST_SENDING = 60
WORK = "services.work_on_case"


@require_http_methods(["GET", "POST"])
def take_in_application(request: Request, slug: str, service: str) -> HttpResponse:
    """The form of the counter; the next page is the paper to print."""
    found = service_of(request, slug, service)
    require(request.acting, "services.work_in_service", found)
    form = IntakeForm(_sent(request), content=services.content_in_force(found))
    ticket = _ticket(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_with_ticket(
                actor=request.acting, service=found, application=form.application(), ticket=ticket, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("services:receipt", args=[slug, service, opened.case.number]))
    context = frame(request, found, form=form, ticket=ticket, cancel_url=reverse("services:cases", args=[slug, service]))
    return render(request, "services/case_take_in.html", context, status=422 if form.errors else 200)


def _ticket(request: Request, service: SharedService) -> QueueTicket | None:
    """The number that was called, when its holder stands at the counter now."""
    called = request.GET.get("antrean", "")
    if not called:
        return None
    try:
        return queueing.get_ticket(viewer=request.acting, service=service, public_id=UUID(called))
    except ValueError:
        raise NotVisible("not_visible", "") from None


@never_cache
@require_http_methods(["GET", "POST"])
def apply(request: Request, slug: str, service: str) -> HttpResponse:
    """Apply without an account: fill in, check the answers, send. What was typed travels in the form, never in an address.

    The form carries no key of sending: the answer to it would be kept, and it holds what was typed. Sent twice it opens one
    case all the same, because the sending itself settles the secret of the link.
    """
    found = service_of(request, slug, service)
    require(request.acting, "services.apply", found)
    form = IntakeForm(_sent(request), content=services.content_in_force(found), on_the_web=True)
    stage = request.POST.get("tahap", "periksa")
    if request.method != "POST" or stage == "ubah" or not form.is_valid():
        return _form(request, found, form, status=422 if form.errors and stage != "ubah" else 200)
    if stage != "kirim":
        return _check(request, found, form)
    return _send(request, found, form)


def _sent(request: Request) -> Any:
    """What was sent, also when nothing was filled in."""
    return request.POST if request.method == "POST" else None


def _form(request: Request, service: SharedService, form: IntakeForm, status: int) -> HttpResponse:
    return render(request, "services/case_apply.html", frame(request, service, form=form), status=status)


def _check(request: Request, service: SharedService, form: IntakeForm) -> HttpResponse:
    typed = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    context = frame(request, service, answers=form.answers(), typed=typed, sending=secrets.token_urlsafe(24))
    return render(request, "services/case_apply_check.html", context)


def _send(request: Request, service: SharedService, form: IntakeForm) -> HttpResponse:
    sending = request.POST.get("sending", "")[:LONGEST_SENDING]
    if not sending:
        return _check(request, service, form)
    secret = secret_for(f"{service.pk}:{sending}")
    if ServiceCase.objects.filter(secret_digest=digest_of(secret)).exists():
        return redirect("public_services:receipt", secret)
    if lookups.is_too_often(request):
        form.add_error(None, str(TOO_MANY.with_values(n=lookups.WITHIN_MINUTES)))
        return _form(request, service, form, status=429)
    try:
        actions.open_cases(
            actor=request.acting, service=service, applications=[form.application(secret)], channel="web", now=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, service, form, status=409)
    return redirect("public_services:receipt", secret)


@require_GET
def receipt(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """The paper of a case, to print or to print again."""
    found = service_of(request, slug, service)
    case = cases.get_case(viewer=request.acting, service=found, number=number, permission=WORK)
    file = cases.open_file(viewer=request.acting, case=case)
    shown = receipt_page.printed(file, request.GET.get("lebar", "80"))
    return render(request, "services/case_receipt.html", frame(request, found, **shown))


@never_cache
@require_GET
def receipt_by_link(request: Request, secret: str) -> HttpResponse:
    """The paper for who applied on the web: the secret of its link is the permission."""
    link = tracking.find_by_secret(secret=secret)
    if link is None:
        raise NotVisible("not_visible", "")
    file = cases.opened(case=link.case, lanes=frozenset())
    shown: dict[str, Any] = receipt_page.printed(file, request.GET.get("lebar", "a4"))
    context = {**shown, "service": link.case.service, "secret": link.secret}
    response = render(request, "services/case_receipt_public.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
