"""At the door and at the counter: giving with proof, attempts that failed, what was lost on the way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from collabgov.packs.schema import Service
from collabgov.services.prices import price_of
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import rupiah, tanggal
from mufakat.kernel.web.language import Dua, dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, words_handing
from mufakat.services.actions.writing import day_in
from mufakat.services.forms.hand_overs import DeliveryForm, FailedForm, IncidentForm, SettleForm, TellForm
from mufakat.services.lanes import lanes_of
from mufakat.services.models import DeliveryAttempt, Incident, ServiceCase, SharedService
from mufakat.services.opened import both, content_of
from mufakat.services.queries import incidents as queries
from mufakat.services.queries.cases import get_case, open_file
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.hand_overs import WIDTHS, lane_names
from mufakat.services.views.sending import carry_out

WORK = "services.work_on_case"
MOST_INCIDENTS = 200
form_page = require_http_methods(["GET", "POST"])


def _case_of(request: Request, slug: str, service: str, number: str) -> tuple[SharedService, ServiceCase, Service]:
    found = service_of(request, slug, service)
    case = get_case(viewer=request.acting, service=found, number=number, permission=WORK)
    return found, case, content_of(case.version_used)


def _url(name: str, case: ServiceCase) -> str:
    service = case.service
    return reverse(f"services:{name}", args=[service.collaboration.slug, service.key, case.number])


@form_page
def deliver(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Give it to the applicant, or to who may receive for him, with proof."""
    found, case, content = _case_of(request, slug, service, number)
    step = next((one for one in content.steps if one.key == case.step), None)
    asks_name = bool(step and step.form)
    sent = request.POST if request.method == "POST" else None
    form = DeliveryForm(sent, request.FILES or None, content=content, asks_name=asks_name)

    def do(_: dict[str, Any]) -> str:
        actions.record_delivery(actor=request.acting, case=case, receipt=form.receipt(), now=timezone.now())
        return _url("delivery_proof", case)

    return carry_out(
        request, found, form, do, title=dua("Serahkan ke pemohon", "Give to the applicant"), back=_url("case", case),
        explanation=case.number, submit=dua("Catat diterima", "Record as received"), saved=dua("Tercatat.", "Recorded."),
        template="services/delivery_form.html", beside={"case": case, "step": step},
    )  # fmt: skip


