"""What a delivery leaves beside its record: the proof, the attempt that failed, the loss and who was told of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.documents.models import StoredFile
from mufakat.kernel.models import PublicRecord
from mufakat.services import words_handing as words
from mufakat.services.models.cases import ServiceCase
from mufakat.services.models.running import Officer


class DeliveryProof(PublicRecord):
    """Who received it, what was checked, how it was confirmed. The name of the recipient stands sealed with the case."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="proofs")
    mark = models.CharField(max_length=64)
    """Of the record it proves; it counts when that one does."""
    recipient = models.CharField(max_length=64)
    """Kind of recipient, as the service lists them."""
    at_counter = models.BooleanField(default=False)
    signature = models.CharField(max_length=8)
    photo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="proofs")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "mark"], name="service_proof_once"),
            one_of("signature", words.SIGNATURES, "service_proof_signature_known"),
        ]


class DeliveryAttempt(PublicRecord):
    """A delivery that failed: why, and when the next one is."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="attempts")
    mark = models.CharField(max_length=64)
    reason = models.CharField(max_length=64)
    at = models.DateTimeField()
    next_on = models.DateField(null=True, blank=True)
    """Empty: it goes back, or a new address is needed first."""
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="attempts")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "mark"], name="service_attempt_once")]


class Incident(PublicRecord):
    """Loss or damage on the way, with an owner until it is settled."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=12)
    owner = models.CharField(max_length=64)
    """The lane that settles it."""
    held_by = models.CharField(max_length=64)
    """The lane whose hands it was in."""
    said = models.CharField(max_length=500)
    """What happened, in a sentence without names."""
    state = models.CharField(max_length=10, default="open")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    fee = models.CharField(max_length=64, blank=True)
    """Line of the fee table of the replacement."""
    borne_by = models.CharField(max_length=64, blank=True)
    """Party of the service that bears it; empty: not agreed."""
    outcome = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("state", words.INCIDENT_STATES, "service_incident_state_known"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(state="open"), name="service_one_open_incident"),
        ]


class IncidentNotice(models.Model):
    """Whom an incident is told, and when that was done."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="notices")
    party = models.CharField(max_length=64)
    told_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=10, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["incident", "id"]
        constraints = [models.UniqueConstraint(fields=["incident", "party"], name="service_incident_told_once")]
