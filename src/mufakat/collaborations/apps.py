"""Registration: permissions, history sentences, registers, panel slots, and the roles people hold in collaborations."""

from __future__ import annotations

from django.apps import AppConfig


class CollaborationsConfig(AppConfig):
    name = "mufakat.collaborations"
    label = "collaborations"

    def ready(self) -> None:
        from mufakat.collaborations import own_panels, queries, registers, rules, setup, slots, tabs, verbs
        from mufakat.kernel import access
        from mufakat.kernel.web import navigation
        from mufakat.kernel.web.language import dua

        rules.declare()
        verbs.register()
        slots.declare()
        registers.declare()
        access.provide_grants(queries.grants_of)
        setup.declare_own()
        own_panels.register()
        navigation.register_header(navigation.Entry(dua("Kolaborasi", "Collaborations"), "collaborations:list", 20))
        tabs.register("home", dua("Beranda", "Home"), "collaborations:home", order=10, has_content=lambda c: True)
        tabs.register("parties", dua("Pihak", "Parties"), "collaborations:parties", order=20, has_content=lambda c: True)
        tabs.register("records", dua("Catatan", "Records"), "collaborations:registers", order=25, has_content=lambda c: True)
