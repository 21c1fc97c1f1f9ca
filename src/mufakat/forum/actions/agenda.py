"""Acts on what is proposed for an agenda; `actions` offers them together with those on meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import override

from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party
from mufakat.forum import agenda_sources, events
from mufakat.forum.actions.words_required import known, of_here, required
from mufakat.forum.chronicle import write_meeting, write_proposal
from mufakat.forum.models import AgendaProposal, Meeting, Minutes
from mufakat.forum.rules import PROPOSALS
from mufakat.forum.words import ITEM_ABOUT
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
    about: str = "substance",
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
                    about=known(about, ITEM_ABOUT),
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
        current.decided_at = now
        versions.save_revised(current, ["state", "meeting", "position", "answer", "decided_at"])
        write_proposal(actor, current, "scheduled", now, {"meeting": target.title_id})
        publish(events.AgendaItemScheduled(current.collaboration_id, current.pk, target.pk))
        return current


def place_candidate(
    *, actor: Actor, collaboration: Collaboration, kind: str, key: str, meeting: Meeting, now: datetime
) -> AgendaProposal:
    """Put something that placed itself on the agenda of a coming meeting, in one act, with its source."""
    with transaction.atomic():
        access.require(actor, "forum.schedule_meeting", collaboration)
        found = agenda_sources.find(collaboration, kind, key, now)
        if found is None:
            raise Refused(
                "not_waiting", dua("Hal ini sudah diagendakan atau sudah beres.", "This is on an agenda already, or settled.")
            )
        texts = [in_both(found.title), in_both(found.reason)]
        proposal = propose_agenda_item(
            actor=actor, collaboration=collaboration, title=texts[0][0], title_en=texts[0][1], reason=texts[1][0],
            reason_en=texts[1][1], source_kind=kind, source_key=key, source_url=found.url, now=now,
        )  # fmt: skip
        return schedule_agenda_item(actor=actor, proposal=proposal, meeting=meeting, now=now)


def in_both(words: object) -> tuple[str, str]:
    """A text of the interface in Indonesian and in English."""
    with override("id"):
        first = str(words)
    with override("en"):
        return first, str(words)


def decline_agenda_item(*, actor: Actor, proposal: AgendaProposal, reason: str, now: datetime) -> AgendaProposal:
    """Say why a proposal comes on no agenda; whoever proposed it reads the reason and may propose again."""
    with transaction.atomic():
        current = versions.lock(AgendaProposal.objects.all(), proposal.pk)
        state = lifecycle.next_state(PROPOSALS, actor=actor, subject=current, move="decline", state=current.state)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasannya.", "Write the reason."))
        current.state, current.answer, current.decided_at = state, reason.strip()[:300], now
        versions.save_revised(current, ["state", "answer", "decided_at"])
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


LONGEST_SLOT = 600
"""Minutes; nobody plans ten hours for one item."""


def arrange_item(
    *,
    actor: Actor,
    item: AgendaProposal,
    now: datetime,
    minutes: int | None,
    owner: Party | None,
    about: str,
    skills_needed: str = "",
    knowledge: Sequence[KnowledgeItem] = (),
    place: int | None = None,
) -> AgendaProposal:
    """Give an item its minutes, its owner, the skills and the knowledge it needs, and its place on the agenda."""
    with transaction.atomic():
        current = versions.lock(AgendaProposal.objects.all(), item.pk)
        access.require(actor, "forum.arrange_item", current)
        of_here(owner, current.collaboration_id)
        _require_on_agenda(current)
        if minutes is not None and not 1 <= minutes <= LONGEST_SLOT:
            raise Refused(
                "minutes", dua("Tulis lama pembahasan, 1 sampai 600 menit.", "Write the time for the item, 1 to 600 minutes.")
            )
        if any(one.collaboration_id != current.collaboration_id for one in knowledge):
            raise NotVisible("not_visible", "")
        current.minutes_allotted, current.owner, current.about = minutes, owner, known(about, ITEM_ABOUT)
        current.skills_needed = ", ".join(word.strip() for word in skills_needed.split(",") if word.strip())[:300]
        versions.save_revised(current, ["minutes_allotted", "owner", "about", "skills_needed"])
        current.knowledge.set(knowledge)
        if place is not None:
            _move_to(current, place)
        data = {"minutes": minutes or "–", "owner": owner.organisation.name_id if owner else "", "place": current.position}
        write_proposal(actor, current, "arranged", now, data)
        return current


def _move_to(item: AgendaProposal, place: int) -> None:
    """Put the item at this place and number the whole agenda anew."""
    others = list(AgendaProposal.objects.filter(meeting=item.meeting, state="scheduled").exclude(pk=item.pk))
    others.sort(key=lambda one: (one.position, one.pk))
    others.insert(max(0, min(place - 1, len(others))), item)
    for position, one in enumerate(others, start=1):
        one.position = position
        one.save(update_fields=["position"])


def treat_item(*, actor: Actor, item: AgendaProposal, outcome: str, now: datetime) -> AgendaProposal:
    """The item was discussed; in one line what came out."""
    with transaction.atomic():
        current = versions.lock(AgendaProposal.objects.all(), item.pk)
        access.require(actor, "forum.treat_item", current)
        meeting = _meeting_of(current, now)
        current.treatment, current.outcome = "treated", outcome.strip()[:300]
        versions.save_revised(current, ["treatment", "outcome"])
        write_proposal(actor, current, "treated", now, {"meeting": meeting.title_id, "outcome": current.outcome})
        publish(events.AgendaItemTreated(current.collaboration_id, current.pk, meeting.pk))
        return current


def carry_over_item(*, actor: Actor, item: AgendaProposal, reason: str, now: datetime) -> AgendaProposal:
    """The item was not finished: it waits for another meeting as a new proposal that remembers how often this happened."""
    with transaction.atomic():
        current = versions.lock(AgendaProposal.objects.all(), item.pk)
        access.require(actor, "forum.treat_item", current)
        _meeting_of(current, now)
        if current.treatment == "carried":
            raise Refused(
                "already_carried", dua("Butir ini sudah dibawa ke rapat berikutnya.", "This item is already carried over.")
            )
        current.treatment, current.outcome = "carried", required(reason)
        versions.save_revised(current, ["treatment", "outcome"])
        new = AgendaProposal.objects.create(
            collaboration_id=current.collaboration_id, title_id=current.title_id, title_en=current.title_en,
            reason_id=current.reason_id, reason_en=current.reason_en, proposed_by_id=current.proposed_by_id,
            source_kind=current.source_kind, source_key=_free_key(current), source_url=current.source_url, about=current.about,
            skills_needed=current.skills_needed, owner_id=current.owner_id, carried_from=current,
            carried_times=current.carried_times + 1, recorded_at=now, recorded_by_id=actor.user_id,
        )  # fmt: skip
        new.knowledge.set(current.knowledge.all())
        write_proposal(actor, current, "carried_over", now, {"times": new.carried_times, "reason": current.outcome})
        publish(events.AgendaItemCarriedOver(current.collaboration_id, current.pk, new.pk))
        return new


def _free_key(item: AgendaProposal) -> str:
    """The item's source, unless somebody has meanwhile proposed the same source anew: then the carried item stands alone."""
    taken = AgendaProposal.objects.filter(
        collaboration_id=item.collaboration_id, source_kind=item.source_kind, source_key=item.source_key, state="proposed"
    )
    return "" if item.source_key and taken.exists() else item.source_key


def _require_on_agenda(item: AgendaProposal) -> None:
    if item.meeting is None or item.state != "scheduled" or item.meeting.state not in ("planned", "invited"):
        raise Refused(
            "not_on_agenda",
            dua("Butir ini tidak ada di agenda rapat yang akan datang.", "This item is on the agenda of no coming meeting."),
        )


def _meeting_of(item: AgendaProposal, now: datetime) -> Meeting:
    """The begun meeting of an item whose minutes are not sealed yet."""
    meeting = item.meeting
    if meeting is None or item.state != "scheduled" or meeting.state == "cancelled" or now < meeting.starts_at:
        raise Refused(
            "not_yet", dua("Butir ditandai sesudah rapatnya mulai.", "Items are marked after their meeting has begun.")
        )
    if Minutes.objects.filter(meeting=meeting, number__isnull=False).exists():
        raise Refused("sealed", dua("Notula rapat ini sudah disahkan.", "The minutes of this meeting are approved."))
    return meeting
