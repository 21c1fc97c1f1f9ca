"""Registration: shared public services: cases, hand-overs, clocks."""

from __future__ import annotations

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "mufakat.services"
    label = "services"
