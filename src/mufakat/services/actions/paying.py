"""Taking the payment and answering the offer of delivery, in one act at the step that takes it.

Only what the published fees say can be booked. State revenue and the carrier's fee are two payments, never one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import CodeFormat, ServiceStep
from collabgov.services.cases import CaseEvent, CaseState
from collabgov.services.numbers import code_mistake
from collabgov.services.prices import PAID, Price, payment_step
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import rupiah
from mufakat.kernel.web.language import dua
from mufakat.services.actions.drawing_powers import PowerDraft, draw_up_power
from mufakat.services.actions.taking_in import Entry, take_in
from mufakat.services.actions.writing import day_in, new_mark, officer_in, required, write
from mufakat.services.models import DeliveryOffer, Payment, ServiceCase
from mufakat.services.opened import content_of
from mufakat.services.pricing import Account, accounts_of, price_for
from mufakat.services.rules_money import PAYMENTS
from mufakat.services.standing import state_of


@dataclass(frozen=True)
class Received:
    """Money that came in for one account, with the codes that prove it."""

    account: str
    amount: int
    receipt_number: str = ""
    billing_code: str = ""


@dataclass(frozen=True)
class OfferAnswer:
    """What the applicant said when delivery was offered."""

    chosen: bool
    reason: str = ""
    reason_said: str = ""
    heard_from: str = ""
    heard_when: str = ""
    heard_where: str = ""


@dataclass(frozen=True)
class PaymentTaken:
    """What was brought to the counter that takes the payment."""

    place: str
    received: Sequence[Received] = field(default=())
    answer: OfferAnswer | None = None
    area: str = ""
    power: PowerDraft | None = None


def take_payment(*, actor: Actor, case: ServiceCase, taken: PaymentTaken, now: datetime) -> ServiceCase:
    """Record the payment, the answer to the offer and, with delivery, the power of attorney: one act, all or none.

    With a power that is not signed yet the case stays where it is until it is signed.
    """
    with transaction.atomic():
        current = lock_case(case)
        access.require(actor, "services.take_payment", current)
        content = content_of(current.version_used)
        state = state_of(content, current, current.records.all())
        step = _require_step(content, state)
        officer = officer_in(actor, current.service, step.lane, now)
        chosen = _require_answer(content, taken)
        price = price_for(content, state, delivery=chosen, area=taken.area, on=day_in(current.service, now))
        amounts = _book(actor, current, content, price, taken, now)
        _keep_answer(actor, current, taken.answer, now)
        if chosen and content.delivery is not None:
            current.area = taken.area
            versions.save_revised(current, ["area"])
        signed = bool(taken.power and taken.power.signed)
        if taken.power is not None and chosen:
            draw_up_power(actor=actor, case=current, content=content, draft=taken.power, now=now)
        event = _event(content, step, chosen, signed, officer.reference, now)
        take_in(actor=actor, service=current.service, entries=[Entry(current.pk, event)], now=now)
        data = {"step": step.key, "amounts": amounts, "delivery": chosen, "area": taken.area if chosen else ""}
        write(actor, current.service, "payment.taken", now, current, current.number, data)
        current.refresh_from_db()
        return current


def lock_case(case: ServiceCase) -> ServiceCase:
    """The case as it stands now, held until the act is done."""
    rows = ServiceCase.objects.select_related("service__collaboration", "version_used")
    return versions.lock(rows, case.pk)


def _event(content: Service, step: ServiceStep, chosen: bool, signed: bool, person: str, now: datetime) -> CaseEvent:
    facts = {PAID: 1} if any(fact.key == PAID for fact in content.facts) else {}
    waits = False
    if content.delivery is not None:
        facts[content.delivery.fact] = int(chosen)
        if chosen and content.delivery.power:
            facts[content.delivery.power] = int(signed)
            waits = not signed
    kind = "recorded" if waits else "done"
    return CaseEvent(kind=kind, at=now, id=new_mark(), lane=step.lane, person=person, step=step.key, facts=facts)  # type: ignore[arg-type]


def _require_step(content: Service, state: CaseState) -> ServiceStep:
    step = payment_step(content)
    if step is None:
        raise Refused("no_payment", dua("Layanan ini tidak memungut biaya.", "This service takes no payment."))
    if not state.is_open or state.step != step.key:
        raise Refused(
            "not_payment_step",
            dua(
                "Pembayaran dicatat pada langkah “{id}”. Permohonan ini tidak berada di sana.",
                "Payments are recorded in the step “{en}”. This application is not there.",
            ).with_values(id=step.name.id, en=step.name.en),
        )
    return step


def _require_answer(content: Service, taken: PaymentTaken) -> bool:
    """Delivery is always offered, and the answer always recorded."""
    delivery, answer = content.delivery, taken.answer
    if delivery is None:
        return False
    if answer is None:
        raise Refused(
            "offer_unanswered",
            dua("Tawarkan antaran, lalu catat jawaban pemohon.", "Offer delivery, then record the applicant's answer."),
        )
    if delivery.heard_from and answer.heard_from not in {one.key for one in delivery.heard_from}:
        raise Refused(
            "heard_missing",
            dua("Pilih dari mana pemohon tahu tentang antaran.", "Choose how the applicant had heard of delivery."),
        )
    reasons = {one.key for one in delivery.reasons_against}
    if not answer.chosen and reasons and answer.reason not in reasons:
        raise Refused("reason_missing", dua("Pilih alasan tidak memilih antaran.", "Choose the reason against delivery."))
    if answer.chosen and delivery.areas and taken.area not in {one.key for one in delivery.areas}:
        raise Refused("area_unknown", dua("Pilih daerah tujuan antaran.", "Choose the area of delivery."))
    if answer.chosen and delivery.power and taken.power is None:
        raise Refused(
            "power_missing",
            dua("Isi surat kuasa sebelum mencatat antaran.", "Fill in the power of attorney before recording delivery."),
        )
    return answer.chosen


def _keep_answer(actor: Actor, case: ServiceCase, answer: OfferAnswer | None, now: datetime) -> None:
    if answer is None:
        return
    DeliveryOffer.objects.update_or_create(
        case=case,
        defaults={
            "service_id": case.service_id, "chosen": answer.chosen, "reason": "" if answer.chosen else answer.reason,
            "reason_said": answer.reason_said.strip()[:300], "heard_from": answer.heard_from,
            "heard_when": answer.heard_when.strip()[:100], "heard_where": answer.heard_where.strip()[:100],
            "answered_at": now, "recorded_by_id": actor.user_id,
        },
    )  # fmt: skip


# --- booking ------------------------------------------------------------------------------------------------------


def _book(
    actor: Actor, case: ServiceCase, content: Service, price: Price, taken: PaymentTaken, now: datetime
) -> dict[str, int]:
    """One payment for each account, of exactly its published amount. Returns the amounts by account."""
    if not price.is_whole:
        raise Refused(
            "price_unknown",
            dua(
                "Biayanya belum dapat ditentukan. Lengkapi dulu keterangan permohonan.",
                "The price is not known yet. First complete the facts of the application.",
            ),
        )
    due = price.by_account()
    brought = {one.account: one for one in taken.received if one.amount or one.receipt_number or one.billing_code}
    kept = {one.account: one for one in case.payments.select_for_update().filter(corrects=None)}
    accounts = {one.key: one for one in accounts_of(content)}
    for key in brought.keys() - due.keys():
        _require_official(accounts.get(key), brought[key], 0)
    amounts: dict[str, int] = {}
    for key, amount in due.items():
        before = kept.get(key)
        if before is not None and before.state != "awaited":
            amounts[key] = before.amount
            continue
        given = brought.get(key) or Received(key, 0)
        _require_official(accounts[key], given, amount)
        if amount:
            _keep_payment(actor, case, accounts[key], given, price, taken.place, before, now)
            amounts[key] = amount
    return amounts


def _require_official(account: Account | None, given: Received, amount: int | None) -> None:
    """Nothing beyond the published fee, and not less; what is not settled yet may not be taken at all."""
    if given.amount == (amount or 0):
        return
    name = account.name if account else given.account
    if given.amount > (amount or 0):
        raise Refused(
            "beyond_official",
            dua(
                "Tidak boleh ada pungutan di luar biaya resmi. Untuk {name} biayanya {amount}; yang ditulis {given}.",
                "Nothing beyond the official fee may be taken. For {name} it is {amount}; {given} was written.",
            ).with_values(name=name, amount=rupiah(amount or 0), given=rupiah(given.amount)),
        )
    raise Refused(
        "not_whole",
        dua("Belum lunas: untuk {name} biayanya {amount}.", "Not paid in full: for {name} it is {amount}.").with_values(
            name=name, amount=rupiah(amount or 0)
        ),
    )


def _keep_payment(
    actor: Actor, case: ServiceCase, account: Account, given: Received, price: Price, place: str, before: Payment | None,
    now: datetime,
) -> Payment:  # fmt: skip
    payment = before or Payment(case=case, service_id=case.service_id, account=account.key, recorded_at=now)
    payment.billing_code = read_code(given.billing_code or payment.billing_code, account.billing_code)
    payment.receipt_number = _receipt_number(case, account, given)
    payment.place = _required_place(place)
    payment.amount = given.amount
    payment.lines = [[line.key, line.amount] for line in price.lines if line.account == account.key]
    payment.state = lifecycle.next_state(PAYMENTS, actor=actor, subject=case, move="take", state="awaited")
    payment.paid_at, payment.recorded_by_id = now, actor.user_id
    if before is None:
        payment.save(force_insert=True)
    else:
        versions.save_revised(
            payment,
            ["billing_code", "receipt_number", "place", "amount", "lines", "state", "paid_at", "recorded_by_id"],
        )
    return payment


def read_code(given: str, form: CodeFormat | None) -> str:
    """A code as it is kept; one that cannot be right is refused with what is wrong with it."""
    code = "".join(given.split()).upper()[:60]
    if form is None:
        return code
    mistake = code_mistake(code, form)
    if mistake is not None:
        raise Refused(f"code_{mistake.code}", dua(mistake.sentence.id, mistake.sentence.en))
    return code


def _receipt_number(case: ServiceCase, account: Account, given: Received) -> str:
    number = read_code(given.receipt_number, account.receipt_number)
    if not number:
        raise Refused(
            "receipt_missing",
            dua("Tulis nomor bukti bayar untuk {name}.", "Write the receipt number for {name}.").with_values(name=account.name),
        )
    taken = Payment.objects.filter(service_id=case.service_id, account=account.key, receipt_number=number).exclude(case=case)
    if taken.exists():
        raise Refused(
            "receipt_doubled",
            dua(
                "Nomor bukti bayar {number} sudah tercatat pada permohonan lain. Periksa lagi buktinya.",
                "The receipt number {number} is recorded for another application. Check the receipt again.",
            ).with_values(number=number),
        )
    return number


def _required_place(place: str) -> str:
    if not place.strip():
        raise Refused("place_missing", dua("Pilih tempat pembayarannya.", "Choose where it was paid."))
    return place.strip()[:200]


def give_billing_code(*, actor: Actor, case: ServiceCase, account: str, code: str, now: datetime) -> Payment:
    """Note the billing code that the state's system gave for a case, before it is paid."""
    with transaction.atomic():
        current = lock_case(case)
        access.require(actor, "services.take_payment", current)
        content = content_of(current.version_used)
        found = next((one for one in accounts_of(content) if one.key == account and one.billing_code), None)
        if found is None:
            raise Refused("no_billing_code", dua("Layanan ini tidak memakai kode billing.", "No billing code is used here."))
        written = read_code(code, found.billing_code)
        state = state_of(content, current, current.records.all())
        due = price_for(content, state, delivery=False, area="", on=day_in(current.service, now)).by_account().get(account)
        kept = current.payments.filter(account=account, corrects=None).first()
        if kept is not None and kept.state != "awaited":
            raise Refused("already_paid", dua("Sudah dibayar.", "It was paid already."))
        values = {"billing_code": written, "amount": due or 0, "recorded_at": now, "recorded_by_id": actor.user_id}
        payment, _ = Payment.objects.update_or_create(
            case=current, account=account, corrects=None, defaults={"service_id": current.service_id, **values}
        )
        write(actor, current.service, "payment.awaited", now, current, current.number, {"account": account})
        return payment


