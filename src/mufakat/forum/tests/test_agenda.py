"""Agenda: anybody with a part may propose; the secretariat decides openly; sources stay one tap away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import actions, queries
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.forum.rules import PROPOSALS
from mufakat.kernel import lifecycle
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def propose(
    actor: Actor, collaboration: Collaboration, title: str = "Dana turun tiap tahun", key: str = "", **fields: Any
) -> AgendaProposal:
    return actions.propose_agenda_item(
        actor=actor, collaboration=collaboration, title=title, reason="Nilai sumber daya 1 dari 5", source_kind="assessment" if key else "",
        source_key=key, source_url=f"/k/{collaboration.slug}/penilaian/" if key else "", now=timezone.now(), **fields,
    )  # fmt: skip


@pytest.fixture
def meeting(founder: Actor, collaboration: Collaboration) -> Meeting:
    begins = timezone.now() + timedelta(days=5)
    return actions.schedule_meeting(
        actor=founder,
        collaboration=collaboration,
        title="Rapat ke-7",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        now=timezone.now(),
    )


def test_the_same_source_proposed_twice_is_refused_with_a_sentence(
    founder: Actor, collaboration: Collaboration, meeting: Meeting
) -> None:
    first = propose(founder, collaboration, key="determinasi")
    before = HistoryEntry.objects.count()
    with pytest.raises(Refused) as refusal:
        propose(founder, collaboration, key="determinasi")
    assert refusal.value.code == "already_proposed"
    assert "sudah diusulkan" in str(refusal.value)
    assert (AgendaProposal.objects.count(), HistoryEntry.objects.count()) == (1, before)
    propose(founder, collaboration, key="pengetahuan")
    actions.schedule_agenda_item(actor=founder, proposal=first, meeting=meeting, now=timezone.now())
    propose(founder, collaboration, key="determinasi")


@pytest.mark.need("BL-B-05")
def test_craftspeople_and_association_propose_themselves_and_items_are_counted_by_sector(
    founder: Actor,
    collaboration: Collaboration,
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:
    crafts, union, agency = (
        make_party("Perajin", "society"),
        make_party("Paguyuban", "society"),
        make_party("Dinas", "government"),
    )
    for party in (crafts, union):
        client = client_as(member_of(party))
        sent = client.post(
            f"/k/{collaboration.slug}/rapat/usulan/baru/",
            {"title": f"Bahan baku {party.organisation.name_id}", "proposed_by": party.pk},
        )
        assert sent.status_code == 302
    propose(member_of(agency), collaboration, "Pameran")
    propose(founder, collaboration, "Catatan sekretariat")
    counts = queries.proposals_by_sector(viewer=founder, collaboration=collaboration)
    assert counts == {"society": 2, "government": 1, "": 1}
    page = client_as(founder).get(f"/k/{collaboration.slug}/rapat/usulan/").content.decode()
    assert "Masyarakat 2" in page
    assert "Pemerintah 1" in page
    assert "Bahan baku Perajin" in page


def test_nobody_proposes_in_the_name_of_another_party(
    collaboration: Collaboration, make_party: Callable[..., Party], member_of: Callable[..., Actor], stranger: Actor
) -> None:
    crafts, agency = make_party("Perajin", "society"), make_party("Dinas", "government")
    with pytest.raises(Refused) as refusal:
        propose(member_of(crafts), collaboration, proposed_by=agency)
    assert refusal.value.code == "not_your_party"
    with pytest.raises(NotAllowed):
        propose(stranger, collaboration)
    assert not AgendaProposal.objects.exists()


@pytest.mark.need("EX-D-04")
def test_items_are_proposed_decided_and_the_agenda_is_published_before_the_meeting(
    founder: Actor, collaboration: Collaboration, meeting: Meeting, make_party: Callable[..., Party], member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    bank = make_party("Bank", "state_enterprise")
    speaker = member_of(bank)
    first, second = (
        propose(speaker, collaboration, "Skema kredit", key="komitmen:1"),
        propose(speaker, collaboration, "Biaya kapal"),
    )
    client, base = client_as(founder), f"/k/{collaboration.slug}/rapat/"
    url = f"{base}{meeting.public_id}/"
    assert client.post(f"{url}agenda/").status_code == 422
    assert client.post(f"{base}usulan/{first.public_id}/agendakan/", {"meeting": str(meeting.public_id)}).status_code == 302
    assert client.post(f"{base}usulan/{second.public_id}/tolak/", {"reason": ""}).status_code == 422
    client.post(f"{base}usulan/{second.public_id}/tolak/", {"reason": "Di luar wewenang forum"})
    Collaboration.objects.filter(pk=collaboration.pk).update(visibility="public")
    assert "Skema kredit" not in Client().get(url).content.decode()
    assert "Skema kredit" in client_as(speaker).get(url).content.decode()
    assert client.post(f"{url}agenda/").status_code == 302
    shown = Client().get(url).content.decode()
    assert "1. Skema kredit" in shown
    assert f"/k/{collaboration.slug}/penilaian/" in shown
    assert "Di luar wewenang forum" in client_as(speaker).get(f"{base}usulan/").content.decode()
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(hours=1), agenda_published_at=None)
    with pytest.raises(Refused) as refusal:
        actions.publish_agenda(actor=founder, meeting=meeting, now=timezone.now())
    assert refusal.value.code == "too_late"


def test_agenda_keeps_the_order_in_which_items_were_put_on_it(
    founder: Actor, collaboration: Collaboration, meeting: Meeting
) -> None:
    items = [propose(founder, collaboration, title) for title in ("Satu", "Dua", "Tiga")]
    for item in reversed(items):
        actions.schedule_agenda_item(actor=founder, proposal=item, meeting=meeting, now=timezone.now())
    assert [item.title_id for item in queries.agenda_of(viewer=founder, meeting=meeting)] == ["Tiga", "Dua", "Satu"]


def test_every_state_and_move_of_a_proposal(founder: Actor, collaboration: Collaboration) -> None:
    item = propose(founder, collaboration)
    for (state, move), target in PROPOSALS.matrix().items():
        if target is None:
            with pytest.raises(Refused):
                lifecycle.next_state(PROPOSALS, actor=founder, subject=item, move=move, state=state)
        else:
            assert lifecycle.next_state(PROPOSALS, actor=founder, subject=item, move=move, state=state) == target


def test_proposals_cost_the_same_at_ten_and_at_ten_thousand(
    founder: Actor, collaboration: Collaboration, client_as: Callable[..., Client]
) -> None:
    client, url = client_as(founder), f"/k/{collaboration.slug}/rapat/usulan/"

    def cost(number: int) -> int:
        AgendaProposal.objects.bulk_create(
            AgendaProposal(collaboration=collaboration, title_id=f"Usulan {place}", recorded_at=timezone.now())
            for place in range(number)
        )
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    few = cost(30)
    assert cost(9_970) == few
