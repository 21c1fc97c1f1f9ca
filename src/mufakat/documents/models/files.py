"""Kept files: the content lies in the data folder under its own sha256 and never changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from mufakat.collaborations.models import Collaboration, one_of
from mufakat.kernel.models import PublicRecord
from mufakat.kernel.web.language import dua

PURPOSES = {
    "proof": dua("Bukti", "Proof"),
    "document": dua("Dokumen terbitan", "Issued document"),
    "signed": dua("Dokumen bertanda tangan", "Signed document"),
    "source": dua("Naskah sumber", "Source text"),
    "attachment": dua("Lampiran", "Attachment"),
}
AUDIENCES = {
    "public": dua("Terbuka", "Public"),
    "parties": dua("Untuk para pihak", "For the parties"),
    "restricted": dua("Terbatas", "Restricted"),
}


class StoredFile(PublicRecord):
    """A file of a collaboration. Equal contents lie once on disk; each upload is its own record."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="stored_files")
    purpose = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    """The name it came with, cleaned; shown and used for downloads, never as a path."""
    media_type = models.CharField(max_length=100)
    """Found from the content, not from what the sender said."""
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    audience = models.CharField(max_length=12, default="parties")
    stored_at = models.DateTimeField()
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("purpose", PURPOSES, "stored_file_purpose_known"),
            one_of("audience", AUDIENCES, "stored_file_audience_known"),
        ]
        indexes = [
            models.Index(fields=["collaboration", "purpose", "id"], name="file_of_collaboration"),
            models.Index(fields=["sha256"], name="file_by_content"),
        ]

    def __str__(self) -> str:
        return self.name
