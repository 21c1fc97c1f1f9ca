"""How a document reads in a list: its state as word and kind, what it was drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mufakat.documents import installed
from mufakat.documents.models import STATES, Document
from mufakat.kernel.web.language import dua

KINDS = {"issued": "jalan", "signed": "selesai", "replaced": "netral", "withdrawn": "lambat"}
STANDING = {
    "valid": dua("Asli dan berlaku", "Genuine and in force"),
    "replaced": dua("Sudah diganti", "Replaced by a newer one"),
    "withdrawn": dua("Sudah ditarik", "Withdrawn"),
}
STANDING_MEANS = {
    "valid": dua(
        "Dokumen ini diterbitkan di sini, dan tidak diganti atau ditarik.",
        "This document was issued here, and was neither replaced nor withdrawn.",
    ),
    "replaced": dua(
        "Dokumen ini diterbitkan di sini, tetapi ada yang baru. Mintalah yang terbaru kepada penerbitnya.",
        "This document was issued here, but there is a newer one. Ask the issuer for the latest.",
    ),
    "withdrawn": dua(
        "Dokumen ini diterbitkan di sini, tetapi tidak berlaku lagi.",
        "This document was issued here, but is no longer in force.",
    ),
}
STANDING_TAG = {"valid": "selesai", "replaced": "hati", "withdrawn": "lambat"}


def standing_of(document: Document) -> str:
    """What the public page says of it: valid, replaced or withdrawn."""
    return document.state if document.state in STANDING else "valid"


@dataclass(frozen=True)
class Row:
    """A document as a line of a list."""

    document: Document
    template: str

    @property
    def kind(self) -> str:
        return KINDS[self.document.state]

    @property
    def state(self) -> Any:
        return STATES[self.document.state]


def row_of(document: Document, names: dict[str, str]) -> Row:
    """The document with the name of its template; a template that is no longer installed goes by its key."""
    return Row(document, names.get(document.template, document.template))


def template_names() -> dict[str, str]:
    """What each installed template is called, in the reader's language."""
    return {key: one.title for key, one in installed.templates().items()}
