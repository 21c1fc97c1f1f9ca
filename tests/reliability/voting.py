"""A process of its own that votes, closes and approves through the real acts, for tests that kill it or cut its power.

python -m reliability.voting prepare | stage | session
Says `SEND ...` before an act and `ACK ...` once it has returned, as a web worker would answer then. On stage every actor is a
process of its own, split off from one that loaded the program once, and puts its number before what it says.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from reliability.writing import NOW, say, scene

DAY = timedelta(days=1)
SECTORS = ("government", "private", "society")
VOTERS, SMALL, MEETINGS = 9, 3, 2
STANCES = ("agree", "abstain", "object")
AFTER = NOW + 8 * DAY


def prepare() -> None:
    """Nine parties that may decide, an open and a secret vote, three small ones to close, two minutes to approve."""
    from django.conf import settings

    from collabgov.packs.loading import load_pack
    from mufakat.accounts.models import User
    from mufakat.actors.models import Organisation, Person
    from mufakat.collaborations import actions as collaboration_actions
    from mufakat.collaborations.models import Representative
    from mufakat.config import cases
    from mufakat.decisions import actions

    cases.install_pack(load_pack(settings.PACKS_DIR / "methods" / "simple-majority"), NOW)
    actor, collaboration, first = scene()
    parties = [first]
    for number in range(1, VOTERS):
        organisation = Organisation.objects.create(slug=f"pihak-{number}", name_id=f"Pihak {number}", kind="agency")
        party = collaboration_actions.propose_party(
            actor=actor, collaboration=collaboration, organisation=organisation, sector=SECTORS[number % 3], now=NOW
        )
        parties.append(collaboration_actions.move_party(actor=actor, party=party, move="join", now=NOW))
    for number, party in enumerate(parties):
        person = Person.objects.create(full_name=f"Wakil {number}", user=User.objects.create(phone=f"+62813{number:07d}"))
        Representative.objects.create(party=party, person=person, authority="decide", valid_from=NOW.date() - 30 * DAY)
    for title, secret in (("Terbuka", False), ("Rahasia", True), *((f"Kecil {n}", False) for n in range(SMALL))):
        draft = actions.Draft(
            title=title, wording="Naskah.", why_now="Sekarang.", common_good="Semua.", deadline=NOW + 7 * DAY,
            method="simple-majority", secret=secret,
        )  # fmt: skip
        proposal = actions.propose(actor=actor, collaboration=collaboration, draft=draft, now=NOW)
        proposal.refresh_from_db()
        actions.open_proposal(actor=actor, proposal=proposal, expected_version=proposal.version, now=NOW)
    for number in range(MEETINGS):
        _minutes_to_approve(number, parties[0])


def _minutes_to_approve(number: int, party: Any) -> None:
    """A meeting that was held, its minutes past the correction window."""
    from mufakat.collaborations.models import Representative
    from mufakat.forum import actions
    from mufakat.forum.models import Minutes

    actor, collaboration, _ = scene()
    begins = NOW - (20 - number) * DAY
    meeting = actions.schedule_meeting(
        actor=actor, collaboration=collaboration, title=f"Rapat {number}", starts_at=begins,
        ends_at=begins + timedelta(hours=2), place="Aula", now=begins - 2 * DAY,
    )  # fmt: skip
    meeting = actions.send_invitations(actor=actor, meeting=meeting, now=begins - DAY)
    seat = Representative.objects.get(party=party)
    later = meeting.ends_at
    actions.record_attendance(actor=actor, meeting=meeting, party=party, representative=seat, now=later)
    meeting = actions.record_held(actor=actor, meeting=meeting, now=later)
    actions.write_minutes(actor=actor, meeting=meeting, texts={"opening": f"Rapat {number}."}, based_on=0, now=later)
    actions.open_correction(actor=actor, minutes=Minutes.objects.get(meeting=meeting), now=later)


FIRST = os.getpid()


def tell(text: str) -> None:
    """Say it; with the own number before it where this process has split off from another."""
    say(text if os.getpid() == FIRST else f"{os.getpid()} {text}")


def answered(act: Callable[[], str], early: bool) -> None:
    """Carry out an act and answer; with the sabotage the answer is given while the transaction is still open."""
    from django.db import transaction

    if not early:
        tell(f"ACK {act()}")
        return
    with transaction.atomic():
        tell(f"ACK {act()}")
        time.sleep(3)


def vote(how_many: int, seed: int, early: bool = False) -> None:
    """Anybody's vote in any order, often changed; every fourth one into the secret box; until the vote is closed."""
    from mufakat.decisions.models import Elector, Proposal
    from mufakat.kernel import access
    from mufakat.kernel.refusals import Refused
    from mufakat.kernel.sqlite.base import GateBusy

    chance = random.Random(seed)
    seats = {
        title: list(Elector.objects.filter(proposal=Proposal.objects.get(title_id=title)).order_by("key"))
        for title in ("Terbuka", "Rahasia")
    }
    actors = {one.key: access.actor_for(one.party.representatives.get().person.user_id, NOW.date()) for one in seats["Terbuka"]}
    for number in range(how_many):
        kind, title = ("ballot", "Rahasia") if number % 4 == 3 else ("vote", "Terbuka")
        elector, content = chance.choice(seats[title]), chance.choice(STANCES)
        tell(f"SEND {kind} {elector.key} {content}")
        try:
            answered(partial(_cast, actors[elector.key], elector, kind, content), early)
        except GateBusy:  # a web worker would ask to try again later
            tell("REFUSED busy")
        except Refused as refusal:
            tell(f"REFUSED {refusal.code}")
            if refusal.code == "not_open":
                return


