"""Who received which knowledge, down to the person; what each party plans to share; who must do what under a rule."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party, one_of
from mufakat.forum.words import UNDERSTOOD
from mufakat.kernel.models import PublicRecord


class KnowledgeShare(PublicRecord):
    """A knowledge item sent to people of the parties, with a question that shows whether it was understood."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="knowledge_shares")
    item = models.ForeignKey(KnowledgeItem, on_delete=models.PROTECT, related_name="shares")
    shared_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="knowledge_shared")
    """The party that shares; empty = the secretariat."""
    note = models.CharField(max_length=500, blank=True)
    question = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["collaboration", "recorded_at"], name="share_of_collaboration")]

    def __str__(self) -> str:
        return self.item.title[:80]


class KnowledgeReceipt(models.Model):
    """One person got it for a party; later marked read, with the answer to the question."""

    share = models.ForeignKey(KnowledgeShare, on_delete=models.PROTECT, related_name="receipts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="knowledge_receipts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="knowledge_receipts")
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    understood = models.CharField(max_length=8, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    """What the person writes back to the sender."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["share", "person"], name="knowledge_receipt_once"),
            one_of("understood", ["", *UNDERSTOOD], "knowledge_understood_known"),
        ]
        indexes = [models.Index(fields=["person", "read_at"], name="receipt_of_person")]


class PlannedShare(PublicRecord):
    """A party's own plan to share something by a date: sharing as a duty of all, not a favour of one."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="planned_shares")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="planned_shares")
    topic = models.CharField(max_length=300)
    due_on = models.DateField()
    share = models.ForeignKey(KnowledgeShare, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    """What fulfilled it; empty = not shared yet."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["collaboration", "due_on"], name="planned_share_due")]

    def __str__(self) -> str:
        return self.topic[:80]


class KnowledgeDuty(models.Model):
    """What a rule asks of one party: text, plain meaning, and here who must do what by when."""

    item = models.ForeignKey(KnowledgeItem, on_delete=models.PROTECT, related_name="duties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="knowledge_duties")
    text = models.CharField(max_length=500)
    due_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
