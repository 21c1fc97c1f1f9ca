"""What deciding asks of a person: to vote for the own party, to close a vote that ended; and what belongs on an agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from mufakat.collaborations.models import Collaboration
from mufakat.decisions import queries
from mufakat.decisions.electorate import day_in
from mufakat.forum import agenda_sources, tasks
from mufakat.forum.agenda_sources import Candidate
from mufakat.forum.tasks import Task
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.web.formats import saat
from mufakat.kernel.web.language import dua

MOST = 60


def register() -> None:
    tasks.register_source(votes_to_cast)
    tasks.register_source(votes_to_close)
    agenda_sources.register("review", dua("Keputusan yang perlu ditinjau", "Decision due for review"), due_reviews)
    agenda_sources.register(
        "provisional", dua("Keputusan sementara tanpa pengukuhan", "Provisional decision without confirmation"), unconfirmed
    )


def votes_to_cast(actor: Actor, now: datetime) -> list[Task]:
    """Open votes in which the own party has not voted."""
    return [
        Task(
            dua("Nyatakan sikap: {j}", "Take a stance: {j}").with_values(j=one.proposal.title),
            f"{one.party.organisation.name} · {saat(one.proposal.deadline, one.proposal.collaboration)}",
            reverse("decisions:ballot", args=[one.proposal.collaboration.slug, one.proposal.public_id]) + f"?untuk={one.key}",
            due_on=day_in(one.proposal.collaboration, one.proposal.deadline), kind="hati",
            label=dua("Belum bersikap", "No stance yet"), is_example=one.proposal.is_example,
        )
        for one in queries.waiting_for(viewer=actor, now=now, limit=MOST)
    ]  # fmt: skip


def votes_to_close(actor: Actor, now: datetime) -> list[Task]:
    """Votes past their deadline that wait for this person to close them."""
    return [
        Task(
            dua("Tutup dan catat: {j}", "Close and record: {j}").with_values(j=one.title),
            f"{one.collaboration.title} · {saat(one.deadline, one.collaboration)}",
            reverse("decisions:close", args=[one.collaboration.slug, one.public_id]),
            due_on=day_in(one.collaboration, one.deadline), kind="lambat", label=dua("Tenggat lewat", "Deadline passed"),
            is_example=one.is_example,
        )
        for one in queries.closing_due(viewer=actor, now=now, limit=MOST)
    ]  # fmt: skip


def due_reviews(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Decisions whose date of review has come."""
    for one in queries.reviews_due(viewer=SYSTEM, collaboration=collaboration, today=day_in(collaboration, now)):
        yield Candidate(
            one.code,
            dua("Tinjau {k}: {j}", "Review {k}: {j}").with_values(
                k=one.code, j=dua(one.title_id, one.title_en or one.title_id)
            ),
            dua("Tanggal peninjauannya sudah tiba.", "Its date of review has come."),
            reverse("decisions:decision", args=[collaboration.slug, one.code]),
        )


def unconfirmed(collaboration: Collaboration, now: datetime) -> Iterator[Candidate]:
    """Provisional decisions that nobody confirmed."""
    for one in queries.unconfirmed_provisional(viewer=SYSTEM, collaboration=collaboration):
        yield Candidate(
            one.code,
            dua("Kukuhkan {k}: {j}", "Confirm {k}: {j}").with_values(
                k=one.code, j=dua(one.title_id, one.title_en or one.title_id)
            ),
            dua("Keputusan ini masih sementara.", "This decision is still provisional."),
            reverse("decisions:decision", args=[collaboration.slug, one.code]),
        )
