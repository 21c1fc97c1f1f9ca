"""Registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "mufakat.forum"
    label = "forum"

    def ready(self) -> None:
        from mufakat.forum import rules, verbs

        rules.declare()
        verbs.register()