def correct_payment(*, actor: Actor, payment: Payment, amount: int, reason: str, now: datetime) -> Payment:
    """Put a settled payment right by a new entry that tells the difference and why; the settled one never changes."""
    with transaction.atomic():
        rows = Payment.objects.select_related("case__service__collaboration", "service__collaboration")
        current = versions.lock(rows, payment.pk)
        access.require(actor, "services.settle_payments", current.service)
        if current.state != "settled" or current.corrects_id is not None:
            raise Refused(
                "not_settled",
                dua("Hanya pembayaran yang sudah cocok dengan setoran.", "Only a payment that matches a settlement."),
            )
        after = current.amount + amount + sum(current.corrections.values_list("amount", flat=True))
        if not amount or not 0 <= after <= current.amount:
            raise Refused(
                "beyond_official",
                dua(
                    "Sesudah koreksi jumlahnya harus antara nol dan biaya resmi {amount}.",
                    "After the correction the amount has to lie between nothing and the official fee, {amount}.",
                ).with_values(amount=rupiah(current.amount)),
            )
        data: Mapping[str, Any] = {"account": current.account, "amount": amount, "reason": required(reason)}
        entry = Payment.objects.create(
            case=current.case, service=current.service, account=current.account, place=current.place, amount=amount,
            lines=[["correction", amount]], state="paid", corrects=current, reason=required(reason), recorded_at=now,
            paid_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        write(actor, current.service, "payment.corrected", now, current.case, current.case.number, data)
        return entry
