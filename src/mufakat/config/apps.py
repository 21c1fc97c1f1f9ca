"""The composition root as a Django app: it owns commands and the loading of case packs, no records."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "mufakat.config"
    label = "config"
