"""A collaboration and its parties. Sector and system are two facts; party, representative and login are three."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from mufakat.actors.models import Organisation, Person, Region
from mufakat.collaborations import words
from mufakat.kernel.models import PublicRecord, in_language


def one_of(field: str, choices: object, name: str) -> models.CheckConstraint:
    """The database accepts only the fixed words of the glossary in this column."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": sorted(choices)}), name=name)  # type: ignore[call-overload]


class Collaboration(PublicRecord):
    """Several bodies working on one public problem. Its id is the scope of everything recorded in it."""

    slug = models.SlugField(max_length=64, unique=True)
    title_id = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    summary_id = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    public_problem_id = models.TextField(blank=True)
    public_problem_en = models.TextField(blank=True)
    subject = models.CharField(max_length=24, default="public_policy")
    kind = models.CharField(max_length=32, default="collaborative_governance")
    visibility = models.CharField(max_length=12, default="parties")
    phase = models.CharField(max_length=20, default="initiation")
    regions = models.ManyToManyField(Region, related_name="collaborations", blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    period = models.CharField(max_length=60, blank=True)
    initiator = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="initiated")
    initiator_lines = models.CharField(max_length=120, blank=True)
    leader = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="led")
    coordinating_unit = models.CharField(max_length=300, blank=True)
    """Who manages the collaboration itself: secretariat, desk, joint office."""
    network_form = models.CharField(max_length=40, default="none_chosen")
    network_form_note_id = models.TextField(blank=True)
    network_form_note_en = models.TextField(blank=True)
    boundary_rule_id = models.TextField(blank=True)
    boundary_rule_en = models.TextField(blank=True)
    decision_rule = models.CharField(max_length=20, default="not_stated")
    decision_rule_lines = models.CharField(max_length=120, blank=True)
    study_id = models.TextField(blank=True)
    study_en = models.TextField(blank=True)
    verdict_words = models.CharField(max_length=300, blank=True)
    verdict_lines = models.CharField(max_length=120, blank=True)
    is_example = models.BooleanField(default=False)
    """Invented for demonstration; labelled "contoh" wherever it shows."""
    from_pack = models.CharField(max_length=100, blank=True)
    pack_sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["title_id", "id"]
        constraints = [
            one_of("subject", words.SUBJECTS, "collaboration_subject_known"),
            one_of("kind", words.KINDS, "collaboration_kind_known"),
            one_of("visibility", words.VISIBILITIES, "collaboration_visibility_known"),
            one_of("phase", words.PHASES, "collaboration_phase_known"),
            one_of("network_form", words.NETWORK_FORMS, "collaboration_form_known"),
            one_of("decision_rule", words.DECISION_RULES, "collaboration_decision_rule_known"),
        ]
        indexes = [models.Index(fields=["visibility", "title_id", "id"], name="collaboration_by_title")]

    def __str__(self) -> str:
        return self.slug

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def summary(self) -> str:
        return in_language(self, "summary")

    @property
    def public_problem(self) -> str:
        return in_language(self, "public_problem")

    @property
    def study(self) -> str:
        return in_language(self, "study")

    @property
    def phase_label(self) -> object:
        return words.PHASES[self.phase]

    @property
    def scope_id(self) -> int:
        return self.pk


class CollaborationAlias(models.Model):
    """Another name under which the same arrangement is known."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


class System(models.Model):
    """A part of the whole that somebody must answer for: trade, port, financing, agribusiness ..."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="systems")
    key = models.SlugField(max_length=64)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    needs_party = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collaboration", "key"], name="system_key_once")]

    def __str__(self) -> str:
        return self.key

    @property
    def name(self) -> str:
        return in_language(self, "name")


