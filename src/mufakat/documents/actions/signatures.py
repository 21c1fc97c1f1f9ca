"""Signing a document: confirming it on the platform, or putting a certificate signature into its PDF.

Only the person named signs, in person. No role stands in for them, and neither does the platform itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.documents import checking, events, levels
from mufakat.documents.actions.files import keep_content
from mufakat.documents.actions.issuing import label_of
from mufakat.documents.mandates import as_of_signing, local_day, require_mandate, require_seat
from mufakat.documents.models import Document, Signatory, Signature, StoredFile
from mufakat.documents.rules import DOCUMENTS, own_place
from mufakat.documents.signing.asking import Request
from mufakat.documents.signing.findings import SignatureFound
from mufakat.documents.signing.names import same_person
from mufakat.documents.signing.places import place_from
from mufakat.documents.signing.providers import PROVIDERS, Credentials, Person, Provider, Signer
from mufakat.documents.signing.stamps import Stamp, draw_stamp
from mufakat.kernel import history, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused, Stale
from mufakat.kernel.web.language import dua

TRIES = 3
"""How often a signature is made anew because somebody else signed while it was being made."""
STALE = dua(
    "Dokumen di halaman Anda bukan yang terbit sekarang. Muat ulang, baca lagi, lalu tanda tangani.",
    "The document on your page is not the one that stands now. Reload, read it again, then sign.",
)
ALREADY = dua("{nama} sudah menandatangani dokumen ini.", "{nama} has already signed this document.")
OVERTAKEN = dua(
    "Orang lain sedang menandatangani dokumen yang sama. Coba lagi sebentar lagi.",
    "Others are signing the same document just now. Try again in a moment.",
)
NOT_OFFERED = dua("Pilih cara menandatangani dari daftar.", "Choose the way of signing from the list.")
OTHER_PERSON = dua(
    "Sertifikat ini atas nama {ada}, sedangkan tempat ini untuk {nama}. Pakai sertifikat Anda sendiri.",
    "This certificate is in the name of {ada}, but this place is for {nama}. Use your own certificate.",
)
SAME_CERTIFICATE = dua(
    "Sertifikat ini sudah dipakai penanda tangan lain dalam dokumen ini.",
    "This certificate was already used by another signatory of this document.",
)
FAILED = dua(
    "Tanda tangan itu tidak lolos pemeriksaan, jadi tidak disimpan. Berkas sebelumnya tetap utuh.",
    "That signature did not pass examination and was not kept. The file before it is untouched.",
)
MOVES = ("sign", "complete")


def confirm_document(*, actor: Actor, signatory: Signatory, seen_sha256: str, now: datetime) -> Signature:
    """Confirm, in person, the document whose fingerprint the page showed; once, and on a mandate that holds today."""
    with transaction.atomic():
        document = locked(signatory.document_id)
        place = _own_open_place(actor, document, signatory.pk, seen_sha256, now)
        checking.issued_content(document)
        signature = Signature(
            signatory=place,
            level="platform",
            signed_at=now,
            signed_by_id=actor.user_id,
            signed_sha256=document.sha256,
        )
        data = {"sha256": document.sha256}
        save_signatures(actor, document, [signature], moves=MOVES, verb="confirmed", data=data, now=now)
        return signature


def sign_with_certificate(
    *, actor: Actor, signatory: Signatory, provider: str, credentials: Credentials, seen_sha256: str, now: datetime
) -> Signature:
    """Put a certificate signature into the newest PDF, in the signatory's own place.

    The signature is made outside any transaction, because a provider may take its time; it is kept only if nobody else signed
    meanwhile, and only after all signatures in the file were examined again.
    """
    for _ in range(TRIES):
        document = _current(signatory.document_id)
        place = _own_open_place(actor, document, signatory.pk, seen_sha256, now)
        made = _make(document, place, _offered(provider), credentials, now)
        kept = _keep(actor, made, seen_sha256, now)
        if kept is not None:
            return kept
    raise Refused("overtaken", OVERTAKEN)


@dataclass(frozen=True)
class _Made:
    """A signed PDF that passed examination, the place it is for and the file it was made from."""

    document_id: int
    place_id: int
    before: StoredFile
    content: bytes
    found: SignatureFound
    provider: Provider


def _offered(key: str) -> Provider:
    provider = PROVIDERS.get(key)
    if provider is None or not provider.is_available():
        raise Refused("provider_unknown", NOT_OFFERED)
    return provider


def _make(document: Document, place: Signatory, provider: Provider, credentials: Credentials, now: datetime) -> _Made:
    assert place.representative is not None
    organisation = place.party.organisation.name_id if place.party is not None else ""
    signer = provider.open(credentials, Person(place.representative.person.full_name, organisation, place.office), now)
    known, file = checking.known_digests(document), checking.newest_file(document)
    before = checking.content_of(file)
    content = signer.sign(before, _request(document, place, provider, signer, now))
    if not content.startswith(before):
        raise Refused("signature_failed", FAILED)
    found = _accepted(document, content, known, len(before), is_ours=provider.is_local, now=now)
    if not is_named(place, found):
        raise Refused("other_person", OTHER_PERSON.with_values(ada=found.name or "–", nama=place.printed_name))
    refuse_used_certificate(document, found)
    return _Made(document.pk, place.pk, file, content, found, provider)


def _request(document: Document, place: Signatory, provider: Provider, signer: Signer, now: datetime) -> Request:
    language = document.language
    heading = levels.in_language(levels.STAMP_HEADING, language)
    reason = levels.in_language(levels.REASON_TO_SIGN, language)
    moment = levels.written_moment(now, document.collaboration, language)
    lines = [place.printed_name, place.office, moment, signer.issuer]
    box = place_from(place.box)
    return Request(
        field=f"signatory-{place.order}",
        label=f"{heading}: {place.printed_name}",
        reason=f"{reason} ({provider.warning})" if provider.warning else reason,
        moment=now,
        place=box,
        stamp=draw_stamp(Stamp(heading, lines, provider.warning, language), box) if box is not None else None,
    )


def _accepted(
    document: Document, content: bytes, known: Sequence[str], length_before: int, *, is_ours: bool, now: datetime
) -> SignatureFound:
    """The new signature, once all in the file were examined: all whole, none of the known ones lost, exactly one more."""
    try:
        verdict = checking.examined(document, checking.issued_content(document), content, is_ours=is_ours, now=now)
    except Refused as refusal:
        raise (refusal if refusal.code == "file_busy" else Refused("signature_failed", FAILED)) from None
    people = verdict.examination.people
    new = [one for one in people if one.covers > length_before]
    is_complete = set(known) <= {one.digest for one in people}
    if not verdict.matches or not is_complete or len(new) != 1 or new[0].certificate_state != "valid":
        raise Refused("signature_failed", FAILED)
    return new[0]


def is_named(place: Signatory, found: SignatureFound) -> bool:
    """Does the certificate name the person who is to sign here?"""
    names = [place.printed_name] + ([place.representative.person.full_name] if place.representative is not None else [])
    return any(same_person(found.name, name) for name in names)


def refuse_used_certificate(document: Document, found: SignatureFound) -> None:
    """One certificate is one person; it signs in one place of a document."""
    used = Signature.objects.filter(document=document, certificate__sha256=found.certificate_sha256)
    if found.certificate_sha256 and used.exists():
        raise Refused("same_certificate", SAME_CERTIFICATE)


def _keep(actor: Actor, made: _Made, seen_sha256: str, now: datetime) -> Signature | None:
    """Keep the signed file unless somebody signed since it was made; everything is asked again under the lock."""
    with transaction.atomic():
        document = locked(made.document_id)
        place = _own_open_place(actor, document, made.place_id, seen_sha256, now)
        if checking.newest_file(document).pk != made.before.pk:
            return None
        file = keep_signed_file(actor, document, made.content, document.audience, now)
        signature = Signature(
            signatory=place,
            level="certificate",
            signed_at=now,
            signed_by_id=actor.user_id,
            signed_sha256=made.before.sha256,
            file=file,
            digest=made.found.digest,
            certificate=certificate_facts(made.found, made.provider.key),
        )
        data = {"sha256": made.before.sha256, "signed_sha256": file.sha256, "digest": made.found.digest}
        data |= {"provider": made.provider.key, "trust": made.found.trust}
        save_signatures(actor, document, [signature], moves=MOVES, verb="signed", data=data, now=now)
        return signature


def keep_signed_file(actor: Actor, document: Document, content: bytes, audience: str, now: datetime) -> StoredFile:
    """Keep a PDF with signatures in it; the newest one goes out through the page of the document, to whoever may read that."""
    word = "signed" if document.language == "en" else "bertanda tangan"
    return keep_content(
        actor=actor,
        collaboration=document.collaboration,
        content=content,
        name=f"{document.file.name.removesuffix('.pdf')} {word}.pdf",
        purpose="signed",
        audience=audience,
        now=now,
    )


def certificate_facts(found: SignatureFound, provider: str) -> dict[str, Any]:
    """What is kept of a certificate with the signature."""
    return {
        "name": found.name,
        "organisation": found.organisation,
        "issuer": found.issuer,
        "serial": found.serial,
        "sha256": found.certificate_sha256,
        "valid_from": found.valid_from,
        "valid_until": found.valid_until,
        "trust": found.trust,
        "time_source": found.time_source,
        "provider": provider,
    }


def locked(document_id: int) -> Document:
    """The document, locked for this act."""
    return versions.lock(Document.objects.select_related("collaboration", "file"), document_id)


def _current(document_id: int) -> Document:
    return Document.objects.select_related("collaboration", "file").get(pk=document_id)


def place_in(document: Document, signatory_id: int) -> Signatory:
    """One of the document's own places; a place of another document looks absent."""
    related = document.signatories.select_related("representative__person", "party__organisation")
    place = related.filter(pk=signatory_id).first()
    if place is None:
        raise NotVisible("not_visible", "")
    place.document = document
    return place


