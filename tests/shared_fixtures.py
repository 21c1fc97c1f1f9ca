"""People and collaborations that the tests of every app share: success and refusal start from the same set-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import kept_rows
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from mufakat.accounts.models import User
from mufakat.actors.models import Organisation, Person
from mufakat.collaborations import actions
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.config import cases
from mufakat.kernel import access
from mufakat.kernel.access import Actor

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Rows of a test are taken back and their keys used again, so nothing may be remembered from one to the next."""
    cache.clear()


@pytest.fixture
def clock() -> datetime:
    """Friday 20 November 2026, noon in Jakarta."""
    return NOON


def acting(user: User) -> Actor:
    """The actor behind a login today, as a request would see it."""
    return access.actor_for(user.pk, timezone.localdate())


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """A login; named people get a person too."""
    numbers = iter(range(10_000, 99_999))

    def make(name: str = "", **fields: Any) -> User:
        user = User.objects.create(phone=f"+62812{next(numbers)}000", **fields)
        if name:
            Person.objects.create(full_name=name, user=user)
        return user

    return make


@pytest.fixture
def founder_user(make_user: Callable[..., User]) -> User:
    return make_user("Sri Wahyuni")


@pytest.fixture
def collaboration(founder_user: User, clock: datetime) -> Collaboration:
    """A collaboration founded today, visible to its parties only; its founder is the secretariat."""
    return actions.found_collaboration(
        actor=acting(founder_user),
        slug="sampah-tiga-kota",
        title="Pengelolaan sampah tiga kota",
        public_problem="Tempat pembuangan akhir penuh.",
        now=clock,
        today=timezone.localdate() - timedelta(days=400),
    )


@pytest.fixture
def founder(founder_user: User, collaboration: Collaboration) -> Actor:
    return acting(founder_user)


@pytest.fixture
def make_organisation(db: None) -> Callable[..., Organisation]:
    def make(name: str, kind: str = "agency", **fields: Any) -> Organisation:
        slug = name.lower().replace(" ", "-")[:60]
        return Organisation.objects.create(slug=slug, name_id=name, kind=kind, **fields)

    return make


@pytest.fixture
def make_party(
    collaboration: Collaboration, founder: Actor, make_organisation: Callable[..., Organisation], clock: datetime
) -> Callable[..., Party]:
    """A party that joined; pass `status="proposed"` to leave it on the stakeholder list."""

    def make(name: str, sector: str = "government", *, status: str = "joined", **fields: Any) -> Party:
        organisation = make_organisation(name)
        party = actions.propose_party(
            actor=founder, collaboration=collaboration, organisation=organisation, sector=sector, now=clock, **fields
        )
        return actions.move_party(actor=founder, party=party, move="join", now=clock) if status == "joined" else party

    return make


@pytest.fixture
def member_of(make_user: Callable[..., User]) -> Callable[..., Actor]:
    """An actor who represents a party since long ago."""

    def make(party: Party, name: str = "Wakil Pihak", *, authority: str = "decide", seat: str = "designated") -> Actor:
        user = make_user(name)
        Representative.objects.create(
            party=party,
            person=user.person,
            seat=seat,
            authority=authority,
            valid_from=timezone.localdate() - timedelta(days=300),
        )
        return acting(user)

    return make


@pytest.fixture
def stranger(make_user: Callable[..., User]) -> Actor:
    """Signed in, without any role here."""
    return acting(make_user("Orang Lain"))


@pytest.fixture
def visitor() -> Actor:
    return access.ANYBODY


@pytest.fixture
def client_as(db: None) -> Callable[[Actor], Client]:
    """A browser signed in as this actor; as nobody for a visitor."""

    def make(actor: Actor) -> Client:
        client = Client()
        if actor.user_id is not None:
            client.force_login(User.objects.get(pk=actor.user_id), backend="mufakat.accounts.backends.PhoneOrEmail")
        return client

    return make


@pytest.fixture
def five_cases(db: None) -> dict[str, Collaboration]:
    """The five collaborations of the studies, loaded from their packs."""
    kept_rows.fill("five cases", lambda: cases.install_builtin(NOON))
    return {collaboration.slug: collaboration for collaboration in Collaboration.objects.exclude(from_pack="")}
