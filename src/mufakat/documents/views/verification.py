"""The public page behind the QR of a printed document: is it genuine, does it still hold, is this file the same?"""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from mufakat.documents import checking, codes, queries, words
from mufakat.documents.answers import FOREIGN, ISSUED, KNOWN, Answer, answer_for
from mufakat.documents.checking import LARGEST
from mufakat.documents.forms import MatchForm
from mufakat.documents.later_numbers import numbers_given_to
from mufakat.documents.models import Document
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

LARGEST_COMPARED = 60 * 1024 * 1024
TOO_LARGE = dua(
    "Berkas ini lebih dari 60 MB, jadi bukan dokumen dari sini. Atau hitung sha256-nya sendiri, lalu tempel di bawah.",
    "This file has more than 60 MB, so it is no document from here. Or compute its sha256 yourself and paste it below.",
)
NOTHING_SENT = dua("Pilih berkas, atau tempel sha256.", "Choose a file, or paste a sha256.")


class Fingerprint(FileUploadHandler):
    """Takes the sha256 of what is sent, piece by piece, and keeps only what follows the issued bytes: signatures, if anything.
    Nothing touches the disk."""

    sha256 = ""
    is_too_large = False

    def __init__(self, request: Request, document: Document) -> None:
        super().__init__(request)
        self._issued_sha256, self._issued_size = document.sha256, document.file.size
        self.begins_with_issued = False
        self.tail = bytearray()

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self._digest, self._size = hashlib.sha256(), 0
        self.begins_with_issued, self.tail = False, bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        wanted = max(self._issued_size - self._size, 0)
        self._size += len(raw_data)
        if self._size > LARGEST_COMPARED:
            self.is_too_large = True
            raise StopUpload(connection_reset=False)
        self._digest.update(raw_data[:wanted])
        if 0 < wanted <= len(raw_data):
            self.begins_with_issued = self._digest.hexdigest() == self._issued_sha256
        self._digest.update(raw_data[wanted:])
        if self.begins_with_issued and len(self.tail) <= LARGEST:
            self.tail += raw_data[wanted:]

    def file_complete(self, file_size: int) -> None:
        if self._size:
            self.sha256 = self._digest.hexdigest()


@require_GET
@never_cache
def find_document(request: Request) -> HttpResponse:
    """Where somebody types the code of a paper whose QR cannot be read."""
    typed = request.GET.get("kode", "").strip()
    if typed:
        code = codes.read_code(typed)
        if code:
            return redirect("verification:document", code)
        return _unknown(request)
    return render(request, "documents/verification_find.html", {})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def verify_document(request: Request, code: str) -> HttpResponse:
    """What stands on the paper, whether it still holds, and whether a file is the same; nothing else.

    Needs no cookie: nothing is written, so there is nothing that somebody else's page could do by sending this form.
    """
    document = queries.find_by_code(code=codes.read_code(code))
    if document is None:
        return _unknown(request)
    context = {**_shown(document), "form": MatchForm()}
    if request.method == "GET":
        return render(request, "documents/verification.html", context)
    fingerprint = Fingerprint(request, document)
    request.upload_handlers = [fingerprint]
    return _compared(request, document, context, fingerprint)


verify_document.carries_out_itself = True  # type: ignore[attr-defined]


def _compared(request: Request, document: Document, context: dict[str, Any], fingerprint: Fingerprint) -> HttpResponse:
    """The same page with the answer: matches or does not."""
    form = MatchForm(request.POST)  # reading it also takes the fingerprint of the file
    given = fingerprint.sha256 or (form.cleaned_data["sha256"] if form.is_valid() else "")
    if fingerprint.is_too_large:
        form.add_error(None, str(TOO_LARGE))
    elif form.is_valid() and not given:
        form.add_error(None, str(NOTHING_SENT))
    if form.errors and not fingerprint.sha256:
        return render(request, "documents/verification.html", {**context, "form": form}, status=422)
    try:
        answer = _answer(document, given, fingerprint)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "documents/verification.html", {**context, "form": form}, status=422)
    return render(request, "documents/verification.html", {**context, "given": given, "answer": answer})


def _answer(document: Document, sha256: str, sent: Fingerprint) -> Answer:
    """The issued file, a file of ours with signatures in it, that file with something else, or another file."""
    if sha256 == document.sha256:
        return ISSUED
    if sent.begins_with_issued:
        content = checking.issued_content(document) + bytes(sent.tail)
        return answer_for(checking.verify_file(document=document, content=content, now=timezone.now()))
    return KNOWN if queries.is_file_of(document=document, sha256=sha256) else FOREIGN


def _shown(document: Document) -> dict[str, Any]:
    standing = words.standing_of(document)
    return {
        "document": document,
        "later_numbers": numbers_given_to(document),
        "standing": words.STANDING[standing],
        "standing_means": words.STANDING_MEANS[standing],
        "standing_tag": words.STANDING_TAG[standing],
    }


def _unknown(request: Request) -> HttpResponse:
    """The same answer for a code that was never given and for something that is no code."""
    return render(request, "documents/verification_unknown.html", {}, status=404)
