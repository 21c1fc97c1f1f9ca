from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import Q

from mufakat.accounts import actions as logins
from mufakat.actors import actions, rules
from mufakat.actors.models import Person, Region
from mufakat.kernel import search
from mufakat.kernel.access import SYSTEM, Actor, actor_for

NOW = datetime(2025, 8, 5, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_addresses(settings):
    settings.ROOT_URLCONF = "mufakat.actors.tests.addresses"


@pytest.fixture(autouse=True)
def installed(db):
    search.install(connection)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def regions(db):
    """Sulawesi Selatan with Makassar and Bone, and a province whose code begins alike."""
    south = Region.objects.create(code="73", name="Sulawesi Selatan", level="province")
    makassar = Region.objects.create(code="73.71", name="Kota Makassar", level="city", parent=south, aliases=["Ujung Pandang"])
    bone = Region.objects.create(code="73.08", name="Kabupaten Bone", level="regency", parent=south)
    west = Region.objects.create(code="76", name="Sulawesi Barat", level="province")
    return {"south": south, "makassar": makassar, "bone": bone, "west": west}


@pytest.fixture
def body():
    """Register an organisation as the platform itself would."""

    def register(name="Dinas Perdagangan", kind="agency", **rest):
        aliases = rest.pop("aliases", ())
        is_another = rest.pop("is_another", False)
        return actions.register_organisation(
            actor=SYSTEM, values={"name_id": name, "kind": kind, **rest}, aliases=aliases, is_another=is_another, now=NOW
        )

    return register


@pytest.fixture
def human():
    """A login and the person behind it."""

    def make(name="Sari Wulandari", organisation=None, email="", admin=False, **rest):
        number = Person.objects.count()
        user = logins.create_login(actor=SYSTEM, email=email or f"orang{number}@contoh.id", is_platform_admin=admin, now=NOW)
        values = {"full_name": name, "organisation": organisation, **rest}
        person = actions.register_person(actor=SYSTEM, values=values, now=NOW)
        actions.connect_login(actor=SYSTEM, person=person, user_id=user.pk, now=NOW)
        person.refresh_from_db()
        return person

    return make


@pytest.fixture
def acting():
    def actor(person, **scope_roles):
        found = actor_for(person.user_id, NOW.date())
        return Actor(
            user_id=found.user_id, person_id=found.person_id, label=found.label, site_roles=found.site_roles,
            scope_roles={int(scope[1:]): frozenset(roles) for scope, roles in scope_roles.items()},
        )  # fmt: skip

    return actor


@pytest.fixture
def shared(monkeypatch):
    """Stands for the app that knows who works with whom: people of these posts are everybody's partners who holds a role."""

    def people_reached(actor):
        return Q(position__startswith="Wakil") if actor.scopes_with() else Q(pk__in=[])

    def bodies_kept(actor):
        return Q(kind="group") if actor.scopes_with("secretary") else Q(pk__in=[])

    monkeypatch.setattr(rules, "_reach_people", [people_reached])
    monkeypatch.setattr(rules, "_reach_organisations", [bodies_kept])


@pytest.fixture
def browse(client):
    """A browser signed in as this person."""

    def sign_in(person):
        client.force_login(person.user, backend="mufakat.accounts.backends.PhoneOrEmail")
        return client

    return sign_in
