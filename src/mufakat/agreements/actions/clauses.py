"""Clauses: citable places whose address, once given, never changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from mufakat.agreements import events, words
from mufakat.agreements.actions.overtaking import overtake_stale
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.binding import require_a_copy, require_clause_free, require_open_for_clauses
from mufakat.agreements.drawn import require_unfrozen
from mufakat.agreements.models import Agreement, Clause
from mufakat.agreements.wording import wording_of
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

ADDRESS = re.compile(r"^[0-9A-Za-z]{1,6}(\([0-9A-Za-z]{1,4}\)){0,2}$")
FIELDS = (*("chapter", "heading_id", "heading_en", "text_id", "text_en", "kind", "holder", "counterpart"),)


def add_clause(*, actor: Actor, agreement: Agreement, address: str, values: Mapping[str, Any], now: datetime) -> Clause:
    """Add one agreed point as a citable place: article 7, or article 14 paragraph 2 as 14(2)."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.all(), agreement.pk)
        access.require(actor, "agreements.add_clause", current)
        require_unfrozen(current)
        require_open_for_clauses(current)
        former = wording_of(current)
        wanted = address.replace(" ", "")
        if not ADDRESS.match(wanted):
            raise Refused("address_form", dua("Tulis alamat seperti 7 atau 14(2).", "Write the address like 7 or 14(2)."))
        standing = list(current.clauses.order_by("order", "id"))
        if any(clause.place == words.place_of(wanted) for clause in standing):
            raise Refused(
                "address_twice",
                dua("{a} sudah ada dalam naskah ini.", "{a} is already in this instrument.").with_values(
                    a=words.place_label(current.kind, wanted)
                ),
            )
        clause = insert_clause(current, wanted, _checked(current, values))
        versions.save_revised(current, [])
        write_history(actor, current, "clause_added", now, {"address": wanted}, former=former)
        publish(events.AgreementRevised(current.collaboration_id, current.pk))
        return clause


def revise_clause(
    *, actor: Actor, clause: Clause, values: Mapping[str, Any], expected_version: int | None, now: datetime
) -> Clause:
    """Change the words of a clause that does not bind yet. Its address stays, so that every citation keeps leading to it."""
    with transaction.atomic():
        agreement = versions.lock(Agreement.objects.all(), clause.agreement_id)
        access.require(actor, "agreements.revise_clause", agreement)
        require_unfrozen(agreement)
        require_clause_free(agreement)
        current = versions.lock(Clause.objects.filter(agreement=agreement), clause.pk, expected_version)
        former = wording_of(agreement)
        plain = _checked(agreement, values)
        for name, value in plain.items():
            setattr(current, name, value)
        versions.save_revised(current, list(plain))
        versions.save_revised(agreement, [])
        write_history(actor, agreement, "clause_revised", now, {"address": current.address}, former=former)
        publish(events.AgreementRevised(agreement.collaboration_id, agreement.pk))
        return current


def correct_transcription(
    *, actor: Actor, clause: Clause, values: Mapping[str, Any], reason: str, expected_version: int | None, now: datetime
) -> Clause:
    """Correct the copy of a clause where it differs from the original; the terms that the parties agreed do not change.

    Whoever acknowledged the mistaken copy reads the corrected one anew, and changes that were built on it are fitted to it.
    """
    with transaction.atomic():
        agreement = versions.lock(Agreement.objects.all(), clause.agreement_id)
        access.require(actor, "agreements.correct_transcription", agreement)
        require_a_copy(agreement)
        if not reason.strip():
            raise Refused(
                "reason_missing",
                dua("Tulis di mana salinan ini berbeda dari naskah asli.", "Write where this copy differs from the original."),
            )
        current = versions.lock(Clause.objects.filter(agreement=agreement), clause.pk, expected_version)
        former = wording_of(agreement)
        plain = _checked(agreement, values)
        for name, value in plain.items():
            setattr(current, name, value)
        versions.save_revised(current, list(plain))
        versions.save_revised(agreement, [])
        said = {"address": current.address, "reason": reason.strip()[:300]}
        write_history(actor, agreement, "transcription_corrected", now, said, former=former)
        overtake_stale(agreement, now, by="")
        publish(events.AgreementRevised(agreement.collaboration_id, agreement.pk))
        return current


def insert_clause(agreement: Agreement, address: str, fields: Mapping[str, Any]) -> Clause:
    """Put a clause into its place in reading order; the caller holds the instrument's lock."""
    standing = list(agreement.clauses.order_by("order", "id"))
    order = _order_of(address, standing)
    agreement.clauses.filter(order__gte=order).update(order=F("order") + 1)
    return Clause.objects.create(agreement=agreement, address=address, order=order, **fields)


def _checked(agreement: Agreement, values: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: values[name] for name in FIELDS if name in values}
    if not str(plain.get("text_id", "")).strip():
        raise Refused("text_missing", dua("Tulis bunyi pasalnya.", "Write the words of the clause."))
    for name in ("holder", "counterpart"):
        party = plain.get(name)
        if party is not None and party.collaboration_id != agreement.collaboration_id:
            raise Refused("other_collaboration", dua("Pilih pihak kolaborasi ini.", "Choose parties of this collaboration."))
    return plain


def _order_of(address: str, standing: list[Clause]) -> int:
    """The place among the clauses: article 5 before article 7, letters and names at the end."""
    for clause in standing:
        if reading_key(address) < reading_key(clause.address):
            return clause.order
    return standing[-1].order + 1 if standing else 1


def reading_key(address: str) -> tuple[bool, list[tuple[int, str]]]:
    parts = re.findall(r"\d+|[A-Za-z]+", address)
    return (not address[0].isdigit(), [(int(part), "") if part.isdigit() else (0, part.lower()) for part in parts])
