"""The file that a text came from, while its rows are being checked.

Its content lies in the storage under its own sha256 and no record names it yet; a signed note in the form knows which one it
is. The record is written with the clauses, in the same act.
"""

from __future__ import annotations

from typing import Any

from django.core import signing

from mufakat.agreements.models import Agreement
from mufakat.documents import blobs, media
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

SALT = "agreements.original"
KEPT_SECONDS = 7 * 24 * 3600
PURPOSE = "source"


def set_aside(content: bytes, name: str, *, agreement: Agreement, actor: Actor) -> tuple[str, Any]:
    """A signed note that leads back to the content, and a sentence where it is of a kind that is not kept here."""
    try:
        prepared = media.prepare(content, name=name, purpose=PURPOSE)
    except Refused:
        return "", dua(
            "Naskahnya terbaca, tetapi berkas aslinya tidak disimpan karena jenisnya tidak diterima (misalnya bermakro).",
            "Its text was read, but the original file is not kept because files of this kind are not taken (with macros, say).",
        )
    said = {"sha256": blobs.write(prepared.content), "name": prepared.name, "at": agreement.pk, "by": actor.user_id}
    return signing.dumps(said, salt=SALT, compress=True), None


def name_of(note: str) -> str:
    """The name of the file that the note leads to, for the page; nothing for a note that is none of ours."""
    said = _said(note)
    return str(said["name"]) if said else ""


def taken_back(note: str, *, agreement: Agreement, actor: Actor) -> tuple[bytes, str] | None:
    """Content and name of the file that this person set aside for this instrument; None when there is none any more."""
    said = _said(note)
    if not said or said["at"] != agreement.pk or said["by"] != actor.user_id:
        return None
    try:
        return blobs.read(said["sha256"]), str(said["name"])
    except OSError:
        return None


def _said(note: str) -> dict[str, Any] | None:
    try:
        said = signing.loads(note, salt=SALT, max_age=KEPT_SECONDS) if note else None
    except signing.BadSignature:
        return None
    return said if isinstance(said, dict) else None
