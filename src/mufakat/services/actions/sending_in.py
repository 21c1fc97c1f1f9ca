"""Records of a device that was without network: taken in once, whatever its clock showed, in whatever order they come.

Each record is answered by itself: taken in, waits for the other side, or not accepted with the reason. A device keeps a record
until it was answered, and sends it again when no answer came; the mark it made tells the second sending from a second record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction

from collabgov.packs.schema import Service
from collabgov.services.cases import CaseEvent, EventKind
from collabgov.services.custody import corrected_moment
from collabgov.services.refusals import SENTENCES
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services import words_handing as words
from mufakat.services.actions.batches import settle_batches
from mufakat.services.actions.delivering import Receipt, keep_attempt, require_proof
from mufakat.services.actions.handing_over import require_own, start_batch
from mufakat.services.actions.taking_in import Entry, Taken, take_in
from mufakat.services.actions.writing import officer_in, write
from mufakat.services.models import CaseRecord, DeliveryProof, HandOver, Holding, Officer, ServiceCase, SharedService
from mufakat.services.opened import content_of
from mufakat.services.queries.hand_overs import expected_items, items_to_list
from mufakat.services.scanned import Scanned, read_codes

KINDS = ("listed", "confirmed", "delivered", "delivery_failed")
MOST_RECORDS = 500
SHORTEST_MARK, LONGEST_MARK = 8, 40


@dataclass(frozen=True)
class DeviceRecord:
    """One record as a device kept it."""

    mark: str
    kind: str
    code: str
    at: datetime
    """By the device's own clock."""
    batch: str = ""
    to: str = ""
    reason: str = ""
    checked: bool = False
    next_on: date | None = None


@dataclass(frozen=True)
class Answer:
    """What came of one record; the device may forget it when it was taken in or waits here."""

    mark: str
    standing: str
    number: str = ""
    sentence: Any = ""


@dataclass
class _Sending:
    """What is known while records are taken in."""

    service: SharedService
    officer: Officer
    held: Mapping[int, Sequence[Holding]]
    device_now: datetime
    now: datetime
    batches: dict[str, HandOver]


