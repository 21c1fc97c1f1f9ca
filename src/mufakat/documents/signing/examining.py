"""What a signed PDF holds: every signature, whether it is whole, what it covers, what came after, whose certificate it is.

The start of the file is a document issued here. From there on only signatures and what belongs to them may have been added;
`revisions` checks that apart from the signatures, because somebody who appends a change and signs it has a whole signature
over a changed document.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import SigningError, UnacceptableSignerError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from mufakat.documents.signing.asking import Question
from mufakat.documents.signing.findings import (
    DEMONSTRATION,
    NOTHING,
    OTHER,
    SIGNATURES,
    TRUSTED,
    UNKNOWN,
    Examination,
    SignatureFound,
)
from mufakat.documents.signing.pades import run
from mufakat.documents.signing.places import Place, places_from
from mufakat.documents.signing.revisions import ALLOWED_LEVELS, POLICY, Review, review

MOST_REVISIONS = 80
MOST_SIGNATURES = 40
MOST_PAGES = 2_000
UNREADABLE = (PdfError, SignatureValidationError, SigningError, UnacceptableSignerError, ValueError, KeyError, TypeError)
"""What pyHanko and asn1crypto raise on files that are broken or made to break them."""
STRUCTURE = (*UNREADABLE, AttributeError, IndexError, AssertionError, RecursionError, NotImplementedError, OverflowError)
IDENTITY_NUMBER = re.compile(r"\d{16}")
EMPTY = b" \t\r\n\x00\x0c"


def examine(question: Question) -> Examination:
    """Look at every signature of a file that begins with a document issued here."""
    try:
        reader = PdfFileReader(io.BytesIO(question.content))
        if reader.encrypted:
            return Examination(problem="encrypted")
        if reader.xrefs.total_revisions > MOST_REVISIONS:
            return Examination(problem="too_many")
        return _examined(reader, question)
    except STRUCTURE:
        return Examination(problem="broken")


def _examined(reader: PdfFileReader, question: Question) -> Examination:
    fields = list(enumerate_sig_fields(reader))
    if len(fields) > MOST_SIGNATURES:
        return Examination(problem="too_many")
    issued = PdfFileReader(io.BytesIO(question.content[: question.base_length]))
    embedded = reader.embedded_signatures
    seen = _Seen(question, review(reader, issued, question.base_length), _places_by_field(reader), places_from(question.boxes))
    found = tuple(_examine_one(number, one, seen) for number, one in enumerate(embedded, start=1))
    covered = max((one.covers for one in found), default=question.base_length)
    return Examination(
        signatures=found,
        base_changed=not seen.review.only_signatures,
        covered=covered,
        trailing=len(question.content[covered:].strip(EMPTY)) if not _has_revision_after(reader, embedded) else 0,
        unreadable=sum(1 for _, value, _ in fields if value is not None) - len(embedded),
        empty_boxes=sum(1 for name, value, _ in fields if value is None and name in seen.places),
    )


def _has_revision_after(reader: PdfFileReader, embedded: list[EmbeddedPdfSignature]) -> bool:
    """Is there a revision after the last signature? Then it was compared; otherwise bytes at the end belong to nothing."""
    last = max((one.signed_revision for one in embedded), default=-1)
    return bool(reader.xrefs.total_revisions - 1 > last)


@dataclass(frozen=True)
class _Seen:
    """What was found out about the file as a whole."""

    question: Question
    review: Review
    places: dict[str, Place]
    """Where each signature field shows something."""
    kept: list[Place]
    """The places that the document keeps for signatures."""


def _examine_one(number: int, embedded: EmbeddedPdfSignature, seen: _Seen) -> SignatureFound:
    """One signature; one that cannot be read is reported as not whole, not left out."""
    digest = hashlib.sha256(embedded.pkcs7_content).hexdigest()
    name = str(embedded.field_name)
    place = seen.places.get(name)
    facts: dict[str, Any] = {
        "number": number,
        "field": name,
        "digest": digest,
        "is_timestamp": embedded.sig_object_type == "/DocTimeStamp",
        "place": _as_box(place),
        "is_elsewhere": place is not None and not any(place.lies_in(one) for one in seen.kept),
    }
    try:
        facts |= _of_certificate(embedded.signer_cert)
        facts |= _of_moment(embedded, seen.question.moment)
        facts |= _of_validity(embedded, seen, facts)
    except UNREADABLE:
        facts |= {"whole": False, "covers": 0, "changed_after": OTHER}
    return SignatureFound(**facts)


def _of_certificate(certificate: asn1_x509.Certificate) -> dict[str, Any]:
    subject = certificate.subject.native
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    return {
        "name": _text(subject.get("common_name")),
        "organisation": _text(subject.get("organization_name")),
        "office": _text(subject.get("title")),
        "issuer": _issuer(certificate),
        "serial": f"{certificate.serial_number:x}",
        "certificate_sha256": certificate.sha256.hex(),
        "valid_from": begins.isoformat(),
        "valid_until": ends.isoformat(),
    }


def _issuer(certificate: asn1_x509.Certificate) -> str:
    names = certificate.issuer.native
    parts = (_text(names.get(part)) for part in ("common_name", "organization_name"))
    return ", ".join(dict.fromkeys(part for part in parts if part)) or _text(certificate.issuer.human_friendly)


def _text(value: Any) -> str:
    """One line out of an entry, which may be a list. An identity number (NIK), which some certificates carry, is left out."""
    line = " ".join(str(part) for part in (value if isinstance(value, list) else [value or ""]))
    return IDENTITY_NUMBER.sub("…", line)[:200]


def _of_moment(embedded: EmbeddedPdfSignature, now: str) -> dict[str, Any]:
    """When it says it was signed, whether the certificate held then, and what reason it gives."""
    claimed = embedded.self_reported_timestamp
    facts: dict[str, Any] = {
        "reason": _text(embedded.sig_object.get("/Reason")),
        "location": _text(embedded.sig_object.get("/Location")),
    }
    if claimed is None:
        return facts
    claimed = claimed if claimed.tzinfo else claimed.replace(tzinfo=datetime.fromisoformat(now).tzinfo)
    certificate = embedded.signer_cert
    state = "valid"
    if claimed < certificate.not_valid_before:
        state = "not_yet"
    elif claimed > certificate.not_valid_after:
        state = "expired"
    return {**facts, "signed_at": claimed.isoformat(), "time_source": "signer", "certificate_state": state}


def _of_validity(embedded: EmbeddedPdfSignature, seen: _Seen, facts: dict[str, Any]) -> dict[str, Any]:
    """Whole, covering what, followed by what, trusted by whom: pyHanko's answers in our words."""
    context = _context(seen.question, facts.get("signed_at", ""))
    validate = async_validate_pdf_timestamp if facts["is_timestamp"] else async_validate_pdf_signature
    has_own_rules = embedded.docmdp_level is not None or embedded.fieldmdp is not None
    status: Any = run(validate(embedded, context, diff_policy=POLICY, skip_diff=not has_own_rules))
    found: dict[str, Any] = {
        "whole": bool(status.intact and status.valid and not _hides_something(embedded.pkcs7_content)),
        "covers": _covered(embedded, len(seen.question.content)),
        "changed_after": OTHER if has_own_rules and status.docmdp_ok is False else _changed_after(embedded, seen.review),
        "trust": _trust(status, seen.question.demonstration),
    }
    stamped = getattr(status, "timestamp_validity", None)
    if stamped is not None and stamped.valid and stamped.intact:
        found |= {"signed_at": stamped.timestamp.isoformat(), "time_source": "authority"}
    if facts["is_timestamp"]:
        found |= {"signed_at": status.timestamp.isoformat(), "time_source": "authority"}
    return found


