"""Registration: permissions, history sentences, the lanes of a login."""

from __future__ import annotations

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "mufakat.services"
    label = "services"

    def ready(self) -> None:
        from mufakat.kernel import access
        from mufakat.services import lanes, rules, verbs

        rules.declare()
        verbs.register()
        access.provide_grants(lanes.grants_of)
