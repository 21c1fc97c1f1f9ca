"""What an instrument settles in a form the platform can hold people to: rules, shares, steps, stages, evaluations."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from mufakat.agreements import settling
from mufakat.agreements.models.instruments import Agreement, Clause
from mufakat.collaborations.models import Party, one_of
from mufakat.documents.models import StoredFile
from mufakat.kernel.models import PublicRecord, in_language


class AgreementRules(PublicRecord):
    """Who decides on a change, what it burdens, how often it is evaluated and by whom."""

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="rules")
    decided_by = models.CharField(max_length=16, blank=True)
    """Who decides on a change of the terms; empty = not settled, then every party."""
    deciding_parties = models.ManyToManyField(Party, related_name="+", blank=True)
    """Those that decide, where the rule names them."""
    burdens_public = models.CharField(max_length=3, blank=True)
    """Does it burden the public or the region? yes, no; empty = not said."""
    outside_budget = models.CharField(max_length=3, blank=True)
    """Is its funding outside the budget of the current year? yes, no; empty = not said."""
    evaluation_months = models.PositiveSmallIntegerField(null=True, blank=True)
    """An evaluation is due every so many months; empty = no interval settled."""
    evaluation_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    evaluation_subject = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_of("decided_by", ["", *settling.DECIDERS], "agreement_decided_by_known"),
            one_of("burdens_public", ["", *settling.YES_NO], "agreement_burdens_public_known"),
            one_of("outside_budget", ["", *settling.YES_NO], "agreement_outside_budget_known"),
        ]


class ActRuling(models.Model):
    """What the instrument says about an act: allowed, allowed with the other parties' consent, or forbidden."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="act_rulings")
    act = models.CharField(max_length=16)
    ruling = models.CharField(max_length=12)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "act"], name="act_ruling_once"),
            one_of("act", settling.ACTS, "act_ruling_act_known"),
            one_of("ruling", settling.RULINGS, "act_ruling_known"),
        ]


class RequiredInformation(PublicRecord):
    """What a party must supply, and by when; what is due before signing and missing holds the signing up."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="required_information")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    due = models.CharField(max_length=16)
    supplied_text = models.TextField(blank=True)
    supplied_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    supplied_at = models.DateTimeField(null=True, blank=True)
    supplied_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("due", settling.INFORMATION_DUE, "required_information_due_known")]

    def __str__(self) -> str:
        return self.what


class Share(models.Model):
    """A party's share of the costs or of the benefits, in per cent; the shares of one side add up to a hundred."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="shares")
    side = models.CharField(max_length=8)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    percent = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["side", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "side", "party"], name="share_once"),
            one_of("side", settling.SIDES, "share_side_known"),
            models.CheckConstraint(condition=Q(percent__gte=0) & Q(percent__lte=100), name="share_within_hundred"),
        ]


class DisputeStep(models.Model):
    """What is tried, in order, when the parties disagree: deliberation first."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="dispute_steps")
    order = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=16)
    text = models.CharField(max_length=300, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    """After how many days without a result the next step begins; empty = not settled."""

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "order"], name="dispute_step_order_once"),
            one_of("way", settling.DISPUTE_WAYS, "dispute_way_known"),
        ]


class StagePassage(PublicRecord):
    """A stage of the procedure that was passed, or that this instrument does not need, with the reason."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="passages")
    stage = models.CharField(max_length=40)
    """A key of the stages of the kind."""
    state = models.CharField(max_length=12)
    on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "stage"], name="stage_passed_once"),
            one_of("state", settling.PASSAGES, "stage_passage_known"),
        ]


class TermEvaluation(PublicRecord):
    """What an evaluation of the instrument found, and whether to go on, adjust or stop."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="evaluations")
    held_on = models.DateField()
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who carried it out; empty = the parties together."""
    finding = models.TextField()
    verdict = models.CharField(max_length=8)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [one_of("verdict", settling.VERDICTS, "term_evaluation_verdict_known")]


class PurposeWord(models.Model):
    """A word of the purpose that results are held against: ease, speed, safety."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="purpose_words")
    order = models.PositiveSmallIntegerField()
    word_id = models.CharField(max_length=100)
    word_en = models.CharField(max_length=100, blank=True)
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="purpose_words")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["agreement", "word_id"], name="purpose_word_once")]

    def __str__(self) -> str:
        return self.word_id

    @property
    def word(self) -> str:
        return in_language(self, "word")
