"""Registration: permissions, history sentences, tab, panels and the set-up part."""

from __future__ import annotations

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "mufakat.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from mufakat.collaborations import events, setup, tabs
        from mufakat.commitments import indicators
        from mufakat.forum import agenda_sources
        from mufakat.kernel.events import subscribe
        from mufakat.kernel.web.language import dua
        from mufakat.monitoring import agenda_items, benefits, indexing, models, moved, panels, rules, verbs

        rules.declare()
        verbs.register()
        benefits.declare()
        panels.register()
        indicators.register_source(moved.INDICATORS)
        agenda_sources.register("indicator", agenda_items.LABEL, agenda_items.missed_targets)
        subscribe(events.VisibilityChanged, indexing.index_again)
        tabs.register(
            "indicators",
            dua("Indikator", "Indicators"),
            "monitoring:indicators",
            order=70,
            rows=(models.Indicator.objects.all(), models.DataTable.objects.all()),
        )
        setup.register(
            setup.Part(
                "indikator",
                dua("Indikator bersama", "Shared indicators"),
                dua("Satu definisi, satuan, sumber, dan penanggung jawab.", "One definition, unit, source and owner."),
                "monitoring:indicators",
                70,
                lambda collaboration: collaboration.indicators.exists(),
            )
        )
