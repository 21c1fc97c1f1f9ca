"""What the search box finds of evidence: who speaks and what is said; nothing restricted, nothing withdrawn."""

from __future__ import annotations

from django.urls import reverse

from mufakat.collaborations.events import VisibilityChanged
from mufakat.collaborations.indexing import audience_of
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel import search
from mufakat.kernel.web.language import dua

KIND = "evidence"


def index_evidence(record: EvidenceRecord) -> None:
    """Make the record findable for those who may read it; restricted and withdrawn records are found by nobody."""
    if record.confidentiality == "restricted" or record.withdrawn_at is not None:
        search.forget(KIND, record.public_id)
        return
    collaboration = record.collaboration
    search.index(
        scope_id=collaboration.pk,
        kind=KIND,
        object_id=record.public_id,
        title=dua(f"{record.key} · {record.role_id}", f"{record.key} · {record.role_en or record.role_id}"),
        body="\n".join(part for part in (record.statement_id, record.statement_en) if part),
        url=reverse("evidence:detail", args=[collaboration.slug, record.key]),
        audience=audience_of(collaboration) if record.confidentiality == "public" else "parties",
    )


def index_again(event: VisibilityChanged) -> None:
    """When a collaboration opens or closes, its evidence is found by other people than before."""
    for record in EvidenceRecord.objects.filter(collaboration_id=event.collaboration_id).select_related("collaboration"):
        index_evidence(record)
