"""Tells the representatives of affected parties about a change of regulation, until its effect on them is on record."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string

from mufakat.collaborations.models import Party, RegulationChange, RegulationEffect
from mufakat.kernel.web.requests import Request

MOST = 20


def pending_changes(request: Request, login: object) -> str | None:
    """Changes that touch a party the signed-in person speaks for and whose effect on it nobody recorded yet."""
    seats = [party for held in request.acting.seats.values() for party in held]
    if not seats:
        return None
    known = RegulationEffect.objects.filter(
        change=OuterRef("regulationchange"), party=OuterRef("party"), withdrawn_at__isnull=True
    )
    affected = RegulationChange.affected.through.objects.filter(
        ~Exists(known), party__in=seats, regulationchange__withdrawn_at__isnull=True
    )
    newest_first = affected.order_by("-regulationchange__changed_on", "-pk")
    pairs = list(newest_first.values_list("regulationchange", "party")[:MOST])
    if not pairs:
        return None
    changes = RegulationChange.objects.select_related("collaboration").in_bulk([change for change, _ in pairs])
    parties = Party.objects.select_related("organisation").in_bulk([party for _, party in pairs])
    rows = [{"change": changes[change], "party": parties[party]} for change, party in pairs]
    return render_to_string("collaborations/_regulation_notice.html", {"rows": rows}, request=request)
