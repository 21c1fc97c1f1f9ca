"""What citizens say of the service: complaints, suggestions, satisfaction."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.kernel.models import PublicRecord
from mufakat.services import words
from mufakat.services.models.cases import ServiceCase
from mufakat.services.models.running import SharedService


class CitizenVoice(PublicRecord):
    """A complaint, report of brokers, suggestion or question, with a number, a party that answers and a due time."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="voices")
    case = models.ForeignKey(ServiceCase, null=True, blank=True, on_delete=models.PROTECT, related_name="voices")
    number = models.CharField(max_length=30, unique=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16)
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    step = models.CharField(max_length=64, blank=True)
    identity = models.CharField(max_length=14, default="anonymous")
    name_sealed = models.BinaryField(null=True)
    contact_sealed = models.BinaryField(null=True)
    about_party = models.CharField(max_length=64, blank=True)
    """Party of the service it is about; it never answers alone about itself."""
    answering_party = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default="received")
    received_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    first_answer = models.TextField(blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    first_answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=12, blank=True)
    """For suggestions: adopted, partly, declined."""
    closing = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    brought_to = models.CharField(max_length=200, blank=True)
    """Address of the agenda item it became."""

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", words.VOICE_KINDS, "service_voice_kind_known"),
            one_of("state", words.VOICE_STATES, "service_voice_state_known"),
            one_of("identity", words.IDENTITY_CHOICES, "service_voice_identity_known"),
        ]
        indexes = [
            models.Index(fields=["service", "state", "answer_due_at"], name="service_voices_open"),
            models.Index(fields=["service", "received_at"], name="service_voices_by_time"),
        ]

    def __str__(self) -> str:
        return self.number


class Satisfaction(models.Model):
    """What an applicant answered about the service after its end; one form for each case, without a name."""

    case = models.OneToOneField(ServiceCase, on_delete=models.PROTECT, related_name="satisfaction")
    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="satisfaction")
    questionnaire = models.CharField(max_length=120)
    answers = models.JSONField(default=dict)
    """Item code to answer; items left out are missing."""
    staff_rating = models.PositiveSmallIntegerField(null=True, blank=True)
    """How the officers treated the applicant, 1 to 4."""
    words_said = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["service", "answered_at"], name="service_satisfaction_by_time")]
