"""Named reads over files and documents; each takes the viewer."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from collabgov.documents import fill_number
from mufakat.collaborations.models import Collaboration
from mufakat.documents.installed import InstalledTemplate
from mufakat.documents.models import Document, NumberSeries, ReturnedFile, Signatory, StoredFile
from mufakat.documents.rules import DOCUMENTS, own_place
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotVisible

VIEW = "documents.view_document"
FROM_FORM = "documents.form"
"""Kind of subject of documents that were filled in by hand."""
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


def successor_of(*, viewer: Actor, document: Document) -> Document | None:
    """The document that stands in its place, where the viewer may open it."""
    if document.replaced_by_id is None:
        return None
    return access.visible(viewer, VIEW, Document.objects.filter(pk=document.replaced_by_id)).first()


def former_of(*, viewer: Actor, document: Document) -> Document | None:
    """The document in whose place it stands, where the viewer may open it."""
    return access.visible(viewer, VIEW, Document.objects.filter(replaced_by=document)).order_by("-id").first()


def replaceable(*, viewer: Actor, collaboration: Collaboration, public_id: str, template: str) -> Document:
    """A document filled in by hand from this template that may still give way to a new one; any other looks absent."""
    try:
        wanted = UUID(public_id)
    except ValueError:
        raise NotVisible("not_visible", "") from None
    found = get_document(viewer=viewer, collaboration=collaboration, public_id=wanted)
    fitting = found.subject_kind == FROM_FORM and found.template == template
    if not fitting or "replace" not in {move.name for move in DOCUMENTS.allowed(found.state)}:
        raise NotVisible("not_visible", "")
    return found


def usual_head(*, viewer: Actor, collaboration: Collaboration) -> dict[str, str]:
    """Letterhead and place of the last document issued here, so that nobody types them twice."""
    access.require(viewer, "documents.issue_document", collaboration)
    last = Document.objects.filter(collaboration=collaboration, subject_kind=FROM_FORM).order_by("-id").first()
    if last is None:
        lines = [collaboration.coordinating_unit or collaboration.title_id]
        return {"letterhead": "\n".join(lines), "place": ""}
    return {"letterhead": "\n".join(last.data["letterhead"]), "place": last.data["place"]}


def find_by_code(*, code: str) -> Document | None:
    """The document with this code on it. Whoever holds the paper has the code; nobody else guesses one."""
    return Document.objects.filter(code=code).select_related("file").first() if code else None


def is_file_of(*, document: Document, sha256: str) -> bool:
    """Is a file with this fingerprint the document as issued, or the same with signatures in it?"""
    signed = StoredFile.objects.filter(sha256=sha256, pk__in=document.signatures.values("file"))
    return sha256 == document.sha256 or signed.exists()


def expected_number(*, viewer: Actor, collaboration: Collaboration, template: InstalledTemplate, day: date) -> str:
    """The number a document of this template would be given now; nothing is taken, so somebody else may get it first."""
    access.require(viewer, "documents.issue_document", collaboration)
    numbering = template.content.numbering
    if numbering is None:
        return ""
    series = NumberSeries.objects.filter(collaboration=collaboration, key=template.key, year=day.year).first()
    last = series.last if series is not None else 0
    return fill_number(numbering.pattern, sequence=last + 1, day=day, unit=numbering.unit)


def signatories_of(*, viewer: Actor, document: Document) -> list[Signatory]:
    """Who is to sign, in the order of the document, with the signature of those who have."""
    access.require(viewer, VIEW, document)
    related = document.signatories.select_related("party__organisation", "representative__person", "signature__file")
    places = list(related.order_by("order"))
    for place in places:
        place.document = document
    return places


def own_open_place(*, viewer: Actor, document: Document) -> Signatory | None:
    """The viewer's own first place in the document that is not signed yet."""
    places = signatories_of(viewer=viewer, document=document)
    return next((one for one in places if not hasattr(one, "signature") and own_place(viewer, one)), None)


def returned_files(*, viewer: Actor, document: Document) -> list[ReturnedFile]:
    """What came back from outside, newest first; for those who take it back, because it names people."""
    if not access.may(viewer, "documents.take_back_signed", document):
        return []
    found = ReturnedFile.objects.filter(document=document).select_related("file")
    return list(found.order_by("-id")[:MOST_ITEMS])


def get_returned(*, viewer: Actor, document: Document, public_id: Any) -> ReturnedFile:
    """One file that came back; for anybody else it looks absent."""
    access.require(viewer, "documents.take_back_signed", document)
    found = ReturnedFile.objects.filter(document=document, public_id=public_id).select_related("file").first()
    if found is None:
        raise NotVisible("not_visible", "")
    found.document = document
    return found


def to_sign(*, viewer: Actor) -> list[Signatory]:
    """Open places of this person in issued documents, the longest waiting first; for the list of own tasks."""
    if viewer.person_id is None:
        return []
    seats = [party for held in viewer.seats.values() for party in held]
    waiting = Signatory.objects.filter(
        representative__person_id=viewer.person_id, party_id__in=seats, document__state="issued", signature__isnull=True
    )
    return list(waiting.select_related("document__collaboration").order_by("document_id", "order")[:MOST_ITEMS])
