"""Where the pages of cases and services lead to payments, powers of attorney and personal data."""

from __future__ import annotations

from collabgov.services.prices import payment_step
from mufakat.kernel.web.language import dua
from mufakat.services import case_links, work_links
from mufakat.services.case_links import CaseLink
from mufakat.services.queries.cases import CaseFile
from mufakat.services.work_links import WorkLink


def is_paying(file: CaseFile) -> bool:
    """Does the case stand at the step that takes the payment, in a lane of the viewer, with nothing drawn up yet?"""
    step = payment_step(file.content)
    if step is None or not file.state.is_open or file.state.step != step.key or step.lane not in file.lanes:
        return False
    return not waits_for_signature(file)


def waits_for_signature(file: CaseFile) -> bool:
    delivery = file.content.delivery
    return bool(file.lanes) and delivery is not None and file.case.powers.filter(state="drawn").exists()


def has_offer(file: CaseFile) -> bool:
    return bool(file.lanes) and file.content.delivery is not None


def before_payment(file: CaseFile) -> bool:
    step, payment = payment_step(file.content), file.content.payment
    paid = any(mark.on == "done" and step is not None and mark.step == step.key for mark in file.state.marks)
    return bool(file.lanes) and file.state.is_open and payment is not None and payment.billing_code is not None and not paid


def register() -> None:
    """Add the links once."""
    known = {link.url_name for link in case_links.LINKS}
    case_links.LINKS.extend(link for link in CASE_LINKS if link.url_name not in known)
    known = {link.url_name for link in work_links.LINKS}
    work_links.LINKS.extend(link for link in WORK_LINKS if link.url_name not in known)


CASE_LINKS = [
    CaseLink(dua("Bayar dan tawarkan antaran", "Pay and offer delivery"), "services:pay", is_paying, is_paying),
    CaseLink(dua("Surat kuasa dan formulir", "Power of attorney and forms"), "services:power", has_offer, waits_for_signature),
    CaseLink(dua("Kode billing", "Billing code"), "services:billing_code", before_payment),
    CaseLink(dua("Data pribadi", "Personal data"), "services:personal", lambda file: bool(file.lanes)),
]
WORK_LINKS = [
    WorkLink(dua("Pembayaran", "Payments"), "services:payments", "services.settle_payments"),
    WorkLink(dua("Cocokkan setoran", "Compare settlements"), "services:settlements", "services.settle_payments"),
    WorkLink(dua("Surat tugas kurir", "Assignment letters"), "services:assign", "services.work_in_service"),
]
