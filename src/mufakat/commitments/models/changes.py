"""Changes of a promise that its party asks for, and what followed when it was not kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.commitments.models.promises import Commitment
from mufakat.commitments.models.words import CHANGE_KINDS, CHANGE_STATES
from mufakat.kernel.models import PublicRecord, in_language


class ChangeRequest(PublicRecord):
    """A later date, other terms or less than was promised: asked with a reason, answered by who receives the promise."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=14)
    reason = models.CharField(max_length=500)
    because_of = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by_changes"
    )
    """The promise of the other side that was not kept; reciprocity is the ground then."""
    due_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    """The promise as it would read; empty where the wording stays."""
    target = models.CharField(max_length=120, blank=True)
    """The target as it would be; empty where it stays."""
    due_before = models.DateField(null=True, blank=True)
    text_before_id = models.TextField(blank=True)
    text_before_en = models.TextField(blank=True)
    target_before = models.CharField(max_length=120, blank=True)
    asked_late = models.BooleanField(default=False)
    """Asked when the last day that counts as on time had passed; an agreed date then does not make it on time."""
    on_behalf = models.BooleanField(default=False)
    """Written down by the secretariat in the party's name."""
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="asked")
    answer_reason = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", CHANGE_KINDS, "change_kind_known"),
            one_of("state", CHANGE_STATES, "change_state_known"),
            models.UniqueConstraint(fields=["commitment"], condition=models.Q(state="asked"), name="change_asked_once"),
        ]
        indexes = [models.Index(fields=["commitment", "-id"], name="change_of_commitment")]

    @property
    def text_before(self) -> str:
        return in_language(self, "text_before")


class ConsequenceDecision(PublicRecord):
    """Whether the consequence that was agreed for a promise not kept is applied, and why or why not."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="consequence_decisions")
    text = models.CharField(max_length=300)
    """The consequence as agreed, copied on the day of the decision."""
    applied = models.BooleanField()
    reason = models.CharField(max_length=300)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["commitment", "-id"], name="consequence_of_commitment")]