class Party(PublicRecord):
    """An organisation's place in one collaboration, from the first proposal to its leaving."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    sector = models.CharField(max_length=20)
    sector_note_id = models.TextField(blank=True)
    sector_note_en = models.TextField(blank=True)
    role = models.CharField(max_length=20, default="member")
    status = models.CharField(max_length=12, default="proposed")
    decision_right = models.CharField(max_length=12, default="not_stated")
    joined_on = models.CharField(max_length=10, blank=True)
    """Date as far as it is known: 2015, 2015-08 or 2015-08-03."""
    proposed_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    proposed_why = models.CharField(max_length=300, blank=True)
    systems = models.ManyToManyField(System, related_name="parties", blank=True)
    tasks_id = models.TextField(blank=True)
    tasks_en = models.TextField(blank=True)
    expects_id = models.TextField(blank=True)
    expects_en = models.TextField(blank=True)
    gives_id = models.TextField(blank=True)
    gives_en = models.TextField(blank=True)
    gained = models.CharField(max_length=12, blank=True)
    """Later judgement: did it gain what it expected? yes, partly, no; empty = not said."""
    gained_note = models.CharField(max_length=300, blank=True)
    source_lines = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "organisation"], name="party_once"),
            one_of("sector", words.SECTORS, "party_sector_known"),
            one_of("role", words.ROLES, "party_role_known"),
            one_of("status", words.STATUSES, "party_status_known"),
            one_of("decision_right", words.DECISION_RIGHTS, "party_decision_right_known"),
        ]
        indexes = [models.Index(fields=["collaboration", "status", "id"], name="party_of_collaboration")]

    def __str__(self) -> str:
        return f"{self.collaboration_id}:{self.organisation_id}"

    @property
    def name(self) -> str:
        return self.organisation.name


class OtherSector(models.Model):
    """Somewhere else the same party is classed otherwise; kept beside the chosen sector, with the reason."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="other_sectors")
    sector = models.CharField(max_length=20)
    reason_id = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    source_lines = models.CharField(max_length=120, blank=True)


class SectorChange(models.Model):
    """A change of a party's sector in this collaboration, with its reason."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="sector_changes")
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    reason = models.CharField(max_length=500)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")


class Representative(PublicRecord):
    """A person who speaks for a party, by which mandate, with what authority, from when to when."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="representatives")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    seat = models.CharField(max_length=12, default="designated")
    authority = models.CharField(max_length=10, default="consult")
    mandate_number = models.CharField(max_length=120, blank=True)
    mandate_title = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    """First day on which the mandate no longer holds; empty = until ended."""
    ended_reason = models.CharField(max_length=300, blank=True)
    succeeded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    handover_note = models.TextField(blank=True)
    handover_items = models.JSONField(default=list)
    """Open items passed on at hand-over: list of {kind, label, url}; a snapshot, so that later changes do not touch it."""

    class Meta:
        constraints = [
            one_of("seat", words.SEAT_KINDS, "representative_seat_known"),
            one_of("authority", words.AUTHORITIES, "representative_authority_known"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="mandate_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["party", "seat", "valid_from"], name="representative_of_party")]


class RoleAssignment(models.Model):
    """A role a login holds in a collaboration beside representing a party: secretariat, leader, evaluator, observer."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="role_assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_assignments")
    role = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [one_of("role", words.SCOPE_ROLES, "role_assignment_known")]
        indexes = [models.Index(fields=["user", "role"], name="role_of_user")]


class PhasePassage(models.Model):
    """When the collaboration entered a phase, and why; a gate to pause and judge progress."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="passages")
    phase = models.CharField(max_length=20)
    since = models.CharField(max_length=10, blank=True)
    note_id = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]


class PurposeStatement(PublicRecord):
    """One wording of the shared purpose. A new wording is a new row; endorsements belong to a wording."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="purposes")
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    why_id = models.TextField(blank=True)
    """Why the network must exist."""
    why_en = models.TextField(blank=True)
    quoted_words = models.CharField(max_length=300, blank=True)
    quoted_lines = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    @property
    def text(self) -> str:
        return in_language(self, "text")


class Endorsement(models.Model):
    """A party's answer to a wording of the purpose. Silence is no row, never a yes."""

    purpose = models.ForeignKey(PurposeStatement, on_delete=models.PROTECT, related_name="endorsements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="endorsements")
    stance = models.CharField(max_length=12)
    remark = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "party"], name="endorsement_once"),
            one_of("stance", ("endorse", "remark", "decline"), "endorsement_stance_known"),
        ]


class SetupStep(models.Model):
    """A part of the set-up checklist that somebody declared finished, or opened and left."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="setup_steps")
    key = models.SlugField(max_length=40)
    state = models.CharField(max_length=12)
    """opened or finished."""
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "key"], name="setup_step_once"),
            one_of("state", ("opened", "finished"), "setup_step_state_known"),
        ]
