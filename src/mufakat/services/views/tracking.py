"""Following a case without an account: by its number, or by the secret link of its receipt. Nothing is set in the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from collabgov.services.numbers import NotANumber, read_number
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, lookups
from mufakat.services import words_money as words
from mufakat.services.forms.money_tracking import CancelForm, ConsentForm, RevokeForm
from mufakat.services.lanes import lanes_of
from mufakat.services.links import HeldLink
from mufakat.services.queries import tracking

View = Callable[..., HttpResponse]


def kept_private(view: View) -> View:
    """Not stored, not indexed, its address not told to other sites; in the language that the address asks for."""

    @wraps(view)
    def answered(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("bahasa")
        with translation.override(asked if asked in {"id", "en"} else translation.get_language()):
            response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answered


@require_GET
@kept_private
def find_case(request: Request) -> HttpResponse:
    """Type the number of a receipt; slips of the pen are caught before anything is looked up."""
    typed = request.GET.get("nomor", "").strip()[:60]
    if not typed:
        return render(request, "services/money_find.html", {})
    try:
        number = read_number(typed)
    except NotANumber as mistake:
        sentence = dua(mistake.sentence.id, mistake.sentence.en)
        return render(request, "services/money_find.html", {"typed": typed, "problem": sentence}, status=422)
    return _by_number(request, number)


@require_GET
@kept_private
def track_by_number(request: Request, number: str) -> HttpResponse:
    """The address printed on forms that other people carry: it tells how the case stands and nothing else."""
    try:
        return _by_number(request, read_number(number))
    except NotANumber as mistake:
        sentence = dua(mistake.sentence.id, mistake.sentence.en)
        return render(request, "services/money_find.html", {"typed": number, "problem": sentence}, status=422)


def _by_number(request: Request, number: str) -> HttpResponse:
    if lookups.is_too_often(request):
        sentence = words.TOO_MANY.with_values(n=lookups.WITHIN_MINUTES)
        response = render(request, "services/money_find.html", {"typed": number, "problem": sentence}, status=429)
        response.headers["Retry-After"] = str(lookups.WITHIN_MINUTES * 60)
        return response
    case = tracking.find_by_number(number=number)
    if case is None:
        return render(request, "services/money_find.html", {"typed": number, "problem": words.NOT_FOUND})
    standing = tracking.followed(case=case, now=timezone.now(), whole=False)
    return render(request, "services/money_followed.html", {"standing": standing, "private": None})


@require_GET
@kept_private
def track_by_link(request: Request, secret: str) -> HttpResponse:
    """What the QR of the receipt opens: nothing to type, and what the applicant may do."""
    link = tracking.find_by_secret(secret=secret)
    if link is None:
        return _unknown_link(request)
    now = timezone.now()
    standing = tracking.followed(case=link.case, now=now, whole=True)
    private = None if standing.is_past else tracking.private_part(link=link, now=now)
    context = {
        "standing": standing,
        "private": private,
        "link": link,
        "works_here": lanes_of(request.acting, link.case.service_id),
    }
    return render(request, "services/money_followed.html", context)


def _unknown_link(request: Request) -> HttpResponse:
    return render(request, "services/money_unknown_link.html", {}, status=404)


ACTS: dict[str, tuple[type[Any], Any]] = {
    "batal": (CancelForm, actions.cancel_by_applicant),
    "cabut-kuasa": (RevokeForm, actions.revoke_power_by_applicant),
    "tarik-persetujuan": (ConsentForm, actions.withdraw_consent),
}
"""What the holder of a link may do: the form that asks, the act that follows."""


@csrf_exempt
@require_http_methods(["GET", "POST"])
@kept_private
def act_by_link(request: Request, secret: str, act: str) -> HttpResponse:
    """Cancel, withdraw the power of attorney or the consent. No cookie is needed: only who has the secret has this address."""
    link = tracking.find_by_secret(secret=secret)
    if link is None or act not in ACTS:
        return _unknown_link(request)
    form_class, carried_out = ACTS[act]
    form = form_class(link, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            carried_out(actor=request.acting, link=link, now=timezone.now(), **form.cleaned_data)
            return redirect("public_services:link", link.secret)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    standing = tracking.followed(case=link.case, now=timezone.now(), whole=True)
    context = {"standing": standing, "form": form, "link": link}
    return render(request, "services/money_act_by_link.html", context, status=422 if form.errors else 200)


def held_link(secret: str) -> HeldLink | None:
    """The case that a secret opens, for other pages of the applicant."""
    return tracking.find_by_secret(secret=secret)
