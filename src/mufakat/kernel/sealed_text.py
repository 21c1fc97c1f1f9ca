"""Texts that are kept encrypted: personal data that a stolen copy of the database must not give away.

AES-256-GCM with a key of its own (setting PERSONAL_KEY), made once and kept beside the data, not in the database. What a text
belongs to is bound into it, so that a sealed text moved to another row does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
FORM = b"\x01"
"""First byte of every sealed text, so that a later way of sealing can tell them apart."""


class NotReadable(Exception):
    """The text was sealed with another key, belongs to something else, or was changed."""


def seal_text(text: str, belongs_to: str) -> bytes:
    """The text encrypted for the thing it belongs to."""
    nonce = os.urandom(NONCE_BYTES)
    return FORM + nonce + AESGCM(_key()).encrypt(nonce, text.encode(), belongs_to.encode())


def open_text(sealed: bytes | memoryview, belongs_to: str) -> str:
    """The text again; `NotReadable` when it is not what was sealed for this thing."""
    sealed = bytes(sealed)
    if sealed[:1] != FORM:
        raise NotReadable("unknown form")
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(_key()).decrypt(nonce, body, belongs_to.encode()).decode()
    except InvalidTag:
        raise NotReadable("sealed for something else, or with another key") from None


def finding_digest(text: str, purpose: str) -> str:
    """A keyed digest by which an equal text is found; without the key it says nothing about the text."""
    key = hmac.new(_key(), b"finding " + purpose.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    return hashlib.sha256(b"mufakat personal data " + settings.PERSONAL_KEY.encode()).digest()
