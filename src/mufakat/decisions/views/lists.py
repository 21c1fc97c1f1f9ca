"""The tab of decisions: what is open, what was decided; the series; who decided what by which rule."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.decisions import methods, presenting, queries, words
from mufakat.decisions.electorate import day_in
from mufakat.decisions.models import Decision
from mufakat.decisions.views.places import TAB
from mufakat.kernel import registers
from mufakat.kernel.access import may
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request

MOST_OPEN = 40


def _chosen(request: Request) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:20] for name in ("jenis", "kekuatan")}


@require_GET
def decision_list(request: Request, slug: str) -> HttpResponse:
    """Open proposals first, then decisions by number, newest first."""
    collaboration, now = collaboration_of(request, slug), timezone.now()
    viewer, chosen = request.acting, _chosen(request)
    found = queries.list_decisions(viewer=viewer, collaboration=collaboration, kind=chosen["jenis"], force=chosen["kekuatan"])
    listed = slice_of(request, found, order="-number", size=20)
    open_now = queries.list_proposals(viewer=viewer, collaboration=collaboration, states=("open",)).order_by("deadline")
    drafts = queries.list_proposals(viewer=viewer, collaboration=collaboration, states=("draft",)).order_by("-id")
    waiting = {one.proposal_id for one in queries.waiting_for(viewer=viewer, now=now, limit=MOST_OPEN)}
    is_member = bool(viewer.roles_in(collaboration.pk))
    context = page(
        request,
        collaboration,
        TAB,
        open_rows=[{**presenting.proposal_row(one, now), "mine": one.pk in waiting} for one in open_now[:MOST_OPEN]],
        draft_rows=[presenting.proposal_row(one, now) for one in drafts[:MOST_OPEN]],
        rows=[presenting.decision_row(one) for one in listed.items],
        listed=listed,
        chosen=chosen,
        kinds=words.KINDS.items(),
        forces=words.FORCES.items(),
        unconfirmed=queries.unconfirmed_provisional(viewer=viewer, collaboration=collaboration),
        reviews=queries.reviews_due(viewer=viewer, collaboration=collaboration, today=day_in(collaboration, now)),
        may_propose=bool(may(viewer, "decisions.propose", collaboration)),
        is_member=is_member,
    )
    return render(request, "decisions/decision_list.html", context)


@require_GET
def decision_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """All decisions that the filter shows, as a spreadsheet."""
    collaboration, chosen = collaboration_of(request, slug), _chosen(request)
    found = queries.list_decisions(
        viewer=request.acting, collaboration=collaboration, kind=chosen["jenis"], force=chosen["kekuatan"]
    )
    rows = (_line(one) for one in found.order_by("number").iterator(chunk_size=200))
    return table_download(request, f"keputusan-{slug}", COLUMNS, rows, kind, title=dua("Keputusan", "Decisions"))


COLUMNS = [
    Column(dua("Nomor", "Number")),
    Column(dua("Judul", "Title")),
    Column(dua("Tanggal", "Date"), "date"),
    Column(dua("Hasil", "Outcome")),
    Column(dua("Cara menghitung", "Counted by")),
    Column(dua("Aturan", "Rule")),
    Column(dua("Bersuara", "Voted"), "number"),
    Column(dua("Pemilik suara", "Electors"), "number"),
    Column(dua("Jenis", "Kind")),
    Column(dua("Kekuatan", "Force")),
    Column(dua("Pengusul", "Proposed by")),
    Column(dua("Ditinjau", "Review"), "date"),
    Column(dua("Keadaan", "State")),
    Column(dua("Sidik jari sertifikat", "Digest of the certificate")),
]


def _line(one: Decision) -> list[Any]:
    party = one.proposal.proposed_by
    return [
        one.code, one.title, one.decided_on, str(words.VERDICTS[one.verdict]), str(words.WAYS.get(one.way, "")), one.method_key,
        one.voted, one.eligible, str(words.KINDS[one.kind]), str(words.FORCES[one.force]),
        party.organisation.name if party else "", one.review_on, str(presenting.STANDING[queries.standing_state(one)]),
        one.certificate_sha256,
    ]  # fmt: skip


@require_GET
def decision_log(request: Request, slug: str) -> HttpResponse:
    """The series of determinations with its gaps, who decided what by which rule, and how deciding is shared."""
    collaboration = collaboration_of(request, slug)
    viewer, today = request.acting, day_in(collaboration, timezone.now())
    found = queries.list_decisions(viewer=viewer, collaboration=collaboration)
    listed = slice_of(request, found, order="-number", size=30)
    ways = methods.installed()
    named = {way.key: way.name for way in ways}
    shares = queries.deciding_shares(viewer=viewer, collaboration=collaboration)
    context = page(
        request,
        collaboration,
        TAB,
        series=queries.series_of(viewer=viewer, collaboration=collaboration, today=today),
        gap_days=words.GAP_DAYS,
        listed=listed,
        log=[_log_line(one, named) for one in listed.items],
        shares=shares,
        share_columns=SHARE_COLUMNS,
        share_rows=[_share_line(one) for one in shares],
        dominant=[one.party.organisation.name for one in shares if one.is_dominant],
        updates=queries.updates_of_agreements(viewer=viewer, collaboration=collaboration, today=today),
        strategies=_strategies(collaboration),
        ways=ways,
    )
    return render(request, "decisions/decision_log.html", context)


def _strategies(collaboration: Collaboration) -> list[Any]:
    return list(registers.lines(registers.REGISTERS["strategi"], collaboration.pk).order_by("id")[:30])


def _log_line(one: Decision, named: dict[str, str]) -> dict[str, Any]:
    """Who decided what by which rule, in words."""
    party = one.proposal.proposed_by
    return {
        **presenting.decision_row(one),
        "proposer": party.organisation.name if party else dua("sekretariat", "the secretariat"),
        "method": named.get(one.method_key, one.method_key),
    }


SHARE_COLUMNS = [
    Column(dua("Pihak", "Party")),
    Column(dua("Usulan", "Proposed"), "number"),
    Column(dua("Diterima", "Adopted"), "number"),
    Column(dua("Ikut bersuara", "Voted"), "number"),
    Column(dua("Berhak", "Could vote"), "number"),
    Column(dua("Hasil sejalan suaranya", "Went its way"), "number"),
]


def _share_line(one: queries.Share) -> list[Any]:
    return [one.party.organisation.name, one.proposed, one.adopted, one.voted, one.could_vote, one.carried]
