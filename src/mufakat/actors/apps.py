"""Registration: permissions, history sentences, panel slots, and the name that stands behind a login."""

from __future__ import annotations

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    name = "mufakat.actors"
    label = "actors"

    def ready(self) -> None:
        from mufakat.actors import queries, rules, slots, verbs
        from mufakat.kernel import access

        rules.declare()
        verbs.register()
        slots.declare()
        access.provide_grants(queries.grants_of)
