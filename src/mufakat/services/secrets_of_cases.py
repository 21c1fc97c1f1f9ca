"""The secret of a case's link: 130 bits, kept as a digest to be found by and encrypted to be printed again."""

from __future__ import annotations

import hashlib
import secrets

from collabgov.services.numbers import SECRET_BITS, write_secret
from mufakat.kernel.sealed_text import open_text, seal_text
from mufakat.services.models import ServiceCase


def new_secret() -> str:
    """Twenty-six signs nobody can guess."""
    return write_secret(secrets.randbits(SECRET_BITS))


def digest_of(secret: str) -> str:
    """Under which a secret is looked up."""
    return hashlib.sha256(secret.encode()).hexdigest()


def sealed(secret: str, number: str) -> bytes:
    return seal_text(secret, f"case-secret:{number}")


def secret_of(case: ServiceCase) -> str:
    """The secret of a case, to print its receipt again."""
    return open_text(case.secret_sealed, f"case-secret:{case.number}")
