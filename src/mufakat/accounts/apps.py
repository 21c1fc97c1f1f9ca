"""Registration: history sentences and the site-wide roles of a login."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mufakat.accounts"
    label = "accounts"

    def ready(self) -> None:
        from mufakat.accounts import queries, rules, slots, verbs
        from mufakat.kernel import access
        from mufakat.kernel.web import navigation
        from mufakat.kernel.web.language import dua

        rules.declare()
        verbs.register()
        slots.declare()
        access.provide_grants(queries.grants_of)
        navigation.register_header(
            navigation.Entry(dua("Masuk", "Sign in"), "accounts:sign_in", 90, shown=lambda request: not request.acting.is_known)
        )
        navigation.register_header(
            navigation.Entry(dua("Profil", "Profile"), "accounts:profile", 90, shown=lambda request: request.acting.is_known)
        )
