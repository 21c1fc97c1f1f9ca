"""Makes a collaboration that is to decide: a secretariat, three parties with a representative each, and one adviser.

Run with the name of the new collaboration, and with the demonstration's data folder in the environment; everybody is
invented. Says, as JSON, the session of each person and the address of a vote whose deadline has passed.
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402 - Django must be ready first

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from mufakat.accounts.models import User  # noqa: E402
from mufakat.actors.models import Organisation, Person  # noqa: E402
from mufakat.collaborations import actions as collaboration_actions  # noqa: E402
from mufakat.collaborations.models import Party, Representative  # noqa: E402
from mufakat.decisions import actions  # noqa: E402
from mufakat.kernel.access import Actor, actor_for  # noqa: E402

PARTIES = (("Dinas Kelautan", "government"), ("Koperasi Bahari", "private"), ("Kelompok Nelayan Sejahtera", "society"))
PEOPLE = ("Rahmat Hidayat", "Dewi Lestari", "Hasan Basri")
ADVISER = "Nur Aini"


def somebody(phone: str, name: str) -> User:
    user = User.objects.create(phone=phone)
    Person.objects.create(full_name=name, user=user)
    return user


def session_of(user: User) -> str:
    """A signed-in session, as after a password that was checked before."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "mufakat.accounts.backends.PhoneOrEmail"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def make(slug: str) -> dict[str, str]:
    now, today = timezone.now(), timezone.localdate()
    number = User.objects.count()
    keeper = somebody(f"+628129{number:07d}", "Sri Wahyuni")
    collaboration = collaboration_actions.found_collaboration(
        actor=actor_for(keeper.pk, today), slug=slug, title="Kawasan pesisir bersama",
        public_problem="Dermaga dipakai tiga pihak tanpa jadwal.", now=now, today=today - timedelta(days=30),
    )  # fmt: skip
    acting = actor_for(keeper.pk, today)
    found = {"keeper": session_of(keeper)}
    for place, (name, sector) in enumerate(PARTIES):
        organisation = Organisation.objects.create(slug=f"{slug}-{place}", name_id=name, kind="agency")
        party = collaboration_actions.propose_party(
            actor=acting, collaboration=collaboration, organisation=organisation, sector=sector, now=now
        )
        collaboration_actions.move_party(actor=acting, party=party, move="join", now=now)
        found[f"voice{place}"] = session_of(_representative(party, number + place + 1, PEOPLE[place], "decide"))
    party = Party.objects.get(collaboration=collaboration, organisation__slug=f"{slug}-0")
    found["adviser"] = session_of(_representative(party, number + 9, ADVISER, "consult"))
    found["overdue"] = _overdue(acting, slug, now - timedelta(days=8))
    return found


def _representative(party: Party, number: int, name: str, authority: str) -> User:
    user = somebody(f"+628128{number:07d}", name)
    since = timezone.localdate() - timedelta(days=20)
    Representative.objects.create(party=party, person=user.person, authority=authority, valid_from=since)
    return user


def _overdue(acting: Actor, slug: str, then: timezone.datetime) -> str:
    """A vote that was opened eight days ago and ended yesterday; nobody took a stance."""
    collaboration = Party.objects.filter(collaboration__slug=slug).first().collaboration
    draft = actions.Draft(
        title="Iuran kebersihan dermaga", wording="Iuran dipungut tiap bulan.", why_now="Kas kosong.",
        common_good="Dermaga bersih untuk semua.", deadline=then + timedelta(days=7),
    )  # fmt: skip
    proposal = actions.propose(actor=acting, collaboration=collaboration, draft=draft, now=then)
    proposal.refresh_from_db()
    actions.open_proposal(actor=acting, proposal=proposal, expected_version=proposal.version, now=then)
    return reverse("decisions:proposal", args=[slug, proposal.public_id])


if __name__ == "__main__":
    print(json.dumps(make(sys.argv[1])))
