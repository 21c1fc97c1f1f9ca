"""Registration of documents: permissions, history sentences, slots, tab; signatures are never changed or deleted."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "mufakat.documents"
    label = "documents"

    def ready(self) -> None:
        from mufakat.collaborations import events as collaboration_events
        from mufakat.collaborations import tabs
        from mufakat.documents import indexing, panels, rules, slots, verbs
        from mufakat.documents.models import Document
        from mufakat.kernel import guards
        from mufakat.kernel.events import subscribe
        from mufakat.kernel.web.language import dua

        rules.declare()
        verbs.register()
        slots.declare()
        panels.register()
        subscribe(collaboration_events.VisibilityChanged, indexing.index_again)
        documents = Document.objects.filter(audience="public")
        tabs.register("documents", dua("Dokumen", "Documents"), "documents:list", order=65, rows=(documents,))
        signature = self.get_model("Signature")
        columns = tuple(str(field.column) for field in signature._meta.concrete_fields)
        guards.freeze(guards.FrozenTable(signature._meta.db_table, columns))
