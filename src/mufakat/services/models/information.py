"""What the public is told beside the standard: ways to reach the service, texts for those who read other words."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import CollaborationRecord, Party, one_of
from mufakat.kernel.models import PublicRecord
from mufakat.services import words_information as words
from mufakat.services.models.running import SharedService


class ContactChannel(PublicRecord):
    """One way to reach the service: call centre, e-mail, web."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    """When somebody answers, in which languages."""
    closed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["service", "id"]
        constraints = [one_of("kind", words.CHANNEL_KINDS, "service_channel_kind_known")]


class Explanation(PublicRecord):
    """What the service is, told for a profession or in a language of the region."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="explanations")
    language = models.CharField(max_length=12)
    audience = models.CharField(max_length=120, blank=True)
    """For whom it is written; empty = for everybody."""
    text = models.TextField()
    closed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["service", "language", "id"]
        constraints = [one_of("language", words.LANGUAGES, "service_explanation_language_known")]


class CapacityAction(CollaborationRecord):
    """Training or another act that makes a member more able, planned and then held. `text` is the act."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    """Whose people it is for."""
    kind = models.CharField(max_length=16)
    planned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    """What they can do since."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.CAPACITY_KINDS, "service_capacity_kind_known"),
            models.CheckConstraint(
                condition=models.Q(held_on__isnull=False) | (models.Q(participants__isnull=True) & models.Q(outcome="")),
                name="service_capacity_told_after_it_was_held",
            ),
        ]


class ServiceInnovation(CollaborationRecord):
    """Something new in a shared service, typed by kind and by source. `text` says what."""

    kind = models.CharField(max_length=16)
    source = models.CharField(max_length=12)
    since = models.DateField(null=True, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.INNOVATION_KINDS, "service_innovation_kind_known"),
            one_of("source", words.INNOVATION_SOURCES, "service_innovation_source_known"),
        ]
