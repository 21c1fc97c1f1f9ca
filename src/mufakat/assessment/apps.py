"""Registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "mufakat.assessment"
    label = "assessment"
