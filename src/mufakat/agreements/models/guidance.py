"""Registers of guidance: steps for problems, functions of coordinating ministries and their reports, regions, publicity."""

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


class PublicityActivity(CollaborationRecord):
    """What one party does to make the shared work known, planned and then held. `text` is the activity."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=200)
    """The post at that party that carries it out, never a name."""
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The instrument that asks for it."""
    planned_on = models.DateField()
    audience = models.CharField(max_length=300)
    held_on = models.DateField(null=True, blank=True)
    reach = models.PositiveIntegerField(null=True, blank=True)
    """How many people it reached; empty = not counted."""
    effect = models.TextField(blank=True)
    """What it changed in the use of the service."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_on__isnull=False) | (models.Q(reach__isnull=True) & models.Q(effect="")),
                name="publicity_reached_after_it_was_held",
            )
        ]
        indexes = [models.Index(fields=["collaboration", "party"], name="publicity_of_party")]
