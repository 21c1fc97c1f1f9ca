"""Registration: permissions, sentences, triggers, the register of strategies, panels, tab, tasks, agenda sources."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "mufakat.decisions"
    label = "decisions"

    def ready(self) -> None:
        from mufakat.collaborations import spine, tabs
        from mufakat.decisions import models, own_tasks, panels, registers, rules, triggers, verbs
        from mufakat.kernel.web.language import dua

        rules.declare()
        verbs.register()
        registers.declare()
        triggers.declare(self)
        panels.register()
        own_tasks.register()
        spine.register("decision", "decisions:list", models.Decision.objects.all())
        tabs.register(
            "decisions",
            dua("Keputusan", "Decisions"),
            "decisions:list",
            order=45,
            rows=(models.Decision.objects.filter(publication__isnull=False),),
        )
