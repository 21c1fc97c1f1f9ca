"""Two questionnaires of the invented collaboration: one locked with its result, one still open. Every answer is invented."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mufakat.kernel.access import Actor
from mufakat.surveys import actions, instruments
from mufakat.surveys.actions import Person, WaveDraft
from mufakat.surveys.models import Wave

if TYPE_CHECKING:
    from mufakat.config.demonstration_cluster import Teller

Act = tuple[float, Callable[[], None]]
CORE = "collaboration-items/core"
FIRST, FIRST_LOCKED, SECOND = -80, -60, -4
TIME, MORE_TIME = 14, 21
"""Days for answering; days added when the open one has run out of time."""
TITLES = ("Pengalaman bekerja bersama, paruh pertama (contoh)", "Pengalaman bekerja bersama, paruh kedua (contoh)")
MOODS = {"dinas": 4, "perizinan": 4, "bank": 3, "anyaman": 3, "perajin": 2, "petani": 3, "kampus": 4, "radio": 3}
"""How each invented party tends to see the collaboration, from 1 to 5."""
PEOPLE_EACH = 2
ANSWERED_EARLY = ("dinas", "kampus")
SEED = 2026


def acts_of(teller: Teller) -> list[Act]:
    """Both questionnaires; none where no questionnaire is installed."""
    if instruments.find(CORE) is None:
        return []
    return [(FIRST, partial(_first, teller)), (FIRST_LOCKED, partial(_lock, teller)), (SECOND, partial(_second, teller))]


def _open(teller: Teller, title: str, day: int) -> Wave:
    draft = WaveDraft(
        instrument=CORE, title=title, period_start=teller.day(day - 180), period_end=teller.day(day),
        closes_on=teller.day(day + TIME),
    )  # fmt: skip
    return actions.open_wave(
        actor=_evaluator(teller, day), collaboration=teller.collaboration, draft=draft, now=teller.moment(day)
    )


def _evaluator(teller: Teller, day: int) -> Actor:
    return teller.actor(teller.users["evaluator"], day)


def _first(teller: Teller) -> None:
    wave = _open(teller, TITLES[0], FIRST)
    chance = random.Random(SEED)  # noqa: S311 - invented answers, the same at every start
    for key in MOODS:
        people = [Person(f"Pengurus {number} (contoh)") for number in range(1, PEOPLE_EACH + 1)]
        _ask_and_answer(teller, wave, key, people, FIRST, chance)


def _ask_and_answer(
    teller: Teller, wave: Wave, key: str, people: list[Person], day: int, chance: random.Random, *, answered: bool = True
) -> None:
    drawn = actions.ask(
        actor=_evaluator(teller, day), wave=wave, party=teller.parties[key], people=people, way="link", now=teller.moment(day)
    )
    for one in drawn if answered else ():
        actions.keep_answers(code=one.code, answers=_answers(wave, MOODS[key], chance), now=teller.moment(day, 12))
        actions.send_in(code=one.code, now=teller.moment(day, 12))


def _answers(wave: Wave, mood: int, chance: random.Random) -> dict[str, instruments.Said]:
    """Around the party's mood, turned for reversed items; now and then somebody does not know."""
    answers: dict[str, instruments.Said] = {}
    for item in instruments.of(wave).items:
        level = min(5, max(1, mood + chance.choice((-1, 0, 0, 1))))
        answers[item.code] = "do_not_know" if chance.random() < 0.05 else 6 - level if item.reversed else level
    return answers


def _lock(teller: Teller) -> None:
    wave = Wave.objects.get(collaboration=teller.collaboration, title=TITLES[0])
    actions.lock_wave(actor=_evaluator(teller, FIRST_LOCKED), wave=wave, now=teller.moment(FIRST_LOCKED))


def _second(teller: Teller) -> None:
    """Representatives with an account find it among their tasks; two parties have answered already."""
    wave = _open(teller, TITLES[1], SECOND)
    chance = random.Random(SEED + 1)  # noqa: S311 - invented answers, the same at every start
    for key in MOODS:
        held = teller.parties[key].representatives.select_related("person").order_by("-seat", "id").first()
        person = held.person if held else None
        people = [Person(person.position if person else "Pengurus (contoh)", person=person), Person("Anggota (contoh)")]
        _ask_and_answer(teller, wave, key, people, SECOND, chance, answered=key in ANSWERED_EARLY)


def keep_open(teller: Teller) -> None:
    """On a later day: the open questionnaire gets more time, so that it can still be shown."""
    for wave in Wave.objects.filter(collaboration=teller.collaboration, state="open", closes_on__lt=teller.today):
        actions.extend_wave(actor=_evaluator(teller, 0), wave=wave, closes_on=teller.day(MORE_TIME), now=teller.now)
