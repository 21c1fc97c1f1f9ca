"""Registration of this app."""

from __future__ import annotations

from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "mufakat.forum"
    label = "forum"
