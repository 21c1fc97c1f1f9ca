"""Registration: permissions, history sentences, fragments on other pages, the tab and the set-up part."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "mufakat.agreements"
    label = "agreements"

    def ready(self) -> None:
        from mufakat.agreements import (
            duty_panels,
            duty_rules,
            duty_verbs,
            indexing,
            jobs,
            panels,
            places,
            registers,
            rules,
            signing_jobs,
            signing_rules,
            signing_verbs,
            slots,
            verbs,
        )
        from mufakat.agreements.queries import signing as signing_queries
        from mufakat.collaborations import events
        from mufakat.commitments import events as commitment_events
        from mufakat.documents import events as document_events
        from mufakat.documents import later_numbers
        from mufakat.kernel.events import subscribe

        slots.declare()
        registers.declare()
        rules.declare()
        duty_rules.declare()
        signing_rules.declare()
        verbs.register()
        duty_verbs.register()
        signing_verbs.register()
        panels.register()
        duty_panels.register()
        later_numbers.register_source(signing_queries.numbers_of_document)
        subscribe(events.VisibilityChanged, indexing.index_again)
        subscribe(document_events.DocumentSigned, signing_jobs.when_signed)
        subscribe(document_events.DocumentWithdrawn, signing_jobs.when_withdrawn)
        subscribe(document_events.DocumentReplaced, signing_jobs.when_withdrawn)
        subscribe(events.PartyLeft, jobs.settle_after_leaving)
        subscribe(commitment_events.ChangeAnswered, jobs.note_agreed_reduction)
        places.take()
