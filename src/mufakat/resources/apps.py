"""Registration: the resource register."""

from __future__ import annotations

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "mufakat.resources"
    label = "resources"

    def ready(self) -> None:
        from mufakat.resources import needs_register, panels, register

        register.declare()
        needs_register.declare()
        panels.register()