def _own_open_place(actor: Actor, document: Document, signatory_id: int, seen_sha256: str, now: datetime) -> Signatory:
    """The actor's own place, not signed yet, on a mandate of today, for the document that the page showed."""
    place = place_in(document, signatory_id)
    decision = own_place(actor, place)
    if not decision:
        raise NotAllowed(decision.code, decision.sentence)
    refuse_signed(place)
    lifecycle.next_state(DOCUMENTS, actor=actor, subject=document, move="sign", state=document.state)
    if seen_sha256 != document.sha256:
        raise Stale("stale", STALE, current=document)
    today = local_day(now, document.collaboration)
    require_seat(place, today)
    require_mandate(place, today)
    return place


def refuse_signed(place: Signatory) -> None:
    if Signature.objects.filter(signatory=place).exists():
        raise Refused("already_signed", ALREADY.with_values(nama=place.printed_name))


def save_signatures(
    actor: Actor,
    document: Document,
    signatures: Sequence[Signature],
    *,
    moves: tuple[str, str],
    verb: str,
    data: Mapping[str, Any],
    now: datetime,
) -> None:
    """Save signatures, move the document on, write one entry, announce it. The last signature completes the document."""
    for signature in signatures:
        signature.document, signature.mandate = document, as_of_signing(signature.signatory)
        signature.save(force_insert=True)
    is_complete = not document.signatories.filter(signature__isnull=True).exists()
    move = moves[1] if is_complete else moves[0]
    document.state = lifecycle.next_state(DOCUMENTS, actor=actor, subject=document, move=move, state=document.state)
    versions.save_revised(document, ["state"])
    _write(actor, document, signatures, verb, {**data, "is_complete": is_complete}, now)
    scope, kind, key = document.collaboration_id, document.subject_kind, document.subject_id
    publish(events.DocumentSigned(scope, document.pk, kind, key, is_complete))


def _write(
    actor: Actor, document: Document, signatures: Sequence[Signature], verb: str, data: Mapping[str, Any], now: datetime
) -> None:
    """One entry for the act. Names of people stand apart, so that they can be erased; what was signed stays."""
    parties = [signature.mandate["party"] for signature in signatures]
    history.record(
        actor=actor,
        scope_id=document.collaboration_id,
        verb=f"documents.document.{verb}",
        subject=document,
        label=label_of(document),
        now=now,
        data={
            **data,
            "places": [signature.signatory.order for signature in signatures],
            "signatures": [str(signature.public_id) for signature in signatures],
            "mandates": [signature.mandate for signature in signatures],
            "parties": ", ".join(dict.fromkeys(party for party in parties if party)),
        },
        personal={"names": [signature.signatory.printed_name for signature in signatures]},
        on_behalf_of=parties[0][:200],
        visibility="public" if document.audience == "public" else "parties",
    )
