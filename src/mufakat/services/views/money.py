"""Taking the payment and offering delivery: the whole price first, then one form, one act."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mufakat.kernel.access import may
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua
from mufakat.kernel.web.requests import Request
from mufakat.services import actions
from mufakat.services import words_money as words
from mufakat.services.actions.writing import day_in
from mufakat.services.asked import notice_of
from mufakat.services.forms.money_billing import BillingForm
from mufakat.services.forms.money_payment import PaymentForm
from mufakat.services.pricing import accounts_of, choices_of, merged
from mufakat.services.queries.cases import CaseFile, get_case, open_file
from mufakat.services.queries.money import registered_couriers
from mufakat.services.views.frames import frame, service_of


def file_of(request: Request, slug: str, service: str, number: str, *permissions: str) -> CaseFile:
    """The case of the address, opened for this viewer; absent for who has none of the permissions."""
    found = service_of(request, slug, service)
    case = get_case(viewer=request.acting, service=found, number=number)
    if not any(may(request.acting, name, case) for name in permissions):
        raise NotVisible("not_visible", "")
    return open_file(viewer=request.acting, case=case)


def place_of(file: CaseFile) -> tuple[str, str, str]:
    """What the addresses of pages about a case begin with."""
    return file.case.service.collaboration.slug, file.case.service.key, file.case.number


@require_http_methods(["GET", "POST"])
def take_payment(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Bayar dan tawarkan antaran."""
    file = file_of(request, slug, service, number, "services.take_payment")
    now = timezone.now()
    today = day_in(file.case.service, now)
    couriers = registered_couriers(viewer=request.acting, service=file.case.service, content=file.content, today=today)
    choices = choices_of(file.content, file.state, today)
    kept = {one.account: one for one in file.case.payments.filter(corrects=None)}
    form = PaymentForm(
        file.content, [one for one in accounts_of(file.content) if one.key not in kept or kept[one.key].state == "awaited"],
        list(couriers), today, request.POST if request.method == "POST" else None,
        {key: amount for key, amount in choices[0].price.by_account().items() if amount},
    )  # fmt: skip
    for account, payment in kept.items():
        if payment.billing_code and f"billing_{account}" in form.fields:
            form.fields[f"billing_{account}"].initial = payment.billing_code
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.take_payment(actor=request.acting, case=file.case, taken=form.taken(), now=now)
            return _after(request, file, waits=case.step == file.state.step)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _payment_page(request, file, form, choices)


def _after(request: Request, file: CaseFile, waits: bool) -> HttpResponse:
    if waits:
        messages.info(request, str(words.NOW_PRINT))
        return redirect("services:power", *place_of(file))
    messages.success(request, str(words.RECORDED))
    return redirect("services:case", *place_of(file))


def _payment_page(request: Request, file: CaseFile, form: PaymentForm, choices: Any) -> HttpResponse:
    names = {one.key: one.name for one in accounts_of(file.content)}
    context = frame(
        request, file.case.service, case=file.case, form=form, has_offer=file.content.delivery is not None,
        prices=[
            (one.label, one.price, [(names[key], due) for key, due in one.price.by_account().items()])
            for one in merged(choices)
        ],
        notice=notice_of(file.content), months=file.content.personal_data_months,
        unsettled=any(line.amount is None for one in choices for line in one.price.lines),
    )  # fmt: skip
    return render(request, "services/money_pay.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def give_billing_code(request: Request, slug: str, service: str, number: str) -> HttpResponse:
    """Note the billing code before the payment."""
    file = file_of(request, slug, service, number, "services.take_payment")
    accounts = [one for one in accounts_of(file.content) if one.billing_code and not one.is_delivery]
    form = BillingForm(accounts, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_billing_code(actor=request.acting, case=file.case, now=timezone.now(), **form.cleaned_data)
            messages.success(request, str(dua("Kode billing tercatat.", "Billing code noted.")))
            return redirect("services:case", *place_of(file))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = frame(
        request, file.case.service, case=file.case, form=form, heading=dua("Catat kode billing", "Note the billing code")
    )
    return render(request, "services/money_form.html", context, status=422 if form.errors else 200)
