"""Named reads over files and documents; each takes the viewer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from mufakat.collaborations.models import Collaboration
from mufakat.documents.models import Document, StoredFile
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry

VIEW = "documents.view_document"
MOST_ITEMS = 100


def list_documents(*, viewer: Actor, collaboration: Collaboration, template: str = "", state: str = "") -> QuerySet[Document]:
    """Issued documents of a visible collaboration that this viewer may open, newest first."""
    access.require(viewer, "documents.view_documents", collaboration)
    found = access.visible(viewer, VIEW, Document.objects.filter(collaboration=collaboration))
    if template:
        found = found.filter(template=template)
    return found.filter(state=state) if state else found


def get_document(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> Document:
    """One document of this collaboration; one of another collaboration looks absent."""
    access.require(viewer, "documents.view_documents", collaboration)
    related = Document.objects.filter(collaboration=collaboration).select_related("file", "replaced_by", "issued_by")
    document = access.get_visible(viewer, VIEW, related, public_id=public_id)
    document.collaboration = collaboration
    return document


def documents_of(*, viewer: Actor, subject_kind: str, subject_id: str) -> list[Document]:
    """What was issued about one record, newest first, as far as the viewer may open it."""
    found = Document.objects.filter(subject_kind=subject_kind, subject_id=subject_id).select_related("collaboration")
    return list(access.visible(viewer, VIEW, found).order_by("-id")[:MOST_ITEMS])


def get_file(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> StoredFile:
    """One kept file of this collaboration that the viewer may open."""
    access.require(viewer, "documents.view_documents", collaboration)
    kept = StoredFile.objects.filter(collaboration=collaboration)
    file = access.get_visible(viewer, "documents.open_file", kept, public_id=public_id)
    file.collaboration = collaboration
    return file


def history_of_document(*, viewer: Actor, document: Document) -> list[HistoryEntry]:
    """What happened to one document, newest first; the public sees what was made public."""
    access.require(viewer, VIEW, document)
    entries = HistoryEntry.objects.filter(
        scope_id=document.collaboration_id, object_kind="documents.document", object_id=str(document.public_id)
    )
    if not viewer.roles_in(document.collaboration_id):
        entries = entries.filter(visibility="public")
    return list(entries.order_by("-seq")[:MOST_ITEMS])