@form_page
def fail_delivery(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Record why nothing could be given, and when the next attempt is."""
    found, case, content = _case_of(request, slug, service, number)
    form = FailedForm(request.POST if request.method == "POST" else None, content=content)

    def do(given: dict[str, Any]) -> str:
        actions.record_failed_delivery(
            actor=request.acting, case=case, reason=given["reason"], next_on=given["next_on"], now=timezone.now()
        )
        return _url("delivery_proof", case)

    return carry_out(
        request, found, form, do, title=dua("Antaran gagal", "Delivery failed"), back=_url("case", case),
        explanation=case.number, submit=dua("Catat gagal", "Record as failed"),
    )  # fmt: skip


@require_GET
def delivery_proof(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """The receipt to print and sign, every attempt with its notice to copy, and what comes next."""
    found, case, content = _case_of(request, slug, service, number)
    file = open_file(viewer=request.acting, case=case)
    counting = {one.mark: one.standing for one in file.records}
    recipients = {one.key: one for one in content.delivery.recipients} if content.delivery else {}
    proofs = [
        {
            "proof": one, "recipient": both(recipients[one.recipient].name), "check": both(recipients[one.recipient].check),
            "signature": words_handing.SIGNATURES[one.signature], "standing": counting.get(one.mark, ""),
            "place": both(next(lane.post for lane in content.lanes if lane.key == one.officer.lane)),
        }
        for one in case.proofs.select_related("officer", "photo") if one.recipient in recipients
    ]  # fmt: skip
    attempts = [
        {"attempt": one, "reason": _reason(content, one), "notice": notice_of(case, content, one)}
        for one in case.attempts.order_by("-id")
    ]
    width = request.GET.get("lebar", "a4")
    context = frame(
        request, found, case=case, proofs=proofs, attempts=attempts, items=_items_given(content, file.case),
        width=width if width in WIDTHS else "a4", widths=WIDTHS, goes_back=_goes_back(content, case),
    )  # fmt: skip
    return render(request, "services/delivery_proof.html", context)


def _items_given(content: Service, case: ServiceCase) -> list[Dua]:
    step = next((one for one in content.steps if content.delivery and one.key == content.delivery.step), None)
    return [both(one.name) for one in content.items if step and one.key in step.items]


def _goes_back(content: Service, case: ServiceCase) -> bool:
    return content.delivery is not None and case.step == content.delivery.return_step


def _reason(content: Service, attempt: DeliveryAttempt) -> Dua:
    failures = content.delivery.failures if content.delivery else []
    return next((both(one.name) for one in failures if one.key == attempt.reason), dua("", ""))


def notice_of(case: ServiceCase, content: Service, attempt: DeliveryAttempt) -> Dua:
    """The notice to the applicant, to be copied into a message: no name, no address, only what he needs to know."""
    service, reason = case.service, _reason(content, attempt)
    day, contact = tanggal(day_in(service, attempt.at)), service.contact or "–"
    said = {"nomor": case.number, "layanan": service.name_id, "service": service.name_en or service.name_id, "hari": day,
            "alasan": reason.id, "reason": reason.en, "kontak": contact, "lagi": ""}  # fmt: skip
    if attempt.next_on:
        said["lagi"] = tanggal(attempt.next_on)
        return dua(
            "{layanan}, permohonan {nomor}: pada {hari} kiriman belum dapat diserahkan ({alasan}). Kami datang lagi {lagi}. "
            "Pertanyaan: {kontak}.",
            "{service}, application {nomor}: on {hari} it could not be handed over ({reason}). We come again on {lagi}. "
            "Questions: {kontak}.",
        ).with_values(**said)
    if _goes_back(content, case) or case.outcome:
        return dua(
            "{layanan}, permohonan {nomor}: kiriman tidak dapat diserahkan pada {hari} ({alasan}) dan kembali ke kantor. "
            "Anda dapat mengambilnya di loket. Pertanyaan: {kontak}.",
            "{service}, application {nomor}: it could not be handed over on {hari} ({reason}) and goes back to the office, "
            "where you can collect it. Questions: {kontak}.",
        ).with_values(**said)
    return dua(
        "{layanan}, permohonan {nomor}: pada {hari} kiriman belum dapat diserahkan ({alasan}). Hubungi kami untuk alamat "
        "atau hari yang tepat: {kontak}.",
        "{service}, application {nomor}: on {hari} it could not be handed over ({reason}). Please tell us the right address or "
        "day: {kontak}.",
    ).with_values(**said)


@form_page
def report_incident(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Report that it was lost or damaged."""
    found, case, content = _case_of(request, slug, service, number)
    mine = lanes_of(request.acting, found.pk)
    holder = case.holdings.filter(lane__in=mine).order_by("-since").first()
    lane = holder.lane if holder else min(mine)
    form = IncidentForm(request.POST if request.method == "POST" else None, content=content)

    def do(given: dict[str, Any]) -> str:
        incident = actions.report_incident(
            actor=request.acting, case=case, lane=lane, kind=given["kind"], said=given["said"], now=timezone.now()
        )
        return _incident_url(incident)

    return carry_out(
        request, found, form, do, title=dua("Laporkan hilang atau rusak", "Report a loss or damage"), back=_url("case", case),
        explanation=case.number, submit=dua("Laporkan", "Report"),
    )  # fmt: skip


def _incident_url(incident: Incident) -> str:
    service = incident.case.service
    return reverse("services:incident", args=[service.collaboration.slug, service.key, incident.public_id])


@require_GET
def incidents(request: Request, slug: str, service: str) -> HttpResponse:
    """Open incidents first, then those that were settled."""
    found = service_of(request, slug, service)
    require(request.acting, "services.work_in_service", found)
    rows = queries.list_incidents(viewer=request.acting, service=found)[:MOST_INCIDENTS]
    names = lane_names(found)
    shown = [(one, words_handing.INCIDENT_STATES[one.state], names.get(one.owner, "")) for one in rows]
    return render(request, "services/incident_list.html", frame(request, found, rows=shown))


@form_page
def incident(request: Request, slug: str, service: str, incident: Any) -> HttpResponse:
    """One incident: its owner, who was told, what replaces it."""
    found = service_of(request, slug, service)
    permission = WORK if request.method == "POST" else "services.view_case"
    one = queries.get_incident(viewer=request.acting, service=found, public_id=incident, permission=permission)
    content = content_of(one.case.version_used)
    posted = request.method == "POST"
    settle = SettleForm(
        request.POST if posted and request.POST.get("aksi") == "selesai" else None, content=content, fees=_fees(content, one)
    )
    problem = None
    if posted:
        try:
            if _carried_out(request, one, settle):
                return redirect(_incident_url(one))
        except Refused as refusal:
            problem = refusal.sentence
    names, parties = lane_names(found), {party.key: both(party.name) for party in content.parties}
    rule = next((each for each in content.incidents if each.key == one.kind), None)
    fees = {fee.key: both(fee.name) for fee in content.fees}
    notices = [
        (each, parties.get(each.party), words_handing.WAYS_OF_TELLING.get(each.way)) for each in one.notices.order_by("id")
    ]
    context = frame(
        request, found, incident=one, case=one.case, rule=rule, names=names, owner=names.get(one.owner),
        holder=names.get(one.held_by), notices=notices,
        settle=settle, tell=TellForm(), problem=problem, may_settle=one.owner in lanes_of(request.acting, found.pk),
        state=words_handing.INCIDENT_STATES[one.state], fee=fees.get(one.fee), borne_by=parties.get(one.borne_by),
        notice=_incident_notice(one, rule),
    )  # fmt: skip
    return render(request, "services/incident_page.html", context, status=422 if problem or settle.errors else 200)


def _fees(content: Service, one: Incident) -> list[tuple[str, Any]]:
    """The lines of the fee table that fit a replacement of this case."""
    facts = {name: Decimal(value) for name, value in one.case.first_facts.items()} | {one.kind: Decimal(1)}
    if content.delivery:
        facts[content.delivery.fact] = Decimal(0)
    price = price_of(content, applicant=one.case.applicant_kind, facts=facts, on=day_in(one.case.service, one.opened_at))
    return [
        (line.key, dua(f"{line.name.id}: {rupiah(line.amount)}", f"{line.name.en}: {rupiah(line.amount)}"))
        for line in price.lines if line.amount is not None
    ]  # fmt: skip


def _incident_notice(one: Incident, rule: Any) -> Dua:
    """What applicant and parties are told, to be copied."""
    name = both(rule.name) if rule else dua("", "")
    return dua(
        "Permohonan {nomor}: {apa}. Kami menanganinya dan memberi kabar begitu ada kepastian. Pertanyaan: {kontak}.",
        "Application {nomor}: {what}. We deal with it and tell you as soon as it is settled. Questions: {kontak}.",
    ).with_values(nomor=one.case.number, apa=name.id, what=name.en, kontak=one.case.service.contact or "–")


def _carried_out(request: Request, one: Incident, settle: SettleForm) -> bool:
    now = timezone.now()
    if request.POST.get("aksi") == "kabari":
        tell = TellForm(request.POST)
        if tell.is_valid():
            actions.tell_party(actor=request.acting, incident=one, now=now, **tell.cleaned_data)
            return True
    elif settle.is_bound and settle.is_valid():
        actions.settle_incident(actor=request.acting, incident=one, now=now, **settle.cleaned_data)
        return True
    return False
