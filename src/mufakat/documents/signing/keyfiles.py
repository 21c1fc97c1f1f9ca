"""A person's own key in a file (PKCS#12, .p12 or .pfx): opened for one signature, in memory, never kept.

How hard a file makes it to try a passphrase is up to whoever made it, so it is opened in a process of its own with limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from mufakat.documents.signing.apart import opened_key_file
from mufakat.documents.signing.findings import OpenedKey
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import tanggal
from mufakat.kernel.web.language import dua

LARGEST_KEY_FILE = 65_536
LEAST_RSA_BITS = 2048
SENTENCES = {
    "wrong_passphrase": dua(
        "Kata sandi berkas kunci keliru, atau berkasnya bukan berkas kunci (.p12, .pfx). Periksa keduanya, lalu coba lagi.",
        "The passphrase of the key file is wrong, or the file is no key file (.p12, .pfx). Check both and try again.",
    ),
    "no_key": dua(
        "Berkas itu tidak memuat kunci dan sertifikat. Ekspor ulang keduanya dalam satu berkas .p12.",
        "The file holds no key with its certificate. Export both again into one .p12 file.",
    ),
    "weak_key": dua(
        "Jenis atau panjang kunci ini tidak diterima. Pakai kunci RSA sedikitnya 2048 bit atau kunci elips.",
        "This kind or length of key is not accepted. Use an RSA key of at least 2048 bits or an elliptic-curve key.",
    ),
    "too_hard": dua(
        "Berkas kunci ini terlalu lama dibuka. Ekspor ulang dengan pengaturan biasa.",
        "This key file takes too long to open. Export it again with usual settings.",
    ),
    "too_large": dua(
        "Berkas kunci paling besar 64 KB. Pilih berkas .p12 yang memuat satu kunci saja.",
        "A key file has at most 64 KB. Choose a .p12 file with one key only.",
    ),
    "busy": dua("Sedang sibuk. Coba lagi sebentar lagi.", "Busy just now. Try again in a moment."),
}
EXPIRED = dua(
    "Sertifikat ini berakhir pada {tanggal}. Perbarui di penerbitnya, lalu tanda tangani dengan yang baru.",
    "This certificate ended on {tanggal}. Renew it with its issuer and sign with the new one.",
)
NOT_YET = dua("Sertifikat ini baru berlaku mulai {tanggal}.", "This certificate holds only from {tanggal}.")
NOT_FOR_SIGNING = dua(
    "Sertifikat ini tidak dibuat untuk menandatangani dokumen. Pilih sertifikat tanda tangan.",
    "This certificate was not made for signing documents. Choose a signing certificate.",
)


@dataclass(frozen=True)
class Key:
    """An opened key with its certificate. Never printed, never kept."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...]

    def __repr__(self) -> str:
        return "<key>"


def open_key_file(content: bytes, passphrase: str, *, now: datetime) -> Key:
    """The key in the file, or a refusal that says what is wrong with it."""
    if len(content) > LARGEST_KEY_FILE:
        raise _refused("too_large")
    opened = opened_key_file(content, passphrase)
    if opened.problem:
        raise _refused(opened.problem)
    key = _checked(_loaded(opened))
    _require_valid(key.certificate, now)
    return key


def _loaded(opened: OpenedKey) -> Key:
    key = serialization.load_der_private_key(opened.key, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise _refused("weak_key")
    certificate = x509.load_der_x509_certificate(opened.certificate)
    return Key(key, certificate, tuple(x509.load_der_x509_certificate(one) for one in opened.above))


def _checked(opened: Key) -> Key:
    """The key is strong enough, belongs to the certificate, and the certificate is one for signing."""
    if isinstance(opened.key, rsa.RSAPrivateKey) and opened.key.key_size < LEAST_RSA_BITS:
        raise _refused("weak_key")
    if opened.key.public_key() != opened.certificate.public_key():
        raise _refused("no_key")
    try:
        usage = opened.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return opened
    if not (usage.digital_signature or usage.content_commitment):
        raise Refused("not_for_signing", NOT_FOR_SIGNING)
    return opened


def _require_valid(certificate: x509.Certificate, now: datetime) -> None:
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > ends:
        raise Refused("certificate_expired", EXPIRED.with_values(tanggal=tanggal(ends, "sedang")))
    if now < begins:
        raise Refused("certificate_not_yet", NOT_YET.with_values(tanggal=tanggal(begins, "sedang")))


def _refused(code: str) -> Refused:
    return Refused(code, SENTENCES[code])
