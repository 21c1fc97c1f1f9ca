"""Registration: permissions, history sentences, panels, tab, set-up part, and what waits for a person."""

from __future__ import annotations

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "mufakat.forum"
    label = "forum"

    def ready(self) -> None:
        from mufakat.collaborations import queries as collaboration_queries
        from mufakat.collaborations.events import RepresentativeChanged
        from mufakat.forum import (
            freezing,
            jobs,
            own_sources,
            own_tasks,
            panels,
            places,
            queries,
            registers,
            rules,
            slots,
            verbs,
        )
        from mufakat.kernel.events import subscribe

        rules.declare()
        verbs.register()
        registers.declare()
        freezing.declare()
        slots.declare()
        own_sources.register()
        panels.register()
        subscribe(RepresentativeChanged, jobs.pass_knowledge_on)
        own_tasks.register()
        collaboration_queries.provide_open_items(queries.open_items)
        places.take()
