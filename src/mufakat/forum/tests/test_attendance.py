"""Who came, by which way it was recorded, with which mandate; and whether there were enough."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum import actions, queries
from mufakat.forum.models import Attendance, Meeting
from mufakat.forum.quorum import quorum_of
from mufakat.forum.tests.conftest import Held
from mufakat.kernel.access import ANYBODY, Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(make_party: Callable[..., Party], member_of: Callable[..., Actor]) -> Party:
    party = make_party("Bank Daerah", "state_enterprise")
    member_of(party, "Wakil Bank")
    return party


@pytest.fixture
def today(call: Callable[..., Meeting], bank: Party) -> Meeting:
    """A meeting of this day, from nine to eleven."""
    return call(0)


def arrive(meeting: Meeting, party: Party, code: str, minutes: int = 3, **who: Any) -> Attendance:
    now = meeting.starts_at + timedelta(minutes=minutes)
    return actions.arrive(actor=ANYBODY, meeting=meeting, party=party, code=code, now=now, **who)


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


def test_a_mandate_that_ends_during_the_meeting_is_kept_and_told(
    founder: Actor, collaboration: Collaboration, bank: Party, client_as: Callable[..., Client]
) -> None:
    evening = timezone.localtime().replace(hour=22, minute=0, second=0, microsecond=0) - timedelta(days=1)
    meeting = actions.schedule_meeting(
        actor=founder, collaboration=collaboration, title="Rapat malam", starts_at=evening,
        ends_at=evening + timedelta(hours=4), now=evening - timedelta(days=9),
    )  # fmt: skip
    actions.send_invitations(actor=founder, meeting=meeting, now=evening - timedelta(days=8))
    seat = Representative.objects.get(party=bank)
    midnight = (evening + timedelta(hours=2)).date()
    Representative.objects.filter(pk=seat.pk).update(valid_until=midnight)
    row = actions.record_attendance(
        actor=founder, meeting=meeting, party=bank, representative=Representative.objects.get(), now=meeting.ends_at
    )
    assert (row.seat, row.authority, row.authority_until) == ("designated", "decide", midnight)
    page = client_as(founder).get(f"/k/{collaboration.slug}/rapat/{meeting.public_id}/").content.decode()
    assert "Mandat wakil Bank Daerah berakhir" in page
    assert "sebelum rapat selesai" in page


def test_a_mandate_that_ended_the_day_before_decides_nothing(founder: Actor, today: Meeting, bank: Party) -> None:
    Representative.objects.filter(party=bank).update(valid_until=timezone.localdate())
    row = actions.record_attendance(
        actor=founder, meeting=today, party=bank, representative=Representative.objects.get(), now=today.ends_at
    )
    assert (row.seat, row.authority, row.authority_until) == ("none", "none", None)


def test_the_code_in_the_room_records_a_person_once_by_the_clock_of_the_server(
    founder: Actor, today: Meeting, bank: Party
) -> None:
    door = actions.open_door(actor=founder, meeting=today, now=today.starts_at).door_code
    assert door is not None
    seat = Representative.objects.get(party=bank)
    first = arrive(today, bank, door, 3, representative=seat)
    again = arrive(today, bank, door, 9, representative=seat)
    assert (again.pk, again.recorded_at) == (first.pk, today.starts_at + timedelta(minutes=3))
    assert HistoryEntry.objects.filter(verb="forum.meeting.arrived").count() == 1
    assert actions.open_door(actor=founder, meeting=today, now=today.starts_at).door_code == door


def test_scanning_and_choosing_in_a_browser_without_signing_in(
    founder: Actor, collaboration: Collaboration, bank: Party, client: Client, call: Callable[..., Meeting]
) -> None:
    now = timezone.now()
    meeting = actions.schedule_meeting(
        actor=founder, collaboration=collaboration, title="Rapat hari ini", starts_at=now - timedelta(minutes=5),
        ends_at=now + timedelta(hours=2), now=now - timedelta(days=3),
    )  # fmt: skip
    door = actions.open_door(actor=founder, meeting=meeting, now=now).door_code
    assert door is not None
    page = client.get(f"/H/{door}").content.decode()
    assert "Bank Daerah" in page
    seat = Representative.objects.get(party=bank)
    sent = {"party": bank.pk, "representative": seat.pk}
    for address in (f"/H/{door}", f"/h/{door.lower()}"):
        said = client.post(address, sent, follow=True).content.decode()
        clock = timezone.localtime(Attendance.objects.get().recorded_at).strftime("%H.%M")
        assert clock in said
    assert "Sudah tercatat" in said
    assert Attendance.objects.get().how == "code"
    stranger = client.post(f"/H/{door}", {"party": bank.pk, "came_as": "Staf magang"}, follow=True).content.decode()
    assert Attendance.objects.filter(came_as="Staf magang", seat="none", authority="none").exists()
    assert "Staf magang" in stranger


def test_a_wrong_code_opens_nothing_and_looks_like_any_other(
    founder: Actor, today: Meeting, bank: Party, client: Client
) -> None:
    door = actions.open_door(actor=founder, meeting=today, now=today.starts_at).door_code
    assert door is not None
    wrong = ("0" if door[0] != "0" else "1") + door[1:]
    assert client.get(f"/H/{wrong}").status_code == 404
    assert client.get("/H/x").status_code == 404
    with pytest.raises(Refused):
        arrive(today, bank, wrong, came_as="Tamu")
    with pytest.raises(Refused):
        arrive(today, bank, "", came_as="Tamu")
    assert not Attendance.objects.exists()


def test_the_code_closes_hours_after_the_meeting(founder: Actor, today: Meeting, bank: Party) -> None:
    door = actions.open_door(actor=founder, meeting=today, now=today.starts_at).door_code or ""
    for minutes in (-121, 60 * 8 + 1):
        with pytest.raises(Refused) as refusal:
            arrive(today, bank, door, minutes, came_as="Tamu")
        assert code_of(refusal) == "door_closed"
    assert arrive(today, bank, door, -120, came_as="Tamu").how == "code"


def test_the_link_of_an_invitation_answers_for_its_own_party_only(
    founder: Actor, call: Callable[..., Meeting], bank: Party, make_party: Callable[..., Party], client: Client
) -> None:
    port = make_party("Pelindo", "state_enterprise")
    meeting = call(3)
    code = meeting.invitations.get(party=bank).link_code
    assert "Bank Daerah" in client.get(f"/H/{code}").content.decode()
    client.post(f"/H/{code}", {"answer": "yes"})
    answer = meeting.answers.get()
    assert (answer.party_id, answer.answer, answer.by_link, answer.given_by_id) == (bank.pk, "yes", True, None)
    with pytest.raises((NotVisible, Refused)):
        actions.answer_invitation(
            actor=ANYBODY, meeting=meeting, party=port, answer="no", link_code=code or "", now=timezone.now()
        )
    assert meeting.answers.count() == 1


def test_a_paper_list_is_entered_whole_or_not_at_all(
    founder: Actor, today: Meeting, bank: Party, make_party: Callable[..., Party], client_as: Callable[..., Client]
) -> None:
    port = make_party("Pelindo", "state_enterprise")
    seat = Representative.objects.get(party=bank)
    lines = [actions.Came(bank, seat), actions.Came(port, came_as="")]
    with pytest.raises(Refused):
        actions.enter_paper_list(actor=founder, meeting=today, came=lines, now=today.ends_at)
    assert not Attendance.objects.exists()
    address = f"/k/{today.collaboration.slug}/rapat/{today.public_id}/hadir/kertas/"
    filled = {f"person-{seat.pk}": "on", f"other-{port.pk}": "Kepala seksi; Staf teknik"}
    client_as(founder).post(address, filled)
    rows = [(one.party_id, one.came_as, one.how) for one in Attendance.objects.order_by("id")]
    assert rows == [(bank.pk, "", "paper"), (port.pk, "Kepala seksi", "paper"), (port.pk, "Staf teknik", "paper")]
    client_as(founder).post(address, filled)
    assert Attendance.objects.count() == 3
    entry = HistoryEntry.objects.get(verb="forum.meeting.list_entered")
    assert "Wakil Bank" not in str(entry.data)


def test_only_the_keepers_record_others_and_nobody_after_the_minutes_are_sealed(
    founder: Actor, held: Held, approved: Any
) -> None:
    with pytest.raises(NotAllowed):
        actions.record_attendance(actor=held.banker, meeting=held.meeting, party=held.bank, came_as="Staf", now=held.later)
    with pytest.raises(Refused) as refusal:
        actions.record_attendance(actor=founder, meeting=held.meeting, party=held.bank, came_as="Staf", now=held.later)
    assert code_of(refusal) == "sealed"
    with pytest.raises(Refused):
        actions.remove_attendance(
            actor=founder, meeting=held.meeting, attendance=Attendance.objects.first(), reason="Keliru", now=held.later
        )  # type: ignore[arg-type]


def test_a_person_of_another_party_is_nobody_here(
    founder: Actor, today: Meeting, bank: Party, make_party: Callable[..., Party]
) -> None:
    port = make_party("Pelindo", "state_enterprise")
    with pytest.raises(NotVisible):
        actions.record_attendance(
            actor=founder, meeting=today, party=port, representative=Representative.objects.get(party=bank), now=today.ends_at
        )


@pytest.mark.parametrize(
    ("percent", "per_sector", "came", "met", "short"),
    [
        (0, 0, [], True, []),
        (50, 0, [0, 1], True, []),
        (51, 0, [0, 1], False, []),
        (50, 1, [0, 1], False, ["society"]),
        (50, 1, [0, 2], True, []),
        (0, 2, [0, 1, 2, 3], True, []),
        (100, 0, [0, 1, 2], False, []),
    ],
)
def test_quorum_overall_and_in_each_sector(
    founder: Actor, call: Callable[..., Meeting], make_party: Callable[..., Party], percent: int, per_sector: int,
    came: list[int], met: bool, short: list[str],
) -> None:  # fmt: skip
    parties = [
        make_party("Bank", "state_enterprise"), make_party("Pelindo", "state_enterprise"), make_party("Perajin", "society"),
        make_party("Petani", "society"),
    ]  # fmt: skip
    meeting = call(-1, quorum_percent=percent, quorum_per_sector=per_sector)
    for place in came:
        for post in ("Ketua", "Staf"):
            actions.record_attendance(actor=founder, meeting=meeting, party=parties[place], came_as=post, now=meeting.ends_at)
    found = quorum_of(meeting)
    assert (found.is_met, found.present) == (met, len(came)), "parties count, not heads"
    assert [one.sector for one in found.short_sectors] == short
    assert ("tidak tercapai" not in str(found.sentence)) == met


def test_a_stranger_is_shown_as_one_and_cannot_decide(
    founder: Actor, held: Held, client_as: Callable[..., Client], call: Callable[..., Meeting]
) -> None:
    meeting = call(-2)
    actions.record_attendance(actor=founder, meeting=meeting, party=held.port, came_as="Staf magang", now=meeting.ends_at)
    actions.record_held(actor=founder, meeting=meeting, now=meeting.ends_at)
    page = client_as(held.crafter).get(f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/").content.decode()
    assert "Dihadiri orang yang bukan wakil yang ditetapkan:" in page
    assert "Rapat ini tidak dapat memutuskan" in page
    assert queries.table_of(viewer=founder, meeting=meeting).can_decide == 0


def test_a_meeting_at_a_change_of_zone_keeps_its_moment(
    founder: Actor, collaboration: Collaboration, client_as: Callable[..., Client]
) -> None:
    Collaboration.objects.filter(pk=collaboration.pk).update(time_zone="Europe/Berlin")
    collaboration.refresh_from_db()
    client, address = client_as(founder), f"/k/{collaboration.slug}/rapat/baru/"
    filled = {"title": "Rapat musim", "place": "Aula", "mode": "face_to_face", "begins": "02.30", "ends": "04.30"}
    skipped = client.post(address, {**filled, "on": "28-03-2027"})
    assert skipped.status_code == 422
    assert "jam dimajukan hari itu" in skipped.content.decode()
    assert not Meeting.objects.exists()
    night = {**filled, "on": "31-10-2027", "begins": "01.00", "ends": "05.00"}
    assert client.post(address, night).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=5), "the clock goes back that night"
    body = client.get(f"/k/{collaboration.slug}/rapat/{meeting.public_id}/kalender.ics").content.decode()
    assert "DTSTART;TZID=Europe/Berlin:20271031T010000" in body
    assert "BEGIN:VTIMEZONE" in body
    assert "DTEND;TZID=Europe/Berlin:20271031T050000" in body
