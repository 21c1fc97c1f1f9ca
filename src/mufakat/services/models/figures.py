"""Figures that were read from the records of a month; they can be thrown away and read again at any time."""

from __future__ import annotations

from django.db import models

from mufakat.services.models.running import SharedService


class MonthReading(models.Model):
    """How long steps took and which limits were kept, of the cases opened in one month. Truth stays in the records."""

    service = models.ForeignKey(SharedService, on_delete=models.CASCADE, related_name="month_readings")
    month = models.DateField()
    """First day of the month in which the cases were opened."""
    cases = models.PositiveIntegerField()
    steps = models.JSONField(default=dict)
    """Step -> how many are done, how many stand in it, seconds at the median and at nine tenths."""
    limits = models.JSONField(default=dict)
    """Limit -> how many were judged, how many of these in time."""
    read_at = models.DateTimeField()

    class Meta:
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["service", "month"], name="service_month_read_once")]
