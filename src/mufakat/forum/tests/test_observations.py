"""Figures about meetings, people, voices, sharing and disputes, each against a count made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collabgov.observations import Observation, Window
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum import actions
from mufakat.forum.models import Conflict, Meeting, MeetingSeries, MissedInterval
from mufakat.forum.observations import observe
from mufakat.kernel import registers
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
Hold = Callable[..., Meeting]
DAYS = (40, 30, 20, 10)
QUERIES = 16


@pytest.fixture
def figures(collaboration: Collaboration) -> Callable[[], dict[str, Observation]]:
    """Every figure of the last two hundred days by its key."""

    def act() -> dict[str, Observation]:
        today = timezone.localdate()
        return {one.key: one for one in observe(collaboration, Window(today - timedelta(days=200), today))}

    return act


@pytest.fixture
def parties(make_party: Callable[..., Party], member_of: Callable[..., Actor]) -> list[Party]:
    """Two of the state's enterprises and one of society, each with a representative who may decide."""
    found = [
        make_party("Bank Daerah", "state_enterprise"), make_party("Pelindo", "state_enterprise"),
        make_party("Perajin Serengan", "society"),
    ]  # fmt: skip
    for party in found:
        member_of(party, f"Wakil {party.organisation.name_id}")
    Representative.objects.filter(party__in=found).update(
        authority="decide", valid_from=timezone.localdate() - timedelta(days=365)
    )
    return found


@pytest.fixture
def hold(founder: Actor, call: Callable[..., Meeting], parties: list[Party]) -> Hold:
    """Call a meeting so many days ago and hold it with those parties; a text stands for a stranger."""

    def make(days: int, came: dict[int, str] | list[int], **fields: Any) -> Meeting:
        meeting = call(-days, f"Rapat {days} hari lalu", **fields)
        strangers = came if isinstance(came, dict) else {}
        for place in came:
            party, post = parties[place], strangers.get(place, "")
            who: dict[str, Any] = {"came_as": post} if post else {"representative": Representative.objects.get(party=party)}
            actions.record_attendance(actor=founder, meeting=meeting, party=party, now=meeting.ends_at, **who)
        return actions.record_held(actor=founder, meeting=meeting, now=meeting.ends_at)

    return make


def test_without_records_every_figure_says_too_few_and_none_is_nought(figures: Any, collaboration: Collaboration) -> None:
    found = figures()
    assert len(found) == 22
    assert [key for key, one in found.items() if one.value is not None] == []
    told = {key for key, one in found.items() if "terlalu sedikit" not in one.sentence().id}
    assert told == {"rep.turnover"}
    assert "Tidak ada mandat" in found["rep.turnover"].sentence().id


def test_meetings_on_time_in_rhythm_with_quorum_and_notice(
    figures: Any, hold: Hold, founder: Actor, collaboration: Collaboration
) -> None:
    meetings = [hold(days, [0, 1, 2] if days > 20 else [0], quorum_percent=60) for days in DAYS]
    late = meetings[0]
    Meeting.objects.filter(pk=late.pk).update(planned_start=late.starts_at - timedelta(days=8), mode="online")
    Meeting.objects.filter(pk=meetings[1].pk).update(agenda_published_at=meetings[1].starts_at - timedelta(days=7))
    Meeting.objects.filter(pk=meetings[2].pk).update(agenda_published_at=meetings[2].starts_at - timedelta(days=1))
    found = figures()
    shares = {key: (found[key].numerator, found[key].denominator) for key in found if found[key].numerator is not None}
    assert shares["meet.on_time"] == (3, 4)
    assert shares["meet.inperson"] == (3, 4)
    assert shares["meet.quorum"] == (2, 4)
    assert shares["meet.notice"] == (1, 4)
    assert found["meet.rhythm"].value == 1
    assert len(found["meet.on_time"].records) == 4
    assert found["meet.on_time"].records[0].url == f"/k/{collaboration.slug}/rapat/{late.public_id}/"


