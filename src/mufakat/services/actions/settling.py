"""Settlement files held against the payments that were recorded: kept as they were brought, each file once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from collabgov.services.settlements import GivenReceipt, Reconciliation, Settled, SettlementRow, plain_code, reconcile
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import as_zone
from mufakat.kernel.web.language import dua
from mufakat.services.actions.writing import day_in, write
from mufakat.services.models import Payment, Settlement, SharedService
from mufakat.services.opened import content_of
from mufakat.services.pricing import accounts_of
from mufakat.services.rules_money import PAYMENTS


@dataclass(frozen=True)
class SettlementLine:
    """One line of a settlement file: what it calls the payment, how much, on which day."""

    code: str
    amount: int
    place: int
    day: date | None = None


@dataclass(frozen=True)
class SettlementFile:
    """A file of a bank or the post, read."""

    account: str
    source: str
    name: str
    sha256: str
    from_day: date
    until_day: date
    lines: Sequence[SettlementLine]


def bring_settlement(*, actor: Actor, service: SharedService, file: SettlementFile, now: datetime) -> Settlement:
    """Hold a settlement file against the payments of its account; what matches is settled, the rest is listed."""
    with transaction.atomic():
        current = versions.lock(SharedService.objects.select_related("collaboration"), service.pk)
        access.require(actor, "services.settle_payments", current)
        _require_sound(current, file, day_in(current, now))
        payments = list(_asked_about(current, file))
        found = reconcile(*_sides(file, payments))
        settlement = Settlement.objects.create(
            service=current, account=file.account, source=file.source.strip()[:200], file_name=file.name[:200],
            sha256=file.sha256, from_day=file.from_day, until_day=file.until_day,
            lines=[[line.code, line.amount, line.place, line.day.isoformat() if line.day else ""] for line in file.lines],
            differences=[_told(one) for one in found.differences], recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        settled = _settle(found, file, payments)
        data = {"account": file.account, "lines": len(file.lines), "settled": settled, "differences": len(found.differences)}
        write(actor, current, "settlement.brought", now, settlement, file.source.strip()[:200], data)
        return settlement


def _require_sound(service: SharedService, file: SettlementFile, today: date) -> None:
    content = content_of(service.versions.get(state="in_force"))
    if file.account not in {one.key for one in accounts_of(content)}:
        raise Refused("account_unknown", dua("Pilih rekening dari daftar.", "Choose the account from the list."))
    if not file.source.strip():
        raise Refused("source_missing", dua("Tulis siapa yang membuat berkas setoran ini.", "Write who made this file."))
    if not file.from_day <= file.until_day <= today:
        raise Refused(
            "days_wrong",
            dua(
                "Hari pertama tidak boleh sesudah hari terakhir, dan keduanya tidak boleh sesudah hari ini.",
                "The first day may not be after the last, and neither after today.",
            ),
        )
    if not file.lines:
        raise Refused("file_empty", dua("Berkas ini tidak berisi baris pembayaran.", "This file has no payments."))
    if Settlement.objects.filter(service=service, account=file.account, sha256=file.sha256).exists():
        raise Refused(
            "file_there",
            dua(
                "Berkas ini sudah pernah dibawa. Buka hasilnya pada daftar setoran.",
                "This file was brought before. Open its result in the list of settlements.",
            ),
        )


def _asked_about(service: SharedService, file: SettlementFile) -> Any:
    """Payments of the file's days, and any that the file names; those settled by an earlier file only when it names them."""
    codes = {plain_code(line.code) for line in file.lines}
    zone = as_zone(service.collaboration)
    first = datetime.combine(file.from_day, time.min, zone)
    last = datetime.combine(file.until_day + timedelta(days=1), time.min, zone)
    of_account = Payment.objects.select_for_update().filter(service=service, account=file.account, corrects=None)
    rows = of_account.exclude(state="awaited").order_by("id")
    named = rows.filter(receipt_number__in=codes) | rows.filter(billing_code__in=codes)
    return rows.filter(pk__in={
        *rows.filter(state="paid", paid_at__gte=first, paid_at__lt=last).values_list("pk", flat=True),
        *named.values_list("pk", flat=True),
    })  # fmt: skip


def _sides(file: SettlementFile, payments: Sequence[Payment]) -> tuple[list[SettlementRow], list[GivenReceipt]]:
    """Both sides under one code: a row may name a payment by its receipt number or by its billing code."""
    by_billing = {plain_code(one.billing_code): plain_code(one.receipt_number) for one in payments if one.billing_code}
    rows = [
        SettlementRow(by_billing.get(plain_code(line.code), plain_code(line.code)), line.amount, line.place)
        for line in file.lines
    ]
    receipts = [GivenReceipt(plain_code(one.receipt_number), one.amount, str(one.pk)) for one in payments]
    return rows, receipts


def _told(one: Settled) -> dict[str, Any]:
    """A difference as it stays with the settlement; receipts by key of the payment, never a name."""
    return {
        "code": one.code,
        "finding": one.finding,
        "rows": [[row.place, row.amount] for row in one.rows],
        "receipts": [[receipt.case, receipt.amount] for receipt in one.receipts],
        "difference": one.difference,
    }


def _settle(found: Reconciliation, file: SettlementFile, payments: Sequence[Payment]) -> int:
    days = {line.place: line.day for line in file.lines}
    by_key = {str(one.pk): one for one in payments}
    settled = []
    for one in found.of("matched"):
        payment = by_key[one.receipts[0].case]
        if payment.state == "paid":
            payment.state = PAYMENTS.move(payment.state, "settle")
            payment.posted_on = days.get(one.rows[0].place) or file.until_day
            payment.version += 1
            settled.append(payment)
    Payment.objects.bulk_update(settled, ["state", "posted_on", "version"])
    return len(settled)
