"""Named reads over agendas and proposals; each takes the viewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from mufakat.collaborations.models import Collaboration
from mufakat.forum import agenda_sources
from mufakat.forum.agenda_sources import Candidate
from mufakat.forum.models import AgendaProposal, Expertise, Meeting
from mufakat.forum.queries.meetings import VIEW
from mufakat.kernel import access
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotVisible


def agenda_of(*, viewer: Actor, meeting: Meeting) -> list[AgendaProposal]:
    """The agenda in its order; before it is published it is a draft for the members only."""
    access.require(viewer, VIEW, meeting.collaboration)
    if meeting.agenda_published_at is None and not viewer.roles_in(meeting.collaboration_id):
        return []
    return list(meeting.agenda.select_related("proposed_by__organisation", "owner__organisation").order_by("position", "id"))


def agenda_proposals(*, viewer: Actor, collaboration: Collaboration, state: str = "") -> QuerySet[AgendaProposal]:
    """What was proposed for an agenda, newest first, with where it comes from; items a schedule reserves are no proposals."""
    access.require(viewer, VIEW, collaboration)
    found = AgendaProposal.objects.filter(collaboration=collaboration).select_related(
        "proposed_by__organisation", "owner__organisation", "meeting"
    )
    return found.filter(state=state) if state else found


def get_proposal(*, viewer: Actor, collaboration: Collaboration, public_id: Any) -> AgendaProposal:
    """One proposal of this collaboration; one of another collaboration looks absent."""
    found = agenda_proposals(viewer=viewer, collaboration=collaboration).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible("not_visible", "")
    return found


def proposals_by_sector(*, viewer: Actor, collaboration: Collaboration) -> dict[str, int]:
    """How many agenda items each sector proposed; "" for those nobody's party stands behind."""
    found = agenda_proposals(viewer=viewer, collaboration=collaboration).order_by()
    counted = found.values_list("proposed_by__sector").annotate(n=Count("id"))
    return {sector or "": number for sector, number in counted}


def get_item(*, viewer: Actor, meeting: Meeting, public_id: Any) -> AgendaProposal:
    """One item on the agenda of this meeting; before the agenda is published only members see it."""
    found = next((one for one in agenda_of(viewer=viewer, meeting=meeting) if str(one.public_id) == str(public_id)), None)
    if found is None:
        raise NotVisible("not_visible", "")
    found.meeting, found.collaboration = meeting, meeting.collaboration
    return found


def candidates(*, viewer: Actor, collaboration: Collaboration, now: datetime) -> list[Candidate]:
    """What puts itself forward for an agenda; only for who can take it."""
    if not access.may(viewer, "forum.schedule_meeting", collaboration):
        return []
    return agenda_sources.candidates(collaboration, now)


@dataclass(frozen=True)
class SkillCheck:
    """The skills an item needs, by whether an invited party or guest brings them."""

    covered: list[tuple[str, str]]
    """Skill and who brings it."""
    missing: list[str]


def skills_for(*, viewer: Actor, item: AgendaProposal) -> SkillCheck | None:
    """Compare the skills of a technical item with those of the invited parties and guests; None where none is named."""
    access.require(viewer, VIEW, item.collaboration)
    needed = [word.strip() for word in item.skills_needed.split(",") if word.strip()]
    if not needed or item.meeting is None:
        return None
    brought: dict[str, str] = {}
    invited = Expertise.objects.filter(
        collaboration_id=item.collaboration_id, withdrawn_at__isnull=True, party__meeting_invitations__meeting=item.meeting
    )
    for one in invited.select_related("party__organisation"):
        brought.setdefault(one.text_id.strip().casefold(), one.party.organisation.name)
    for guest in item.meeting.guests.all():
        brought.setdefault(guest.skill.strip().casefold(), guest.post)
    covered = [(skill, brought[skill.casefold()]) for skill in needed if skill.casefold() in brought]
    return SkillCheck(covered, [skill for skill in needed if skill.casefold() not in brought])


def agenda_by_about(*, viewer: Actor, collaboration: Collaboration) -> dict[str, int]:
    """How many items were about the substance and how many about managing the collaboration itself."""
    access.require(viewer, VIEW, collaboration)
    scheduled = AgendaProposal.objects.filter(collaboration=collaboration, state="scheduled", kind="discussion").order_by()
    return dict(scheduled.values_list("about").annotate(n=Count("id")))