def test_an_obligatory_date_without_a_meeting_was_planned_and_not_held(
    figures: Any, hold: Hold, founder: Actor, collaboration: Collaboration
) -> None:
    for days in DAYS:
        hold(days, [0])
    today = timezone.localdate()
    series = actions.start_series(
        actor=founder, collaboration=collaboration, now=timezone.now(),
        values={"title_id": "Rapat bulanan", "rhythm": "1m", "starts_on": today - timedelta(days=100), "begins": "09:00"},
    )  # fmt: skip
    MissedInterval.objects.create(series=series, due_on=today - timedelta(days=60), noticed_at=timezone.now())
    one = figures()["meet.on_time"]
    assert (one.numerator, one.denominator, one.value) == (4, 5, Decimal("0.8"))
    assert one.note is not None
    assert "1 tanggal wajib" in one.note.id
    MeetingSeries.objects.update(obligatory=False)
    assert figures()["meet.on_time"].denominator == 4


def test_minutes_that_are_not_approved_count_as_open(figures: Any, hold: Hold, founder: Actor) -> None:
    meetings = [hold(days, [0]) for days in (40, 30, 20)]
    assert figures()["meet.minutes_days"].value is None
    for meeting, days in ((meetings[0], 2), (meetings[1], 4)):
        now = meeting.ends_at + timedelta(minutes=5)
        actions.write_minutes(actor=founder, meeting=meeting, texts={"opening": "Dibuka."}, based_on=0, now=now)
        minutes = actions.open_correction(actor=founder, minutes=meeting.minutes, now=now)
        after = max(minutes.correction_until, meeting.ends_at + timedelta(days=days)) + timedelta(seconds=1)
        actions.approve_minutes(actor=founder, minutes=minutes, text_number=1, now=after)
    one = figures()["meet.minutes_days"]
    assert one.value is not None
    assert 3 <= one.value <= 5


def test_attendance_is_a_mean_over_parties_and_the_gap_is_between_sectors(
    figures: Any, hold: Hold, parties: list[Party]
) -> None:
    hold(40, [0, 1, 2])
    hold(30, [0, 1])
    hold(20, [0])
    found = figures()
    assert found["att.rate"].value == Decimal("0.6667")  # (3/3 + 2/3 + 1/3) / 3
    assert "6 dari 9" in found["att.rate"].note.id
    assert found["att.sector_gap"].value == Decimal("0.5")  # (1 + 2/3) / 2 - 1/3
    assert found["att.mandate"].value is None
    assert found["att.mandate"].sample == 6


def test_strangers_have_no_mandate_and_break_continuity(figures: Any, hold: Hold, parties: list[Party]) -> None:
    for place, days in enumerate(DAYS):
        hold(days, {0: "", 1: "", 2: "Staf" if place == 1 else ""})
    found = figures()
    assert (found["att.mandate"].numerator, found["att.mandate"].denominator) == (11, 12)
    lacking = {one.sector: (one.missing, one.of) for one in found["att.mandate"].missing}
    assert lacking == {"state_enterprise": (0, 8), "society": (1, 4)}
    assert found["rep.continuity"].value == Decimal("0.7778")  # (3/3 + 3/3 + 1/3) / 3
    assert found["rep.continuity"].sample == 3


def test_turnover_counts_replacements_per_year_of_mandate(
    figures: Any, parties: list[Party], member_of: Callable[..., Actor]
) -> None:
    assert figures()["rep.turnover"].value == 0
    old = Representative.objects.get(party=parties[0])
    member_of(parties[0], "Pengganti")
    new = Representative.objects.exclude(pk=old.pk).get(party=parties[0])
    half = timezone.localdate() - timedelta(days=100)
    Representative.objects.filter(pk=old.pk).update(valid_until=half, succeeded_by=new)
    Representative.objects.filter(pk=new.pk).update(valid_from=half)
    expected = 1 / (Decimal(201 * 3) / Decimal("365.25"))
    assert abs(figures()["rep.turnover"].value - expected) < Decimal("0.001")


