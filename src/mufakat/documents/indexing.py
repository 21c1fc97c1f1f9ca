"""What the search finds of documents: those filled in by hand, by title and number. What was drawn up from a record is found
through that record; what is restricted is found by nobody."""

from __future__ import annotations

from django.urls import reverse

from mufakat.collaborations.events import VisibilityChanged
from mufakat.collaborations.indexing import audience_of
from mufakat.documents.models import Document
from mufakat.documents.queries import FROM_FORM
from mufakat.kernel import search
from mufakat.kernel.web.language import dua

KIND = "document"


def index_document(document: Document) -> None:
    """Make the document findable for those who may open it; one that no longer holds is found no more."""
    if document.subject_kind != FROM_FORM or document.audience == "restricted" or document.state in ("replaced", "withdrawn"):
        search.forget(KIND, document.public_id)
        return
    collaboration = document.collaboration
    search.index(
        scope_id=collaboration.pk,
        kind=KIND,
        object_id=document.public_id,
        title=dua(document.title_id, document.title_en or document.title_id),
        number=document.number,
        url=reverse("documents:detail", args=[collaboration.slug, document.public_id]),
        audience=audience_of(collaboration) if document.audience == "public" else "parties",
    )


def index_again(event: VisibilityChanged) -> None:
    """When a collaboration opens or closes, its public documents are found by other people than before."""
    public = Document.objects.filter(collaboration_id=event.collaboration_id, audience="public", subject_kind=FROM_FORM)
    for document in public.select_related("collaboration").iterator(chunk_size=500):
        index_document(document)
