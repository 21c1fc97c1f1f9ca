"""Registration: permissions, sentences, what the database refuses, the tab, tasks."""

from __future__ import annotations

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "mufakat.surveys"
    label = "surveys"

    def ready(self) -> None:
        from mufakat.collaborations import tabs
        from mufakat.kernel.web.language import dua
        from mufakat.surveys import models, own_tasks, rules, triggers, verbs

        rules.declare()
        verbs.register()
        triggers.declare(self)
        own_tasks.register()
        # Nothing of it is public, so outsiders never see the tab.
        nothing = models.Wave.objects.none()
        tabs.register("surveys", dua("Angket", "Questionnaires"), "surveys:list", order=78, rows=(nothing,))
