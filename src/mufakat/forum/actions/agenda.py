"""Acts on what is proposed for an agenda; `actions` offers them together with those on meetings."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import events
from mufakat.forum.chronicle import write_meeting, write_proposal
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.forum.rules import PROPOSALS
from mufakat.kernel import access, lifecycle, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.events import publish
from mufakat.kernel.refusals import NotVisible, Refused
from mufakat.kernel.web.language import dua

ALREADY_PROPOSED = dua(
    "Hal ini sudah diusulkan dan menunggu diagendakan. Buka daftar usulan agenda.",
    "This is already proposed and waits for an agenda. Open the list of agenda proposals.",
)


def propose_agenda_item(
    *,
    actor: Actor,
    collaboration: Collaboration,
    title: str,
    reason: str,
    source_kind: str,
    source_key: str,
    source_url: str,
    now: datetime,
    title_en: str = "",
    reason_en: str = "",
    proposed_by: Party | None = None,
) -> AgendaProposal:
    """Propose something for the next agenda, with where it comes from. One open proposal per source.

    Without `proposed_by` the proposal stands in the name of the one party the proposer represents here, or of nobody.
    """
    with transaction.atomic():
        access.require(actor, "forum.propose_agenda_item", collaboration)
        if not title.strip():
            raise Refused("text_missing", dua("Tulis apa yang perlu dibahas.", "Write what is to be discussed."))
        party_id = _proposer(actor, collaboration, proposed_by)
        try:
            with transaction.atomic():
                proposal = AgendaProposal.objects.create(
                    collaboration=collaboration,
                    title_id=title.strip()[:300],
                    title_en=title_en.strip()[:300],
                    reason_id=reason.strip(),
                    reason_en=reason_en.strip(),
                    proposed_by_id=party_id,
                    source_kind=source_kind[:40],
                    source_key=source_key[:120],
                    source_url=source_url[:300],
                    recorded_at=now,
                    recorded_by_id=actor.user_id,
                )
        except IntegrityError:
            raise Refused("already_proposed", ALREADY_PROPOSED) from None
        write_proposal(
            actor, proposal, "proposed", now, {"source_kind": source_kind, "source_key": source_key, "party": party_id}
        )
        publish(events.AgendaItemProposed(collaboration.pk, proposal.pk))
        return proposal


def _proposer(actor: Actor, collaboration: Collaboration, proposed_by: Party | None) -> int | None:
    seats = actor.seats_in(collaboration.pk)
    if proposed_by is None:
        return next(iter(seats)) if len(seats) == 1 else None
    if proposed_by.collaboration_id != collaboration.pk:
        raise NotVisible("not_visible", "")
    if proposed_by.pk not in seats and not access.may(actor, "collaborations.manage_collaboration", collaboration):
        raise Refused("not_your_party", dua("Usulkan atas nama pihak Anda sendiri.", "Propose in the name of your own party."))
    return proposed_by.pk


def schedule_agenda_item(*, actor: Actor, proposal: AgendaProposal, meeting: Meeting, now: datetime) -> AgendaProposal:
    """Put a proposal on the agenda of a coming meeting, after what stands there."""
    with transaction.atomic():
        current = versions.lock(AgendaProposal.objects.all(), proposal.pk)
        target = versions.lock(Meeting.objects.all(), meeting.pk)
        if target.collaboration_id != current.collaboration_id:
            raise NotVisible("not_visible", "")
        state = lifecycle.next_state(PROPOSALS, actor=actor, subject=current, move="schedule", state=current.state)
        if target.state not in ("planned", "invited"):
            raise Refused(
                "meeting_over", dua("Rapat itu sudah terlaksana atau dibatalkan.", "That meeting was held or cancelled.")
            )
        last = AgendaProposal.objects.filter(meeting=target).aggregate(last=Max("position"))["last"] or 0
        current.state, current.meeting, current.position, current.answer = state, target, last + 1, ""
        versions.save_revised(current, ["state", "meeting", "position", "answer"])
        write_proposal(actor, current, "scheduled", now, {"meeting": target.title_id})
        publish(events.AgendaItemScheduled(current.collaboration_id, current.pk, target.pk))
        return current


def decline_agenda_item(*, actor: Actor, proposal: AgendaProposal, reason: str, now: datetime) -> AgendaProposal:
    """Say why a proposal comes on no agenda; whoever proposed it reads the reason and may propose again."""
    with transaction.atomic():
        current = versions.lock(AgendaProposal.objects.all(), proposal.pk)
        state = lifecycle.next_state(PROPOSALS, actor=actor, subject=current, move="decline", state=current.state)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        current.state, current.answer = state, reason.strip()[:300]
        versions.save_revised(current, ["state", "answer"])
        write_proposal(actor, current, "declined", now, {"reason": current.answer})
        return current


def publish_agenda(*, actor: Actor, meeting: Meeting, now: datetime) -> Meeting:
    """Publish the agenda before the meeting begins; it needs at least one item."""
    with transaction.atomic():
        current = versions.lock(Meeting.objects.all(), meeting.pk)
        access.require(actor, "forum.publish_agenda", current)
        if current.state not in ("planned", "invited") or now >= current.starts_at:
            raise Refused(
                "too_late", dua("Agenda diterbitkan sebelum rapat mulai.", "An agenda is published before the meeting begins.")
            )
        count = AgendaProposal.objects.filter(meeting=current).count()
        if not count:
            raise Refused(
                "empty_agenda", dua("Masukkan dulu sedikitnya satu pokok agenda.", "Put at least one item on the agenda first.")
            )
        current.agenda_published_at = now
        versions.save_revised(current, ["agenda_published_at"])
        write_meeting(actor, current, "agenda_published", now, {"count": count})
        return current
