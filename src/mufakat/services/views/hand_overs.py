"""Handing over and receiving: lists, batches and their slips; on any phone, with a scanner or by hand, without scripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from collabgov.services.numbers import NotANumber, read_number, spoken
from collabgov.services.reading import Reading
from mufakat.kernel.access import require
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, words, words_handing
from mufakat.services.lanes import lanes_of
from mufakat.services.models import HandOver, SharedService
from mufakat.services.opened import both
from mufakat.services.queries import hand_overs as queries
from mufakat.services.queries.services import content_in_force
from mufakat.services.scanned import Scanned, is_batch_number, new_batch_number, read_codes
from mufakat.services.views.frames import frame, service_of

WORK, WORK_ON, SEE = "services.work_in_service", "services.work_on_case", "services.view_case"
STATE_TAGS = {"listed": "tunggu", "confirmed": "selesai", "differs": "perhatian", "withdrawn": "netral"}
LINE_TAGS = {"open": "tunggu", "received": "selesai", "missing": "lambat", "withdrawn": "netral"}
LINE_WORDS = {
    "open": dua("Belum diterima", "Not received yet"),
    "received": dua("Diterima", "Received"),
    "missing": dua("Tidak ada", "Missing"),
    "withdrawn": dua("Ditarik", "Taken back"),
}
LIST_TAGS = {"to_list": "belum", "listed": "tunggu", "missing": "lambat", "confirmed": "selesai"}
WIDTHS = {"58": dua("58 mm", "58 mm"), "80": dua("80 mm", "80 mm"), "a4": dua("A4", "A4")}
MOST_SCANNED = 600


def lane_names(service: SharedService) -> dict[str, Any]:
    content = content_in_force(service)
    return {lane.key: both(lane.post) for lane in content.lanes}


def batch_url(batch: HandOver) -> str:
    service = batch.service
    return reverse("services:hand_over", args=[service.collaboration.slug, service.key, batch.number])


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, slug: str, service: str) -> HttpResponse:
    """Choose or scan what goes to another lane; each scan adds to the list, the other button sends it."""
    found = service_of(request, slug, service)
    require(request.acting, WORK, found)
    content = content_in_force(found)
    ways = queries.ways_from(viewer=request.acting, service=found, content=content)
    sent = request.POST if request.method == "POST" else request.GET
    way = next((one for one in ways if (one.giver, one.receiver) == (sent.get("dari"), sent.get("ke"))), None)
    way = way or (ways[0] if ways else None)
    number = request.POST.get("nomor_serah", "") or new_batch_number()
    chosen, problems, problem = _scanned_so_far(request, found)
    if request.method == "POST" and way and request.POST.get("aksi") == "serahkan" and not problems:
        try:
            batch = actions.list_batch(
                actor=request.acting, service=found, giver=way.giver, receiver=way.receiver, cases=list(chosen.values()),
                number=number, now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            problem = refusal.sentence
        else:
            return redirect(batch_url(batch))
    ready = queries.ready_for(
        viewer=request.acting, service=found, content=content, giver=way.giver, receiver=way.receiver
    ) if way else []  # fmt: skip
    listed = {row.case.number for row in ready}
    context = frame(
        request, found, ways=ways, way=way, lanes=lane_names(found), number=number, problem=problem, problems=problems,
        rows=[(row, row.case.number in chosen) for row in ready], chosen=chosen,
        more=[one for one in chosen if one not in listed],
        most=queries.MOST_READY,
    )  # fmt: skip
    failed = bool(problem or problems)
    return render(request, "services/hand_over_give.html", context, status=422 if failed else 200)


def _scanned_so_far(request: Request, service: SharedService) -> tuple[dict[str, int], list[Any], Any]:
    """Cases chosen and scanned by their numbers; codes that name none here."""
    if request.method != "POST":
        return {}, [], None
    codes = [*request.POST.getlist("pilih"), *request.POST.get("pindai", "").split()][:MOST_SCANNED]
    scanned = read_codes(service, codes)
    chosen = {one.case.number: one.case.pk for one in scanned if one.case}
    return chosen, [one for one in scanned if one.case is None], None


@require_http_methods(["GET", "POST"])
def receive(request: Request, slug: str, service: str) -> HttpResponse:
    """What is on its way to the viewer's lanes; the number of a slip, or any parcel of it, opens the batch."""
    found = service_of(request, slug, service)
    require(request.acting, WORK, found)
    problem = None
    if request.method == "POST":
        target, problem = _opened_by(request, found, request.POST.get("pindai", ""))
        if target:
            return redirect(target)
    rows = queries.coming_to(viewer=request.acting, service=found)[: queries.MOST_READY]
    context = frame(
        request, found, batches=list(rows), lanes=lane_names(found), problem=problem, typed=request.POST.get("pindai", "")
    )
    return render(request, "services/hand_over_receive.html", context, status=422 if problem else 200)


