"""The way to pyHanko. It is loaded with the first signature, not at the start: 0.8 s and 17 MB that most never need."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from mufakat.documents.signing.asking import Question, Request
from mufakat.documents.signing.findings import Examination


def sign_pdf(
    pdf: bytes,
    request: Request,
    *,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    certificate: x509.Certificate,
    above: Sequence[x509.Certificate] = (),
) -> bytes:
    """The PDF with one more signature at its end."""
    signed: bytes = import_module("mufakat.documents.signing.pades").sign_pdf(
        pdf, request, key=key, certificate=certificate, above=above
    )
    return signed


def examine(question: Question) -> Examination:
    """What a file that was made here holds; files from outside go through `apart`."""
    examination: Examination = import_module("mufakat.documents.signing.examining").examine(question)
    return examination
