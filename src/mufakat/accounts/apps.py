"""Registration: history sentences and the site-wide roles of a login."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mufakat.accounts"
    label = "accounts"

    def ready(self) -> None:
        from mufakat.accounts import queries, rules, slots, verbs
        from mufakat.kernel import access

        rules.declare()
        verbs.register()
        slots.declare()
        access.provide_grants(queries.grants_of)
