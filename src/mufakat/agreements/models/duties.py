"""Rights and duties that clauses lay down, each as an item of its own, and what the parties say about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mufakat.agreements import duty_words as words
from mufakat.agreements.models.instruments import Agreement, Clause
from mufakat.collaborations.models import Party, one_of
from mufakat.commitments.models import Commitment
from mufakat.documents.models import StoredFile
from mufakat.kernel.models import PublicRecord, in_language


class Provision(PublicRecord):
    """One right or one duty of one party, read from one clause whose words stand beside it everywhere."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="provisions")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="provisions")
    key = models.CharField(max_length=12)
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=12, default="draft")
    holder = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="provisions_held")
    """Who has the right or owes the duty; a draft may still be without one and is listed as a task without an actor."""
    counterpart = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="provisions_faced")
    joint = models.UUIDField(null=True, blank=True)
    """Shared by the items that one joint duty made for each party."""
    action_id = models.TextField()
    action_en = models.TextField(blank=True)
    measure = models.CharField(max_length=300, blank=True)
    target = models.CharField(max_length=300, blank=True)
    proof_wanted = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    rhythm = models.CharField(max_length=600, blank=True)
    """How it falls due again and again, as `collabgov.rhythms` writes it."""
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    past_term_reason = models.CharField(max_length=300, blank=True)
    """Why a date lies after the end of the instrument's term."""
    step_label = models.CharField(max_length=200, blank=True)
    """The step of the shared work that it belongs to, and its address."""
    step_url = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)
    function = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=300, blank=True)
    is_main_task = models.BooleanField(default=False)
    standard = models.CharField(max_length=300, blank=True)
    """When the main task counts as a success."""
    indicator_label = models.CharField(max_length=200, blank=True)
    indicator_url = models.CharField(max_length=300, blank=True)
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by")
    clause_version = models.PositiveIntegerField(default=1)
    """The version of the clause that it was read from."""
    in_force_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=12, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    source_lines = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "key"], name="provision_key_once"),
            one_of("kind", words.PROVISION_KINDS, "provision_kind_known"),
            one_of("state", words.PROVISION_STATES, "provision_state_known"),
            one_of("ended_because", ["", *words.ENDINGS], "provision_ending_known"),
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | Q(state__in=["draft", "ended"]), name="provision_in_force_has_holder"
            ),
            models.CheckConstraint(
                condition=Q(counterpart__isnull=True) | Q(holder__isnull=True) | ~Q(counterpart=F("holder")),
                name="provision_not_towards_oneself",
            ),
        ]
        indexes = [
            models.Index(fields=["agreement", "state", "id"], name="provision_of_agreement"),
            models.Index(fields=["holder", "kind", "state"], name="provision_of_holder"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def action(self) -> str:
        return in_language(self, "action")

    @property
    def is_standing(self) -> bool:
        return self.state in words.STANDING


class ProvisionCommitment(models.Model):
    """A dated promise that a duty made: from its schedule, or an activity planned under it."""

    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="promises")
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="provision_link")
    made_by = models.CharField(max_length=8, default="schedule")

    class Meta:
        ordering = ["id"]
        constraints = [one_of("made_by", words.MADE_BY, "promise_made_by_known")]


class RightCheck(models.Model):
    """What one of the two parties says of a right: granted, partly, not. The latest of each stands beside the other's."""

    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="checks")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="right_checks")
    answer = models.CharField(max_length=12)
    note = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("answer", words.RIGHT_ANSWERS, "right_answer_known")]
        indexes = [models.Index(fields=["provision", "party", "-id"], name="latest_right_check")]


class TaskEvaluation(models.Model):
    """A main task held against its standard of success, with what was found."""

    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="evaluations")
    verdict = models.CharField(max_length=8)
    found = models.CharField(max_length=300)
    evaluated_at = models.DateTimeField()
    evaluated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("verdict", words.VERDICTS, "task_verdict_known")]
        indexes = [models.Index(fields=["provision", "-id"], name="evaluation_of_task")]


class Consequence(PublicRecord):
    """What the parties agreed to follow when a duty is not kept: for the whole instrument, or for one clause of it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="consequences")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.PROTECT, related_name="consequences")
    text_id = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")


class Acknowledgement(PublicRecord):
    """A party says that it knows and accepts exactly this wording; another wording needs another word of it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="acknowledgements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="acknowledgements")
    wording_sha256 = models.CharField(max_length=64)
    on_behalf = models.BooleanField(default=False)
    """Written down by the secretariat from a paper that the party signed."""
    proof = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "party", "wording_sha256"], name="acknowledged_once"),
            models.CheckConstraint(condition=Q(on_behalf=False) | Q(proof__isnull=False), name="on_behalf_has_paper"),
        ]
