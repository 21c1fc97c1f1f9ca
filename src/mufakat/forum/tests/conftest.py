"""A meeting with people in it: what the tests of minutes, voices and requests begin from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from mufakat.accounts.models import User
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum import actions
from mufakat.forum.models import AgendaProposal, Meeting, Minutes
from mufakat.kernel import access
from mufakat.kernel.access import Actor


@dataclass
class Held:
    """A meeting that was held yesterday by three parties, with two items on its agenda."""

    meeting: Meeting
    bank: Party
    port: Party
    craft: Party
    first: AgendaProposal
    second: AgendaProposal
    banker: Actor
    porter: Actor
    crafter: Actor
    leader: Actor
    ends_at: datetime

    @property
    def later(self) -> datetime:
        return self.ends_at + timedelta(minutes=10)


@pytest.fixture
def leader(make_user: Callable[..., User], founder: Actor, collaboration: Collaboration) -> Actor:
    user = make_user("Pak Asisten")
    collaboration_actions.assign_role(
        actor=founder, collaboration=collaboration, user_id=user.pk, role="leader",
        valid_from=timezone.localdate() - timedelta(days=300), now=timezone.now(),
    )  # fmt: skip
    return access.actor_for(user.pk, timezone.localdate())


@pytest.fixture
def call(founder: Actor, collaboration: Collaboration) -> Callable[..., Meeting]:
    """Call a meeting so many days from now at nine in Jakarta, with invitations sent."""

    def make(days: int = 5, title: str = "Rapat koordinasi ke-7", **fields: Any) -> Meeting:
        begins = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)
        meeting = actions.schedule_meeting(
            actor=founder, collaboration=collaboration, title=title, starts_at=begins, ends_at=begins + timedelta(hours=2),
            place="Ruang Rapat Lt. 2", now=begins - timedelta(days=20), **fields,
        )  # fmt: skip
        return actions.send_invitations(actor=founder, meeting=meeting, now=begins - timedelta(days=19))

    return make


@pytest.fixture
def put_on_agenda(founder: Actor, collaboration: Collaboration) -> Callable[..., AgendaProposal]:
    def make(meeting: Meeting, title: str, **fields: Any) -> AgendaProposal:
        own = {"reason": "", "source_kind": "", "source_key": "", "source_url": "", **fields}
        item = actions.propose_agenda_item(
            actor=founder, collaboration=collaboration, title=title, now=meeting.starts_at - timedelta(days=10), **own
        )
        return actions.schedule_agenda_item(
            actor=founder, proposal=item, meeting=meeting, now=meeting.starts_at - timedelta(days=9)
        )

    return make


@pytest.fixture
def held(
    founder: Actor,
    leader: Actor,
    call: Callable[..., Meeting],
    put_on_agenda: Callable[..., AgendaProposal],
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
) -> Held:
    bank, port = make_party("Bank Daerah", "state_enterprise"), make_party("Pelindo", "state_enterprise")
    craft = make_party("Perajin Serengan", "society")
    banker, porter = member_of(bank, "Wakil Bank"), member_of(port, "Wakil Pelindo")
    crafter = member_of(craft, "Wakil Perajin")
    meeting = call(-1)
    items = [put_on_agenda(meeting, title) for title in ("Skema kredit", "Kapal langsung ke Eropa")]
    now = meeting.ends_at
    for party in (bank, port, craft):
        seat = Representative.objects.get(party=party)
        actions.record_attendance(actor=founder, meeting=meeting, party=party, representative=seat, now=now)
    for item in items:
        actions.treat_item(actor=founder, item=item, outcome="Dibahas", now=now)
    meeting = actions.record_held(actor=founder, meeting=meeting, now=now)
    return Held(meeting, bank, port, craft, items[0], items[1], banker, porter, crafter, leader, now)


@pytest.fixture
def written(founder: Actor, held: Held) -> Minutes:
    """The minutes of that meeting, sent for correction."""
    texts = {"opening": "Rapat dibuka.", str(held.first.public_id): "Bank menawarkan skema.", "closing": "Ditutup."}
    actions.write_minutes(actor=founder, meeting=held.meeting, texts=texts, based_on=0, now=held.later)
    return actions.open_correction(actor=founder, minutes=Minutes.objects.get(), now=held.later)


@pytest.fixture
def approved(founder: Actor, held: Held, written: Minutes) -> Minutes:
    """Those minutes, approved after the window."""
    assert written.correction_until is not None
    after = written.correction_until + timedelta(seconds=1)
    actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=after)
    written.refresh_from_db()
    return written
