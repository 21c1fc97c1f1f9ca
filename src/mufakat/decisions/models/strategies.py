"""Standing strategies: how this collaboration decides, settles disagreement and evaluates, until it agrees otherwise."""

from __future__ import annotations

from django.db import models

from mufakat.collaborations.models import Party, one_of
from mufakat.collaborations.models.records import CollaborationRecord
from mufakat.decisions import words
from mufakat.decisions.models.outcomes import Decision


class StandingStrategy(CollaborationRecord):
    """One standing strategy. `text` says how it goes, step by step."""

    subject = models.CharField(max_length=14)
    method_key = models.SlugField(max_length=64, blank=True)
    """Usual way of deciding, by the key of its pack."""
    settled_by = models.CharField(max_length=200, blank=True)
    """Who settles a disagreement the parties cannot settle: a post or body, not a person."""
    responsible = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """How often it is gone through."""
    adopted_by = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="strategies")

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("subject", words.STRATEGY_SUBJECTS, "strategy_subject_known")]
