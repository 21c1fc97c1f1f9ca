"""Printing the forms of a case: whole values only for the party that prints, on record, and never kept as a file.

A printed form is drawn anew from the case each time. Keeping it as a document would keep personal data in clear, where erasing
does not reach them (decision 0034).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import ServiceForm
from mufakat.documents.drawing import Frozen, draw, read_data
from mufakat.documents.installed import get_template
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.formats import rupiah, tanggal
from mufakat.kernel.web.language import dua
from mufakat.services.actions.personal import open_personal_values
from mufakat.services.actions.writing import day_in
from mufakat.services.lanes import lanes_of
from mufakat.services.models import Officer, PowerOfAttorney, ServiceCase
from mufakat.services.opened import content_of

Values = Mapping[tuple[str, str], str]
POWER, RECEIPT = "surat-kuasa", "tanda-terima"


@dataclass(frozen=True)
class Printed:
    """A finished PDF and what to call it."""

    content: bytes
    name: str


@dataclass(frozen=True)
class _Sheet:
    """What goes onto a form: what its template asks, its number, who signs."""

    data: Mapping[str, Any]
    number: str
    signatories: list[dict[str, str]]


def print_form(*, actor: Actor, case: ServiceCase, form: str, now: datetime) -> Printed:
    """A form of the case as PDF, with what the reader's party may see; the reading is on record."""
    access.require(actor, "services.read_personal_data", case)
    content = content_of(case.version_used)
    found = next((one for one in content.forms if one.key == form), None)
    if found is None:
        raise Refused("form_unknown", dua("Formulir ini tidak ada.", "There is no such form."))
    why = dua("Mencetak: {id}", "Printing: {en}").with_values(id=found.name.id, en=found.name.en)
    values = open_personal_values(actor=actor, case=case, why=str(why), now=now)
    sheet = _SHEETS[found.document](actor, case, content, found, values) if found.document in _SHEETS else None
    if sheet is None:
        raise Refused(
            "form_not_printable",
            dua(
                "Formulir ini memakai templat {key}, yang belum dikenal layanan.",
                "This form names the template {key}, which services do not know yet.",
            ).with_values(key=found.document),
        )
    template = get_template(found.document)
    frozen = Frozen(
        values=read_data(template.content, sheet.data), title=found.name.id, number=sheet.number,
        dated=day_in(case.service, now), place="", paper=template.content.paper, language="id",
        letterhead=[case.service.name_id], collaboration=case.service.collaboration.title_id, parties=[],
        signatories=sheet.signatories, address=f"{settings.PUBLIC_URL}/lacak/{case.number}/",
    )  # fmt: skip
    return Printed(draw(template.content, frozen).content, f"{found.document}-{case.number}.pdf")


def _power_sheet(actor: Actor, case: ServiceCase, content: Service, form: ServiceForm, values: Values) -> _Sheet:
    power = case.powers.filter(state__in=("drawn", "signed")).select_related("courier").first()
    if power is None:
        raise Refused("no_power", dua("Buat dulu surat kuasanya.", "First draw up the power of attorney."))
    own = {key: text for (place, key), text in values.items() if place == form.key}
    courier = power.courier
    asked = {field.key for field in get_template(form.document).content.fields}
    labels = {field.key: field.label.id for field in form.fields}
    data: dict[str, Any] = {key: text for key, text in own.items() if key in asked}
    data |= {"receiver_name": courier.name, "receiver_number": courier.staff_number, "receiver_place": courier.place_of_duty}
    data["matters"] = [field.label.id for field in form.fields if field.kind == "fixed" and field.key == "object"] + [
        f"{labels[key]}: {text}" for key, text in own.items() if key not in asked
    ]
    data["references"] = _references(case, power)
    data["attachments"] = [labels[key].removeprefix("Lampiran: ") for key in power.attached]
    data |= {"ends_on": power.valid_until.isoformat(), "may_pass_on": False}
    return _Sheet(
        data, power.number, [_signs(own.get("giver_name", "")), _signs(courier.name, f"Nippos {courier.staff_number}")]
    )


def _receipt_sheet(actor: Actor, case: ServiceCase, content: Service, form: ServiceForm, values: Values) -> _Sheet:
    own = {key: text for (place, key), text in values.items() if place == form.key}
    fields = {field.key: field for field in form.fields}
    name = next((own[key] for key, field in fields.items() if field.personal == "name" and key in own), "")
    officer = _officer_of(actor, case, content, form)
    items = [{"name": field.label.id, "amount": "1 lembar"} for field in form.fields if field.kind == "yes_no"]
    account = content.delivery.fee_account if content.delivery else ""
    fee = case.payments.filter(account=account or "", corrects=None).exclude(state="awaited").first()
    items += [
        {"name": field.label.id, "amount": str(rupiah(fee.amount)) if fee else "belum ditetapkan, tidak dipungut"}
        for field in form.fields
        if field.kind == "money"
    ]
    said = [f"{fields[key].label.id}: {text}" for key, text in own.items() if fields[key].personal in ("address", "phone")]
    said += [field.label.id for field in form.fields if field.key == "statement"]
    said += [f"Kontak pengaduan: {case.service.contact}"] if case.service.contact else []
    receiver = f"{officer.name}, {_post_of(content, officer)}"
    data = {
        "subject": form.name.id, "kind": "papers", "from_whom": name, "to_whom": receiver,
        "references": _references(case, case.powers.order_by("-id").first()), "items": items, "remark": ". ".join(said),
    }  # fmt: skip
    return _Sheet(data, f"TB-{case.number}", [_signs(officer.name, _post_of(content, officer)), _signs(name)])


_SHEETS = {POWER: _power_sheet, RECEIPT: _receipt_sheet}
KNOWN = frozenset(_SHEETS)
"""Templates that a form of a service can be printed with."""


def _signs(name: str, office: str = "") -> dict[str, str]:
    return {"name": name, "party": "", "office": office, "mandate": ""}


def _officer_of(actor: Actor, case: ServiceCase, content: Service, form: ServiceForm) -> Officer:
    """Who hands the receipt out: the printing officer, in a lane that signs the form."""
    signing = [lane for lane in form.signed_by if lane in lanes_of(actor, case.service_id)]
    found = case.service.officers.filter(user=actor.user_id, lane__in=signing).first()
    if found is None:
        raise Refused(
            "not_signing",
            dua(
                "Tanda terima ini dicetak oleh petugas yang menerimanya dan menandatanganinya.",
                "This receipt is printed by the officer who receives the papers and signs it.",
            ),
        )
    return found


def _post_of(content: Service, officer: Officer) -> str:
    return next((lane.post.id for lane in content.lanes if lane.key == officer.lane), officer.lane)


def _references(case: ServiceCase, power: PowerOfAttorney | None) -> list[str]:
    codes = case.payments.exclude(billing_code="").order_by("id").values_list("billing_code", flat=True)
    found = [f"Permohonan {case.number}", *(f"Kode billing {code}" for code in codes)]
    if power is not None:
        found.append(f"Surat kuasa {power.number}")
    if case.due_at is not None:
        found.append(f"Janji berikutnya {tanggal(case.due_at, zone=case.service.collaboration)}")
    return found
