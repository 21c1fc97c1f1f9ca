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
        self._take_places()

    def _take_places(self) -> None:
        """In the navigation of a collaboration, on its spine, in its set-up list and in the header of every page."""
        from mufakat.collaborations import setup, spine, tabs
        from mufakat.forum import models
        from mufakat.forum.views import task_list
        from mufakat.kernel.web import navigation
        from mufakat.kernel.web.language import dua

        spine.register("agenda", "forum:meetings", models.AgendaProposal.objects.all())
        tabs.register(
            "meetings",
            dua("Rapat", "Meetings"),
            "forum:meetings",
            order=40,
            rows=(models.Meeting.objects.all(), models.AgendaProposal.objects.all()),
        )
        setup.register(
            setup.Part(
                "rapat",
                dua("Rapat pertama", "First meeting"),
                dua("Kapan dan di mana para pihak bertemu.", "When and where the parties meet."),
                "forum:meetings",
                80,
                lambda collaboration: collaboration.meetings.exists(),
            )
        )
        navigation.register_header(
            navigation.Entry(
                dua("Tugas saya", "My tasks"),
                "forum:my_tasks",
                order=10,
                count=task_list.number_open,
                shown=lambda request: request.acting.is_known,
            )
        )
