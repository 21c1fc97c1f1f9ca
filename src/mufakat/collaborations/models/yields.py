"""Registers about what was learned and gained: experiments, knowledge, support, rules that change, benefits, awards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mufakat.collaborations.models.core import Party, one_of
from mufakat.collaborations.models.records import CollaborationRecord
from mufakat.collaborations.models.working import related_party
from mufakat.collaborations.words import working as words
from mufakat.kernel.web.language import dua


class Experiment(CollaborationRecord):
    """Something tried, what came of it and what was learned. It names nobody: mistakes carry no blame."""

    result = models.CharField(max_length=16, default="running")
    mistake = models.TextField(blank=True)
    learned = models.TextField(blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("result", words.EXPERIMENT_RESULTS, "experiment_result_known")]


class LearningExchange(CollaborationRecord):
    """A lesson or good practice that one party passed on to others, and what they did with it. `text` is the lesson."""

    given_by = related_party("lessons_given")
    received_by = models.ManyToManyField(Party, related_name="lessons_received")
    exchanged_on = models.DateField()
    used_for = models.TextField(blank=True)


class KnowledgeItem(CollaborationRecord):
    """Something the parties know and share, by type, also in plain language. `text` is the knowledge itself."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    plain = models.TextField(blank=True)
    readers = models.CharField(max_length=16, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    state = models.CharField(max_length=12, default="current")
    replaced_by = models.CharField(max_length=300, blank=True)
    """What replaces it or contradicts it."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.KNOWLEDGE_KINDS, "knowledge_kind_known"),
            one_of("state", words.KNOWLEDGE_STATES, "knowledge_state_known"),
            one_of("readers", ["", *words.READERS], "knowledge_readers_known"),
        ]

    def __str__(self) -> str:
        return self.title[:80]


class SuccessStory(CollaborationRecord):
    """A success as explicit knowledge that other regions can use. `text` is the context."""

    title = models.CharField(max_length=200)
    path_kind = models.CharField(max_length=16)
    path = models.TextField()
    actors = models.TextField()
    results = models.TextField()
    sources = models.TextField()

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("path_kind", words.STORY_PATHS, "story_path_known")]

    def __str__(self) -> str:
        return self.title[:80]


class SupportWon(CollaborationRecord):
    """Support the collaboration won from somebody of weight. `text` is what the support is."""

    won_on = models.DateField()
    supporter_kind = models.CharField(max_length=16)
    supporter = models.CharField(max_length=200)
    """The office that supports, not the person who holds it."""

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("supporter_kind", words.SUPPORTER_KINDS, "supporter_kind_known")]


class Technology(CollaborationRecord):
    """A technology taken up through the collaboration. `text` is the technology."""

    adopted_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default="planned")
    users = models.ManyToManyField(Party, related_name="+", blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("state", words.TECHNOLOGY_STATES, "technology_state_known")]


class RegulationChange(CollaborationRecord):
    """A rule of government that changes, and which parties it touches. `text` is what changes."""

    title = models.CharField(max_length=200)
    changed_on = models.DateField()
    """The day it is issued."""
    affected = models.ManyToManyField(Party, related_name="regulation_changes")

    class Meta(CollaborationRecord.Meta):
        ordering = ["-changed_on", "-id"]

    def __str__(self) -> str:
        return self.title[:80]


class RegulationEffect(CollaborationRecord):
    """What a change of rules does to one party, and what that party said when it was asked. `text` is the effect."""

    change = models.ForeignKey(RegulationChange, on_delete=models.PROTECT, related_name="effects")
    party = related_party("regulation_effects")
    consulted_on = models.DateField(null=True, blank=True)
    opinion = models.TextField(blank=True)


class Award(CollaborationRecord):
    """An award or recognition. `text` is what it was given for."""

    given_on = models.DateField()
    giver = models.CharField(max_length=200)


class Benefit(CollaborationRecord):
    """What a partner or a user gained. `text` is the benefit."""

    benefit_for = models.CharField(max_length=8)
    party = related_party("benefits", optional=True)
    kind = models.CharField(max_length=12)
    amount = models.CharField(max_length=120, blank=True)
    """How much, in its own unit, as it was recorded."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("benefit_for", words.BENEFIT_FOR, "benefit_for_known"),
            one_of("kind", words.BENEFIT_KINDS, "benefit_kind_known"),
            models.CheckConstraint(
                condition=~Q(benefit_for="partner") | Q(party__isnull=False),
                name="benefit_of_a_partner_names_it",
                violation_error_message=dua("Pilih mitra yang memperoleh manfaat.", "Choose the partner that gained."),
            ),
        ]
