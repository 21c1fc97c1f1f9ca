"""What the two levels of signature are worth, in words that stand wherever one is shown. They are never called equal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation

from mufakat.collaborations.models import Collaboration
from mufakat.documents.signing.findings import DEMONSTRATION, TRUSTED, UNKNOWN
from mufakat.kernel.web.formats import saat
from mufakat.kernel.web.language import dua

SHORT = {
    "platform": dua("Konfirmasi di Mufakat", "Confirmed on the platform"),
    "certificate": dua("Tanda tangan dengan sertifikat", "Signature with a certificate"),
}
PROVES = {
    "platform": dua(
        "Orang ini masuk dengan akunnya, melihat sidik digital dokumen ini, dan menekan konfirmasi. Yang menjaminnya hanya "
        "catatan Mufakat: riwayat yang disegel. Bukan tanda tangan elektronik tersertifikasi.",
        "This person signed in with their login, saw the fingerprint of this document and pressed confirm. Only the platform's "
        "records vouch for it: the sealed history. It is no certified electronic signature.",
    ),
    "certificate": dua(
        "Ada di dalam berkas PDF dan dapat diperiksa siapa pun tanpa Mufakat: satu bita berubah, ketahuan. Nilainya setinggi "
        "penerbit sertifikatnya; tersertifikasi menurut PP 71/2019 hanya bila penerbitnya PSrE Indonesia.",
        "It is inside the PDF and can be checked by anybody without the platform: one changed byte shows. It is worth as much "
        "as the issuer of its certificate; certified under PP 71/2019 only when that is an Indonesian provider (PSrE).",
    ),
}
GIVEN = {
    "platform": dua(
        "Yang dicatat: nama, jabatan dan mandat Anda, waktunya, dan sidik digital di atas, dalam riwayat yang disegel. Bukan "
        "tanda tangan elektronik tersertifikasi; yang menjaminnya hanya catatan Mufakat.",
        "What is recorded: your name, office and mandate, the time, and the fingerprint above, in the sealed history. It is no "
        "certified electronic signature; only the platform's records vouch for it.",
    ),
    "certificate": dua(
        "Tanda tangan Anda masuk ke dalam PDF, di tempat nama Anda. Siapa pun dapat memeriksanya tanpa Mufakat. Nilainya "
        "setinggi penerbit sertifikat yang Anda pilih.",
        "Your signature goes into the PDF, in the place of your name. Anybody can check it without the platform. It is worth "
        "as much as the issuer of the certificate you choose.",
    ),
}
"""What somebody is about to give, said to that person."""
TRUST = {
    TRUSTED: dua("Penerbit dipercaya di sini", "Issuer trusted here"),
    DEMONSTRATION: dua("Demonstrasi, tanpa kekuatan hukum", "Demonstration, no legal force"),
    UNKNOWN: dua("Penerbit tidak dikenal di sini", "Issuer not known here"),
}
TRUST_MEANS = {
    TRUSTED: dua(
        "Penerbit sertifikatnya ada dalam daftar tepercaya instalasi ini. Pencabutan tidak diperiksa.",
        "The issuer of the certificate is on the trust list of this installation. Revocation is not checked.",
    ),
    DEMONSTRATION: dua(
        "Sertifikatnya dibuat instalasi ini untuk mencoba. Siapa penandatangannya tidak dijamin siapa pun.",
        "The certificate was made by this installation for trying out. Nobody vouches for who signed.",
    ),
    UNKNOWN: dua(
        "Tanda tangannya utuh, tetapi penerbit sertifikatnya tidak ada dalam daftar tepercaya instalasi ini. Itu bukan berarti "
        "tidak sah; tanyakan kepada penerbitnya.",
        "The signature is whole, but the issuer of its certificate is not on the trust list of this installation. That does "
        "not make it void; ask the issuer.",
    ),
}
TRUST_TAG = {TRUSTED: "selesai", DEMONSTRATION: "hati", UNKNOWN: "netral"}
WAITING = dua("Menunggu", "Waiting")
YOUR_TURN = dua("Giliran Anda", "Your turn")
WHOLE = dua("Utuh", "Whole")
NOT_WHOLE = dua("Tidak utuh", "Not whole")
CHANGED_AFTERWARDS = dua("Diubah sesudahnya", "Changed afterwards")
STAMP_HEADING = dua("Ditandatangani secara elektronik", "Signed electronically")
REASON_TO_SIGN = dua("Menandatangani dokumen ini", "Signing this document")


def in_language(text: Any, language: str) -> str:
    """The wording in the language of a document, whatever the reader's language."""
    with translation.override(language):
        return str(text)


def written_moment(moment: datetime, collaboration: Collaboration, language: str) -> str:
    """The moment as it is written on paper, where the collaboration is."""
    with translation.override(language):
        return saat(moment, collaboration)
