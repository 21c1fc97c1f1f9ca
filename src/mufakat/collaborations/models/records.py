"""Registers that a collaboration keeps about itself: interests, terms, facts, problems, rights, relations, plans.

Each line belongs to one collaboration, is revised with a version, and is withdrawn with a reason instead of deleted.
"""

from __future__ import annotations

from django.db import models

from mufakat.collaborations import words
from mufakat.collaborations.models.core import Collaboration, Party, System, one_of
from mufakat.collaborations.words import working
from mufakat.kernel.models import RegisterRecord, in_language


class CollaborationRecord(RegisterRecord):
    """Abstract: a register line of one collaboration with a text in both languages."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="%(class)s_records")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text_id[:80]

    @property
    def text(self) -> str:
        return in_language(self, "text")


class Interest(CollaborationRecord):
    """What a party, or one person of it, wants, fears, values, expects or brings; `shared` marks common ground."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="interests")
    person_role = models.CharField(max_length=200, blank=True)
    """Filled when it is one person's interest: the role, not the name."""
    kind = models.CharField(max_length=20)
    shared = models.BooleanField(default=False)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.INTEREST_KINDS, "interest_kind_known")]


class Problem(CollaborationRecord):
    """A problem, barrier or opportunity, tied to system, commodity, market and region."""

    kind = models.CharField(max_length=12)
    barrier_kind = models.CharField(max_length=12, blank=True)
    system = models.ForeignKey(System, null=True, blank=True, on_delete=models.PROTECT, related_name="problems")
    raised_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="problems_raised")
    commodity_id = models.CharField(max_length=200, blank=True)
    commodity_en = models.CharField(max_length=200, blank=True)
    market_id = models.CharField(max_length=200, blank=True)
    market_en = models.CharField(max_length=200, blank=True)
    region_code = models.CharField(max_length=13, blank=True)
    state = models.CharField(max_length=12, default="open")

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.PROBLEM_KINDS, "problem_kind_known"),
            one_of("barrier_kind", ["", *words.BARRIER_KINDS], "problem_barrier_kind_known"),
            one_of("state", words.PROBLEM_STATES, "problem_state_known"),
        ]


class StartingCondition(CollaborationRecord):
    """What was there before: cooperation, conflict, asymmetries, incentives, first trust."""

    kind = models.CharField(max_length=20)
    parties = models.ManyToManyField(Party, related_name="starting_conditions", blank=True)
    trust_level = models.PositiveSmallIntegerField(null=True, blank=True)
    """Only for `initial_trust`: 1 to 5 as the parties themselves put it at the start."""
    origin = models.CharField(max_length=20, blank=True)
    """Only for `origin`: why the collaboration began."""
    consent = models.BooleanField(default=False)
    """Only for `leader_background`: the person described agreed to it. Published studies stand on their own source."""

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.STARTING_KINDS, "starting_kind_known"),
            one_of("origin", ["", *working.ORIGINS], "starting_origin_known"),
            models.CheckConstraint(
                condition=~models.Q(kind="leader_background") | models.Q(consent=True) | ~models.Q(source_lines=""),
                name="leader_background_with_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(trust_level__isnull=True) | models.Q(trust_level__range=(1, 5)), name="starting_trust_range"
            ),
        ]


class Term(CollaborationRecord):
    """An agreed term: one meaning for all parties. `text` is the meaning."""

    term_id = models.CharField(max_length=200)
    term_en = models.CharField(max_length=200, blank=True)

    class Meta(CollaborationRecord.Meta):
        ordering = ["term_id", "id"]

    @property
    def term(self) -> str:
        return in_language(self, "term")


class Fact(CollaborationRecord):
    """Something the parties looked into together, and whether they agree on it."""

    state = models.CharField(max_length=12, default="unsourced")
    source = models.CharField(max_length=300, blank=True)
    note_id = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("state", words.FACT_STATES, "fact_state_known")]


class Relation(CollaborationRecord):
    """A tie between two parties: who gives what to whom, who depends on whom, before or during the collaboration."""

    source = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="ties_out")
    target = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="ties_in")
    kind = models.CharField(max_length=20)
    before_start = models.BooleanField(default=False)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.RELATION_KINDS, "relation_kind_known"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="relation_of_two"),
        ]


class DecisionRight(CollaborationRecord):
    """What a party may decide, on which basis, by which published procedure."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="decision_rights")
    basis = models.CharField(max_length=12, default="not_stated")
    procedure_id = models.TextField(blank=True)
    procedure_en = models.TextField(blank=True)
    only_asks = models.BooleanField(default=False)
    """The right consists in asking or proposing only."""
    gained_from = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="rights_given_up")
    """Power sharing: the party that gave this right up."""

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("basis", words.RIGHT_BASES, "decision_right_basis_known")]


class SharedCriterion(CollaborationRecord):
    """A criterion agreed beforehand, by which information and alternatives are judged later."""

    weight = models.PositiveSmallIntegerField(default=1)


class WorkLine(CollaborationRecord):
    """A standing line of joint work: something all agreed must be managed, with its object, aim and standard."""

    kind = models.CharField(max_length=20, default="work_line")
    responsible = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="work_lines")
    joint_kind = models.CharField(max_length=24, blank=True)
    """Policy development, programme management or service delivery; empty = not said."""
    standard = models.CharField(max_length=300, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("kind", words.WORK_LINE_KINDS, "work_line_kind_known"),
            one_of("joint_kind", ["", *words.JOINT_KINDS], "work_line_joint_kind_known"),
        ]


class GroundRule(CollaborationRecord):
    """A rule of the game that the parties agreed: an operating principle, a freedom they keep, a prohibition."""

    kind = models.CharField(max_length=16, default="rule")
    agreed_on = models.DateField(null=True, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.RULE_KINDS, "ground_rule_kind_known")]


class PlanLink(CollaborationRecord):
    """A law, plan or agenda that the collaboration serves. `text` is its title."""

    kind = models.CharField(max_length=24)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", words.PLAN_KINDS, "plan_kind_known")]


class TheoryOfAction(CollaborationRecord):
    """How the parties think their work leads to the result: size of the problem, scope and scale of what they do."""

    size_id = models.TextField(blank=True)
    size_en = models.TextField(blank=True)
    scope_of_work_id = models.TextField(blank=True)
    scope_of_work_en = models.TextField(blank=True)


class DiscoveryRound(CollaborationRecord):
    """A round of finding out together, held at set times and compared with the next. `text` says what came out."""

    held_on = models.DateField()
    next_on = models.DateField(null=True, blank=True)
    interests_counted = models.PositiveIntegerField(default=0)
    shared_counted = models.PositiveIntegerField(default=0)
    problems_open_counted = models.PositiveIntegerField(default=0)


class ExpectationChange(CollaborationRecord):
    """Tasks or mutual expectations of a party that were adjusted, as a recorded step of definition."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="expectation_changes")
    before = models.TextField(blank=True)
    after = models.TextField()


class PreCheck(CollaborationRecord):
    """Is collaboration needed and feasible? One answered question of the check before the start. `text` is the reason."""

    question = models.CharField(max_length=24)
    answer = models.CharField(max_length=12)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("question", words.PRE_CHECK_QUESTIONS, "pre_check_question_known"),
            one_of("answer", words.PRE_CHECK_ANSWERS, "pre_check_answer_known"),
        ]


class Contradiction(CollaborationRecord):
    """A place where the source disagrees with itself; shown, never settled by us."""


class Absence(CollaborationRecord):
    """Something a reader would expect and the source does not contain."""


class Lesson(CollaborationRecord):
    """A proposition or lesson drawn from the case, usable elsewhere."""
