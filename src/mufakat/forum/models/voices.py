"""What was said on an item, by which party; statements of the parties; the confidential pulse.

Parties are recorded, never ranked; nothing here scores a person. A pulse keeps no answer of anybody: only how often each
answer was given, and a mark that says that somebody, unknown who, has answered.
"""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from mufakat.collaborations.models import Party, one_of
from mufakat.forum.models.agenda import AgendaProposal
from mufakat.forum.models.meetings import Meeting
from mufakat.forum.words import ALTERNATIVE_OUTCOMES, PULSE_LEVELS, STATEMENT_KINDS, VOICE_KINDS


class Contribution(models.Model):
    """A party spoke on an item: what kind of word, and in one line its position and reason."""

    item = models.ForeignKey(AgendaProposal, on_delete=models.PROTECT, related_name="contributions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=12, default="view")
    text = models.CharField(max_length=500, blank=True)
    handling = models.CharField(max_length=500, blank=True)
    """How a reservation or dissent was handled."""
    handled_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("kind", VOICE_KINDS, "contribution_kind_known")]


class Alternative(models.Model):
    """A way that was considered for an item, and why it was chosen or not."""

    item = models.ForeignKey(AgendaProposal, on_delete=models.PROTECT, related_name="alternatives")
    text = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="alternatives")
    outcome = models.CharField(max_length=12, default="open")
    reason = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("outcome", ALTERNATIVE_OUTCOMES, "alternative_outcome_known")]


class PartyStatement(models.Model):
    """What a party itself wrote for a meeting: results, needs and wishes, or what it reported back to its own people."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="statements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="meeting_statements")
    kind = models.CharField(max_length=16)
    text = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("kind", STATEMENT_KINDS, "party_statement_kind_known")]
        indexes = [models.Index(fields=["meeting", "kind"], name="statement_of_meeting")]


class MatchRating(models.Model):
    """At an evaluation each party says how far the agendas of the parties agree, from 1 to 5, with its reason."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="match_ratings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="match_ratings")
    level = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    reason = models.CharField(max_length=500)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "party"], name="match_rating_once"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="match_rating_range"),
        ]


class Pulse(models.Model):
    """The confidential question after a meeting; open until `closes_at`, shown afterwards if enough people answered."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="pulse")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")


class PulseTally(models.Model):
    """How often an answer was given. No key leads to the meeting's other records, so an export does not carry it."""

    meeting_key = models.UUIDField()
    question = models.CharField(max_length=16)
    level = models.CharField(max_length=8)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting_key", "question", "level"], name="pulse_tally_once"),
            one_of("level", PULSE_LEVELS, "pulse_level_known"),
        ]


class PulseMark(models.Model):
    """Somebody has answered: a keyed digest of meeting and person, so that nobody answers twice and nobody can be named."""

    mark = models.CharField(max_length=64, unique=True)
