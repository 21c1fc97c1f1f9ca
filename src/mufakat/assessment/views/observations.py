"""What the records say: every figure with its number of records, where it comes from, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from collabgov.observations import Observation, Record, Sentence
from mufakat.assessment import observing, words
from mufakat.assessment.views.results import TAB
from mufakat.collaborations.tabs import collaboration_of, page
from mufakat.collaborations.words import SECTORS
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.requests import Request

SHOWN_RECORDS = 10


def in_both(sentence: Sentence) -> Dua:
    """A sentence of the library in the language of the page."""
    return dua(sentence.id, sentence.en)


@require_GET
def observation_list(request: Request, slug: str) -> HttpResponse:
    """Figures from records, by app, in the window that was asked for."""
    collaboration = collaboration_of(request, slug)
    start, end, wrong = asked_window(request)
    window = observing.window_until(end, start)
    observed = observing.observe_all(viewer=request.acting, collaboration=collaboration, window=window)
    inside = bool(request.acting.roles_in(collaboration.pk))
    groups = [
        {"key": one.source.key, "label": one.source.label, "rows": [_row(each, inside) for each in one.observations]}
        for one in observed
    ]
    told = sum(row["has_value"] for group in groups for row in group["rows"])
    context = page(
        request,
        collaboration,
        TAB,
        groups=groups,
        told=told,
        total=sum(len(group["rows"]) for group in groups),
        window=window,
        wrong=wrong,
        caveats=[in_both(caveat) for caveat in observing.caveats_of(observed)],
    )
    return render(request, "assessment/observations.html", context, status=422 if wrong else 200)


def _linked(record: Record, inside: bool) -> dict[str, str]:
    """What only members may open has no address for others; its name tells nothing of its content."""
    return {"label": record.label, "url": record.url if inside or not record.for_members else ""}


def _row(observation: Observation, inside: bool) -> dict[str, Any]:
    definition = observation.definition
    missing = [f"{SECTORS.get(one.sector, one.sector)}: {one.missing}/{one.of}" for one in observation.missing if one.missing]
    return {
        "key": definition.key,
        "label": in_both(definition.label),
        "formula": in_both(definition.formula),
        "said": in_both(observation.sentence()),
        "has_value": observation.value is not None,
        "note": in_both(observation.note) if observation.note and observation.value is not None else "",
        "direction": words.DIRECTIONS[definition.direction],
        "sample": observation.sample,
        "records": [_linked(one, inside) for one in observation.records[:SHOWN_RECORDS]],
        "more": max(0, observation.sample - len(observation.records[:SHOWN_RECORDS])) if observation.records else 0,
        "missing": missing,
    }


def asked_window(request: Request) -> tuple[date | None, date, Dua | None]:
    """Start and end as asked for; what cannot be read is said, and the usual window is shown."""
    found: dict[str, date | None] = {}
    for name in ("dari", "sampai"):
        text = request.GET.get(name, "").strip()
        try:
            found[name] = date.fromisoformat(text) if text else None
        except ValueError:
            return None, timezone.localdate(), dua("Tulis tanggal sebagai 2026-11-21.", "Write dates as 2026-11-21.")
    start, end = found["dari"], found["sampai"] or timezone.localdate()
    if start and start > end:
        return None, end, dua("Tanggal mulai sesudah tanggal akhir.", "The start lies after the end.")
    return start, end, None


COLUMNS = (
    dua("Kode", "Code"),
    dua("Ukuran", "Measure"),
    dua("Menurut catatan", "By the records"),
    dua("Nilai", "Value"),
    dua("Pembilang", "Numerator"),
    dua("Penyebut", "Denominator"),
    dua("Banyaknya catatan", "Number of records"),
    dua("Arah baik", "Better"),
    dua("Rumus", "Formula"),
)
NUMBERS = (3, 4, 5, 6)


@require_GET
def observation_download(request: Request, slug: str, kind: str) -> HttpResponseBase:
    """The same figures as a spreadsheet, with numerator and denominator, so that somebody else can add them up."""
    collaboration = collaboration_of(request, slug)
    start, end, _ = asked_window(request)
    window = observing.window_until(end, start)
    observed = observing.observe_all(viewer=request.acting, collaboration=collaboration, window=window)
    columns = [Column(label, "number" if place in NUMBERS else "text") for place, label in enumerate(COLUMNS)]
    rows = [_cells(each) for one in observed for each in one.observations]
    title = dua("Pengamatan dari catatan", "Observations from records")
    notes = [dua(f"Jendela: {window.start} sampai {window.end}", f"Window: {window.start} to {window.end}")]
    notes += [in_both(caveat) for caveat in observing.caveats_of(observed)]
    return table_download(
        request,
        f"pengamatan-{slug}",
        columns,
        rows,
        kind,
        title=title,
        source=collaboration.title,
        as_of=window.end,
        notes=notes,
    )


def _cells(observation: Observation) -> list[Any]:
    definition = observation.definition
    return [
        definition.key,
        str(in_both(definition.label)),
        str(in_both(observation.sentence())),
        observation.value,
        observation.numerator,
        observation.denominator,
        observation.sample,
        str(words.DIRECTIONS[definition.direction]),
        str(in_both(definition.formula)),
    ]
