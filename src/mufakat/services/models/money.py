"""Payments of cases, each line with the party that books it, and settlement files held against them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.kernel.models import PublicRecord
from mufakat.services import words
from mufakat.services.models.cases import ServiceCase
from mufakat.services.models.running import SharedService


class Payment(PublicRecord):
    """What an applicant pays to one account of the service: billing code, receipt number, lines of the published fees."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="payments")
    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="payments")
    account = models.CharField(max_length=64)
    """Party of the service that books it; money of different parties is never mixed."""
    billing_code = models.CharField(max_length=60, blank=True)
    receipt_number = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField()
    """In rupiah; below nothing only in an entry that corrects another one."""
    lines = models.JSONField(default=list)
    """Fee keys with their amounts in rupiah, as priced on that day."""
    state = models.CharField(max_length=10, default="awaited")
    recorded_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    """Day on which the settlement shows it."""
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    """The settled payment that this entry puts right; a settled one itself never changes."""
    reason = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("state", words.PAYMENT_STATES, "service_payment_state_known"),
            models.UniqueConstraint(
                fields=["service", "account", "receipt_number"],
                condition=~models.Q(receipt_number=""),
                name="service_receipt_number_once",
            ),
            models.UniqueConstraint(
                fields=["case", "account"], condition=models.Q(corrects=None), name="service_payment_once_for_account"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0) | models.Q(corrects__isnull=False), name="service_payment_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["service", "account", "state", "paid_at"], name="service_payments_unposted")]


class Settlement(PublicRecord):
    """A file of a bank or the post that says what was paid, as it was brought; never changed."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="settlements")
    account = models.CharField(max_length=64)
    source = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    from_day = models.DateField()
    until_day = models.DateField()
    lines = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    """As they were found on the day it was brought."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["service", "account", "sha256"], name="service_settlement_once")]


class DeliveryOffer(models.Model):
    """How an applicant answered the offer of the optional branch, why not, and how they had heard of it."""

    case = models.OneToOneField(ServiceCase, on_delete=models.PROTECT, related_name="offer")
    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="offers")
    chosen = models.BooleanField()
    reason = models.CharField(max_length=64, blank=True)
    reason_said = models.CharField(max_length=300, blank=True)
    heard_from = models.CharField(max_length=64, blank=True)
    """Empty: had not heard of it before."""
    heard_when = models.CharField(max_length=100, blank=True)
    heard_where = models.CharField(max_length=100, blank=True)
    answered_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["service", "answered_at"], name="service_offers_by_time")]
