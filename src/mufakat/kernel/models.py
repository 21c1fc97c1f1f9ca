"""Rows that serve every app: the history chain, idempotency keys, installed packs, search entries, abstract records."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from mufakat.kernel.ids import new_public_id

PLATFORM_SCOPE = 0
"""Chain of acts that belong to no collaboration: sign-ins, packs, organisations."""


class ChainHead(models.Model):
    """The last link of a scope's history chain; locked at the end of an act, for the shortest time."""

    scope_id = models.BigIntegerField(unique=True)
    seq = models.BigIntegerField(default=0)
    hash = models.BinaryField(max_length=32)


class HistoryEntry(models.Model):
    """One thing that happened. Append-only, chained by hash, outlives its object; see `kernel.history`."""

    scope_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=120)
    object_kind = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    object_label = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)
    visibility = models.CharField(max_length=16, default="parties")
    request_id = models.CharField(max_length=40, blank=True)
    personal = models.JSONField(null=True)
    salt = models.BinaryField(null=True, max_length=32)
    personal_commit = models.BinaryField(null=True, max_length=32)
    leaf = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope_id", "seq"], name="history_place_in_chain")]
        indexes = [
            models.Index(fields=["scope_id", "object_kind", "object_id", "seq"], name="history_of_object"),
            models.Index(fields=["scope_id", "-seq"], name="history_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.scope_id}/{self.seq} {self.verb}"


class Seal(models.Model):
    """A signed Merkle root over the heads of all chains; published, so that outsiders can check that nothing was rewritten."""

    at = models.DateTimeField()
    tree_size = models.PositiveIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    heads = models.JSONField()
    """List of [scope, seq, hash in hex] that the root covers."""


class IdempotencyKey(models.Model):
    """A form or API call that was carried out: the same key answers the same, once; written in the act's own transaction."""

    actor_key = models.CharField(max_length=64)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    location = models.CharField(max_length=500, blank=True)
    content_type = models.CharField(max_length=120, blank=True)
    body = models.BinaryField(default=bytes)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor_key", "key"], name="idempotency_key_once")]


class InstalledPack(models.Model):
    """A published version of a pack. Published versions never change; running work keeps the version it started with."""

    kind = models.CharField(max_length=20)
    key = models.SlugField(max_length=64)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    content = models.JSONField()
    """The validated sections, as loaded."""
    installed_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "version"], name="pack_version_once")]
        indexes = [models.Index(fields=["kind", "key", "is_current"], name="pack_current")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}@{self.version}"

    @property
    def title(self) -> str:
        return in_language(self, "title")


class SearchEntry(models.Model):
    """What the search box can find: one row per visible object; the stems live in the engine's own index."""

    scope_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    number = models.CharField(max_length=120, blank=True)
    """Letter, article or case number; a pasted number goes straight to its object."""
    url = models.CharField(max_length=300)
    audience = models.CharField(max_length=16, default="public")
    stems = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_object_once")]
        indexes = [
            models.Index(fields=["number"], name="search_number"),
            models.Index(fields=["scope_id"], name="search_scope"),
        ]


class PublicRecord(models.Model):
    """Abstract: a row with a public identifier and a version that refuses lost updates."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class RegisterRecord(PublicRecord):
    """Abstract: a line in a register that a collaboration keeps (interests, terms, problems ...).

    Lines are withdrawn with a reason, never deleted.
    """

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    source_lines = models.CharField(max_length=120, blank=True)
    """Lines of the study the record was taken from; empty for records made here."""

    class Meta:
        abstract = True


def in_language(record: object, stem: str) -> str:
    """The text `stem_id` or `stem_en` of a record, in the active language; the other one when this one is empty."""
    first, second = (f"{stem}_en", f"{stem}_id") if (get_language() or "id").startswith("en") else (f"{stem}_id", f"{stem}_en")
    return getattr(record, first, "") or getattr(record, second, "")


class ScheduledRun(models.Model):
    """When a scheduled job was last due; whoever moves it forward enqueues the job, so it runs once for each due time."""

    name = models.CharField(max_length=120, unique=True)
    last_due = models.DateTimeField()


class DeadLetter(models.Model):
    """A job that failed on every try; it waits here until somebody looks."""

    job = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    tries = models.PositiveSmallIntegerField()
    error = models.CharField(max_length=300)
    """Kind of the last error and where it arose; never its text, which may name people."""
    failed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-failed_at", "-id"]
        indexes = [models.Index(fields=["settled_at", "-failed_at"], name="dead_letter_open")]


class WorkerBeat(models.Model):
    """A sign of life of a worker; what a silent worker held goes back into the queue."""

    worker = models.CharField(max_length=64, unique=True)
    beat_at = models.DateTimeField()
