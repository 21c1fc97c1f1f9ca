"""Holding a file against a document issued here: which bytes are ours, which signatures are in it, what was changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from mufakat.documents import blobs
from mufakat.documents.models import Document, Signature, StoredFile
from mufakat.documents.signing import engine
from mufakat.documents.signing.apart import examine_apart
from mufakat.documents.signing.asking import Question
from mufakat.documents.signing.findings import Examination
from mufakat.documents.signing.providers import keys_folder
from mufakat.documents.signing.trust import TrustList, read_trust_list
from mufakat.documents.signing.verdicts import NOTHING_FOUND, PROBLEMS, Verdict, judge
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

LARGEST = 20 * 1024 * 1024
"""As large as a signed document that is kept."""
END_OF_REVISION = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
MOST_REVISIONS = 200
DAMAGED = dua(
    "Berkas tersimpan berbeda dari yang diterbitkan. Jangan tandatangani; laporkan kepada pengelola.",
    "The kept file differs from what was issued. Do not sign; tell the administrator.",
)


def trust_list() -> TrustList:
    """Whose certificates are trusted here, read anew each time: the operator adds a file, and it counts."""
    return read_trust_list(Path(settings.TRUST_LIST), keys_folder())


def newest_file(document: Document) -> StoredFile:
    """The file with all signatures that are kept so far; the issued one as long as there is none."""
    signed = Signature.objects.filter(document=document, file__isnull=False).select_related("file")
    longest = signed.order_by("-file__size", "-id").first()  # each grows out of the one before
    return longest.file if longest is not None and longest.file is not None else document.file


def content_of(file: StoredFile) -> bytes:
    """What the file holds, refused when it is no longer what the record names."""
    try:
        content = blobs.read(file.sha256)
    except OSError:
        raise Refused("file_damaged", DAMAGED) from None
    if blobs.digest(content) != file.sha256:
        raise Refused("file_damaged", DAMAGED)
    return content


def issued_content(document: Document) -> bytes:
    """The document as issued; both its record and its file must name these bytes."""
    if document.file.sha256 != document.sha256:
        raise Refused("file_damaged", DAMAGED)
    return content_of(document.file)


def known_digests(document: Document) -> list[str]:
    """Digests of the signatures inside PDFs that are kept for this document."""
    return list(Signature.objects.filter(document=document).exclude(digest="").order_by("id").values_list("digest", flat=True))


def verify_file(*, document: Document, content: bytes, now: datetime) -> Verdict:
    """What a file in somebody's hands is, held against this document; refused where it cannot be read at all."""
    require_readable_size(content)
    return examined(document, issued_content(document), content, now=now)


def examined(
    document: Document,
    issued: bytes,
    content: bytes,
    *,
    now: datetime,
    is_ours: bool = False,
    taking_back: bool = False,
) -> Verdict:
    """The verdict on a file. What was made or kept here is read here, everything else in a process of its own."""
    known = known_digests(document) if taking_back else []
    examination = NOTHING_FOUND
    if content.startswith(issued) and content != issued:
        question = _question(document, issued, content, now=now)
        examination = engine.examine(question) if is_ours or _is_kept(document, content) else examine_apart(question)
        require_read(examination)
    return judge(content=content, issued=issued, examination=examination, known=known, wants_new=taking_back)


def _question(document: Document, issued: bytes, content: bytes, *, now: datetime) -> Question:
    """What is to be looked at: beyond the issued bytes, with signatures in the places that the document keeps for them."""
    trusted = trust_list()
    boxes: tuple[dict[str, Any], ...] = tuple(document.signatories.values_list("box", flat=True))
    return Question(content, len(issued), now.isoformat(), boxes, trusted.trusted, trusted.demonstration)


def require_read(examination: Examination) -> None:
    if examination.problem:
        raise Refused(f"file_{examination.problem}", PROBLEMS[examination.problem])


def require_readable_size(content: bytes) -> None:
    """A PDF of a bearable size."""
    if len(content) > LARGEST:
        raise Refused("file_too_large", PROBLEMS["too_large"])
    if b"%PDF-" not in content[:1024]:
        raise Refused("file_not_pdf", PROBLEMS["not_pdf"])


def _is_kept(document: Document, content: bytes) -> bool:
    sha256 = blobs.digest(content)
    return Signature.objects.filter(document=document, file__sha256=sha256).exists()


def find_document(content: bytes) -> Document | None:
    """The document that a file begins with, by the sha256 of each of its revisions; None when none was issued here."""
    found = Document.objects.filter(sha256__in=set(_digests_of_revisions(content)))
    return found.select_related("collaboration", "file").order_by("id").first()


def _digests_of_revisions(content: bytes) -> Iterator[str]:
    """sha256 of the file up to each place where a revision may end, in one pass."""
    digest, done = hashlib.sha256(), 0
    for count, end in enumerate(END_OF_REVISION.finditer(content)):
        if count >= MOST_REVISIONS:
            return
        for place in sorted({end.start() + len(b"%%EOF"), end.end()}):
            digest.update(content[done:place])
            done = place
            yield digest.hexdigest()
