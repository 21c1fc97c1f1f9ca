"""Registration: permissions, history sentences, fragments on other pages, the tab and the set-up part."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "mufakat.agreements"
    label = "agreements"

    def ready(self) -> None:
        from mufakat.agreements import indexing, models, panels, rules, verbs
        from mufakat.collaborations import events, setup, spine, tabs
        from mufakat.kernel.events import subscribe
        from mufakat.kernel.web.language import dua

        rules.declare()
        verbs.register()
        panels.register()
        subscribe(events.VisibilityChanged, indexing.index_again)
        spine.register("clause", "agreements:list", models.Clause.objects.all(), scope="agreement__collaboration")
        tabs.register(
            "agreements",
            dua("Kesepakatan", "Agreements"),
            "agreements:list",
            order=30,
            rows=(models.Agreement.objects.all(),),
        )
        setup.register(
            setup.Part(
                "kesepakatan",
                dua("Kesepakatan", "Agreements"),
                dua("Naskah yang menjadi dasar, atau kesepakatan lisan.", "The instruments it stands on, or what was said."),
                "agreements:list",
                60,
                lambda collaboration: collaboration.agreements.exists(),
            )
        )
