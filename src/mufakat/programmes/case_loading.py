"""Writes the programme register of a case pack; called only by the case loader."""

from __future__ import annotations

from mufakat.collaborations.case_loading import CaseContext, both
from mufakat.programmes.models import Programme


def load(context: CaseContext) -> None:
    """Programmes, innovations, service steps, trainings and support that the study names."""
    for programme in context.section("records").programmes:
        row = Programme.objects.create(
            collaboration=context.collaboration, kind=programme.kind, period=programme.period or "",
            source_lines=programme.lines or "", recorded_at=context.now, **both(programme.pillar, "pillar"),
            **both(programme.name, "name"), **both(programme.content, "text"), **both(programme.result, "result"),
        )  # fmt: skip
        row.partners.set([context.parties[key] for key in programme.partners if key in context.parties])
