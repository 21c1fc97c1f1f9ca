"""A settled payment and a settlement file of the sample service."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mufakat.kernel.access import Actor
from mufakat.services import actions
from mufakat.services.actions import SettlementFile, SettlementLine
from mufakat.services.actions.writing import day_in
from mufakat.services.models import Payment, ServiceCase, SharedService


def make(*, service: SharedService, case: ServiceCase, secretary: Actor, now: datetime) -> dict[str, Any]:
    payment = Payment.objects.create(
        case=case, service=service, account="imigrasi", receipt_number="1" * 16, amount=300_000, state="paid",
        recorded_at=now, paid_at=now, place="Loket",
    )  # fmt: skip
    day = day_in(service, now)
    lines = [SettlementLine("1" * 16, 300_000, 2, day), SettlementLine("2" * 16, 1_000, 3, day)]
    file = SettlementFile("imigrasi", "Bank Contoh", "setoran.csv", "0" * 64, day, day, lines)
    settlement = actions.bring_settlement(actor=secretary, service=service, file=file, now=now)
    return {"service_payment": payment.public_id, "settlement": settlement.public_id}
