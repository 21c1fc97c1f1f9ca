"""Writes the instruments of a case pack with their numbers, clauses and parts; called only by the case loader."""

from __future__ import annotations

import re

from collabgov.packs import schema
from mufakat.agreements import indexing
from mufakat.agreements.models import Agreement, ArrangementPart, Clause, ReferenceNumber
from mufakat.collaborations.case_loading import CaseContext, both
from mufakat.kernel import search

CHAPTER = re.compile(r"^Bab ([IVXLC]+)\b")
"""A heading that begins with its chapter tells in which chapter the article stands."""


def load(context: CaseContext) -> None:
    """Every instrument as far as the source knows it; what it does not contain stays empty."""
    section: schema.Agreements = context.section("agreements")
    for instrument in section.agreements:
        _write(context, instrument)


def _write(context: CaseContext, instrument: schema.Agreement) -> None:
    row = Agreement.objects.create(
        collaboration=context.collaboration, key=instrument.key, kind=instrument.kind, state=instrument.state,
        issuer=context.organisation(instrument.issuer), signed=instrument.signed or "", valid_from=instrument.valid_from or "",
        valid_until=instrument.valid_until or "", formality=instrument.formality, level=instrument.level,
        needs_renewal_lines=instrument.needs_renewal_lines or "",
        legal_basis=[text.model_dump() for text in instrument.legal_basis],
        source_lines=instrument.lines or "", recorded_at=context.now, **both(instrument.title, "title"),
        **both(instrument.needs_renewal, "needs_renewal"), **both(instrument.note, "note"),
    )  # fmt: skip
    row.parties.set([context.parties[key] for key in instrument.parties if key in context.parties])
    ReferenceNumber.objects.bulk_create(
        ReferenceNumber(
            agreement=row,
            organisation=context.organisation(number.party),
            number=number.number,
            sought=search.normal_number(number.number),
            source_lines=number.lines or "",
        )
        for number in instrument.numbers
    )
    ArrangementPart.objects.bulk_create(
        ArrangementPart(
            agreement=row, part=part.part, state=part.state, source_lines=part.lines or "", **both(part.note, "note")
        )
        for part in instrument.parts
    )
    for order, clause in enumerate(instrument.clauses, start=1):
        chapter = CHAPTER.match(clause.heading.id) if clause.heading else None
        Clause.objects.create(
            agreement=row, chapter=chapter.group(1) if chapter else "", address=clause.address,
            order=order, kind=clause.kind, holder=context.party(clause.holder),
            counterpart=context.party(clause.counterpart), source_lines=clause.lines or "",
            **both(clause.heading, "heading"), **both(clause.text, "text"),
        )  # fmt: skip
    indexing.index_agreement(row)
