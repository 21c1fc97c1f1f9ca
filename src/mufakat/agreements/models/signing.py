"""Parties, those who sign for them, and by what power: three things kept apart; and the wording that was frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from mufakat.agreements.models.instruments import Agreement
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.documents.models import Document, StoredFile
from mufakat.kernel.models import PublicRecord


class PowerOfAttorney(PublicRecord):
    """What the holder of an office lets somebody sign in its name: for what, from when to when, until it is revoked."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="powers_of_attorney")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="powers_given")
    """In whose name is signed."""
    giver_office = models.CharField(max_length=200)
    receiver_office = models.CharField(max_length=200)
    receiver = models.ForeignKey(Representative, null=True, blank=True, on_delete=models.PROTECT, related_name="powers_held")
    """Where the receiver signs on the platform; empty where the signature comes from outside."""
    scope = models.CharField(max_length=500)
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="powers")
    """The one instrument it is for; empty = every instrument within its scope."""
    number = models.CharField(max_length=120)
    dated = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    """The last day on which it holds; empty = until revoked."""
    revoked_on = models.DateField(null=True, blank=True)
    """The first day on which it no longer holds."""
    revoked_reason = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="power_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["collaboration", "-id"], name="power_of_collaboration")]

    def __str__(self) -> str:
        return self.number


class AgreementSignatory(models.Model):
    """Who is to sign for which party, in which office, in which place of the order, and by what power."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatories")
    order = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    representative = models.ForeignKey(Representative, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    printed_name = models.CharField(max_length=200)
    """As it stands under the line; shown to members only."""
    office = models.CharField(max_length=200)
    power = models.ForeignKey(PowerOfAttorney, null=True, blank=True, on_delete=models.PROTECT, related_name="signatories")
    """Empty where the office itself entitles to sign."""

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["agreement", "order"], name="agreement_signatory_order_once")]

    def __str__(self) -> str:
        return self.office


class WordingSnapshot(models.Model):
    """The whole wording as it went out for signature, for ever; what was signed is held against it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="snapshots")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    wording = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    in_force_at = models.DateTimeField(null=True, blank=True)
    """When the last signature put this wording in force; empty while signatures are missing, or after a withdrawal."""

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.sha256
