"""Cases: what was recorded of them, and the columns read from it that lists and queues need."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.kernel.models import PublicRecord
from mufakat.services import words
from mufakat.services.models.running import Officer, ServiceVersion, SharedService


class ApplicationGroup(PublicRecord):
    """Many applications brought together by an agency, received at one address."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    """Name of the agency; a legal entity, no person."""
    note = models.CharField(max_length=300, blank=True)
    received_at_one_address = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class ServiceCase(PublicRecord):
    """One application on its way. Truth is in its records; step, holder and due time here are read from them."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="cases")
    version_used = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=30, unique=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    secret_sealed = models.BinaryField()
    """The secret of its link, encrypted, so that a receipt can be printed again."""
    applicant_kind = models.CharField(max_length=64)
    standing = models.CharField(max_length=16, default="person")
    channel = models.CharField(max_length=12, default="counter")
    group = models.ForeignKey(ApplicationGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    first_facts = models.JSONField(default=dict)
    step = models.CharField(max_length=64)
    lane = models.CharField(max_length=64)
    """Whose turn it is."""
    since = models.DateTimeField()
    outcome = models.CharField(max_length=12, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    delivery = models.BooleanField(null=True, blank=True)
    """Was the optional branch chosen? Empty = not asked yet."""
    area = models.CharField(max_length=64, blank=True)
    is_paused = models.BooleanField(default=False)
    incident = models.CharField(max_length=12, blank=True)
    records_taken_in = models.PositiveIntegerField(default=0)
    waiting_records = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    due_limit = models.CharField(max_length=64, blank=True)
    due_lane = models.CharField(max_length=64, blank=True)
    reminded_until = models.DateTimeField(null=True, blank=True)
    """Warnings and missed limits up to this moment were told."""
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("channel", words.CHANNELS, "service_case_channel_known"),
            one_of("standing", words.APPLICANT_STANDINGS, "service_case_standing_known"),
            one_of("outcome", {"": "", **words.OUTCOMES}, "service_case_outcome_known"),
        ]
        indexes = [
            models.Index(fields=["service", "due_at", "id"], name="service_case_due"),
            models.Index(fields=["service", "due_lane", "due_at", "id"], name="service_case_due_in_lane"),
            models.Index(fields=["service", "outcome", "step", "id"], name="service_case_at_step"),
            models.Index(fields=["service", "opened_at"], name="service_case_opened"),
            models.Index(fields=["service", "closed_at"], name="service_case_closed"),
            models.Index(fields=["group", "id"], name="service_case_of_group"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseRecord(models.Model):
    """One event of a case as it reached the server; never changed, never deleted."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="records")
    number = models.PositiveIntegerField()
    """Order of arrival within the case."""
    place = models.PositiveIntegerField(null=True, blank=True)
    """Order in which it counts; empty while it waits or was refused."""
    standing = models.CharField(max_length=10, default="applied")
    refusal = models.CharField(max_length=40, blank=True)
    mark = models.CharField(max_length=64)
    """Made by the device that recorded it; sent twice it counts once."""
    after = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    """By the server's clock, corrected for what the device showed."""
    device_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    lane = models.CharField(max_length=64, blank=True)
    person = models.CharField(max_length=64, blank=True)
    """Reference of the officer, never a name."""
    step = models.CharField(max_length=64, blank=True)
    to = models.CharField(max_length=64, blank=True)
    items = models.JSONField(default=list)
    batch = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    ticked = models.JSONField(default=list)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="service_record_number_once"),
            models.UniqueConstraint(fields=["case", "mark"], name="service_record_mark_once"),
            models.UniqueConstraint(fields=["case", "place"], name="service_record_place_once"),
            one_of("standing", words.STANDINGS, "service_record_standing_known"),
            one_of("kind", words.EVENT_KINDS, "service_record_kind_known"),
        ]
        indexes = [
            models.Index(fields=["batch"], name="service_record_of_batch"),
            models.Index(
                fields=["kind", "at"],
                condition=models.Q(kind__in=["delivery_failed", "lost", "damaged"]),
                name="service_record_of_trouble",
            ),
        ]


class Holding(models.Model):
    """Who holds an item of a case now: one row for each item, hence one holder."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="holdings")
    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="holdings")
    item = models.CharField(max_length=64)
    lane = models.CharField(max_length=64)
    since = models.DateTimeField()
    listed_for = models.CharField(max_length=64, blank=True)
    """The receiver it is listed for; the holder stays the holder until that one confirms."""
    listed_at = models.DateTimeField(null=True, blank=True)
    batch = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["case", "item"]
        constraints = [models.UniqueConstraint(fields=["case", "item"], name="service_item_held_once")]
        indexes = [
            models.Index(fields=["service", "lane", "since"], name="service_held_by_lane"),
            models.Index(fields=["service", "listed_for", "listed_at"], name="service_listed_for_lane"),
        ]


class CustodyEntry(models.Model):
    """One change of hands of an item, joined to the one before by its digest."""

    case = models.ForeignKey(ServiceCase, on_delete=models.PROTECT, related_name="custody")
    item = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    giver = models.CharField(max_length=64, blank=True)
    receiver = models.CharField(max_length=64)
    at = models.DateTimeField()
    batch = models.CharField(max_length=64, blank=True)
    given_by = models.CharField(max_length=64, blank=True)
    received_by = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["case", "item", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "item", "number"], name="service_custody_link_once")]


class HandOver(PublicRecord):
    """A batch that goes from one lane to another: listed by the giver, confirmed by the receiver, its number on both slips."""

    service = models.ForeignKey(SharedService, on_delete=models.PROTECT, related_name="hand_overs")
    number = models.CharField(max_length=30)
    giver = models.CharField(max_length=64)
    receiver = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="listed")
    listed_at = models.DateTimeField()
    given_by = models.ForeignKey(Officer, null=True, on_delete=models.PROTECT, related_name="given_batches")
    closed_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Officer, null=True, blank=True, on_delete=models.PROTECT, related_name="received_batches")
    listed_count = models.PositiveIntegerField(default=0)
    received_count = models.PositiveIntegerField(default=0)
    missing = models.JSONField(default=list)
    """Case numbers listed and not received."""
    unlisted = models.JSONField(default=list)
    """Codes scanned that were not on the list."""
    scanned_twice = models.JSONField(default=list)
    """Case numbers scanned more than once; each counts once."""

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="service_hand_over_once"),
            one_of("state", words.HAND_OVER_STATES, "service_hand_over_state_known"),
        ]
        indexes = [models.Index(fields=["service", "state", "listed_at"], name="service_hand_over_open")]

    def __str__(self) -> str:
        return self.number
