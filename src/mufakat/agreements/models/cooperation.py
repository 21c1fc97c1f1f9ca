"""Registers of cooperation between governments: grounds, fields, joint bodies and their seats, shared powers, norms."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mufakat.agreements import cooperating
from mufakat.agreements.models.instruments import Agreement
from mufakat.collaborations.models import CollaborationRecord, Party, one_of


class RegionalCooperation(CollaborationRecord):
    """A cooperation of a region: with whom, and on which three grounds. `text` is what it does for people's welfare."""

    partner = models.CharField(max_length=20)
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    efficiency = models.TextField()
    effectiveness = models.TextField()
    mutual_benefit = models.TextField()
    legal_basis = models.CharField(max_length=300, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("partner", cooperating.PARTNERS, "regional_cooperation_partner_known")]


class CooperationField(CollaborationRecord):
    """A field of the cooperation as a line of work. `text` is its name."""

    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    object = models.TextField()
    area = models.TextField()
    aim = models.TextField()
    standard = models.TextField()
    responsible = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class StructureUnit(CollaborationRecord):
    """A body that carries the collaboration beyond the bare decree. `text` is its name, `mandate` what it may do."""

    kind = models.CharField(max_length=16)
    above = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    members = models.ManyToManyField(Party, related_name="structure_units", blank=True)
    led_by = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mandate = models.TextField(blank=True)
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="structure")
    """The instrument that sets it up."""
    term_years = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long its seats are held; empty = no term."""

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", cooperating.UNITS, "structure_unit_kind_known")]


class StructureSeat(CollaborationRecord):
    """A seat of a body, held by an office of a party and never by a person. `text` is the seat: chair, treasurer."""

    unit = models.ForeignKey(StructureUnit, on_delete=models.PROTECT, related_name="seats")
    holder = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=200)
    held_from = models.DateField()
    held_until = models.DateField(null=True, blank=True)
    """The last day of the term."""
    handed_over_on = models.DateField(null=True, blank=True)
    handover_note = models.TextField(blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=models.F("held_from")), name="seat_ends_after_start"
            )
        ]
        indexes = [models.Index(fields=["collaboration", "held_until"], name="structure_seat_term")]


class ValueCheck(CollaborationRecord):
    """Does the cooperation keep one of its five values? `text` is the evidence."""

    value = models.CharField(max_length=16)
    answer = models.CharField(max_length=8)
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(CollaborationRecord.Meta):
        constraints = [
            one_of("value", cooperating.VALUES, "value_check_value_known"),
            one_of("answer", cooperating.VALUE_ANSWERS, "value_check_answer_known"),
        ]


class SharedPowerWork(CollaborationRecord):
    """Work that needs the powers of two or more bodies, and the cooperation it rests on, or the law that rules otherwise."""

    bodies = models.ManyToManyField(Party, related_name="+")
    agreement = models.ForeignKey(Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    law = models.CharField(max_length=300, blank=True)


class FunctionalTie(CollaborationRecord):
    """A ministry and a non-ministry agency related functionally, as one system. `text` is what they do as one."""

    ministry = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.agency.organisation.name_id} – {self.ministry.organisation.name_id}"[:80]


class CoordinatedAct(CollaborationRecord):
    """An act of a non-ministry agency with the coordination with its ministry that must show. `text` is the act."""

    tie = models.ForeignKey(FunctionalTie, on_delete=models.PROTECT, related_name="acts")
    on = models.DateField()
    coordinated_on = models.DateField()
    coordination = models.TextField()
    """How: meeting, letter with its number, shared decision."""


class AffairNorm(CollaborationRecord):
    """A norm, standard, procedure or criterion of a devolved affair, or that it has none yet. `text` is its title."""

    text_id = models.TextField(blank=True)
    affair = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    owner = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    good_practice = models.CharField(max_length=300, blank=True)

    class Meta(CollaborationRecord.Meta):
        constraints = [one_of("kind", cooperating.NORMS, "affair_norm_kind_known")]
        indexes = [models.Index(fields=["collaboration", "affair"], name="affair_norm")]

    def __str__(self) -> str:
        return f"{self.affair}: {self.text_id or cooperating.NORMS[self.kind].id}"[:80]
