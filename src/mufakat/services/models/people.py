"""Personal data of cases, kept encrypted; who read them; powers of attorney."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.kernel.models import PublicRecord
from mufakat.services import words
from mufakat.services.models.cases import ServiceCase
from mufakat.services.models.running import Officer


class PersonalValue(models.Model):
    """One personal datum of a case, encrypted; erasing deletes the row and leaves the chain of hands as it was."""

    case = models.ForeignKey(ServiceCase, on_delete=models.CASCADE, related_name="personal_values")
    form = models.CharField(max_length=64)
    field = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    """name, birth, address, identity_number, phone, signature or other, as the form says."""
    sealed = models.BinaryField()
    finding = models.CharField(max_length=64, blank=True)
    """Keyed digest of identity numbers and phones, so that the same one is found without being readable."""
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["case", "form", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "form", "field"], name="service_personal_value_once")]
        indexes = [models.Index(fields=["finding"], name="service_personal_found")]


class PersonalReading(models.Model):
    """Somebody opened personal data of a case: who, when, which fields."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=64)
    """Party of the service the reader works for; shown to the applicant instead of the name."""
    at = models.DateTimeField()
    fields = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at"], name="service_readings_of_case")]


class Consent(models.Model):
    """What the applicant was told and agreed to, and when it was withdrawn."""

    case = models.ForeignKey(ServiceCase, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=64)
    notice_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["case", "id"]


class PowerOfAttorney(PublicRecord):
    """The applicant lets a registered courier bring what the service made."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="powers")
    number = models.CharField(max_length=40, unique=True)
    courier = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="powers")
    state = models.CharField(max_length=10, default="drawn")
    valid_until = models.DateField()
    attached = models.JSONField(default=list)
    """Attachments that were checked: proof of state receipt, copy of the identity card or licence."""
    drawn_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("state", words.POWER_STATES, "service_power_state_known"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state__in=["drawn", "signed"]), name="service_one_power_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.number
