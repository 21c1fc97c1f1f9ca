"""Makes the people of a meeting of the export forum: a secretariat, a leader and a representative of three of its parties.

Run with the demonstration's data folder in the environment; the people are invented. Says, as JSON, the session of each person
and the names of the three parties. Run again, it adds nobody: the same people come back.
"""

from __future__ import annotations

import json

import django

django.setup()

from datetime import timedelta  # noqa: E402 - Django must be ready first

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from mufakat.accounts.models import User  # noqa: E402
from mufakat.actors.models import Person  # noqa: E402
from mufakat.collaborations.models import Collaboration, Party, Representative, RoleAssignment  # noqa: E402

SLUG = "ekspor-sulsel"
KEEPERS = (("keeper", "Sri Wahyuni", "secretary"), ("leader", "Andi Baso", "leader"))
VOICES = (
    ("quarantine", "Muhammad Yusuf", "karantina-pertanian"),
    ("bank", "Hasnah Daeng", "perbankan"),
    ("growers", "Rusli Tahir", "arli"),
)


def somebody(number: int, name: str) -> User:
    user, _ = User.objects.get_or_create(phone=f"+6281255503{number:02d}")
    Person.objects.get_or_create(user=user, defaults={"full_name": name})
    return user


def session_of(user: User) -> str:
    """A signed-in session, as after a password that was checked before."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "mufakat.accounts.backends.PhoneOrEmail"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def make() -> dict[str, str]:
    since = timezone.localdate() - timedelta(days=200)
    forum = Collaboration.objects.get(slug=SLUG)
    found: dict[str, str] = {}
    for place, (key, name, role) in enumerate(KEEPERS):
        user = somebody(place, name)
        RoleAssignment.objects.get_or_create(collaboration=forum, user=user, role=role, defaults={"valid_from": since})
        found[key] = session_of(user)
    for place, (key, name, organisation) in enumerate(VOICES, start=len(KEEPERS)):
        user = somebody(place, name)
        party = Party.objects.select_related("organisation").get(collaboration=forum, organisation__slug=organisation)
        Representative.objects.get_or_create(
            party=party, person=user.person, defaults={"authority": "decide", "valid_from": since}
        )
        found |= {key: session_of(user), f"{key}_name": party.organisation.name_id}
    return found


if __name__ == "__main__":
    print(json.dumps(make()))
