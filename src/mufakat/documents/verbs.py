"""History sentences of documents."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "file.stored": ("{actor} menyimpan berkas: {label}", "{actor} kept a file: {label}"),
    "document.issued": ("{actor} menerbitkan dokumen: {label}", "{actor} issued a document: {label}"),
    "document.withdrawn": ("{actor} menarik dokumen {label}: {reason}", "{actor} withdrew the document {label}: {reason}"),
    "document.replaced": (
        "Dokumen {label} diganti oleh {successor}: {reason}",
        "The document {label} was replaced by {successor}: {reason}",
    ),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"documents.{name}", indonesian, english)
