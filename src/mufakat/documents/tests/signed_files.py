"""PDFs, people with certificates and forged files for the tests of signing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from mufakat.documents.signing import pades
from mufakat.documents.signing.asking import Question, Request
from mufakat.documents.signing.examining import examine
from mufakat.documents.signing.findings import Examination
from mufakat.documents.signing.places import Place, place_from
from mufakat.documents.signing.stamps import Stamp, draw_stamp

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
BOXES: tuple[dict[str, Any], ...] = (
    {"page": 1, "x": 60, "y": 80, "width": 200, "height": 60},
    {"page": 1, "x": 320, "y": 80, "width": 200, "height": 60},
)


@cache
def plain_pdf(title: str = "Perjanjian") -> bytes:
    """A small PDF/A-3a as the platform issues them."""
    source = f"""
        #set document(title: "{title}", date: datetime(year: 2026, month: 11, day: 20))
        #set page("a4")
        #set text(lang: "id")
        = {title}
        Para pihak sepakat. #lorem(80)
    """
    made = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True, pdf_standards=["a-3a", "ua-1"])
    assert isinstance(made, bytes)
    return made


@dataclass(frozen=True)
class Holder:
    """Somebody with a key and a certificate."""

    key: Any
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    def key_file(self, passphrase: str = "rahasia saya") -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"kunci", self.key, self.certificate, list(self.above), BestAvailableEncryption(passphrase.encode())
        )


def make_authority(name: str = "PSrE Contoh") -> Holder:
    return _certificate(name, None, is_authority=True)


def make_holder(name: str, authority: Holder, **given: Any) -> Holder:
    return _certificate(name, authority, **given)


def _certificate(
    name: str,
    issuer: Holder | None,
    *,
    is_authority: bool = False,
    begins: datetime = NOON - timedelta(days=30),
    ends: datetime = NOON + timedelta(days=300),
    key: Any = None,
    signs: bool = True,
    extra: Sequence[x509.NameAttribute[str]] = (),
) -> Holder:
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name), *extra])
    usage = x509.KeyUsage(
        digital_signature=signs and not is_authority,
        content_commitment=signs and not is_authority,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), critical=True)
        .add_extension(usage, critical=True)
    )
    certificate = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Holder(key, certificate, (issuer.certificate,) if issuer else ())


def weak_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)


def sign(pdf: bytes, holder: Holder, number: int = 1, *, box: Any = None, moment: datetime = NOON, field: str = "") -> bytes:
    """The PDF with one more signature, made outside the platform."""
    place: Place | None = place_from(box if box is not None else BOXES[number - 1])
    stamp = draw_stamp(Stamp("Ditandatangani", ["Contoh"]), place) if place else None
    name = field or f"Luar{number}"
    request = Request(field=name, label=name, reason="Setuju", moment=moment, place=place, stamp=stamp)
    return pades.sign_pdf(pdf, request, key=holder.key, certificate=holder.certificate, above=holder.above)


def with_change(pdf: bytes) -> bytes:
    """The same file with an update appended that changes what readers see."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT (Isi lain) Tj ET"))
    writer.update_container(page)
    return _written(writer)


def with_empty_box(pdf: bytes) -> bytes:
    """The same file with an empty, visible signature field laid over the text."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    append_signature_field(writer, SigFieldSpec("Penutup", on_page=0, box=(50, 500, 550, 800)))
    return _written(writer)


def with_other_stamp(pdf: bytes) -> bytes:
    """The same file with the stamp of its first signature drawn anew: another name over a valid signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    field = writer.root["/AcroForm"]["/Fields"][0].get_object()
    drawn = generic.StreamObject(
        {generic.pdf_name("/Type"): generic.pdf_name("/XObject")}, stream_data=b"BT (Orang lain) Tj ET"
    )
    field["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(drawn)})
    writer.update_container(field)
    return _written(writer)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def look(
    content: bytes, issued: bytes, *trusted: Holder, now: datetime = NOON, demonstration: bytes | None = None
) -> Examination:
    """What an examination finds."""
    roots = tuple(one.der for one in trusted)
    return examine(Question(content, len(issued), now.isoformat(), BOXES, roots, demonstration))
