"""Writes the studies' own judgements, criterion claims and models from a case pack; called only by the case loader."""

from __future__ import annotations

from collabgov.packs import schema
from mufakat.assessment.models import Assessment, CollaborationModel, CriterionClaim
from mufakat.collaborations.case_loading import CaseContext, both
from mufakat.kernel.models import InstalledPack


def load(context: CaseContext) -> None:
    """Reference assessments with the framework version they were made against."""
    section: schema.Assessments = context.section("assessments")
    for judged in section.assessments:
        version = InstalledPack.objects.filter(kind="framework", key=judged.framework, is_current=True).values_list(
            "version", flat=True
        )
        Assessment.objects.create(
            collaboration=context.collaboration, key=judged.key, framework=judged.framework, framework_version=version.get(),
            basis="reference", period=judged.period, content=judged.model_dump(mode="json"), recorded_at=context.now,
            **both(judged.title, "title"),
        )  # fmt: skip
    CriterionClaim.objects.bulk_create(
        CriterionClaim(
            collaboration=context.collaboration, criterion=claim.criterion, state=claim.state, source_lines=claim.lines or "",
            **both(claim.note, "note"),
        )
        for claim in section.criteria
    )  # fmt: skip
    models: schema.Models = context.section("models")
    if models.existing or models.recommended or models.differences:
        CollaborationModel.objects.create(collaboration=context.collaboration, content=models.model_dump(mode="json"))
