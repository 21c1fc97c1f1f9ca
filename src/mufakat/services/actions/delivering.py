"""Given to the applicant with proof, at the door or at the counter; or not, with a reason and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from collabgov.packs.schema import Recipient, Service
from collabgov.services.cases import CaseEvent
from mufakat.documents.actions import keep_content
from mufakat.documents.models import StoredFile
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services import words_handing as words
from mufakat.services.actions.taking_in import Entry, take_in
from mufakat.services.actions.writing import day_in, new_mark, officer_in, write
from mufakat.services.models import DeliveryAttempt, DeliveryProof, Officer, PersonalValue, ServiceCase
from mufakat.services.opened import content_of
from mufakat.services.personal_values import sealed_values

FURTHEST = timedelta(days=30)
"""Within which the next attempt lies."""


@dataclass(frozen=True)
class Receipt:
    """Who received it and how that is proved."""

    recipient: str
    """Kind, as the service lists them."""
    checked: bool
    """The officer compared what the service says is to be compared."""
    signature: str = "word"
    name: str = ""
    """Of the recipient; kept sealed, and only where the service's form asks for it."""
    photo: tuple[bytes, str] | None = None
    """Content and name of a photo of the signed receipt."""


def record_delivery(*, actor: Actor, case: ServiceCase, receipt: Receipt, now: datetime) -> DeliveryProof:
    """Record that the applicant, or who may receive for him, has it in hands; without proof it is refused."""
    with transaction.atomic():
        access.require(actor, "services.work_on_case", case)
        content = content_of(case.version_used)
        officer = officer_in(actor, case.service, lane_of_step(content, case.step), now)
        require_proof(content, receipt)
        mark = new_mark()
        event = CaseEvent(
            kind="delivered", at=now, id=mark, lane=officer.lane, person=officer.reference, reason=receipt.recipient,
            step=case.step,
        )  # fmt: skip
        at_counter = content.delivery is None or content.delivery.step != case.step
        step = case.step
        taken = take_in(actor=actor, service=case.service, entries=[Entry(case.pk, event)], now=now)[0]
        seal_recipient(content, taken.case, step, receipt.name, now)
        proof = DeliveryProof.objects.create(
            case=taken.case, mark=mark, recipient=receipt.recipient, at_counter=at_counter, signature=receipt.signature,
            photo=_kept_photo(actor, case, receipt, now), at=now, officer=officer, recorded_by_id=actor.user_id,
        )  # fmt: skip
        named = next(one.name for one in recipients_of(content) if one.key == receipt.recipient)
        write(
            actor, case.service, "delivery.recorded", now, taken.case, case.number,
            {"recipient_id": named.id, "recipient_en": named.en, "sha256": proof.photo.sha256 if proof.photo else ""},
        )  # fmt: skip
        return proof


def lane_of_step(content: Service, step: str) -> str:
    """Who acts at a step; nobody at one the version does not have."""
    return next((one.lane for one in content.steps if one.key == step), "")


def recipients_of(content: Service) -> list[Recipient]:
    """Who may receive, as the service lists them."""
    return list(content.delivery.recipients) if content.delivery else []


def require_proof(content: Service, receipt: Receipt) -> None:
    """Refuse a delivery without a known recipient, without the check, or without a signature of some kind."""
    recipients = {one.key: one for one in recipients_of(content)}
    if receipt.recipient not in recipients:
        raise Refused("recipient", dua("Pilih siapa yang menerima.", "Choose who receives it."))
    if not receipt.checked:
        check = recipients[receipt.recipient].check
        raise Refused(
            "not_checked",
            dua(
                "Periksa dulu, lalu centang: {apa}.", "Check first, then tick: {apa}."
            ).with_values(apa=dua(check.id, check.en) if check else dua("identitas penerima", "identity of the recipient")),
        )  # fmt: skip
    if receipt.signature not in words.SIGNATURES:
        raise Refused("signature", dua("Pilih bukti penerimaannya.", "Choose the proof of receipt."))
    if receipt.signature == "photo" and receipt.photo is None:
        raise Refused("photo_missing", dua("Sertakan foto tanda terima.", "Add the photo of the receipt."))


def _kept_photo(actor: Actor, case: ServiceCase, receipt: Receipt, now: datetime) -> StoredFile | None:
    """The photo, for the parties only: it shows a signature."""
    if receipt.photo is None:
        return None
    content, name = receipt.photo
    return keep_content(
        actor=actor, collaboration=case.service.collaboration, content=content, name=name or "tanda-terima.jpg",
        purpose="proof", audience="restricted", now=now,
    )  # fmt: skip


def seal_recipient(content: Service, case: ServiceCase, step: str, name: str, now: datetime) -> None:
    """The recipient's name into the form of the step, sealed; a service whose form does not ask for it keeps none."""
    form_key = next((one.form for one in content.steps if one.key == step), None)
    form = next((one for one in content.forms if one.key == form_key), None)
    place = next((one for one in form.fields if one.personal == "name"), None) if form else None
    if not name.strip() or form is None or place is None:
        return
    rows = sealed_values(content, case, {(form.key, place.key): name}, now)
    PersonalValue.objects.filter(case=case, form=form.key, field=place.key).delete()
    PersonalValue.objects.bulk_create(rows)


def record_failed_delivery(
    *, actor: Actor, case: ServiceCase, reason: str, next_on: date | None, now: datetime
) -> DeliveryAttempt:
    """Record why nothing could be given, and when the next attempt is; after the last one it goes back."""
    with transaction.atomic():
        access.require(actor, "services.work_on_case", case)
        content = content_of(case.version_used)
        officer = officer_in(actor, case.service, lane_of_step(content, case.step), now)
        failures = {one.key: one for one in content.delivery.failures} if content.delivery else {}
        if reason not in failures:
            raise Refused("reason", dua("Pilih alasannya.", "Choose the reason."))
        mark = new_mark()
        event = CaseEvent(kind="delivery_failed", at=now, id=mark, lane=officer.lane, person=officer.reference, reason=reason)
        taken = take_in(actor=actor, service=case.service, entries=[Entry(case.pk, event)], now=now)[0]
        comes_again = content.delivery is not None and taken.state.step == content.delivery.step
        if comes_again and failures[reason].then == "retry":
            require_next_day(next_on, day_in(case.service, now))
        attempt = keep_attempt(actor, taken.case, officer, mark, reason, next_on if comes_again else None, now)
        named = failures[reason].name
        data = {"reason_id": named.id, "reason_en": named.en, "next_on": attempt.next_on.isoformat() if attempt.next_on else ""}
        write(actor, case.service, "delivery.failed", now, taken.case, case.number, data)
        return attempt


def require_next_day(next_on: date | None, today: date) -> None:
    """Refuse a missing day of the next attempt, one that is past, and one that is far off."""
    if next_on is None:
        raise Refused("next_day_missing", dua("Isi tanggal antar berikutnya.", "Fill in the date of the next attempt."))
    if not today <= next_on <= today + FURTHEST:
        raise Refused(
            "next_day",
            dua(
                "Tanggal antar berikutnya antara hari ini dan 30 hari lagi.",
                "The next attempt lies between today and 30 days from now.",
            ),
        )


def keep_attempt(
    actor: Actor, case: ServiceCase, officer: Officer, mark: str, reason: str, next_on: date | None, at: datetime
) -> DeliveryAttempt:
    return DeliveryAttempt.objects.create(
        case=case, mark=mark, reason=reason, at=at, next_on=next_on, officer=officer, recorded_by_id=actor.user_id
    )
