"""The platform's settings on a database file of a test's own: tables straight from the models, nothing else changed."""

from __future__ import annotations

import os
from typing import Any

from mufakat.config.settings import *  # noqa: F403
from mufakat.config.settings import DATABASES, DOMAIN_APPS


class NoMigrations(dict[str, Any]):
    """Every app of the platform without its migrations."""

    def __contains__(self, app: object) -> bool:
        return f"mufakat.{app}" in DOMAIN_APPS

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = NoMigrations()
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
_careless = os.environ.get("RELIABILITY_SYNCHRONOUS", "")
if _careless:  # the sabotage: what the promise would be worth without FULL
    _options: Any = DATABASES["default"]["OPTIONS"]
    _options["init_command"] = _options["init_command"].replace("synchronous=FULL", f"synchronous={_careless}")
