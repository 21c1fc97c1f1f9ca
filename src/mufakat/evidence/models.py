"""Evidence: what somebody said, what was seen, what a document shows; by role, never by name."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, Party, one_of
from mufakat.collaborations.words import SECTORS
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua

KINDS = {
    "interview": dua("Wawancara", "Interview"),
    "sector_statement": dua("Pernyataan per sektor", "Sector statement"),
    "observation": dua("Pengamatan", "Observation"),
    "document": dua("Dokumen", "Document"),
}
DIRECTIONS = {
    "supports": dua("Mendukung", "Supports"),
    "weakens": dua("Melemahkan", "Weakens"),
    "mixed": dua("Campuran", "Mixed"),
}
CONFIDENTIALITY = {
    "public": dua("Terbuka", "Public"),
    "parties": dua("Untuk para pihak", "For the parties"),
    "restricted": dua("Terbatas untuk penilai", "Restricted to evaluators"),
}
SETTINGS = {
    "public": dua("Di muka umum", "In public"),
    "private": dua("Dalam percakapan tertutup", "In a private conversation"),
}
"""Where it was said: what people say in public and in private may differ."""
STANDINGS = {
    "elite": dua("Pimpinan atau tokoh", "Leader or notable"),
    "other": dua("Bukan pimpinan", "Not a leader"),
}
CONSENTS = {
    "published": dua("Sudah terbit dalam studi", "Published in the study"),
    "given": dua("Persetujuan diberikan", "Consent given"),
    "not_needed": dua("Tidak diperlukan", "Not needed"),
    "withdrawn": dua("Persetujuan ditarik", "Consent withdrawn"),
    "unknown": dua("Belum diketahui", "Not known"),
}


class EvidenceRecord(PublicRecord):
    """One piece of evidence with its provenance. Withdrawn, never deleted; scores that rest on it must be recomputed."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="evidence")
    key = models.CharField(max_length=16)
    kind = models.CharField(max_length=20)
    role_id = models.CharField(max_length=200)
    role_en = models.CharField(max_length=200, blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    sector = models.CharField(max_length=20, blank=True)
    date = models.CharField(max_length=10, blank=True)
    statement_id = models.TextField()
    statement_en = models.TextField(blank=True)
    direction = models.CharField(max_length=10)
    setting = models.CharField(max_length=10, blank=True)
    standing = models.CharField(max_length=10, blank=True)
    about_outcome = models.BooleanField(default=False)
    confidentiality = models.CharField(max_length=12, default="public")
    consent = models.CharField(max_length=12, default="published")
    source_lines = models.CharField(max_length=120, blank=True)
    source_name = models.CharField(max_length=300, blank=True)
    reduces = models.ManyToManyField("self", symmetrical=False, related_name="reduced_into", blank=True)
    """The raw statements this one summarises; the trace from note to conclusion."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "key"], name="evidence_key_once"),
            one_of("kind", KINDS, "evidence_kind_known"),
            one_of("direction", DIRECTIONS, "evidence_direction_known"),
            one_of("sector", ["", *SECTORS], "evidence_sector_known"),
            one_of("confidentiality", CONFIDENTIALITY, "evidence_confidentiality_known"),
            one_of("consent", CONSENTS, "evidence_consent_known"),
            one_of("setting", ["", *SETTINGS], "evidence_setting_known"),
            one_of("standing", ["", *STANDINGS], "evidence_standing_known"),
        ]
        indexes = [models.Index(fields=["collaboration", "kind", "id"], name="evidence_of_collaboration")]

    def __str__(self) -> str:
        return self.key

    @property
    def role(self) -> str:
        return in_language(self, "role")

    @property
    def statement(self) -> str:
        return in_language(self, "statement")

    @property
    def kind_label(self) -> object:
        return KINDS[self.kind]

    @property
    def direction_label(self) -> object:
        return DIRECTIONS[self.direction]

    @property
    def sector_key(self) -> str:
        """The sector it speaks from; that of its organisation in this collaboration when the record names none."""
        return self.sector or (self.party.sector if self.party else "")

    @property
    def sector_label(self) -> object:
        return SECTORS.get(self.sector_key, dua("Sektor tidak disebut", "Sector not stated"))


class ElementLink(models.Model):
    """Which element of which framework a piece of evidence speaks to."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="element_links")
    evidence = models.ForeignKey(EvidenceRecord, on_delete=models.PROTECT, related_name="links")
    framework = models.CharField(max_length=64)
    element = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "framework", "element"], name="evidence_element_once")]
        indexes = [models.Index(fields=["collaboration", "framework", "element"], name="evidence_by_element")]
