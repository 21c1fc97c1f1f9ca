"""My tasks: what waits for a person, in which order, and what it says when nothing does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.collaborations.models import Party
from mufakat.commitments import actions as commitment_actions
from mufakat.commitments.models import Commitment
from mufakat.forum import actions
from mufakat.forum.models import Meeting
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(make_party: Callable[..., Party]) -> Party:
    return make_party("Bank Daerah", "state_enterprise")


@pytest.fixture
def banker(bank: Party, member_of: Callable[..., Actor]) -> Actor:
    return member_of(bank)


def pledge(actor: Actor, party: Party, text: str, days: int | None, **fields: Any) -> Commitment:
    due = timezone.localdate() + timedelta(days=days) if days is not None else None
    return commitment_actions.pledge_commitment(
        actor=actor, collaboration=party.collaboration, party=party, text=text, due_on=due, now=timezone.now(), **fields
    )


def meet(founder: Actor, party: Party, days: int) -> Meeting:
    begins = timezone.now() + timedelta(days=days)
    return actions.schedule_meeting(
        actor=founder,
        collaboration=party.collaboration,
        title="Rapat ke-7",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        now=timezone.now(),
    )


def test_tasks_are_grouped_late_week_later_and_waiting(
    banker: Actor, bank: Party, make_party: Callable[..., Party], client_as: Callable[..., Client]
) -> None:
    firm = make_party("Eksportir", "private")
    pledge(banker, bank, "Janji lewat", -3)
    pledge(banker, bank, "Janji pekan ini", 5)
    pledge(banker, bank, "Janji nanti", 30)
    waiting = pledge(banker, bank, "Janji dilaporkan", 2, counterpart=firm)
    commitment_actions.report_progress(actor=banker, commitment=waiting, said="done", text="Selesai", now=timezone.now())
    page = client_as(banker).get("/tugas/").content.decode()
    order = [
        "Terlambat</h2>",
        "Janji lewat",
        "Minggu ini</h2>",
        "Janji pekan ini",
        "Nanti</h2>",
        "Janji nanti",
        "Menunggu pihak lain</h2>",
        "Janji dilaporkan",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert 'Tugas saya <span class="hitung">(3)</span>' in page


def test_counterpart_is_asked_to_accept_and_secretariat_where_there_is_none(
    founder: Actor,
    banker: Actor,
    bank: Party,
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:
    firm = make_party("Eksportir", "private")
    for text, counterpart in (("Untuk eksportir", firm), ("Untuk semua", None)):
        one = pledge(banker, bank, text, 3, counterpart=counterpart)
        commitment_actions.report_progress(actor=banker, commitment=one, said="done", text="Selesai", now=timezone.now())
    exporter, secretariat = (client_as(actor).get("/tugas/").content.decode() for actor in (member_of(firm), founder))
    assert ("Untuk eksportir" in exporter, "Untuk semua" in exporter) == (True, False)
    assert ("Untuk eksportir" in secretariat, "Untuk semua" in secretariat) == (False, True)


def test_unanswered_invitation_is_a_task_until_it_is_answered(
    founder: Actor, banker: Actor, bank: Party, client_as: Callable[..., Client]
) -> None:
    meeting = meet(founder, bank, 4)
    actions.send_invitations(actor=founder, meeting=meeting, now=timezone.now())
    client = client_as(banker)
    assert "Jawab undangan: Rapat ke-7" in client.get("/tugas/").content.decode()
    actions.answer_invitation(actor=banker, meeting=meeting, party=bank, answer="no", now=timezone.now())
    page = client.get("/tugas/").content.decode()
    assert "Jawab undangan" not in page
    assert "Rapat 14 hari ke depan" in page


def test_past_meeting_without_a_record_and_open_proposals_wait_for_the_secretariat(
    founder: Actor, banker: Actor, bank: Party, client_as: Callable[..., Client]
) -> None:
    meeting = meet(founder, bank, 4)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    actions.propose_agenda_item(
        actor=banker,
        collaboration=bank.collaboration,
        title="Suku bunga",
        reason="",
        source_kind="",
        source_key="",
        source_url="",
        now=timezone.now(),
    )
    page = client_as(founder).get("/tugas/").content.decode()
    assert "Catat apakah terlaksana: Rapat ke-7" in page
    assert "1 usulan agenda menunggu" in page
    other = client_as(banker).get("/tugas/").content.decode()
    assert "Catat apakah terlaksana" not in other
    assert "usulan agenda menunggu" not in other


def test_no_task_names_the_next_meeting(
    founder: Actor, banker: Actor, bank: Party, stranger: Actor, client_as: Callable[..., Client]
) -> None:
    meet(founder, bank, 40)
    page = client_as(banker).get("/tugas/").content.decode()
    assert "Tidak ada tugas terbuka." in page
    assert "Rapat berikutnya: Rapat ke-7" in page
    assert "Anda belum memegang peran" in client_as(stranger).get("/tugas/").content.decode()


def test_visitor_is_sent_to_sign_in_and_sees_no_entry(visitor: Actor, client_as: Callable[..., Client]) -> None:
    response = client_as(visitor).get("/tugas/")
    assert response.status_code == 302
    assert "next=/tugas/" in response.headers["Location"]
    assert "Tugas saya" not in client_as(visitor).get("/k/").content.decode()


def test_page_costs_the_same_at_ten_and_at_ten_thousand(banker: Actor, bank: Party, client_as: Callable[..., Client]) -> None:
    client = client_as(banker)

    def cost(number: int) -> int:
        Commitment.objects.bulk_create(
            Commitment(collaboration=bank.collaboration, party=bank, text_id=f"Janji {place}", recorded_at=timezone.now())
            for place in range(number)
        )
        client.get("/tugas/")
        with CaptureQueriesContext(connection) as found:
            assert client.get("/tugas/").status_code == 200
        return len(found)

    few = cost(10)
    assert cost(9_990) == few


def test_a_later_date_that_is_asked_for_waits_for_who_receives_the_promise_until_it_is_answered(
    founder: Actor, banker: Actor, bank: Party, make_party: Callable[..., Party], member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    firm = make_party("Eksportir", "private")
    exporter = member_of(firm, "Wakil Eksportir")
    to_firm, to_all = pledge(banker, bank, "Kredit cair", 5, counterpart=firm), pledge(banker, bank, "Loket dibuka", 5)
    later = timezone.localdate() + timedelta(days=40)
    asked = [
        commitment_actions.ask_extension(actor=banker, commitment=one, due_on=later, reason="Rapat direksi", now=timezone.now())
        for one in (to_firm, to_all)
    ]
    page = client_as(exporter).get("/tugas/").content.decode()
    assert "Perpanjangan tenggat: Kredit cair" in page
    assert "Perpanjangan tenggat" not in client_as(banker).get("/tugas/").content.decode(), "who asks does not answer"
    assert "Perpanjangan tenggat: Loket dibuka" in client_as(founder).get("/tugas/").content.decode()
    commitment_actions.answer_change(
        actor=exporter, change=asked[0], agreed=False, reason="Kami perlu kredit itu", now=timezone.now()
    )
    assert "Perpanjangan tenggat" not in client_as(exporter).get("/tugas/").content.decode()
