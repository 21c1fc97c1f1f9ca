"""What commitments show on pages of the apps below."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import queries, words
from mufakat.kernel import panels
from mufakat.kernel.web.requests import Request

SHOWN = 4


def register() -> None:
    panels.register("collaboration.main", "commitments", open_commitments, order=20)
    panels.register("collaboration.side", "small_wins", small_wins, order=20)
    panels.register("party.main", "commitments", commitments_of_party, order=20)


def open_commitments(request: Request, collaboration: Collaboration) -> str | None:
    """The most urgent open promises and the counts in words; nothing where nobody promised anything and nobody may."""
    viewer, today = request.acting, queries.today_in(collaboration, timezone.now())
    found = queries.list_commitments(viewer=viewer, collaboration=collaboration, today=today, group="open")[:SHOWN]
    counts = queries.count_commitments(viewer=viewer, collaboration=collaboration, today=today)
    if not counts.total and not viewer.roles_in(collaboration.pk):
        return None
    context = {
        "collaboration": collaboration,
        "rows": [words.row_of(one, today) for one in found],
        "counts": counts,
        "counts_words": queries.in_words(counts),
    }
    return render_to_string("commitments/_open_commitments.html", context, request=request)


def small_wins(request: Request, collaboration: Collaboration) -> str | None:
    """The latest small wins, each with its proof or the plain word that there is none."""
    wins = queries.newest_small_wins(viewer=request.acting, collaboration=collaboration)
    if not wins and not request.acting.roles_in(collaboration.pk):
        return None
    return render_to_string("commitments/_small_wins.html", {"collaboration": collaboration, "wins": wins}, request=request)


def commitments_of_party(request: Request, party: Party) -> str | None:
    """What the party promised and kept, and what is promised to it."""
    viewer, collaboration = request.acting, party.collaboration
    today = queries.today_in(collaboration, timezone.now())
    table = queries.reliability_by_party(viewer=viewer, collaboration=collaboration, today=today, party=party)
    owed = queries.list_commitments(viewer=viewer, collaboration=collaboration, today=today, group="open")
    given = queries.list_commitments(viewer=viewer, collaboration=collaboration, today=today, group="open")
    context = {
        "collaboration": collaboration,
        "party": party,
        "numbers": table[0] if table else None,
        "given": [words.row_of(one, today) for one in given.filter(party=party)[:SHOWN]],
        "owed": [words.row_of(one, today) for one in owed.filter(counterpart=party)[:SHOWN]],
    }
    if not table and not context["owed"] and not viewer.roles_in(collaboration.pk):
        return None
    return render_to_string("commitments/_party_commitments.html", context, request=request)
