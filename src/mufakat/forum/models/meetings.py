"""Meetings: when, where, who was invited, says it comes and came."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.collaborations.words import AUTHORITIES
from mufakat.forum.models.records import Activity
from mufakat.forum.models.series import MeetingSeries
from mufakat.forum.words import ANSWERS, MEETING_KINDS, MEETING_STATES, MODES, OCCASIONS, RECORDED_BY, SEATS
from mufakat.kernel.models import PublicRecord, in_language


class Meeting(PublicRecord):
    """A meeting of the parties, with date, zone and place."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="meetings")
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=12, default="face_to_face")
    online_url = models.URLField(max_length=300, blank=True)
    called_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="called_meetings")
    """The party that calls the meeting; empty = the secretariat."""
    series = models.ForeignKey(MeetingSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=16, default="coordination")
    occasion = models.CharField(max_length=12, blank=True)
    """Planned in advance or called because something came up; empty = not said."""
    planned_start = models.DateTimeField(null=True, blank=True)
    """When it was first fixed to begin; a later change of date does not touch it."""
    chaired_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="chaired_meetings")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    """The joint activity it is about; its list says which parties must be called."""
    quorum_percent = models.PositiveSmallIntegerField(default=0)
    """Share of the joined parties that must attend; 0 = no rule."""
    quorum_per_sector = models.PositiveSmallIntegerField(default=0)
    """Parties that must attend of each sector that has any; 0 = no rule."""
    door_code = models.CharField(max_length=20, null=True, unique=True, editable=False)
    """Opens the attendance page for who is in the room; made when it is first shown."""
    agenda_published_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, default="planned")
    is_example = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            one_of("state", MEETING_STATES, "meeting_state_known"),
            one_of("mode", MODES, "meeting_mode_known"),
            one_of("kind", MEETING_KINDS, "meeting_kind_known"),
            one_of("occasion", ["", *OCCASIONS], "meeting_occasion_known"),
            models.CheckConstraint(condition=models.Q(quorum_percent__lte=100), name="meeting_quorum_share"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["collaboration", "starts_at", "id"], name="meeting_of_collaboration"),
            models.Index(fields=["state", "starts_at"], name="meeting_by_state"),
            models.Index(fields=["series", "starts_at"], name="meeting_of_series"),
        ]

    def __str__(self) -> str:
        return self.title_id

    @property
    def title(self) -> str:
        return in_language(self, "title")


class Invitation(models.Model):
    """A party was called to a meeting: when, and who sent it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="meeting_invitations")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    link_code = models.CharField(max_length=20, null=True, unique=True, editable=False)
    """The party's personal link: whoever holds it answers for the party without signing in."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "party"], name="meeting_invitation_once")]


class MeetingAnswer(models.Model):
    """A party's answer to an invitation; the last one stands, earlier ones are in the history."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="meeting_answers")
    answer = models.CharField(max_length=12)
    may_decide = models.BooleanField(null=True)
    """Has the person who comes the authority to decide, by the mandate of that day? None = the party has named nobody."""
    seat = models.CharField(max_length=12, default="none")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When the leader or secretariat made sure that this is the right delegate; a new answer must be confirmed anew."""
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    by_link = models.BooleanField(default=False)
    """Given through the invitation's own link, without signing in."""
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="meeting_answer_once"),
            one_of("answer", ANSWERS, "meeting_answer_known"),
            one_of("seat", SEATS, "meeting_answer_seat_known"),
        ]


class Attendance(models.Model):
    """Somebody who came for a party, with the seat and the authority that person had on that day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances")
    seat = models.CharField(max_length=12, default="none")
    authority = models.CharField(max_length=10, default="none")
    came_as = models.CharField(max_length=200, blank=True)
    """The post of somebody who holds no mandate of the party; a post, never a name."""
    authority_until = models.DateField(null=True, blank=True)
    """First day on which the mandate no longer holds, where that falls inside the meeting."""
    how = models.CharField(max_length=12, default="keeper")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "party", "person"], condition=models.Q(person__isnull=False), name="attendance_once"
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(came_as=""), name="attendance_of_somebody"
            ),
            one_of("seat", SEATS, "attendance_seat_known"),
            one_of("authority", AUTHORITIES, "attendance_authority_known"),
            one_of("how", RECORDED_BY, "attendance_how_known"),
        ]
        indexes = [models.Index(fields=["party", "meeting"], name="attendance_of_party")]


class Guest(models.Model):
    """Somebody invited beside the parties for a skill that an item needs; a post, never a name."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="guests")
    post = models.CharField(max_length=200)
    skill = models.CharField(max_length=120)
    came = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]


class CalendarFeed(models.Model):
    """A person's own calendar address: whoever knows it reads that person's meetings, until it is renewed."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    feed_code = models.CharField(max_length=20, unique=True)
    made_at = models.DateTimeField()
