"""Running numbers: one row per series and year, raised under its lock, so that no number is given twice or left out."""

from __future__ import annotations

from django.db import models

from mufakat.collaborations.models import Collaboration


class NumberSeries(models.Model):
    """The last number given in one series of a collaboration in one year."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="number_series")
    key = models.SlugField(max_length=64)
    """What is numbered together, usually the key of a template."""
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collaboration", "key", "year"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.key}/{self.year}: {self.last}"
