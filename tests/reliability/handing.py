"""A process of its own that hands parcels over through the real acts, for tests that kill it or cut its power.

python -m reliability.handing prepare | stage | session
Says `SEND ...` before an act and `ACK ...` once it has returned, as a web worker would answer then.
"""

from __future__ import annotations

import json
import random
import sys
import time
from datetime import timedelta
from typing import Any

from reliability.voting import Part, answered, stage, tell
from reliability.writing import NOW, scene

PARCELS = 6
WAYS = (("loket", "pos_pelayanan"), ("pos_pelayanan", "pos_antar"))
LATER = NOW + timedelta(days=1)
FACTS = {
    "pages": 48, "electronic": 0, "replacement": 0, "lost": 0, "damaged": 0, "disaster": 0, "name_change": 0,
    "migrant_worker": 0,
}  # fmt: skip


def prepare() -> None:
    """The passport service with an officer in every lane, and parcels at the counter."""
    from django.conf import settings

    from collabgov.packs.loading import load_pack
    from mufakat.accounts.models import User
    from mufakat.actors.models import Organisation, Person
    from mufakat.collaborations import actions as collaboration_actions
    from mufakat.config import cases
    from mufakat.services import actions
    from mufakat.services.opened import content_of

    for kind, key in (("calendars", "indonesia"), ("services", "paspor-antar")):
        cases.install_pack(load_pack(settings.PACKS_DIR / kind / key), NOW)
    actor, collaboration, office = scene()
    organisation = Organisation.objects.create(slug="pos-uji", name_id="Pos Uji", kind="agency")
    post = collaboration_actions.propose_party(
        actor=actor, collaboration=collaboration, organisation=organisation, sector="private", now=NOW
    )
    post = collaboration_actions.move_party(actor=actor, party=post, move="join", now=NOW)
    service = actions.found_service(
        actor=actor, collaboration=collaboration, pack_key="paspor-antar", prefix="PAS",
        parties={"imigrasi": office, "pos": post}, now=NOW,
    )  # fmt: skip
    for number, lane in enumerate(content_of(service.versions.get(state="in_force")).lanes):
        if lane.party != "pemohon":
            person = Person.objects.create(
                full_name=f"Petugas {lane.key}", user=User.objects.create(phone=f"+62815{number:07d}", handle=lane.key)
            )
            actions.name_officer(
                actor=actor, service=service, lane=lane.key, name=person.full_name, user_id=person.user_id, now=NOW,
                active_from=NOW.date(), staff_number="99", place_of_duty="Uji",
            )  # fmt: skip
    service = actions.start_service(actor=actor, service=service, now=NOW)
    _bring_to_the_counter(service)


def _bring_to_the_counter(service: Any) -> None:
    """Every parcel a passport that waits to be handed to the post; all cases walk together."""
    from collabgov.services.cases import CaseEvent
    from mufakat.services import actions
    from mufakat.services.actions import Application, Entry
    from mufakat.services.tests.a_running_service import TO_THE_DOOR

    opened = actions.open_cases(
        actor=_in("loket"), service=service, applications=[Application("adult", FACTS)] * PARCELS, channel="counter", now=NOW
    )
    way = [one for one in TO_THE_DOOR if one[1].get("batch") not in ("B-3", "B-4") and one[0] != "delivered"]
    for place, (kind, said, lane) in enumerate(way, start=1):
        at = NOW + timedelta(minutes=place)
        entries = [Entry(one.case.pk, CaseEvent(kind=kind, at=at, lane=lane, **said)) for one in opened]  # type: ignore[arg-type]
        actions.record_for_many(actor=_in(lane), service=service, entries=entries, now=at)


def _in(lane: str) -> Any:
    """Whoever works in a lane."""
    from mufakat.accounts.models import User
    from mufakat.kernel import access

    return access.actor_for(User.objects.get(handle=lane).pk, NOW.date())


def _service() -> Any:
    from mufakat.services.models import SharedService

    return SharedService.objects.select_related("collaboration").get()


