"""Registration of the public pages."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mufakat.portal"
    label = "portal"

    def ready(self) -> None:
        from mufakat.kernel.web import navigation
        from mufakat.kernel.web.language import dua

        navigation.register_footer(navigation.Entry(dua("Segel riwayat", "History seals"), "portal:seals", 60))
