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
    "document.confirmed": (
        "{actor} mengonfirmasi {label} di Mufakat untuk {parties}",
        "{actor} confirmed {label} on the platform for {parties}",
    ),
    "document.signed": (
        "{actor} menandatangani {label} dengan sertifikat untuk {parties}",
        "{actor} signed {label} with a certificate for {parties}",
    ),
    "document.taken_back": (
        "{actor} mengambil kembali {label} yang ditandatangani di luar: {verdict_id}",
        "{actor} took back {label}, signed outside: {verdict_en}",
    ),
    "document.tied": (
        "{actor} menautkan tanda tangan dari luar pada {label} untuk {parties}",
        "{actor} tied signatures made outside to {label} for {parties}",
    ),
}


def register() -> None:
    for name, (indonesian, english) in SENTENCES.items():
        register_verb(f"documents.{name}", indonesian, english)
