"""Public pages about the seals: what they are, the list, the key, and each signed note as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.kernel import sealing
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request
from mufakat.portal import queries

A_YEAR = 60 * 60 * 24 * 365


@require_GET
def list_seals(request: Request) -> HttpResponse:
    context = {"slice": slice_of(request, queries.published_seals(), order="-pk"), "verifier": sealing.verifier_key()}
    return render(request, "portal/seals.html", context)


@require_GET
def download_note(request: Request, number: int) -> HttpResponse:
    """The signed note exactly as it was signed; it never changes."""
    seal = queries.get_seal(number)
    response = HttpResponse(seal.note, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="segel-{seal.at:%Y-%m-%d}-{seal.pk}.txt"'
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@require_GET
def download_key(request: Request) -> HttpResponse:
    """The public key in the form verifiers read."""
    response = HttpResponse(f"{sealing.verifier_key()}\n", content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="segel-kunci-publik.txt"'
    return response
