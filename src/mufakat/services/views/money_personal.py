"""Personal data of a case: masked until somebody says why; who opened them; corrected, taken along, erased."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mufakat.kernel.access import may
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.downloads import Column, table_download
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions
from mufakat.services import words_money as words
from mufakat.services.forms.money_personal import CorrectValueForm, EraseForm, WhyForm
from mufakat.services.opened import both
from mufakat.services.queries.cases import CaseFile
from mufakat.services.queries.personal import masked_values, readings_of, stops_by
from mufakat.services.views.frames import frame
from mufakat.services.views.money import file_of, place_of

READ, KEEP = "services.read_personal_data", "services.keep_personal_data"


@require_http_methods(["GET", "POST"])
def personal_data(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Masked for everybody; whole, for one look, to an officer who says why."""
    asked = (READ,) if request.method == "POST" else (READ, KEEP)
    file = file_of(request, slug, service, number, *asked)
    form = WhyForm(request.POST if request.method == "POST" else None)
    opened: dict[tuple[str, str], str] = {}
    if request.method == "POST" and form.is_valid():
        opened = actions.open_personal_values(
            actor=request.acting, case=file.case, why=form.cleaned_data["why"], now=timezone.now()
        )
    response = render(
        request, "services/money_personal.html", _page(request, file, form, opened), status=422 if form.errors else 200
    )
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _page(request: Request, file: CaseFile, form: WhyForm, opened: dict[tuple[str, str], str]) -> dict[str, Any]:
    shown = opened or masked_values(viewer=request.acting, case=file.case)
    labels = {(one.key, field.key): (one, field) for one in file.content.forms for field in one.fields}
    rows: dict[str, tuple[Any, list[Any]]] = {}
    for place, value in shown.items():
        of_form, field = labels[place]
        rows.setdefault(of_form.key, (both(of_form.name), []))[1].append((field.key, both(field.label), value))
    keeps = bool(may(request.acting, KEEP, file.case))
    return frame(
        request, file.case.service, case=file.case, form=form, is_whole=bool(opened), forms=list(rows.items()),
        may_read=bool(may(request.acting, READ, file.case)), keeps=keeps,
        stops_by=stops_by(viewer=request.acting, case=file.case),
        readings=readings_of(viewer=request.acting, case=file.case, names=keeps), months=file.content.personal_data_months,
    )  # fmt: skip


@require_POST
def download_values(request: Request, slug: str, service: str, number: str) -> HttpResponseBase:
    """A copy for the applicant, handed out by an officer who saw the identity card; the reading is on record."""
    file = file_of(request, slug, service, number, READ)
    found = actions.open_personal_values(
        actor=request.acting, case=file.case, why=str(words.COPY_FOR_APPLICANT), now=timezone.now()
    )
    labels = {(one.key, field.key): (one, field) for one in file.content.forms for field in one.fields}
    columns = [Column(dua("Formulir", "Form")), Column(dua("Isian", "Field")), Column(dua("Tertulis", "Written"))]
    rows = ((both(labels[place][0].name), both(labels[place][1].label), value) for place, value in found.items())
    response = table_download(request, f"data-{file.case.number}", columns, rows, "csv")
    response.headers["Cache-Control"] = "no-store, private"
    return response


@require_http_methods(["GET", "POST"])
def correct_value(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Put one field right at the applicant's wish."""
    file = file_of(request, slug, service, number, READ)
    form = CorrectValueForm(file.content, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_personal_value(actor=request.acting, case=file.case, now=timezone.now(), **form.told())
            messages.success(request, str(dua("Isian diperbaiki.", "The field was corrected.")))
            return redirect("services:personal", *place_of(file))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    heading = dua("Perbaiki data pribadi", "Correct personal data")
    context = frame(request, file.case.service, case=file.case, form=form, heading=heading)
    return render(request, "services/money_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def erase_values(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Erase before the time; the chain of hands stays."""
    file = file_of(request, slug, service, number, KEEP)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_personal_data(actor=request.acting, case=file.case, now=timezone.now(), **form.cleaned_data)
            messages.success(request, str(dua("Data pribadi dihapus.", "Personal data erased.")))
            return redirect("services:personal", *place_of(file))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = frame(
        request, file.case.service, case=file.case, form=form, heading=dua("Hapus data pribadi", "Erase personal data"),
        lead=words.ERASE_LEAD, danger=True, submit=dua("Hapus", "Erase"),
    )  # fmt: skip
    return render(request, "services/money_form.html", context, status=422 if form.errors else 200)
