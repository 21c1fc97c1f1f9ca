"""Registration: permissions, history sentences, panels, the tab."""

from __future__ import annotations

from django.apps import AppConfig

from mufakat.kernel.web.language import dua

KEPT_FOR_EVER = (
    "collaboration_id", "framework", "framework_version", "window_start", "window_end", "wave", "content", "sha256",
    "basis_sha256", "recorded_at",
)  # fmt: skip
"""Columns of a kept result that the database itself refuses to change."""


class AssessmentConfig(AppConfig):
    name = "mufakat.assessment"
    label = "assessment"

    def ready(self) -> None:
        from mufakat.assessment import (
            assessing_rules,
            assessing_verbs,
            jobs,  # noqa: F401 - makes its jobs known
            models,
            panels,
            queries,
            rules,
            verbs,
        )
        from mufakat.collaborations import spine, tabs
        from mufakat.kernel import guards

        rules.declare()
        assessing_rules.declare()
        verbs.register()
        assessing_verbs.register()
        panels.register()
        guards.freeze(guards.FrozenTable("assessment_computedresult", KEPT_FOR_EVER))
        spine.register("observation", "assessment:observations")
        spine.register("score", "assessment:list", models.Assessment.objects.all())
        spine.register("recommendation", "assessment:recommendations", models.Recommendation.objects.all())
        tabs.register(
            "assessment", dua("Penilaian", "Assessment"), "assessment:list", order=80, rows=queries.opened_under_tab()
        )
