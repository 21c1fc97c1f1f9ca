"""Because something happened to a document below: the last signature puts an instrument in force, a withdrawal reopens it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from mufakat.agreements.actions.issuing import SUBJECT, enter_force, follow_withdrawal
from mufakat.agreements.models import Agreement
from mufakat.documents.events import DocumentReplaced, DocumentSigned, DocumentWithdrawn
from mufakat.documents.models import Document
from mufakat.kernel.jobs import scheduled


def when_signed(event: DocumentSigned) -> None:
    """A signature under one of our documents; the last one puts the instrument in force."""
    if event.subject_kind == SUBJECT and event.is_complete:
        _settle(event.document_id, timezone.now())


def when_withdrawn(event: DocumentWithdrawn | DocumentReplaced) -> None:
    """One of our documents is void: its instrument is a draft again."""
    if event.subject_kind == SUBJECT:
        _settle(event.document_id, timezone.now())


@scheduled("agreements.settle_signatures", rule="25 * * * *")
def settle_signatures(due: str) -> None:
    """Once an hour, in case a listener failed: what is signed by all is in force, what is withdrawn is a draft."""
    moment = datetime.fromisoformat(due)
    waiting = Agreement.objects.filter(state="for_signature").exclude(document__state="issued")
    for document_id in waiting.exclude(document=None).order_by("id").values_list("document_id", flat=True):
        _settle(document_id, moment)


def _settle(document_id: int, now: datetime) -> None:
    document = Document.objects.get(pk=document_id)
    agreement = Agreement.objects.filter(document=document, state="for_signature").first()
    if agreement is None:
        return
    if document.state == "signed":
        enter_force(agreement=agreement, document=document, now=now)
    elif document.state in ("withdrawn", "replaced"):
        follow_withdrawal(agreement=agreement, document=document, now=now)
