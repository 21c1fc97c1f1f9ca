"""What waits for a person or a party, bounded, in all collaborations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse

from mufakat.collaborations.models import Party
from mufakat.forum.models import AgendaProposal, CalendarFeed, Invitation, Matter, Meeting, MeetingAnswer
from mufakat.forum.queries.matters import open_of_party
from mufakat.forum.queries.meetings import COMING_STATES, MOST_COMING
from mufakat.kernel.access import Actor
from mufakat.kernel.web.language import dua

FEED_BACK, FEED_AHEAD = timedelta(days=90), timedelta(days=730)
MOST_IN_FEED = 500


def unanswered_invitations(*, seats: Sequence[int], now: datetime, limit: int) -> list[Invitation]:
    """Invitations of these parties to coming meetings that nobody answered yet, the next meeting first."""
    answered = MeetingAnswer.objects.filter(party_id__in=seats).values("meeting_id", "party_id")
    found = Invitation.objects.filter(party_id__in=seats, meeting__state="invited", meeting__starts_at__gte=now)
    given = {(row["meeting_id"], row["party_id"]) for row in answered.filter(meeting__starts_at__gte=now)}
    related = found.select_related("meeting__collaboration", "party__organisation").order_by("meeting__starts_at", "id")
    return [one for one in related[: limit + len(given)] if (one.meeting_id, one.party_id) not in given][:limit]


def unrecorded_meetings(*, scopes: Sequence[int], now: datetime, limit: int) -> list[Meeting]:
    """Meetings whose time has passed and of which nobody recorded whether they took place."""
    found = Meeting.objects.filter(collaboration_id__in=scopes, state__in=COMING_STATES, ends_at__lt=now)
    return list(found.select_related("collaboration").order_by("starts_at", "id")[:limit])


def meetings_between(*, viewer: Actor, start: datetime, end: datetime, limit: int = MOST_COMING) -> list[Meeting]:
    """Coming meetings of all collaborations in which this person has a part."""
    found = Meeting.objects.filter(
        collaboration_id__in=viewer.scopes_with(), state__in=COMING_STATES, ends_at__gte=start, starts_at__lt=end
    )
    return list(found.select_related("collaboration").order_by("starts_at", "id")[:limit])


def open_proposals(*, scopes: Sequence[int]) -> list[dict[str, Any]]:
    """Per collaboration the number of proposals that wait for an agenda."""
    found = AgendaProposal.objects.filter(collaboration_id__in=scopes, state="proposed").order_by()
    names = ("collaboration__slug", "collaboration__title_id", "collaboration__title_en")
    return [{**row} for row in found.values(*names).annotate(n=Count("id"))]


def open_items(party: Party, now: datetime) -> list[dict[str, str]]:
    """What the forum asks of a party at a hand-over: invitations without an answer, agenda proposals that wait."""
    slug = party.collaboration.slug
    invitations = unanswered_invitations(seats=[party.pk], now=now, limit=MOST_COMING)
    waiting = AgendaProposal.objects.filter(proposed_by=party, state="proposed").order_by("id")[:MOST_COMING]
    asked = dua("Undangan belum dijawab: {r}", "Invitation without an answer: {r}")
    proposed = dua("Usulan agenda menunggu: {t}", "Agenda proposal waiting: {t}")
    items = [
        {
            "kind": "invitation",
            "label": str(asked.with_values(r=one.meeting.title)),
            "url": reverse("forum:meeting", args=[slug, one.meeting.public_id]),
        }
        for one in invitations
    ]
    url = reverse("forum:proposals", args=[slug])
    items += [{"kind": "proposal", "label": str(proposed.with_values(t=one.title)), "url": url} for one in waiting]
    return items + [_matter_item(party, one) for one in open_of_party(party)]


def _matter_item(party: Party, matter: Matter) -> dict[str, str]:
    """A matter the party must answer, or one it raised and waits for."""
    words = (
        dua("Harus dijawab: {n} {t}", "To be answered: {n} {t}")
        if matter.owner_id == party.pk
        else dua("Menunggu jawaban: {n} {t}", "Waiting for an answer: {n} {t}")
    )
    url = reverse("forum:matter", args=[party.collaboration.slug, matter.public_id])
    return {"kind": "matter", "label": str(words.with_values(n=matter.label, t=matter.text[:120])), "url": url}


def feed_owner(*, code: str) -> int | None:
    """Whose calendar address this is; None for one that nobody made or that was renewed."""
    if not code:
        return None
    return CalendarFeed.objects.filter(feed_code=code, user__is_active=True).values_list("user_id", flat=True).first()


def feed_of(*, viewer: Actor) -> CalendarFeed | None:
    """One's own calendar address."""
    return CalendarFeed.objects.filter(user_id=viewer.user_id).first() if viewer.user_id is not None else None


def feed_meetings(*, viewer: Actor, now: datetime) -> list[tuple[Meeting, list[str]]]:
    """The person's meetings from a quarter ago to two years ahead, called off ones included, with their agendas."""
    found = Meeting.objects.filter(
        collaboration_id__in=viewer.scopes_with(), starts_at__gte=now - FEED_BACK, starts_at__lt=now + FEED_AHEAD
    )
    meetings = list(found.select_related("collaboration").order_by("starts_at", "id")[:MOST_IN_FEED])
    agendas: dict[int, list[str]] = {}
    items = AgendaProposal.objects.filter(meeting__in=meetings, state="scheduled").order_by("position", "id")
    for item in items.only("meeting_id", "title_id", "title_en"):
        agendas.setdefault(item.meeting_id or 0, []).append(item.title)
    return [(meeting, agendas.get(meeting.pk, [])) for meeting in meetings]
