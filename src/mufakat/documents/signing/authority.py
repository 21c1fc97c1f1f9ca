"""The demonstration's own certificates. They look and work like real ones and have no legal force; their names say so.

The authority's key is made at first need and kept beside the data, readable by its owner only. Keys of the people who sign are
made for one signature and forgotten.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NO_FORCE = "DEMONSTRASI, tanpa kekuatan hukum"
AUTHORITY_NAME = f"CA Mufakat - {NO_FORCE}"
FILE = "demonstration-authority.pem"
AUTHORITY_LIFE = timedelta(days=3650)
PERSON_LIFE = timedelta(days=365)
EARLIER = timedelta(minutes=5)
"""A certificate holds from a little before it is made, so that clocks may differ."""
LONGEST_NAME = 64
"""Upper bound of a name in a certificate (X.520)."""


@dataclass(frozen=True)
class KeyAndCertificate:
    """A private key, its certificate and the certificates above it. Never printed."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    def __repr__(self) -> str:
        return f"<key of {self.certificate.subject.rfc4514_string()}>"


def demonstration_authority(folder: Path, *, now: datetime) -> KeyAndCertificate:
    """The demonstration's authority, made once in this folder."""
    path = folder / FILE
    if not path.exists():
        _keep(path, _new_authority(now))
    return _read(path)


def existing_authority(folder: Path) -> x509.Certificate | None:
    """The authority's certificate when there is one, without making it."""
    path = folder / FILE
    return _read(path).certificate if path.exists() else None


def issue_certificate(
    authority: KeyAndCertificate, *, name: str, organisation: str, office: str, now: datetime
) -> KeyAndCertificate:
    """A fresh key and certificate for one signature of this person."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(kind, value.strip()[:LONGEST_NAME])
            for kind, value in (
                (NameOID.COMMON_NAME, name),
                (NameOID.ORGANIZATION_NAME, organisation),
                (NameOID.TITLE, office),
                (NameOID.ORGANIZATIONAL_UNIT_NAME, NO_FORCE),
            )
            if value.strip()
        ]
    )
    issuer = authority.certificate
    builder = _builder(subject, issuer.subject, key.public_key(), now - EARLIER, now + PERSON_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signs=True), critical=True)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False
    )
    return KeyAndCertificate(key, builder.sign(authority.key, hashes.SHA256()), (issuer,))


def _new_authority(now: datetime) -> KeyAndCertificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, AUTHORITY_NAME)])
    builder = _builder(name, name, key.public_key(), now - EARLIER, now + AUTHORITY_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs=False), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    return KeyAndCertificate(key, builder.sign(key, hashes.SHA256()))


def _builder(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    """A person's key signs documents, the authority's key signs certificates; neither does anything else."""
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )


def _keep(path: Path, made: KeyAndCertificate) -> None:
    """Key and certificate in one file, written whole beside the place and linked into it: two processes end with one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = made.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + made.certificate.public_bytes(serialization.Encoding.PEM)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its authority counts
    finally:
        draft.unlink()


def _read(path: Path) -> KeyAndCertificate:
    text = path.read_bytes()
    key = serialization.load_pem_private_key(text, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path.name} holds no elliptic-curve key.")
    return KeyAndCertificate(key, x509.load_pem_x509_certificate(text))
