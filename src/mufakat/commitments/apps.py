"""Registration: permissions, history sentences, the register of small wins, panels, tab, and the hand-over items."""

from __future__ import annotations

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "mufakat.commitments"
    label = "commitments"

    def ready(self) -> None:
        from mufakat.collaborations import queries as collaboration_queries
        from mufakat.collaborations import spine, tabs
        from mufakat.commitments import models, panels, queries, registers, rules, slots, verbs
        from mufakat.kernel.web.language import dua

        rules.declare()
        verbs.register()
        registers.declare()
        slots.declare()
        panels.register()
        collaboration_queries.provide_open_items(queries.open_items)
        spine.register("commitment", "commitments:list", models.Commitment.objects.all())
        tabs.register(
            "commitments",
            dua("Komitmen", "Commitments"),
            "commitments:list",
            order=60,
            rows=(models.Commitment.objects.all(),),
        )
