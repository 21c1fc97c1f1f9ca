"""The network page: who is tied to whom, as a table first and then as a map."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from collabgov import networks
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import NETWORK_FORMS, SECTORS
from mufakat.kernel.web.charts.networks import MOST_NODES, Node, Tie, network_map, numbered
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.network import queries
from mufakat.network.queries import TIE_KINDS, Network, Standing

MOST_ROWS = 200
MOST_LINES = 50


@require_GET
def network_page(request: Request, slug: str) -> HttpResponse:
    """Table, map, isolated parties, dependencies, the form of the network and who manages it."""
    collaboration = collaboration_of(request, slug)
    asked: dict[str, Any] = {"viewer": request.acting, "collaboration": collaboration}
    kind = request.GET.get("jenis", "")
    kind = kind if kind in TIE_KINDS else ""
    network = queries.network_of(**asked, kind=kind)
    centre = _centre(network, request.GET.get("pihak", ""))
    drawn = _drawn(network, centre)
    dependencies = list(queries.dependencies(**asked)[: MOST_LINES + 1])
    ties = list(queries.ties_between(**asked, kind=kind if kind != queries.AGREEMENT else "-").order_by("id")[: MOST_LINES + 1])
    context = page(
        request,
        collaboration,
        "network",
        rows=_rows(network, drawn),
        cut=len(network.parties) > MOST_ROWS,
        kinds=queries.kinds_present(**asked),
        chosen=kind,
        centre=centre,
        drawn=len(drawn) > 1 and _map(network, drawn),
        drawn_all=len(drawn) == len(network.parties),
        summary=_summary(network),
        isolated=network.isolated[:MOST_LINES],
        dependencies=dependencies[:MOST_LINES],
        more_dependencies=len(dependencies) > MOST_LINES,
        ties=[(TIE_KINDS[tie.kind], tie) for tie in ties[:MOST_LINES]],
        more_ties=len(ties) > MOST_LINES,
        outsiders=queries.outsiders(**asked)[:MOST_LINES],
        own=queries.own_tasks(**asked),
        **_form(collaboration),
    )
    return render(request, "network/network_page.html", context)


def _form(collaboration: Collaboration) -> dict[str, Any]:
    """The form of the network with its reason, and who manages it: a named unit, or the lead organisation of that form."""
    leads = collaboration.network_form == "lead_organisation" and collaboration.leader is not None
    return {
        "form": NETWORK_FORMS[collaboration.network_form],
        "leader": collaboration.leader,
        "managed_by": collaboration.coordinating_unit,
        "managed_by_leader": leads,
    }


def _centre(network: Network, wanted: str) -> Any:
    """The party to stand in the middle: the one asked for, or the best tied where all do not fit on one map."""
    for party in network.parties:
        if wanted and party.organisation.slug == wanted:
            return party
    return network.standings[0].party if len(network.parties) > MOST_NODES and network.standings else None


def _drawn(network: Network, centre: Any) -> list[Any]:
    """All parties, or one with those directly tied to it; never more than a map can hold."""
    if centre is None:
        return list(network.parties)
    near = set(networks.reach(network.around, centre.pk))
    best = [row.party for row in network.standings if row.party.pk in near and row.party.pk != centre.pk]
    return [centre, *best[: MOST_NODES - 1]]


def _nodes(drawn: list[Any]) -> list[Node]:
    return [Node(party.pk, party.organisation.shown_short, SECTORS[party.sector]) for party in drawn]


def _map(network: Network, drawn: list[Any]) -> Any:
    shown = {party.pk for party in drawn}
    strength: dict[tuple[int, int], int] = {}
    for tie in network.ties:
        if tie.source in shown and tie.target in shown:
            pair = (min(tie.source, tie.target), max(tie.source, tie.target))
            strength[pair] = strength.get(pair, 0) + 1
    lines = [Tie(first, second, strength=min(count, 3)) for (first, second), count in strength.items()]
    return network_map(dua("Siapa bekerja dengan siapa?", "Who works with whom?"), _nodes(drawn), lines)


def _rows(network: Network, drawn: list[Any]) -> list[dict[str, Any]]:
    numbers = {node.key: number for number, node in numbered(_nodes(drawn))}
    return [{"number": numbers.get(row.party.pk), **_row(row)} for row in network.standings[:MOST_ROWS]]


def _row(row: Standing) -> dict[str, Any]:
    return {
        "row": row,
        "sector": SECTORS[row.party.sector],
        "kinds": [TIE_KINDS[kind] for kind in row.kinds],
        "bridging": None if row.bridging is None else angka(round(row.bridging, 1), 1),
    }


def _summary(network: Network) -> dict[str, Any]:
    mean, band = networks.mean_degree(network.around), networks.density_band(network.around)
    return {
        "parties": len(network.parties),
        "pairs": networks.tie_count(network.around),
        "mean": None if mean is None else angka(round(mean, 1), 1),
        "density": None if band is None else [angka(round(100 * one), 0) for one in (band.value, band.one_less, band.one_more)],
        "groups": len(network.groups),
    }


@require_GET
def network_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The table of all parties and their place in the network as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    network = queries.network_of(viewer=request.acting, collaboration=collaboration)
    columns = [
        Column(dua("Pihak", "Party")),
        Column(dua("Sektor", "Sector")),
        Column(dua("Terhubung dengan", "Tied to"), "number"),
        Column(dua("Jenis hubungan", "Kinds of tie")),
        Column(dua("Memberi", "Gives"), "number"),
        Column(dua("Menerima", "Receives"), "number"),
        Column(dua("Menjembatani", "Bridging"), "number"),
    ]
    rows = [
        [
            row.party.organisation.name, str(SECTORS[row.party.sector]), row.ties,
            ", ".join(str(TIE_KINDS[one]) for one in row.kinds), row.given, row.received,
            None if row.bridging is None else round(row.bridging, 4),
        ]
        for row in network.standings
    ]  # fmt: skip
    title = dua("Jejaring", "Network")
    return table_download(request, f"jejaring-{slug}", columns, rows, kind, title=title, source=collaboration.study)
