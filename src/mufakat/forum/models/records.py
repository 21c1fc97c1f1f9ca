"""Light records beside the formal meetings, kept as registers: encounters, activities, outreach, costs, limits, channels."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models

from mufakat.collaborations.models import CollaborationRecord, GroundRule, Party, RegulationChange, one_of
from mufakat.forum import words
from mufakat.kernel.web.language import dua


def some_party(name: str = "+", *, optional: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(Party, null=optional, blank=optional, on_delete=models.PROTECT, related_name=name)


class Encounter(CollaborationRecord):
    """A contact beside the meetings, in one line. `text` says what it was about."""

    held_on = models.DateField()
    kind = models.CharField(max_length=16)
    parties = models.ManyToManyField(Party, related_name="encounters")
    visited = some_party("visits_had", optional=True)
    """The party on whose premises it was."""
    findings = models.TextField(blank=True)
    matter = models.ForeignKey("forum.Matter", null=True, blank=True, on_delete=models.PROTECT, related_name="encounters")
    link = models.CharField(max_length=300, blank=True)
    """Address of the decision or other record in this collaboration that it belongs to."""

    class Meta(CollaborationRecord.Meta):
        ordering = ["-held_on", "-id"]
        constraints = [
            one_of("kind", words.ENCOUNTER_KINDS, "encounter_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(kind="site_evaluation") | models.Q(visited__isnull=False),
                name="site_evaluation_names_the_site",
                violation_error_message=dua(
                    "Pilih pihak yang dikunjungi untuk evaluasi di tempat.",
                    "Choose the party visited for an evaluation on the premises.",
                ),
            ),
        ]


class Activity(CollaborationRecord):
    """A joint activity: the institution that answers for it and the parties that must be called. `text` is the activity."""

    responsible = some_party("activities_answered_for")
    must_call = models.ManyToManyField(Party, related_name="+", blank=True)


class FocusOutput(CollaborationRecord):
    """What came out of a focus-group discussion. `text` is the need, barrier, option or story."""

    meeting = models.ForeignKey("forum.Meeting", on_delete=models.PROTECT, related_name="focus_outputs")
    kind = models.CharField(max_length=8)
    party = some_party("focus_outputs", optional=True)
    """The party that said it."""

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.FOCUS_KINDS, "focus_kind_known")]


class Outreach(CollaborationRecord):
    """Outreach, in a session or through a medium, with the audience it reached. `text` is what was told."""

    held_on = models.DateField()
    kind = models.CharField(max_length=8)
    party = some_party("outreach")
    medium = models.CharField(max_length=200)
    audience = models.CharField(max_length=200)
    reached = models.PositiveIntegerField(null=True, blank=True)
    """How many people; empty = not counted."""

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.OUTREACH_KINDS, "outreach_kind_known")]


class MeetingCost(CollaborationRecord):
    """Money for meetings: planned, and what was spent. `text` is for what."""

    meeting = models.ForeignKey("forum.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="costs")
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2000)])
    payer = some_party("meeting_costs", optional=True)
    planned = models.DecimalField(max_digits=15, decimal_places=2, validators=[MinValueValidator(0)])
    spent = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    """Empty = not spent or not reported yet."""


class TimeLimit(CollaborationRecord):
    """A time limit for a phase or a negotiation. `text` is what must be reached by then."""

    kind = models.CharField(max_length=12)
    until = models.DateField()
    parties = models.ManyToManyField(Party, related_name="+", blank=True)
    state = models.CharField(max_length=8, default="running")
    outcome = models.CharField(max_length=300, blank=True)

    class Meta(CollaborationRecord.Meta):
        ordering = ["until", "id"]
        constraints = [
            one_of("kind", words.LIMIT_KINDS, "time_limit_kind_known"),
            one_of("state", words.LIMIT_STATES, "time_limit_state_known"),
        ]


class CommunicationChannel(CollaborationRecord):
    """A channel between the parties: open to whom, how often used, laid down in which rule. `text` is the channel."""

    openness = models.CharField(max_length=8)
    regular = models.CharField(max_length=120)
    """How often it carries something: each day, each Monday, when needed."""
    rule = models.ForeignKey(GroundRule, null=True, blank=True, on_delete=models.PROTECT, related_name="channels")
    """The ground rule in which it is laid down; empty = not laid down."""

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("openness", words.OPENNESS, "channel_openness_known")]


class Expertise(CollaborationRecord):
    """A skill that a party brings to the table. `text` is the skill."""

    party = some_party("expertise")


class Readiness(CollaborationRecord):
    """A step by which a party is ready before a changed rule takes effect. `text` is the step."""

    change = models.ForeignKey(RegulationChange, on_delete=models.PROTECT, related_name="readiness")
    party = some_party("readiness")
    in_force_on = models.DateField()
    """The day from which the rule binds."""
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    """Empty = not done yet."""

    class Meta(CollaborationRecord.Meta):
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__lte=models.F("in_force_on")),
                name="ready_before_the_rule_binds",
                violation_error_message=dua(
                    "Tenggat langkah harus sebelum atau pada hari aturan berlaku.",
                    "The step is due before or on the day the rule takes effect.",
                ),
            )
        ]
