"""Registration: permissions, history sentences, panels, the tab."""

from __future__ import annotations

from django.apps import AppConfig

from mufakat.kernel.web.language import dua


class AssessmentConfig(AppConfig):
    name = "mufakat.assessment"
    label = "assessment"

    def ready(self) -> None:
        from mufakat.assessment import models, panels, queries, rules, verbs
        from mufakat.collaborations import spine, tabs

        rules.declare()
        verbs.register()
        panels.register()
        spine.register("observation", "assessment:observations")
        spine.register("score", "assessment:list", models.Assessment.objects.all())
        spine.register("recommendation", "assessment:recommendations", models.Recommendation.objects.all())
        tabs.register(
            "assessment", dua("Penilaian", "Assessment"), "assessment:list", order=80, rows=queries.opened_under_tab()
        )
