"""The world of the permission tests, built once for all of them and taken back at the end.

The tests stand inside the world's one transaction, not in one of their own: each would otherwise have every foreign key of
the world looked through at its end, and everybody signed in anew.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from permissions.world import World, build


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        block = transaction.atomic()
        block.__enter__()
        try:
            yield build(timezone.now(), timezone.localdate())
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Here every request is taken back and the world stays as it is, so what is remembered of it stays true."""


@pytest.fixture(autouse=True)
def _django_db_helper() -> None:
    """Takes the place of the fixture that opens a transaction for each marked test."""
