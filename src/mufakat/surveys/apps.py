"""Registration: permissions, sentences, what the database refuses, the tab, tasks."""

from __future__ import annotations

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "mufakat.surveys"
    label = "surveys"

    def ready(self) -> None:
        from mufakat.surveys import rules, triggers, verbs

        rules.declare()
        verbs.register()
        triggers.declare(self)
