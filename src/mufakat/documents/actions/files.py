"""Keeping files: what a party brings, and what an act of an app above makes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mufakat.collaborations.models import Collaboration
from mufakat.documents import blobs, media
from mufakat.documents.models import AUDIENCES, PURPOSES, StoredFile
from mufakat.kernel import access, history
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def store_file(
    *, actor: Actor, collaboration: Collaboration, content: bytes, name: str, purpose: str, audience: str, now: datetime
) -> StoredFile:
    """Keep a file that somebody brings: as proof, attachment, source or signed paper, for the audience named."""
    access.require(actor, "documents.store_file", collaboration)
    prepared = _prepared(content, name, purpose, audience)
    with transaction.atomic():
        file = _kept(actor, collaboration, prepared, purpose, audience, now)
        kind = media.words_of(file.media_type)
        history.record(
            actor=actor,
            scope_id=collaboration.pk,
            verb="documents.file.stored",
            subject=file,
            label=file.sha256[:12],
            now=now,
            data={
                "purpose_id": PURPOSES[purpose].id,
                "purpose_en": PURPOSES[purpose].en,
                "kind_id": kind.id,
                "kind_en": kind.en,
                "size": file.size,
                "sha256": file.sha256,
            },
            personal={"name": file.name},
            visibility="public" if audience == "public" else "parties",
        )
        return file


def keep_content(
    *, actor: Actor, collaboration: Collaboration, content: bytes, name: str, purpose: str, audience: str, now: datetime
) -> StoredFile:
    """Keep a file as part of an act of an app above, which has asked who may and writes its own history.

    What a person sent goes through the same limits and cleaning as anywhere else.
    """
    return _kept(actor, collaboration, _prepared(content, name, purpose, audience), purpose, audience, now)


def _prepared(content: bytes, name: str, purpose: str, audience: str) -> media.Prepared:
    if purpose not in PURPOSES or audience not in AUDIENCES:
        raise Refused("unknown_word", dua("Pilih dari daftar.", "Choose from the list."))
    return media.prepare(content, name=name, purpose=purpose)


def _kept(
    actor: Actor, collaboration: Collaboration, prepared: media.Prepared, purpose: str, audience: str, now: datetime
) -> StoredFile:
    """The content first, whole and flushed; then the row that names it."""
    sha256 = blobs.write(prepared.content)
    return StoredFile.objects.create(
        collaboration=collaboration,
        purpose=purpose,
        name=prepared.name,
        media_type=prepared.media_type,
        size=len(prepared.content),
        sha256=sha256,
        audience=audience,
        stored_at=now,
        stored_by_id=actor.user_id,
    )
