"""The action plan with 1,000 and 10,000 open promises: board, list, timeline, sheet, one party; against a null view.

    python bench/commitment_board.py             writes its section of bench/results.md
    python bench/commitment_board.py --small     50 promises, prints only: does it still run?

Signed in as the secretariat, on a throw-away SQLite file. The budget: the board with 1,000 open promises takes less than 50
ms of CPU. Each page is measured in turns with the null view in the same process, as in `pages.py`.
"""

from __future__ import annotations

import gzip
import os
import platform
import statistics
from datetime import timedelta
from typing import Any

from pages import NOW, PAIRS, RESULTS, WARM_UPS, Measured, cpu_milliseconds, prepare, table
from sections import measured_in_a_folder

HEADING = "The action plan with many open promises"
BUDGET = 50.0
SLUG = "rencana-besar"
HOME = f"/k/{SLUG}/komitmen/"
PAGES = {
    "null view": "/null/",
    "board": f"{HOME}papan/",
    "board, one column whole": f"{HOME}papan/?semua=pledged",
    "list": HOME,
    "timeline": f"{HOME}lini-masa/",
    "printed sheet (at most 1,000 lines)": f"{HOME}lembar/",
    "one party": f"{HOME}pihak/pihak-0/",
}
STATES = ("pledged", "in_progress", "reported_done")
PARTIES = 40


def found() -> Any:
    """A collaboration with forty parties, and its secretariat."""
    from mufakat.accounts.models import User
    from mufakat.actors.models import Organisation, Person
    from mufakat.collaborations import actions
    from mufakat.collaborations.models import Party
    from mufakat.kernel.access import actor_for

    user = User.objects.create(phone="+6281200000001")
    Person.objects.create(full_name="Sekretariat", user=user)
    collaboration = actions.found_collaboration(
        actor=actor_for(user.pk, NOW.date()), slug=SLUG, title="Rencana aksi yang besar", public_problem="Banyak janji.",
        now=NOW, today=NOW.date() - timedelta(days=400),
    )  # fmt: skip
    organisations = Organisation.objects.bulk_create(
        Organisation(slug=f"pihak-{number}", name_id=f"Dinas atau lembaga nomor {number}", kind="agency")
        for number in range(PARTIES)
    )
    Party.objects.bulk_create(
        Party(collaboration=collaboration, organisation=one, sector="government", status="joined", created_at=NOW)
        for one in organisations
    )
    return user, collaboration


def fill(collaboration: Any, how_many: int) -> None:
    """Open promises of all parties to each other, due over three years; half as many were judged already."""
    from mufakat.commitments.models import Commitment

    parties = list(collaboration.parties.order_by("id"))
    have = Commitment.objects.filter(collaboration=collaboration, state__in=STATES).count()

    def promise(number: int, state: str) -> Commitment:
        due = NOW.date() + timedelta(days=number % 1000 - 500)
        settled = None if state in STATES else NOW - timedelta(days=number % 300)
        return Commitment(
            collaboration=collaboration, party=parties[number % PARTIES], counterpart=parties[(number + 7) % PARTIES],
            text_id=f"Janji nomor {number}: menyediakan layanan bersama di {number % 30} kecamatan sampai tuntas", state=state,
            due_on=due, first_due_on=due, on_time_until=due, evidenced_on=due if state == "kept" else None,
            source_label="Pasal 4", source_url="/k/x/", settled_at=settled, recorded_at=NOW,
        )  # fmt: skip

    opened = [promise(number, STATES[number % 3]) for number in range(have, how_many)]
    settled = [promise(number, ("kept", "broken")[number % 2]) for number in range(have // 2, how_many // 2)]
    Commitment.objects.bulk_create(opened + settled, batch_size=1000)


def measure(client: Any, name: str, address: str) -> Measured:
    """One page in turns with the null view; queries counted in a round of their own."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM_UPS):
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        client.get("/null/")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)
    page, null = [], []
    for _ in range(PAIRS):
        page.append(cpu_milliseconds(lambda: client.get(address)))
        null.append(cpu_milliseconds(lambda: client.get("/null/")))
    ratio = statistics.median(page) / max(statistics.median(null), 0.01)
    body = answer.content
    return Measured(name, statistics.median(page), ratio, queries, len(body) / 1024, len(gzip.compress(body, 6)) / 1024)


def report(sizes: list[int]) -> str:
    from django.test import Client

    user, collaboration = found()
    client = Client()
    client.force_login(user, backend="mufakat.accounts.backends.PhoneOrEmail")
    lines = [
        f"Python {platform.python_version()}, SQLite, {os.cpu_count()} processors; median of {PAIRS} turns with the null "
        "view in one process. Made by `bench/commitment_board.py`."
    ]
    for size in sizes:
        fill(collaboration, size)
        rows = [measure(client, name, address) for name, address in PAGES.items()]
        lines += ["", f"### {size:,} open promises, {size // 2:,} judged", "", *table(rows)]
        board = next(row for row in rows if row.page == "board")
        if size == 1_000:
            verdict = "kept" if board.milliseconds < BUDGET else "NOT KEPT"
            lines += [
                "",
                f"Budget for the board with 1,000 open promises: {BUDGET:.0f} ms, {verdict} at {board.milliseconds:.1f} ms.",
            ]
    return "\n".join(lines)


def main() -> None:
    measured_in_a_folder(
        __doc__, HEADING, RESULTS, prepare, report, small=[50], small_means="50 promises", full=[1_000, 10_000]
    )


if __name__ == "__main__":
    main()
