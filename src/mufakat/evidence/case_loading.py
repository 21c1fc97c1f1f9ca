"""Writes the evidence records of a case pack; called only by the case loader."""

from __future__ import annotations

from collabgov.packs import schema
from mufakat.collaborations.case_loading import CaseContext, both
from mufakat.evidence import indexing
from mufakat.evidence.models import ElementLink, EvidenceRecord


def load(context: CaseContext) -> None:
    """Every record with its role, sector, direction, lines and the elements it speaks to."""
    section: schema.Evidence = context.section("evidence")
    citation = context.pack.manifest.source.citation.id if context.pack.manifest.source else ""
    links: list[ElementLink] = []
    for record in section.evidence:
        row = EvidenceRecord.objects.create(
            collaboration=context.collaboration, key=record.key, kind=record.kind, party=context.party(record.actor),
            sector=record.sector or "", date=record.date or "", direction=record.direction, about_outcome=record.outcome,
            source_lines=record.lines, source_name=citation[:300], recorded_at=context.now,
            **both(record.role, "role"), **both(record.statement, "statement"),
        )  # fmt: skip
        indexing.index_evidence(row)
        framework = record.framework or section.framework or ""
        links += [
            ElementLink(collaboration=context.collaboration, evidence=row, framework=framework, element=code)
            for code in record.elements
        ]
    ElementLink.objects.bulk_create(links)
