"""What was paid and what the bank or the post says of it; couriers sent out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from collabgov.services.settlements import WORDS
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.paging import slice_of
from mufakat.kernel.web.requests import Request
from mufakat.services import actions
from mufakat.services import words_money as words
from mufakat.services.actions.writing import day_in
from mufakat.services.forms.money_settling import AssignmentForm, CorrectionForm, SettlementForm
from mufakat.services.models import Payment, SharedService
from mufakat.services.opened import both, content_of
from mufakat.services.posting import posting_row
from mufakat.services.pricing import accounts_of
from mufakat.services.queries import money as queries
from mufakat.services.queries.services import content_in_force
from mufakat.services.views.frames import frame, service_of


def _names(service: SharedService) -> dict[str, Any]:
    return {one.key: one.name for one in accounts_of(content_in_force(service))}


@require_GET
def list_payments(request: Request, slug: str, service: str) -> HttpResponse:
    """Payments that no settlement shows yet, or all; each account with its own sums."""
    found = service_of(request, slug, service)
    shown = request.GET.get("tampil", "unposted")
    shown = shown if shown in words.SHOWN else "unposted"
    names = _names(found)
    page = slice_of(request, queries.payments_of(viewer=request.acting, service=found, shown=shown), order="-pk")
    zone, today = as_zone(found.collaboration), day_in(found, timezone.now())
    rows = [(one, names.get(one.account, one.account), *posting_row(one, zone, today)) for one in page.items]
    sums = queries.sums_by_account(viewer=request.acting, service=found)
    context = frame(
        request, found, slice=page, rows=rows, shown=shown, choices=words.SHOWN.items(),
        sums=[(names.get(key, key), one) for key, one in sorted(sums.items())],
    )  # fmt: skip
    return render(request, "services/money_payments.html", context)


@require_GET
def download_payments(request: Request, slug: str, service: str, kind: str) -> HttpResponseBase:
    """The same list as a file; cases by number."""
    found = service_of(request, slug, service)
    rows = queries.payments_of(viewer=request.acting, service=found, shown="all").order_by("id")
    zone, today = as_zone(found.collaboration), day_in(found, timezone.now())
    names = _names(found)
    columns = [
        Column(dua("Permohonan", "Application")), Column(dua("Rekening", "Account")), Column(dua("Jumlah", "Amount"), "money"),
        Column(dua("Kode billing", "Billing code")), Column(dua("Nomor bukti", "Receipt number")),
        Column(dua("Tempat", "Place")),
        Column(dua("Dibayar", "Paid"), "moment"), Column(dua("Tercatat", "Posted"), "date"), Column(dua("Keadaan", "Standing")),
    ]  # fmt: skip
    cells = (
        (
            one.case.number, names.get(one.account, one.account), one.amount, one.billing_code, one.receipt_number, one.place,
            one.paid_at, one.posted_on, posting_row(one, zone, today)[1],
        )
        for one in rows.iterator(chunk_size=500)
    )  # fmt: skip
    return table_download(request, f"pembayaran-{found.key}", columns, cells, kind)


@require_http_methods(["GET", "POST"])
def settlements(request: Request, slug: str, service: str) -> HttpResponse:
    """Bring a settlement file; those brought before."""
    found = service_of(request, slug, service)
    require(request.acting, "services.settle_payments", found)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SettlementForm(accounts_of(content_in_force(found)), *sent)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.bring_settlement(
                actor=request.acting, service=found, file=form.cleaned_data["read"], now=timezone.now()
            )
            messages.success(request, str(dua("Berkas setoran dicocokkan.", "The settlement was compared.")))
            return redirect("services:settlement", slug, found.key, kept.public_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    names = _names(found)
    page = slice_of(request, queries.settlements_of(viewer=request.acting, service=found), order="-pk")
    context = frame(
        request, found, form=form, problems=form.problems, slice=page,
        rows=[(one, names.get(one.account, one.account), len(one.differences)) for one in page.items],
    )  # fmt: skip
    return render(request, "services/money_settlements.html", context, status=422 if form.errors else 200)


@require_GET
def settlement(request: Request, slug: str, service: str, settlement: Any) -> HttpResponse:
    """What a settlement file and the receipts do not say alike, as it was found on the day it was brought."""
    found = service_of(request, slug, service)
    one = queries.get_settlement(viewer=request.acting, service=found, public_id=settlement)
    context = frame(request, found, settlement=one, account=_names(found).get(one.account), rows=list(_differences(found, one)))
    return render(request, "services/money_settlement.html", context)


def _differences(service: SharedService, settlement: Any) -> Any:
    keys = {int(key) for one in settlement.differences for key, _ in one["receipts"]}
    numbers = dict(Payment.objects.filter(service=service, pk__in=keys).values_list("pk", "case__number"))
    for one in settlement.differences:
        rows, receipts = one["rows"], one["receipts"]
        yield (
            both(WORDS[one["finding"]]), one["code"], [place for place, _ in rows], sum(paid for _, paid in rows),
            sum(paid for _, paid in receipts), one["difference"], [numbers.get(int(key), "") for key, _ in receipts],
        )  # fmt: skip


@require_GET
def download_settlement(request: Request, slug: str, service: str, settlement: Any, kind: str) -> HttpResponseBase:
    """The differences as a file."""
    found = service_of(request, slug, service)
    one = queries.get_settlement(viewer=request.acting, service=found, public_id=settlement)
    columns = [
        Column(dua("Temuan", "Finding")), Column(dua("Kode", "Code")), Column(dua("Baris berkas", "Rows of the file")),
        Column(dua("Menurut berkas", "By the file"), "money"), Column(dua("Menurut tanda terima", "By the receipts"), "money"),
        Column(dua("Selisih", "Difference"), "money"), Column(dua("Permohonan", "Applications")),
    ]  # fmt: skip
    rows = (
        (said, code, ", ".join(map(str, places)), paid, received, gap, ", ".join(numbers))
        for said, code, places, paid, received, gap, numbers in _differences(found, one)
    )
    return table_download(request, f"selisih-setoran-{found.key}", columns, rows, kind, source=one.source)


@require_http_methods(["GET", "POST"])
def correct_payment(request: Request, slug: str, service: str, payment: Any) -> HttpResponse:
    """Put a settled payment right by a new entry."""
    found = service_of(request, slug, service)
    one = queries.get_payment(viewer=request.acting, service=found, public_id=payment)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_payment(actor=request.acting, payment=one, now=timezone.now(), **form.cleaned_data)
            messages.success(request, str(dua("Koreksi tercatat.", "Correction recorded.")))
            return redirect("services:payments", slug, found.key)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = frame(request, found, case=one.case, form=form, heading=words.POSTING["correction"], lead=words.CORRECTION_LEAD)
    return render(request, "services/money_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def assign(request: Request, slug: str, service: str) -> HttpResponse:
    """Surat tugas: choose the courier, tick what goes out, issue the letter."""
    found = service_of(request, slug, service)
    require(request.acting, "services.work_in_service", found)
    content = content_of(found.versions.get(state="in_force"))
    today = day_in(found, timezone.now())
    couriers = list(queries.registered_couriers(viewer=request.acting, service=found, content=content, today=today))
    asked = request.POST.get("courier") or request.GET.get("kurir", "")
    courier = next((one for one in couriers if str(one.public_id) == asked), couriers[0] if couriers else None)
    powers = queries.to_be_delivered_by(viewer=request.acting, courier=courier) if courier else []
    begin = {"courier": str(courier.public_id) if courier else "", "begins_on": today, "ends_on": today}
    form = AssignmentForm(couriers, powers, request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid() and courier is not None:
        values = {key: value for key, value in form.cleaned_data.items() if key != "courier"}
        try:
            letter = actions.issue_assignment(actor=request.acting, courier=courier, now=timezone.now(), **values)
            messages.success(request, str(words.ASSIGNED.with_values(number=letter.number)))
            return redirect("services:assign", slug, found.key)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = frame(request, found, form=form, couriers=couriers, courier=courier, has_items=bool(powers))
    return render(request, "services/money_assign.html", context, status=422 if form.errors else 200)