def _opened_by(request: Request, service: SharedService, code: str) -> tuple[str, Any]:
    """Where a code leads: to its batch, or to the batch its parcel lies in; otherwise the sentence to show."""
    try:
        number = read_number(code)
    except NotANumber:
        number = ""
    if is_batch_number(number):
        batch = queries.list_hand_overs(viewer=request.acting, service=service).filter(number=number).first()
        if batch is None:
            return "", dua("Serah terima ini tidak ada di layanan ini.", "This hand-over is not one of this service.")
        return reverse("services:hand_over", args=[service.collaboration.slug, service.key, number]), None
    one = next(iter(read_codes(service, [code or "-"])), None)
    if one is None or one.case is None:
        return "", one.problem if one else words_handing.NOT_OUR_NUMBER
    mine = lanes_of(request.acting, service.pk)
    listed = one.case.holdings.filter(listed_for__in=mine).exclude(batch="").first()
    if listed is not None:
        return reverse("services:hand_over", args=[service.collaboration.slug, service.key, listed.batch]), None
    names, held = Reading.of(content_in_force(service)), one.case.holdings.order_by("-since").first()
    who = both(names.lane_name(held.lane)) if held else dua("belum ada", "nobody yet")
    return "", dua(
        "{nomor} tidak ada dalam daftar untuk Anda. Pemegangnya sekarang: {siapa}.",
        "{nomor} is not on a list for you. It is held by {siapa} now.",
    ).with_values(nomor=one.case.number, siapa=who)


@require_GET
def hand_overs(request: Request, slug: str, service: str) -> HttpResponse:
    """Every hand-over, and on top those that nobody has confirmed for too long."""
    found = service_of(request, slug, service)
    require(request.acting, WORK, found)
    content = content_in_force(found)
    hanging = queries.hanging(viewer=request.acting, service=found, content=content, now=timezone.now())
    listed = slice_of(request, queries.list_hand_overs(viewer=request.acting, service=found), order="-id", size=25)
    rows = [(one, words.HAND_OVER_STATES[one.state], STATE_TAGS[one.state]) for one in listed.items]
    context = frame(
        request, found, hanging=hanging, rows=rows, listed=listed, lanes=lane_names(found), hours=content.hanging_after
    )
    return render(request, "services/hand_over_list.html", context)


