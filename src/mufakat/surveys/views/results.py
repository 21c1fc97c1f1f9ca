"""The result of a locked wave: elements, items, groups side by side, an earlier wave beside it, downloads."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mufakat.collaborations.tabs import page
from mufakat.collaborations.words import SECTORS
from mufakat.evidence.frameworks import InstalledFramework
from mufakat.kernel.access import may, require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.surveys import actions, comparing, forms, presenting, queries, relation_results, results, words
from mufakat.surveys.models import Wave
from mufakat.surveys.results import Read
from mufakat.surveys.views.places import TAB, carry_out, pressed, wave_of

KINDS = {
    "credibility": dua("Layak dipercaya sebagai mitra", "Credible as a partner"),
    "trust": dua("Kepercayaan", "Trust"),
    "value": dua("Nilai bagi kolaborasi", "Value for the collaboration"),
}
MOST_EARLIER = 20


def _chosen(request: Request, found: Read) -> tuple[InstalledFramework | None, list[InstalledFramework]]:
    offered = results.readable_frameworks(found.instrument)
    named = request.GET.get("kerangka", "")
    return next((one for one in offered if one.key == named), offered[0] if offered else None), offered


@require_GET
def wave_result(request: Request, slug: str, wave: Any) -> HttpResponse:
    """What the wave says, weakest first, tables before anything drawn."""
    one = wave_of(request, slug, wave)
    if one.state != "locked":
        raise Refused(
            "not_locked",
            dua(
                "Hasil terbaca setelah penilai atau sekretariat mengunci jawaban.",
                "Results can be read once an evaluator or the secretariat has locked the answers.",
            ),
        )
    found = results.read(one)
    framework, offered = _chosen(request, found)
    sheets = found.raw
    items = results.items_of(found.wave, found.instrument, one.smallest_group, sheets, found.left_out)
    context = page(
        request,
        one.collaboration,
        TAB,
        wave=one,
        instrument=found.instrument,
        framework=framework,
        frameworks=offered,
        enough=found.enough,
        sheets=len(sheets),
        invited=one.invitations.exclude(state="withdrawn").count(),
        scales=[presenting.scale_row(scale) for scale in _scales(found, framework)],
        unread=_unread(found, framework),
        items=[presenting.item_row(item, found) for item in items],
        flags=results.flags_of(found.instrument, sheets),
        satisfaction=_satisfaction(found),
        divisions=_side(found, by_division=True) if one.keeps_division else None,
        roles=_side(found, by_division=False) if one.keeps_role else None,
        relations=_relations(request, found),
        may_leave_out=bool(may(request.acting, "surveys.leave_out_item", one)),
        **_earlier(request, found, framework),
    )
    return render(request, "surveys/result.html", context)


def _scales(found: Read, framework: InstalledFramework | None) -> list[results.ShownScale]:
    return results.scales_of(found.wave, found.instrument, framework, found.record.smallest_group)


def _unread(found: Read, framework: InstalledFramework | None) -> list[str]:
    """Elements of the framework that this form does not ask enough about."""
    if framework is None:
        return []
    read = {code for code, _, _ in results.readable_elements(found.instrument, framework)}
    return [results.instruments.teks_of(name) for code, name, _ in results.elements_of(framework) if code not in read]


def _side(found: Read, *, by_division: bool) -> dict[str, Any] | None:
    grouped = found.grouped(by_division=by_division)
    if not grouped or not found.instrument.items:
        return None
    table = results.side_by_side(found.record, found.instrument, grouped)
    return presenting.side_table(table, by_division=by_division)


def _satisfaction(found: Read) -> dict[str, Any] | None:
    index = results.satisfaction_of(found)
    if index is None:
        return None
    named = {item.about: item for item in found.instrument.questionnaire.items}
    return {
        "index": index.index,
        "quality": index.quality,
        "performance": dua(*index.performance),
        "lowest": [results.instruments.teks_of(named[name].wording) for name in index.lowest_three],
    }


def _relations(request: Request, found: Read) -> dict[str, Any] | None:
    if not found.instrument.asks_about_partners or not found.enough:
        return None
    told = relation_results.relations_of(found, request.acting.seats_in(found.record.collaboration_id))
    return {
        "recognition": told.recognition,
        "received": [
            {
                "label": KINDS[one.kind],
                "overall": presenting.figure(one.overall),
                "percent": presenting.figure(one.percent, 0),
                "sectors": [(SECTORS[sector], presenting.figure(mean)) for sector, mean in sorted(one.by_sector.items())],
                "own": [(asked.label, presenting.figure(mean), raters) for asked, mean, raters in one.own],
            }
            for one in told.received
        ],
        "leader": (told.leader[0].label, presenting.figure(told.leader[1]), told.leader[2]) if told.leader else None,
    }


def _earlier(request: Request, found: Read, framework: InstalledFramework | None) -> dict[str, Any]:
    """The earlier wave that was chosen, or the last one of the same questionnaire."""
    record = found.record
    before = queries.locked_waves(viewer=request.acting, collaboration=record.collaboration).filter(
        questionnaire_key=record.questionnaire_key, number__lt=record.number
    )
    offered = list(before.defer("questionnaire")[:MOST_EARLIER])
    named = request.GET.get("dengan", "")
    chosen: Wave | None = next((one for one in offered if str(one.public_id) == named), offered[0] if offered else None)
    if chosen is None or not found.instrument.items:
        return {"earlier": [], "compared": None}
    compared = comparing.compare(results.read(chosen), found, framework)
    names = {code: name for code, name, _ in results.elements_of(framework)} if framework else {}
    newcomers = compared.newcomers
    return {
        "earlier": offered,
        "compared": compared,
        "changes": [presenting.change_row(change, names[code]) for code, change in compared.elements.items()],
        "newcomers": {
            "number": newcomers[0],
            "rows": [
                (results.instruments.teks_of(names[code]), presenting.figure(change.mean))
                for code, change in newcomers[1].items()
                if change.mean is not None
            ],
        }
        if newcomers
        else None,
    }


@require_GET
def result_download(request: Request, slug: str, wave: Any, kind: str) -> HttpResponseBase:
    """The same figures as a spreadsheet: nothing that the page hides, nothing that identifies."""
    one = wave_of(request, slug, wave)
    found = results.read(one)
    framework, _ = _chosen(request, found)
    items = results.items_of(found.wave, found.instrument, one.smallest_group, found.raw, found.left_out)
    return table_download(
        request, f"angket-{one.number}-{slug}", COLUMNS, presenting.download_rows(_scales(found, framework), items), kind,
        title=one.title, source=f"{found.instrument.questionnaire.name.id} {one.questionnaire_version}",
        as_of=(one.locked_at or timezone.now()).date(),
    )  # fmt: skip


COLUMNS = [
    Column(dua("Jenis", "Kind")),
    Column(dua("Kode", "Code")),
    Column(dua("Nama atau pernyataan", "Name or statement")),
    Column(dua("Sektor", "Sector"), explanation=dua("Kosong: semua sektor.", "Empty: all sectors.")),
    Column(dua("Penjawab", "Respondents"), "number"),
    Column(dua("Organisasi", "Organisations"), "number"),
    Column(dua("Rata-rata (sektor setara)", "Mean (sectors equal)"), "number"),
    Column(dua("Rata-rata organisasi", "Mean over organisations"), "number"),
]


@require_http_methods(["GET", "POST"])
def leave_out_item(request: Request, slug: str, wave: Any, code: str) -> HttpResponse:
    """Leave an item out of the scores, with a reason."""
    one = wave_of(request, slug, wave)
    require(request.acting, "surveys.leave_out_item", one)
    form = forms.ReasonForm(request.POST if request.method == "POST" else None)
    item = next((each for each in results.instruments.of(one).items if each.code == code), None)
    if item is None:
        raise Refused("unknown_item", words.UNKNOWN_ITEM)
    answer = None
    if request.method == "POST":
        answer = carry_out(
            form,
            lambda: actions.leave_out_item(actor=request.acting, wave=one, code=code, now=timezone.now(), **form.cleaned_data),
            lambda _: redirect(reverse("surveys:result", args=[slug, one.public_id]) + "#butir"),
        )
    context = page(request, one.collaboration, TAB, wave=one, form=form, wording=results.instruments.teks_of(item.wording))
    return answer or render(request, "surveys/leave_out.html", context, status=422 if form.errors else 200)


@require_POST
def take_back_item(request: Request, slug: str, wave: Any, code: str) -> HttpResponse:
    one = wave_of(request, slug, wave)
    act = lambda: actions.take_back_item(actor=request.acting, wave=one, code=code, now=timezone.now())  # noqa: E731
    return pressed(request, act, one, done=dua("Butir dihitung lagi.", "The item is scored again."))
