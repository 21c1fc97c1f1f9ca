"""What one party's word is worth: given, kept, owed to it, kept towards it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.commitments import queries, words
from mufakat.commitments.models import SIGNS, STRENGTHS
from mufakat.commitments.queries import BALANCES, Pair
from mufakat.commitments.views.addressing import TAB, today_of
from mufakat.kernel import panels
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

BALANCE_KINDS = {
    "both_kept": "selesai", "theirs_open": "lambat", "ours_open": "lambat", "both_open": "lambat", "one_way": "netral",
    "running": "jalan",
}  # fmt: skip


@require_GET
def party_record(request: Request, slug: str, organisation: str) -> HttpResponse:
    """Given and kept, owed and kept towards it, reciprocity, and a statement of trust beside the behaviour."""
    collaboration = collaboration_of(request, slug)
    record = queries.party_record(
        viewer=request.acting, collaboration=collaboration, organisation=organisation, today=today_of(collaboration)
    )
    context = page(
        request,
        collaboration,
        TAB,
        record=record,
        pairs=[_shown(pair) for pair in record.pairs],
        difference=words.TRUST_WORDS[record.trust.difference] if record.trust else "",
        ratings=[
            {
                "rating": one,
                "strength": STRENGTHS[one.strength],
                "signs": [
                    (dua("Kemenangan kecil", "Small wins"), SIGNS[one.small_wins]),
                    (dua("Keselarasan dengan program sendiri", "Fit with own programme"), SIGNS[one.programme_fit]),
                    (dua("Keyakinan target tercapai", "Belief in the target"), SIGNS[one.belief]),
                ],
            }
            for one in record.ratings
        ],
        signals=panels.fragments("commitments.party", request, record.party),
    )
    return render(request, "commitments/party_record.html", context)


def _shown(pair: Pair) -> dict[str, Any]:
    return {"pair": pair, "kind": BALANCE_KINDS[pair.balance], "label": BALANCES[pair.balance]}
