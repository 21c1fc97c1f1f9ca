"""Registration: permissions, history sentences, the lanes of a login."""

from __future__ import annotations

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "mufakat.services"
    label = "services"

    def ready(self) -> None:
        from mufakat.agreements.events import ChangeTookEffect
        from mufakat.collaborations import tabs
        from mufakat.kernel import access
        from mufakat.kernel.events import subscribe
        from mufakat.kernel.web.language import dua
        from mufakat.services import (
            citizens_places,
            jobs_cases,  # noqa: F401 - registered by being imported
            jobs_money,  # noqa: F401
            jobs_versions,
            lanes,
            links_hand_overs,
            links_money,
            models,
            own_tasks,
            registers,
            rules,
            rules_cases,
            rules_money,
            verbs,
        )

        registers.declare()
        rules.declare()
        rules_cases.declare()
        rules_money.declare()
        links_hand_overs.register()
        links_money.register()
        own_tasks.register()
        verbs.register()
        access.provide_grants(lanes.grants_of)
        subscribe(ChangeTookEffect, jobs_versions.when_change_took_effect)
        citizens_places.register()
        tabs.register(
            "services",
            dua("Layanan", "Services"),
            "services:list",
            order=70,
            rows=(models.SharedService.objects.all(),),
        )
