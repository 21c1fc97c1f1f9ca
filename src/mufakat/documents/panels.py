"""What this app hangs into its own page of a document: who is to sign, and what the signatures are worth."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from mufakat.documents import checking, levels, queries
from mufakat.documents.mandates import local_day
from mufakat.documents.models import Document
from mufakat.documents.rules import DOCUMENTS
from mufakat.documents.signing_rows import PlaceRow, rows_of
from mufakat.kernel import panels
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request


def signatures(request: Request, document: Document) -> str | None:
    """The signatories with their signatures and, for whose turn it is, the way to sign."""
    places = queries.signatories_of(viewer=request.acting, document=document)
    if not places:
        return None
    rows = rows_of(places, request.acting, local_day(timezone.now(), document.collaboration))
    is_open = "sign" in {move.name for move in DOCUMENTS.allowed(document.state)}
    newest = checking.newest_file(document)
    own = next((row for row in rows if row.is_own), None) if is_open else None
    context = {
        "document": document,
        "collaboration": document.collaboration,
        "rows": rows,
        "signed": sum(1 for row in rows if row.signature is not None),
        "own": own,
        "is_open": is_open,
        "newest": newest if newest.pk != document.file_id else None,
        "level_means": _levels_to_explain(rows, is_choosing=own is not None),
        "shows_people": bool(may(request.acting, "documents.open_signed", document)),
        "may_take_back": bool(may(request.acting, "documents.take_back_signed", document)),
    }
    return render_to_string("documents/_signatures.html", context, request=request)


def _levels_to_explain(rows: list[PlaceRow], *, is_choosing: bool) -> list[tuple[object, object]]:
    """Both to who is about to choose, otherwise those that were used."""
    used = {row.signature.level for row in rows if row.signature is not None}
    return [(levels.SHORT[key], words) for key, words in levels.PROVES.items() if is_choosing or key in used]


def register() -> None:
    panels.register("document.main", "documents.signatures", signatures, order=10)
