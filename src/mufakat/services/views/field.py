"""Recording where there is no network: the page keeps every record on the phone and sends it when the network is back.

Without scripts the same form sends one record at once.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.http import require_http_methods, require_POST

from collabgov.packs.schema import Service
from mufakat.kernel.access import require
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, words_handing
from mufakat.services.actions import DeviceRecord
from mufakat.services.actions.sending_in import KINDS, MOST_RECORDS
from mufakat.services.lanes import lanes_of
from mufakat.services.models import SharedService
from mufakat.services.opened import both
from mufakat.services.queries.services import content_in_force
from mufakat.services.scanned import LONGEST_CODE, new_batch_number
from mufakat.services.views.frames import frame, service_of
from mufakat.services.views.hand_overs import lane_names

WORK = "services.work_in_service"
NUMBERS_AHEAD = 12
"""Numbers of hand-overs given along, for lists begun without network."""
DAMAGED = dua("Kiriman tidak terbaca. Muat ulang halaman.", "What was sent cannot be read. Reload the page.")


@require_http_methods(["GET", "POST"])
def field_page(request: Request, slug: str, service: str) -> HttpResponse:
    """Scan or type what was handed over, received or delivered; one box, one button, a list of what came of it."""
    found = service_of(request, slug, service)
    require(request.acting, WORK, found)
    content = content_in_force(found)
    mine = sorted(lanes_of(request.acting, found.pk))
    lane = next((one for one in mine if one == (request.POST or request.GET).get("jalur")), mine[0])
    answers, problem = [], None
    if request.method == "POST":
        now = timezone.now()
        try:
            record = _record({**request.POST.dict(), "at": now.isoformat()})
            answers = actions.send_in(actor=request.acting, service=found, lane=lane, records=[record], device_now=now, now=now)
        except Refused as refusal:
            problem = refusal.sentence
    context = frame(
        request, found, lane=lane, mine=mine, lanes=lane_names(found), answers=[_shown(each) for each in answers],
        problem=problem,
        doings=_doings(content, lane), numbers=" ".join(new_batch_number() for _ in range(NUMBERS_AHEAD)), mark=uuid4().hex,
        send_url=reverse("services:send_in", args=[slug, found.key]), user=request.acting.user_id, first=new_batch_number(),
        words=words_handing.ANSWERS,
    )  # fmt: skip
    failed = problem or any(one.standing == "refused" for one in answers)
    return render(request, "services/field_page.html", context, status=422 if failed else 200)


def _doings(content: Service, lane: str) -> list[tuple[str, str, str, Any]]:
    """What a lane can record: kind, receiver, reason, words."""
    found: dict[tuple[str, str, str], Any] = {}
    names = {one.key: both(one.post) for one in content.lanes}
    for step in content.steps:
        if step.kind == "hand_over" and step.to_lane == lane:
            found["confirmed", "", ""] = dua("Saya menerima", "I receive")
        if step.kind == "hand_over" and step.lane == lane and step.to_lane:
            words = dua("Saya menyerahkan ke {siapa}", "I hand over to {siapa}")
            found["listed", step.to_lane, ""] = words.with_values(siapa=names[step.to_lane])
        if step.kind == "deliver" and step.lane == lane and content.delivery:
            for one in content.delivery.recipients:
                words = dua("Diterima: {siapa}. Sudah diperiksa: {apa}", "Received: {who}. Checked: {what}")
                found["delivered", "", one.key] = words.with_values(
                    siapa=one.name.id, who=one.name.en, apa=one.check.id, what=one.check.en
                )
        if content.delivery and content.delivery.step == step.key and step.lane == lane:
            for failure in content.delivery.failures:
                words = dua("Gagal: {apa}", "Failed: {what}")
                found["delivery_failed", "", failure.key] = words.with_values(apa=failure.name.id, what=failure.name.en)
    return [(*key, label) for key, label in found.items()]


@require_POST
def send_in(request: Request, slug: str, service: str) -> JsonResponse:
    """Take in what a phone kept, as JSON; an answer for each record, in the order in which they were sent."""
    found: SharedService = service_of(request, slug, service)
    require(request.acting, WORK, found)
    try:
        if request.content_type != "application/json":
            raise ValueError("no JSON")
        sent = json.loads(request.body)
        lane, device_now = str(sent["lane"]), _moment(sent["device_now"])
        records = [_record(one) for one in list(sent["records"])[: MOST_RECORDS + 1]]
        if lane not in lanes_of(request.acting, found.pk):
            raise Refused("lane", dua("Jalur ini bukan tugas Anda lagi.", "This lane is no longer yours."))
        answers = actions.send_in(
            actor=request.acting, service=found, lane=lane, records=records, device_now=device_now, now=timezone.now()
        )
    except Refused as refusal:
        return JsonResponse({"problem": str(refusal.sentence)}, status=422)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return JsonResponse({"problem": str(DAMAGED)}, status=422)
    return JsonResponse({"answers": [_shown(one) for one in answers]})


def _shown(answer: actions.Answer) -> dict[str, str]:
    return {
        "mark": answer.mark, "standing": answer.standing, "number": answer.number, "sentence": str(answer.sentence or ""),
        "word": str(words_handing.ANSWERS.get(answer.standing, "")),
    }  # fmt: skip


def _record(sent: dict[str, Any]) -> DeviceRecord:
    """One record as it was sent; what is no record is refused."""
    kind, _, rest = str(sent.get("doing", "")).partition(":")
    to, _, reason = rest.partition(":")
    if kind not in KINDS:
        raise Refused("doing", dua("Pilih apa yang Anda catat.", "Choose what you record."))
    return DeviceRecord(
        mark=str(sent["mark"])[:64], kind=kind, code=str(sent["code"])[:LONGEST_CODE], at=_moment(sent["at"]),
        batch=str(sent.get("batch", ""))[:30], to=to[:64], reason=reason[:64], checked=kind == "delivered",
        next_on=_day(sent.get("next_on")),
    )  # fmt: skip


def _moment(text: Any) -> datetime:
    found = parse_datetime(str(text))
    if found is None or found.tzinfo is None:
        raise ValueError("no moment")
    return found


def _day(text: Any) -> date | None:
    return parse_date(str(text)) if text else None
