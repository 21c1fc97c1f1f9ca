"""Writes the resource register of a case pack; called only by the case loader."""

from __future__ import annotations

from mufakat.collaborations.case_loading import CaseContext, both
from mufakat.resources.models import Resource


def load(context: CaseContext) -> None:
    """What each party brings or lacks, as the study says."""
    for resource in context.section("records").resources:
        party = context.party(resource.actor)
        if party is not None:
            Resource.objects.create(
                collaboration=context.collaboration, party=party, kind=resource.kind, state=resource.state,
                source_lines=resource.lines or "", recorded_at=context.now, **both(resource.text, "text"),
            )  # fmt: skip