@require_http_methods(["GET", "POST"])
def batch(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """One hand-over: its list, and for its two sides what they may do with it."""
    found = service_of(request, slug, service)
    one = _batch(request, found, number)
    scans = _Scans()
    problem = None
    if request.method == "POST":
        scans = _scans_of(request, found, one)
        act = request.POST.get("aksi", "")
        if act in ("terima", "sebagian", "tarik"):
            try:
                done = _carried_out(request, one, act, [*scans.listed, *scans.extra])
            except Refused as refusal:
                problem = refusal.sentence
            else:
                messages.success(request, str(words.HAND_OVER_STATES[done.state]))
                return redirect(batch_url(done))
    failed = bool(problem or scans.problems)
    context = {**_batch_context(request, found, one, scans), "problem": problem}
    return render(request, "services/hand_over_batch.html", context, status=422 if failed else 200)


def _batch(request: Request, service: SharedService, number: str) -> HandOver:
    try:
        plain = read_number(number)
    except NotANumber:
        raise NotVisible("not_visible", "") from None
    permission = SEE if request.method == "GET" else WORK_ON
    return queries.get_hand_over(viewer=request.acting, service=service, number=plain, permission=permission)


@dataclass
class _Scans:
    """What was scanned of a batch so far."""

    listed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    """Beyond the list, or scanned again."""
    problems: list[Scanned] = field(default_factory=list)


def _scans_of(request: Request, service: SharedService, one: HandOver) -> _Scans:
    """What was scanned so far, with what was typed now."""
    numbers = {line.number for line in queries.lines_of(one)}
    found = _Scans(
        [code for code in request.POST.getlist("terpindai")[:MOST_SCANNED] if code in numbers],
        request.POST.getlist("lebih")[:MOST_SCANNED],
    )
    for scanned in read_codes(service, request.POST.get("pindai", "").split()[:MOST_SCANNED]):
        if scanned.case is None:
            found.problems.append(scanned)
        elif scanned.case.number in numbers and scanned.case.number not in found.listed:
            found.listed.append(scanned.case.number)
        else:
            found.extra.append(scanned.case.number)
    return found


def _carried_out(request: Request, one: HandOver, act: str, scanned: list[str]) -> HandOver:
    now = timezone.now()
    if act == "tarik":
        return actions.withdraw_batch(actor=request.acting, batch=one, now=now)
    if act == "sebagian":
        return actions.confirm_parcels(actor=request.acting, batch=one, numbers=scanned, now=now)
    return actions.receive_batch(actor=request.acting, batch=one, scanned=scanned, now=now)


def _batch_context(request: Request, service: SharedService, one: HandOver, scans: _Scans) -> dict[str, Any]:
    mine = lanes_of(request.acting, service.pk)
    lines = queries.lines_of(one)
    rows = [(line, LINE_WORDS[line.state], LINE_TAGS[line.state], line.number in scans.listed) for line in lines]
    return frame(
        request, service, batch=one, spoken=spoken(one.number), lanes=lane_names(service), rows=rows,
        extra=scans.extra, problems=scans.problems, state=words.HAND_OVER_STATES[one.state], tag=STATE_TAGS[one.state],
        scanned_count=len(scans.listed), open_count=sum(line.state == "open" for line in lines),
        may_receive=one.state == "listed" and one.receiver in mine, may_withdraw=one.state == "listed" and one.giver in mine,
    )  # fmt: skip


@require_GET
def slip(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """The paper of a hand-over, for both sides: a strip of 58 or 80 mm, or a sheet."""
    found = service_of(request, slug, service)
    one = _batch(request, found, number)
    width = request.GET.get("lebar", "80")
    lines = [(line, LINE_WORDS[line.state]) for line in queries.lines_of(one)]
    context = frame(
        request, found, batch=one, lines=lines, lanes=lane_names(found), state=words.HAND_OVER_STATES[one.state],
        width=width if width in WIDTHS else "80", widths=WIDTHS, spoken=spoken(one.number),
    )  # fmt: skip
    return render(request, "services/hand_over_slip.html", context)


LONGEST_PERIOD, USUAL_PERIOD = 92, 30


@require_GET
def delivery_applicants(request: Request, slug: str, service: str) -> HttpResponse:
    """The list of delivery applicants: chosen at one side, confirmed by the other, with what both see differently."""
    found = service_of(request, slug, service)
    require(request.acting, WORK, found)
    asked = request.GET.get("hari", "")
    days = min(int(asked), LONGEST_PERIOD) if asked.isascii() and asked.isdigit() and int(asked) else USUAL_PERIOD
    now = timezone.now()
    content = content_in_force(found)
    result = queries.delivery_applicants(
        viewer=request.acting, service=found, content=content, since=now - timedelta(days=days), until=now
    )
    areas = {one.key: both(one.name) for one in content.delivery.areas} if content.delivery else {}
    rows = [
        (line, words_handing.LIST_STATES[line.state], LIST_TAGS[line.state], areas.get(line.area, "")) for line in result.lines
    ]
    counts = [(words_handing.LIST_STATES[key], result.counts.get(key, 0), LIST_TAGS[key]) for key in words_handing.LIST_STATES]
    context = frame(
        request, found, rows=rows, counts=counts, result=result, lanes=lane_names(found), days=days,
        zone=as_zone(found.collaboration), most=queries.MOST_APPLICANTS,
    )  # fmt: skip
    return render(request, "services/hand_over_applicants.html", context)
