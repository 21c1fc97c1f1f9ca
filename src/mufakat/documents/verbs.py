"""History sentences of documents."""

from __future__ import annotations

from mufakat.kernel.history import register_verb

SENTENCES = {
    "file.stored": (
        "{actor} menyimpan berkas ({kind_id}): {purpose_id}",
        "{actor} kept a file ({kind_en}): {purpose_en}",
    ),
    "document.issued": ("{actor} menerbitkan dokumen: {label}", "{actor} issued a document: {label}"),
    "document.issued_anew": (
        "{actor} menerbitkan {label} sebagai pengganti {former}: {reason}",
        "{actor} issued {label} in the place of {former}: {reason}",
    ),
    "document.withdrawn": ("{actor} menarik dokumen {label}: {reason}", "{actor} withdrew the document {label}: {reason}"),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"documents.{name}", indonesian, english)
