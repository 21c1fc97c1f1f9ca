"""The daily seal: one signature over the last link of every history, so that an outsider can check nothing was rewritten.

The heads of all chains are joined in a Merkle tree (RFC 6962). Its root is signed with Ed25519 as a checkpoint in a signed
note (C2SP `signed-note`, `tlog-checkpoint`): a short text anybody can keep, print or mail. Later, every head in an old seal
must still be a link of today's chain.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from collabgov import chain
from mufakat.kernel import history
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.models import PLATFORM_SCOPE, ChainHead, HistoryEntry, Seal

ED25519 = b"\x01"
DASH = "\u2014"
KEY_FILE = "seal.key"
SCOPES_AT_ONCE = 100


# --- the key ------------------------------------------------------------------------------------------------------


def signing_key(path: Path | None = None) -> Ed25519PrivateKey:
    """The platform's own key, made once and kept beside the data, readable by the owner only."""
    path = path or Path(settings.DATA_DIR) / KEY_FILE
    if not path.exists():
        _make_key(path)
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_text(encoding="ascii").strip()))


def _make_key(path: Path) -> None:
    """Written whole beside the place and linked into it, so that two processes starting at once end with one key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its key counts
    finally:
        draft.unlink()


def origin() -> str:
    """The name under which this platform signs: its public host and `/segel`."""
    return f"{urlsplit(settings.PUBLIC_URL).netloc or 'mufakat'}/segel".replace(" ", "").replace("+", "-")


def key_id(name: str, public: bytes) -> bytes:
    """Four bytes that tell which key signed (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def verifier_key(key: Ed25519PrivateKey | None = None) -> str:
    """The public key in the form verifiers read: `name+id+key`."""
    public = (key or signing_key()).public_key().public_bytes_raw()
    return f"{origin()}+{key_id(origin(), public).hex()}+{base64.b64encode(ED25519 + public).decode()}"


# --- publishing ---------------------------------------------------------------------------------------------------


def publish_seal(now: datetime, *, key: Ed25519PrivateKey | None = None) -> Seal:
    """Sign the heads of all chains as they stand, and record that in the platform's own history."""
    with transaction.atomic():
        heads = [
            [head.scope_id, head.seq, bytes(head.hash).hex()]
            for head in ChainHead.objects.filter(seq__gt=0).order_by("scope_id")
        ]
        root = chain.merkle_root(records_of(heads))
        before = Seal.objects.order_by("-id").first()
        note = signed_note(checkpoint(len(heads), root, now, bytes(before.root) if before else None), key or signing_key())
        seal = Seal.objects.create(at=now, tree_size=len(heads), root=root, note=note, heads=heads)
        history.record(
            actor=SYSTEM,
            scope_id=PLATFORM_SCOPE,
            verb="kernel.seal.published",
            subject=seal,
            label=now.astimezone(UTC).date().isoformat(),
            now=now,
            data={"tree_size": len(heads), "root": root.hex()},
            visibility="public",
        )
        return seal


def records_of(heads: Sequence[Sequence[Any]]) -> list[bytes]:
    """The leaves of the tree, in the order of their scopes."""
    return [
        chain.head_record(str(scope), chain.ChainHead(int(seq), bytes.fromhex(str(digest)))) for scope, seq, digest in heads
    ]


def checkpoint(size: int, root: bytes, at: datetime, previous: bytes | None) -> str:
    """The text that is signed: who, how many histories, their root, when, and the root of the seal before."""
    lines = [origin(), str(size), base64.b64encode(root).decode(), f"time {at.astimezone(UTC).isoformat(timespec='seconds')}"]
    if previous is not None:
        lines.append(f"previous {base64.b64encode(previous).decode()}")
    return "\n".join(lines) + "\n"


def signed_note(text: str, key: Ed25519PrivateKey) -> str:
    """The text, an empty line, and the signature line."""
    name, public = text.split("\n", 1)[0], key.public_key().public_bytes_raw()
    signature = base64.b64encode(key_id(name, public) + key.sign(text.encode())).decode()
    return f"{text}\n{DASH} {name} {signature}\n"


# --- checking -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SealReport:
    """Whether a seal holds; `problems` name what does not."""

    ok: bool
    problems: tuple[str, ...] = ()


def opened_note(note: str, verifier: str) -> str:
    """The signed text of a note, if the key of `verifier` signed it; otherwise ValueError."""
    name, identity, encoded = verifier.split("+", 2)
    algorithm_and_key = base64.b64decode(encoded)
    public = algorithm_and_key[1:]
    if algorithm_and_key[:1] != ED25519 or key_id(name, public).hex() != identity:
        raise ValueError("not an Ed25519 verifier key")
    text, separator, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines() if separator else []:
        if line.startswith(f"{DASH} {name} "):
            blob = base64.b64decode(line.rsplit(" ", 1)[1])
            if blob[:4] == key_id(name, public):
                try:
                    Ed25519PublicKey.from_public_bytes(public).verify(blob[4:], text.encode())
                except InvalidSignature:
                    raise ValueError("the signature does not match the text") from None
                return text
    raise ValueError("no signature of this key")


def verify_seal(seal: Seal, *, verifier: str | None = None) -> SealReport:
    """Recompute the root from the seal's heads and check that the signed text says the same."""
    problems = []
    root = chain.merkle_root(records_of(seal.heads))
    if root != bytes(seal.root):
        problems.append("root")
    if seal.tree_size != len(seal.heads):
        problems.append("size")
    try:
        lines = opened_note(seal.note, verifier or verifier_key()).splitlines()
    except ValueError:
        return SealReport(False, (*problems, "signature"))
    signed_size, signed_root = lines[1], lines[2]
    if signed_root != base64.b64encode(root).decode() or signed_size != str(len(seal.heads)):
        problems.append("text")
    return SealReport(not problems, tuple(problems))


@dataclass(frozen=True)
class Rewritten:
    """A head in an old seal that is no longer a link of today's chain."""

    scope_id: int
    seq: int
    reason: str


def rewritten_since(seal: Seal) -> list[Rewritten]:
    """Heads of an older seal that today's histories no longer contain: cut off, or with another hash."""
    found: list[Rewritten] = []
    for start in range(0, len(seal.heads), SCOPES_AT_ONCE):
        heads = [(int(scope), int(seq), str(digest)) for scope, seq, digest in seal.heads[start : start + SCOPES_AT_ONCE]]
        links = reduce(or_, (Q(scope_id=scope, seq=seq) for scope, seq, _ in heads))
        rows = HistoryEntry.objects.filter(links).values_list("scope_id", "seq", "hash")
        today = {(scope, seq): bytes(digest).hex() for scope, seq, digest in rows}
        for scope, seq, digest in heads:
            if (scope, seq) not in today:
                found.append(Rewritten(scope, seq, "missing"))
            elif today[scope, seq] != digest:
                found.append(Rewritten(scope, seq, "differs"))
    return found


@dataclass(frozen=True)
class Inclusion:
    """What a party of one history needs to check it against a published seal, without the other histories."""

    scope_id: int
    seq: int
    hash: str
    index: int
    size: int
    proof: tuple[str, ...]
    root: str

    def holds(self) -> bool:
        """Does the proof lead from this head to the root?"""
        record = chain.head_record(str(self.scope_id), chain.ChainHead(self.seq, bytes.fromhex(self.hash)))
        steps = [bytes.fromhex(step) for step in self.proof]
        return chain.verify_inclusion(record, self.index, self.size, steps, bytes.fromhex(self.root))


def inclusion(seal: Seal, scope_id: int) -> Inclusion | None:
    """The proof that this history stood under the seal; None when it did not exist yet."""
    for place, (scope, seq, digest) in enumerate(seal.heads):
        if int(scope) == scope_id:
            steps = chain.inclusion_proof(records_of(seal.heads), place)
            proof = tuple(step.hex() for step in steps)
            return Inclusion(scope_id, int(seq), str(digest), place, len(seal.heads), proof, bytes(seal.root).hex())
    return None