def give(seed: int, early: bool = False) -> None:
    """List whatever a lane holds, a few at a time, until all parcels are with the courier."""
    from mufakat.kernel.refusals import Refused
    from mufakat.kernel.sqlite.base import GateBusy
    from mufakat.services.models import Holding
    from mufakat.services.scanned import new_batch_number

    chance, service = random.Random(seed), _service()
    while there := list(Holding.objects.filter(item="paspor").exclude(lane="pos_antar").order_by("case_id")):
        held = [row for row in there if not row.listed_for]
        if not held:
            time.sleep(0.05)
            continue
        lane = chance.choice(held).lane
        mine = [row.case_id for row in held if row.lane == lane]
        chosen, number = chance.sample(mine, min(len(mine), chance.randint(1, 3))), new_batch_number()
        tell(f"SEND list {number} {len(chosen)}")
        try:
            answered(lambda: _listed(service, lane, chosen, number), early)  # noqa: B023
        except (GateBusy, Refused) as refusal:
            tell(f"REFUSED {refusal}")


def _listed(service: Any, lane: str, chosen: list[int], number: str) -> str:
    from mufakat.services import actions

    actions.list_batch(
        actor=_in(lane), service=service, giver=lane, receiver=dict(WAYS)[lane], cases=chosen, number=number, now=LATER
    )
    return f"list {number} {len(chosen)}"


def take(seed: int) -> None:
    """Receive every batch, sometimes with one missing, until all parcels are with the courier."""
    from mufakat.kernel.refusals import Refused
    from mufakat.kernel.sqlite.base import GateBusy
    from mufakat.services import actions
    from mufakat.services.models import HandOver, Holding
    from mufakat.services.queries.hand_overs import lines_of

    chance = random.Random(seed)
    while Holding.objects.filter(item="paspor").exclude(lane="pos_antar").exists():
        for batch in HandOver.objects.filter(state="listed").order_by("id"):
            there = [line.number for line in lines_of(batch) if line.state == "open"]
            scanned = there[chance.random() < 0.2 and len(there) > 1 :]
            tell(f"SEND receive {batch.number} {len(scanned)}")
            try:
                done = actions.receive_batch(actor=_in(batch.receiver), batch=batch, scanned=scanned, now=LATER)
            except (GateBusy, Refused) as refusal:
                tell(f"REFUSED {refusal}")
            else:
                tell(f"ACK receive {done.number} {done.received_count}")


def session() -> None:
    """One process that lists and receives, act after act."""
    from mufakat.services.models import Holding
    from mufakat.services.scanned import new_batch_number

    service = _service()
    for lane, _ in WAYS:
        held = list(Holding.objects.filter(item="paspor", lane=lane).order_by("case_id").values_list("case_id", flat=True))
        for some in (held[::2], held[1::2]):
            tell(f"ACK {_listed(service, lane, some, new_batch_number())}")
            _receive_what_is_listed()


def _receive_what_is_listed() -> None:
    from mufakat.services import actions
    from mufakat.services.models import HandOver
    from mufakat.services.queries.hand_overs import lines_of

    for batch in HandOver.objects.filter(state="listed").order_by("id"):
        scanned = [line.number for line in lines_of(batch)]
        done = actions.receive_batch(actor=_in(batch.receiver), batch=batch, scanned=scanned, now=LATER)
        tell(f"ACK receive {done.number} {done.received_count}")


def outcome() -> None:
    """What the database holds of it all, as JSON."""
    from django.db import connection

    from mufakat.kernel import history
    from mufakat.services.models import CaseRecord, CustodyEntry, HandOver, Holding, ServiceCase
    from mufakat.services.recomputing import recompute

    _, collaboration, _ = scene()
    with connection.cursor() as cursor:
        whole = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    listed = CaseRecord.objects.filter(kind="listed", standing="applied")
    found = {
        "integrity": whole,
        "chain": history.verify_scope(collaboration.pk).ok,
        "departures": [f"{one.case} {one.what}" for one in recompute(ServiceCase.objects.all(), LATER).departures],
        "batches": {
            one.number: [one.state, one.listed_count, one.received_count, listed.filter(batch=one.number).count(),
                         CustodyEntry.objects.filter(batch=one.number).count()]
            for one in HandOver.objects.all()
        },
        "holders": list(Holding.objects.filter(item="paspor").values_list("lane", flat=True)),
    }  # fmt: skip
    tell(json.dumps(found))


if __name__ == "__main__":
    import django

    django.setup()
    PARTS: dict[str, Part] = {
        "give": lambda words: give(int(words[0]), "early" in words),
        "take": lambda words: take(int(words[0])),
        "outcome": lambda _: outcome(),
    }
    {"prepare": prepare, "stage": lambda: stage(PARTS), "session": session}[sys.argv[1]]()
