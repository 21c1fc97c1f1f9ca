"""Registration: permissions, history sentences, registers, panel slots, and the roles people hold in collaborations."""

from __future__ import annotations

from django.apps import AppConfig


class CollaborationsConfig(AppConfig):
    name = "mufakat.collaborations"
    label = "collaborations"

    def ready(self) -> None:
        from mufakat.actors import merging
        from mufakat.actors import rules as actor_rules
        from mufakat.collaborations import own_panels, queries, reach, registers, rules, setup, slots, tabs, verbs
        from mufakat.collaborations.actions import merging as places
        from mufakat.kernel import access
        from mufakat.kernel.web import navigation
        from mufakat.kernel.web.language import dua

        rules.declare()
        verbs.register()
        slots.declare()
        registers.declare()
        access.provide_grants(queries.grants_of)
        merging.on_merge(places.move_places)
        actor_rules.reach_people(reach.people_reached)
        actor_rules.reach_organisations(reach.organisations_kept)
        setup.declare_own()
        own_panels.register()
        navigation.register_header(navigation.Entry(dua("Kolaborasi", "Collaborations"), "collaborations:list", 20))
        tabs.register("home", dua("Beranda", "Home"), "collaborations:home", order=10)
        tabs.register("parties", dua("Pihak", "Parties"), "collaborations:parties", order=20)
        tabs.register("records", dua("Catatan", "Records"), "collaborations:registers", order=25)
