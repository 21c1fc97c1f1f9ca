"""A framework's questions put to every group, phase by phase, until there is a joint answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.assessment.models.findings import ANSWERS
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.commitments.models import Commitment
from mufakat.forum.models import AgendaProposal
from mufakat.kernel.models import PublicRecord, in_language


class PhaseRun(PublicRecord):
    """One passage through the phases of a framework; a later one stands beside it."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="phase_runs")
    framework = models.CharField(max_length=64)
    framework_version = models.CharField(max_length=20)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["collaboration", "-id"], name="phase_run_newest_first")]

    def __str__(self) -> str:
        return self.title_id

    @property
    def title(self) -> str:
        return in_language(self, "title")


class PhaseAnswer(models.Model):
    """What one group answers to one question: a party for itself, or a group without a seat as somebody heard it."""

    run = models.ForeignKey(PhaseRun, on_delete=models.PROTECT, related_name="answers")
    element = models.CharField(max_length=32)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="phase_answers")
    group_name = models.CharField(max_length=200, blank=True)
    heard = models.CharField(max_length=300, blank=True)
    """Where and how a group without a seat was asked."""
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "element", "party"], name="phase_answer_of_party_once"),
            models.UniqueConstraint(
                fields=["run", "element", "group_name"], condition=models.Q(party=None), name="phase_answer_of_group_once"
            ),
            models.CheckConstraint(
                condition=models.Q(party__isnull=False, group_name="") | models.Q(party=None) & ~models.Q(group_name=""),
                name="phase_answer_of_somebody",
            ),
        ]


class JointAnswer(PublicRecord):
    """One answer for all, in a wording the parties say yes or no to; another wording is asked about anew."""

    run = models.ForeignKey(PhaseRun, on_delete=models.PROTECT, related_name="joint_answers")
    element = models.CharField(max_length=32)
    text = models.TextField()
    wording = models.PositiveSmallIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "element"], name="joint_answer_once")]


class JointAnswerWord(models.Model):
    """A party's yes, yes with a reservation, or no to a wording of the joint answer."""

    joint = models.ForeignKey(JointAnswer, on_delete=models.PROTECT, related_name="words_given")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="joint_answer_words")
    wording = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=8)
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["joint", "party", "wording"], name="joint_answer_word_once"),
            one_of("answer", ANSWERS, "joint_answer_word_known"),
        ]


class PhaseClosing(models.Model):
    """A phase that is done: its questions have a joint answer, and it was asked who else must be involved."""

    run = models.ForeignKey(PhaseRun, on_delete=models.PROTECT, related_name="closings")
    dimension = models.CharField(max_length=32)
    missing_note = models.TextField()
    """Who else must be involved, or why nobody is missing."""
    added = models.ManyToManyField(Party, related_name="added_in_phases", blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "dimension"], name="phase_closed_once")]


class PlanItem(models.Model):
    """What a joint answer led to: a promise with an owner and a date, or a point for the next agenda."""

    joint = models.ForeignKey(JointAnswer, on_delete=models.PROTECT, related_name="plan_items")
    commitment = models.OneToOneField(Commitment, null=True, on_delete=models.PROTECT, related_name="plan_item")
    proposal = models.OneToOneField(AgendaProposal, null=True, on_delete=models.PROTECT, related_name="plan_item")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(commitment__isnull=False, proposal=None) | models.Q(commitment=None, proposal__isnull=False),
                name="plan_item_of_one_kind",
            )
        ]
