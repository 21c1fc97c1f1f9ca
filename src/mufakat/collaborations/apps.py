"""Registration: permissions, history sentences, registers, panel slots, and the roles people hold in collaborations."""

from __future__ import annotations

from django.apps import AppConfig


class CollaborationsConfig(AppConfig):
    name = "mufakat.collaborations"
    label = "collaborations"

    def ready(self) -> None:
        from mufakat.collaborations import queries, registers, rules, slots, verbs
        from mufakat.kernel import access

        rules.declare()
        verbs.register()
        slots.declare()
        registers.declare()
        access.provide_grants(queries.grants_of)
