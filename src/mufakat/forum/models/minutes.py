"""Minutes: every saved text is a row of its own, the approved one is sealed, and afterwards there are only errata.

Rows of `MinutesText`, `ApprovedMinutes`, `MinutesSignature`, `PublicMinutes` and `Erratum` never change: the database refuses.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.forum.models.meetings import Meeting
from mufakat.forum.words import CAPACITIES, MINUTES_STATES, REMARK_KINDS, REMARK_STATES
from mufakat.kernel.models import PublicRecord


class Minutes(PublicRecord):
    """The minutes of one meeting and where they stand. `version` counts the texts saved."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="minutes")
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=12, default="draft")
    correction_days = models.PositiveSmallIntegerField(default=3)
    correction_opened_at = models.DateTimeField(null=True, blank=True)
    correction_until = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    """Counts the approved minutes of the collaboration from one, without gaps."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("state", MINUTES_STATES, "minutes_state_known"),
            models.UniqueConstraint(fields=["collaboration", "number"], name="minutes_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=("draft", "correction"), number__isnull=True)
                | models.Q(state__in=("approved", "signed", "published"), number__isnull=False),
                name="minutes_numbered_when_approved",
            ),
        ]
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"N-{self.number:03d}" if self.number else f"{self.meeting_id}"

    @property
    def label(self) -> str:
        """The number people cite; empty before approval."""
        return f"N-{self.number:03d}" if self.number else ""

    @property
    def is_sealed(self) -> bool:
        return self.number is not None


class MinutesText(models.Model):
    """One saved text: a list of parts, each `{"part": key, "text": words}`. A later save is a new row."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    parts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_text_once")]


class MinutesDraft(models.Model):
    """What one writer typed and has not saved yet, kept so that a closed browser loses nothing; nobody else reads it.

    No key leads to the meeting's other records, so an export does not carry it.
    """

    meeting_key = models.UUIDField()
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    based_on = models.PositiveIntegerField(default=0)
    """Number of the text that the writer began from."""
    texts = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting_key", "writer"], name="minutes_draft_once")]


class MinutesRemark(PublicRecord):
    """What a party says about the text during the correction window, and how it was handled."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="remarks")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="minutes_remarks")
    part = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="open")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("kind", REMARK_KINDS, "minutes_remark_kind_known"),
            one_of("state", REMARK_STATES, "minutes_remark_state_known"),
        ]


class ApprovedMinutes(models.Model):
    """The approved text with what belongs to it, sealed: `text` is the wording, `sha256` is over its bytes."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="approved")
    number = models.PositiveIntegerField()
    parts = models.JSONField()
    """The text part by part with the headings of that day, as it can be shown and redacted."""
    annex = models.JSONField(default=list)
    """Objections that were not settled: {party, part, text, answer}."""
    attendance = models.JSONField(default=list)
    """Who came, by party, seat and authority; people's names stay in the attendance list, where they can be erased."""
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    silent = models.JSONField(default=list)
    """Parties that attended and said nothing during the correction window; silence is shown, never counted as agreement."""
    approved_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")


class MinutesSignature(models.Model):
    """Somebody put a name to exactly these bytes, at this moment, in this capacity."""

    approved = models.ForeignKey(ApprovedMinutes, on_delete=models.PROTECT, related_name="signatures")
    capacity = models.CharField(max_length=12)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_signatures")
    sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("capacity", CAPACITIES, "minutes_capacity_known"),
            models.UniqueConstraint(
                fields=["approved", "capacity", "given_by"], name="minutes_signed_once", condition=models.Q(party__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["approved", "party"], name="minutes_signed_once_per_party", condition=models.Q(party__isnull=False)
            ),
        ]


class PublicMinutes(models.Model):
    """A version for everybody: the approved text with passages blacked out, the digests of both kept."""

    approved = models.ForeignKey(ApprovedMinutes, on_delete=models.PROTECT, related_name="public_versions")
    number = models.PositiveSmallIntegerField()
    spans = models.JSONField(default=list)
    """Blacked-out passages: {part, from, to}, counted in characters of the part's approved text."""
    reason = models.CharField(max_length=300, blank=True)
    parts = models.JSONField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    full_sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["approved", "number"], name="public_minutes_once")]


class Erratum(models.Model):
    """A correction after approval: a record of its own, beside the text, which stays as it was."""

    approved = models.ForeignKey(ApprovedMinutes, on_delete=models.PROTECT, related_name="errata")
    number = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=40)
    wrong = models.TextField()
    corrected = models.TextField()
    reason = models.CharField(max_length=300)
    is_public = models.BooleanField(default=False)
    """Shown beside the public version too; off where it touches a passage that is blacked out there."""
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["approved", "number"], name="erratum_once")]
        verbose_name_plural = "errata"


class MinutesReading(models.Model):
    """Somebody said that they read the approved minutes."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="minutes_readings")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="minutes_read_once")]
