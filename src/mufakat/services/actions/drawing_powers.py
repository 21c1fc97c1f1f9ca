"""Powers of attorney: drawn with a registered courier only, signed when the attachments are there, revoked, expired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from collabgov.packs.schema import Service
from collabgov.packs.schema.service import ServiceForm
from collabgov.services.cases import CaseEvent
from collabgov.services.numbers import write_number
from collabgov.services.prices import PAID, payment_step
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import ANYBODY, SYSTEM, Actor
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.keeping_values import keep_values
from mufakat.services.actions.opening import PURPOSE
from mufakat.services.actions.taking_in import Entry, take_in
from mufakat.services.actions.writing import day_in, new_mark, officer_in, required, write
from mufakat.services.lanes import lanes_of, working_on
from mufakat.services.links import HeldLink
from mufakat.services.models import Consent, Officer, PowerOfAttorney, ServiceCase
from mufakat.services.opened import content_of
from mufakat.services.rules import OFFICERS_ONLY
from mufakat.services.rules_money import POWERS
from mufakat.services.standing import state_of

PREFIX = "SK"


@dataclass(frozen=True)
class PowerDraft:
    """What a power of attorney says beyond what the case knows."""

    courier: Officer
    valid_until: date
    written: Mapping[str, str] = field(default_factory=dict)
    """Field of the form -> what was written there."""
    attached: Sequence[str] = ()
    signed: bool = False
    notice: str = ""
    """Digest of the notice that the applicant was told before giving these data."""


def power_form(content: Service) -> ServiceForm | None:
    """The form of the power of attorney: that of the step in which delivery is offered."""
    delivery = content.delivery
    step = next((one for one in content.steps if delivery and one.key == delivery.offered_in), None)
    return next((one for one in content.forms if step and one.key == step.form), None)


def attachments_of(form: ServiceForm) -> list[str]:
    """What has to be attached and is checked on the form."""
    return [one.key for one in form.fields if one.kind == "yes_no" and one.required]


def draw_up_power(*, actor: Actor, case: ServiceCase, content: Service, draft: PowerDraft, now: datetime) -> PowerOfAttorney:
    """The power as part of an act that has asked who may, holds the case and writes the history."""
    form = power_form(content)
    if form is None or content.delivery is None:
        raise Refused("no_power_form", dua("Layanan ini tidak memakai surat kuasa.", "This service uses no power of attorney."))
    _require_registered(case, content, draft.courier, now)
    if draft.valid_until < day_in(case.service, now):
        raise Refused("power_past", dua("Tanggal berlakunya sudah lewat.", "Its last day has passed."))
    _require_written(form, draft.written)
    _require_open(case)
    keep_values(content, case, {(form.key, key): text for key, text in draft.written.items()}, now)
    _fill_receipt(content, case, form, draft.written, now)
    if draft.notice and not case.consents.filter(withdrawn_at=None).exists():
        Consent.objects.create(case=case, purpose=PURPOSE, notice_sha256=draft.notice, given_at=now)
    attached = [key for key in attachments_of(form) if key in draft.attached]
    if draft.signed:
        _require_attached(form, attached)
    return PowerOfAttorney.objects.create(
        case=case, number=_number(case), courier=draft.courier, state="signed" if draft.signed else "drawn",
        valid_until=draft.valid_until, attached=attached, drawn_at=now, signed_at=now if draft.signed else None,
        recorded_by_id=actor.user_id,
    )  # fmt: skip


def _require_registered(case: ServiceCase, content: Service, courier: Officer, now: datetime) -> None:
    """Only a courier in post today, with employee number and place of duty, can be named."""
    lane = next(one.lane for one in content.steps if content.delivery and one.key == content.delivery.step)
    in_post = case.service.officers.filter(working_on(day_in(case.service, now)), pk=courier.pk, lane=lane).exists()
    if not in_post or not courier.staff_number or not courier.place_of_duty:
        raise Refused(
            "courier_unregistered",
            dua(
                "Hanya kurir yang terdaftar dengan nomor pegawai dan tempat dinas. Lengkapi dulu pada daftar petugas.",
                "Only a courier registered with employee number and place of duty. First complete the list of officers.",
            ),
        )


def _require_written(form: ServiceForm, written: Mapping[str, str]) -> None:
    for one in form.fields:
        if one.required and one.personal != "none" and one.kind != "signature" and not written.get(one.key, "").strip():
            raise Refused(
                "field_missing", dua("Isi {id}.", "Fill in {en}.").with_values(id=one.label.id, en=one.label.en), field=one.key
            )


def _require_attached(form: ServiceForm, attached: Sequence[str]) -> None:
    missing = [one.label for one in form.fields if one.key in attachments_of(form) and one.key not in attached]
    if missing:
        raise Refused(
            "attachment_missing",
            dua("Periksa lampiran: {id}.", "Check the attachment: {en}.").with_values(id=missing[0].id, en=missing[0].en),
        )


def _require_open(case: ServiceCase) -> None:
    if case.powers.filter(state__in=("drawn", "signed")).exists():
        raise Refused(
            "power_there",
            dua(
                "Sudah ada surat kuasa. Cabut dulu sebelum membuat yang baru.",
                "There is a power of attorney. Withdraw it before drawing up a new one.",
            ),
        )


def _number(case: ServiceCase) -> str:
    """Number of the case and of the try, with a check sign of its own."""
    return write_number(case.powers.count() + 1, prefix=PREFIX + case.number.replace("-", ""), width=1)


def _fill_receipt(content: Service, case: ServiceCase, power: ServiceForm, written: Mapping[str, str], now: datetime) -> None:
    """What other forms ask of the same person is not asked twice; what stands there already stays. Who receives in the end
    is not known yet: forms of giving are left alone."""
    of_giving = {step.form for step in content.steps if step.kind == "deliver"}
    kept = set(case.personal_values.values_list("form", "field"))
    by_kind: dict[str, str] = {}
    for one in power.fields:
        if written.get(one.key) and (one.personal not in by_kind or one.key == "delivery_address"):
            by_kind[one.personal] = written[one.key]
    values = {
        (form.key, one.key): by_kind[one.personal]
        for form in content.forms
        for one in form.fields
        if form.key not in {power.key, *of_giving}
        and one.personal in by_kind
        and one.personal != "none"
        and (form.key, one.key) not in kept
    }
    keep_values(content, case, values, now)


def lock_power(power: PowerOfAttorney) -> PowerOfAttorney:
    rows = PowerOfAttorney.objects.select_related("case__service__collaboration", "case__version_used", "courier")
    return versions.lock(rows, power.pk)


def draw_power(*, actor: Actor, case: ServiceCase, draft: PowerDraft, now: datetime) -> PowerOfAttorney:
    """Draw up a power anew, after one has expired; delivery must have been chosen."""
    with transaction.atomic():
        rows = ServiceCase.objects.select_related("service__collaboration", "version_used")
        current = versions.lock(rows, case.pk)
        access.require(actor, "services.draw_power", current)
        if not current.delivery or current.outcome:
            raise Refused("not_delivered", dua("Permohonan ini tidak diantar.", "This application is not delivered."))
        content = content_of(current.version_used)
        power = draw_up_power(actor=actor, case=current, content=content, draft=draft, now=now)
        if draft.signed:
            _take_in_signature(actor, current, content, now)
        write(actor, current.service, "power.drawn", now, current, current.number, {"power": power.number})
        return power


def sign_power(*, actor: Actor, power: PowerOfAttorney, attached: Sequence[str], now: datetime) -> PowerOfAttorney:
    """Both signed on paper, the attachments were checked: from now on the courier may deliver."""
    with transaction.atomic():
        current = lock_power(power)
        case, content = current.case, content_of(current.case.version_used)
        current.state = lifecycle.next_state(POWERS, actor=actor, subject=case, move="sign", state=current.state)
        form = power_form(content)
        if form is not None:
            current.attached = [key for key in attachments_of(form) if key in {*attached, *current.attached}]
            _require_attached(form, current.attached)
        _require_registered(case, content, current.courier, now)
        current.signed_at = now
        versions.save_revised(current, ["state", "attached", "signed_at"])
        _take_in_signature(actor, case, content, now)
        write(actor, case.service, "power.signed", now, case, case.number, {"power": current.number})
        return current


def _take_in_signature(actor: Actor, case: ServiceCase, content: Service, now: datetime) -> None:
    """At the step of payment the signature completes it; later it only gives the power back."""
    delivery, step = content.delivery, payment_step(content)
    if delivery is None or delivery.power is None:
        return
    state = state_of(content, case, case.records.all())
    finishes = step is not None and state.step == step.key and state.facts.get(PAID, 1) == 1
    lane = step.lane if finishes and step else next(iter(sorted(lanes_of(actor, case.service_id))), "")
    if not lane:
        raise NotAllowed("officers_only", OFFICERS_ONLY)
    person = officer_in(actor, case.service, lane, now).reference
    event = CaseEvent(
        kind="done" if finishes else "recorded", at=now, id=new_mark(), lane=lane, person=person, step=state.step,
        facts={delivery.power: 1},
    )  # fmt: skip
    take_in(actor=actor, service=case.service, entries=[Entry(case.pk, event)], now=now)


def revoke_power(*, actor: Actor, power: PowerOfAttorney, reason: str, now: datetime) -> PowerOfAttorney:
    """An officer records that the applicant takes the power back; a document on its way turns round."""
    with transaction.atomic():
        current = lock_power(power)
        access.require(actor, "services.draw_power", current.case)
        lane = next(iter(sorted(lanes_of(actor, current.case.service_id))), "")
        person = officer_in(actor, current.case.service, lane, now).reference
        state = lifecycle.next_state(POWERS, actor=actor, subject=current.case, move="revoke", state=current.state)
        return _revoked(actor, current, state, required(reason), lane, person, now)


def revoke_power_by_applicant(*, actor: Actor, link: HeldLink, reason: str = "", now: datetime) -> PowerOfAttorney:
    """Whoever holds the link takes the power back, at any hour and without giving a reason."""
    with transaction.atomic():
        access.require(actor, "services.act_by_link", link)
        found = link.case.powers.filter(state__in=("drawn", "signed")).first()
        if found is None:
            raise Refused("no_power", dua("Tidak ada surat kuasa yang berlaku.", "No power of attorney holds."))
        current = lock_power(found)
        content = content_of(current.case.version_used)
        lane = applicant_lane(content)
        return _revoked(ANYBODY, current, POWERS.move(current.state, "revoke"), reason.strip()[:300], lane, "", now)


def take_power_back(actor: Actor, case: ServiceCase, now: datetime) -> None:
    """The power as part of another act of the applicant, which writes the history; nothing where none holds."""
    power = case.powers.filter(state__in=("drawn", "signed")).first()
    if power is not None:
        current = lock_power(power)
        lane = applicant_lane(content_of(case.version_used))
        _take_back(actor, current, POWERS.move(current.state, "revoke"), "", lane, "", now)


def applicant_lane(content: Service) -> str:
    applicants = {one.key for one in content.parties if one.role == "applicant"}
    return next(one.key for one in content.lanes if one.party in applicants)


def _revoked(
    actor: Actor, power: PowerOfAttorney, state: str, reason: str, lane: str, person: str, now: datetime
) -> PowerOfAttorney:
    _take_back(actor, power, state, reason, lane, person, now)
    case = power.case
    write(actor, case.service, "power.revoked", now, case, case.number, {"power": power.number})
    return power


def _take_back(actor: Actor, power: PowerOfAttorney, state: str, reason: str, lane: str, person: str, now: datetime) -> None:
    case = power.case
    power.state, power.revoked_at, power.revoked_reason = state, now, reason
    versions.save_revised(power, ["state", "revoked_at", "revoked_reason"])
    if not case.outcome:
        event = CaseEvent(kind="revoked", at=now, id=new_mark(), lane=lane, person=person, step=case.step)
        take_in(actor=actor, service=case.service, entries=[Entry(case.pk, event)], now=now)


def expire_powers(*, now: datetime) -> int:
    """Powers whose last day has passed no longer hold: the courier cannot deliver until a new one is signed."""
    waiting = PowerOfAttorney.objects.filter(state="signed", case__outcome="", valid_until__lt=now.date())
    ended = 0
    for power in waiting.select_related("case__service__collaboration").order_by("id"):
        if power.valid_until < day_in(power.case.service, now):
            ended += _expire(power, now)
    return ended


def _expire(power: PowerOfAttorney, now: datetime) -> int:
    with transaction.atomic():
        current = lock_power(power)
        case, content = current.case, content_of(current.case.version_used)
        if current.state != "signed" or content.delivery is None or content.delivery.power is None:
            return 0
        current.state = POWERS.move(current.state, "expire")
        versions.save_revised(current, ["state"])
        event = CaseEvent(kind="recorded", at=now, id=new_mark(), step=case.step, facts={content.delivery.power: 0})
        take_in(actor=SYSTEM, service=case.service, entries=[Entry(case.pk, event)], now=now)
        write(SYSTEM, case.service, "power.expired", now, case, case.number, {"power": current.number})
        return 1
