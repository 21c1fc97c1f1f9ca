"""What this app shows on pages of the apps below it."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from mufakat.agreements import kinds, queries, words
from mufakat.agreements.completeness import completeness_of
from mufakat.agreements.drawn import standing_clauses
from mufakat.agreements.queries import notices, signing
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import panels
from mufakat.kernel.web.requests import Request

MOST_ROWS = 20


def register() -> None:
    panels.register("collaboration.line", "agreements", basis_line, order=20)
    panels.register("party.main", "agreements", party_agreements, order=30)
    panels.register("collaboration.side", "agreement_purpose", purpose_clause, order=15)
    panels.register("me.tasks", "agreements", wanted, order=30)


def basis_line(request: Request, collaboration: Collaboration) -> str | None:
    """On what the collaboration stands, how complete that is, and what is about to end."""
    viewer = request.acting
    basis = queries.basis_of(viewer=viewer, collaboration=collaboration)
    context = {
        "collaboration": collaboration,
        "basis": basis,
        "name": queries.short_name(basis) if basis else "",
        "sentence": completeness_of(basis).sentence if basis else "",
        "notices": notices.notices_of(viewer=viewer, collaboration=collaboration, today=timezone.localdate())[:1],
    }
    return mark_safe(render_to_string("agreements/_basis_line.html", context, request=request).strip())


def party_agreements(request: Request, party: Party) -> str | None:
    """The instruments that name the party."""
    rows = [
        {
            "agreement": agreement,
            "name": queries.short_name(agreement),
            "state": words.STATES[agreement.state],
            "tag": words.STATE_TAGS[agreement.state],
        }
        for agreement in queries.signed_by(viewer=request.acting, party=party)[:MOST_ROWS]
    ]
    if not rows:
        return None
    context = {"rows": rows, "collaboration": party.collaboration}
    return render_to_string("agreements/_party_agreements.html", context, request=request)


def purpose_clause(request: Request, collaboration: Collaboration) -> str | None:
    """The purpose as the instrument in force says it, with its words and the results held against each."""
    basis = queries.basis_of(viewer=request.acting, collaboration=collaboration)
    if basis is None or basis.state != "in_force":
        return None
    clause = next((one for one in standing_clauses(basis) if one.kind == "purpose"), None)
    words_of_it = list(basis.purpose_words.all())
    if clause is None or not words_of_it:
        return None
    context = {
        "collaboration": collaboration,
        "agreement": basis,
        "clause": clause,
        "place": kinds.place_of(basis, clause.address),
        "name": queries.short_name(basis),
        "fragments": panels.fragments("agreement.purpose", request, basis),
    }
    return render_to_string("agreements/_purpose_clause.html", context, request=request)


def wanted(request: Request, login: object) -> str | None:
    """What instruments ask of the parties the signed-in person speaks for: their numbers, and information."""
    numbers, information = signing.wanted_from(viewer=request.acting)
    if not numbers and not information:
        return None
    context = {"numbers": numbers, "information": information}
    return render_to_string("agreements/_wanted.html", context, request=request)
