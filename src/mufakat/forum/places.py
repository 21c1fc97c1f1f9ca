"""Where the forum stands outside its own pages: navigation, spine, set-up list and the header of every page."""

from __future__ import annotations

from mufakat.collaborations import setup, spine, tabs
from mufakat.forum import models
from mufakat.forum.views import task_list
from mufakat.kernel.web import navigation
from mufakat.kernel.web.language import dua


def take() -> None:
    """Register every place; called once when the app is ready."""
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
