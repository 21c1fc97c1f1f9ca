"""The power of attorney of a case: print it, sign it, take it back, draw it anew; the forms of the case as PDF."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions, words
from mufakat.services.actions.drawing_powers import power_form
from mufakat.services.actions.printing import KNOWN, print_form
from mufakat.services.actions.writing import day_in
from mufakat.services.forms.money_powers import DrawForm, RevokePowerForm, SignForm
from mufakat.services.opened import both
from mufakat.services.queries.cases import CaseFile
from mufakat.services.queries.money import powers_of, registered_couriers
from mufakat.services.views.frames import frame
from mufakat.services.views.money import file_of, place_of

TAGS = {"drawn": "tunggu", "signed": "selesai", "revoked": "terganggu", "expired": "lambat"}


@require_http_methods(["GET", "POST"])
def power(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Everything about the power of attorney on one page; the button says which act was meant."""
    file = file_of(request, slug, service, number, "services.draw_power")
    powers = powers_of(viewer=request.acting, case=file.case)
    standing = next((one for one in powers if one.state in ("drawn", "signed")), None)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    today = day_in(file.case.service, timezone.now())
    form = power_form(file.content)
    rows = registered_couriers(viewer=request.acting, service=file.case.service, content=file.content, today=today)
    couriers = list(rows)
    sign = SignForm(form, standing, request.POST if act == "sign" else None)
    revoke = RevokePowerForm(request.POST if act == "revoke" else None)
    draw = DrawForm(file.content, couriers, today, request.POST if act == "draw" else None)
    try:
        if act == "sign" and standing and sign.is_valid():
            actions.sign_power(actor=request.acting, power=standing, attached=sign.cleaned_data["attached"], now=timezone.now())
            return _done(request, file, dua("Surat kuasa berlaku.", "The power of attorney holds."))
        if act == "revoke" and standing and revoke.is_valid():
            actions.revoke_power(actor=request.acting, power=standing, now=timezone.now(), **revoke.cleaned_data)
            return _done(request, file, dua("Kuasa dicabut.", "The power was withdrawn."))
        if act == "draw" and draw.is_valid():
            actions.draw_power(actor=request.acting, case=file.case, draft=draw.cleaned_data["power"], now=timezone.now())
            return _done(request, file, dua("Surat kuasa dibuat.", "The power of attorney was drawn up."))
    except Refused as refusal:
        {"sign": sign, "revoke": revoke, "draw": draw}[act].add_error(None, str(refusal))
    context = frame(
        request, file.case.service, case=file.case, standing=standing, sign=sign, revoke=revoke, draw=draw,
        power_form=form, may_draw_anew=standing is None and bool(file.case.delivery) and not file.case.outcome,
        powers=[(one, TAGS[one.state], words.POWER_STATES[one.state]) for one in powers],
        printable=[(one.key, both(one.name)) for one in file.content.forms if one.document in KNOWN],
    )  # fmt: skip
    failed = any(one.errors for one in (sign, revoke, draw))
    return render(request, "services/money_power.html", context, status=422 if failed else 200)


def _done(request: Request, file: CaseFile, sentence: object) -> HttpResponse:
    messages.success(request, str(sentence))
    return redirect("services:power", *place_of(file))


@require_POST
def print_paper(request: Request, slug: str, service: str, number: str, form: str) -> HttpResponse:
    """A form of the case as PDF. Sent, not fetched: opening whole values is an act that stays on record."""
    file = file_of(request, slug, service, number, "services.read_personal_data")
    printed = print_form(actor=request.acting, case=file.case, form=form, now=timezone.now())
    response = HttpResponse(printed.content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{printed.name}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response
