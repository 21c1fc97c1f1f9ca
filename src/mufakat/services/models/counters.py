"""At the counter: numbers of the waiting line, where a finished thing lies, and which way the applicant was shown."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.kernel.models import PublicRecord
from mufakat.services import words
from mufakat.services.models.cases import ServiceCase
from mufakat.services.models.places import ServicePoint
from mufakat.services.models.running import SharedService


class QueueTicket(PublicRecord):
    """A number in the waiting line of a day, taken at the door or on the web, with its case once that is known."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="tickets")
    case = models.ForeignKey(ServiceCase, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets")
    day = models.DateField()
    line = models.CharField(max_length=10, default="usual")
    number = models.PositiveIntegerField()
    """Counted for each day and line, from one."""
    channel = models.CharField(max_length=12, default="counter")
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["day", "line", "number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "day", "line", "number"], name="service_ticket_once"),
            one_of("line", words.QUEUE_LINES, "service_ticket_line_known"),
            one_of("channel", words.CHANNELS, "service_ticket_channel_known"),
        ]
        indexes = [models.Index(fields=["service", "day", "called_at", "id"], name="service_tickets_waiting")]

    @property
    def code(self) -> str:
        """As it is called out: A for everybody, P for those who go first."""
        return f"{'P' if self.line == 'priority' else 'A'}{self.number:03d}"

    def __str__(self) -> str:
        return f"{self.day.isoformat()}:{self.code}"


class CounterNote(models.Model):
    """Of one case: where the finished thing is kept, and the direction to the delivery point that was given."""

    case = models.OneToOneField(ServiceCase, on_delete=models.PROTECT, related_name="counter_note")
    kept_at = models.CharField(max_length=60, blank=True)
    """Shelf, box, row: found at once when the applicant comes."""
    point = models.ForeignKey(ServicePoint, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=300, blank=True)
    """How to get to the delivery point, as it was told or handed over."""
    directed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
