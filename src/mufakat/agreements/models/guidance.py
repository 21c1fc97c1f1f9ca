"""Registers of guidance: steps agreed for problems, what a coordinating ministry does, its reports, guidance of regions."""

from __future__ import annotations

from django.db import models

from mufakat.agreements import cooperating
from mufakat.agreements.models.instruments import Agreement
from mufakat.collaborations.models import CollaborationRecord, Party, System, one_of


class ProblemGuide(CollaborationRecord):
    """What the parties agreed to do when a problem arises in one of the systems. `text` is the problem."""

    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="+")
    steps = models.TextField()
    """One step a line, in their order."""
    in_charge = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    within = models.CharField(max_length=120, blank=True)
    agreed_on = models.DateField()
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(CollaborationRecord.Meta):
        indexes = [models.Index(fields=["collaboration", "system"], name="problem_guide_of_system")]


class CoordinatingFunction(CollaborationRecord):
    """One of the four functions of a coordinating ministry, and how it is carried out here. `text` says how."""

    ministry = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=16)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("function", cooperating.COORDINATING, "coordinating_function_known")]


class AccountabilityReport(CollaborationRecord):
    """The performance report in which a ministry answers for its part. `text` is what it says of the collaboration."""

    ministry = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    target = models.CharField(max_length=300, blank=True)
    """The target or indicator of the report that the collaboration serves."""


class CentralGuidance(CollaborationRecord):
    """Guidance or supervision of a central body toward a region. `text` is what was done."""

    kind = models.CharField(max_length=12)
    central_body = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    found = models.TextField()
    """What was found or taught."""
    follow_up = models.CharField(max_length=300, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", cooperating.GUIDANCE, "central_guidance_kind_known"),
            models.CheckConstraint(condition=~models.Q(central_body=models.F("region")), name="central_guidance_of_another"),
        ]
        indexes = [models.Index(fields=["collaboration", "on"], name="central_guidance_by_day")]
