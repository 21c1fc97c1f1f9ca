"""What questionnaires ask of a person: to answer one, to lock one whose time is over."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from mufakat.forum import tasks
from mufakat.forum.tasks import Task
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua
from mufakat.surveys import queries

MOST = 60


def register() -> None:
    tasks.register_source(to_answer)
    tasks.register_source(to_lock)


def to_answer(actor: Actor, now: datetime) -> list[Task]:
    """Open questionnaires this person is asked to answer."""
    return [
        Task(
            dua("Jawab angket: {j}", "Answer the questionnaire: {j}").with_values(j=one.wave.title),
            one.asked.label,
            reverse("surveys:list", args=[one.wave.collaboration.slug]),
            due_on=one.wave.closes_on,
            kind="hati",
            label=dua("Belum dijawab", "Not answered yet"),
            is_example=one.wave.collaboration.is_example,
        )
        for one in queries.waiting_for(viewer=actor, now=now, limit=MOST)
    ]


def to_lock(actor: Actor, now: datetime) -> list[Task]:
    """Waves whose time is over and that wait for this person to lock them."""
    return [
        Task(
            dua("Kunci angket: {j}", "Lock the questionnaire: {j}").with_values(j=one.title),
            one.collaboration.title,
            reverse("surveys:wave", args=[one.collaboration.slug, one.public_id]),
            due_on=one.closes_on,
            kind="lambat",
            label=dua("Masa jawab berakhir", "Time is over"),
            is_example=one.collaboration.is_example,
        )
        for one in queries.over_and_open(viewer=actor, now=now, limit=MOST)
    ]
