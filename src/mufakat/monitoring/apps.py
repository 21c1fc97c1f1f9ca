"""Registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "mufakat.monitoring"
    label = "monitoring"
