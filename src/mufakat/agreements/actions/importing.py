"""Bringing a text in: all clauses that a person checked, in one act with one entry, or none of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mufakat.agreements import events
from mufakat.agreements.actions.clauses import reading_key
from mufakat.agreements.actions.recording import Paper
from mufakat.agreements.actions.writing import write_history
from mufakat.agreements.binding import require_open_for_clauses
from mufakat.agreements.drawn import require_unfrozen
from mufakat.agreements.importing.rows import MOST_ROWS, ClauseRow, problems_of
from mufakat.agreements.models import Agreement, Clause
from mufakat.agreements.wording import wording_of
from mufakat.documents.actions import keep_content
from mufakat.documents.models import StoredFile
from mufakat.kernel import access, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


def import_clauses(
    *,
    actor: Actor,
    agreement: Agreement,
    rows: Sequence[ClauseRow],
    now: datetime,
    opening: str = "",
    original: Paper | None = None,
) -> list[Clause]:
    """Add every row as a clause. `opening` becomes the text of an instrument that has none; the original file is kept."""
    with transaction.atomic():
        current = versions.lock(Agreement.objects.select_related("collaboration"), agreement.pk)
        access.require(actor, "agreements.import_clauses", current)
        require_unfrozen(current)
        require_open_for_clauses(current)
        former = wording_of(current)
        standing = list(current.clauses.order_by("order", "id"))
        _require_sound(current, rows, standing)
        made = _placed(current, rows, standing)
        fills_text = bool(opening.strip()) and not current.text_id.strip()
        if fills_text:
            current.text_id = opening.strip()
        versions.save_revised(current, ["text_id"] if fills_text else [])
        kept = _kept(actor, current, original, now) if original is not None else None
        said = {"count": len(made), "first": made[0].address, "last": made[-1].address}
        file = {"file": str(kept.public_id), "file_sha256": kept.sha256} if kept is not None else {}
        write_history(actor, current, "clauses_imported", now, {**said, **file}, former=former)
        publish(events.AgreementRevised(current.collaboration_id, current.pk))
        return made


def _require_sound(agreement: Agreement, rows: Sequence[ClauseRow], standing: list[Clause]) -> None:
    if not rows:
        raise Refused("nothing_to_import", dua("Tidak ada baris untuk disimpan.", "There is no row to save."))
    if len(rows) > MOST_ROWS:
        sentence = dua("Paling banyak {n} baris sekali simpan.", "At most {n} rows at once.")
        raise Refused("too_many", sentence.with_values(n=MOST_ROWS))
    problems = problems_of(agreement.kind, rows, {clause.place: clause.address for clause in standing})
    if problems:
        sentence = dua(
            "Belum ada yang disimpan: {n} baris perlu diperbaiki.", "Nothing is saved yet: {n} rows have to be corrected."
        )
        raise Refused("rows_not_sound", sentence.with_values(n=len(problems)), rows=problems)


def _placed(agreement: Agreement, rows: Sequence[ClauseRow], standing: list[Clause]) -> list[Clause]:
    """The new clauses among those that stand, each at its place in reading order."""
    made = [
        Clause(
            agreement=agreement,
            address=row.address,
            order=0,
            chapter=row.chapter,
            heading_id=row.heading,
            text_id=row.text,
            kind=row.kind,
        )
        for row in rows
    ]
    moved = []
    for order, clause in enumerate(sorted([*standing, *made], key=lambda one: reading_key(one.address)), start=1):
        if clause.pk is not None and clause.order != order:
            moved.append(clause)
        clause.order = order
    Clause.objects.bulk_update(moved, ["order"], batch_size=200)
    return Clause.objects.bulk_create(sorted(made, key=lambda one: one.order), batch_size=200)


def _kept(actor: Actor, agreement: Agreement, original: Paper, now: datetime) -> StoredFile:
    return keep_content(
        actor=actor, collaboration=agreement.collaboration, content=original.content, name=original.name, purpose="source",
        audience="parties", now=now,
    )  # fmt: skip
