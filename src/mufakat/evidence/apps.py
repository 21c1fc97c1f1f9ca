"""Registration: permissions, history sentences, the slot for what rests on a piece of evidence, the tab."""

from __future__ import annotations

from django.apps import AppConfig

from mufakat.kernel.web.language import dua


class EvidenceConfig(AppConfig):
    name = "mufakat.evidence"
    label = "evidence"

    def ready(self) -> None:
        from mufakat.collaborations import events, spine, tabs
        from mufakat.evidence import indexing, models, rules, verbs
        from mufakat.kernel import panels
        from mufakat.kernel.events import subscribe

        rules.declare()
        verbs.register()
        subscribe(events.VisibilityChanged, indexing.index_again)
        panels.declare_slot("evidence.used", "Evidence page: what rests on this record")
        spine.register("evidence", "evidence:list", models.EvidenceRecord.objects.filter(withdrawn_at__isnull=True))
        tabs.register(
            "evidence", dua("Bukti", "Evidence"), "evidence:list", order=95, rows=(models.EvidenceRecord.objects.all(),)
        )
