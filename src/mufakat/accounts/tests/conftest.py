from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from mufakat.accounts import actions
from mufakat.kernel.access import SYSTEM, actor_for

NOW = datetime(2025, 8, 5, 3, 0, tzinfo=UTC)
PASSWORD = "kuda baterai staples benar"


@pytest.fixture(autouse=True)
def own_addresses(settings):
    settings.ROOT_URLCONF = "mufakat.accounts.tests.addresses"
    settings.DEMO = False


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def password():
    return PASSWORD


@pytest.fixture
def member(db):
    return actions.create_login(actor=SYSTEM, phone="0812-3456-7890", email="sari@contoh.id", password=PASSWORD, now=NOW)


@pytest.fixture
def admin(db):
    return actions.create_login(actor=SYSTEM, email="admin@contoh.id", password=PASSWORD, is_platform_admin=True, now=NOW)


@pytest.fixture
def acting():
    return lambda user: actor_for(user.pk, NOW.date())


@pytest.fixture
def enter(client, password):
    """Sign in through the page, as people do."""

    def sign_in(username="0812-3456-7890", typed=PASSWORD, where=client, **rest):
        return where.post("/masuk/", {"username": username, "password": typed, **rest})

    return sign_in


@pytest.fixture
def strict():
    """A browser that is not trusted: tokens are checked."""
    return Client(enforce_csrf_checks=True)
