"""Registration of the public pages."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mufakat.portal"
    label = "portal"

    def ready(self) -> None:
        from mufakat.actors.rules import is_platform_admin
        from mufakat.kernel.web import navigation
        from mufakat.kernel.web.language import dua

        navigation.register_header(navigation.Entry(dua("Cari", "Search"), "portal:search", 30))
        navigation.register_footer(
            navigation.Entry(
                dua("Kelola", "Administration"), "portal:admin", 70, shown=lambda request: is_platform_admin(request.acting)
            )
        )
        navigation.register_footer(navigation.Entry(dua("Segel riwayat", "History seals"), "portal:seals", 60))
