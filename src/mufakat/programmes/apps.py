"""Registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "mufakat.programmes"
    label = "programmes"
