"""Where the service is given, who stands there, whether the van came; and what was counted before this system."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.kernel.models import PublicRecord
from mufakat.services.models.running import Officer, SharedService


class ServicePoint(PublicRecord):
    """A place of the service: counter, van, delivery counter."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="points")
    party = models.CharField(max_length=64)
    """Party of the service that staffs it."""
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    open_hours = models.CharField(max_length=200, blank=True)
    under_one_roof = models.BooleanField(default=True)
    """Inside the service building, so that applicants need not leave it."""
    beside = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="neighbours")
    """The place next to which it stands, such as the counter where things are collected: then it is under the same roof."""
    expected_from = models.TimeField(null=True, blank=True)
    """When it is to be there on a working day."""
    closed_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["service", "id"]

    def __str__(self) -> str:
        return self.name


class PointPresence(models.Model):
    """Whether a point was there on a working day, and from when."""

    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="presences")
    day = models.DateField()
    present_from = models.TimeField(null=True, blank=True)
    """Empty: it did not come."""
    reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-day", "id"]
        constraints = [models.UniqueConstraint(fields=["point", "day"], name="service_presence_once")]


class RosterShift(models.Model):
    """Who stands by at a point on a day."""

    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="shifts")
    day = models.DateField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="shifts")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.UniqueConstraint(fields=["point", "day", "officer"], name="service_shift_once")]


class ImportedCount(models.Model):
    """A monthly figure from before this system, as its source prints it; live counts continue the series."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="imported_counts")
    month = models.DateField()
    """First day of the month."""
    measure = models.CharField(max_length=20)
    """applied, delivered; what the source prints as share of the month or of its year, in hundredths of a per cent."""
    value = models.PositiveIntegerField()
    source_lines = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["month", "measure"]
        constraints = [models.UniqueConstraint(fields=["service", "month", "measure"], name="service_imported_count_once")]
