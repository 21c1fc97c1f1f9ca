"""Registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "mufakat.network"
    label = "network"