def _cast(actor: Any, elector: Any, kind: str, content: str) -> str:
    """One vote or ballot; what the client is told of it."""
    from mufakat.decisions import actions

    act = {"actor": actor, "elector": elector, "content": content, "now": NOW + DAY}
    if kind == "ballot":
        actions.cast_secret_ballot(**act)
        return f"ballot {elector.key} {content}"
    return f"vote {elector.key} {content} {actions.cast_stance(reason='Begitu.', **act).pk}"


def close() -> None:
    """Close every vote that is still open, as a second clerk may be doing at the same time."""
    from mufakat.decisions import actions
    from mufakat.decisions.models import Proposal
    from mufakat.kernel.refusals import Refused
    from mufakat.kernel.sqlite.base import GateBusy

    actor, _, _ = scene()
    waiting = list(Proposal.objects.order_by("id"))
    while waiting:
        proposal = waiting[0]
        try:
            decision = actions.close_proposal(actor=actor, proposal=proposal, use_fallback=True, now=AFTER)
            tell(f"ACK decision {decision.number} {proposal.title_id}")
        except GateBusy:
            continue
        except Refused as refusal:
            tell(f"REFUSED {refusal.code}")
        waiting.remove(proposal)


Part = Callable[[list[str]], None]


def stage(parts: dict[str, Part]) -> None:
    """For each line on standard input a fresh process that plays its part; `gone` waits for all."""
    children: list[int] = []
    for line in sys.stdin:
        command, *words = line.split()
        if command == "gone":
            while children:
                os.waitpid(children.pop(), 0)
            say("GONE")
            continue
        child = os.fork()
        if child == 0:
            try:
                parts[command](words)
            except Exception as problem:  # told to the test, which would wait for it otherwise
                tell(f"BROKEN {problem!r}")
            os._exit(0)
        children.append(child)
        say(f"{child} BEGUN")


def session() -> None:
    """One process that does some of each, act after act: votes, minutes approved, votes closed."""
    from mufakat.forum import actions
    from mufakat.forum.models import Minutes

    vote(12, 5)
    actor, _, _ = scene()
    for minutes in Minutes.objects.order_by("id"):
        approved = actions.approve_minutes(actor=actor, minutes=minutes, text_number=1, now=AFTER)
        tell(f"ACK minutes {approved.number} {approved.sha256}")
    close()


def outcome() -> None:
    """What the database holds of it all, as JSON."""
    from django.db import connection

    from mufakat.decisions.models import Decision, Participation, SecretBallot, Stance
    from mufakat.kernel import history
    from mufakat.kernel.models import HistoryEntry

    _, collaboration, _ = scene()
    with connection.cursor() as cursor:
        whole = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    taken = HistoryEntry.objects.filter(verb="decisions.decision.taken").order_by("pk")
    found = {
        "integrity": whole,
        "chain": history.verify_scope(collaboration.pk).ok,
        "votes": {row.pk: [row.elector.key, row.content] for row in Stance.objects.select_related("elector")},
        "ballots": sorted(SecretBallot.objects.values_list("content", flat=True)),
        "participants": sorted(Participation.objects.values_list("elector__key", flat=True)),
        "decisions": [
            {"number": one.number, "title": one.title_id, "certificate": one.certificate} for one in Decision.objects.all()
        ],
        "taken": [entry.data["code"] for entry in taken],
    }
    tell(json.dumps(found))


if __name__ == "__main__":
    import django

    django.setup()
    PARTS: dict[str, Part] = {
        "vote": lambda words: vote(100_000, int(words[0]), "early" in words),
        "close": lambda _: close(),
        "outcome": lambda _: outcome(),
    }
    {"prepare": prepare, "stage": lambda: stage(PARTS), "session": session}[sys.argv[1]]()
