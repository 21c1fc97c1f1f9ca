"""A wave of a questionnaire, who is asked, and what was answered; the answers stand apart from who gave them.

Sheets, unsent answers and the digests of codes carry no foreign key: nothing leads from somebody who was asked to a sheet, and
an export of the collaboration carries none of them.
"""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.collaborations.words import SECTORS, STATUSES
from mufakat.kernel.models import PublicRecord
from mufakat.surveys import words

LARGEST_NUMBER = 2**53


class Wave(PublicRecord):
    """One round of asking: a form of a questionnaire as it stood when the round was opened, and until when it is answered."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="survey_waves")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    questionnaire_key = models.SlugField(max_length=64)
    questionnaire_version = models.CharField(max_length=20)
    questionnaire_sha256 = models.CharField(max_length=64)
    questionnaire = models.JSONField()
    """The item bank as it was installed at opening; it never changes with the pack."""
    form_key = models.SlugField(max_length=64)
    asks_items = models.BooleanField(default=True)
    """Does the form ask items of the bank? Not where it only asks about partners."""
    period_start = models.DateField()
    period_end = models.DateField()
    closes_on = models.DateField()
    smallest_group = models.PositiveSmallIntegerField()
    """Groups with fewer respondents are never shown."""
    keeps_division = models.BooleanField(default=False)
    keeps_role = models.BooleanField(default=False)
    walk_in_digest = models.CharField(max_length=64, blank=True)
    """Digest of the code by which anybody takes part; empty where only those who were asked answer."""
    walk_in_group = models.ForeignKey("surveys.AskedParty", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, default="open")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sheets_sha256 = models.CharField(max_length=64, blank=True)
    """Digest of all sheets at locking, so that a later change would show."""
    unsent_at_lock = models.PositiveIntegerField(default=0)
    cancelled_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "number"], name="survey_wave_number_once"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="survey_wave_period_runs_forward"),
            models.CheckConstraint(condition=Q(smallest_group__gte=words.LEAST_GROUP), name="survey_wave_group_not_too_small"),
            one_of("state", words.STATES, "survey_wave_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class AskedParty(models.Model):
    """An organisation that is asked, with its sector and standing at that time."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="asked")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="asked_in")
    group_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """What stands on the sheets of this organisation in this wave, and nowhere else."""
    sector = models.CharField(max_length=20)
    status = models.CharField(max_length=12)
    label = models.CharField(max_length=240)

    class Meta:
        ordering = ["label", "id"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "party"], name="survey_party_asked_once"),
            one_of("sector", SECTORS, "survey_asked_sector_known"),
            one_of("status", STATUSES, "survey_asked_status_known"),
        ]


class Invitation(PublicRecord):
    """One person who is asked, by post or place; says whether an answer came, never which and never when."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="invitations")
    asked = models.ForeignKey(AskedParty, on_delete=models.PROTECT, related_name="invitations")
    number = models.PositiveIntegerField()
    """Number of the paper sheet, also of those who answer on a phone."""
    addressee = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    division = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=12, blank=True)
    way = models.CharField(max_length=12, default="link")
    state = models.CharField(max_length=12, default="waiting")
    receipt = models.CharField(max_length=12, blank=True)
    """What the person may show as proof of having answered; it stands on no sheet."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "number"], name="survey_invitation_number_once"),
            one_of("way", words.WAYS, "survey_invitation_way_known"),
            one_of("role", ["", *words.ROLES], "survey_invitation_role_known"),
            one_of("state", words.INVITATION_STATES, "survey_invitation_state_known"),
        ]
        indexes = [models.Index(fields=["person", "state"], name="survey_invitation_of_person")]


class InvitationCode(models.Model):
    """A code that opens one invitation, kept as a digest only. Several may be valid: a reminder draws a further one."""

    digest = models.CharField(max_length=64, unique=True)
    invitation_key = models.UUIDField(db_index=True)


class UnsentAnswers(models.Model):
    """What somebody has answered so far. It is gone as soon as it is sent in, or the wave is locked."""

    invitation_key = models.UUIDField(unique=True)
    answers = models.JSONField(default=dict)


def drawn_number() -> int:
    """A key that tells nothing about the order of arrival: rows lie in the order of their keys."""
    return secrets.randbelow(LARGEST_NUMBER - 1) + 1


class AnswerSheet(models.Model):
    """One sheet that was sent in: its group and its answers. No person, no time, no order, no way in which it came."""

    id = models.BigIntegerField(primary_key=True, default=drawn_number)
    wave_key = models.UUIDField(db_index=True)
    group_key = models.UUIDField()
    division = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=12, blank=True)
    answers = models.JSONField()

    class Meta:
        ordering = ["id"]


class LeftOutItem(models.Model):
    """An item that is not scored after all, with the reason; it stays in the list, marked."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="left_out")
    code = models.CharField(max_length=6)
    reason = models.CharField(max_length=300)
    left_out_at = models.DateTimeField()
    left_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "code"], condition=Q(taken_back_at__isnull=True), name="survey_item_left_out_once"
            )
        ]
