"""What the forum and the commitments below it ask of a person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from mufakat.commitments import queries as commitment_queries
from mufakat.commitments import words as commitment_words
from mufakat.commitments.models import CHANGE_KINDS, Commitment
from mufakat.commitments.rules import KEEPERS, all_seats
from mufakat.documents import queries as document_queries
from mufakat.forum import queries, tasks
from mufakat.forum.mandates import day_of, local_day
from mufakat.forum.models import Minutes
from mufakat.forum.tasks import Task
from mufakat.kernel.access import Actor
from mufakat.kernel.models import in_language
from mufakat.kernel.web.formats import saat
from mufakat.kernel.web.language import dua

MOST = 60


def register() -> None:
    for source in SOURCES:
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


def changes_to_answer(actor: Actor, now: datetime) -> list[Task]:
    """Requests for a later date, other terms or less, which this person answers for who receives the promise."""
    label = dua("Jawab permintaan", "Answer the request")
    words = dua("{j}: {t}", "{j}: {t}")
    return [
        Task(
            words.with_values(j=CHANGE_KINDS[one.kind], t=one.commitment.text),
            f"{one.commitment.party.organisation.name} · {one.commitment.collaboration.title}",
            _address("commitments:detail", one.commitment), urgent=True, kind="hati", label=label,
            is_example=one.commitment.is_example,
        )
        for one in commitment_queries.to_answer(viewer=actor, limit=MOST)
    ]  # fmt: skip


def documents_to_sign(actor: Actor, now: datetime) -> list[Task]:
    """Places in issued documents that wait for this person's own signature."""
    label = dua("Tanda tangani", "Sign")
    return [
        Task(
            one.document.title, one.document.collaboration.title, _address("documents:detail", one.document),
            urgent=True, kind="tunggu", label=label, is_example=one.document.collaboration.is_example,
        )
        for one in document_queries.to_sign(viewer=actor)
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


def missed_meetings(actor: Actor, now: datetime) -> list[Task]:
    """Obligatory meetings that were missed; the leader and the secretariat are told until one is held."""
    scopes = actor.scopes_with(*KEEPERS)
    if not scopes:
        return []
    words = dua("Rapat wajib terlewat: {r}", "Obligatory meeting missed: {r}")
    return [
        Task(
            words.with_values(r=one.series.title), one.series.collaboration.title, _address("forum:series", one.series),
            due_on=one.missed[-1], kind="lambat", label=dua("Terlewat", "Missed"),
        )
        for one in queries.behind_in(scopes=scopes, now=now)[:MOST]
    ]  # fmt: skip


def dates_to_say(actor: Actor, now: datetime) -> list[Task]:
    """Searches for a date in which the own party has said nothing."""
    found = queries.unanswered_findings(seats=all_seats(actor), scopes=list(actor.seats), today=now.date(), limit=MOST)
    words = dua("Nyatakan tanggal yang bisa: {r}", "Say which dates suit: {r}")
    return [
        Task(
            words.with_values(r=one.title), one.collaboration.title, _address("forum:finding", one), due_on=one.answer_by,
            kind="hati", label=dua("Belum dijawab", "Not answered"),
        )
        for one, _ in found
    ]  # fmt: skip


def matters_to_answer(actor: Actor, now: datetime) -> list[Task]:
    """Requests and problems that the own party must answer."""
    if not actor.seats:
        return []
    return [
        Task(
            f"{one.label} {one.text}", one.collaboration.title, _address("forum:matter", one), due_on=one.due_on, kind="hati",
            label=dua("Jawab", "Answer"), is_example=one.is_example,
        )
        for one in queries.owed_by(seats=all_seats(actor), limit=MOST)
    ]  # fmt: skip


def matters_without_owner(actor: Actor, now: datetime) -> list[Task]:
    """Requests for which nobody is named, one line per collaboration."""
    scopes = actor.scopes_with(*KEEPERS)
    words = dua("{n} permintaan belum ada penanggung jawab", "Requests without an owner: {n}")
    return [
        Task(
            words.with_values(n=row["n"]), _title_of(row),
            reverse("forum:matters", args=[row["collaboration__slug"]]) + "?keadaan=raised",
            urgent=True, kind="hati", label=dua("Tetapkan", "Name an owner"),
        )
        for row in (queries.ownerless(scopes=scopes) if scopes else [])
    ]  # fmt: skip


def minutes_to_correct(actor: Actor, now: datetime) -> list[Task]:
    """Minutes in their correction window on which the own party, which attended, has said nothing."""
    words = dua("Koreksi notula {r}", "Correct the minutes of {r}")
    return [
        Task(
            words.with_values(r=one.meeting.title), one.meeting.collaboration.title, _minutes_address(one),
            due_on=day_of_moment(one), kind="hati", label=dua("Masa koreksi", "Correction window"),
        )
        for one, _ in queries.to_remark(seats=all_seats(actor), now=now, limit=MOST)
    ]  # fmt: skip


def minutes_to_finish(actor: Actor, now: datetime) -> list[Task]:
    """Held meetings without minutes, drafts, and minutes whose window is over; for the keepers."""
    scopes = actor.scopes_with(*KEEPERS)
    if not scopes:
        return []
    write = dua("Tulis notula {r}", "Write the minutes of {r}")
    found = [
        Task(
            write.with_values(r=one.title), one.collaboration.title,
            reverse("forum:write_minutes", args=[one.collaboration.slug, one.public_id]),
            urgent=True, kind="belum", label=dua("Belum ditulis", "Not written"), is_example=one.is_example,
        )
        for one in queries.held_without_minutes(scopes=scopes, limit=MOST)
    ]  # fmt: skip
    approve = dua("Sahkan notula {r}", "Approve the minutes of {r}")
    waiting = queries.minutes_waiting(viewer=actor, scopes=scopes, states=("correction",), limit=MOST)
    return found + [
        Task(approve.with_values(r=one.meeting.title), one.meeting.collaboration.title, _minutes_address(one), urgent=True,
             kind="hati", label=dua("Masa koreksi lewat", "Window is over"))
        for one in waiting if one.correction_until is not None and one.correction_until < now
    ]  # fmt: skip


def minutes_to_read(actor: Actor, now: datetime) -> list[Task]:
    """Approved minutes this person has not said to have read."""
    words = dua("Baca notula {n} {r}", "Read minutes {n} of {r}")
    return [
        Task(words.with_values(n=one.label, r=one.meeting.title), one.meeting.collaboration.title, _minutes_address(one))
        for one in queries.unread_minutes(viewer=actor, limit=MOST)
    ]


def knowledge_to_read(actor: Actor, now: datetime) -> list[Task]:
    """Knowledge this person received and has not marked read."""
    words = dua("Baca dan pahami: {t}", "Read and understand: {t}")
    return [
        Task(words.with_values(t=one.share.item.title), one.share.collaboration.title, _address("forum:share", one.share))
        for one in queries.unread_receipts(viewer=actor, limit=MOST)
    ]


def _minutes_address(minutes: Minutes) -> str:
    return reverse("forum:minutes", args=[minutes.meeting.collaboration.slug, minutes.meeting.public_id])


def day_of_moment(minutes: Minutes) -> date | None:
    """The last day of the correction window where the collaboration is."""
    if minutes.correction_until is None:
        return None
    return local_day(minutes.correction_until, minutes.meeting.collaboration)


SOURCES = (
    own_commitments,
    proofs_to_accept,
    changes_to_answer,
    documents_to_sign,
    invitations,
    meetings_to_record,
    proposals_to_decide,
    missed_meetings,
    dates_to_say,
    matters_to_answer,
    matters_without_owner,
    minutes_to_correct,
    minutes_to_finish,
    minutes_to_read,
    knowledge_to_read,
)
