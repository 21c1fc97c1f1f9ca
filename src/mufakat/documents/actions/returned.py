"""Taking back what was signed outside: the file is held against ours, its signatures are examined and tied to signatories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from mufakat.documents import blobs, checking
from mufakat.documents.actions.issuing import label_of
from mufakat.documents.actions.signatures import (
    OTHER_PERSON,
    SAME_CERTIFICATE,
    certificate_facts,
    is_named,
    keep_signed_file,
    locked,
    place_in,
    refuse_signed,
    refuse_used_certificate,
    save_signatures,
)
from mufakat.documents.mandates import local_day, require_mandate
from mufakat.documents.models import VERDICTS, Document, ReturnedFile, Signatory, Signature
from mufakat.documents.rules import DOCUMENTS
from mufakat.documents.signing.findings import SignatureFound
from mufakat.documents.signing.verdicts import Verdict, verdict_from
from mufakat.kernel import access, history, lifecycle
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

MOVES = ("tie", "complete_by_tie")
CLOCKS_MAY_DIFFER = timedelta(minutes=10)
ALREADY_TAKEN = dua(
    "Berkas yang sama persis sudah ada di sini. Tidak perlu dikirim lagi.",
    "Exactly this file is here already. There is no need to send it again.",
)
NOT_MATCHING = dua(
    "Berkas ini tidak cocok dengan dokumen yang terbit, jadi tanda tangannya tidak dapat dipakai.",
    "This file does not match the document as issued, so its signatures cannot be used.",
)
OUTDATED = dua(
    "Sejak berkas ini diterima, ada tanda tangan lain yang tersimpan dan tidak ada di dalamnya. Minta berkas terbaru "
    "ditandatangani.",
    "Since this file came back, another signature was kept that is not in it. Have the newest file signed.",
)
CHOOSE = dua("Pilih tanda tangan mana milik siapa.", "Choose which signature is whose.")
ONE_EACH = dua(
    "Setiap tanda tangan milik satu orang, dan setiap orang menandatangani sekali. Periksa pilihan Anda.",
    "Each signature belongs to one person, and each person signs once. Check what you chose.",
)
CERTIFICATE_ENDED = dua(
    "Sertifikat {nama} tidak berlaku saat tanda tangan itu dibuat. Minta ia menandatangani dengan sertifikat yang berlaku.",
    "The certificate of {nama} did not hold when that signature was made. Ask for a signature with one that holds.",
)
BEFORE_ISSUE = dua(
    "Tanda tangan {nama} mengaku dibuat {tanggal}, di luar masa antara terbitnya dokumen dan hari ini. Jam di alat tanda "
    "tangannya mungkin keliru; minta ia menandatangani lagi.",
    "The signature of {nama} claims to be of {tanggal}, outside the time between issue and today. The clock of the signing "
    "device may be wrong; ask for a new signature.",
)


def take_back_signed(*, actor: Actor, document: Document, content: bytes, now: datetime) -> ReturnedFile:
    """Take in a PDF that was signed outside and say what it is: ours or not, changed or not, whose signatures.

    The file is examined before anything is locked. What cannot be read at all is refused and not kept. Until a signature in it
    is tied to somebody, it is for the secretariat only: it may be anything.
    """
    access.require(actor, "documents.take_back_signed", document)
    checking.require_readable_size(content)
    issued = checking.issued_content(document)
    _refuse_twice(document, content)
    verdict = checking.examined(document, issued, content, taking_back=True, now=now)
    with transaction.atomic():
        current = locked(document.pk)
        lifecycle.next_state(DOCUMENTS, actor=actor, subject=current, move="tie", state=current.state)
        _refuse_twice(current, content)
        file = keep_signed_file(actor, current, content, "restricted", now)
        returned = ReturnedFile.objects.create(
            document=current,
            file=file,
            verdict=verdict.code,
            report=verdict.as_data(),
            taken_at=now,
            taken_by_id=actor.user_id,
        )
        _write_taken(actor, current, returned, verdict, now)
        return returned


def _refuse_twice(document: Document, content: bytes) -> None:
    sha256 = blobs.digest(content)
    taken = ReturnedFile.objects.filter(document=document, file__sha256=sha256).exists()
    if taken or Signature.objects.filter(document=document, file__sha256=sha256).exists():
        raise Refused("already_taken", ALREADY_TAKEN)


def _write_taken(actor: Actor, document: Document, returned: ReturnedFile, verdict: Verdict, now: datetime) -> None:
    history.record(
        actor=actor,
        scope_id=document.collaboration_id,
        verb="documents.document.taken_back",
        subject=document,
        label=label_of(document),
        now=now,
        data={
            "sha256": returned.file.sha256,
            "verdict": verdict.code,
            "verdict_id": VERDICTS[verdict.code].id,
            "verdict_en": VERDICTS[verdict.code].en,
            "reasons": [code for code, _ in verdict.reasons],
            "signatures": [one.digest for one in verdict.examination.people],
        },
        visibility="parties",
    )


def tie_signatures(
    *, actor: Actor, returned: ReturnedFile, choices: Mapping[int, Signatory], now: datetime, reason: str = ""
) -> list[Signature]:
    """Say which signature of a matching file is whose. `choices` maps the number of a signature to a place in the document.

    Where the name in a certificate is not the name in the document, the keeper says why it is the same person.
    """
    with transaction.atomic():
        document = locked(returned.document_id)
        access.require(actor, "documents.take_back_signed", document)
        lifecycle.next_state(DOCUMENTS, actor=actor, subject=document, move="tie", state=document.state)
        verdict = verdict_from(returned.verdict, returned.report)
        _require_usable(document, returned, verdict)
        chosen = _chosen(document, verdict, choices)
        signatures = [_tied(document, returned, found, place, reason, now) for found, place in chosen]
        data = {
            "signed_sha256": returned.file.sha256,
            "digests": [signature.digest for signature in signatures],
            "reason": reason.strip()[:300],
        }
        save_signatures(actor, document, signatures, moves=MOVES, verb="tied", data=data, now=now)
        return signatures


def _require_usable(document: Document, returned: ReturnedFile, verdict: Verdict) -> None:
    """The file still matches, and every signature that is kept meanwhile is in it."""
    if not verdict.matches:
        raise Refused("not_matching", NOT_MATCHING)
    newest, taken = checking.content_of(checking.newest_file(document)), checking.content_of(returned.file)
    if not (taken.startswith(newest) or newest.startswith(taken)):
        raise Refused("outdated", OUTDATED)


def _chosen(document: Document, verdict: Verdict, choices: Mapping[int, Signatory]) -> list[tuple[SignatureFound, Signatory]]:
    """Signatures with their places, in the order of the file; each once, each place once and still open."""
    if not choices:
        raise Refused("nothing_chosen", CHOOSE)
    by_number = {one.number: one for one in verdict.examination.people}
    if not choices.keys() <= by_number.keys():
        raise NotVisible("not_visible", "")
    places = {number: place_in(document, place.pk) for number, place in choices.items()}
    if len({place.pk for place in places.values()}) < len(places):
        raise Refused("one_each", ONE_EACH)
    known = set(checking.known_digests(document))
    chosen = [(by_number[number], places[number]) for number in sorted(choices)]
    if any(found.digest in known for found, _ in chosen):
        raise Refused("one_each", ONE_EACH)
    certificates = [found.certificate_sha256 for found, _ in chosen]
    if len(set(certificates)) < len(certificates):
        raise Refused("same_certificate", SAME_CERTIFICATE)
    return chosen


def _tied(
    document: Document, returned: ReturnedFile, found: SignatureFound, place: Signatory, reason: str, now: datetime
) -> Signature:
    refuse_signed(place)
    refuse_used_certificate(document, found)
    signed_at = _require_moment(document, returned, found, place)
    require_mandate(place, local_day(signed_at, document.collaboration))
    if not is_named(place, found) and not reason.strip():
        raise Refused("other_person", OTHER_PERSON.with_values(ada=found.name or "–", nama=place.printed_name))
    return Signature(
        signatory=place,
        level="certificate",
        signed_at=signed_at,
        signed_by_id=None,
        signed_sha256=_sha256_before(document, returned, found),
        file=returned.file,
        digest=found.digest,
        certificate=certificate_facts(found, "outside"),
    )


def _require_moment(document: Document, returned: ReturnedFile, found: SignatureFound, place: Signatory) -> datetime:
    """When the signature says it was made: while its certificate held, and between the issue of the document and its return."""
    if found.certificate_state in ("expired", "not_yet"):
        raise Refused("certificate_ended", CERTIFICATE_ENDED.with_values(nama=place.printed_name))
    if not found.signed_at:
        return returned.taken_at
    signed_at = datetime.fromisoformat(found.signed_at)
    if not document.issued_at - CLOCKS_MAY_DIFFER <= signed_at <= returned.taken_at + CLOCKS_MAY_DIFFER:
        day = tanggal(signed_at, "sedang", document.collaboration)
        raise Refused("moment_impossible", BEFORE_ISSUE.with_values(nama=place.printed_name, tanggal=day))
    return signed_at


def _sha256_before(document: Document, returned: ReturnedFile, found: SignatureFound) -> str:
    """Of the file as it was before this signature: up to where the one before it ends, or as issued."""
    report = verdict_from(returned.verdict, returned.report).examination
    issued = len(checking.issued_content(document))
    before = max((one.covers for one in report.signatures if one.covers < found.covers), default=issued)
    return blobs.digest(checking.content_of(returned.file)[:before])
