"""Computed results: one large collaboration by every framework, and a round that computes many collaborations again.

    python bench/assessing.py             writes its section of bench/results.md
    python bench/assessing.py --small     little of everything, prints only: does it still run?

On a throw-away SQLite file. One collaboration with 10,000 pieces of evidence, 500 meetings and 5,000 commitments, and answers
of 36 people from 12 organisations; budget: every framework in less than 200 ms of CPU. Then a round through collaborations
that each have thirty excerpts, some commitments and a result kept before, first with one changed excerpt each (all are kept
anew), then without any change.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

from commitment_board import fill as fill_commitments
from commitment_board import found
from pages import NOW, PAIRS, RESULTS, ROOT, cpu_milliseconds, prepare
from sections import measured_in_a_folder

HEADING = "Computed results"
BUDGET = 200.0
MANY = 50_000
FRAMEWORK = "ansell-gash-2008"


def fill(collaboration: Any, evidence: int, meetings: int, commitments: int) -> None:
    """Evidence over the elements of every framework, meetings of a year with who came, promises of all parties."""
    from mufakat.evidence.frameworks import installed
    from mufakat.evidence.models import ElementLink, EvidenceRecord
    from mufakat.forum.models import Attendance, Meeting

    chance = random.Random(1)
    elements = [(key, e.code) for key, one in installed().items() for d in one.content.dimensions for e in d.elements]
    rows = EvidenceRecord.objects.bulk_create(
        (
            EvidenceRecord(
                collaboration=collaboration, key=f"B{number}", kind=chance.choice(("interview", "document", "observation")),
                role_id="Informan", sector=chance.choice(("government", "private", "society")), statement_id="Keterangan.",
                direction=chance.choice(("supports", "weakens", "mixed")), recorded_at=NOW,
            )
            for number in range(evidence)
        ),
        batch_size=1000,
    )  # fmt: skip
    ElementLink.objects.bulk_create(
        (
            ElementLink(collaboration=collaboration, evidence=row, framework=framework, element=element)
            for row in rows
            for framework, element in chance.sample(elements, 2)
        ),
        batch_size=1000,
    )
    parties = list(collaboration.parties.order_by("id"))
    held = Meeting.objects.bulk_create(
        (
            Meeting(
                collaboration=collaboration, title_id=f"Rapat {number}", starts_at=NOW - timedelta(days=number % 180, hours=3),
                ends_at=NOW - timedelta(days=number % 180), state="held", recorded_at=NOW,
            )
            for number in range(meetings)
        ),
        batch_size=500,
    )  # fmt: skip
    Attendance.objects.bulk_create(
        (
            Attendance(meeting=meeting, party=party, came_as="Kepala bidang", recorded_at=NOW)
            for meeting in held
            for party in parties[:12]
        ),
        batch_size=1000,
    )
    fill_commitments(collaboration, commitments * 2 // 3)


def answers() -> Any:
    """A locked wave: three people of each of twelve organisations."""
    from collabgov.packs.loading import load_questionnaires
    from collabgov.surveys.scoring import Sheet, prepare
    from mufakat.assessment.computed.guarding import GivenWave

    bank = load_questionnaires(ROOT / "packs" / "questionnaires")["collaboration-items"]
    chance, sectors = random.Random(2), ("government", "private", "society")
    sheets = [
        Sheet(f"o{place % 12}", sectors[place % 3], {item.code: chance.randint(1, 5) for item in bank.items})
        for place in range(36)
    ]
    return GivenWave("w", "Gelombang 1", NOW.date(), prepare(bank, sheets, key="collaboration-items"))


def one_collaboration(evidence: int, meetings: int, commitments: int) -> list[str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mufakat.assessment import computing, observing
    from mufakat.evidence.frameworks import installed
    from mufakat.kernel.access import actor_for

    user, collaboration = found()
    fill(collaboration, evidence, meetings, commitments)
    actor, wave, frameworks = actor_for(user.pk, NOW.date()), answers(), installed()
    window = observing.window_until(NOW.date())

    def read() -> computing.Material:
        return computing.gather(viewer=actor, collaboration=collaboration, window=window)

    def compute(material: computing.Material, *, asked: bool) -> None:
        given = replace(material, waves={"collaboration-items": wave} if asked else {}, scales={}, items={}, hidden_sectors={})
        for framework in frameworks.values():
            computing.compute(framework, collaboration, given)

    def everything() -> None:
        compute(read(), asked=True)

    everything()
    with CaptureQueriesContext(connection) as captured:
        everything()
    material = read()
    parts = [
        ("figures of every app and all excerpts read", read),
        (f"{len(frameworks)} frameworks computed, no answers", lambda: compute(material, asked=False)),
        (f"{len(frameworks)} frameworks computed, answers of 36 people", lambda: compute(material, asked=True)),
        ("all together", everything),
    ]
    measured = [(name, statistics.median(cpu_milliseconds(act) for _ in range(PAIRS))) for name, act in parts]
    whole = measured[-1][1]
    return [
        f"One collaboration: {evidence:,} pieces of evidence, {meetings} meetings, {commitments:,} commitments; "
        f"{len(captured)} queries.",
        "",
        "| Work | CPU ms |",
        "|---|---:|",
        *(f"| {name} | {spent:.1f} |" for name, spent in measured),
        "",
        f"Budget: {BUDGET:.0f} ms, {'kept' if whole < BUDGET else 'NOT KEPT'} at {whole:.1f} ms.",
    ]


def many(number: int) -> list[str]:
    from mufakat.assessment import actions
    from mufakat.evidence.models import EvidenceRecord
    from mufakat.kernel.access import SYSTEM

    _found_many(number)
    lines = ["", "| Round | collaborations | results kept | CPU s | wall s | CPU ms each |", "|---|---:|---:|---:|---:|---:|"]
    spent_each = 0.0
    for name in ("first, nothing kept before", "every collaboration changed", "nothing changed"):
        if name.startswith("every"):
            EvidenceRecord.objects.filter(key="M0").update(direction="weakens")
        clock, current, found_cpu = time.monotonic(), actions.begin_round(part=0, parts=1, now=NOW), 0.0
        going = True
        while going:
            started = time.process_time()
            going = bool(actions.go_on(actor=SYSTEM, current=current, number=20, now=NOW))
            found_cpu += time.process_time() - started
        each = 1000 * found_cpu / max(current.done, 1)
        spent_each = max(spent_each, each) if not name.startswith("nothing") else spent_each
        wall = time.monotonic() - clock
        lines.append(f"| {name} | {current.done} | {current.kept} | {found_cpu:.1f} | {wall:.1f} | {each:.1f} |")
    two_cores = MANY * spent_each / 1000 / 2 / 60
    return [
        *lines,
        "",
        f"Extrapolated, not measured: {MANY:,} collaborations of this size at {spent_each:.1f} ms of CPU each, on two cores "
        "with `mufakat reassess --all --part 1/2` and `2/2` side by side where the database lets both write: "
        f"{two_cores:.1f} minutes (aim: 5).",
    ]


def _found_many(number: int) -> None:
    """Small collaborations: thirty excerpts by one framework, four parties, ten promises."""
    from mufakat.actors.models import Organisation
    from mufakat.collaborations.models import Collaboration, Party
    from mufakat.commitments.models import Commitment
    from mufakat.evidence.frameworks import get_framework
    from mufakat.evidence.models import ElementLink, EvidenceRecord

    codes = [element.code for dimension in get_framework(FRAMEWORK).content.dimensions for element in dimension.elements]
    organisations = list(Organisation.objects.order_by("id")[:4])
    made = Collaboration.objects.bulk_create(
        (
            Collaboration(
                slug=f"banyak-{place}", title_id=f"Kolaborasi {place}", public_problem_id="Ada.", visibility="public",
                created_at=NOW,
            )
            for place in range(number)
        ),
        batch_size=500,
    )  # fmt: skip
    sectors = ("government", "private", "society", "government")
    parties = Party.objects.bulk_create(
        (
            Party(collaboration=one, organisation=organisation, sector=sector, status="joined", created_at=NOW)
            for one in made
            for organisation, sector in zip(organisations, sectors, strict=True)
        ),
        batch_size=1000,
    )
    Commitment.objects.bulk_create(
        (
            Commitment(
                collaboration=party.collaboration, party=party, text_id="Janji", state="kept", due_on=NOW.date(),
                first_due_on=NOW.date(), evidenced_on=NOW.date(), recorded_at=NOW,
            )
            for party in parties
            for _ in range(3)
        ),
        batch_size=1000,
    )  # fmt: skip
    evidence = EvidenceRecord.objects.bulk_create(
        (
            EvidenceRecord(
                collaboration=one, key=f"M{place}", kind=("interview", "document")[place % 2], role_id="Informan",
                recorded_at=NOW, sector=sectors[place % 3], statement_id="Ada.", direction=("supports", "mixed")[place % 2],
            )
            for one in made
            for place in range(30)
        ),
        batch_size=1000,
    )  # fmt: skip
    ElementLink.objects.bulk_create(
        (
            ElementLink(collaboration=row.collaboration, evidence=row, framework=FRAMEWORK, element=codes[place % len(codes)])
            for place, row in enumerate(evidence)
        ),
        batch_size=1000,
    )


def report(sizes: tuple[int, int, int, int]) -> str:
    evidence, meetings, commitments, number = sizes
    head = (
        f"Python {platform.python_version()}, SQLite, {os.cpu_count()} processors; median of {PAIRS} turns. "
        "Made by `bench/assessing.py`."
    )
    return "\n".join([head, "", *one_collaboration(evidence, meetings, commitments), *many(number)])


def main() -> None:
    measured_in_a_folder(
        __doc__, HEADING, RESULTS, prepare, report,
        small=(200, 5, 60, 20), small_means="little of everything", full=(10_000, 500, 5_000, 1_000),
    )  # fmt: skip


if __name__ == "__main__":
    main()
