"""One wave with 1,000 and with 100,000 answers: answering a page, reading its sheets, the result; pages against a null view.

    python bench/questionnaires.py             writes its section of bench/results.md
    python bench/questionnaires.py --small     240 answers, prints only: does it still run?

Forty organisations of four sectors answer the core form of 24 items. Each page is measured in turns with the null view in the
same process, as in `pages.py`.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
from datetime import timedelta
from typing import Any

from commitment_board import PARTIES, SLUG, found, measure
from pages import NOW, PAIRS, RESULTS, cpu_milliseconds, prepare, table
from sections import measured_in_a_folder

HEADING = "A questionnaire with many answers"
SECTORS = ("government", "private", "society", "academia")
ITEMS = 24
CODES_ASKED = 1


def opened(secretary: Any, collaboration: Any) -> tuple[Any, str]:
    """A wave in which every party is asked, and a code of one person who has not answered."""
    from django.utils import timezone

    from mufakat.surveys import actions

    now = timezone.now()
    draft = actions.WaveDraft(
        instrument="collaboration-items/core", title="Angket besar", period_start=NOW.date() - timedelta(days=180),
        period_end=NOW.date(), closes_on=now.date() + timedelta(days=30),
    )  # fmt: skip
    wave = actions.open_wave(actor=secretary, collaboration=collaboration, draft=draft, now=now)
    people = [actions.Person()] * CODES_ASKED
    drawn = [
        actions.ask(actor=secretary, wave=wave, party=party, people=people, way="link", now=now)[0]
        for party in collaboration.parties.order_by("id")
    ]
    return wave, drawn[0].code


def fill(wave: Any, answers: int) -> None:
    """So many answers, sheets spread over the parties; always the same ones."""
    from mufakat.surveys import instruments
    from mufakat.surveys.models import AnswerSheet

    items, chance = instruments.of(wave).items, random.Random(7)
    groups = list(wave.asked.values_list("group_key", flat=True))
    AnswerSheet.objects.bulk_create(
        (
            AnswerSheet(
                wave_key=wave.public_id, group_key=groups[number % PARTIES],
                answers={item.code: chance.randint(1, 5) for item in items},
            )
            for number in range(-(-answers // ITEMS))
        ),
        batch_size=1000,
    )  # fmt: skip


def report(sizes: list[int]) -> str:
    from django.test import Client
    from django.utils import timezone

    from mufakat.kernel.access import actor_for
    from mufakat.surveys import actions, queries

    user, collaboration = found()
    for number, party in enumerate(collaboration.parties.order_by("id")):
        collaboration.parties.filter(pk=party.pk).update(sector=SECTORS[number % len(SECTORS)])
    secretary = actor_for(user.pk, timezone.localdate())
    client = Client()
    client.force_login(user, backend="mufakat.accounts.backends.PhoneOrEmail")
    lines = [
        f"Python {platform.python_version()}, SQLite, {os.cpu_count()} processors; median of {PAIRS} turns with the null "
        "view in one process. Made by `bench/questionnaires.py`."
    ]
    for size in sizes:
        wave, code = opened(secretary, collaboration)
        fill(wave, size)
        answering = measure(client, "answering: one item", f"/j/{code}/1/")
        locked = actions.lock_wave(actor=secretary, wave=wave, now=timezone.now())
        reading = statistics.median(cpu_milliseconds(lambda: queries.prepared_wave(locked)) for _ in range(PAIRS))  # noqa: B023
        home = f"/k/{SLUG}/angket/{locked.public_id}/"
        rows = [answering, measure(client, "the wave", home), measure(client, "its result", f"{home}hasil/")]
        lines += ["", f"### {size:,} answers", "", *table(rows), "", f"Reading all sheets: {reading:.1f} ms of CPU."]
    return "\n".join(lines)


def main() -> None:
    measured_in_a_folder(
        __doc__, HEADING, RESULTS, prepare, report, small=[240], small_means="240 answers", full=[1_000, 100_000]
    )


if __name__ == "__main__":
    main()
