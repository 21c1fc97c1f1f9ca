"""Payments of the invented service: one applicant collects, one has it brought and the power waits for its signatures."""

from __future__ import annotations

from datetime import datetime, timedelta

from mufakat.kernel.access import Actor
from mufakat.services import actions
from mufakat.services.actions import OfferAnswer, PaymentTaken, PowerDraft, Received
from mufakat.services.models import ServiceCase, SharedService

PLACE = "Loket Pos atau mobil layanan Pos"
STATE_FEE = 300_000
GIVER = {
    "giver_name": "Contoh Pemohon", "giver_birth": "Makassar, 1 Januari 1990", "giver_address": "Jalan Contoh 1, Makassar",
    "giver_identity": "0000000000000000", "giver_phone": "+6281200000000",
    "delivery_address": "Tempat kerja: Jalan Contoh 2, Gowa", "may_receive": "Contoh Pemohon",
}  # fmt: skip
"""Nobody's data."""


def _received(number: int) -> Received:
    return Received("imigrasi", STATE_FEE, f"CONTOH{number:010}", f"820261{number:09}")


def take(service: SharedService, cases: list[ServiceCase], actor: Actor, now: datetime) -> None:
    """Two applications that stand at the payment: declined, and chosen with a power that is not signed yet."""
    declined, chosen = cases
    no = PaymentTaken(PLACE, [_received(1)], OfferAnswer(False, "prefers_to_come", heard_from="payment"))
    actions.take_payment(actor=actor, case=declined, taken=no, now=now)
    courier = service.officers.filter(lane="pos_antar").first()
    if courier is None:
        return
    power = PowerDraft(courier, (now + timedelta(days=60)).date(), GIVER, ("id_copy",))
    yes = PaymentTaken(PLACE, [_received(2)], OfferAnswer(True, heard_from="media"), "gowa", power)
    actions.take_payment(actor=actor, case=chosen, taken=yes, now=now + timedelta(minutes=10))
