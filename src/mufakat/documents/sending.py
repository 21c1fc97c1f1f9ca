"""Kept files on their way out: as what they are, never guessed, never run by the browser as part of the site."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from mufakat.documents import blobs
from mufakat.documents.media import PICTURES, SOUNDS
from mufakat.documents.models import StoredFile

SHOWN = PICTURES | SOUNDS | {"application/pdf"}
"""What a browser may show by itself; everything else is only handed over."""
NOTHING_RUNS = "default-src 'none'; sandbox"
ONLY_THE_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For PDF: a sandbox would keep browsers from opening their own reader."""


def file_response(file: StoredFile, *, as_download: bool = False) -> HttpResponseBase:
    """The content with its type and name; asked again, the browser first asks whether it may still have it."""
    return content_response(blobs.read(file.sha256), file.media_type, file.name, sha256=file.sha256, as_download=as_download)


def content_response(
    content: bytes, media_type: str, name: str, *, sha256: str = "", as_download: bool = False
) -> HttpResponseBase:
    """A content that is only for this reader."""
    typed = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    response = HttpResponse(content, content_type=typed)
    attached = as_download or media_type not in SHOWN
    response.headers["Content-Disposition"] = content_disposition_header(attached, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = ONLY_THE_PAGE if media_type == "application/pdf" else NOTHING_RUNS
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-cache"
    if sha256:
        response.headers["ETag"] = f'"{sha256}"'
    return response
