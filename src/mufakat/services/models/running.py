"""A service as a collaboration runs it: its versions, the parties and officers behind its lanes, its days off."""

from __future__ import annotations

from uuid import uuid5

from django.conf import settings
from django.db import models

from mufakat.agreements.models import Agreement, ChangeRequest
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.services import words


class SharedService(PublicRecord):
    """A public service that parties of a collaboration run together."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="services")
    key = models.SlugField(max_length=64)
    """Place in the address; taken from the pack."""
    pack = models.CharField(max_length=120)
    """Identity of the pack it began with: `service/paspor-antar@1.0.0`."""
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, default="preparing")
    started_on = models.DateField(null=True, blank=True)
    """First day of the service; counts begin with it."""
    target_share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    """Per cent of applications that are to use the optional branch."""
    number_prefix = models.CharField(max_length=6)
    last_serial = models.PositiveIntegerField(default=0)
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="services")
    """The agreement whose annex the procedure is."""
    contact = models.CharField(max_length=300, blank=True)
    """Where citizens reach the service: phone, address, web."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "key"], name="service_once"),
            models.UniqueConstraint(fields=["number_prefix"], name="service_prefix_once"),
            one_of("state", words.SERVICE_STATES, "service_state_known"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def name(self) -> str:
        return in_language(self, "name")


class ServiceVersion(PublicRecord):
    """One wording of the procedure. In force and replaced ones never change; running cases stay on theirs."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """As `collabgov.packs.schema.Service` reads it."""
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="draft")
    why = models.CharField(max_length=500, blank=True)
    """What the draft changes and why, for those who approve it."""
    change = models.ForeignKey(ChangeRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="service_versions")
    """The change of the agreement this version waits for."""
    in_force_from = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["service", "number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="service_version_once"),
            models.UniqueConstraint(
                fields=["service"], condition=models.Q(state="in_force"), name="service_one_version_in_force"
            ),
            models.UniqueConstraint(fields=["service"], condition=models.Q(state="draft"), name="service_one_draft"),
            one_of("state", words.VERSION_STATES, "service_version_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}@{self.number}"


class BoundParty(models.Model):
    """Which party of the collaboration stands for a party that the service names."""

    service = models.ForeignKey(SharedService, on_delete=models.CASCADE, related_name="bound_parties")
    key = models.CharField(max_length=64)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="service_places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "key"], name="service_party_bound_once")]


class Officer(PublicRecord):
    """Somebody who works in a lane of the service for its party. Couriers may have no login of their own."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="officers")
    lane = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="service_posts"
    )
    name = models.CharField(max_length=200)
    staff_number = models.CharField(max_length=40, blank=True)
    """Employee number; the post's Nippos."""
    place_of_duty = models.CharField(max_length=200, blank=True)
    active_from = models.DateField()
    active_until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["service", "lane", "name", "id"]
        indexes = [models.Index(fields=["user", "service", "lane"], name="service_officer_of_user")]

    def __str__(self) -> str:
        return f"{self.lane}:{self.pk}"

    @property
    def reference(self) -> str:
        """Who this is in records: alike for all posts of one login, so that nobody hands over to himself; never a name."""
        return str(uuid5(self.service.public_id, f"login {self.user_id}") if self.user_id else self.public_id)


class DayOff(models.Model):
    """A day on which one of the service's hours does not run, beyond the calendars of the nation."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="days_off")
    hours = models.CharField(max_length=64)
    day = models.DateField()
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "hours"]
        constraints = [models.UniqueConstraint(fields=["service", "hours", "day"], name="service_day_off_once")]
