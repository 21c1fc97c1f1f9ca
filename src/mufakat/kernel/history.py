"""History: what happened, by whom, on whose behalf; append-only, chained per scope, with personal data kept apart.

An entry commits to personal data only through a salted digest, so that erasing the data later leaves the chain whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from collabgov import chain
from mufakat.kernel.access import Actor
from mufakat.kernel.models import ChainHead, HistoryEntry
from mufakat.kernel.request_context import request_id


@dataclass(frozen=True)
class Verb:
    """A registered kind of event with the sentence people read, per language."""

    name: str
    sentence_id: str
    sentence_en: str


VERBS: dict[str, Verb] = {}


def register_verb(name: str, sentence_id: str, sentence_en: str) -> None:
    """Register `app.object.happened`. Sentences may use {label}, {actor}, {party} and any key of the entry's data."""
    existing = VERBS.get(name)
    verb = Verb(name, sentence_id, sentence_en)
    if existing is not None and existing != verb:
        raise ValueError(f"Verb {name} is registered twice with different sentences.")
    VERBS[name] = verb


def newest() -> str:
    """Name of the newest entry of all: equal names mean that nothing was done in between. "" where nothing happened yet."""
    last = HistoryEntry.objects.order_by("-pk").values_list("pk", "hash").first()
    return f"{last[0]}-{bytes(last[1]).hex()}" if last else ""


def record(
    *,
    actor: Actor,
    scope_id: int,
    verb: str,
    subject: Any,
    label: str,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    on_behalf_of: str = "",
    visibility: str = "parties",
) -> HistoryEntry:
    """Write one history entry inside the act's transaction and link it to the scope's chain.

    `label` names the object for readers long after it is gone; it must not name a person. What names a person goes into
    `personal`, which can be erased.
    """
    if verb not in VERBS:
        raise LookupError(f"History verb {verb} has no registered sentence.")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("History is written inside the act's transaction.")
    salt = os.urandom(32) if personal else None
    commit = chain.personal_commit(dict(personal), salt) if personal and salt else None
    ChainHead.objects.get_or_create(scope_id=scope_id, defaults={"hash": chain.GENESIS})
    head = ChainHead.objects.select_for_update().get(scope_id=scope_id)
    entry = HistoryEntry(
        scope_id=scope_id,
        seq=head.seq + 1,
        at=now.astimezone(UTC),
        actor_id=actor.user_id,
        on_behalf_of=on_behalf_of,
        verb=verb,
        object_kind=subject._meta.label_lower if hasattr(subject, "_meta") else str(subject),
        object_id=str(getattr(subject, "public_id", None) or getattr(subject, "pk", "") or ""),
        object_label=label[:300],
        data=dict(data or {}),
        visibility=visibility,
        request_id=request_id.get(),
        personal=dict(personal) if personal else None,
        salt=salt,
        personal_commit=commit,
    )
    entry.leaf = chain.leaf_hash(public_part(entry), commit)
    entry.hash = chain.next_hash(bytes(head.hash), entry.seq, entry.leaf)
    entry.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(seq=entry.seq, hash=entry.hash)
    return entry


def public_part(entry: HistoryEntry) -> dict[str, Any]:
    """The part of an entry that the chain covers in the clear."""
    return {
        "scope": entry.scope_id,
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "on_behalf_of": entry.on_behalf_of,
        "verb": entry.verb,
        "object_kind": entry.object_kind,
        "object_id": entry.object_id,
        "object_label": entry.object_label,
        "data": entry.data,
        "visibility": entry.visibility,
        "request": entry.request_id,
    }


@dataclass(frozen=True)
class ChainReport:
    """Result of verifying one scope: how many links held, and where the first one broke."""

    scope_id: int
    checked: int
    ok: bool
    broken_at: int | None = None
    reason: str = ""


def verify_scope(scope_id: int) -> ChainReport:
    """Recompute the scope's chain from its rows: every altered, missing, added or moved entry is found and located."""
    head = ChainHead.objects.filter(scope_id=scope_id).first()
    expected = chain.ChainHead(head.seq, bytes(head.hash)) if head is not None else None
    found = chain.verify((as_chain_entry(entry) for entry in _entries(scope_id)), expected_head=expected)
    return ChainReport(scope_id, found.checked, found.ok, found.first_broken_seq, found.reason)


def _entries(scope_id: int) -> Iterator[HistoryEntry]:
    return HistoryEntry.objects.filter(scope_id=scope_id).order_by("seq").iterator(chunk_size=2000)


def as_chain_entry(entry: HistoryEntry) -> chain.ChainEntry:
    """The row as the pure library checks it, its public part rebuilt from the columns."""
    return chain.ChainEntry(
        seq=entry.seq,
        public=public_part(entry),
        leaf=bytes(entry.leaf),
        hash=bytes(entry.hash),
        personal=entry.personal,
        salt=bytes(entry.salt) if entry.salt is not None else None,
        commit=bytes(entry.personal_commit) if entry.personal_commit is not None else None,
    )


def erase_personal(*, entry: HistoryEntry) -> None:
    """Forget the personal part of an entry. The digest stays, so the chain still verifies; nobody can guess it back."""
    HistoryEntry.objects.filter(pk=entry.pk).update(personal=None, salt=None)
    entry.personal, entry.salt = None, None


def sentence(entry: HistoryEntry, actor_label: str, *, english: bool = False) -> str:
    """The entry as people read it. Missing placeholders read as an ellipsis, never as an error."""
    verb = VERBS.get(entry.verb)
    template = (verb.sentence_en if english else verb.sentence_id) if verb else "{label}"
    values: dict[str, Any] = {**entry.data, "label": entry.object_label, "actor": actor_label, "party": entry.on_behalf_of}
    return template.format_map(_Ellipsis(values))


class _Ellipsis(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
