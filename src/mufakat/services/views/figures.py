"""The dashboard of a service: what it did month by month, and the same as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from collabgov.packs.schema import Service
from collabgov.services.measures import Month
from mufakat.kernel.access import may
from mufakat.kernel.web import charts
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.formats import angka, as_zone, month_name, persen
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import satisfaction
from mufakat.services.actions.figures import read_months
from mufakat.services.models import MonthReading, SharedService
from mufakat.services.opened import both
from mufakat.services.queries import figures, voices
from mufakat.services.queries.figures import FigureMonth, Offers, Uptake
from mufakat.services.queries.services import bound_parties, content_in_force
from mufakat.services.views.frames import frame, service_of
from mufakat.services.words_durations import duration_words
from mufakat.services.words_figures import (
    NO_SERVICE,
    TROUBLES,
    USERS,
    hundredths,
    month_words,
    share_words,
    span_words,
)

MOST_YEARS = 6
MOST_BARS = 12
LOOKED_BACK = timedelta(days=365)
COUNTED_AND_PRINTED = dua(
    "permohonan di layanan ini; bulan sebelumnya dari sumber tercetak",
    "cases of this service; the months before from a printed source",
)
MONTH = Column(dua("Bulan", "Month"))
APPLIED, DELIVERED = Column(dua("Permohonan", "Applications"), "number"), Column(dua("Selesai diantar", "Delivered"), "number")


@require_GET
def service_figures(request: Request, slug: str, service: str) -> HttpResponse:
    """Every figure of the service with the counts behind it."""
    found = service_of(request, slug, service)
    content, now = content_in_force(found), timezone.now()
    today = now.astimezone(as_zone(found.collaboration)).date()
    seen: dict[str, Any] = {"viewer": request.acting, "service": found}
    months = figures.months_of_service(**seen, content=content, today=today)
    since = now - LOOKED_BACK
    offers = figures.offers(**seen, content=content, since=since)
    readings = figures.month_readings(**seen)
    context = frame(
        request, found, months=months, totals=_totals(found, months), chart=_chart(found, months, readings),
        years=[_year(one) for one in figures.printed_years(**seen, months=months)],
        differing=sum(one.agrees is False for one in months), printed=sum(one.agrees is not None for one in months),
        steps=_steps(found, content, readings, figures.waiting_now(**seen)), limits=_limits(content, readings),
        read_at=readings[-1].read_at if readings else None, uptake=_uptake(content, figures.uptake(
            **seen, content=content, since=since)), offers=offers, offer_charts=_offer_charts(content, offers),
        troubles=_troubles(months), voices=voices.public_figures(**seen, since=since, now=now),
        skm=satisfaction.result_of(found, since=since), since=since,
        may_read=bool(may(request.acting, "services.manage_service", found)),
        downloads=_downloads(found), counted_until=figures.counted_until(**seen),
    )  # fmt: skip
    return render(request, "services/citizens_figures.html", context)


def _downloads(service: SharedService) -> list[dict[str, str]]:
    place = [service.collaboration.slug, service.key]
    return [{"label": f".{kind}", "url": reverse("services:figures_download", args=[*place, kind])} for kind in ("csv", "xlsx")]


def _totals(service: SharedService, months: Sequence[FigureMonth]) -> dict[str, Any]:
    """Live counts since the first day here, the target, and the past on its own."""
    live = [one.counts for one in months if not one.is_imported]
    past = [one.counts for one in months if one.is_imported and one.counts.has_service]
    total = Month("", sum(one.applied for one in live), sum(one.delivered for one in live), True)
    before = Month("", sum(one.applied for one in past), sum(one.delivered for one in past), True)
    gap = None if service.target_share is None or total.share is None else total.share - service.target_share
    return {
        "live": share_words(total),
        "past": share_words(before) if past else "",
        "target": persen(service.target_share, 2) if service.target_share is not None else "",
        "gap": "" if gap is None else angka(abs(gap), 2),
        "met": gap is not None and gap >= 0,
    }


def _year(one: figures.PrintedYear) -> dict[str, Any]:
    return {
        "year": one.year, "printed": hundredths(one.printed_hundredths), "computed": share_words(one.all_months),
        "with_service": share_words(one.with_service) if one.with_service.applied != one.all_months.applied else "",
        "agrees": one.agrees, "lines": one.lines,
    }  # fmt: skip


def month_table(months: Sequence[FigureMonth]) -> tuple[list[Column], list[list[Any]]]:
    """Every month as a row: counts, share from the counts, what was printed, whether that follows."""
    columns = [
        MONTH, APPLIED, DELIVERED, Column(dua("Bagian (%)", "Share (%)")), Column(dua("Tercetak", "As printed")),
        Column(dua("Pemeriksaan", "Check")), Column(dua("Pengaduan", "Complaints"), "number"),
        Column(dua("Pengaduan tiap 1.000", "Complaints per 1,000")),
        Column(dua("Antaran gagal", "Failed deliveries"), "number"), Column(dua("Asal", "Origin")),
    ]  # fmt: skip
    return columns, [_month_row(one) for one in months]


def _month_row(one: FigureMonth) -> list[Any]:
    served = one.counts.has_service
    check = {True: dua("cocok", "agrees"), False: dua("✗ tidak cocok", "✗ does not follow"), None: ""}[one.agrees]
    origin = dua("sumber, baris {l}", "source, lines {l}").with_values(l=one.source_lines or "–")
    share = "" if one.counts.share is None else angka(one.counts.share, 2)
    rate = one.complaints_per_thousand
    return [
        month_words(one.first_day), one.counts.applied, one.counts.delivered if served else str(NO_SERVICE),
        share if served else str(NO_SERVICE), hundredths(one.printed_hundredths), str(check),
        None if one.is_imported else one.complaints, "" if rate is None else angka(round(rate, 2)),
        None if one.troubles is None else one.troubles.get("delivery_failed", 0),
        str(origin) if one.is_imported else str(dua("dihitung di sini", "counted here")),
    ]  # fmt: skip


def _chart(service: SharedService, months: Sequence[FigureMonth], readings: Sequence[MonthReading]) -> dict[str, Any]:
    """The share month by month, one panel per year on one scale; months without service are gaps."""
    question = dua("Berapa bagian permohonan yang diantar?", "What share of applications is delivered?")
    years = sorted({one.first_day.year for one in months})[-MOST_YEARS:]
    by_month = {one.first_day: one.counts.share for one in months}
    panels = [
        charts.Series(str(year), [by_month.get(date(year, month, 1)) for month in range(1, 13)])
        for year in years
        if any(by_month.get(date(year, month, 1)) is not None for month in range(1, 13))
    ]
    names = [month_name(month, short=True) for month in range(1, 13)]
    columns, rows = month_table(months)
    imported = any(one.is_imported for one in months)
    return {
        "question": question,
        "svg": charts.small_multiples(question, names, panels, unit="%", from_zero=True) if panels else "",
        "n": sum(one.counts.applied for one in months if one.counts.has_service),
        "period": span_words(list(months)), "columns": columns, "rows": rows,
        "source": COUNTED_AND_PRINTED if imported else dua("permohonan di layanan ini", "cases of this service"),
    }  # fmt: skip


def _merged(readings: Sequence[MonthReading], column: str, key: str, number: str) -> int:
    return sum(getattr(one, column).get(key, {}).get(number, 0) for one in readings)


def _steps(
    service: SharedService, content: Service, readings: Sequence[MonthReading], waiting: Mapping[str, int]
) -> dict[str, Any]:
    """Median and ninth tenth of each step in the month read last, with whose step it is."""
    last = readings[-1].steps if readings else {}
    lanes = {lane.key: lane for lane in content.lanes}
    parties = {key: bound.party.organisation.name for key, bound in bound_parties(service).items()}
    columns = [Column(dua("Langkah", "Step")), Column(dua("Pihak", "Party")), Column(dua("Waktu", "Time"))]
    rows = []
    for step in content.steps:
        lane = lanes[step.lane]
        party = str(parties.get(lane.party) or both(lane.post))
        rows.append([str(both(step.name)), party, _time_words(last.get(step.key, {}), waiting.get(step.key, 0))])
    return {"columns": columns, "rows": rows}


def _time_words(read: Mapping[str, Any], waiting: int) -> str:
    """Median, ninth tenth and number of those done; how many stand in the step now."""
    said = []
    if read.get("done"):
        time = dua("median {m}, sembilan dari sepuluh paling lama {n}", "median {m}, nine of ten at most {n}")
        times = {"m": duration_words(read.get("median")), "n": duration_words(read.get("ninth"))}
        said.append(f"{time.with_values(**times)} (n = {angka(read['done'])})")
    if waiting:
        said.append(str(dua("{n} menunggu", "{n} waiting").with_values(n=angka(waiting))))
    return "; ".join(said) or "–"


def _limits(content: Service, readings: Sequence[MonthReading]) -> dict[str, Any]:
    """Each limit month by month: how many of those judged were in time."""
    shown = readings[-6:]
    columns = [Column(dua("Batas waktu", "Limit")), *(Column(month_words(one.month, short=True)) for one in shown)]
    rows = []
    for limit in content.limits:
        cells = [one.limits.get(limit.key, {}) for one in shown]
        counted = [Month("", cell.get("judged", 0), cell.get("in_time", 0), True) for cell in cells]
        if any(one.applied for one in counted):
            rows.append([str(both(limit.name)), *(share_words(one) if one.applied else "–" for one in counted)])
    return {
        "columns": columns,
        "rows": rows,
        "judged": sum(_merged(shown, "limits", one.key, "judged") for one in content.limits),
    }


def _uptake(content: Service, found: Mapping[str, Sequence[Uptake]]) -> list[dict[str, Any]]:
    kinds = {one.key: both(one.name) for one in content.applicant_kinds}
    places = {one.key: both(one.name) for one in content.delivery.areas} if content.delivery else {}
    names: dict[str, Mapping[str, Any]] = {"user": USERS, "applicant": kinds, "place": places}
    titles = {
        "user": dua("Menurut pengguna", "By kind of user"), "applicant": dua("Menurut jenis pemohon", "By kind of applicant"),
        "place": dua("Menurut daerah", "By place"),
    }  # fmt: skip
    nowhere = dua("daerah tidak dicatat", "place not recorded")
    return [
        {
            "title": titles[by],
            "columns": [Column(titles[by]), APPLIED, DELIVERED, Column(dua("Bagian", "Share"))],
            "rows": [
                [str(names[by].get(one.kind, nowhere)), one.applied, one.delivered, share_words(one.counts)] for one in rows
            ],
        }
        for by, rows in found.items()
        if any(one.applied for one in rows)
    ]


def _offer_charts(content: Service, offers: Offers) -> list[dict[str, Any]]:
    if content.delivery is None or not offers.asked:
        return []
    asked = (
        (dua("Mengapa antaran tidak dipilih?", "Why was delivery refused?"), offers.reasons, content.delivery.reasons_against),
        (dua("Dari mana pemohon tahu?", "How had applicants heard of it?"), offers.heard, content.delivery.heard_from),
    )
    found = []
    for question, counted, listed in asked:
        rows = [(str(both(one.name)), counted.get(one.key, 0)) for one in listed][:MOST_BARS]
        bars = [charts.Bar(name, number) for name, number in rows]
        columns = [Column(dua("Jawaban", "Answer")), Column(dua("Jumlah", "Number"), "number")]
        found.append({"question": question, "svg": charts.bar_chart(question, bars), "n": sum(number for _, number in rows),
                      "columns": columns, "rows": rows})  # fmt: skip
    return found


def _troubles(months: Sequence[FigureMonth]) -> list[tuple[Any, int]]:
    live = [one.troubles for one in months if one.troubles is not None][-12:]
    return [(label, sum(one.get(kind, 0) for one in live)) for kind, label in TROUBLES.items()]


@require_GET
def figures_download(request: Request, slug: str, service: str, kind: str) -> HttpResponseBase:
    """Every month as a file."""
    found = service_of(request, slug, service)
    today = timezone.now().astimezone(as_zone(found.collaboration)).date()
    months = figures.months_of_service(viewer=request.acting, service=found, content=content_in_force(found), today=today)
    columns, rows = month_table(months)
    return table_download(
        request, f"{found.key}-angka", columns, rows, kind, title=found.name,
        source=COUNTED_AND_PRINTED,
    )  # fmt: skip


@require_POST
def read_figures(request: Request, slug: str, service: str) -> HttpResponse:
    """Read step times and limits now instead of at night."""
    found = service_of(request, slug, service)
    now: datetime = timezone.now()
    read = read_months(actor=request.acting, service=found, now=now, again=2)
    said = dua("Angka {n} bulan dibaca dari catatan.", "Figures of {n} months were read from the records.")
    messages.success(request, str(said.with_values(n=len(read))))
    return redirect("services:figures", slug, service)
