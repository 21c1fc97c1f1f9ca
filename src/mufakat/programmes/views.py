"""The programmes of a collaboration: by pillar, or by party across sectors; overlaps named."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mufakat.collaborations import queries as collaborations
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import SECTORS
from mufakat.kernel.access import may
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request
from mufakat.programmes import queries
from mufakat.programmes.models import KINDS, STATES, TECHNOLOGIES, Programme
from mufakat.programmes.register import KEY, PROGRAMMES, partner_names

SIZE = 50


@require_GET
def programme_list(request: Request, slug: str) -> HttpResponse:
    """By pillar: activity, partners, period, result; or by party, so that one goal shows all its agencies in one view."""
    collaboration = collaboration_of(request, slug)
    by_party = request.GET.get("menurut") == "pihak"
    kind = request.GET.get("jenis", "")
    shown = _by_party(request, collaboration) if by_party else _by_pillar(request, collaboration, kind if kind in KINDS else "")
    counts = queries.counts_by_kind(viewer=request.acting, collaboration=collaboration)
    context = page(
        request,
        collaboration,
        "programmes",
        register=PROGRAMMES,
        register_key=KEY,
        purpose=collaborations.latest_purpose(collaboration),
        by_party=by_party,
        kinds=[(key, label, counts[key]) for key, label in KINDS.items() if key in counts],
        chosen=kind,
        overlaps=queries.overlaps(viewer=request.acting, collaboration=collaboration),
        may_add=bool(may(request.acting, PROGRAMMES.permission, collaboration)),
        **shown,
    )
    return render(request, "programmes/programme_list.html", context)


def _by_pillar(request: Request, collaboration: Collaboration, kind: str) -> dict[str, Any]:
    """Lines in their order within a pillar, as service steps need it; a pillar goes on where a page ends."""
    found = queries.programmes_of(viewer=request.acting, collaboration=collaboration, kind=kind)
    listed = slice_of(request, found, order="pillar_id", size=SIZE)
    groups: list[dict[str, Any]] = []
    for line in listed.items:
        if not groups or groups[-1]["key"] != line.pillar_id:
            groups.append({"key": line.pillar_id, "title": line.pillar, "rows": []})
        groups[-1]["rows"].append(_row(line))
    return {"listed": listed, "groups": groups}


def _row(line: Programme) -> dict[str, Any]:
    return {
        "line": line,
        "kind": KINDS[line.kind],
        "partners": partner_names(line),
        "technology": TECHNOLOGIES.get(line.technology, ""),
        "state": STATES.get(line.state, ""),
    }


def _by_party(request: Request, collaboration: Collaboration) -> dict[str, Any]:
    found = queries.parties_with_programmes(viewer=request.acting, collaboration=collaboration)
    listed = slice_of(request, found, order="pk", size=SIZE)
    rows = [
        {
            "party": party,
            "sector": SECTORS[party.sector],
            "programmes": [(KINDS[line.kind], line) for line in getattr(party, queries.SHOWN)],
        }
        for party in listed.items
    ]
    return {"listed": listed, "parties": rows}
