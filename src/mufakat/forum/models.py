"""The forum: meetings, who was invited, says it comes and came, and what is proposed for an agenda."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.collaborations.words import AUTHORITIES
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua

MEETING_STATES = {
    "planned": dua("Direncanakan", "Planned"),
    "invited": dua("Undangan terkirim", "Invited"),
    "held": dua("Terlaksana", "Held"),
    "cancelled": dua("Dibatalkan", "Cancelled"),
}
ANSWERS = {
    "yes": dua("Hadir", "Coming"),
    "no": dua("Berhalangan", "Not coming"),
    "alternate": dua("Diwakili", "Sends an alternate"),
}
COMING = ("yes", "alternate")
MODES = {
    "face_to_face": dua("Tatap muka", "Face to face"),
    "online": dua("Daring", "Online"),
    "both": dua("Tatap muka dan daring", "Face to face and online"),
}
SEATS = {
    "designated": dua("Wakil tetap", "Designated representative"),
    "alternate": dua("Wakil pengganti", "Alternate"),
    "none": dua("Bukan wakil yang ditetapkan", "Not a designated representative"),
}
PROPOSAL_STATES = {
    "proposed": dua("Diusulkan", "Proposed"),
    "scheduled": dua("Masuk agenda", "On an agenda"),
    "declined": dua("Tidak diagendakan", "Not scheduled"),
}


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
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["collaboration", "starts_at", "id"], name="meeting_of_collaboration"),
            models.Index(fields=["state", "starts_at"], name="meeting_by_state"),
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
        ]
        indexes = [models.Index(fields=["party", "meeting"], name="attendance_of_party")]


class AgendaProposal(PublicRecord):
    """Something to put on the next agenda, with where it comes from: a weak element, a late commitment, a failed check."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="agenda_proposals")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda")
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    reason_id = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_proposals")
    source_kind = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, default="proposed")
    position = models.PositiveSmallIntegerField(default=0)
    """Place on the agenda of its meeting, from one."""
    answer = models.CharField(max_length=300, blank=True)
    """Why it was not put on an agenda."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("state", PROPOSAL_STATES, "agenda_proposal_state_known"),
            models.UniqueConstraint(
                fields=["collaboration", "source_kind", "source_key"],
                condition=models.Q(state="proposed") & ~models.Q(source_key=""),
                name="agenda_proposal_open_once",
            ),
        ]
        indexes = [models.Index(fields=["collaboration", "state", "id"], name="agenda_of_collaboration")]

    def __str__(self) -> str:
        return self.title_id

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def reason(self) -> str:
        return in_language(self, "reason")
