"""The files that the text of an instrument was read from."""

from __future__ import annotations

from mufakat.agreements.models import Agreement
from mufakat.agreements.queries.instruments import VIEW
from mufakat.documents.models import StoredFile
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry

MOST_FILES = 10


def original_files(*, viewer: Actor, agreement: Agreement) -> list[StoredFile]:
    """Every original that was brought in, as the history names them, as far as the viewer may open them; newest first."""
    access.require(viewer, VIEW, agreement)
    entries = HistoryEntry.objects.filter(
        scope_id=agreement.collaboration_id,
        object_kind=Agreement._meta.label_lower,
        object_id=str(agreement.public_id),
        verb="agreements.agreement.clauses_imported",
    )
    named = [entry.data["file"] for entry in entries.order_by("-seq")[:MOST_FILES] if entry.data.get("file")]
    if not named:
        return []
    kept = StoredFile.objects.filter(collaboration_id=agreement.collaboration_id, public_id__in=named)
    return list(access.visible(viewer, "documents.open_file", kept).order_by("-id"))
