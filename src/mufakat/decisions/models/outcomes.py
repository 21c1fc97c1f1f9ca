"""A decision as it was taken: number, verdict, wording, certificate. Nothing of it changes any more."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.decisions import words
from mufakat.decisions.models.proposals import Proposal
from mufakat.kernel.models import PublicRecord, in_language


class Decision(PublicRecord):
    """What came out of a proposal, with everything an outsider needs to count again."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="decisions")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    matter = models.CharField(max_length=16)
    force = models.CharField(max_length=12)
    verdict = models.CharField(max_length=12)
    way = models.CharField(max_length=16, blank=True)
    method_key = models.SlugField(max_length=64)
    eligible = models.PositiveIntegerField()
    voted = models.PositiveIntegerField()
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    wording_id = models.TextField()
    wording_en = models.TextField(blank=True)
    winners = models.JSONField(default=list)
    certificate = models.JSONField()
    certificate_sha256 = models.CharField(max_length=64)
    revisits = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="revisited_by")
    aim = models.CharField(max_length=8, blank=True)
    note = models.TextField(blank=True)
    """What the closing person adds: how it is put into practice."""
    decided_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    closed_early = models.BooleanField(default=False)
    fallback_used = models.BooleanField(default=False)
    """Closed over a hold that had no written answer, by the ladder of the rules."""
    is_example = models.BooleanField(default=False)
    decided_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "number"], name="decision_number_once"),
            one_of("verdict", words.VERDICTS, "decision_verdict_known"),
        ]
        indexes = [
            models.Index(fields=["collaboration", "kind", "decided_on"], name="decision_series"),
            models.Index(fields=["collaboration", "review_on"], name="decision_review"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """K-012, as people say it."""
        return f"K-{self.number:03d}"

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def wording(self) -> str:
        return in_language(self, "wording")

    @property
    def is_adopted(self) -> bool:
        return self.verdict in ("adopted", "chosen")


class BoundParty(models.Model):
    """A party that the decision binds."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="bound_parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="binding_decisions")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["decision", "party"], name="decision_binds_once")]


class Publication(models.Model):
    """The decision and its certificate are open to everybody who may see the collaboration."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="publication")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
