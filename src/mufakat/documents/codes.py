"""The code on a printed document: sixteen characters that are hard to guess and easy to read out."""

from __future__ import annotations

import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O and U, so that nothing is mistaken for a digit or read as a word."""
LENGTH = 16
FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def new_code() -> str:
    """Eighty bits from the system's own source of chance."""
    number = int.from_bytes(secrets.token_bytes(10))
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(75, -5, -5))


def read_code(typed: str) -> str:
    """A code as somebody typed it: small letters, O for 0, I and L for 1, spaces and hyphens; empty where it is none."""
    if len(typed) > 4 * LENGTH:
        return ""
    code = typed.upper().translate(FORGIVEN)
    return code if len(code) == LENGTH and all(sign in ALPHABET for sign in code) else ""


def address_of(code: str) -> str:
    """The public address for the QR, in capitals: that needs a smaller code, which is read from further away."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/D/{code}".upper()