def send_in(
    *, actor: Actor, service: SharedService, lane: str, records: Sequence[DeviceRecord], device_now: datetime, now: datetime
) -> list[Answer]:
    """Take in what a device kept while it was without network, with one entry in the history; an answer for each record."""
    if len(records) > MOST_RECORDS:
        raise Refused(
            "too_many",
            dua("Kirim paling banyak {n} catatan sekaligus.", "Send at most {n} records at once.").with_values(n=MOST_RECORDS),
        )
    with transaction.atomic():
        access.require(actor, "services.work_in_service", service)
        officer = officer_in(actor, service, lane, now)
        found = dict(zip([one.mark for one in records], read_codes(service, [one.code or "-" for one in records]), strict=True))
        ids = sorted({one.case.pk for one in found.values() if one.case})
        locked = {one.pk for one in service.cases.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
        before = {(row.case_id, row.mark): row for row in CaseRecord.objects.filter(case_id__in=locked)}
        sending = _Sending(service, officer, _held(locked), device_now, now, {})
        answers: dict[str, Answer] = {}
        entries: dict[str, Entry] = {}
        for record in records:
            known = found[record.mark]
            earlier = before.get((known.case.pk, record.mark)) if known.case else None
            if earlier is not None and (earlier.kind, earlier.device_at) == (record.kind, record.at):
                answers[record.mark] = _as_before(known, earlier)
                continue
            try:
                entries[record.mark] = _entry(sending, record, known)
            except Refused as refusal:
                answers[record.mark] = Answer(record.mark, "refused", known.shown, refusal.sentence)
        if entries:
            taken = take_in(actor=actor, service=service, entries=list(entries.values()), now=now, strict=False)
            answers |= _answers(taken, entries)
            _keep_beside(actor, sending, [one for one in records if one.mark in entries], found, answers)
            _settle(service, sending, taken, now)
            _write(actor, service, answers, entries, now)
        return [answers[one.mark] for one in records]


def _held(ids: Iterable[int]) -> dict[int, list[Holding]]:
    found: dict[int, list[Holding]] = {}
    for row in Holding.objects.filter(case_id__in=list(ids)):
        found.setdefault(row.case_id, []).append(row)
    return found


def _as_before(known: Scanned, earlier: CaseRecord) -> Answer:
    """The answer to a record that came before; what waited then may have been taken in since."""
    return Answer(earlier.mark, earlier.standing, known.shown, _why(earlier.refusal))


def _why(code: str) -> Any:
    sentence = SENTENCES.get(code)
    if sentence is None or "{" in sentence.id:
        return words.ANSWERS["waiting"] if code else ""
    return dua(sentence.id, sentence.en)


def _entry(sending: _Sending, record: DeviceRecord, known: Scanned) -> Entry:
    """The record as an event of its case; refused when nobody could ever take it in."""
    if known.case is None:
        raise Refused("code", known.problem)
    if record.kind not in KINDS or not SHORTEST_MARK <= len(record.mark) <= LONGEST_MARK:
        raise Refused("record", dua("Catatan ini rusak; catat lagi.", "This record is damaged; make it again."))
    content, case = content_of(known.case.version_used), known.case
    at = corrected_moment(record.at, sending.device_now, sending.now)
    said = _SAID[record.kind](sending, record, content, case, at)
    lane, person = sending.officer.lane, sending.officer.reference
    event = CaseEvent(kind=cast(EventKind, record.kind), at=at, id=record.mark, lane=lane, person=person, **said)
    return Entry(case.pk, event, record.at)


def _listed(sending: _Sending, record: DeviceRecord, content: Service, case: ServiceCase, at: datetime) -> dict[str, Any]:
    officer = sending.officer
    if record.batch not in sending.batches:
        batch, is_new = start_batch(sending.service, record.batch, officer, record.to, at)
        if not is_new:
            require_own(batch, officer, record.to)
        sending.batches[record.batch] = batch
    items = items_to_list(content, case, sending.held.get(case.pk, []), officer.lane, record.to)
    items = items or expected_items(content, officer.lane, record.to)
    if not items:
        raise Refused("receiver", dua("Pilih penerima dari daftar.", "Choose the receiver from the list."))
    return {"items": items, "to": record.to, "batch": sending.batches[record.batch].number}


def _confirmed(sending: _Sending, record: DeviceRecord, content: Service, case: ServiceCase, at: datetime) -> dict[str, Any]:
    """For what is listed for this lane, its batch. Otherwise the record waits for whoever lists it, under any number."""
    lane, held = sending.officer.lane, sending.held.get(case.pk, [])
    listed = [row for row in held if row.listed_for == lane]
    if listed:
        return {"items": tuple(row.item for row in listed), "batch": listed[0].batch}
    expected = expected_items(content, "", lane)
    elsewhere = tuple(row.item for row in held if row.item in expected and row.lane not in (lane, _applicant(content)))
    items = elsewhere or expected[-1:]
    if not items:
        raise Refused("receiver", dua("Jalur Anda tidak menerima barang ini.", "Your lane does not receive this."))
    return {"items": items}


def _applicant(content: Service) -> str:
    parties = {one.key for one in content.parties if one.role == "applicant"}
    return next((one.key for one in content.lanes if one.party in parties), "")


def _delivered(sending: _Sending, record: DeviceRecord, content: Service, case: ServiceCase, at: datetime) -> dict[str, Any]:
    require_proof(content, Receipt(record.reason, record.checked))
    return {"reason": record.reason}


def _failed(sending: _Sending, record: DeviceRecord, content: Service, case: ServiceCase, at: datetime) -> dict[str, Any]:
    known = [one.key for one in content.delivery.failures] if content.delivery else []
    if record.reason not in known:
        raise Refused("reason", dua("Pilih alasannya.", "Choose the reason."))
    return {"reason": record.reason}


_SAID: dict[str, Any] = {
    "listed": _listed, "confirmed": _confirmed, "delivered": _delivered, "delivery_failed": _failed,
}  # fmt: skip


def _answers(taken: Sequence[Taken], entries: Mapping[str, Entry]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for one in taken:
        for event in (*one.applied, *one.twice):
            found[event.id] = Answer(event.id, "applied", one.case.number)
        for standing, rejected in (("waiting", one.waiting), ("refused", one.refused)):
            for refusal in rejected:
                said = refusal.refusal.sentence
                found[refusal.event.id] = Answer(refusal.event.id, standing, one.case.number, dua(said.id, said.en))
        for event in one.applied:
            if _is_open_receipt(event, one):
                found[event.id] = Answer(event.id, "waiting", one.case.number, words.ANSWERS["waiting"])
    return {mark: answer for mark, answer in found.items() if mark in entries}


def _is_open_receipt(event: CaseEvent, taken: Taken) -> bool:
    """Confirmed here, not yet listed by the other side: it is kept, and moves nothing before that."""
    return event.kind == "confirmed" and any(
        receipt.person == event.person and receipt.at == event.at and item in event.items
        for item, receipt in taken.state.receipts.items()
    )


def _keep_beside(
    actor: Actor,
    sending: _Sending,
    records: Sequence[DeviceRecord],
    found: Mapping[str, Scanned],
    answers: Mapping[str, Answer],
) -> None:
    """Proofs and failed attempts of what was taken in or waits."""
    for record in records:
        case = found[record.mark].case
        if case is None or answers[record.mark].standing == "refused":
            continue
        at = corrected_moment(record.at, sending.device_now, sending.now)
        if record.kind == "delivered":
            content = content_of(case.version_used)
            at_counter = content.delivery is None or not _carries(content, sending.officer.lane)
            DeliveryProof.objects.create(
                case=case, mark=record.mark, recipient=record.reason, at_counter=at_counter, signature="word", at=at,
                officer=sending.officer, recorded_by_id=actor.user_id,
            )  # fmt: skip
        elif record.kind == "delivery_failed":
            keep_attempt(actor, case, sending.officer, record.mark, record.reason, record.next_on, at)


def _carries(content: Service, lane: str) -> bool:
    return any(step.lane == lane for step in content.steps if content.delivery and step.key == content.delivery.step)


def _settle(service: SharedService, sending: _Sending, taken: Sequence[Taken], now: datetime) -> None:
    numbers = {event.batch for one in taken for event in one.applied if event.batch}
    numbers |= {one.number for one in sending.batches.values()}
    settle_batches(service.hand_overs.select_for_update().filter(number__in=numbers).order_by("id"), now)


def _write(
    actor: Actor, service: SharedService, answers: Mapping[str, Answer], entries: Mapping[str, Entry], now: datetime
) -> None:
    standings = [answers[mark].standing for mark in entries]
    data = {"count": len(standings), "waiting": standings.count("waiting"), "refused": standings.count("refused")}
    write(actor, service, "records.sent_in", now, service, service.name_id, data)
