"""A chain of entries that shows when it was rewritten, and still lets personal data be erased.

Each entry has a public part, for ever readable, and may have a personal part. The chain holds of the personal part only
a digest made with a random salt: once part and salt are erased, the digest tells nothing and everything still verifies.

    personal_commit = SHA256(0x02 || salt || canonical(personal part))        only if there is a personal part
    leaf            = SHA256(0x00 || canonical(public part) || personal_commit)
    hash_n          = SHA256(0x01 || hash_n-1 || seq_n || leaf_n)             seq as 8 bytes, big endian

The heads of all chains are joined in a Merkle tree (RFC 6962), so that one signed root vouches for every chain.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

GENESIS = bytes(32)
SALT_BYTES = 32
LARGEST_EXACT_INTEGER = 2**53 - 1
LEAF, NODE, PERSONAL = b"\x00", b"\x01", b"\x02"


class NotCanonical(ValueError):
    """The value cannot be written as canonical JSON: a float, an unknown kind, a number beyond exact reach."""


def canonical(value: object) -> bytes:
    """The one way to write a value as JSON (after RFC 8785): sorted keys, UTF-8, no floats, decimals as texts."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("text with half a character") from error


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST_EXACT_INTEGER:
            raise NotCanonical("write a number beyond 2^53 as a text")
        return int(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise NotCanonical("not a finite decimal")
        return format(value, "f")
    if isinstance(value, Mapping):
        return _sorted_object(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _sorted_object(value: Mapping[object, object]) -> dict[str, object]:
    names: list[str] = []
    for name in value:
        if not isinstance(name, str):
            raise NotCanonical("keys are texts")
        names.append(name)
    # RFC 8785 sorts by UTF-16 code units, which differs from Python's order beyond the basic plane.
    names.sort(key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return {name: _plain(value[name]) for name in names}


def personal_commit(personal: Mapping[str, object], salt: bytes) -> bytes:
    """The salted digest that stands for a personal part."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return hashlib.sha256(PERSONAL + salt + canonical(personal)).digest()


def leaf_hash(public: Mapping[str, object], commit: bytes | None) -> bytes:
    """The digest of one entry's content."""
    return hashlib.sha256(LEAF + canonical(public) + (commit or b"")).digest()


def next_hash(previous: bytes, seq: int, leaf: bytes) -> bytes:
    """The link that binds an entry to everything before it."""
    return hashlib.sha256(NODE + previous + seq.to_bytes(8, "big") + leaf).digest()


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last entry of a chain: how many there are, and the hash that stands for all of them."""

    seq: int = 0
    hash: bytes = GENESIS


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """One sealed entry. `personal` and `salt` are None after erasure, and when there never was a personal part."""

    seq: int
    public: Mapping[str, object]
    leaf: bytes
    hash: bytes
    personal: Mapping[str, object] | None = None
    salt: bytes | None = None
    commit: bytes | None = None

    @property
    def head(self) -> ChainHead:
        return ChainHead(self.seq, self.hash)

    @property
    def erased(self) -> bool:
        return self.commit is not None and self.personal is None


def seal_entry(
    head: ChainHead,
    public: Mapping[str, object],
    *,
    personal: Mapping[str, object] | None = None,
    salt: bytes | None = None,
) -> ChainEntry:
    """The next entry after `head`. A personal part needs a fresh random salt from the caller."""
    if (personal is None) != (salt is None):
        raise ValueError("a personal part and its salt come together")
    commit = None if personal is None or salt is None else personal_commit(personal, salt)
    leaf = leaf_hash(public, commit)
    seq = head.seq + 1
    return ChainEntry(seq, public, leaf, next_hash(head.hash, seq, leaf), personal, salt, commit)


def erase_personal(entry: ChainEntry) -> ChainEntry:
    """The same entry without its personal part; the chain still verifies."""
    return replace(entry, personal=None, salt=None)


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a chain is whole; if not, at which entry it first breaks and why."""

    ok: bool
    checked: int
    first_broken_seq: int | None = None
    reason: str = ""


def verify(
    entries: Iterable[ChainEntry], *, after: ChainHead | None = None, expected_head: ChainHead | None = None
) -> Verification:
    """Check every entry in order. Only a known head can show that the last entries were cut off."""
    head = after or ChainHead()
    checked = 0
    for entry in entries:
        reason = _broken(entry, head)
        if reason:
            return Verification(False, checked, head.seq + 1, reason)
        head = entry.head
        checked += 1
        if expected_head and head.seq == expected_head.seq and head != expected_head:
            return Verification(False, checked, head.seq, "head_differs")
    if expected_head and head.seq < expected_head.seq:
        return Verification(False, checked, head.seq + 1, "entries_missing")
    if expected_head and head.seq > expected_head.seq:
        return Verification(False, checked, expected_head.seq + 1, "entries_added")
    return Verification(True, checked)


def _broken(entry: ChainEntry, head: ChainHead) -> str:
    if entry.seq != head.seq + 1:
        return "sequence"
    try:
        return _broken_content(entry) or ("link" if next_hash(head.hash, entry.seq, entry.leaf) != entry.hash else "")
    except NotCanonical:
        return "not_canonical"


def _broken_content(entry: ChainEntry) -> str:
    if (entry.personal is None) != (entry.salt is None):
        return "half_erased"
    if entry.personal is not None and entry.salt is not None and not _keeps_promise(entry.personal, entry.salt, entry.commit):
        return "personal"
    return "content" if leaf_hash(entry.public, entry.commit) != entry.leaf else ""


def _keeps_promise(personal: Mapping[str, object], salt: bytes, commit: bytes | None) -> bool:
    return len(salt) == SALT_BYTES and personal_commit(personal, salt) == commit


# --- one root for all chains (RFC 6962) ----------------------------------------------------------------------------


def head_record(chain: str, head: ChainHead) -> bytes:
    """What the tree holds of one chain."""
    return canonical({"chain": chain, "hash": head.hash.hex(), "seq": head.seq})


def merkle_root(records: Sequence[bytes]) -> bytes:
    """The root of the tree over `records`, in their order."""
    if not records:
        return hashlib.sha256().digest()
    level = [_record_hash(record) for record in records]
    while len(level) > 1:
        level = _next_level(level)
    return level[0]


def inclusion_proof(records: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from record `index` to the root, lowest first."""
    if not 0 <= index < len(records):
        raise IndexError(index)
    level, proof = [_record_hash(record) for record in records], []
    while len(level) > 1:
        neighbour = index ^ 1
        if neighbour < len(level):
            proof.append(level[neighbour])
        level, index = _next_level(level), index // 2
    return proof


def verify_inclusion(record: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """True when `proof` shows that `record` is number `index` of the `size` records under `root`."""
    if not 0 <= index < size:
        return False
    found, last, waiting = _record_hash(record), size - 1, list(proof)
    while last > 0:
        if index == last and index % 2 == 0:
            pass  # The last node of an odd level has no neighbour: it moves up as it is.
        elif not waiting:
            return False
        else:
            neighbour = waiting.pop(0)
            found = _node_hash(neighbour, found) if index % 2 else _node_hash(found, neighbour)
        index, last = index // 2, last // 2
    return not waiting and hmac.compare_digest(found, root)


def _record_hash(record: bytes) -> bytes:
    return hashlib.sha256(LEAF + record).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()


def _next_level(level: Sequence[bytes]) -> list[bytes]:
    paired = [_node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return [*paired, level[-1]] if len(level) % 2 else paired
