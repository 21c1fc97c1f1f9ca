"""Registration of the kernel: the history table is append-only; triggers are checked after every migration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _install_guards(sender: Any, using: str = "default", **_: Any) -> None:
    from django.db import connections

    from mufakat.kernel import guards, search

    guards.install(connections[using])
    search.install(connections[using])


class KernelConfig(AppConfig):
    name = "mufakat.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from mufakat.kernel import daily, guards, verbs  # noqa: F401 - daily jobs are declared by importing them

        history = self.get_model("HistoryEntry")
        columns = tuple(str(field.column) for field in history._meta.concrete_fields)
        guards.freeze(guards.FrozenTable(history._meta.db_table, columns, erasable=("personal", "salt")))
        verbs.register()
        # Infrastructure, not business logic: SQLite drops triggers whenever it rebuilds a table.
        post_migrate.connect(_install_guards, sender=self, dispatch_uid="mufakat-guards")
