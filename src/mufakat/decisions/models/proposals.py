"""A proposal on its way to a decision: its wordings, options, criteria, what was said about it and who stepped aside."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party, Representative, SharedCriterion, one_of
from mufakat.decisions import words
from mufakat.evidence.models import EvidenceRecord
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.kernel.models import PublicRecord, in_language


class Proposal(PublicRecord):
    """What is put to the parties. From opening on, question, options, rules and electors stand still."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="decision_proposals")
    kind = models.CharField(max_length=12, default="substantive")
    matter = models.CharField(max_length=16, default="action")
    force = models.CharField(max_length=12, default="binding")
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    why_now = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    """What happens when nothing is decided."""
    common_good = models.TextField(blank=True)
    """What serves all, and not the sum of what each wants."""
    proposed_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_proposals")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_proposals")
    agenda_item = models.ForeignKey(
        AgendaProposal, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_proposals"
    )
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_proposals")
    """The agreement that the decision brings up to date."""
    evidence = models.ManyToManyField(EvidenceRecord, related_name="decision_proposals", blank=True)
    revisits = models.ForeignKey(
        "decisions.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="revisiting"
    )
    aim = models.CharField(max_length=8, blank=True)
    """What it means for the decision it revisits: change or confirm."""
    method_key = models.SlugField(max_length=64)
    method_version = models.CharField(max_length=20, blank=True)
    method_sha256 = models.CharField(max_length=64, blank=True)
    method = models.JSONField(null=True)
    """The content of the method's pack, as it stood at opening."""
    one_vote_per = models.CharField(max_length=6, default="party")
    secret = models.BooleanField(default=False)
    seats = models.PositiveSmallIntegerField(default=1)
    amount = models.BigIntegerField(default=0)
    step = models.BigIntegerField(default=1)
    chair = models.JSONField(default=list)
    """The chair's order in a tie, as keys of options or one stance."""
    seed = models.CharField(max_length=64, blank=True)
    silence_basis = models.CharField(max_length=300, blank=True)
    """The ground rule by which silence counts as agreement."""
    rules = models.JSONField(null=True)
    deadline = models.DateTimeField()
    state = models.CharField(max_length=10, default="draft")
    round = models.PositiveSmallIntegerField(default=1)
    """Number of the wording that stances are asked on."""
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    frozen_sha256 = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    is_example = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("kind", words.KINDS, "decision_proposal_kind_known"),
            one_of("matter", words.MATTERS, "decision_proposal_matter_known"),
            one_of("force", words.FORCES, "decision_proposal_force_known"),
            one_of("state", words.STATES, "decision_proposal_state_known"),
            one_of("one_vote_per", words.UNITS, "decision_proposal_unit_known"),
            one_of("aim", words.AIMS, "decision_proposal_aim_known"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(opened_at__isnull=False, rules__isnull=False),
                name="decision_proposal_open_has_rules",
            ),
            models.CheckConstraint(
                condition=(Q(aim="") & Q(revisits__isnull=True)) | (~Q(aim="") & Q(revisits__isnull=False)),
                name="decision_proposal_aim_has_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["collaboration", "state", "deadline"], name="decision_proposal_open"),
            models.Index(fields=["meeting", "id"], name="decision_proposal_of_meeting"),
        ]

    def __str__(self) -> str:
        return self.title_id

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def scope_id(self) -> int:
        return self.collaboration_id


class Wording(models.Model):
    """One wording of what is proposed. A new wording asks every stance again; earlier ones stay as they were."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    change_note = models.CharField(max_length=500, blank=True)
    """Why it was worded anew, and which objection it answers."""
    sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="decision_wording_once")]

    @property
    def text(self) -> str:
        return in_language(self, "text")


class Option(models.Model):
    """One of the ways that were considered."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="options")
    key = models.SlugField(max_length=20)
    text = models.CharField(max_length=300)
    note = models.CharField(max_length=500, blank=True)
    """What it would bring and cost."""
    source_url = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["proposal", "key"], name="decision_option_once")]

    def __str__(self) -> str:
        return self.text


class ProposalCriterion(models.Model):
    """A shared criterion that this proposal's options are held against, with the weight it had when it was taken up."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="criteria")
    criterion = models.ForeignKey(SharedCriterion, on_delete=models.PROTECT, related_name="proposal_criteria")
    key = models.SlugField(max_length=20)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["proposal", "criterion"], name="decision_criterion_once")]


class OptionJudgement(models.Model):
    """How a party judges an option on a criterion, 1 to 5, with its reason. The last one counts, all stay."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="judgements")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="judgements")
    criterion = models.ForeignKey(ProposalCriterion, on_delete=models.PROTECT, related_name="judgements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="option_judgements")
    level = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    reason = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(level__range=(1, 5)), name="decision_judgement_level_range")]
        indexes = [models.Index(fields=["proposal", "party", "-id"], name="decision_judgement_latest")]


class Remark(models.Model):
    """What was said about the proposal without binding anybody; also a stance that came too late to count."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="remarks")
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="decision_remarks")
    text = models.TextField()
    is_late = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]


class InterestDeclaration(models.Model):
    """A party, or one of its representatives, says that it has an interest of its own, and whether it steps aside."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="interest_declarations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="interest_declarations")
    mandate = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    steps_aside = models.BooleanField(default=False)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]


class PartyEffect(models.Model):
    """What a party says it gains and loses by the decision, before it or after. The last one of each time counts, all stay."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="effects")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="decision_effects")
    gain = models.CharField(max_length=500, blank=True)
    loss = models.CharField(max_length=500, blank=True)
    is_after = models.BooleanField(default=False)
    """Noted after the vote was closed: what it brought, not what was expected."""
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(gain="") | ~Q(loss=""), name="decision_effect_says_something"),
        ]


class DeadlineExtension(models.Model):
    """More time for everybody, with the reason."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="extensions")
    before = models.DateTimeField()
    after = models.DateTimeField()
    reason = models.CharField(max_length=300)
    extended_at = models.DateTimeField()
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
