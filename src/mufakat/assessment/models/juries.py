"""Several assessors judge the same collaboration without seeing each other, then settle where they differ."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from mufakat.assessment.models.judged import Assessment
from mufakat.collaborations.models import Collaboration, one_of
from mufakat.kernel.models import PublicRecord, in_language

FEWEST_SEATS, MOST_SEATS = 2, 6
JURY_STATES = ("open", "reconciling", "locked")
"""Everybody judges alone; all have sent in and differences are settled; nothing changes any more."""
OPINION_STATES = ("assessed", "not_assessed", "not_enough_evidence")
CONFIDENCES = ("high", "medium", "low", "none")


class Jury(PublicRecord):
    """Some assessors, one framework, one period. What they settle becomes an assessment when it is locked."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="juries")
    framework = models.CharField(max_length=64)
    framework_version = models.CharField(max_length=20)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    period = models.CharField(max_length=60)
    method = models.TextField()
    seats_wanted = models.PositiveSmallIntegerField(default=FEWEST_SEATS)
    state = models.CharField(max_length=12, default="open")
    result = models.OneToOneField(Assessment, null=True, blank=True, on_delete=models.PROTECT, related_name="jury")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("state", JURY_STATES, "jury_state_known"),
            models.CheckConstraint(
                condition=models.Q(seats_wanted__gte=FEWEST_SEATS, seats_wanted__lte=MOST_SEATS), name="jury_of_some_seats"
            ),
            models.CheckConstraint(
                condition=models.Q(state="locked", result__isnull=False) | ~models.Q(state="locked") & models.Q(result=None),
                name="jury_result_when_locked",
            ),
        ]
        indexes = [models.Index(fields=["collaboration", "-id"], name="jury_newest_first")]

    def __str__(self) -> str:
        return self.title_id

    @property
    def title(self) -> str:
        return in_language(self, "title")


class JurySeat(models.Model):
    """One assessor of a jury, known on pages by number and by what they judge as, never by name."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="seats")
    number = models.PositiveSmallIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    judges_as = models.CharField(max_length=120)
    """In which capacity: head of the office, staff, user of the service, somebody from outside."""
    taken_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["jury", "number"], name="jury_seat_once"),
            models.UniqueConstraint(fields=["jury", "user"], name="jury_assessor_once"),
        ]


class Opinion(models.Model):
    """What a row of a judgement says: a level, or the plain word that there is none."""

    element = models.CharField(max_length=32)
    state = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def said(self) -> tuple[str, int | None]:
        """What two judgements must have in common to be the same."""
        return self.state, self.level


def level_when_assessed(name: str) -> models.CheckConstraint:
    """A level from 1 to 5 exactly where the element was assessed."""
    return models.CheckConstraint(
        condition=models.Q(state="assessed", level__gte=1, level__lte=5)
        | models.Q(state__in=("not_assessed", "not_enough_evidence"), level=None),
        name=name,
    )


class JuryOpinion(Opinion):
    """One assessor about one element; saved on its own, so that nothing is lost between two sittings."""

    seat = models.ForeignKey(JurySeat, on_delete=models.PROTECT, related_name="opinions")
    confidence = models.CharField(max_length=8, default="medium")
    justification = models.TextField()
    gap = models.TextField(blank=True)
    """What was missing to judge better."""
    evidence: Any = models.JSONField(default=list)
    """Keys of the collaboration's evidence the assessor picked."""
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "element"], name="jury_opinion_once"),
            one_of("state", OPINION_STATES, "jury_opinion_state_known"),
            one_of("confidence", CONFIDENCES, "jury_opinion_confidence_known"),
            level_when_assessed("jury_opinion_level"),
        ]


class JurySettlement(Opinion):
    """What holds for an element on which the assessors differed, and why."""

    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="settlements")
    reason = models.TextField()
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["jury", "element"], name="jury_settlement_once"),
            one_of("state", OPINION_STATES, "jury_settlement_state_known"),
            level_when_assessed("jury_settlement_level"),
        ]
