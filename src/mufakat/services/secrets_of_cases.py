"""The secret of a case's link: 130 bits, kept as a digest to be found by and encrypted to be printed again."""

from __future__ import annotations

import hashlib
import secrets

from collabgov.services.numbers import SECRET_BITS, write_secret
from mufakat.kernel.sealed_text import finding_digest, open_text, seal_text
from mufakat.services.models import ServiceCase

DIGEST_BITS = 256


def new_secret() -> str:
    """Twenty-six signs nobody can guess."""
    return write_secret(secrets.randbits(SECRET_BITS))


def secret_for(sending: str) -> str:
    """The secret of the case that one sending of a form opens: sent twice, it is the same. Nobody else can work it out."""
    return write_secret(int(finding_digest(sending, "case-secret"), 16) >> (DIGEST_BITS - SECRET_BITS))


def digest_of(secret: str) -> str:
    """Under which a secret is looked up."""
    return hashlib.sha256(secret.encode()).hexdigest()


def sealed(secret: str, number: str) -> bytes:
    return seal_text(secret, f"case-secret:{number}")


def secret_of(case: ServiceCase) -> str:
    """The secret of a case, to print its receipt again."""
    return open_text(case.secret_sealed, f"case-secret:{case.number}")
