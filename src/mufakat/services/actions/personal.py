"""Personal data of a case: opened on record, put right, consented to, given up, erased with the chain of hands left whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from collabgov.packs.schema import Service
from collabgov.services.cases import CaseEvent
from collabgov.services.personal import readable_fields
from mufakat.kernel import access, versions
from mufakat.kernel.access import ANYBODY, SYSTEM, Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.drawing_powers import applicant_lane, take_power_back
from mufakat.services.actions.keeping_values import keep_values
from mufakat.services.actions.paying import lock_case
from mufakat.services.actions.taking_in import Entry, take_in
from mufakat.services.actions.writing import new_mark, required, write
from mufakat.services.lanes import lanes_of
from mufakat.services.links import HeldLink
from mufakat.services.models import (
    CitizenVoice,
    DeliveryOffer,
    PersonalReading,
    PersonalValue,
    ServiceCase,
    ServiceVersion,
)
from mufakat.services.opened import content_of
from mufakat.services.personal_values import read_for
from mufakat.services.queries.personal import STOPS_WITHIN

AT_ONCE = 200


def party_of(actor: Actor, content: Service, service_id: int) -> str:
    """The party of the service for which an officer works."""
    mine = lanes_of(actor, service_id)
    return next((one.party for one in content.lanes if one.key in mine), "")


def open_personal_values(
    *, actor: Actor, case: ServiceCase, why: str, now: datetime, forms: Iterable[str] | None = None
) -> dict[tuple[str, str], str]:
    """The values that the reader's party may see, whole; who opened which fields and why stays on record."""
    with transaction.atomic():
        access.require(actor, "services.read_personal_data", case)
        content = content_of(case.version_used)
        party = party_of(actor, content, case.service_id)
        rows = PersonalValue.objects.filter(case=case).select_related("case")
        if forms is not None:
            rows = rows.filter(form__in=list(forms))
        found = list(rows)
        allowed = {(form.key, field.key) for form in content.forms for field in readable_fields(content, form.key, party)}
        opened = sorted(f"{row.form}.{row.field}" for row in found if row.kind != "none" and (row.form, row.field) in allowed)
        if opened:
            PersonalReading.objects.create(
                case=case, reader_id=actor.user_id, party=party, at=now, fields=opened, why=required(why, 200)
            )
        return read_for(content, found, party)


def correct_personal_value(
    *, actor: Actor, case: ServiceCase, form: str, field: str, text: str, reason: str, now: datetime
) -> None:
    """Put a personal datum right at the applicant's wish; the history tells which field, never what it says."""
    with transaction.atomic():
        current = lock_case(case)
        access.require(actor, "services.read_personal_data", current)
        content = content_of(current.version_used)
        party = party_of(actor, content, current.service_id)
        if field not in {one.key for one in readable_fields(content, form, party) if one.kind != "signature"}:
            raise Refused("field_unknown", dua("Isian ini bukan untuk pihak Anda.", "This field is not for your party."))
        if current.erased_at is not None:
            raise Refused("erased", dua("Data pribadinya sudah dihapus.", "The personal data were erased."))
        if not text.strip():
            raise Refused("value_missing", dua("Tulis isian yang benar.", "Write the right value."))
        keep_values(content, current, {(form, field): text}, now)
        data = {"form": form, "field": field, "reason": required(reason)}
        write(actor, current.service, "personal.corrected", now, current, current.number, data)


def withdraw_consent(*, actor: Actor, link: HeldLink, now: datetime) -> ServiceCase:
    """The applicant gives the consent up. A closed case loses its data at once, an open one within 72 hours; nothing is
    brought to an address any more."""
    with transaction.atomic():
        access.require(actor, "services.act_by_link", link)
        case = lock_case(link.case)
        consents = list(case.consents.filter(withdrawn_at=None))
        if not consents:
            raise Refused("no_consent", dua("Tidak ada persetujuan yang berlaku.", "No consent holds."))
        for consent in consents:
            consent.withdrawn_at = now
            consent.save(update_fields=["withdrawn_at"])
        if case.outcome:
            _forget(case, now)
        else:
            take_power_back(ANYBODY, case, now)
        write(ANYBODY, case.service, "consent.withdrawn", now, case, case.number, {"closed": bool(case.outcome)})
        return case


