"""Instruments that parties stand on: decree, agreement, charter, unwritten understanding; with citable articles."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.actors.models import Organisation
from mufakat.agreements import words
from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.documents.models import Document
from mufakat.kernel.models import InstalledPack, PublicRecord, in_language


class Agreement(PublicRecord):
    """One instrument. Dates are kept as far as they are known; what is missing is said, not filled in."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="agreements")
    key = models.SlugField(max_length=64)
    kind = models.CharField(max_length=32)
    """A key of `words.KINDS`, or of a kind that an installed pack brings (decision 0020)."""
    drawn_from = models.ForeignKey(InstalledPack, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The version of the kind it was drawn up from, and which it keeps; empty where it was only registered."""
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    """The instrument that this one carries out: a cooperation agreement follows its joint agreement."""
    continues = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by")
    """The instrument whose term this one continues."""
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The document that is out for signature, or that was signed by all."""
    title_id = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400, blank=True)
    issuer = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="instruments_issued")
    parties = models.ManyToManyField(Party, related_name="agreements", blank=True)
    signed = models.CharField(max_length=10, blank=True)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_until = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=16)
    formality = models.CharField(max_length=10, default="formal")
    level = models.CharField(max_length=20, default="between_parties")
    coop_class = models.CharField(max_length=12, blank=True)
    """Main or technical cooperation; empty = not classified."""
    partner_kind = models.CharField(max_length=16, blank=True)
    """State, government or non-government body as the other side; empty = not classified."""
    text_id = models.TextField(blank=True)
    """The wording as far as it is at hand; its citable places are clauses."""
    text_en = models.TextField(blank=True)
    needs_renewal_id = models.TextField(blank=True)
    needs_renewal_en = models.TextField(blank=True)
    needs_renewal_lines = models.CharField(max_length=120, blank=True)
    legal_basis = models.JSONField(default=list)
    """List of {id, en}."""
    note_id = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    source_lines = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "key"], name="agreement_key_once"),
            models.CheckConstraint(condition=~models.Q(kind=""), name="agreement_kind_stated"),
            one_of("state", words.STATES, "agreement_state_known"),
            one_of("formality", words.FORMALITIES, "agreement_formality_known"),
            one_of("level", words.LEVELS, "agreement_level_known"),
            one_of("coop_class", ["", *words.COOP_CLASSES], "agreement_coop_class_known"),
            one_of("partner_kind", ["", *words.PARTNER_KINDS], "agreement_partner_kind_known"),
        ]
        indexes = [models.Index(fields=["collaboration", "state", "valid_until"], name="agreement_term")]

    def __str__(self) -> str:
        return self.key

    @property
    def is_drawn_up(self) -> bool:
        """Was it drawn up here from a kind, so that its wording is what will be, or was, signed?"""
        return self.drawn_from_id is not None

    @property
    def name(self) -> str:
        """As registers name it in a choice."""
        return self.title

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def note(self) -> str:
        return in_language(self, "note")

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def needs_renewal(self) -> str:
        return in_language(self, "needs_renewal")


class ReferenceNumber(models.Model):
    """A number of the instrument; each signing party may give its own, and a search by either finds the same record."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="numbers")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="reference_numbers"
    )
    number = models.CharField(max_length=120)
    sought = models.CharField(max_length=120, blank=True)
    """The number without its habits of writing, as the search reads it."""
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="reference_number_once")]
        indexes = [models.Index(fields=["sought"], name="reference_number")]

    def __str__(self) -> str:
        return self.number


class Clause(PublicRecord):
    """A citable place of an instrument: article 7, article 14 paragraph 2. Its address never changes."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="clauses")
    address = models.CharField(max_length=20)
    chapter = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField()
    heading_id = models.CharField(max_length=300, blank=True)
    heading_en = models.CharField(max_length=300, blank=True)
    text_id = models.TextField()
    text_en = models.TextField(blank=True)
    kind = models.CharField(max_length=24)
    holder = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="clauses_held")
    counterpart = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="clauses_owed")
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "address"], name="clause_address_once"),
            one_of("kind", words.CLAUSE_KINDS, "clause_kind_known"),
        ]

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def heading(self) -> str:
        return in_language(self, "heading")

    @property
    def place(self) -> str:
        """The address as it stands in links: 14(2) is 14-2."""
        return words.place_of(self.address)


class ArrangementPart(models.Model):
    """One of the nine parts a complete arrangement has, and whether this instrument shows it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=24)
    state = models.CharField(max_length=12)
    note_id = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    source_lines = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "part"], name="arrangement_part_once"),
            one_of("part", words.PARTS, "arrangement_part_known"),
            one_of("state", words.PART_STATES, "arrangement_part_state_known"),
        ]

    @property
    def note(self) -> str:
        return in_language(self, "note")