def test_voice_rests_on_meetings_that_note_who_spoke(
    figures: Any, hold: Hold, founder: Actor, parties: list[Party], put_on_agenda: Callable[..., Any]
) -> None:
    times = {40: {0: 6, 1: 2}, 30: {0: 5, 1: 2, 2: 2}, 20: {0: 3}, 10: {}}
    for days, spoke in times.items():
        meeting = hold(days, [0, 1, 2])
        Meeting.objects.filter(pk=meeting.pk).update(state="invited")
        item = put_on_agenda(Meeting.objects.get(pk=meeting.pk), f"Butir {days}", proposed_by=parties[0])
        Meeting.objects.filter(pk=meeting.pk).update(state="held")
        for place, number in spoke.items():
            for turn in range(number):
                actions.record_contribution(
                    actor=founder, item=item, party=parties[place], kind="view", text=f"Kata {turn}", now=meeting.ends_at
                )
    found = figures()
    assert found["voice.share"].value == Decimal("0.6667")  # (2/3 + 3/3 + 1/3) / 3
    assert found["voice.share"].sample == 3
    assert found["voice.equality"].sample == 20
    assert found["voice.equality"].value == Decimal("0.4")  # 14, 4, 2: Gini 0.4, normalised 0.6
    assert found["voice.sector_ratio"].value == Decimal("0.2222")  # 2/3 against 18/6
    lacking = {one.sector: (one.missing, one.of) for one in found["voice.share"].missing}
    assert lacking == {"state_enterprise": (2, 8), "society": (1, 4)}
    assert any("bukan pengaruh" in one.id for one in found["voice.share"].definition.caveats)


def test_breadth_of_the_agenda_waits_for_five_items(
    figures: Any, call: Callable[..., Meeting], hold: Hold, founder: Actor, parties: list[Party],
    put_on_agenda: Callable[..., Any],
) -> None:  # fmt: skip
    meeting = call(-5)
    for number in range(5):
        assert figures()["agenda.breadth"].value is None
        put_on_agenda(meeting, f"Butir {number}", proposed_by=parties[number % 2])
    representative = Representative.objects.get(party=parties[0])
    actions.record_attendance(
        actor=founder, meeting=meeting, party=parties[0], representative=representative, now=meeting.ends_at
    )
    actions.record_held(actor=founder, meeting=meeting, now=meeting.ends_at)
    one = figures()["agenda.breadth"]
    assert (one.numerator, one.denominator, one.sample) == (2, 3, 5)


def test_knowledge_reaches_the_sectors_unevenly_and_titles_stay_inside(
    figures: Any, founder: Actor, collaboration: Collaboration, parties: list[Party]
) -> None:
    now = timezone.now()
    for number in range(10):
        item = registers.record_line(
            actor=founder, register=registers.REGISTERS["pengetahuan"], scope=collaboration, now=now,
            values={"title": f"Rahasia dapur {number}", "kind": "regulation", "text_id": "Teks", "source": "Contoh"},
        )  # fmt: skip
        share = actions.share_knowledge(
            actor=founder, collaboration=collaboration, item=item, shared_by=parties[number % 2], now=now
        )
        share.receipts.filter(party__in=parties[:2]).update(read_at=now)
        if number < 5:
            share.receipts.filter(party=parties[2]).update(read_at=now)
    found = figures()
    assert (found["info.publishers"].numerator, found["info.publishers"].denominator) == (2, 3)
    assert found["info.access_parity"].value == Decimal("0.5")
    assert "Rahasia" not in "".join(one.label for one in found["info.publishers"].records)


def test_latency_is_the_median_of_working_days_to_the_entry(
    figures: Any, founder: Actor, collaboration: Collaboration, parties: list[Party]
) -> None:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday() + 7)
    for number in range(10):
        actions.raise_matter(
            actor=founder, collaboration=collaboration, kind="request", text=f"Permintaan {number}", raised_by=parties[0],
            raised_on=monday, now=timezone.now() - timedelta(days=(today - monday).days - (1 if number < 5 else 3)),
        )  # fmt: skip
    assert figures()["info.latency"].value == 2


