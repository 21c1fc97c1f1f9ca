"""Reports over what the registers and the history hold: trust between the parties, and who contributes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from mufakat.collaborations import contributions, trust_picture, words
from mufakat.collaborations.models import Collaboration
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.trust_picture import ENOUGH, SCOPES, Picture, period_label
from mufakat.kernel.web.charts import Bar, Series, bar_chart, line_chart
from mufakat.kernel.web.downloads import FORMATS, Column, table_download
from mufakat.kernel.web.formats import angka
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request

TOO_FEW = dua("data belum cukup", "not enough data")
LEVEL_COLUMNS = [
    Column(dua("Masa", "Period")),
    Column(dua("Lingkup", "Scope")),
    Column(dua("Nilai yang masuk", "Ratings"), "number"),
    Column(dua("Kerja", "Work"), "number"),
    Column(dua("Pergaulan", "Dealings"), "number"),
    Column(dua("Terendah", "Lowest"), "number"),
    Column(dua("Tertinggi", "Highest"), "number"),
    Column(dua("Jarak", "Spread"), "number"),
]
CONTRIBUTION_COLUMNS = [
    Column(dua("Pihak", "Party")),
    Column(dua("Sektor", "Sector")),
    Column(dua("Catatan", "Recorded"), "number"),
    Column(dua("Usulan", "Proposed"), "number"),
    Column(dua("Sikap dan rumusan", "Stances and wordings"), "number"),
    Column(dua("Jumlah", "Total"), "number"),
]


@require_GET
def trust(request: Request, slug: str) -> HttpResponse:
    """The picture of trust: two figures, the matrix, change over half-years. Members only."""
    collaboration = collaboration_of(request, slug)
    found = trust_picture.picture(viewer=request.acting, collaboration=collaboration, chosen=request.GET.get("masa", "")[:10])
    context = page(
        request,
        collaboration,
        "records",
        found=found,
        enough=ENOUGH,
        periods=[{"key": f"{year}-{half}", "label": period_label((year, half))} for year, half in found.periods],
        chosen_key=f"{found.chosen[0]}-{found.chosen[1]}" if found.chosen else "",
        chosen_label=period_label(found.chosen) if found.chosen else "",
        figures=_figures(found),
        matrix_columns=_matrix_columns(found),
        matrix_rows=_matrix_rows(found),
        chart=_trust_chart(found),
        level_columns=LEVEL_COLUMNS,
        level_rows=_level_rows(found, TOO_FEW),
        downloads=_downloads("collaborations:trust_download", collaboration),
    )
    return render(request, "collaborations/trust_picture.html", context)


@require_GET
def trust_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """Levels per half-year and scope as a spreadsheet; too few ratings leave the cells empty."""
    collaboration = collaboration_of(request, slug)
    found = trust_picture.picture(viewer=request.acting, collaboration=collaboration)
    title = dua("Gambaran kepercayaan", "Picture of trust")
    return table_download(request, f"kepercayaan-{slug}", LEVEL_COLUMNS, _level_rows(found, None), kind, title=title)


def _figures(found: Picture) -> list[dict[str, Any]]:
    """The chosen half-year's levels, scope by scope, as sentences."""
    if found.chosen is None:
        return []
    rows = []
    for scope, label in SCOPES.items():
        level = found.levels[found.chosen][scope]
        words_of: Any = dua("Data belum cukup: {n} nilai, perlu {perlu}.", "Not enough data: {n} ratings, {perlu} needed.")
        if level.professional is not None:
            words_of = dua(
                "Kerja {k}, pergaulan {p}, dari {n} nilai. Terendah {min}, tertinggi {max}.",
                "Work {k}, dealings {p}, from {n} ratings. Lowest {min}, highest {max}.",
            )
        detail = words_of.with_values(
            n=level.n,
            perlu=ENOUGH,
            k=angka(level.professional, 1),
            p=angka(level.social, 1),
            min=level.lowest,
            max=level.highest,
        )
        rows.append({"title": label, "detail": detail})
    return rows


def _matrix_columns(found: Picture) -> list[Column]:
    return [Column(dua("Penilai", "Rated by")), *(Column(party.organisation.shown_short) for party in found.parties)]


