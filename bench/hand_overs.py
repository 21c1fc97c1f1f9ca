"""Hand-overs a second: listed and received through the real acts, against the pure engine in process and a null view.

    python bench/hand_overs.py             writes its section of bench/results.md
    python bench/hand_overs.py --small     a few parcels, prints only: does it still run?

One hand-over is a parcel listed by its giver and confirmed by its receiver: two records, one link of the chain, columns and
holdings read anew, its share of two entries in the history. Each case has 18 records before it begins. Throw-away SQLite file.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from due_queue import ORDINARY, running
from pages import PAIRS, RESULTS, ROOT, cpu_milliseconds, prepare
from sections import measured_in_a_folder

HEADING = "Hand-overs of a shared service"
GIVER, RECEIVER = "loket", "pos_pelayanan"
ENGINE_TURNS = 200


def staffed(service: Any, secretary: Any, now: Any) -> dict[str, Any]:
    """Somebody in every lane."""
    from mufakat.accounts.models import User
    from mufakat.actors.models import Person
    from mufakat.kernel.access import actor_for
    from mufakat.services import actions
    from mufakat.services.opened import content_of

    actors = {}
    for number, lane in enumerate(content_of(service.versions.get(state="in_force")).lanes):
        if lane.party == "pemohon":
            continue
        user = User.objects.create(phone=f"+6281300000{number:03d}")
        Person.objects.create(full_name=f"Petugas {lane.key}", user=user)
        actions.name_officer(
            actor=secretary, service=service, lane=lane.key, name=f"Petugas {lane.key}", user_id=user.pk, now=now,
            active_from=date(2020, 1, 1), staff_number="99", place_of_duty="Bench",
        )  # fmt: skip
        actors[lane.key] = actor_for(user.pk, now.date())
    return actors


def parcels(service: Any, actors: dict[str, Any], how_many: int, now: Any) -> list[int]:
    """Passports at the counter, ready for the post."""
    from collabgov.services.cases import CaseEvent
    from mufakat.services import actions
    from mufakat.services.actions import Application, Entry
    from mufakat.services.tests.a_running_service import TO_THE_DOOR

    opened = actions.open_cases(
        actor=actors["loket"], service=service, applications=[Application("adult", ORDINARY)] * how_many, channel="counter",
        now=now,
    )  # fmt: skip
    way = [one for one in TO_THE_DOOR if one[1].get("batch") not in ("B-3", "B-4") and one[0] != "delivered"]
    for place, (kind, said, lane) in enumerate(way, start=1):
        at = now + timedelta(minutes=place)
        entries = [Entry(one.case.pk, CaseEvent(kind=kind, at=at, lane=lane, **said)) for one in opened]
        actions.record_for_many(actor=actors[lane], service=service, entries=entries, now=at)
    return [one.case.pk for one in opened]


def through_the_acts(service: Any, actors: dict[str, Any], size: int, now: Any) -> tuple[list[float], int]:
    """CPU ms of each hand-over in batches of a size, and the queries of one batch."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mufakat.services import actions
    from mufakat.services.models import ServiceCase
    from mufakat.services.scanned import new_batch_number

    found, queries = [], 0
    for turn in range(PAIRS + 1):
        cases = parcels(service, actors, size, now)
        numbers = list(ServiceCase.objects.filter(pk__in=cases).values_list("number", flat=True))
        at = now + timedelta(days=1)

        def batch() -> None:
            made = actions.list_batch(
                actor=actors[GIVER], service=service, giver=GIVER, receiver=RECEIVER, cases=cases, number=new_batch_number(),  # noqa: B023
                now=at,  # noqa: B023
            )  # fmt: skip
            actions.receive_batch(actor=actors[RECEIVER], batch=made, scanned=numbers, now=at)  # noqa: B023

        if turn == 0:
            with CaptureQueriesContext(connection) as caught:
                batch()
            queries = len(caught)
        else:
            found.append(cpu_milliseconds(batch) / size)
    return found, queries


def through_the_engine(service: Any, case_id: int) -> float:
    """CPU ms of one hand-over in the pure library: the list and its confirmation applied to a state."""
    from collabgov.services.cases import CaseEvent
    from collabgov.services.engine import apply
    from mufakat.services.models import CaseRecord, ServiceCase
    from mufakat.services.opened import content_of
    from mufakat.services.standing import state_of

    case = ServiceCase.objects.get(pk=case_id)
    content = content_of(case.version_used)
    state = state_of(content, case, CaseRecord.objects.filter(case=case))
    at = state.since + timedelta(hours=1)
    listed = CaseEvent(kind="listed", at=at, id="bench-listed", lane=GIVER, person="a", to=RECEIVER, batch="ST")
    confirmed = replace(listed, kind="confirmed", id="bench-confirmed", lane=RECEIVER, person="b", to="")

    def many() -> None:
        for _ in range(ENGINE_TURNS):
            apply(content, apply(content, state, listed), confirmed)

    return statistics.median(cpu_milliseconds(many) / ENGINE_TURNS for _ in range(PAIRS))


def null_view() -> float:
    from django.test import Client

    client = Client()
    ask: Callable[[], Any] = lambda: client.get("/null/")  # noqa: E731
    ask()
    return statistics.median(cpu_milliseconds(ask) for _ in range(5 * PAIRS))


def report(sizes: list[int]) -> str:
    from django.utils import timezone

    from mufakat.kernel.access import SYSTEM

    now = timezone.now() - timedelta(days=2)
    _, service = running(now)
    actors = staffed(service, SYSTEM, now)
    engine = through_the_engine(service, parcels(service, actors, 1, now)[0])
    null = null_view()
    lines = [
        f"Python {platform.python_version()}, SQLite, {os.cpu_count()} processors; median of {PAIRS} turns in one process. A "
        "hand-over is listed and received through the acts: two records, a link, columns, holdings, history. Made by "
        "`bench/hand_overs.py`.",
        "", "| Way | CPU ms each | each CPU second | x engine | x null view | Queries a batch |", "|---|--:|--:|--:|--:|--:|",
        f"| pure engine, one case | {engine:.2f} | {1000 / engine:,.0f} | 1.0 | {engine / null:.1f} | 0 |",
    ]  # fmt: skip
    for size in sizes:
        found, queries = through_the_acts(service, actors, size, now)
        each = statistics.median(found)
        lines.append(
            f"| acts, batch of {size} | {each:.2f} | {1000 / each:,.0f} | {each / engine:.1f} | {each / null:.1f} | {queries} |"
        )
    lines.append(f"| null view, one request | {null:.2f} | {1000 / null:,.0f} | {null / engine:.1f} | 1.0 | 0 |")
    return "\n".join(lines)


def main() -> None:
    sys.path.append(str(ROOT / "tests"))  # the way to the door is that of the tests
    measured_in_a_folder(
        __doc__, HEADING, RESULTS, prepare, report, small=[1, 3], small_means="batches of 1 and 3", full=[1, 12, 30]
    )


if __name__ == "__main__":
    main()
