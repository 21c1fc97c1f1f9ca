"""Disputes between parties and the route to their settlement: deliberation first, then a mediator, then who may decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.forum.models.matters import Matter
from mufakat.forum.models.meetings import Meeting
from mufakat.forum.words import CONFLICT_KINDS, CONFLICT_STATES, RESULTS
from mufakat.kernel.models import PublicRecord


class Conflict(PublicRecord):
    """A dispute on record, from its opening to its result. Confidential ones are for their parties and the keepers only."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="conflicts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    parties = models.ManyToManyField(Party, related_name="conflicts")
    clause_label = models.CharField(max_length=120, blank=True)
    """The paragraph in question, where the reading of an agreement is disputed."""
    clause_url = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    """The clause or rule under which it is settled."""
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="conflicts")
    """The technical issue it was raised from."""
    confidential = models.BooleanField(default=True)
    state = models.CharField(max_length=12, default="open")
    mediator = models.CharField(max_length=200, blank=True)
    """The mediator's office or post, never a name."""
    mediator_party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="mediations")
    opened_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    result_kind = models.CharField(max_length=12, blank=True)
    result = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", CONFLICT_KINDS, "conflict_kind_known"),
            one_of("state", CONFLICT_STATES, "conflict_state_known"),
            one_of("result_kind", ["", *RESULTS], "conflict_result_known"),
            models.UniqueConstraint(fields=["collaboration", "number"], name="conflict_number_once"),
            models.CheckConstraint(
                condition=models.Q(state="settled", settled_on__isnull=False) | ~models.Q(state="settled"),
                name="conflict_settled_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["collaboration", "state"], name="conflict_of_collaboration")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"S-{self.number:03d}"


class ConflictStep(models.Model):
    """One step of the route: what was done, when, with what answer."""

    conflict = models.ForeignKey(Conflict, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12)
    """The station the step led to."""
    text = models.TextField()
    held_on = models.DateField()
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="conflict_steps")
    addressed_to = models.CharField(max_length=200, blank=True)
    """The office that must answer an escalation."""
    answer_due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("state", CONFLICT_STATES, "conflict_step_state_known")]
