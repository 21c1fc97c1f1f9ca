"""Agenda items, from the proposal to what became of them in the meeting."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party, one_of
from mufakat.forum.models.meetings import Meeting
from mufakat.forum.words import ITEM_ABOUT, ITEM_KINDS, PROPOSAL_STATES, TREATMENTS
from mufakat.kernel.models import PublicRecord, in_language


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
    decided_at = models.DateTimeField(null=True, blank=True)
    """When it was put on an agenda or declined."""
    kind = models.CharField(max_length=12, default="discussion")
    about = models.CharField(max_length=12, default="substance")
    minutes_allotted = models.PositiveSmallIntegerField(null=True, blank=True)
    """Minutes on the agenda; empty = not planned."""
    owner = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items_owned")
    """The party that leads the discussion of the item."""
    skills_needed = models.CharField(max_length=300, blank=True)
    """Skills a technical item needs, separated by commas."""
    knowledge = models.ManyToManyField(KnowledgeItem, related_name="agenda_items", blank=True)
    """What is known together and was used for this item."""
    treatment = models.CharField(max_length=12, default="open")
    outcome = models.CharField(max_length=300, blank=True)
    """What came out, in one line; the discussion itself stands in the minutes."""
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to")
    carried_times = models.PositiveSmallIntegerField(default=0)
    """How often it was carried over before it came here."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("state", PROPOSAL_STATES, "agenda_proposal_state_known"),
            one_of("kind", ITEM_KINDS, "agenda_item_kind_known"),
            one_of("about", ITEM_ABOUT, "agenda_item_about_known"),
            one_of("treatment", TREATMENTS, "agenda_item_treatment_known"),
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
