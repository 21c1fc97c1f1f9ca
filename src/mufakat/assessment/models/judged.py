"""Assessments of a collaboration against published frameworks. Here: the studies' own judgements as reference.

The judgement is kept as the validated section of its pack, whole and unchanged, with the pack's version beside it; what
pages show is computed from it and from the evidence records as they stand.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, one_of
from mufakat.forum.models import AgendaProposal
from mufakat.kernel.models import PublicRecord, in_language

BASES = ("reference", "evaluator", "computed")
"""Read from a study, given by an evaluator of the collaboration, computed from records."""


class Assessment(PublicRecord):
    """One judgement of one collaboration by one framework in one period."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="assessments")
    key = models.SlugField(max_length=64)
    framework = models.CharField(max_length=64)
    framework_version = models.CharField(max_length=20)
    basis = models.CharField(max_length=10, default="reference")
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    period = models.CharField(max_length=60)
    content = models.JSONField()
    """`collabgov.packs.schema.Assessment`, validated."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "key"], name="assessment_key_once"),
            one_of("basis", BASES, "assessment_basis_known"),
        ]

    @property
    def title(self) -> str:
        return in_language(self, "title")


class CriterionClaim(models.Model):
    """What the source itself shows about a criterion; the platform's own record check stands beside it."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="criterion_claims")
    criterion = models.CharField(max_length=32)
    state = models.CharField(max_length=12)
    note_id = models.TextField()
    note_en = models.TextField(blank=True)
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "criterion"], name="criterion_claim_once"),
            one_of("state", ("met", "not_met", "no_evidence"), "criterion_claim_state_known"),
        ]


class CollaborationModel(models.Model):
    """The collaboration as it is and as it is recommended, with the differences and their basis."""

    collaboration = models.OneToOneField(Collaboration, on_delete=models.PROTECT, related_name="model_description")
    content = models.JSONField()
    """`collabgov.packs.schema.Models`, validated."""


class Recommendation(PublicRecord):
    """Advice of a rule as it stood when somebody put it on the list for an agenda; later values stand beside it."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="recommendations")
    rulebook = models.CharField(max_length=64)
    rulebook_version = models.CharField(max_length=20)
    rule = models.CharField(max_length=8)
    state = models.CharField(max_length=8)
    """Whether its condition held on solid evidence, or was a question only."""
    text_id = models.TextField()
    text_en = models.TextField()
    cite = models.CharField(max_length=300)
    mark = models.CharField(max_length=1)
    window_start = models.DateField()
    window_end = models.DateField()
    values = models.JSONField()
    """The values that made the condition hold, each with its label, its grade and where it came from."""
    proposal = models.OneToOneField(AgendaProposal, on_delete=models.PROTECT, related_name="recommendation")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("state", ("fired", "question"), "recommendation_state_known")]
        indexes = [models.Index(fields=["collaboration", "-id"], name="recommendation_newest_first")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.text_id}"[:120]

    @property
    def text(self) -> str:
        return in_language(self, "text")
