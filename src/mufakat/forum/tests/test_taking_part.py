"""Coming, speaking and setting the agenda stand beside the promises of a party, as signs of its commitment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mufakat.collaborations.models import Party, Representative
from mufakat.forum import actions
from mufakat.forum.models import Meeting
from mufakat.forum.queries.taking_part import TakingPart, taking_part_of
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
DAYS = (40, 30, 20, 10)


@pytest.fixture
def parties(make_party: Callable[..., Party], member_of: Callable[..., Actor]) -> list[Party]:
    found = [make_party("Bank Daerah", "state_enterprise"), make_party("Perajin Serengan", "society")]
    for party in found:
        member_of(party, f"Wakil {party.organisation.name_id}")
    return found


@pytest.fixture
def met(
    founder: Actor, call: Callable[..., Meeting], put_on_agenda: Callable[..., Any], parties: list[Party]
) -> Callable[..., Meeting]:
    """A meeting so many days ago; who came, and who spoke how often on its one item."""

    def make(days: int, came: list[int], spoke: dict[int, int] | None = None, *, by: int | None = None) -> Meeting:
        meeting = call(-days, f"Rapat {days} hari lalu")
        item = put_on_agenda(meeting, f"Butir {days}", proposed_by=None if by is None else parties[by])
        for place in came:
            who = Representative.objects.get(party=parties[place])
            actions.record_attendance(
                actor=founder, meeting=meeting, party=parties[place], representative=who, now=meeting.ends_at
            )
        for place, times in (spoke or {}).items():
            for turn in range(times):
                actions.record_contribution(
                    actor=founder, item=item, party=parties[place], kind="view", text=f"Kata {turn}", now=meeting.ends_at
                )
        return actions.record_held(actor=founder, meeting=meeting, now=meeting.ends_at)

    return make


@pytest.mark.need("EX-H-06")
def test_taking_part_in_meetings_is_read_as_a_sign_of_commitment(
    met: Callable[..., Meeting], parties: list[Party], founder: Actor, client_as: Callable[[Actor], Client]
) -> None:
    met(400, [0, 1])  # longer ago than a year
    for days, came, spoke, by in (
        (40, [0, 1], {0: 2}, 1),
        (30, [0], {0: 1}, None),
        (20, [0, 1], None, 1),
        (10, [0, 1], {1: 3}, 0),
    ):
        met(days, came, spoke, by=by)
    found = [taking_part_of(viewer=founder, party=party, now=timezone.now()) for party in parties]
    assert found == [
        TakingPart(called=4, came=4, able=4, noted=3, spoke=2, words=3, placed=1),
        TakingPart(called=4, came=3, able=3, noted=2, spoke=1, words=3, placed=2),
    ]
    address = reverse("commitments:party", args=[parties[1].collaboration.slug, parties[1].organisation.slug])
    page = client_as(founder).get(address).content.decode()
    for words in (
        "hadir 3 dari 4 rapat setahun terakhir", "3 kali dengan wakil yang boleh memutuskan",
        "bicara dalam 1 dari 2 rapat yang mencatat siapa bicara (3 kali)", "2 butir agenda darinya",
    ):  # fmt: skip
        assert words in page
    assert "belum cukup untuk dibaca" not in page


def test_few_meetings_conclude_nothing_and_strangers_see_nothing(
    met: Callable[..., Meeting], parties: list[Party], founder: Actor, visitor: Actor, client_as: Callable[[Actor], Client]
) -> None:
    address = reverse("commitments:party", args=[parties[0].collaboration.slug, parties[0].organisation.slug])
    assert "tidak ada rapat yang memanggil pihak ini" in client_as(founder).get(address).content.decode()
    met(10, [0])
    assert "belum cukup untuk dibaca" in client_as(founder).get(address).content.decode()
    type(parties[0].collaboration).objects.filter(pk=parties[0].collaboration_id).update(visibility="public")
    answer = client_as(visitor).get(address)
    assert answer.status_code == 200
    assert "Ikut serta dalam rapat" not in answer.content.decode()


def test_the_counts_cost_the_same_at_any_number_of_meetings(
    met: Callable[..., Meeting], parties: list[Party], founder: Actor, django_assert_num_queries: Any
) -> None:
    moment = timezone.now() + timedelta(minutes=1)
    for days in DAYS:
        met(days, [0], {0: 1})
        with django_assert_num_queries(5):
            taking_part_of(viewer=founder, party=parties[0], now=moment)
