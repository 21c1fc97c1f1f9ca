"""Pages for what went wrong. A form whose token expired keeps every typed word."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.template.loader import render_to_string

SECRET_NAME = re.compile(r"passw|sandi|secret|token|(^|_)otp(_|$)|^(pin|kode|code)$", re.IGNORECASE)
NOT_TYPED = {"csrfmiddlewaretoken", "idempotency_key", "expected_version"}
LONGEST_KEPT = 200_000


def is_shown_again(name: str) -> bool:
    """A field a person typed that is no secret."""
    return name not in NOT_TYPED and not SECRET_NAME.search(name)


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person typed, without secrets: those are typed again."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not SECRET_NAME.search(name)
        for value in values
    ]
    return kept if sum(len(value) for _, value in kept) <= LONGEST_KEPT else []


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session ended while the person was typing: show the text, offer to send it again with a fresh token."""
    rotate_token(request)
    fields = typed_fields(request)
    context: dict[str, Any] = {
        "fields": fields,
        "action": request.get_full_path(),
        "shown": [(name, value) for name, value in fields if is_shown_again(name) and value.strip()],
        "secrets_left_out": any(SECRET_NAME.search(name) for name in request.POST if name != "csrfmiddlewaretoken"),
        "files_left_out": bool(request.FILES),
        "reason": reason if settings.DEBUG else "",
    }
    return render(request, "csrf_failure.html", context, status=403)


def too_many_requests(request: HttpRequest, retry_after: int = 60) -> HttpResponse:
    """429: says when to try again."""
    response = render(request, "429.html", {"seconds": retry_after, "minutes": -(-retry_after // 60)}, status=429)
    response.headers["Retry-After"] = str(retry_after)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a standalone page that asks nothing of the database, the session or the manifest of static files."""
    return HttpResponse(render_to_string("500.html"), status=500)
