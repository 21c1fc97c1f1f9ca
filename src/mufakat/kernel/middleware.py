"""What every request passes: an id, the acting person, refusals turned into pages, writes carried out once."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.utils import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from mufakat.kernel import idempotency
from mufakat.kernel.access import actor_for
from mufakat.kernel.refusals import Refused
from mufakat.kernel.request_context import request_id
from mufakat.kernel.web.language import dua

logger = logging.getLogger("mufakat.request")
Handler = Callable[[HttpRequest], HttpResponseBase]
BUSY_WORDS = ("locked", "busy")


class RequestIdentity:
    """Names the request and finds out who acts; logs one line without personal data."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = request_id.set(secrets.token_hex(8))
        started = time.monotonic()
        request.acting = SimpleLazyObject(lambda: _acting(request))  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            response.headers.setdefault("X-Request-Id", request_id.get())
            match = request.resolver_match
            logger.info(
                "%s %s %s %.0fms",
                request.method,
                match.view_name if match else "-",
                response.status_code,
                (time.monotonic() - started) * 1000,
            )
            return response
        finally:
            request_id.reset(token)


class ChosenLanguage:
    """Indonesian first: English only for who chose it. What the browser would prefer is not asked, because most phones here
    are set to English by their makers."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        known = dict(settings.LANGUAGES)
        translation.activate(chosen if chosen in known else settings.LANGUAGE_CODE)  # stays for answers that stream
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def _acting(request: HttpRequest) -> Any:
    user = getattr(request, "user", None)
    user_id = user.pk if user is not None and user.is_authenticated and user.is_active else None
    return actor_for(user_id, timezone.localdate())


class WritesOnce:
    """Carries out every submitted form or API write at most once per idempotency key."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        if request.method in {"GET", "HEAD", "OPTIONS", "TRACE"} or getattr(view, "carries_out_itself", False):
            return None
        if not idempotency.key_of(request):
            return None
        try:
            return idempotency.carry_out_once(request, lambda: _finished(view(request, *args, **kwargs)))
        except Exception as problem:
            page = page_for(request, problem)
            if page is None:
                raise
            return page


def _finished(response: Any) -> HttpResponseBase:
    if hasattr(response, "render") and not response.is_rendered:
        response.render()
    return response


class RefusalPages:
    """Turns an anticipated refusal into a page that says what to do; a busy database into 503 with a time to retry."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_for(request, exception)


def page_for(request: HttpRequest, problem: Exception) -> HttpResponse | None:
    """The page for an anticipated refusal or a busy database; None for everything that is a bug."""
    if isinstance(problem, Refused):
        if problem.status == 404:
            return not_found(request)
        context = {"sentence": problem.sentence, "code": problem.code, "facts": problem.facts}
        return render(request, "kernel/refused.html", context, status=problem.status)
    if isinstance(problem, OperationalError) and any(word in str(problem).lower() for word in BUSY_WORDS):
        response = render(request, "503.html", status=503)
        response.headers["Retry-After"] = "5"
        return response
    return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for absent and forbidden."""
    return render(request, "404.html", status=404)


def raise_not_found() -> None:
    raise Http404(str(dua("Tidak ada.", "Not there.")))
