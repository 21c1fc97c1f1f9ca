"""The forum: meetings, who says they will come, and what is proposed for an agenda."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua

MEETING_STATES = {
    "planned": dua("Direncanakan", "Planned"),
    "invited": dua("Undangan terkirim", "Invited"),
    "held": dua("Terlaksana", "Held"),
    "cancelled": dua("Dibatalkan", "Cancelled"),
}
ANSWERS = {"yes": dua("Hadir", "Coming"), "no": dua("Berhalangan", "Not coming"), "alternate": dua("Diwakili", "Sends an alternate")}
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
    state = models.CharField(max_length=12, default="planned")
    is_example = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            one_of("state", MEETING_STATES, "meeting_state_known"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_start"),
        ]
        indexes = [models.Index(fields=["collaboration", "starts_at"], name="meeting_of_collaboration")]

    @property
    def title(self) -> str:
        return in_language(self, "title")


class MeetingAnswer(models.Model):
    """A party's answer to an invitation; the last one stands, earlier ones are in the history."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="meeting_answers")
    answer = models.CharField(max_length=12)
    may_decide = models.BooleanField(null=True)
    """Has the person who comes the authority to decide? None = the party has named nobody."""
    note = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="meeting_answer_once"),
            one_of("answer", ANSWERS, "meeting_answer_known"),
        ]


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

    @property
    def title(self) -> str:
        return in_language(self, "title")
