"""Instruments: register, revise, number, record what is only spoken, and put it into a formal text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.actors.models import Organisation
from mufakat.agreements import events, kinds
from mufakat.agreements.actions.overtaking import overtake_stale
from mufakat.agreements.actions.particulars import (
    FIELDS,
    add_number,
    checked_particulars,
    free_key,
    parties_of_here,
    require_kept_by_drawing_up,
)
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.binding import require_particulars_free
from mufakat.agreements.drawn import require_unfrozen
from mufakat.agreements.models import Agreement, ReferenceNumber
from mufakat.agreements.wording import wording_of
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

PUT_IN_WRITING = dua(
    "Kesepakatan ini belum tertulis sehingga dapat diingkari. Tuliskan.",
    "This agreement is not in writing, so it can be denied. Put it in writing.",
)


def register_agreement(
    *, actor: Actor, collaboration: Collaboration, values: Mapping[str, Any], parties: Iterable[Party] = (), now: datetime
) -> Agreement:
    """Register an instrument as far as it is known: kind, title, issuer, dates, parties, legal basis, text."""
    with transaction.atomic():
        access.require(actor, "agreements.register_agreement", collaboration)
        plain = checked_particulars(values)
        agreement = Agreement.objects.create(
            collaboration=collaboration,
            key=free_key(collaboration, plain["title_id"]),
            recorded_at=now,
            recorded_by_id=actor.user_id,
            **plain,
        )
        agreement.parties.set(parties_of_here(collaboration, parties))
        if values.get("number"):
            add_number(agreement, values["number"], values.get("number_of"))
        write_history(actor, agreement, "registered", now)
        publish(events.AgreementRegistered(collaboration.pk, agreement.pk))
        return agreement


def revise_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    values: Mapping[str, Any],
    parties: Iterable[Party] | None = None,
    renewed: bool = False,
    differs_from_original: str = "",
    expected_version: int | None,
    now: datetime,
) -> Agreement:
    """Give the instrument a new wording; the former one stays readable. `renewed` answers a renewal that was asked for.

    What the parties agreed is changed by a change request. Where only this copy is wrong, `differs_from_original` says where.
    """
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk, expected_version)
        access.require(actor, "agreements.revise_agreement", current)
        require_unfrozen(current)
        former = wording_of(current)
        plain = checked_particulars(
            {**{name: getattr(current, name) for name in FIELDS}, **values}, drawn_up=current.is_drawn_up
        )
        require_kept_by_drawing_up(current, plain)
        chosen = None if parties is None else parties_of_here(current.collaboration, parties)
        if not differs_from_original.strip():
            require_particulars_free(current, plain, chosen)
        if renewed:
            plain |= {"needs_renewal_id": "", "needs_renewal_en": "", "needs_renewal_lines": ""}
        for name, value in plain.items():
            setattr(current, name, value)
        if chosen is not None:
            current.parties.set(chosen)
        versions.save_revised(current, list(plain))
        _write_revised(actor, current, differs_from_original.strip()[:300], now, former)
        publish(events.AgreementRevised(current.collaboration_id, current.pk))
        return current


def _write_revised(actor: Actor, agreement: Agreement, reason: str, now: datetime, former: dict[str, Any]) -> None:
    """A new wording, or a copy made equal to the original; waiting changes of what moved must be fitted."""
    if reason:
        said = {"address": "–", "reason": reason}
        write_history(actor, agreement, "transcription_corrected", now, said, former=former)
    else:
        write_history(actor, agreement, "revised", now, former=former)
    overtake_stale(agreement, now, by="")


def add_reference_number(
    *, actor: Actor, agreement: Agreement, number: str, organisation: Organisation | None, now: datetime
) -> ReferenceNumber:
    """Add the number that a signing party, or the issuer, gave the instrument; one per party."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        access.require(actor, "agreements.add_reference_number", current)
        former = wording_of(current)
        added = add_number(current, number, organisation)
        versions.save_revised(current, [])
        write_history(actor, current, "number_added", now, {"number": added.number}, former=former)
        publish(events.AgreementRevised(current.collaboration_id, current.pk))
        return added


def record_unwritten_agreement(
    *, actor: Actor, collaboration: Collaboration, subject: str, parties: Iterable[Party], agreed_on: str, now: datetime
) -> Agreement:
    """Record what was agreed without a text: date, parties, subject. It carries the call to put it in writing."""
    with transaction.atomic():
        access.require(actor, "agreements.record_unwritten_agreement", collaboration)
        chosen = parties_of_here(collaboration, parties)
        if not subject.strip():
            raise Refused("subject_missing", dua("Tulis pokok kesepakatannya.", "Write what was agreed."))
        if len(chosen) < 2:
            raise Refused("parties_missing", dua("Pilih sedikitnya dua pihak.", "Choose at least two parties."))
        agreement = Agreement.objects.create(
            collaboration=collaboration,
            key=free_key(collaboration, subject),
            kind="unwritten",
            title_id=subject.strip()[:400],
            text_id=subject.strip(),
            signed=agreed_on,
            state="unwritten",
            formality="informal",
            needs_renewal_id=PUT_IN_WRITING.id,
            needs_renewal_en=PUT_IN_WRITING.en,
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        agreement.parties.set(chosen)
        write_history(actor, agreement, "unwritten_recorded", now)
        publish(events.AgreementRegistered(collaboration.pk, agreement.pk))
        return agreement


def formalise_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    kind: str,
    number: str,
    organisation: Organisation | None,
    signed: str,
    expected_version: int | None,
    now: datetime,
) -> Agreement:
    """Put what was agreed informally into a formal instrument; where it came from stays on record."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk, expected_version)
        access.require(actor, "agreements.formalise_agreement", current)
        if current.formality != "informal":
            raise Refused("already_formal", dua("Kesepakatan ini sudah formal.", "This agreement is already formal."))
        if not kinds.is_known(kind) or kind == "unwritten":
            raise Refused("kind_unknown", dua("Pilih bentuk naskahnya.", "Choose the kind of instrument."))
        if not signed:
            raise Refused("date_missing", dua("Tulis tanggal penandatanganan.", "Write the date of signing."))
        former = wording_of(current)
        before = {"before_kind": current.kind, "before_state": current.state, "before_formality": "informal"}
        current.kind, current.state, current.formality, current.signed = kind, "in_force", "formal", signed
        current.needs_renewal_id = current.needs_renewal_en = current.needs_renewal_lines = ""
        if number:
            add_number(current, number, organisation)
        changed = ["kind", "state", "formality", "signed", "needs_renewal_id", "needs_renewal_en", "needs_renewal_lines"]
        versions.save_revised(current, changed)
        write_history(actor, current, "formalised", now, {**before, "signed": signed}, former=former)
        publish(events.AgreementFormalised(current.collaboration_id, current.pk))
        return current
