"""The first page, the search page and the administrators' landing page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from mufakat.actors.rules import is_platform_admin
from mufakat.collaborations import queries as collaborations
from mufakat.collaborations.models import Collaboration
from mufakat.commitments.models import Commitment
from mufakat.kernel import jobs, search
from mufakat.kernel.models import InstalledPack
from mufakat.kernel.refusals import NotVisible
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.monitoring.models import CheckOutcome
from mufakat.portal import queries

SHOWN_ON_FIRST_PAGE = 12
LONGEST_QUERY = 200


@require_GET
def first_page(request: Request) -> HttpResponse:
    """For members their tasks; for everybody else what Mufakat is and which collaborations are open."""
    if request.acting.is_known:
        return redirect("forum:my_tasks")
    listed = list(
        collaborations.visible_collaborations(viewer=request.acting).prefetch_related("regions")[:SHOWN_ON_FIRST_PAGE]
    )
    counts = collaborations.joined_counts([collaboration.pk for collaboration in listed])
    rows = [{"collaboration": collaboration, "parties": counts.get(collaboration.pk, 0)} for collaboration in listed]
    context = {"rows": rows, "totals": _totals(listed), "has_services": queries.takes_applications()}
    return render(request, "portal/first_page.html", context)


def _totals(listed: list[Collaboration]) -> dict[str, int]:
    """Figures of the collaborations on the page, counted from their records."""
    ids = [collaboration.pk for collaboration in listed if not collaboration.is_example]
    promised = Commitment.objects.filter(collaboration_id__in=ids).aggregate(
        all=Count("id"), kept=Count("id", filter=Q(state="kept"))
    )
    checks = CheckOutcome.objects.filter(collaboration_id__in=ids).aggregate(
        all=Count("id"), failed=Count("id", filter=Q(passed=False))
    )
    return {"commitments": promised["all"], "kept": promised["kept"], "checks": checks["all"], "failed": checks["failed"]}


@require_GET
def search_page(request: Request) -> HttpResponse:
    """One box: words, names, numbers. A pasted number goes straight to its object."""
    typed = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = (
        search.find(typed, viewer=request.acting, after=request.GET.get("sesudah") or None) if typed else search.SearchPage()
    )
    if found.direct is not None:
        return redirect(found.direct.url)
    rows = [{"result": result, "kind": KINDS.get(result.kind, "")} for result in found.results]
    return render(request, "portal/search.html", {"typed": typed, "rows": rows, "more": found.more})


KINDS: dict[str, Any] = {
    "organisation": dua("Organisasi", "Organisation"),
    "collaboration": dua("Kolaborasi", "Collaboration"),
    "agreement": dua("Kesepakatan", "Agreement"),
    "decision": dua("Keputusan", "Decision"),
    "minutes": dua("Notula", "Minutes"),
    "document": dua("Dokumen", "Document"),
    "clause": dua("Pasal", "Article"),
    "indicator": dua("Indikator", "Indicator"),
    "evidence": dua("Bukti", "Evidence"),
    "commitment": dua("Komitmen", "Commitment"),
    "term": dua("Istilah", "Term"),
    "framework": dua("Kerangka", "Framework"),
}


@dataclass(frozen=True)
class Errand:
    """Something an administrator should look at."""

    label: Any
    url: str
    kind: str


@require_GET
def admin_landing(request: Request) -> HttpResponse:
    """Kelola: first what needs action, then the places, as a task list and not a menu of tables."""
    if not is_platform_admin(request.acting):
        raise NotVisible("not_visible", "")
    letters = jobs.open_dead_letters()
    errands = [
        Errand(
            dua("{n} pekerjaan gagal berulang kali", "{n} jobs failed repeatedly").with_values(n=len(letters)),
            "#pekerjaan",
            "lambat",
        )
    ] * bool(letters)
    unmanaged = Collaboration.objects.filter(coordinating_unit="", from_pack="", is_example=False)[:21]
    if unmanaged:
        label = dua("{n} kolaborasi belum punya unit pengelola", "{n} collaborations have no managing unit").with_values(
            n=len(unmanaged)
        )
        errands.append(Errand(label, _url("collaborations:list"), "hati"))
    packs = InstalledPack.objects.defer("content").order_by("kind", "key", "-id")[:200]
    groups = [(title, [(label, url) for label, name in links if (url := _url(name))]) for title, links in PLACES]
    context = {"errands": errands, "groups": groups, "packs": packs, "letters": letters}
    return render(request, "portal/admin.html", context)


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


PLACES: list[tuple[Any, list[tuple[Any, str]]]] = [
    (
        dua("Organisasi dan wilayah", "Organisations and regions"),
        [
            (dua("Organisasi", "Organisations"), "actors:organisations"),
            (dua("Daftarkan organisasi", "Register an organisation"), "actors:register_organisation"),
        ],
    ),
    (
        dua("Kolaborasi", "Collaborations"),
        [
            (dua("Semua kolaborasi", "All collaborations"), "collaborations:list"),
            (dua("Dirikan kolaborasi", "Found a collaboration"), "collaborations:found"),
        ],
    ),
    (
        dua("Kerangka dan paket", "Frameworks and packs"),
        [(dua("Kerangka penilaian", "Assessment frameworks"), "frameworks:list")],
    ),
    (dua("Keutuhan riwayat", "Integrity of history"), [(dua("Segel harian", "Daily seals"), "portal:seals")]),
]


@require_GET
def privacy(request: Request) -> HttpResponse:
    """What is kept about people, why, how long, and their rights."""
    return render(request, "portal/privacy.html")


@require_GET
def accessibility(request: Request) -> HttpResponse:
    """What was done so that everybody can use this, and how to say where it fails."""
    return render(request, "portal/accessibility.html")


@require_GET
def help_page(request: Request) -> HttpResponse:
    """How the pages hang together, in a page."""
    return render(request, "portal/help.html")