def deliberate(actor: Actor, conflict: Conflict) -> None:
    actions.take_step(
        actor=actor, conflict=conflict, move="deliberate", text="Duduk bersama", held_on=conflict.opened_on, now=timezone.now()
    )


def test_disputes_are_counted_and_confidential_ones_are_not_named(
    figures: Any, founder: Actor, collaboration: Collaboration, parties: list[Party]
) -> None:
    today = timezone.localdate()
    conflicts = [
        actions.open_conflict(
            actor=founder, collaboration=collaboration, kind="resources", subject=f"Sengketa {number}", parties=parties[:2],
            opened_on=today - timedelta(days=40), confidential=number == 0, now=timezone.now(),
        )
        for number in range(3)
    ]  # fmt: skip
    found = figures()
    assert found["conf.open"].value == 10  # 3 of 3 parties, told per ten
    assert [one.label for one in found["conf.open"].records] == ["S-002", "S-003"]
    assert found["conf.resolved_days"].value is None
    for conflict, days in zip(conflicts[:2], (10, 20), strict=True):
        deliberate(founder, conflict)
        actions.settle_conflict(
            actor=founder, conflict=conflict, result_kind="agreed", result="Sepakat",
            settled_on=today - timedelta(days=40 - days), now=timezone.now(),
        )  # fmt: skip
    found = figures()
    assert found["conf.resolved_days"].value == 20
    assert found["conf.open"].value == Decimal("3.3333")


def test_an_escalation_is_in_time_when_its_answer_came_by_the_limit(
    figures: Any, founder: Actor, collaboration: Collaboration, parties: list[Party]
) -> None:
    today = timezone.localdate()
    for answered in (today - timedelta(days=10), today - timedelta(days=1), None):
        conflict = actions.open_conflict(
            actor=founder, collaboration=collaboration, kind="resources", subject="Sengketa", parties=parties[:2],
            opened_on=today - timedelta(days=40), confidential=True, now=timezone.now(),
        )  # fmt: skip
        deliberate(founder, conflict)
        step = actions.take_step(
            actor=founder, conflict=conflict, move="escalate", text="Dibawa ke bupati", addressed_to="Bupati",
            held_on=today - timedelta(days=20), answer_due_on=today - timedelta(days=8), now=timezone.now(),
        )  # fmt: skip
        if answered is not None:
            actions.answer_escalation(actor=founder, step=step, answer="Disetujui", answered_on=answered, now=timezone.now())
    one = figures()["auth.escalation"]
    assert (one.numerator, one.denominator, one.records) == (1, 3, ())


def test_the_chair_rotates_over_parties(figures: Any, hold: Hold, parties: list[Party]) -> None:
    for days, chair in zip(DAYS, (0, 1, 1, 1), strict=True):
        hold(days, [0], chaired_by=parties[chair])
    one = figures()["lead.chair_rotation"]
    assert (one.value, one.numerator, one.denominator) == (Decimal("0.5"), 2, 4)


def test_the_number_of_queries_does_not_grow_with_the_meetings(
    figures: Any, hold: Hold, parties: list[Party], django_assert_num_queries: Any
) -> None:
    hold(40, [0, 1])
    figures()
    with django_assert_num_queries(QUERIES):
        figures()
    for days in (35, 30, 25, 20, 15):
        hold(days, [0, 1, 2])
    with django_assert_num_queries(QUERIES):
        figures()


def test_records_for_members_have_an_address_only_for_members(
    founder: Actor, collaboration: Collaboration, visitor: Actor, client_as: Callable[..., Client]
) -> None:
    Collaboration.objects.filter(pk=collaboration.pk).update(visibility="public")
    matter = actions.raise_matter(
        actor=founder, collaboration=collaboration, kind="problem", text="Gudang bocor", now=timezone.now()
    )
    page = reverse("assessment:observations", args=[collaboration.slug])
    inside, outside = (client_as(reader).get(page).content.decode() for reader in (founder, visitor))
    assert f"permintaan/{matter.public_id}/" in inside
    assert "permintaan/" not in outside
    assert matter.label in outside
    assert "Gudang bocor" not in outside
