"""Public identifiers: sortable by time of birth, never the database's own number; and addresses that are still free."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Collection
from itertools import count


def new_public_id() -> uuid.UUID:
    """A version 7 UUID (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = int.from_bytes(os.urandom(10))
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= ((random_bits >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= random_bits & ((1 << 62) - 1)
    return uuid.UUID(int=value)


def free_address(stem: str, taken: Collection[str]) -> str:
    """The stem as an address, or with the first number from 2 behind it that nobody has: `naskah`, `naskah-2`, ..."""
    if stem not in taken:
        return stem
    return next(numbered for number in count(2) if (numbered := f"{stem}-{number}") not in taken)
