"""Who speaks for a party: designate and hand over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from mufakat.actors.models import Person
from mufakat.collaborations import events
from mufakat.collaborations.actions.writing import write_history
from mufakat.collaborations.models import (
    Party,
    Representative,
)
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def designate_representative(
    *,
    actor: Actor,
    party: Party,
    person: Person,
    seat: str,
    authority: str,
    valid_from: date,
    now: datetime,
    valid_until: date | None = None,
    mandate_number: str = "",
    mandate_title: str = "",
) -> Representative:
    """Name who speaks for a party, by which mandate, with what authority, from when to when; one designated at a time."""
    with transaction.atomic():
        access.require(actor, "collaborations.designate_representative", party)
        locked = versions.lock(Party.objects.all(), party.pk)
        _require_free_seat(locked, seat, valid_from, valid_until)
        representative = Representative.objects.create(
            party=locked,
            person=person,
            seat=seat,
            authority=authority,
            valid_from=valid_from,
            valid_until=valid_until,
            mandate_number=mandate_number,
            mandate_title=mandate_title,
        )
        data = {"seat": seat, "authority": authority, "from": valid_from.isoformat(), "mandate": mandate_number}
        write_history(
            actor,
            locked.collaboration,
            "representative.designated",
            representative,
            locked.organisation.name_id,
            now,
            data,
            personal={"person": person.full_name},
        )
        publish(events.RepresentativeChanged(locked.collaboration_id, locked.pk, representative.pk))
        return representative


def _require_free_seat(party: Party, seat: str, valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until <= valid_from:
        raise Refused(
            "mandate_dates", dua("Mandat harus berakhir setelah tanggal mulai.", "A mandate must end after it starts.")
        )
    if seat == "designated" and _overlapping(party, valid_from, valid_until):
        raise Refused(
            "seat_taken",
            dua(
                "Pihak ini sudah punya wakil tetap pada masa itu. Serahterimakan perannya, atau tetapkan pengganti.",
                "This party already has a designated representative then. Hand the seat over, or name an alternate.",
            ),
        )


def _overlapping(party: Party, valid_from: date, valid_until: date | None) -> bool:
    designated = Representative.objects.filter(party=party, seat="designated")
    if valid_until is not None:
        designated = designated.filter(valid_from__lt=valid_until)
    return any(other.valid_until is None or other.valid_until > valid_from for other in designated)


def _require_holding(current: Representative, on: date) -> None:
    if current.valid_until is not None and current.valid_until <= on:
        raise Refused("mandate_over", dua("Mandat ini sudah berakhir.", "This mandate has already ended."))
    if on < current.valid_from:
        raise Refused(
            "mandate_dates", dua("Serah terima tidak bisa sebelum mandat mulai.", "A hand-over cannot precede the mandate.")
        )


def hand_over_seat(
    *,
    actor: Actor,
    representative: Representative,
    successor: Person,
    authority: str,
    on: date,
    note: str,
    items: Sequence[Mapping[str, str]],
    now: datetime,
    mandate_number: str = "",
    mandate_title: str = "",
) -> Representative:
    """Pass a seat to a successor on a date, with the open items as they stand; the former mandate ends that day."""
    with transaction.atomic():
        current = versions.lock(
            Representative.objects.select_related("party__collaboration", "party__organisation"), representative.pk
        )
        access.require(actor, "collaborations.designate_representative", current.party)
        _require_holding(current, on)
        new = Representative.objects.create(
            party=current.party,
            person=successor,
            seat=current.seat,
            authority=authority,
            valid_from=on,
            mandate_number=mandate_number,
            mandate_title=mandate_title,
            handover_note=note,
            handover_items=[dict(item) for item in items],
        )
        current.valid_until, current.ended_reason, current.succeeded_by = on, "handed over", new
        versions.save_revised(current, ["valid_until", "ended_reason", "succeeded_by"])
        party = current.party
        write_history(
            actor,
            party.collaboration,
            "representative.handed_over",
            new,
            party.organisation.name_id,
            now,
            {"on": on.isoformat(), "items": len(items)},
            personal={"from": current.person.full_name, "to": successor.full_name},
        )
        publish(events.RepresentativeChanged(party.collaboration_id, party.pk, new.pk))
        return new
