"""Whose certificates are trusted on this installation: PEM files that the operator put into one folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mufakat.documents.signing.authority import existing_authority

logger = logging.getLogger("mufakat.documents")
ENDINGS = {".pem", ".crt", ".cer"}
LARGEST_FILE = 1_000_000


@dataclass(frozen=True)
class TrustList:
    """Certificates (DER) at which a chain may end: those of real providers, and this demonstration's own one."""

    trusted: tuple[bytes, ...] = ()
    demonstration: bytes | None = None


def read_trust_list(folder: Path, demonstration_folder: Path) -> TrustList:
    """The trust list as it stands; a file that holds no certificate is named in the log and left out."""
    found = tuple(_der(one) for path in _files(folder) for one in _certificates(path))
    own = existing_authority(demonstration_folder)
    return TrustList(tuple(dict.fromkeys(found)), _der(own) if own is not None else None)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())


def _certificates(path: Path) -> list[x509.Certificate]:
    if path.stat().st_size > LARGEST_FILE:
        logger.warning("Trust list: %s is too large and is left out", path.name)
        return []
    text = path.read_bytes()
    try:
        return x509.load_pem_x509_certificates(text) if b"-----BEGIN" in text else [x509.load_der_x509_certificate(text)]
    except ValueError:
        logger.warning("Trust list: %s holds no certificate and is left out", path.name)
        return []
