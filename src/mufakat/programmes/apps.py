"""Registration: the programme register and its tab."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "mufakat.programmes"
    label = "programmes"

    def ready(self) -> None:
        from mufakat.collaborations import tabs
        from mufakat.kernel.web.language import dua
        from mufakat.programmes import models, register

        register.declare()
        tabs.register(
            "programmes",
            dua("Program", "Programmes"),
            "programmes:list",
            order=75,
            rows=(models.Programme.objects.filter(withdrawn_at__isnull=True),),
        )
