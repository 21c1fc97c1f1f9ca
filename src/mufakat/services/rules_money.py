"""Who may take payments, settle them, open personal data and erase them; what the holder of a link may do."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from collabgov.lifecycles import Lifecycle, Move
from mufakat.collaborations.rules import KEEPERS, KEEPERS_ONLY, SIGN_IN_FIRST
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import ALLOW, Actor, Decision, deny
from mufakat.kernel.web.language import dua
from mufakat.services.lanes import lanes_of, services_worked_in
from mufakat.services.rules import OFFICERS, OFFICERS_ONLY, cases_worked_by, may_work_on_case
from mufakat.services.secrets_of_cases import digest_of

PAYMENTS = Lifecycle(
    name="service_payment",
    states=("awaited", "paid", "settled"),
    initial="awaited",
    moves=(
        Move("take", ("awaited",), "paid", "services.take_payment"),
        Move("settle", ("paid",), "settled", "services.settle_payments"),
    ),
)
POWERS = Lifecycle(
    name="service_power",
    states=("drawn", "signed", "revoked", "expired"),
    initial="drawn",
    moves=(
        Move("sign", ("drawn",), "signed", "services.draw_power"),
        Move("revoke", ("drawn", "signed"), "revoked", "services.draw_power"),
        Move("expire", ("signed",), "expired", "services.draw_power"),
    ),
)
LINK_ONLY = dua(
    "Tautan ini tidak cocok dengan permohonannya. Pindai lagi kode QR pada tanda terima.",
    "This link does not belong to the application. Scan the QR code on the receipt again.",
)


def may_settle(actor: Actor, service: Any) -> Decision:
    """Officers of the service and the secretariat: what was paid in carries no names."""
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    if lanes_of(actor, service.pk) or actor.holds(service.collaboration_id, *KEEPERS):
        return ALLOW
    return deny("officers_only", OFFICERS_ONLY)


def settled_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(Q(pk__in=services_worked_in(actor)) | Q(collaboration_id__in=actor.scopes_with(*KEEPERS)))


def may_keep_case(actor: Actor, case: Any) -> Decision:
    if not actor.is_known:
        return deny("sign_in", SIGN_IN_FIRST)
    return ALLOW if actor.holds(case.service.collaboration_id, *KEEPERS) else deny("keepers_only", KEEPERS_ONLY)


def cases_kept_by(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(service__collaboration_id__in=actor.scopes_with(*KEEPERS))


def may_act_by_link(actor: Actor, link: Any) -> Decision:
    """Whoever shows the secret of a case speaks for its applicant, with or without a login."""
    return ALLOW if digest_of(link.secret) == link.case.secret_digest else deny("link_only", LINK_ONLY)


def declare() -> None:
    """Declare the permissions and lifecycles of this part."""
    for name, label, explanation, check, which in PERMISSIONS:
        access.declare(f"services.{name}", label=label, explanation=explanation, check=check, filter=which)
    lifecycle.declare("services.Payment", PAYMENTS)
    lifecycle.declare("services.PowerOfAttorney", POWERS)


PERMISSIONS: list[tuple[str, Any, Any, access.Check, access.Filter | None]] = [
    (
        "take_payment",
        dua("Mencatat pembayaran dan jawaban atas tawaran antaran", "Record the payment and the answer to the offer"),
        dua("Petugas jalur yang menerima pembayaran.", "Officers of the lane that takes the payment."),
        may_work_on_case,
        cases_worked_by,
    ),
    (
        "draw_power",
        dua("Membuat, menandatangani, dan mencabut surat kuasa", "Draw up, sign and withdraw powers of attorney"),
        OFFICERS,
        may_work_on_case,
        cases_worked_by,
    ),
    (
        "settle_payments",
        dua("Mencocokkan setoran", "Hold settlements against payments"),
        dua("Petugas layanan dan sekretariat.", "Officers of the service and the secretariat."),
        may_settle,
        settled_by,
    ),
    (
        "read_personal_data",
        dua("Membuka data pribadi pemohon", "Open an applicant's personal data"),
        dua(
            "Petugas, hanya isian yang disebut untuk pihaknya; tiap pembukaan tercatat dan terlihat oleh pemohon.",
            "Officers, only fields named for their party; each opening is recorded and the applicant sees it.",
        ),
        may_work_on_case,
        cases_worked_by,
    ),
    (
        "keep_personal_data",
        dua("Mengawasi dan menghapus data pribadi", "Watch over personal data and erase them"),
        dua(
            "Sekretariat dan pimpinan: melihat siapa membuka dan kapan, tanpa isinya.",
            "Secretariat and leader: they see who opened them and when, never what they say.",
        ),
        may_keep_case,
        cases_kept_by,
    ),
    (
        "act_by_link",
        dua("Bertindak dengan tautan pribadi", "Act by the private link"),
        dua("Siapa yang memegang tautan pada tanda terima.", "Whoever holds the link on the receipt."),
        may_act_by_link,
        None,
    ),
]