def _context(question: Question, signed_at: str) -> ValidationContext:
    """Trusted certificates only from our list, judged at the moment of signing, never asking the network."""
    now = datetime.fromisoformat(question.moment)
    claimed = datetime.fromisoformat(signed_at) if signed_at else now
    roots = [*question.trusted, *([question.demonstration] if question.demonstration else [])]
    return ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(one) for one in roots], moment=min(claimed, now), allow_fetching=False
    )


def _covered(embedded: EmbeddedPdfSignature, length: int) -> int:
    """Bytes from the start that the signature vouches for; 0 where it leaves gaps beside its own place."""
    if embedded.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return length
    if embedded.coverage == SignatureCoverageLevel.ENTIRE_REVISION:
        return int(embedded.byte_range[2]) + int(embedded.byte_range[3])
    return 0


def _changed_after(embedded: EmbeddedPdfSignature, reviewed: Review) -> str:
    levels = reviewed.after(embedded.signed_revision)
    if not levels:
        return NOTHING
    return SIGNATURES if all(level in ALLOWED_LEVELS for level in levels) else OTHER


def _trust(status: Any, demonstration: bytes | None) -> str:
    """Where the chain of certificates ends: in the list, in this demonstration, or nowhere known."""
    if not status.trusted or status.validation_path is None:
        return UNKNOWN
    anchor = getattr(status.validation_path.trust_anchor, "certificate", None)
    is_own = demonstration is not None and anchor is not None and anchor.dump() == demonstration
    return DEMONSTRATION if is_own else TRUSTED


def _hides_something(contents: bytes) -> bool:
    """Bytes behind the signature in its own gap: nobody signed them, so they must be zeros."""
    return bool(contents[len(cms.ContentInfo.load(contents).dump()) :].strip(b"\x00"))


def _places_by_field(reader: PdfFileReader) -> dict[str, Place]:
    """Where each signature field shows something, by its name; fields without a visible stamp are left out."""
    names = {id(field): name for name, field in _widgets(reader)}
    places: dict[str, Place] = {}
    for number, page in enumerate(_pages(reader), start=1):
        for annotation in page.get("/Annots", ()):
            name = names.get(id(annotation.get_object()))
            if name is not None:
                place = _rectangle(annotation.get_object(), number)
                if place.is_visible:
                    places[name] = place
    return places


def _widgets(reader: PdfFileReader) -> Iterator[tuple[str, Any]]:
    """Signature fields and the boxes that show them."""
    for name, _, field in enumerate_sig_fields(reader):
        whole = field.get_object()
        yield name, whole
        for kid in whole.get("/Kids", ()):
            yield name, kid.get_object()


def _pages(reader: PdfFileReader) -> Iterator[Any]:
    for number in range(min(int(reader.root["/Pages"]["/Count"]), MOST_PAGES)):
        yield reader.find_page_for_modification(number)[0].get_object()


def _rectangle(widget: Any, page: int) -> Place:
    left, low, right, high = (float(corner) for corner in widget["/Rect"])
    return Place(page, min(left, right), min(low, high), abs(right - left), abs(high - low))


def _as_box(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"page": place.page, "x": place.x, "y": place.y, "width": place.width, "height": place.height}
