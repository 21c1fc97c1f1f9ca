"""Registration of documents: permissions, history sentences, slots."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "mufakat.documents"
    label = "documents"

    def ready(self) -> None:
        from mufakat.documents import rules, slots, verbs

        rules.declare()
        verbs.register()
        slots.declare()
