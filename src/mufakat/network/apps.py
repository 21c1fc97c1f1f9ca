"""Registration: the permission and the tab."""

from __future__ import annotations

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "mufakat.network"
    label = "network"

    def ready(self) -> None:
        from mufakat.collaborations import tabs
        from mufakat.kernel.web.language import dua
        from mufakat.network import rules

        rules.declare()
        tabs.register(
            "network",
            dua("Jejaring", "Network"),
            "network:map",
            order=90,
            has_content=lambda collaboration: collaboration.relation_records.filter(withdrawn_at__isnull=True).exists(),
        )
