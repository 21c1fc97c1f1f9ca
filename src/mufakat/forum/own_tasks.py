"""What the forum and the commitments below it ask of a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from mufakat.commitments import queries as commitment_queries
from mufakat.commitments import words as commitment_words
from mufakat.commitments.models import Commitment
from mufakat.commitments.rules import KEEPERS, all_seats
from mufakat.forum import queries, tasks
from mufakat.forum.mandates import day_of
from mufakat.forum.tasks import Task
from mufakat.kernel.access import Actor
from mufakat.kernel.models import in_language
from mufakat.kernel.web.formats import saat
from mufakat.kernel.web.language import dua

MOST = 60


def register() -> None:
    for source in (own_commitments, proofs_to_accept, invitations, meetings_to_record, proposals_to_decide):
        tasks.register_source(source)


def own_commitments(actor: Actor, now: datetime) -> list[Task]:
    """Promises of the own party: to be reported, or reported and waiting for acceptance."""
    return [
        _commitment_task(one, now, "commitments:detail" if one.state == "reported_done" else "commitments:report")
        for one in commitment_queries.own_open(viewer=actor, limit=MOST)
    ]


def proofs_to_accept(actor: Actor, now: datetime) -> list[Task]:
    """Reports of completion that this person answers."""
    label = dua("Terima atau kembalikan", "Accept or send back")
    return [
        Task(
            one.text, f"{one.party.organisation.name} · {one.collaboration.title}", _address("commitments:detail", one),
            urgent=True, kind="hati", label=label, is_example=one.is_example,
        )
        for one in commitment_queries.to_accept(viewer=actor, limit=MOST)
    ]  # fmt: skip


def _commitment_task(one: Commitment, now: datetime, url_name: str) -> Task:
    row = commitment_words.row_of(one, commitment_queries.today_in(one.collaboration, now))
    return Task(
        one.text, f"{one.party.organisation.name} · {one.collaboration.title}", _address(url_name, one), due_on=one.due_on,
        waits=one.state == "reported_done", kind=row.kind, label=row.label, is_example=one.is_example,
    )  # fmt: skip


def _address(url_name: str, record: Any) -> str:
    return reverse(url_name, args=[record.collaboration.slug, record.public_id])


def invitations(actor: Actor, now: datetime) -> list[Task]:
    """Meetings to which the own party has not answered."""
    if not actor.seats:
        return []
    return [
        Task(
            dua("Jawab undangan: {r}", "Answer the invitation: {r}").with_values(r=one.meeting.title),
            f"{one.party.organisation.name} · {saat(one.meeting.starts_at, one.meeting.collaboration)}",
            _address("forum:meeting", one.meeting), due_on=day_of(one.meeting), kind="hati",
            label=dua("Belum dijawab", "Not answered"), is_example=one.meeting.is_example,
        )
        for one in queries.unanswered_invitations(seats=all_seats(actor), now=now, limit=MOST)
    ]  # fmt: skip


def meetings_to_record(actor: Actor, now: datetime) -> list[Task]:
    """Past meetings of which the secretariat has not said whether they took place."""
    scopes = actor.scopes_with(*KEEPERS)
    return [
        Task(
            dua("Catat apakah terlaksana: {r}", "Record whether it was held: {r}").with_values(r=one.title),
            f"{one.collaboration.title} · {saat(one.starts_at, one.collaboration)}", _address("forum:meeting", one),
            due_on=day_of(one), kind="lambat", label=dua("Belum dicatat", "Not recorded"), is_example=one.is_example,
        )
        for one in queries.unrecorded_meetings(scopes=scopes, now=now, limit=MOST)
    ] if scopes else []  # fmt: skip


def proposals_to_decide(actor: Actor, now: datetime) -> list[Task]:
    """Agenda proposals that wait for the secretariat, one line per collaboration."""
    scopes = actor.scopes_with(*KEEPERS)
    if not scopes:
        return []
    words = dua("{n} usulan agenda menunggu", "Agenda proposals waiting: {n}")
    return [
        Task(
            words.with_values(n=row["n"]), _title_of(row), reverse("forum:proposals", args=[row["collaboration__slug"]]),
            kind="belum", label=dua("Putuskan", "Decide"),
        )
        for row in queries.open_proposals(scopes=scopes)
    ]  # fmt: skip


class _Titles:
    """The two titles of a collaboration, for `in_language`."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.title_id, self.title_en = row["collaboration__title_id"], row["collaboration__title_en"]


def _title_of(row: dict[str, Any]) -> str:
    return in_language(_Titles(row), "title")
