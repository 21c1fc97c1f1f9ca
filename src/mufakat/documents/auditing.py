"""Does every signature still stand as it was given? Records are held against their files, and both against the history.

The history is the witness: it is chained and sealed, and each act of signing wrote into it which signature, in which place,
over which bytes. A row that was changed, copied, moved or taken away in the database no longer says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mufakat.documents import checking
from mufakat.documents.models import Document, Signature
from mufakat.documents.signing.findings import SignatureFound
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

VERBS = {
    "documents.document.confirmed": "platform",
    "documents.document.signed": "certificate",
    "documents.document.tied": "certificate",
}
FAULTS = {
    "file_damaged": dua("Berkasnya berubah atau hilang.", "Its file was changed or is gone."),
    "gone": dua("Tanda tangan ini ada di riwayat, tetapi catatannya hilang.", "The history knows it, but its record is gone."),
    "unrecorded": dua("Tanda tangan ini tidak ada di riwayat.", "The history does not know this signature."),
    "differs": dua("Catatannya berbeda dari riwayat.", "Its record differs from the history."),
    "not_in_file": dua("Tanda tangan ini tidak ada di dalam berkasnya.", "The signature is not in its file."),
    "not_whole": dua("Tanda tangan di dalam berkasnya tidak utuh.", "The signature in its file is not whole."),
}


@dataclass(frozen=True)
class Fault:
    """One signature, or a document's own file, that no longer stands."""

    document: Document
    signature: str
    """Public id; empty for the document's own file."""
    code: str

    @property
    def sentence(self) -> Any:
        return FAULTS[self.code]


@dataclass(frozen=True)
class _Witness:
    """What the history says of one signature."""

    level: str
    order: int
    mandate: dict[str, Any]
    actor_id: int | None
    signed_sha256: str
    digest: str
    file_sha256: str


def audit(document: Document, *, now: datetime) -> list[Fault]:
    """Everything about a document's signatures that does not stand."""
    return [Fault(document, signature, code) for signature, code in _faults(document, now)]


def _faults(document: Document, now: datetime) -> Iterator[tuple[str, str]]:
    try:
        issued = checking.issued_content(document)
    except Refused:
        yield "", "file_damaged"
        return
    witnesses = _witnesses(document)
    related = Signature.objects.filter(document=document).select_related("signatory", "file")
    signatures = {str(one.public_id): one for one in related}
    yield from ((key, "gone") for key in witnesses.keys() - signatures.keys())
    for key, signature in signatures.items():
        witness = witnesses.get(key)
        if witness is None:
            yield key, "unrecorded"
        elif not _agree(signature, witness):
            yield key, "differs"
        code = _fault_in_file(document, issued, signature, now)
        if code:
            yield key, code


def _witnesses(document: Document) -> dict[str, _Witness]:
    """What the entries of signing say, by the public id of each signature."""
    entries = HistoryEntry.objects.filter(
        scope_id=document.collaboration_id, object_id=str(document.public_id), verb__in=VERBS
    ).order_by("seq")
    return {key: witness for entry in entries for key, witness in _of_entry(entry)}


def _of_entry(entry: HistoryEntry) -> Iterator[tuple[str, _Witness]]:
    data, tied = entry.data, entry.verb.endswith(".tied")
    digests = data.get("digests") or [data.get("digest", "")] * len(data["signatures"])
    for place, key in enumerate(data["signatures"]):
        yield (
            key,
            _Witness(
                level=VERBS[entry.verb],
                order=data["places"][place],
                mandate=data["mandates"][place],
                actor_id=None if tied else entry.actor_id,
                signed_sha256="" if tied else data["sha256"],
                digest=digests[place],
                file_sha256=data.get("signed_sha256", ""),
            ),
        )


def _agree(signature: Signature, witness: _Witness) -> bool:
    file = signature.file.sha256 if signature.file is not None else ""
    said = (signature.level, signature.signatory.order, signature.mandate, signature.signed_by_id, signature.digest, file)
    known = (witness.level, witness.order, witness.mandate, witness.actor_id, witness.digest, witness.file_sha256)
    return said == known and witness.signed_sha256 in ("", signature.signed_sha256)


def _fault_in_file(document: Document, issued: bytes, signature: Signature, now: datetime) -> str:
    """For a certificate: the file holds this very signature, whole, behind the issued bytes."""
    if signature.level == "platform":
        return "" if signature.signed_sha256 == document.sha256 else "differs"
    if signature.file is None:
        return "not_in_file"
    try:
        content = checking.content_of(signature.file)
        verdict = checking.examined(document, issued, content, now=now)
    except Refused:
        return "file_damaged"
    found: SignatureFound | None = next((one for one in verdict.examination.people if one.digest == signature.digest), None)
    if found is None:
        return "not_in_file"
    return "" if verdict.matches and found.holds else "not_whole"
