"""Series with a rhythm that obliges, intervals that passed without a meeting, and finding a date together."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.forum.words import AVAILABILITY, MEETING_KINDS, MODES
from mufakat.kernel.models import PublicRecord, in_language

FINDING_STATES = ("open", "settled", "closed")


class MeetingSeries(PublicRecord):
    """Meetings that the parties agreed to hold again and again. `rhythm` is written as in `collabgov.rhythms`."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="meeting_series")
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16, default="coordination")
    rhythm = models.CharField(max_length=600)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    begins = models.TimeField()
    length_minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=12, default="face_to_face")
    online_url = models.URLField(max_length=300, blank=True)
    obligatory = models.BooleanField(default=True)
    grace_days = models.PositiveSmallIntegerField(default=7)
    """How many days after its date a meeting may still be held before the interval counts as missed."""
    least_per_year = models.PositiveSmallIntegerField(null=True, blank=True)
    """Fewest meetings that a calendar year must have, where an agreement says so."""
    basis = models.CharField(max_length=300, blank=True)
    """What obliges: an article, a decision, a ground rule."""
    basis_url = models.CharField(max_length=300, blank=True)
    correction_days = models.PositiveSmallIntegerField(default=3)
    """Working days that the parties have to correct the minutes."""
    quorum_percent = models.PositiveSmallIntegerField(default=0)
    quorum_per_sector = models.PositiveSmallIntegerField(default=0)
    with_reports = models.BooleanField(default=False)
    """Each meeting reserves an item in which every party reports its results."""
    ended_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("kind", MEETING_KINDS, "series_kind_known"),
            one_of("mode", MODES, "series_mode_known"),
            models.CheckConstraint(condition=models.Q(quorum_percent__lte=100), name="series_quorum_share"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")), name="series_order"
            ),
        ]
        verbose_name_plural = "meeting series"

    def __str__(self) -> str:
        return self.title_id

    @property
    def title(self) -> str:
        return in_language(self, "title")


class MissedInterval(models.Model):
    """A date of a series came and went, grace included, and no meeting was held for it."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, related_name="missed")
    due_on = models.DateField()
    noticed_at = models.DateTimeField()

    class Meta:
        ordering = ["-due_on"]
        constraints = [models.UniqueConstraint(fields=["series", "due_on"], name="missed_interval_once")]


class DateFinding(PublicRecord):
    """Which of several dates suits the parties that must be there?"""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="date_findings")
    series = models.ForeignKey(MeetingSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="date_findings")
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    answer_by = models.DateField()
    needed = models.ManyToManyField(Party, related_name="needed_in_findings", blank=True)
    """Parties without which the meeting makes no sense."""
    state = models.CharField(max_length=8, default="open")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("state", FINDING_STATES, "date_finding_state_known")]
        indexes = [models.Index(fields=["collaboration", "state"], name="finding_of_collaboration")]

    def __str__(self) -> str:
        return self.title


class DateOption(models.Model):
    """One date that is on offer."""

    finding = models.ForeignKey(DateFinding, on_delete=models.PROTECT, related_name="options")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [models.UniqueConstraint(fields=["finding", "starts_at"], name="date_option_once")]


class DateWord(models.Model):
    """What a party says about one date."""

    option = models.ForeignKey(DateOption, on_delete=models.PROTECT, related_name="words")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="date_words")
    word = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["option", "party"], name="date_word_once"),
            one_of("word", AVAILABILITY, "date_word_known"),
        ]