def cancel_by_applicant(*, actor: Actor, link: HeldLink, reason: str, now: datetime) -> ServiceCase:
    """The applicant steps back, as long as the service allows it."""
    with transaction.atomic():
        access.require(actor, "services.act_by_link", link)
        case = lock_case(link.case)
        lane = applicant_lane(content_of(case.version_used))
        event = CaseEvent(kind="cancelled", at=now, id=new_mark(), lane=lane, step=case.step, reason=reason)
        take_in(actor=ANYBODY, service=case.service, entries=[Entry(case.pk, event)], now=now)
        write(ANYBODY, case.service, "case.cancelled", now, case, case.number, {"step": case.step, "lane": lane})
        case.refresh_from_db()
        return case


def erase_personal_data(*, actor: Actor, case: ServiceCase, reason: str, now: datetime) -> ServiceCase:
    """Erase the personal data of a closed case before its time; the chain of hands stays and still verifies."""
    with transaction.atomic():
        current = lock_case(case)
        access.require(actor, "services.keep_personal_data", current)
        if not current.outcome:
            raise Refused(
                "case_open",
                dua(
                    "Permohonan masih berjalan; datanya masih diperlukan. Tutup dulu permohonannya.",
                    "The application is still on its way and needs its data. Close it first.",
                ),
            )
        _forget(current, now)
        write(actor, current.service, "personal.erased", now, current, current.number, {"reason": required(reason)})
        return current


def _forget(case: ServiceCase, now: datetime) -> None:
    """Everything that says who the applicant is. Records, holdings and links name nobody and stay."""
    case.personal_values.all().delete()
    DeliveryOffer.objects.filter(case=case).update(reason_said="", heard_when="", heard_where="")
    case.powers.update(revoked_reason="")
    case.proofs.update(photo=None)
    CitizenVoice.objects.filter(case=case).update(name_sealed=None, contact_sealed=None)
    case.erased_at = now
    versions.save_revised(case, ["erased_at"])


def erase_due(*, now: datetime) -> int:
    """Erase what is kept no longer: past its time after the end, or three days after a consent was withdrawn."""
    erased = 0
    for case in _due(now):
        with transaction.atomic():
            current = lock_case(case)
            if current.erased_at is None:
                _forget(current, now)
                write(SYSTEM, current.service, "personal.erased_in_time", now, current, current.number, {})
                erased += 1
    return erased


def _due(now: datetime) -> list[ServiceCase]:
    """Cases whose data are due to be erased, a few at a time."""
    given_up = Q(consents__withdrawn_at__lte=now - STOPS_WITHIN) & ~Q(consents__withdrawn_at=None)
    withdrawn = ServiceCase.objects.filter(given_up, erased_at=None).distinct()
    found = list(withdrawn.select_related("service", "version_used").order_by("id")[:AT_ONCE])
    for version, months in _months_kept().items():
        closed = ServiceCase.objects.filter(version_used_id=version, erased_at=None, closed_at__lte=months_before(now, months))
        found += list(closed.select_related("service", "version_used").order_by("id")[:AT_ONCE])
    return list({case.pk: case for case in found}.values())


def _months_kept() -> Mapping[int, int]:
    """Version -> months for which personal data are kept after the end."""
    waiting = ServiceCase.objects.filter(erased_at=None).exclude(closed_at=None)
    used = ServiceVersion.objects.filter(pk__in=waiting.values("version_used_id"))
    return {version.pk: content_of(version).personal_data_months for version in used.defer("content")}


def months_before(moment: datetime, months: int) -> datetime:
    """The same day some months earlier; the last of the month where there is none."""
    place = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(place, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
