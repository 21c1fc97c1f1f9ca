"""The waiting line: take a number without an account, see how far it is, call the next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collabgov.services.limits import duration_in_words
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, case_page, lookups, words
from mufakat.services.asked import PRIORITY
from mufakat.services.queries import queueing, services
from mufakat.services.views.cases_intake import TOO_MANY
from mufakat.services.views.frames import frame, service_of


@require_http_methods(["GET", "POST"])
def waiting_line(request: Request, slug: str, service: str) -> HttpResponse:
    """Where the line stands, and taking a number."""
    found = service_of(request, slug, service)
    require(request.acting, "services.take_ticket", found)
    content, now = services.content_in_force(found), timezone.now()
    problem: Any = ""
    may_call = bool(may(request.acting, "services.work_in_service", found))
    if request.method == "POST":
        if lookups.is_too_often(request) and not may_call:
            problem = TOO_MANY.with_values(n=lookups.WITHIN_MINUTES)
        else:
            try:
                ticket = actions.take_ticket(
                    actor=request.acting, service=found, line=request.POST.get("antrean", "usual"), now=now,
                    channel="counter" if may_call else "web",
                )  # fmt: skip
                return redirect("services:ticket", slug, service, ticket.public_id)
            except Refused as refusal:
                problem = refusal.sentence
    line = queueing.line_of(viewer=request.acting, service=found, content=content, now=now)
    first = any(fact.key == PRIORITY for fact in content.facts)
    context = {
        "line": line,
        "waited": case_page.said(duration_in_words(line.waited)) if line.waited is not None else None,
        "longest": case_page.said(duration_in_words(line.longest)) if line.longest else None,
        "lines": words.QUEUE_LINES if first else {"usual": words.QUEUE_LINES["usual"]},
        "priority": next((fact.label for fact in content.facts if fact.key == PRIORITY), None),
        "may_call": may_call,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "services/case_queue.html", frame(request, found, **context), status=status)


@require_GET
def ticket(request: Request, slug: str, service: str, ticket: Any) -> HttpResponse:
    """One number, large, and how many are before it."""
    found = service_of(request, slug, service)
    one = queueing.get_ticket(viewer=request.acting, service=found, public_id=ticket)
    context = frame(request, found, ticket=one, ahead=queueing.ahead_of(one), line=words.QUEUE_LINES[one.line])
    return render(request, "services/case_ticket.html", context)


@require_POST
def call_next(request: Request, slug: str, service: str) -> HttpResponse:
    """Call who comes next; the form for their application follows, or their case where it is known."""
    found = service_of(request, slug, service)
    require(request.acting, "services.work_in_service", found)
    try:
        called = actions.call_next(actor=request.acting, service=found, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("services:waiting_line", slug, service)
    told = dua("Dipanggil: {n}", "Called: {n}").with_values(n=called.code)
    messages.success(request, str(told))
    if called.case is not None:
        return redirect("services:case", slug, service, called.case.number)
    return redirect(f"{reverse('services:take_in', args=[slug, service])}?antrean={called.public_id}")
