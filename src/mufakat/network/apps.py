"""Registration: the permission and the tab."""

from __future__ import annotations

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "mufakat.network"
    label = "network"

    def ready(self) -> None:
        from mufakat.collaborations import tabs
        from mufakat.collaborations.models import Relation
        from mufakat.kernel.web.language import dua
        from mufakat.network import rules

        rules.declare()
        tabs.register(
            "network",
            dua("Jejaring", "Network"),
            "network:map",
            order=90,
            rows=(Relation.objects.filter(withdrawn_at__isnull=True),),
        )
