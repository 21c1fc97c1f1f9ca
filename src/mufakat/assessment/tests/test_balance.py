"""Balance of sectors: counts beside shares, sectors never parties, and whether the leader calls the meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.assessment import balance, observing
from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum.models import AgendaProposal, Attendance, Contribution, Meeting
from mufakat.kernel.access import Actor
from mufakat.resources.models import Resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties(make_party: Callable[..., Party]) -> dict[str, Party]:
    """One of government, two of society."""
    return {
        "office": make_party("Dinas Perdagangan"),
        "crafts": make_party("Asosiasi Perajin", "society"),
        "farmers": make_party("Kelompok Tani", "society"),
    }


def hold(collaboration: Collaboration, came: list[Party], days_ago: int = 3, **fields: Any) -> Meeting:
    starts = timezone.now() - timedelta(days=days_ago)
    meeting = Meeting.objects.create(
        collaboration=collaboration, title_id="Rapat", starts_at=starts, ends_at=starts + timedelta(hours=2), planned_start=starts,
        state="held", recorded_at=starts, **fields,
    )  # fmt: skip
    for party in came:
        Attendance.objects.create(meeting=meeting, party=party, came_as="Kepala", recorded_at=starts)
    return meeting


def rows_of(viewer: Actor, collaboration: Collaboration) -> dict[str, balance.SectorRow]:
    window = observing.window_until(timezone.localdate())
    return {row.sector: row for row in balance.balance_of(viewer=viewer, collaboration=collaboration, window=window).sectors}


@pytest.mark.need("EX-I-06")
def test_speech_decisions_means_and_presence_stand_side_by_side_per_sector(
    collaboration: Collaboration, founder: Actor, parties: dict[str, Party], client_as: Callable[..., Client]
) -> None:
    meeting = hold(collaboration, [parties["office"], parties["crafts"], parties["farmers"]])
    hold(collaboration, [parties["office"]])
    hold(collaboration, [parties["crafts"]], days_ago=400)
    item = AgendaProposal.objects.create(
        collaboration=collaboration,
        meeting=meeting,
        title_id="Butir",
        recorded_at=timezone.now(),
        state="scheduled",
        position=1,
    )
    for party in (parties["office"], parties["office"], parties["office"], parties["crafts"]):
        Contribution.objects.create(item=item, party=party, recorded_at=timezone.now())
    Resource.objects.create(
        collaboration=collaboration, party=parties["farmers"], kind="people", state="brings", text_id="Tenaga",
        recorded_at=timezone.now(),
    )  # fmt: skip
    rows = rows_of(founder, collaboration)
    society, government = rows["society"], rows["government"]
    assert (society.parties.count, society.parties.total, society.parties.percent) == (2, 3, 67)
    assert (society.parts["attendance"], government.parts["attendance"]) == (balance.Share(2, 4), balance.Share(2, 4))
    assert (society.parts["speech"], government.parts["speech"]) == (balance.Share(1, 4), balance.Share(3, 4))
    assert society.parts["resources"] == balance.Share(1, 1)
    assert society.parts["decisions"] == balance.Share(0, 0)
    assert society.parts["decisions"].percent is None, "nothing was decided, so nobody has a share of it"
    page = client_as(founder).get(f"/k/{collaboration.slug}/keseimbangan/").content.decode()
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    assert "3/4" in table
    assert "(75%)" in table
    assert "Asosiasi Perajin" not in table, "sectors are compared, parties are not"


@pytest.mark.need("EX-I-11")
def test_how_often_the_leader_calls_or_chairs_a_meeting_is_measured(
    collaboration: Collaboration, founder: Actor, parties: dict[str, Party], client_as: Callable[..., Client]
) -> None:
    address = f"/k/{collaboration.slug}/keseimbangan/"
    client = client_as(founder)
    assert "Tidak ada rapat yang terlaksana" in client.get(address).content.decode()
    hold(collaboration, [], called_by=parties["office"])
    hold(collaboration, [], chaired_by=parties["office"])
    hold(collaboration, [], called_by=parties["crafts"])
    assert "pimpinan kolaborasi belum ditetapkan" in client.get(address).content.decode()
    Collaboration.objects.filter(pk=collaboration.pk).update(leader=parties["office"].organisation)
    page = client.get(address).content.decode()
    assert "2 dari 3 rapat yang terlaksana dipanggil atau dipimpin" in page


def test_a_closed_collaboration_shows_no_balance_to_outsiders(
    collaboration: Collaboration, client_as: Callable[..., Client], stranger: Actor
) -> None:
    assert client_as(stranger).get(f"/k/{collaboration.slug}/keseimbangan/").status_code == 404


def test_the_page_costs_the_same_with_three_and_with_sixty_parties(
    collaboration: Collaboration, founder: Actor, make_party: Callable[..., Party], client_as: Callable[..., Client]
) -> None:
    client, address = client_as(founder), f"/k/{collaboration.slug}/keseimbangan/"

    def cost(more: int) -> int:
        hold(collaboration, [make_party(f"Badan {more}-{n}", "society") for n in range(more)])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert cost(3) == cost(57)
