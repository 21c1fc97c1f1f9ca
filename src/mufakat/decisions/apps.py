"""Registration of decisions."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "mufakat.decisions"
    label = "decisions"
