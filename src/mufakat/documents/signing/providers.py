"""Who can put a certificate signature under a PDF. A further provider (BSrE, another PSrE) is a further entry in the table.

A provider is handed a PDF and hands back the same PDF with one signature at its end. Whatever it does in between, the result
is examined before it is kept: the former bytes unchanged, every signature still whole, the right name in the certificate.
No provider here uses the network; one that does must set its own limits of time and size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from django.conf import settings

from mufakat.documents.signing import engine
from mufakat.documents.signing.asking import Request
from mufakat.documents.signing.authority import NO_FORCE, demonstration_authority, issue_certificate
from mufakat.documents.signing.keyfiles import open_key_file
from mufakat.kernel.web.language import dua


@dataclass(frozen=True)
class Credentials:
    """What somebody hands over for one signature. It passes through: never kept, never logged, never shown again."""

    file: bytes = field(default=b"", repr=False)
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True)
class Person:
    """Who is to sign, as the certificate is to name them."""

    name: str
    organisation: str
    office: str


class Signer(Protocol):
    """Opened for one signature of one person."""

    @property
    def issuer(self) -> str:
        """Who vouches for the name, for the stamp; empty when only the finished signature tells."""

    def sign(self, pdf: bytes, request: Request) -> bytes:
        """The PDF with one more signature, appended."""


@dataclass(frozen=True)
class Provider:
    """One way to a certificate signature."""

    key: str
    label: Any
    explanation: Any
    open: Callable[[Credentials, Person, datetime], Signer]
    is_available: Callable[[], bool] = lambda: True
    wants: tuple[str, ...] = ()
    """What the form asks for: file, passphrase."""
    is_local: bool = False
    """The signature is made in this process, not by a service elsewhere whose answer is a stranger's file."""
    warning: str = ""
    """Stands on the stamp and in the record; for signatures without legal force."""


@dataclass(frozen=True)
class _LocalSigner:
    """Signs with a key that lies in memory for the length of this signature."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...]

    def __repr__(self) -> str:
        return "<signer>"

    @property
    def issuer(self) -> str:
        names = self.certificate.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
        return str(names[0].value) if names else self.certificate.issuer.rfc4514_string()

    def sign(self, pdf: bytes, request: Request) -> bytes:
        return engine.sign_pdf(pdf, request, key=self.key, certificate=self.certificate, above=self.above)


def keys_folder() -> Path:
    """Where the demonstration's authority lies."""
    return Path(settings.DATA_DIR) / "signing"


def demonstration_allowed() -> bool:
    return bool(settings.DEMO or settings.DEMO_CERTIFICATES)


def _open_demonstration(credentials: Credentials, person: Person, now: datetime) -> Signer:
    made = issue_certificate(
        demonstration_authority(keys_folder(), now=now),
        name=person.name,
        organisation=person.organisation,
        office=person.office,
        now=now,
    )
    return _LocalSigner(made.key, made.certificate, made.above)


def _open_key_file(credentials: Credentials, person: Person, now: datetime) -> Signer:
    opened = open_key_file(credentials.file, credentials.passphrase, now=now)
    return _LocalSigner(opened.key, opened.certificate, opened.above)


PROVIDERS: dict[str, Provider] = {
    provider.key: provider
    for provider in (
        Provider(
            key="demonstration",
            label=dua("Sertifikat demonstrasi", "Demonstration certificate"),
            explanation=dua(
                "Dibuat di sini saat itu juga untuk mencoba. Bentuknya sama, kekuatan hukumnya tidak ada.",
                "Made here on the spot, for trying out. It looks the same and has no legal force.",
            ),
            open=_open_demonstration,
            is_available=demonstration_allowed,
            is_local=True,
            warning=NO_FORCE,
        ),
        Provider(
            key="key_file",
            label=dua("Berkas kunci milik sendiri (.p12)", "Your own key file (.p12)"),
            explanation=dua(
                "Kunci dan kata sandinya dipakai untuk satu tanda tangan ini, lalu dilupakan. Tidak disimpan, tidak dicatat.",
                "The key and its passphrase are used for this one signature and forgotten. Not kept, not logged.",
            ),
            open=_open_key_file,
            wants=("file", "passphrase"),
            is_local=True,
        ),
    )
}


def available() -> list[Provider]:
    """The providers of this installation, in the order of the table."""
    return [provider for provider in PROVIDERS.values() if provider.is_available()]
