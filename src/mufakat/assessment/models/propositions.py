"""What a case teaches: hypotheses with what speaks for and against them, lessons, success stories; and changes of the model."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.assessment.models.judged import Assessment
from mufakat.collaborations.models import Collaboration, one_of
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel.models import PublicRecord, in_language

PROPOSITION_KINDS = ("hypothesis", "lesson", "success")
CONCLUSIONS = ("open", "holds", "disputed", "refuted")
MODEL_CHANGES = ("added", "changed", "removed", "kept")


class Proposition(PublicRecord):
    """A sentence drawn from the case that may hold elsewhere too; evidence stands for and against it."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="propositions")
    kind = models.CharField(max_length=12)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    context = models.TextField(blank=True)
    """Under which circumstances it was seen."""
    conclusion = models.CharField(max_length=10, default="open")
    conclusion_reason = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False)
    """Made public by the collaboration's own keepers, for others to find."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", PROPOSITION_KINDS, "proposition_kind_known"),
            one_of("conclusion", CONCLUSIONS, "proposition_conclusion_known"),
        ]
        indexes = [models.Index(fields=["collaboration", "-id"], name="proposition_newest_first")]

    def __str__(self) -> str:
        return self.text_id[:120]

    @property
    def text(self) -> str:
        return in_language(self, "text")


class PropositionEvidence(models.Model):
    """A piece of evidence that speaks for a proposition or against it, and how."""

    proposition = models.ForeignKey(Proposition, on_delete=models.PROTECT, related_name="grounds")
    evidence = models.ForeignKey(EvidenceRecord, on_delete=models.PROTECT, related_name="speaks_to_propositions")
    supports = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["proposition", "evidence"], name="proposition_ground_once")]


class ModelChange(PublicRecord):
    """One change from the model as it is to the model as it is recommended, with the finding it rests on."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="model_changes")
    aspect = models.CharField(max_length=200)
    change = models.CharField(max_length=8)
    existing = models.TextField()
    recommended = models.TextField()
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="model_changes")
    element = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("change", MODEL_CHANGES, "model_change_known")]

    def __str__(self) -> str:
        return self.aspect
