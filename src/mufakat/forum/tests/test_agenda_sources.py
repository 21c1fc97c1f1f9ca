"""Items that place themselves, items on the agenda with time and owner, items that are carried over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.agreements import actions as agreement_actions
from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions as commitment_actions
from mufakat.forum import actions, agenda_sources, queries
from mufakat.forum.agenda_sources import Candidate
from mufakat.forum.models import AgendaProposal, Meeting
from mufakat.forum.tests.conftest import Held
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db
Found = Callable[..., list[Candidate]]


@pytest.fixture
def parties(make_party: Callable[..., Party]) -> list[Party]:
    return [make_party("Bank Daerah", "state_enterprise"), make_party("Perajin Serengan", "society")]


@pytest.fixture
def found(collaboration: Collaboration) -> Found:
    """What puts itself forward so many days from now, of one kind."""

    def act(kind: str, days: int = 0) -> list[Candidate]:
        now = timezone.now() + timedelta(days=days)
        return [one for one in agenda_sources.candidates(collaboration, now) if one.kind == kind]

    return act


def late_promise(founder: Actor, party: Party) -> Any:
    return commitment_actions.pledge_commitment(
        actor=founder, collaboration=party.collaboration, party=party, text="Skema kredit tertulis",
        due_on=timezone.localdate() + timedelta(days=2), now=timezone.now(),
    )  # fmt: skip


def raised(founder: Actor, party: Party, kind: str = "request", **fields: Any) -> Any:
    return actions.raise_matter(
        actor=founder, collaboration=party.collaboration, kind=kind, text="Jadwal kapal tertulis", raised_by=party,
        now=timezone.now(), **fields,
    )  # fmt: skip


def test_an_overdue_promise_places_itself_once_its_date_has_passed(founder: Actor, parties: list[Party], found: Found) -> None:
    promise = late_promise(founder, parties[0])
    assert found("commitment") == []
    (one,) = found("commitment", 3)
    assert "Skema kredit tertulis" in str(one.title)
    assert "Bank Daerah" in str(one.reason)
    assert str(promise.public_id) in one.url
    commitment_actions.report_progress(actor=founder, commitment=promise, said="done", text="Selesai", now=timezone.now())
    assert found("commitment", 3) == []


def test_an_unanswered_request_places_itself_and_an_own_action_at_once(
    founder: Actor, parties: list[Party], found: Found
) -> None:
    request = raised(founder, parties[1])
    assert found("matter") == []
    assert len(found("matter", 8)) == 1, "nobody was found within a week"
    due_on = timezone.localdate() + timedelta(days=10)
    actions.assign_matter(actor=founder, matter=request, owner=parties[0], due_on=due_on, now=timezone.now())
    assert found("matter", 8) == []
    assert len(found("matter", 11)) == 1
    raised(founder, parties[1], "own_action")
    assert [one.kind for one in found("matter")] == ["matter"]


def test_three_problems_at_the_same_step_within_a_quarter_place_themselves_as_one(
    founder: Actor, parties: list[Party], found: Found
) -> None:
    today = timezone.localdate()
    for days, step in ((5, "Pengiriman"), (40, "pengiriman"), (100, "Pengiriman"), (3, "Loket"), (2, "Loket"), (1, "")):
        raised(founder, parties[1], "problem", step=step, raised_on=today - timedelta(days=days))
    assert found("cluster") == [], "two within the quarter are none, and what names no step belongs to none"
    withdrawn = raised(founder, parties[0], "problem", step="Pengiriman")
    (one,) = found("cluster")
    assert "pengiriman" in str(one.title).lower()
    assert "3 masalah dari 2 pihak" in str(one.reason)
    actions.withdraw_matter(actor=founder, matter=withdrawn, reason="Salah catat", now=timezone.now())
    assert found("cluster") == []
    raised(founder, parties[0], "finding", step="PENGIRIMAN")
    assert len(found("cluster")) == 1
    assert found("cluster", 60) == [], "the oldest of them is no longer recent then"


def test_an_agreement_that_ends_and_its_duty_to_evaluate_place_themselves(
    founder: Actor, collaboration: Collaboration, parties: list[Party], found: Found, call: Callable[..., Meeting]
) -> None:
    today = timezone.localdate()
    values = {
        "kind": "cooperation_agreement", "title_id": "Perjanjian paspor", "state": "in_force", "valid_from": "2024-01-01",
        "valid_until": (today + timedelta(days=40)).isoformat(),
    }  # fmt: skip
    agreement = agreement_actions.register_agreement(
        actor=founder, collaboration=collaboration, values=values, parties=parties, now=timezone.now()
    )
    clause = {"kind": "evaluation", "heading_id": "Evaluasi", "text_id": "Dievaluasi dua kali setahun."}
    agreement_actions.add_clause(actor=founder, agreement=agreement, address="12(1)", values=clause, now=timezone.now())
    assert len(found("agreement")) == 1
    (due,) = found("evaluation")
    assert "12" in str(due.title)
    meeting = call(-2, kind="evaluation")
    actions.record_attendance(actor=founder, meeting=meeting, party=parties[0], came_as="Kepala", now=meeting.ends_at)
    actions.record_held(actor=founder, meeting=meeting, now=meeting.ends_at)
    assert found("evaluation") == []
    assert len(found("evaluation", 200)) == 1, "half a year later it falls due again"


@pytest.mark.need("EX-D-16")
def test_a_time_limit_of_a_phase_or_negotiation_is_set_and_what_passed_places_itself(
    founder: Actor, collaboration: Collaboration, parties: list[Party], found: Found, client_as: Callable[..., Client]
) -> None:
    today = timezone.localdate()
    for kind, until in (("negotiation", today + timedelta(days=5)), ("phase", today + timedelta(days=60))):
        registers.record_line(
            actor=founder, register=registers.REGISTERS["batas-waktu"], scope=collaboration, now=timezone.now(),
            values={"kind": kind, "text_id": f"Kesepakatan tarif {kind}", "until": until, "parties": parties, "state": "running"},
        )  # fmt: skip
    assert found("time_limit") == []
    (passed,) = found("time_limit", 6)
    assert "Kesepakatan tarif negotiation" in str(passed.title)
    page = client_as(founder).get(f"/k/{collaboration.slug}/catatan/batas-waktu/").content.decode()
    assert "Kesepakatan tarif phase" in page
    assert "Perundingan" in page


def test_an_open_dispute_places_itself_and_a_confidential_one_never(
    founder: Actor, collaboration: Collaboration, parties: list[Party], found: Found
) -> None:
    for confidential in (False, True):
        actions.open_conflict(
            actor=founder, collaboration=collaboration, kind="resources", subject=f"Sengketa {confidential}", parties=parties,
            confidential=confidential, opened_on=timezone.localdate() - timedelta(days=40), now=timezone.now(),
        )  # fmt: skip
    assert ["False" in str(one.title) for one in found("conflict")] == [True]


def test_one_click_puts_a_candidate_on_the_agenda_and_it_does_not_come_twice(
    founder: Actor, parties: list[Party], found: Found, call: Callable[..., Meeting], client_as: Callable[..., Client],
    member_of: Callable[..., Actor],
) -> None:  # fmt: skip
    raised(founder, parties[1], "own_action")
    (one,) = found("matter")
    meeting, banker = call(5), member_of(parties[0])
    address = f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/"
    assert "1 hal mengajukan diri" in client_as(founder).get(address).content.decode()
    assert "mengajukan diri" not in client_as(banker).get(address).content.decode()
    with pytest.raises(NotAllowed):
        actions.place_candidate(
            actor=banker, collaboration=meeting.collaboration, kind=one.kind, key=one.key, meeting=meeting, now=timezone.now()
        )
    client_as(founder).post(f"{address}agenda/ambil/", {"kind": one.kind, "key": one.key})
    item = AgendaProposal.objects.get()
    assert (item.source_kind, item.source_key, item.source_url, item.meeting_id) == ("matter", one.key, one.url, meeting.pk)
    assert found("matter") == []
    with pytest.raises(Refused) as refusal:
        actions.place_candidate(
            actor=founder, collaboration=meeting.collaboration, kind=one.kind, key=one.key, meeting=meeting, now=timezone.now()
        )
    assert refusal.value.code == "not_waiting"


def test_what_was_declined_rests_and_comes_back_if_its_cause_still_stands(
    founder: Actor, parties: list[Party], found: Found
) -> None:
    raised(founder, parties[1], "own_action")
    (one,) = found("matter")
    proposal = actions.propose_agenda_item(
        actor=founder, collaboration=parties[0].collaboration, title="Usul", reason="", source_kind=one.kind,
        source_key=one.key, source_url=one.url, now=timezone.now(),
    )  # fmt: skip
    assert found("matter") == [], "proposed by hand is proposed"
    actions.decline_agenda_item(actor=founder, proposal=proposal, reason="Belum perlu", now=timezone.now())
    assert found("matter", 30) == []
    assert [one.key for one in found("matter", 70)] == [one.key]


def test_an_app_above_adds_its_own_source(collaboration: Collaboration, found: Found) -> None:
    def many(_: Collaboration, __: Any) -> Any:
        return (Candidate(str(number), f"Indikator {number}", "Merah", "/k/x/") for number in range(1000))

    agenda_sources.register("uji", "Indikator merah", many)
    try:
        assert len(found("uji")) == agenda_sources.MOST
        assert str(found("uji")[0].label) == "Indikator merah"
    finally:
        del agenda_sources.SOURCES["uji"]


def test_an_item_has_minutes_an_owner_and_a_place(
    founder: Actor, parties: list[Party], call: Callable[..., Meeting], put_on_agenda: Callable[..., AgendaProposal]
) -> None:
    meeting = call(5)
    items = [put_on_agenda(meeting, title) for title in ("Satu", "Dua", "Tiga")]

    def arrange(item: AgendaProposal, minutes: int | None = 20, place: int | None = None) -> AgendaProposal:
        return actions.arrange_item(
            actor=founder, item=item, minutes=minutes, owner=parties[0], about="substance", place=place, now=timezone.now()
        )

    arrange(items[2], 45, 1)
    agenda = queries.agenda_of(viewer=founder, meeting=meeting)
    assert [(one.title_id, one.position) for one in agenda] == [("Tiga", 1), ("Satu", 2), ("Dua", 3)]
    assert (agenda[0].minutes_allotted, agenda[0].owner_id) == (45, parties[0].pk)
    for wrong in (0, 601):
        with pytest.raises(Refused) as refusal:
            arrange(items[0], wrong)
        assert refusal.value.code == "minutes"
    arrange(items[0], None, 99)
    assert [one.title_id for one in queries.agenda_of(viewer=founder, meeting=meeting)] == ["Tiga", "Dua", "Satu"]


def test_what_was_not_finished_is_carried_over_and_counts_how_often(
    founder: Actor, held: Held, call: Callable[..., Meeting], put_on_agenda: Callable[..., AgendaProposal]
) -> None:
    meeting = call(-1)
    item = put_on_agenda(meeting, "Kapal langsung", proposed_by=held.craft)
    now = meeting.ends_at
    first = actions.carry_over_item(actor=founder, item=item, reason="Waktu habis", now=now)
    assert (first.state, first.carried_times, first.proposed_by_id) == ("proposed", 1, held.craft.pk)
    with pytest.raises(Refused) as refusal:
        actions.carry_over_item(actor=founder, item=item, reason="Lagi", now=now)
    assert refusal.value.code == "already_carried"
    again = call(-1)
    actions.schedule_agenda_item(actor=founder, proposal=first, meeting=again, now=now - timedelta(days=1))
    second = actions.carry_over_item(actor=founder, item=AgendaProposal.objects.get(pk=first.pk), reason="Waktu habis", now=now)
    assert (second.carried_times, second.carried_from_id) == (2, first.pk)


@pytest.mark.need("LN-C-05")
def test_items_on_managing_the_collaboration_stand_beside_items_on_the_substance(
    founder: Actor,
    collaboration: Collaboration,
    parties: list[Party],
    call: Callable[..., Meeting],
    client_as: Callable[..., Client],
) -> None:
    meeting = call(5)
    for title, about in (("Tarif", "substance"), ("Cara memutuskan", "process"), ("Pembagian tugas", "process")):
        proposal = actions.propose_agenda_item(
            actor=founder, collaboration=collaboration, title=title, reason="", source_kind="", source_key="", source_url="",
            about=about, now=timezone.now(),
        )  # fmt: skip
        actions.schedule_agenda_item(actor=founder, proposal=proposal, meeting=meeting, now=timezone.now())
    assert queries.agenda_by_about(viewer=founder, collaboration=collaboration) == {"substance": 1, "process": 2}
    page = client_as(founder).get(f"/k/{collaboration.slug}/rapat/mutu/").content.decode()
    assert "1 tentang pokok masalah, 2 tentang cara mengelola kolaborasi" in page


def test_an_item_of_another_collaboration_looks_absent(founder: Actor, held: Held, call: Callable[..., Meeting]) -> None:
    item, other = held.first, call(5)
    with pytest.raises(NotVisible):
        queries.get_item(viewer=founder, meeting=other, public_id=item.public_id)
