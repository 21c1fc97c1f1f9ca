"""The papers of a meeting as PDF with a code: letter of invitation, attendance list, approved minutes.

A paper that was issued is never changed; issuing again puts the new one in its place, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from mufakat.documents import queries as document_queries
from mufakat.documents.actions import Signer, Subject, draw_up
from mufakat.documents.models import Document
from mufakat.forum import papers
from mufakat.forum.mandates import local_day
from mufakat.forum.models import ApprovedMinutes, Meeting, Minutes
from mufakat.forum.papers import LETTER, LIST, MINUTES, SUBJECTS
from mufakat.kernel import access, versions
from mufakat.kernel.access import SYSTEM, Actor
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua

HOLDING = ("issued", "signed")


@dataclass(frozen=True)
class Wanted:
    """How a paper is wished: its format, who signs it, and why it replaces the one issued before."""

    paper: str = "a4"
    signers: Sequence[Signer] = ()
    reason: str = ""


@dataclass(frozen=True)
class _Paper:
    template: str
    subject: str
    data: dict[str, Any]
    title: str
    dated: date
    number: str | None = None
    audience: str = "parties"
    parties: Sequence[str] = field(default_factory=tuple)


def issue_letter(*, actor: Actor, meeting: Meeting, opening: str, wanted: Wanted, now: datetime) -> Document:
    """The letter to every invited party, under the number series of such letters."""
    with transaction.atomic():
        current = _coming(actor, meeting)
        if not current.invitations.exists():
            raise Refused(
                "not_invited", dua("Kirim dulu undangannya kepada para pihak.", "First send the invitations to the parties.")
            )
        data = papers.letter_data(current, opening.strip())
        today = local_day(now, current.collaboration)
        paper = _Paper(LETTER, str(current.public_id), data, f"Undangan {current.title_id}", today, parties=data["addressees"])
        return _draw(actor, current, paper, wanted, now)


def issue_attendance_list(*, actor: Actor, meeting: Meeting, wanted: Wanted, now: datetime) -> Document:
    """The list to be signed in the room, with who would come by the mandates of that day."""
    with transaction.atomic():
        current = _coming(actor, meeting)
        data = papers.list_data(current)
        today = local_day(now, current.collaboration)
        paper = _Paper(LIST, str(current.public_id), data, f"Daftar hadir {current.title_id}", today, number="")
        return _draw(actor, current, paper, wanted, now)


def issue_minutes_paper(
    *, actor: Actor, minutes: Minutes, chair: str, note_taker: str, public: bool, wanted: Wanted, now: datetime
) -> Document:
    """The approved minutes, whole for the parties or in the public version; errata stand at the end."""
    with transaction.atomic():
        current = versions.lock(Minutes.objects.select_related("meeting__collaboration"), minutes.pk)
        access.require(actor, "forum.issue_minutes_paper", current)
        approved = ApprovedMinutes.objects.filter(minutes=current).first()
        if approved is None:
            raise Refused("not_approved", dua("Sahkan notulanya dulu.", "Approve the minutes first."))
        meeting = current.meeting
        if public:
            version = approved.public_versions.select_related("approved").order_by("number").last()
            if version is None:
                raise Refused("not_published", dua("Terbitkan versi publiknya dulu.", "First publish the public version."))
            data = papers.public_minutes_data(version, meeting, chair, note_taker)
        else:
            data = papers.minutes_data(approved, meeting, chair, note_taker)
        paper = _Paper(
            MINUTES,
            f"{current.public_id}{'+public' if public else ''}",
            data,
            f"Notula {current.label} {meeting.title_id}",
            local_day(approved.approved_at, meeting.collaboration),
            number=current.label,
            audience="public" if public else "parties",
            parties=list(dict.fromkeys(one["party"] for one in approved.attendance if one["present"])),
        )
        return _draw(actor, meeting, paper, wanted, now)


def _coming(actor: Actor, meeting: Meeting) -> Meeting:
    current = versions.lock(Meeting.objects.select_related("collaboration"), meeting.pk)
    access.require(actor, "forum.issue_paper", current)
    if current.state not in ("planned", "invited"):
        raise Refused("meeting_over", dua("Rapat ini sudah lewat atau dibatalkan.", "This meeting is over or cancelled."))
    return current


def _draw(actor: Actor, meeting: Meeting, paper: _Paper, wanted: Wanted, now: datetime) -> Document:
    """Issue it, in the place of the one issued before where there is one. The document writes the history entry."""
    former = standing(paper.template, paper.subject)
    if former is not None and not wanted.reason.strip():
        raise Refused(
            "issued_already",
            dua(
                "Dokumen ini sudah terbit. Tulis alasan menggantinya.",
                "This document is issued already. Write why it is replaced.",
            ),
        )
    return draw_up(
        actor=actor,
        collaboration=meeting.collaboration,
        template=paper.template,
        data=paper.data,
        subject=Subject(
            SUBJECTS[paper.template],
            paper.subject,
            reverse("forum:meeting", args=[meeting.collaboration.slug, meeting.public_id]),
        ),
        number=paper.number,
        title_id=paper.title,
        parties=paper.parties,
        dated=paper.dated,
        paper=wanted.paper,
        audience=paper.audience,
        signatories=wanted.signers,
        letterhead=[meeting.collaboration.title_id],
        replaces=former,
        reason=wanted.reason,
        now=now,
    )


def standing(template: str, subject: str) -> Document | None:
    """The paper of this kind that holds now."""
    issued = document_queries.documents_of(viewer=SYSTEM, subject_kind=SUBJECTS[template], subject_id=subject)
    return next((one for one in issued if one.template == template and one.state in HOLDING), None)
