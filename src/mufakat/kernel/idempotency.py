"""One key, one effect, one answer. The key is written in the same transaction as the effect, so a crash leaves neither.

A repeated key with the same content answers as before; with other content it is refused (422). A refused or invalid
submission leaves no key, so the person can correct it and send again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from mufakat.kernel.models import IdempotencyKey
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

FIELD = "idempotency_key"
KEPT_BODY_BYTES = 200_000
NOT_CONTENT = {FIELD, "csrfmiddlewaretoken"}


class KeyReused(Refused):
    status = 422


class _RolledBack(Exception):
    """Carries an unsuccessful answer out of the transaction, so that nothing of the attempt stays."""

    def __init__(self, response: HttpResponseBase) -> None:
        super().__init__()
        self.response = response


def key_of(request: HttpRequest) -> str:
    return (request.headers.get("Idempotency-Key") or request.POST.get(FIELD, ""))[:80]


def fingerprint(request: HttpRequest) -> str:
    """What was sent, without the tokens that differ between two sendings of the same form."""
    digest = hashlib.sha256(f"{request.method} {request.path}".encode())
    for name in sorted(request.POST):
        if name not in NOT_CONTENT:
            digest.update(repr((name, request.POST.getlist(name))).encode())
    for name in sorted(request.FILES):
        for upload in request.FILES.getlist(name):
            inner = hashlib.sha256()
            for chunk in upload.chunks():
                inner.update(chunk)
            upload.seek(0)
            digest.update(repr((name, upload.name, inner.hexdigest())).encode())
    if not request.POST and not request.FILES:
        digest.update(request.body)
    return digest.hexdigest()


def actor_key(request: HttpRequest) -> str:
    """Whose key it is: the login, or for a visitor the secret of their own CSRF cookie."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return "visitor:" + hashlib.sha256(cookie.encode()).hexdigest()[:40]


def carry_out_once(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Run the view once per key, its effect and the remembered answer in one transaction."""
    key, owner, content = key_of(request), actor_key(request), fingerprint(request)
    try:
        with transaction.atomic():
            known = IdempotencyKey.objects.select_for_update().filter(actor_key=owner, key=key).first()
            if known is not None:
                return _replay(known, content)
            response = answer()
            if response.status_code >= 400 or transaction.get_rollback():
                raise _RolledBack(response)
            _remember(owner, key, content, response)
            return response
    except _RolledBack as unsuccessful:
        return unsuccessful.response


def _remember(owner: str, key: str, content: str, response: HttpResponseBase) -> None:
    body = b"" if response.streaming else bytes(getattr(response, "content", b""))
    IdempotencyKey.objects.create(
        actor_key=owner,
        key=key,
        fingerprint=content,
        status=response.status_code,
        location=response.headers.get("Location", ""),
        content_type=response.headers.get("Content-Type", ""),
        body=body if len(body) <= KEPT_BODY_BYTES else b"",
        created_at=timezone.now(),
    )


def _replay(known: IdempotencyKey, content: str) -> HttpResponse:
    if known.fingerprint != content:
        raise KeyReused(
            "key_reused",
            dua(
                "Formulir ini sudah terkirim dengan isi lain. Muat ulang halaman, lalu isi lagi.",
                "This form was already sent with other content. Reload the page and fill it in again.",
            ),
        )
    response = HttpResponse(bytes(known.body), status=known.status, content_type=known.content_type or None)
    if known.location:
        response.headers["Location"] = known.location
    response.headers["Idempotent-Replay"] = "true"
    return response


def forget_before(moment: Any) -> int:
    """Drop keys older than the moment (kept seven days by the daily job); returns how many."""
    removed, _ = IdempotencyKey.objects.filter(created_at__lt=moment).delete()
    return removed
