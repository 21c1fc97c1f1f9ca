"""Signatures: two honest levels, and signed files that come back from outside."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import one_of
from mufakat.documents.models.files import StoredFile
from mufakat.documents.models.issued import Document, Signatory
from mufakat.kernel.models import PublicRecord
from mufakat.kernel.web.language import dua

LEVELS = {
    "platform": dua("Konfirmasi di Mufakat", "Confirmed on the platform"),
    "certificate": dua("Tanda tangan elektronik bersertifikat (PAdES)", "Certificate signature (PAdES)"),
}
VERDICTS = {
    "matches": dua("Sesuai", "Matches"),
    "altered": dua("Diubah setelah ditandatangani", "Changed after signing"),
    "foreign": dua("Bukan dokumen ini", "Not this document"),
    "unsigned": dua("Tanpa tanda tangan", "Unsigned"),
}


class Signature(PublicRecord):
    """One signature under a document: who, on what mandate, when, over which bytes."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatures")
    signatory = models.OneToOneField(Signatory, on_delete=models.PROTECT, related_name="signature")
    level = models.CharField(max_length=12)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    signed_sha256 = models.CharField(max_length=64)
    """Of the document that was signed: for the platform level the issued PDF, for a certificate the file before it."""
    mandate = models.JSONField(default=dict)
    """Office and mandate as they stood on that day."""
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The PDF with this signature in it; empty for a confirmation on the platform."""
    certificate = models.JSONField(default=dict)
    """Name, issuer, serial number, validity, whether trusted, which provider; empty for a confirmation on the platform."""
    digest = models.CharField(max_length=64, blank=True)
    """sha256 of the signature inside the PDF, by which it is recognised again; empty for a confirmation on the platform."""

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("level", LEVELS, "signature_level_known"),
            models.UniqueConstraint(
                fields=["document", "digest"], condition=~models.Q(digest=""), name="signature_in_pdf_once"
            ),
        ]
        indexes = [models.Index(fields=["document", "id"], name="signature_of_document")]


class ReturnedFile(PublicRecord):
    """A signed PDF that came back from outside, with what was found about it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="returned_files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10)
    report = models.JSONField(default=dict)
    """Per signature: name, issuer, validity of the certificate, trusted, whole, what changed after it, time, reason."""
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [one_of("verdict", VERDICTS, "returned_file_verdict_known")]
