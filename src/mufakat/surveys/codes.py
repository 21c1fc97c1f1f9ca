"""The code that opens a questionnaire: easy to say aloud, hard to guess, and a slip of the tongue is noticed.

Ten drawn signs carry fifty bits; the eleventh checks them as that of a case number does (decision 0029).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core.cache import cache

from collabgov.services.numbers import check_sign, grouped
from mufakat.documents.codes import ALPHABET, FORGIVEN

LENGTH = 10
MOST_WRONG, WRONG_FOR = 20, 600
"""So many unknown codes may come from one connection within so many seconds."""
MOST_STARTS = 120
"""So many people may begin to answer an open questionnaire from one connection in that time."""


def new_code() -> str:
    """Fifty bits from the system's own source of chance, and their check sign."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return drawn + check_sign(drawn)


def read_code(typed: str) -> str:
    """A code as somebody typed or heard it; empty where its characters cannot be one."""
    if len(typed) > 60:
        return ""
    code = typed.strip().upper().translate(FORGIVEN)
    return code if len(code) == LENGTH + 1 and all(sign in ALPHABET for sign in code) else ""


def is_sound(code: str) -> bool:
    """Does the check sign agree with the rest?"""
    return bool(code) and check_sign(code[:-1]) == code[-1]


def spoken(code: str) -> str:
    """In groups, for reading aloud and for paper: 7K2M-9QXD-4TA."""
    return grouped(code)


def digest_of(code: str) -> str:
    """What is kept of a code: useless without this installation's secret."""
    return hmac.new(settings.SECRET_KEY.encode(), f"survey:{code}".encode(), hashlib.sha256).hexdigest()


def sheet_code(number: int) -> str:
    """The number printed on a paper sheet, with its check sign: 0012-K."""
    digits = f"{number:04d}"
    return f"{digits}-{check_sign(digits)}"


def read_sheet_code(typed: str) -> int | None:
    """The number behind a sheet code; None where a digit was misread."""
    signs = typed.strip().upper().translate(FORGIVEN)
    if not 5 <= len(signs) <= 9 or not signs[:-1].isascii() or not signs[:-1].isdigit():
        return None
    return int(signs[:-1]) if check_sign(signs[:-1]) == signs[-1] else None


def is_guessing(address: str) -> bool:
    """Have too many unknown codes come from this connection?"""
    return int(cache.get(_wrong(address), 0)) >= MOST_WRONG


def count_wrong(address: str) -> None:
    cache.add(_wrong(address), 0, WRONG_FOR)
    cache.incr(_wrong(address))


def may_start(address: str) -> bool:
    """One more person begins from this connection; a crowd at a counter may, a machine may not."""
    key = "survey-start:" + hashlib.sha256(address.encode()).hexdigest()[:32]
    cache.add(key, 0, WRONG_FOR)
    return int(cache.incr(key)) <= MOST_STARTS


def _wrong(address: str) -> str:
    return "survey-wrong:" + hashlib.sha256(address.encode()).hexdigest()[:32]
