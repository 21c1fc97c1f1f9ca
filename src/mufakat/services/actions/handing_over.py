"""Parcels change hands: the giver lists a batch, the receiver confirms what arrived; only both together move anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from collabgov.services.cases import CaseEvent, EventKind
from collabgov.services.custody import compare_batch
from collabgov.services.numbers import NotANumber, read_number
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua
from mufakat.services.actions.batches import settle_batches
from mufakat.services.actions.taking_in import Entry, take_in
from mufakat.services.actions.writing import new_mark, officer_in, write
from mufakat.services.models import HandOver, Holding, Officer, ServiceVersion, SharedService
from mufakat.services.opened import content_of
from mufakat.services.queries.hand_overs import BatchLine, items_to_list, lines_of
from mufakat.services.scanned import is_batch_number

MOST_IN_BATCH = 500
SHOWN = 5
"""Case numbers named in a refusal; the rest are counted."""


def list_batch(
    *, actor: Actor, service: SharedService, giver: str, receiver: str, cases: Sequence[int], number: str, now: datetime
) -> HandOver:
    """List parcels that the giver holds for a receiver, all or none. Sent twice under its number it is one batch."""
    with transaction.atomic():
        access.require(actor, "services.work_in_service", service)
        officer = officer_in(actor, service, giver, now)
        chosen = list(dict.fromkeys(cases))
        _require_size(chosen)
        batch, is_new = start_batch(service, number, officer, receiver, now)
        if not is_new:
            require_own(batch, officer, receiver)
            return batch
        entries = _listed(service, chosen, batch, officer, now)
        take_in(actor=actor, service=service, entries=entries, now=now)
        settle_batches([batch], now)
        _write(actor, batch, "hand_over.listed", now, len(chosen))
        return batch


def start_batch(service: SharedService, number: str, officer: Officer, receiver: str, now: datetime) -> tuple[HandOver, bool]:
    """The batch of a number, made when it is new."""
    try:
        plain = read_number(number)
    except NotANumber as problem:
        raise Refused("batch_number", dua(problem.sentence.id, problem.sentence.en)) from None
    if not is_batch_number(plain):
        raise Refused(
            "batch_number",
            dua("Nomor serah terima tidak benar; muat ulang halaman.", "The hand-over's number is not right; reload the page."),
        )
    if receiver == officer.lane or receiver not in {lane.key for lane in content_of(_version(service)).lanes}:
        raise Refused("receiver", dua("Pilih penerima dari daftar.", "Choose the receiver from the list."))
    first = {"giver": officer.lane, "receiver": receiver, "listed_at": now, "given_by": officer}
    return HandOver.objects.get_or_create(service=service, number=plain, defaults=first)


def _version(service: SharedService) -> ServiceVersion:
    return service.versions.defer("content").get(state="in_force")


def require_own(batch: HandOver, officer: Officer, receiver: str) -> None:
    """Refuse a number under which somebody else, or for somebody else, has listed already."""
    if (batch.given_by_id, batch.receiver) != (officer.pk, receiver):
        raise Refused(
            "batch_taken",
            dua(
                "Nomor serah terima {nomor} sudah dipakai. Muat ulang halaman untuk nomor baru.",
                "The hand-over number {nomor} is taken. Reload the page for a new one.",
            ).with_values(nomor=batch.number),
        )


def _require_size(chosen: Sequence[int]) -> None:
    if not chosen:
        raise Refused("nothing_chosen", dua("Pilih atau pindai sedikitnya satu.", "Choose or scan at least one."))
    if len(chosen) > MOST_IN_BATCH:
        raise Refused(
            "too_many",
            dua(
                "Satu serah terima memuat paling banyak {n}. Bagi menjadi beberapa.",
                "One hand-over holds at most {n}. Divide it into several.",
            ).with_values(n=MOST_IN_BATCH),
        )


def _listed(service: SharedService, chosen: Sequence[int], batch: HandOver, officer: Officer, now: datetime) -> list[Entry]:
    """An event for each case; parcels that the giver does not hold are named before anything is written."""
    rows = service.cases.select_for_update(of=("self",)).select_related("version_used").defer("version_used__content")
    cases = {case.pk: case for case in rows.filter(pk__in=chosen).order_by("pk")}
    if len(cases) != len(chosen):
        raise Refused("case_unknown", dua("Kasus ini bukan kasus layanan ini.", "This case is not one of this service."))
    held: dict[int, list[Holding]] = {}
    for row in service.holdings.filter(case_id__in=cases):
        held.setdefault(row.case_id, []).append(row)
    entries, elsewhere, listed = [], [], []
    for pk in chosen:
        case = cases[pk]
        items = items_to_list(content_of(case.version_used), case, held.get(pk, []), batch.giver, batch.receiver)
        if not items:
            elsewhere.append(case.number)
        elif any(row.listed_for for row in held[pk] if row.item in items):
            listed.append(case.number)
        else:
            entries.append(Entry(pk, _event("listed", officer, now, batch.number, items=items, to=batch.receiver)))
    _refuse_some("not_holder", elsewhere, NOT_HELD)
    _refuse_some("already_listed", listed, LISTED_ALREADY)
    return entries


NOT_HELD = dua(
    "Bukan jalur Anda yang memegangnya: {nomor}. Keluarkan dari daftar, lalu kirim lagi.",
    "Your lane does not hold these: {nomor}. Take them off the list and send again.",
)
LISTED_ALREADY = dua(
    "Sudah ada dalam daftar lain: {nomor}. Tarik dulu daftar itu.",
    "Listed elsewhere already: {nomor}. Take that list back first.",
)


def _refuse_some(code: str, numbers: Sequence[str], sentence: Any) -> None:
    if numbers:
        more = f" +{len(numbers) - SHOWN}" if len(numbers) > SHOWN else ""
        raise Refused(code, sentence.with_values(nomor=", ".join(numbers[:SHOWN]) + more))


def _event(kind: EventKind, officer: Officer, now: datetime, batch: str, **said: Any) -> CaseEvent:
    person = officer.reference
    return CaseEvent(kind=kind, at=now, id=new_mark(), lane=officer.lane, person=person, batch=batch, **said)


def receive_batch(*, actor: Actor, batch: HandOver, scanned: Sequence[str], now: datetime) -> HandOver:
    """Confirm what arrived. What is missing stays with the giver, what was not listed waits for the giver's list; the batch
    closes either way, with its differences."""
    with transaction.atomic():
        current, officer = _locked_for(actor, batch, now, "receiver")
        open_lines = {line.number: line for line in lines_of(current) if line.state == "open"}
        received_before = {line.number for line in lines_of(current) if line.state == "received"}
        comparison = compare_batch(open_lines, [code for code in scanned if code not in received_before])
        current.received_by, current.unlisted = officer, [*current.unlisted, *comparison.unlisted]
        current.scanned_twice = sorted({*current.scanned_twice, *comparison.scanned_twice})
        current.save(update_fields=["received_by", "unlisted", "scanned_twice"])
        entries = _answered(current, officer, now, "confirmed", [open_lines[one] for one in comparison.agreed])
        entries += _answered(current, officer, now, "not_received", [open_lines[one] for one in comparison.missing])
        take_in(actor=actor, service=current.service, entries=entries, now=now)
        _take_unlisted(actor, current, officer, comparison.unlisted, now)
        _settled(current, now)
        happened = "hand_over.received" if current.state == "confirmed" else "hand_over.differs"
        _write(
            actor, current, happened, now, current.received_count, missing=len(current.missing), unlisted=len(current.unlisted)
        )
        return current


def _take_unlisted(actor: Actor, batch: HandOver, officer: Officer, numbers: Iterable[str], now: datetime) -> None:
    """Parcels that came without being listed: the receiver's word is kept and completes the giver's later list."""
    cases = batch.service.cases.filter(number__in=list(numbers)).select_related("version_used").prefetch_related("holdings")
    entries = []
    for case in cases:
        held = [row for row in case.holdings.all() if not row.listed_for]
        items = items_to_list(content_of(case.version_used), case, held, batch.giver, batch.receiver)
        if items:
            entries.append(Entry(case.pk, _event("confirmed", officer, now, "", items=items)))
    take_in(actor=actor, service=batch.service, entries=entries, now=now, strict=False)


def confirm_parcels(*, actor: Actor, batch: HandOver, numbers: Sequence[str], now: datetime) -> HandOver:
    """Confirm some of a batch now; the rest stays open."""
    with transaction.atomic():
        current, officer = _locked_for(actor, batch, now, "receiver")
        lines = _chosen_lines(current, numbers)
        take_in(actor=actor, service=current.service, entries=_answered(current, officer, now, "confirmed", lines), now=now)
        current.received_by = officer
        current.save(update_fields=["received_by"])
        _settled(current, now)
        _write(actor, current, "hand_over.part_received", now, len(lines))
        return current


def withdraw_batch(*, actor: Actor, batch: HandOver, now: datetime, numbers: Sequence[str] = ()) -> HandOver:
    """Take the list back, or some of it, before the receiver confirmed."""
    with transaction.atomic():
        current, officer = _locked_for(actor, batch, now, "giver")
        lines = _chosen_lines(current, numbers or [one.number for one in lines_of(current) if one.state == "open"])
        take_in(actor=actor, service=current.service, entries=_answered(current, officer, now, "withdrawn", lines), now=now)
        _settled(current, now)
        _write(actor, current, "hand_over.withdrawn", now, len(lines))
        return current


def _settled(batch: HandOver, now: datetime) -> None:
    """The batch as its records leave it; where nothing of it was open any more, nobody has settled it yet."""
    batch.refresh_from_db()
    if batch.state == "listed":
        settle_batches([batch], now)


def _locked_for(actor: Actor, batch: HandOver, now: datetime, side: str) -> tuple[HandOver, Officer]:
    """The batch, locked and still open, and the officer who acts for one of its sides."""
    rows = HandOver.objects.select_related("service__collaboration").select_for_update(of=("self",))
    current = versions.lock(rows, batch.pk)
    access.require(actor, "services.work_in_service", current.service)
    officer = officer_in(actor, current.service, getattr(current, side), now)
    if current.state != "listed":
        raise Refused(
            "batch_closed",
            dua("Serah terima {nomor} sudah ditutup.", "The hand-over {nomor} is closed already.").with_values(
                nomor=current.number
            ),
        )
    return current, officer


def _chosen_lines(batch: HandOver, numbers: Sequence[str]) -> list[BatchLine]:
    wanted = set(numbers)
    lines = [line for line in lines_of(batch) if line.state == "open" and line.number in wanted]
    if not lines:
        raise Refused("nothing_chosen", dua("Pilih sedikitnya satu yang masih terbuka.", "Choose at least one that is open."))
    return lines


def _answered(batch: HandOver, officer: Officer, now: datetime, kind: EventKind, lines: Iterable[BatchLine]) -> list[Entry]:
    return [Entry(line.case_id, _event(kind, officer, now, batch.number, items=line.items)) for line in lines]


def _write(actor: Actor, batch: HandOver, happened: str, now: datetime, count: int, **more: int) -> None:
    lanes = {lane.key: lane.post for lane in content_of(_version(batch.service)).lanes}
    giver, receiver = lanes[batch.giver], lanes[batch.receiver]
    data = {
        "count": count, "giver_id": giver.id, "giver_en": giver.en, "receiver_id": receiver.id, "receiver_en": receiver.en,
        **more,
    }  # fmt: skip
    write(actor, batch.service, happened, now, batch, batch.number, data)


__all__ = [
    "confirm_parcels", "list_batch", "receive_batch", "require_own", "settle_batches", "start_batch",
    "withdraw_batch",
]  # fmt: skip
