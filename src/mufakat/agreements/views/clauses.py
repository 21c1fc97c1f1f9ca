"""One clause as a citation opens it: its words, the rights and duties read from it, what rests on it, its former words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.agreements.binding import is_bound
from mufakat.agreements.queries import changes, duties, get_clause
from mufakat.agreements.views.changes import change_row
from mufakat.agreements.views.duties import item_row
from mufakat.agreements.views.reading import TAB, agreement_of, clause_row, row_of
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments.queries import today_in
from mufakat.commitments.words import row_of as promise_row
from mufakat.kernel.access import may
from mufakat.kernel.web.requests import Request

SHOWN = 25


@require_GET
def clause_detail(request: Request, slug: str, key: str, address: str) -> HttpResponse:
    """The text that a citation opens: one article or paragraph, in its instrument, with what rests on it."""
    collaboration, viewer = collaboration_of(request, slug), request.acting
    agreement = agreement_of(request, collaboration, key)
    clause = get_clause(viewer=viewer, agreement=agreement, address=address)
    url = reverse("agreements:clause", args=[slug, key, clause.place])
    today = today_in(collaboration, timezone.now())
    items = duties.provisions_of(viewer=viewer, agreement=agreement, clause=clause).order_by("id")[:SHOWN]
    claims = duties.other_claims(viewer=viewer, agreement=agreement, url=url)
    bound = is_bound(agreement)
    context = page(
        request,
        collaboration,
        TAB,
        agreement=agreement,
        row=row_of(agreement),
        clause=clause_row(agreement, clause),
        ending=getattr(clause, "ending", None),
        citation_url=request.build_absolute_uri(url),
        items=[item_row(agreement, item) for item in duties.items_of(items, today)],
        promises=[
            promise_row(one, today)
            for one in duties.promises_of_clause(viewer=viewer, agreement=agreement, clause=clause)[:SHOWN]
        ],
        claims=[promise_row(one, today) for one in claims[:SHOWN]],
        claim_count=claims[:100].count(),
        former=changes.former_words(viewer=viewer, agreement=agreement, clause=clause),
        open_changes=[
            change_row(agreement, one)
            for one in changes.open_changes_of_clause(viewer=viewer, agreement=agreement, clause=clause)
        ],
        may_revise=not bound and bool(may(viewer, "agreements.revise_clause", agreement)),
        may_change=bound and bool(may(viewer, "agreements.open_change_request", agreement)),
        may_correct=bound and not agreement.is_drawn_up and bool(may(viewer, "agreements.correct_transcription", agreement)),
        may_write=bool(may(viewer, "agreements.write_provision", agreement)),
    )
    return render(request, "agreements/clause_detail.html", context)
