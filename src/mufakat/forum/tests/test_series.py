"""Recurring schedules: shown to all, watched day by day, told to the leader; and finding a date together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collabgov.rhythms import NotARhythm, read_rhythm
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum import actions, jobs, queries, schedules
from mufakat.forum.models import AgendaProposal, DateFinding, Meeting, MeetingSeries, MissedInterval
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db
Start = Callable[..., MeetingSeries]
MORNING = time(9)


@pytest.fixture
def start(founder: Actor, collaboration: Collaboration) -> Start:
    """Set a schedule that began so many days ago."""

    def make(days: int = 100, rhythm: str = "1m", actor: Actor | None = None, **fields: Any) -> MeetingSeries:
        values = {
            "title_id": "Rapat koordinasi", "rhythm": rhythm, "begins": MORNING, "place": "Aula",
            "starts_on": timezone.localdate() - timedelta(days=days), **fields,
        }  # fmt: skip
        return actions.start_series(actor=actor or founder, collaboration=collaboration, values=values, now=timezone.now())

    return make


def hold(actor: Actor, series: MeetingSeries, day: date) -> Meeting:
    """A meeting of the series that was held on that day by one party."""
    party = Party.objects.filter(collaboration=series.collaboration, status="joined").first()
    assert party is not None
    starts_at = datetime.combine(day, MORNING, UTC)
    meeting = actions.schedule_meeting(
        actor=actor, collaboration=series.collaboration, title=f"Rapat {day}", starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2), now=starts_at - timedelta(days=9), series=series,
    )  # fmt: skip
    actions.record_attendance(actor=actor, meeting=meeting, party=party, came_as="Kepala bidang", now=meeting.ends_at)
    return actions.record_held(actor=actor, meeting=meeting, now=meeting.ends_at)


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


@pytest.mark.need("EX-D-01", "BL-B-01")
def test_an_obligatory_schedule_is_seen_by_every_actor_and_its_absence_is_said(
    start: Start, founder: Actor, make_party: Callable[..., Party], member_of: Callable[..., Actor],
    client_as: Callable[..., Client], collaboration: Collaboration,
) -> None:  # fmt: skip
    craftsman = member_of(make_party("Perajin Serengan", "society"))
    address = f"/k/{collaboration.slug}/rapat/jadwal/"
    assert not queries.has_schedule(viewer=craftsman, collaboration=collaboration)
    assert "Belum ada jadwal tetap" in client_as(craftsman).get(address).content.decode()
    series = start(rhythm="tue2/m", basis="Kesepakatan bersama pasal 4", obligatory=True)
    page = client_as(craftsman).get(address).content.decode()
    assert "Rapat koordinasi" in page
    assert "Selasa kedua" in page
    assert queries.has_schedule(viewer=craftsman, collaboration=collaboration)
    with pytest.raises(NotAllowed):
        start(actor=craftsman)
    detail = client_as(craftsman).get(f"{address}{series.public_id}/").content.decode()
    assert "Kesepakatan bersama pasal 4" in detail


@pytest.mark.need("EX-D-02")
def test_a_missed_interval_is_noticed_once_and_told_to_the_leader(
    start: Start, founder: Actor, leader: Actor, make_party: Callable[..., Party], member_of: Callable[..., Actor],
    client_as: Callable[..., Client], collaboration: Collaboration,
) -> None:  # fmt: skip
    craftsman = member_of(make_party("Perajin Serengan", "society"))
    series = start(80, "30d", grace_days=7)
    first, second, third = (series.starts_on + timedelta(days=30 * step) for step in range(3))
    hold(founder, series, first)
    hold(founder, series, second + timedelta(days=6))
    now = timezone.now()
    for _ in range(3):
        jobs.notice_missed_meetings.work(now.isoformat())
    assert list(MissedInterval.objects.values_list("series", "due_on")) == [(series.pk, third)]
    assert HistoryEntry.objects.filter(verb="forum.series.interval_missed").count() == 1
    for address in ("/tugas/", f"/k/{collaboration.slug}/"):
        assert "Rapat koordinasi" in client_as(leader).get(address).content.decode(), address
    assert "Rapat wajib terlewat" in client_as(leader).get("/tugas/").content.decode()
    assert "Rapat wajib terlewat" not in client_as(craftsman).get("/tugas/").content.decode()
    hold(founder, series, third + timedelta(days=12))
    assert queries.behind(viewer=leader, collaboration=collaboration, now=now) == [], "a later meeting ends the alert"


def test_a_schedule_that_obliges_nobody_is_not_missed(start: Start) -> None:
    start(80, "30d", obligatory=False)
    jobs.notice_missed_meetings.work(timezone.now().isoformat())
    assert not MissedInterval.objects.exists()


def test_a_date_of_today_lies_ahead_until_its_meeting_was_held(
    start: Start, founder: Actor, make_party: Callable[..., Party]
) -> None:
    make_party("Bank Daerah")
    series, today = start(0), timezone.localdate()
    before = queries.status_of(viewer=founder, series=series, now=timezone.now())
    assert (before.coming[0], before.past) == (today, [])
    hold(founder, series, today)
    after = queries.status_of(viewer=founder, series=series, now=timezone.now())
    assert after.coming[0] > today
    assert [(one.due_on, one.held_on) for one in after.past] == [(today, today)]


def test_an_ended_schedule_is_missed_no_more_and_what_was_missed_stays(start: Start, founder: Actor) -> None:
    series = start(80, "30d")
    jobs.notice_missed_meetings.work(timezone.now().isoformat())
    missed = MissedInterval.objects.count()
    assert missed == 3
    ended = actions.end_series(
        actor=founder, series=series, on=timezone.localdate(), reason="Diganti rapat mingguan", now=timezone.now()
    )
    jobs.notice_missed_meetings.work((timezone.now() + timedelta(days=90)).isoformat())
    assert MissedInterval.objects.count() == missed
    with pytest.raises(Refused) as refusal:
        actions.end_series(actor=founder, series=ended, on=timezone.localdate(), reason="Lagi", now=timezone.now())
    assert code_of(refusal) == "series_ended"


@pytest.mark.need("FN-09.01")
def test_a_year_with_fewer_than_two_evaluations_is_a_breach_of_the_article(
    start: Start,
    founder: Actor,
    make_party: Callable[..., Party],
    client_as: Callable[..., Client],
    collaboration: Collaboration,
) -> None:
    make_party("Imigrasi")
    series = start(rhythm="2/y", kind="evaluation", starts_on=date(2024, 1, 1), least_per_year=2, basis="Pasal 12")
    for day in (date(2024, 3, 1), date(2024, 9, 2), date(2025, 5, 5), date(2026, 4, 1)):
        hold(founder, series, day)
    status = queries.status_of(viewer=founder, series=series, now=datetime(2026, 11, 20, tzinfo=UTC))
    assert status.years == [(2024, 2, False), (2025, 1, True), (2026, 1, False)], "the running year is not judged yet"
    assert status.short_years == [2025]
    page = client_as(founder).get(f"/k/{collaboration.slug}/rapat/jadwal/{series.public_id}/").content.decode()
    assert "Pasal 12" in page
    assert "2025" in page
    assert "1, melanggar Pasal 12" in page


def test_a_series_of_ten_thousand_occurrences_is_walked_and_a_longer_one_refused(
    start: Start, founder: Actor, django_assert_max_num_queries: Any
) -> None:
    series = start(10_000, "1d", grace_days=0)
    with django_assert_max_num_queries(6):
        status = queries.status_of(viewer=founder, series=series, now=timezone.now())
    assert len(status.past) == 12
    assert status.next_due == timezone.localdate()
    jobs.notice_missed_meetings.work(timezone.now().isoformat())
    assert 0 < MissedInterval.objects.count() <= 12
    with pytest.raises(Refused) as refusal:
        start(rhythm="1d", starts_on=date(1926, 1, 1), ends_on=date(2126, 1, 1))
    assert code_of(refusal) == "series_dates"
    with pytest.raises(Refused) as unread:
        start(rhythm="setiap purnama")
    assert code_of(unread) == "rhythm"


def test_dates_far_from_the_start_are_the_same_as_when_walked_from_it() -> None:
    begin, first, last = date(1999, 3, 8), date(2026, 1, 1), date(2026, 3, 1)
    for rhythm in ("1d", "10d", "2w", "3m", "4/y", "tue2/m", "06-30,12-31/y"):
        walked = [day for day in read_rhythm(rhythm).dates(begin, last, limit=20_000) if day >= first]
        assert schedules.dates_between(rhythm, begin, first, last) == walked, rhythm
    with pytest.raises(NotARhythm):
        schedules.dates_between("", begin, first, last)


def test_each_date_takes_the_nearest_meeting_and_each_meeting_serves_one_date() -> None:
    dates = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)]
    found = schedules.occurrences(dates, [date(2026, 1, 13), date(2026, 1, 11), date(2026, 1, 26)], 7)
    assert [one.held_on for one in found] == [date(2026, 1, 11), date(2026, 1, 13), date(2026, 1, 26)]
    assert [one.last_day for one in found] == [date(2026, 1, 11), date(2026, 1, 18), date(2026, 1, 26)]
    late = schedules.occurrences(dates[:1], [date(2026, 1, 13)], 7)
    assert late[0].held_on is None
    assert not late[0].is_missed(date(2026, 1, 12))
    assert late[0].is_missed(date(2026, 1, 13))


def test_changing_a_schedule_needs_a_reason_and_the_version_that_was_read(start: Start, founder: Actor) -> None:
    series = start()
    values = {"rhythm": "2w"}
    now = timezone.now()
    with pytest.raises(Refused) as refusal:
        actions.revise_series(actor=founder, series=series, values=values, reason=" ", expected_version=1, now=now)
    assert code_of(refusal) == "reason_missing"
    actions.revise_series(actor=founder, series=series, values=values, reason="Terlalu jarang", expected_version=1, now=now)
    with pytest.raises(Stale):
        actions.revise_series(actor=founder, series=series, values=values, reason="Lagi", expected_version=1, now=now)


def test_a_meeting_of_a_series_takes_its_hour_quorum_and_a_reserved_item_of_reports(
    start: Start, founder: Actor, make_party: Callable[..., Party]
) -> None:
    make_party("Bank Daerah")
    series = start(quorum_percent=60, quorum_per_sector=1, with_reports=True, kind="evaluation", correction_days=5)
    day = timezone.localdate() + timedelta(days=9)
    meeting = actions.call_meeting_of_series(actor=founder, series=series, on=day, now=timezone.now())
    assert (meeting.series_id, meeting.kind, meeting.quorum_percent, meeting.occasion) == (
        series.pk,
        "evaluation",
        60,
        "planned",
    )
    assert f"{timezone.localtime(meeting.starts_at):%H:%M}" == "09:00"
    assert [item.kind for item in AgendaProposal.objects.filter(meeting=meeting)] == ["reports"]


# --- finding a date ---------------------------------------------------------------------------------------------------


@pytest.mark.need("EX-D-06")
def test_the_date_that_suits_the_key_actors_stands_first_and_becomes_the_meeting(
    founder: Actor, collaboration: Collaboration, make_party: Callable[..., Party], member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    bank, port, craft = make_party("Bank Daerah"), make_party("Pelindo"), make_party("Perajin Serengan", "society")
    banker, porter, crafter = member_of(bank), member_of(port), member_of(craft)
    noon = timezone.now().replace(microsecond=0)
    options = [(noon + timedelta(days=day), noon + timedelta(days=day, hours=2)) for day in (5, 6, 7)]
    finding = actions.ask_for_dates(
        actor=founder, collaboration=collaboration, title="Rapat ekspor", options=options, needed=[bank, craft],
        answer_by=timezone.localdate() + timedelta(days=3), now=noon,
    )  # fmt: skip
    first, second, third = finding.options.all()
    said = (
        (banker, bank, "yes", "no", "yes"), (porter, port, "yes", "yes", "no"), (crafter, craft, "no", "yes", "maybe"),
    )  # fmt: skip
    for actor, party, a, b, c in said:
        words = {first.pk: a, second.pk: b, third.pk: c}
        actions.say_dates(actor=actor, finding=finding, party=party, words=words, now=noon)
    table = queries.finding_table(viewer=founder, finding=finding)
    assert table.best[0].option.pk == third.pk, "both key actors can"
    assert table.best[0].suits_all_needed
    with pytest.raises(NotAllowed):
        actions.say_dates(actor=banker, finding=finding, party=port, words={first.pk: "no"}, now=noon)
    address = f"/k/{collaboration.slug}/rapat/tanggal/{finding.public_id}/"
    page = client_as(crafter).get(address).content.decode()
    assert "Semua yang harus hadir bisa" in page
    led_on = client_as(founder).post(f"{address}tetapkan/", {"option": third.pk})
    meeting = Meeting.objects.get()
    assert led_on.url == f"/k/{collaboration.slug}/rapat/{meeting.public_id}/"
    assert (meeting.starts_at, meeting.title_id) == (options[2][0], "Rapat ekspor")
    finding.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        actions.say_dates(actor=banker, finding=finding, party=bank, words={first.pk: "no"}, now=noon)
    assert (finding.state, code_of(refusal)) == ("settled", "finding_over")


def test_looking_for_a_date_needs_sound_options(founder: Actor, collaboration: Collaboration) -> None:
    now = timezone.now()
    day = timezone.localdate() + timedelta(days=2)
    soon = (now + timedelta(days=5), now + timedelta(days=5, hours=1))
    gone = (now - timedelta(days=5), now - timedelta(days=5, hours=-1))
    for options in ([], [soon], [soon, soon], [soon, gone], [soon, (soon[1], soon[0])], [soon] * 21):
        with pytest.raises(Refused):
            actions.ask_for_dates(
                actor=founder, collaboration=collaboration, title="Rapat", options=options, needed=[], answer_by=day, now=now
            )
    assert not DateFinding.objects.exists()


def test_an_unanswered_search_is_a_task_of_the_party_until_it_answers(
    founder: Actor, collaboration: Collaboration, make_party: Callable[..., Party], member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    bank = make_party("Bank Daerah")
    banker, now = member_of(bank), timezone.now()
    options = [(now + timedelta(days=day), now + timedelta(days=day, hours=2)) for day in (5, 6)]
    finding = actions.ask_for_dates(
        actor=founder, collaboration=collaboration, title="Rapat ekspor", options=options, needed=[bank],
        answer_by=timezone.localdate() + timedelta(days=3), now=now,
    )  # fmt: skip
    assert "Rapat ekspor" in client_as(banker).get("/tugas/").content.decode()
    words = {option.pk: "yes" for option in finding.options.all()}
    filled = {"party": bank.pk, **{f"option-{pk}": word for pk, word in words.items()}}
    address = f"/k/{collaboration.slug}/rapat/tanggal/{finding.public_id}/jawab/"
    assert client_as(banker).post(address, filled).status_code == 302
    assert "Rapat ekspor" not in client_as(banker).get("/tugas/").content.decode()
    assert Representative.objects.count() == 1


def test_the_list_of_schedules_costs_the_same_for_two_and_for_twenty(
    start: Start, founder: Actor, make_party: Callable[..., Party], client_as: Callable[..., Client], collaboration: Collaboration,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    make_party("Bank Daerah")
    client, address = client_as(founder), f"/k/{collaboration.slug}/rapat/jadwal/"

    def cost() -> int:
        client.get(address)  # the count of tasks in the header is kept until something happens
        with django_assert_max_num_queries(60) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    for _ in range(2):
        hold(founder, start(), timezone.localdate() - timedelta(days=10))
    few = cost()
    for _ in range(18):
        start()
    assert cost() == few
