"""Documents as issued: the frozen data they were drawn up from, the file, the number, who is to sign."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, Party, Representative, one_of
from mufakat.documents.models.files import AUDIENCES, StoredFile
from mufakat.kernel.models import PublicRecord, in_language
from mufakat.kernel.web.language import dua

PAPERS = {"a4": dua("A4 (210 × 297 mm)", "A4 (210 × 297 mm)"), "f4": dua("F4 (215 × 330 mm)", "F4 (215 × 330 mm)")}
STATES = {
    "issued": dua("Terbit", "Issued"),
    "signed": dua("Ditandatangani semua pihak", "Signed by all"),
    "replaced": dua("Diganti", "Replaced"),
    "withdrawn": dua("Ditarik", "Withdrawn"),
}


class Document(PublicRecord):
    """One issued document. It knows what it documents only as an address; equal data give equal bytes."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="documents")
    template = models.CharField(max_length=64)
    template_version = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=80)
    """Label of the record it documents, as in `agreements.agreement`."""
    subject_id = models.CharField(max_length=64)
    subject_url = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=120, blank=True)
    title_id = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400, blank=True)
    parties = models.JSONField(default=list)
    """Names of the parties as printed."""
    dated = models.DateField()
    language = models.CharField(max_length=2, default="id")
    paper = models.CharField(max_length=2, default="a4")
    data = models.JSONField()
    """Everything the document was drawn up from, frozen."""
    sha256 = models.CharField(max_length=64)
    """Of the PDF as issued, before any signature."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="issued_as")
    code = models.CharField(max_length=16, unique=True)
    """Sixteen characters of Crockford's alphabet in the QR; 80 bits, so that nobody guesses one."""
    state = models.CharField(max_length=10, default="issued")
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    state_note = models.CharField(max_length=300, blank=True)
    """Why it was replaced or withdrawn; for the parties, never on the public page."""
    audience = models.CharField(max_length=12, default="parties")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("paper", PAPERS, "document_paper_known"),
            one_of("state", STATES, "document_state_known"),
            one_of("audience", AUDIENCES, "document_audience_known"),
        ]
        indexes = [
            models.Index(fields=["collaboration", "-id"], name="document_of_collaboration"),
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="document_of_subject"),
        ]

    def __str__(self) -> str:
        return self.number or self.title_id

    @property
    def title(self) -> str:
        return in_language(self, "title")


class Signatory(models.Model):
    """Who is to sign: for which party, in which office, on what mandate, in which place of the order."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatories")
    order = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    representative = models.ForeignKey(Representative, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The person who may confirm on the platform; empty where the signature comes from outside."""
    printed_name = models.CharField(max_length=200)
    office = models.CharField(max_length=200, blank=True)
    mandate = models.CharField(max_length=300, blank=True)
    """What entitles to sign, in words: the office itself, or a power of attorney with number and date."""
    mandate_from = models.DateField(null=True, blank=True)
    mandate_until = models.DateField(null=True, blank=True)
    """Last day on which it entitles, as a power of attorney is written."""
    box = models.JSONField(default=dict)
    """Where the signature goes: {page, x, y, width, height} in points from the lower left corner; pages count from 1."""

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["document", "order"], name="signatory_place_once")]

    def __str__(self) -> str:
        return self.printed_name