def _matrix_rows(found: Picture) -> list[list[Any]]:
    """Work and dealings in one cell; an empty pair was not rated, and the diagonal stays closed."""
    return [
        [rater.organisation.shown_short, *(_matrix_cell(found, rater.pk, rated.pk) for rated in found.parties)]
        for rater in found.parties
    ]


def _matrix_cell(found: Picture, rater: int, rated: int) -> str:
    if rater == rated:
        return "×"
    pair = found.matrix.get((rater, rated))
    return f"{pair[0]} / {pair[1]}" if pair else "–"


def _trust_chart(found: Picture) -> Any:
    """Change over the half-years, drawn from the second one on."""
    if len(found.periods) < 2:
        return None
    levels = [found.levels[period]["all"] for period in found.periods]
    return line_chart(
        dua("Apakah kepercayaan berubah?", "Does trust change?"),
        [f"{year}-{half}" for year, half in found.periods],
        [
            Series(dua("Kerja", "Work"), [_rounded(level.professional) for level in levels]),
            Series(dua("Pergaulan", "Dealings"), [_rounded(level.social) for level in levels]),
        ],
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _level_rows(found: Picture, missing: Any) -> list[list[Any]]:
    rows = []
    for period in found.periods:
        for scope, label in SCOPES.items():
            level = found.levels[period][scope]
            figures = [_rounded(level.professional), _rounded(level.social), level.lowest, level.highest, level.spread]
            rows.append([period_label(period), label, level.n, *(missing if f is None else f for f in figures)])
    return rows


@require_GET
def contribution_report(request: Request, slug: str) -> HttpResponse:
    """Contributions per party and sector in a period; who has not contributed is named first."""
    collaboration = collaboration_of(request, slug)
    found = _contributions(request, collaboration)
    by_sector = found.by_sector()
    sectors = [
        {"title": label, "n": by_sector[key], "share": _percent(found.share(key))}
        for key, label in words.SECTORS.items()
        if key in by_sector
    ]
    context = page(
        request,
        collaboration,
        "records",
        found=found,
        periods=contributions.PERIODS,
        sectors=sectors,
        chart=_sector_chart(sectors) if found.total else None,
        columns=CONTRIBUTION_COLUMNS,
        rows=_contribution_rows(found),
        downloads=[
            {**one, "url": f"{one['url']}?hari={found.days}"}
            for one in _downloads("collaborations:contribution_download", collaboration)
        ],
    )
    return render(request, "collaborations/contributions.html", context)


@require_GET
def contribution_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The same figures as a spreadsheet."""
    collaboration = collaboration_of(request, slug)
    found = _contributions(request, collaboration)
    title = dua("Sumbangan para pihak", "Contributions of the parties")
    return table_download(
        request, f"sumbangan-{slug}", CONTRIBUTION_COLUMNS, _contribution_rows(found), kind, title=title, as_of=found.since
    )


def _contributions(request: Request, collaboration: Collaboration) -> contributions.Report:
    asked = request.GET.get("hari", "")
    days = int(asked) if asked.isdecimal() and len(asked) < 5 else 180
    return contributions.report(viewer=request.acting, collaboration=collaboration, days=days, now=timezone.now())


def _contribution_rows(found: contributions.Report) -> list[list[Any]]:
    return [
        [
            row.party.organisation.name,
            words.SECTORS[row.party.sector],
            row.recorded,
            row.proposed,
            row.stated,
            row.total,
        ]
        for row in found.rows
    ]


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _sector_chart(sectors: list[dict[str, Any]]) -> Any:
    return bar_chart(
        dua("Sektor mana yang menyumbang?", "Which sectors contribute?"), [Bar(row["title"], row["n"]) for row in sectors]
    )


def _downloads(name: str, collaboration: Collaboration) -> list[dict[str, Any]]:
    return [
        {
            "url": reverse(name, args=[collaboration.slug, kind]),
            "label": dua("Unduh .{k}", "Download .{k}").with_values(k=kind),
        }
        for kind in reversed(FORMATS)
    ]
