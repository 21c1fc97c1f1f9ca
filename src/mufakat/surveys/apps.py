"""Registration: questionnaires: who is asked, waves, answers, locked results."""

from __future__ import annotations

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "mufakat.surveys"
    label = "surveys"
