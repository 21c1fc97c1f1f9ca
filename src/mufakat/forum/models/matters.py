"""Requests, problems, ideas and messages raised among the parties: owner, due date and every reply on record."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party, one_of
from mufakat.forum.models.agenda import AgendaProposal
from mufakat.forum.models.meetings import Meeting
from mufakat.forum.words import ERROR_KINDS, MATTER_KINDS, MATTER_STATES, REPLY_KINDS
from mufakat.kernel.models import PublicRecord, in_language


class Matter(PublicRecord):
    """Something a party raised that somebody must answer."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="matters")
    number = models.PositiveIntegerField()
    """Counts the collaboration's matters from one."""
    kind = models.CharField(max_length=12, default="request")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    why = models.TextField(blank=True)
    step = models.CharField(max_length=200, blank=True)
    """The step of the work in which it arose."""
    cause = models.CharField(max_length=500, blank=True)
    error_kind = models.CharField(max_length=12, blank=True)
    """Technical or procedural, where it is an error; empty = not an error."""
    raised_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="matters_raised")
    raised_on = models.DateField()
    """The day it was raised, which may lie long before it was recorded."""
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="matters")
    item = models.ForeignKey(AgendaProposal, null=True, blank=True, on_delete=models.PROTECT, related_name="matters")
    owner = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="matters_owned")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default="raised")
    solution = models.TextField(blank=True)
    """The last answer: what was done, or why it cannot be."""
    answered_on = models.DateField(null=True, blank=True)
    """The day of the answer that stands."""
    is_example = models.BooleanField(default=False)
    source_lines = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", MATTER_KINDS, "matter_kind_known"),
            one_of("state", MATTER_STATES, "matter_state_known"),
            one_of("error_kind", ["", *ERROR_KINDS], "matter_error_kind_known"),
            models.UniqueConstraint(fields=["collaboration", "number"], name="matter_number_once"),
            models.CheckConstraint(
                condition=~models.Q(state__in=("answered", "cannot")) | models.Q(answered_on__isnull=False),
                name="matter_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="assigned") | models.Q(owner__isnull=False, due_on__isnull=False),
                name="matter_assigned_with_owner_and_date",
            ),
        ]
        indexes = [
            models.Index(fields=["collaboration", "state", "due_on"], name="matter_open"),
            models.Index(fields=["owner", "state", "due_on"], name="matter_of_owner"),
            models.Index(fields=["collaboration", "raised_on"], name="matter_by_day"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"P-{self.number:03d}"

    @property
    def text(self) -> str:
        return in_language(self, "text")


class MatterReply(models.Model):
    """One step on the way to the answer: an owner named, a forwarding, an interim word, the answer."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=12)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="matter_replies")
    """The party that speaks, or that becomes the owner."""
    text = models.TextField(blank=True)
    knowledge = models.ForeignKey(KnowledgeItem, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    due_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("kind", REPLY_KINDS, "matter_reply_kind_known")]
