"""Results computed from answers, records and coded excerpts, kept as they stood; and the round that computes them all again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration
from mufakat.kernel.models import PublicRecord


class ComputedResult(PublicRecord):
    """What one framework made of one collaboration at one moment. Never changed: a later result stands beside it."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="computed_results")
    framework = models.CharField(max_length=64)
    framework_version = models.CharField(max_length=20)
    window_start = models.DateField()
    window_end = models.DateField()
    wave = models.CharField(max_length=64, blank=True)
    """Public identifier of the wave of answers it read; empty where none was locked."""
    content = models.JSONField()
    """The result in full with everything it was computed from, as `assessment.computing` writes it."""
    sha256 = models.CharField(max_length=64)
    """Of the content as it was kept."""
    basis_sha256 = models.CharField(max_length=64)
    """Of what it was computed from, without dates: equal where computing again would say the same."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["collaboration", "framework", "-id"], name="computed_result_newest")]

    def __str__(self) -> str:
        return f"{self.framework} {self.window_end:%Y-%m-%d}"

    @property
    def elements(self) -> list[dict[str, Any]]:
        return list(self.content["elements"])


class ReassessmentRound(models.Model):
    """One round through all collaborations. It remembers how far it came, so that it goes on where it was broken off."""

    part = models.PositiveSmallIntegerField(default=0)
    parts = models.PositiveSmallIntegerField(default=1)
    """Several processes may share a round: each takes every n-th collaboration."""
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    reached = models.BigIntegerField(default=0)
    """Key of the last collaboration that is done."""
    done = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["part", "parts"], condition=models.Q(finished_at__isnull=True), name="reassessment_one_at_a_time"
            )
        ]
