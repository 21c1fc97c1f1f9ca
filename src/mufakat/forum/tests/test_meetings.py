"""Meetings: inviting, answering, coming, holding; who may decide on the day of the meeting."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.actors.models import Person
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum import actions, queries
from mufakat.forum.models import Attendance, Invitation, Meeting, MeetingAnswer
from mufakat.forum.rules import MEETINGS
from mufakat.kernel import access, lifecycle
from mufakat.kernel.access import Actor, may
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def schedule(founder: Actor, collaboration: Collaboration) -> Callable[..., Meeting]:
    """A meeting so many days from now, at nine in the morning in Jakarta."""

    def make(days: int = 5, title: str = "Rapat koordinasi ke-7", **fields: Any) -> Meeting:
        begins = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)
        return actions.schedule_meeting(
            actor=founder, collaboration=collaboration, title=title, starts_at=begins, ends_at=begins + timedelta(hours=2),
            place="Ruang Rapat Lt. 2", now=timezone.now(), **fields,
        )  # fmt: skip

    return make


@pytest.fixture
def bank(make_party: Callable[..., Party]) -> Party:
    return make_party("Bank Daerah", "state_enterprise")


@pytest.fixture
def port(make_party: Callable[..., Party]) -> Party:
    return make_party("Pelindo", "state_enterprise")


def invited(founder: Actor, meeting: Meeting) -> Meeting:
    return actions.send_invitations(actor=founder, meeting=meeting, now=timezone.now())


def moved_to(meeting: Meeting, days: int) -> Meeting:
    """Time passes: the meeting now lies so many days away."""
    begins = timezone.now() + timedelta(days=days)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=2))
    meeting.refresh_from_db()
    return meeting


@pytest.mark.need("EX-D-07", "FN-09.03")
def test_every_joined_party_is_invited_and_answers_are_on_record(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, port: Party, make_party: Callable[..., Party],
    member_of: Callable[..., Actor], client_as: Callable[..., Client], clock: datetime,
) -> None:  # fmt: skip
    meeting = invited(founder, schedule(called_by=bank))
    assert set(meeting.invitations.values_list("party", flat=True)) == {bank.pk, port.pk}
    assert all(one.sent_by_id == founder.user_id for one in meeting.invitations.all())
    late = make_party("Kadin", "private")
    client, url = client_as(founder), f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/"
    page = client.get(url).content.decode()
    assert "1 pihak belum diundang." in page
    assert "Dipanggil oleh Bank Daerah" in page
    invited(founder, meeting)
    assert "Semua pihak yang bergabung diundang." in client.get(url).content.decode()
    with pytest.raises(Refused) as refusal:
        invited(founder, meeting)
    assert refusal.value.code == "all_invited"
    representative = member_of(port)
    client_as(representative).post(f"{url}jawab/", {"party": port.pk, "answer": "no", "note": "Ada audit"})
    answer = MeetingAnswer.objects.get(meeting=meeting, party=port)
    assert (answer.answer, answer.note) == ("no", "Ada audit")
    entry = HistoryEntry.objects.filter(verb="forum.meeting.answered").get()
    assert (entry.on_behalf_of, entry.data["answer"]) == ("Pelindo", "no")
    body = b"".join(client.get(f"{url}kehadiran.csv").streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = {row["Pihak"]: row for row in csv.DictReader(io.StringIO(body))}
    assert rows["Pelindo"]["Jawaban"] == "Berhalangan"
    assert rows["Kadin"]["Diundang"] == "ya"
    assert late.meeting_invitations.count() == 1


def test_only_the_party_itself_answers_not_even_the_secretariat(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, port: Party, member_of: Callable[..., Actor], stranger: Actor
) -> None:
    meeting = invited(founder, schedule())
    for actor in (founder, stranger, member_of(port)):
        with pytest.raises(NotAllowed):
            actions.answer_invitation(actor=actor, meeting=meeting, party=bank, answer="yes", now=timezone.now())
    assert not MeetingAnswer.objects.exists()


def test_answer_before_invitation_or_with_an_unknown_word_is_refused(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, member_of: Callable[..., Actor]
) -> None:
    meeting, speaker = schedule(), member_of(bank)
    with pytest.raises(Refused) as refusal:
        actions.answer_invitation(actor=speaker, meeting=meeting, party=bank, answer="yes", now=timezone.now())
    assert refusal.value.code == "not_invited"
    invited(founder, meeting)
    with pytest.raises(Refused) as refusal:
        actions.answer_invitation(actor=speaker, meeting=meeting, party=bank, answer="maybe", now=timezone.now())
    assert refusal.value.code == "unknown_word"


def test_same_answer_twice_is_one_answer(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, member_of: Callable[..., Actor]
) -> None:
    meeting, speaker = invited(founder, schedule()), member_of(bank)
    for _ in range(2):
        actions.answer_invitation(actor=speaker, meeting=meeting, party=bank, answer="yes", now=timezone.now())
    assert HistoryEntry.objects.filter(verb="forum.meeting.answered").count() == 1


def seat(party: Party, name: str, kind: str, authority: str, *, start: int = -100, end: int | None = None) -> Representative:
    until = TODAY() + timedelta(days=end) if end is not None else None
    return Representative.objects.create(
        party=party, person=Person.objects.create(full_name=name, position="Staf"), seat=kind, authority=authority,
        valid_from=TODAY() + timedelta(days=start), valid_until=until,
    )  # fmt: skip


@pytest.mark.need("EX-A-11")
@pytest.mark.parametrize(
    ("seats", "answer", "may_decide", "kind"),
    [
        ([("designated", "decide", None)], "yes", True, "designated"),
        ([("designated", "consult", None)], "yes", False, "designated"),
        ([("designated", "decide", 3)], "yes", None, "none"),
        ([("designated", "decide", None), ("alternate", "none", None)], "alternate", False, "alternate"),
        ([("designated", "decide", None)], "alternate", None, "none"),
    ],
)
def test_answer_keeps_who_may_decide_by_the_mandate_of_the_day(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, member_of: Callable[..., Actor],
    seats: list[tuple[str, str, int | None]], answer: str, may_decide: bool | None, kind: str, client_as: Callable[..., Client],
) -> None:  # fmt: skip
    """A mandate that ends before the meeting does not count, however valid it is today."""
    speaker = member_of(bank)
    Representative.objects.all().delete()
    for place, (seat_kind, authority, end) in enumerate(seats):
        seat(bank, f"Wakil {place}", seat_kind, authority, end=end)
    meeting = invited(founder, schedule(5))
    given = actions.answer_invitation(actor=speaker, meeting=meeting, party=bank, answer=answer, now=timezone.now())
    assert (given.may_decide, given.seat) == (may_decide, kind)
    table = queries.table_of(viewer=founder, meeting=meeting)
    assert table.cannot_decide is (may_decide is not True)
    page = client_as(founder).get(f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/").content.decode()
    assert ("Rapat ini belum dapat memutuskan" in page) is (may_decide is not True)
    assert ("tanpa wewenang memutuskan" in page) is (may_decide is False)


def test_a_new_mandate_before_the_meeting_changes_who_may_decide(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, member_of: Callable[..., Actor]
) -> None:
    speaker = member_of(bank, authority="consult")
    meeting = invited(founder, schedule())
    actions.answer_invitation(actor=speaker, meeting=meeting, party=bank, answer="yes", now=timezone.now())
    assert queries.table_of(viewer=founder, meeting=meeting).without_authority == 1
    Representative.objects.update(authority="decide")
    assert queries.table_of(viewer=founder, meeting=meeting).without_authority == 0


@pytest.mark.need("EX-A-09")
def test_meeting_shows_whether_the_person_present_is_the_designated_one(
    founder: Actor,
    schedule: Callable[..., Meeting],
    bank: Party,
    port: Party,
    make_party: Callable[..., Party],
    client_as: Callable[..., Client],
) -> None:
    firm = make_party("Eksportir", "private")
    meeting = moved_to(invited(founder, schedule()), -1)
    right = seat(bank, "Wakil Tetap Bank", "designated", "decide")
    stand_in = seat(port, "Pengganti Pelindo", "alternate", "consult")
    now = timezone.now()
    actions.record_attendance(actor=founder, meeting=meeting, party=bank, representative=right, now=now)
    actions.record_attendance(actor=founder, meeting=meeting, party=port, representative=stand_in, now=now)
    actions.record_attendance(actor=founder, meeting=meeting, party=firm, came_as="Staf pemasaran", now=now)
    seats = dict(Attendance.objects.values_list("party__organisation__name_id", "seat"))
    assert seats == {"Bank Daerah": "designated", "Pelindo": "alternate", "Eksportir": "none"}
    page = client_as(founder).get(f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/").content.decode()
    for words in ("Wakil tetap", "Wakil pengganti", "Bukan wakil yang ditetapkan", "Wakil Tetap Bank", "Staf pemasaran"):
        assert words in page


def test_an_expired_mandate_makes_nobody_the_designated_person(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party
) -> None:
    former = seat(bank, "Wakil Lama", "designated", "decide", end=-10)
    meeting = moved_to(invited(founder, schedule()), -1)
    row = actions.record_attendance(actor=founder, meeting=meeting, party=bank, representative=former, now=timezone.now())
    assert (row.seat, row.authority, row.person) == ("none", "none", former.person)


@pytest.mark.need("EX-D-05")
def test_attendance_list_names_actor_person_role_and_authority(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, port: Party, client_as: Callable[..., Client]
) -> None:
    meeting = moved_to(invited(founder, schedule()), -1)
    held = seat(bank, "Ratna Dewi", "designated", "consult")
    url = f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/"
    client = client_as(founder)
    client.post(f"{url}hadir/", {"party": bank.pk, "representative": held.pk})
    client.post(f"{url}hadir/", {"party": bank.pk, "representative": held.pk})
    client.post(f"{url}terlaksana/")
    body = b"".join(client.get(f"{url}kehadiran.csv").streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = {row["Pihak"]: row for row in csv.DictReader(io.StringIO(body))}
    assert (rows["Bank Daerah"]["Orang"], rows["Bank Daerah"]["Kedudukan"]) == ("Ratna Dewi", "Wakil tetap")
    assert rows["Bank Daerah"]["Wewenang"] == "Menyampaikan pendapat"
    assert rows["Pelindo"]["Hadir"] == "tidak"
    assert Attendance.objects.count() == 1
    Collaboration.objects.filter(pk=meeting.collaboration_id).update(visibility="public")
    seen = Client().get(url).content.decode() + b"".join(Client().get(f"{url}kehadiran.csv").streaming_content).decode()  # type: ignore[arg-type]
    assert "Ratna Dewi" not in seen
    assert "Staf" in seen


def test_attendance_waits_for_the_day_and_is_removed_only_with_a_reason(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, member_of: Callable[..., Actor]
) -> None:
    meeting = invited(founder, schedule())
    now = timezone.now()
    with pytest.raises(Refused) as refusal:
        actions.record_attendance(actor=founder, meeting=meeting, party=bank, came_as="Staf", now=now)
    assert refusal.value.code == "not_yet"
    moved_to(meeting, -1)
    with pytest.raises(NotAllowed):
        actions.record_attendance(actor=member_of(bank), meeting=meeting, party=bank, came_as="Staf", now=now)
    with pytest.raises(Refused) as refusal:
        actions.record_attendance(actor=founder, meeting=meeting, party=bank, now=now)
    assert refusal.value.code == "nobody_named"
    row = actions.record_attendance(actor=founder, meeting=meeting, party=bank, came_as="Staf", now=now)
    with pytest.raises(Refused):
        actions.remove_attendance(actor=founder, meeting=meeting, attendance=row, reason=" ", now=now)
    actions.remove_attendance(actor=founder, meeting=meeting, attendance=row, reason="Salah pihak", now=now)
    assert not Attendance.objects.exists()
    assert HistoryEntry.objects.filter(verb="forum.meeting.attendance_corrected", data__reason="Salah pihak").exists()


def test_names_of_people_stay_out_of_the_sealed_part_of_the_history(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party
) -> None:
    meeting = moved_to(invited(founder, schedule()), -1)
    held = seat(bank, "Ratna Dewi", "designated", "decide")
    actions.record_attendance(actor=founder, meeting=meeting, party=bank, representative=held, now=timezone.now())
    entry = HistoryEntry.objects.get(verb="forum.meeting.attended")
    assert "Ratna" not in str(entry.data) + entry.object_label
    assert entry.personal == {"person": "Ratna Dewi"}


def held_meeting(
    founder: Actor, schedule: Callable[..., Meeting], days: int, present: dict[Party, Representative | None]
) -> Meeting:
    meeting = moved_to(invited(founder, schedule(3)), days)
    now = timezone.now()
    for party, representative in present.items():
        actions.record_attendance(
            actor=founder, meeting=meeting, party=party, representative=representative,
            came_as="" if representative else "Staf", now=now,
        )  # fmt: skip
    return actions.record_held(actor=founder, meeting=meeting, now=now)


@pytest.mark.need("EX-A-10")
def test_continuity_is_the_share_of_meetings_with_the_same_designated_person(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, port: Party, client_as: Callable[..., Client]
) -> None:
    steady = seat(bank, "Tetap", "designated", "decide")
    first = seat(port, "Pertama", "designated", "decide", start=-100, end=-20)
    second = seat(port, "Kedua", "designated", "decide", start=-20)
    held_meeting(founder, schedule, -30, {bank: steady, port: first})
    held_meeting(founder, schedule, -15, {bank: steady, port: second})
    found = dict(queries.continuity_by_party(viewer=founder, collaboration=bank.collaboration))
    assert found[bank].percent is None
    held_meeting(founder, schedule, -10, {bank: steady, port: None})
    held_meeting(founder, schedule, -5, {bank: None})
    found = dict(queries.continuity_by_party(viewer=founder, collaboration=bank.collaboration))
    assert (found[bank].same, found[bank].meetings, found[bank].percent, found[bank].is_low) == (3, 4, 75, False)
    assert (found[port].same, found[port].meetings, found[port].percent, found[port].is_low) == (1, 4, 25, True)
    page = client_as(founder).get(f"/k/{bank.collaboration.slug}/rapat/").content.decode()
    assert "Sering berganti: 25%" in page
    assert "3 dari 4 rapat; 2 orang berbeda" in page


@pytest.mark.need("EX-D-03")
def test_intensity_counts_meetings_really_held_by_month_and_year_in_local_time(
    founder: Actor,
    collaboration: Collaboration,
    schedule: Callable[..., Meeting],
    bank: Party,
    client_as: Callable[..., Client],
) -> None:
    """A meeting at half past midnight on 1 January in Jakarta belongs to January, whatever the hour in London."""
    for begins, state in (
        ("2026-01-01T00:30+07:00", "held"), ("2026-01-20T09:00+07:00", "held"), ("2026-05-02T09:00+07:00", "held"),
        ("2025-12-31T23:30+07:00", "held"), ("2026-05-09T09:00+07:00", "cancelled"), ("2026-05-10T09:00+07:00", "invited"),
    ):  # fmt: skip
        moment = datetime.fromisoformat(begins)
        Meeting.objects.create(
            collaboration=collaboration,
            title_id="Rapat",
            starts_at=moment,
            ends_at=moment + timedelta(hours=1),
            state=state,
            recorded_at=moment,
        )
    years = {one.year: one.months for one in queries.intensity(viewer=founder, collaboration=collaboration)}
    assert years == {2026: (2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0), 2025: (0,) * 11 + (1,)}
    page = client_as(founder).get(f"/k/{collaboration.slug}/rapat/").content.decode()
    assert '<th scope="row">2026</th><td class="n">2</td>' in page


def test_meeting_is_held_only_after_it_began_and_with_somebody_present(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party
) -> None:
    meeting = invited(founder, schedule())
    with pytest.raises(Refused) as refusal:
        actions.record_held(actor=founder, meeting=meeting, now=timezone.now())
    assert refusal.value.code == "not_yet"
    moved_to(meeting, -1)
    with pytest.raises(Refused) as refusal:
        actions.record_held(actor=founder, meeting=meeting, now=timezone.now())
    assert refusal.value.code == "nobody_present"
    actions.record_attendance(actor=founder, meeting=meeting, party=bank, came_as="Staf", now=timezone.now())
    assert actions.record_held(actor=founder, meeting=meeting, now=timezone.now()).state == "held"


@pytest.mark.need("EX-I-04")
def test_leader_confirms_before_the_meeting_that_the_right_delegate_comes(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, port: Party, member_of: Callable[..., Actor],
    make_user: Callable[..., Any], client_as: Callable[..., Client],
) -> None:  # fmt: skip
    from mufakat.collaborations import actions as collaboration_actions

    user = make_user("Pimpinan Contoh")
    collaboration_actions.assign_role(
        actor=founder, collaboration=bank.collaboration, user_id=user.pk, role="leader", valid_from=TODAY(), now=timezone.now()
    )
    leader = access.actor_for(user.pk, TODAY())
    meeting, speaker = invited(founder, schedule()), member_of(bank)
    client, url = client_as(leader), f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/"
    assert client.post(f"{url}pastikan/", {"party": bank.pk}).status_code == 422
    actions.answer_invitation(actor=speaker, meeting=meeting, party=bank, answer="yes", now=timezone.now())
    assert "wakil tetap datang" in client.get(url).content.decode()
    client.post(f"{url}pastikan/", {"party": bank.pk})
    answer = MeetingAnswer.objects.get(party=bank)
    assert (answer.confirmed_by_id, answer.confirmed_at is not None) == (leader.user_id, True)
    assert "dipastikan" in client.get(url).content.decode()
    actions.answer_invitation(actor=speaker, meeting=meeting, party=bank, answer="alternate", now=timezone.now())
    answer.refresh_from_db()
    assert answer.confirmed_at is None
    with pytest.raises(NotAllowed):
        actions.confirm_delegate(actor=speaker, meeting=meeting, party=bank, now=timezone.now())


def test_moving_a_meeting_asks_again_and_needs_a_reason(
    founder: Actor,
    schedule: Callable[..., Meeting],
    bank: Party,
    member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:
    meeting = invited(founder, schedule())
    actions.answer_invitation(actor=member_of(bank), meeting=meeting, party=bank, answer="yes", now=timezone.now())
    client, url = client_as(founder), f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/jadwal/"
    day = (TODAY() + timedelta(days=9)).strftime("%d-%m-%Y")
    values = {"on": day, "begins": "13.00", "ends": "15.00", "place": "Aula", "version": meeting.version}
    assert client.post(url, {**values, "reason": ""}).status_code == 422
    assert client.post(url, {**values, "reason": "Ruang terpakai"}).status_code == 302
    meeting.refresh_from_db()
    assert timezone.localtime(meeting.starts_at).strftime("%d-%m-%Y %H.%M") == f"{day} 13.00"
    assert not meeting.answers.exists()
    assert client.post(url, {**values, "reason": "Lagi"}).status_code == 422


def test_cancelled_meeting_gives_its_agenda_back(founder: Actor, schedule: Callable[..., Meeting], bank: Party) -> None:
    meeting = invited(founder, schedule())
    item = actions.propose_agenda_item(
        actor=founder,
        collaboration=bank.collaboration,
        title="Gudang",
        reason="",
        source_kind="",
        source_key="",
        source_url="",
        now=timezone.now(),
    )
    actions.schedule_agenda_item(actor=founder, proposal=item, meeting=meeting, now=timezone.now())
    with pytest.raises(Refused):
        actions.cancel_meeting(actor=founder, meeting=meeting, reason="", now=timezone.now())
    actions.cancel_meeting(actor=founder, meeting=meeting, reason="Banjir", now=timezone.now())
    item.refresh_from_db()
    assert (item.state, item.meeting) == ("proposed", None)


@pytest.mark.parametrize("act", ["schedule", "invite", "cancel", "hold", "publish", "confirm", "reschedule"])
def test_acts_of_the_secretariat_are_refused_to_parties_and_strangers(
    act: str,
    founder: Actor,
    schedule: Callable[..., Meeting],
    bank: Party,
    member_of: Callable[..., Actor],
    stranger: Actor,
    visitor: Actor,
) -> None:
    meeting, now = schedule(), timezone.now()
    acts: dict[str, Callable[[Actor], Any]] = {
        "schedule": lambda a: actions.schedule_meeting(
            actor=a, collaboration=bank.collaboration, title="x", starts_at=now, ends_at=now + timedelta(hours=1), now=now
        ),
        "invite": lambda a: actions.send_invitations(actor=a, meeting=meeting, now=now),
        "cancel": lambda a: actions.cancel_meeting(actor=a, meeting=meeting, reason="x", now=now),
        "hold": lambda a: actions.record_held(actor=a, meeting=meeting, now=now),
        "publish": lambda a: actions.publish_agenda(actor=a, meeting=meeting, now=now),
        "confirm": lambda a: actions.confirm_delegate(actor=a, meeting=meeting, party=bank, now=now),
        "reschedule": lambda a: actions.reschedule_meeting(
            actor=a,
            meeting=meeting,
            starts_at=now,
            ends_at=now + timedelta(hours=1),
            place="",
            reason="x",
            expected_version=1,
            now=now,
        ),
    }
    before = HistoryEntry.objects.count()
    for actor in (member_of(bank), stranger, visitor):
        with pytest.raises(NotAllowed):
            acts[act](actor)
    assert HistoryEntry.objects.count() == before


def test_every_state_and_move_of_the_meeting(founder: Actor, schedule: Callable[..., Meeting]) -> None:
    meeting = schedule()
    for (state, move), target in MEETINGS.matrix().items():
        if target is None:
            with pytest.raises(Refused):
                lifecycle.next_state(MEETINGS, actor=founder, subject=meeting, move=move, state=state)
        else:
            assert lifecycle.next_state(MEETINGS, actor=founder, subject=meeting, move=move, state=state) == target


def test_check_and_filter_agree(
    founder: Actor, schedule: Callable[..., Meeting], bank: Party, member_of: Callable[..., Actor], stranger: Actor
) -> None:
    schedule()
    speaker = member_of(bank)
    both = replace(speaker, scope_roles={bank.collaboration_id: frozenset({"leader"})})
    for actor in (founder, speaker, stranger, both):
        for name in ("forum.send_invitations", "forum.cancel_meeting", "forum.record_held"):
            allowed = {one.pk for one in Meeting.objects.all() if may(actor, name, one)}
            assert set(access.visible(actor, name, Meeting.objects.all()).values_list("pk", flat=True)) == allowed
        allowed = {one.pk for one in Party.objects.all() if may(actor, "forum.answer_invitation", one)}
        assert (
            set(access.visible(actor, "forum.answer_invitation", Party.objects.all()).values_list("pk", flat=True)) == allowed
        )


def test_meeting_of_another_collaboration_is_absent(
    founder: Actor,
    schedule: Callable[..., Meeting],
    bank: Party,
    make_organisation: Callable[..., Any],
    client_as: Callable[..., Client],
    clock: datetime,
) -> None:
    meeting = schedule()
    other = Collaboration.objects.create(slug="lain", title_id="Lain", visibility="public", created_at=clock)
    foreign = Party.objects.create(
        collaboration=other, organisation=make_organisation("Asing"), sector="private", status="joined", created_at=clock
    )
    assert client_as(founder).get(f"/k/lain/rapat/{meeting.public_id}/").status_code == 404
    moved_to(invited(founder, meeting), -1)
    with pytest.raises(NotVisible):
        actions.record_attendance(actor=founder, meeting=meeting, party=foreign, came_as="Staf", now=timezone.now())


def test_strangers_see_nothing_of_a_closed_collaboration(
    schedule: Callable[..., Meeting], stranger: Actor, visitor: Actor, client_as: Callable[..., Client]
) -> None:
    meeting = schedule()
    base = f"/k/{meeting.collaboration.slug}/rapat/"
    for actor in (stranger, visitor):
        for path in (
            "",
            "baru/",
            "unduh.csv",
            "usulan/",
            "usulan/baru/",
            "usulan/unduh.csv",
            f"{meeting.public_id}/",
            f"{meeting.public_id}/kalender.ics",
        ):
            assert client_as(actor).get(base + path).status_code == 404


def test_home_tells_the_next_meeting_in_numbers(
    founder: Actor,
    schedule: Callable[..., Meeting],
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:
    parties = [make_party(f"Pihak {place}") for place in range(4)]
    meeting = invited(founder, schedule())
    for place, party in enumerate(parties[:3]):
        speaker = member_of(party, authority="decide" if place == 0 else "consult")
        actions.answer_invitation(actor=speaker, meeting=meeting, party=party, answer="yes", now=timezone.now())
    home = client_as(founder).get(f"/k/{meeting.collaboration.slug}/").content.decode()
    assert "Rapat koordinasi ke-7" in home
    assert "3 dari 4 pihak menyatakan hadir. 2 wakil tanpa wewenang memutuskan." in home
    waiting = client_as(member_of(parties[3])).get(f"/k/{meeting.collaboration.slug}/").content.decode()
    assert "Konfirmasi kehadiran" in waiting
    assert "Konfirmasi kehadiran" not in home


def test_secretariat_schedules_in_the_zone_of_the_collaboration(
    founder: Actor, collaboration: Collaboration, client_as: Callable[..., Client]
) -> None:
    Collaboration.objects.filter(pk=collaboration.pk).update(time_zone="Asia/Makassar")
    values = {
        "title": "Rapat",
        "on": "24-11-2026",
        "begins": "09.00",
        "ends": "11.00",
        "mode": "face_to_face",
        "place": "Lt. 2",
    }
    client, url = client_as(founder), f"/k/{collaboration.slug}/rapat/baru/"
    assert client.post(url, {**values, "ends": "08.00"}).status_code == 422
    assert client.post(url, values).status_code == 302
    assert Meeting.objects.get().starts_at.isoformat() == "2026-11-24T01:00:00+00:00"
    page = client.get(f"/k/{collaboration.slug}/rapat/").content.decode()
    assert "pukul 09.00–11.00 WITA" in page


@pytest.mark.parametrize("path", ["rapat/", ""])
def test_list_costs_the_same_at_ten_and_at_ten_thousand(
    path: str, founder: Actor, collaboration: Collaboration, bank: Party, client_as: Callable[..., Client]
) -> None:
    client = client_as(founder)

    def cost(number: int) -> int:
        start = timezone.now()
        Meeting.objects.bulk_create(
            Meeting(
                collaboration=collaboration, title_id=f"Rapat {place}", starts_at=start + timedelta(hours=place - number // 2),
                ends_at=start + timedelta(hours=place - number // 2 + 1), state="held" if place % 2 else "invited", recorded_at=start,
            )
            for place in range(number)
        )  # fmt: skip
        client.get(f"/k/{collaboration.slug}/{path}")
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/k/{collaboration.slug}/{path}").status_code == 200
        return len(found)

    few = cost(60)
    assert cost(9_940) == few


def test_meeting_page_costs_the_same_for_few_and_many_parties(
    founder: Actor, schedule: Callable[..., Meeting], make_party: Callable[..., Party], client_as: Callable[..., Client]
) -> None:
    make_party("Awal")
    meeting = invited(founder, schedule())
    client, url = client_as(founder), f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/"

    def cost() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as found:
            client.get(url)
        return len(found)

    few = cost()
    for place in range(30):
        party = make_party(f"Pihak {place}")
        seat(party, f"Wakil {place}", "designated", "decide")
    invited(founder, meeting)
    assert cost() == few
    assert Invitation.objects.count() == 31
