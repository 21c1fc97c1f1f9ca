"""Registration of documents."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "mufakat.documents"
    label = "documents"
