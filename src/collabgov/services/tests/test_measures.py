"""Months, step times, limits in time, versions, and who reads what."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.packs.loading import load_pack
from collabgov.services.calendars import ZONES
from collabgov.services.cases import Mark
from collabgov.services.clocks import clocks_of, missed_between, next_due, warnings_between
from collabgov.services.engine import replay
from collabgov.services.measures import CaseFacts, counted_answers, months_of, on_time, ranked, share_of, step_times
from collabgov.services.personal import masked, parties_that_read, readable_fields
from collabgov.services.tests.test_engine import at, calendars, history, opened
from collabgov.services.versions import changes_between, needs_change_request

PACKS = Path(__file__).parents[4] / "packs"
WITA = ZONES["Asia/Makassar"]


@lru_cache
def passport():
    return load_pack(PACKS / "services" / "paspor-antar").sections["service"]


# --- months -------------------------------------------------------------------------------------------------------


@pytest.mark.need("FN-11.03")
def test_months_before_the_service_are_no_service_and_out_of_the_share():
    cases = [CaseFacts(datetime(2018, 1, 10, tzinfo=WITA))] * 40
    for month, delivered in ((3, 2), (4, 3)):
        opened_at = datetime(2018, month, 10, tzinfo=WITA)
        cases += [CaseFacts(opened_at, delivered_at=opened_at if place < delivered else None) for place in range(100)]
    months = months_of(cases, zone=WITA, began=date(2018, 3, 1), first=date(2018, 1, 1), last=date(2018, 5, 31))
    assert [(one.period, one.applied, one.delivered, one.has_service) for one in months] == [
        ("2018-01", 40, 0, False), ("2018-02", 0, 0, False), ("2018-03", 100, 2, True), ("2018-04", 100, 3, True),
        ("2018-05", 0, 0, True),
    ]  # fmt: skip
    assert [one.share for one in months] == [None, None, Decimal("2.00"), Decimal("3.00"), None]
    assert share_of(months) == Decimal("2.50")


def test_a_month_is_that_of_the_office_clock():
    late_in_utc = datetime.fromisoformat("2018-03-31T16:30:00+00:00")
    (month,) = months_of(
        [CaseFacts(late_in_utc)], zone=WITA, began=date(2018, 1, 1), first=date(2018, 4, 1), last=date(2018, 4, 1)
    )
    assert month.applied == 1


def test_a_share_is_rounded_as_by_hand_and_comes_from_counts():
    opened_at = datetime(2019, 5, 10, tzinfo=WITA)
    cases = [CaseFacts(opened_at, delivered_at=opened_at if place < 1 else None) for place in range(16)]
    (month,) = months_of(cases, zone=WITA, began=date(2018, 3, 1), first=date(2019, 5, 1), last=date(2019, 5, 1))
    assert month.share == Decimal("6.25")
    assert share_of([]) is None


# --- time per step, limits in time ----------------------------------------------------------------------------------


def test_times_per_step_count_what_is_done_and_tell_what_waits():
    def case(minutes, done=True):
        marks = (Mark("entered", "foto", at(0)), *((Mark("done", "foto", at(minutes)),) if done else ()))
        return CaseFacts(at(0), marks=marks)

    times = step_times([*(case(minutes) for minutes in range(1, 11)), case(0, done=False)], ["foto", "cetak"])
    assert [(one.step, one.done, one.waiting) for one in times] == [("foto", 10, 1), ("cetak", 0, 0)]
    assert (times[0].median, times[0].ninth_tenth) == (timedelta(minutes=5), timedelta(minutes=9))
    assert (times[1].median, times[1].ninth_tenth) == (None, None)


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), min_size=1), st.integers(1, 100))
def test_a_rank_is_a_time_that_occurred_and_enough_do_not_exceed_it(times, percent):
    found = ranked(times, percent)
    assert found in times
    assert 100 * sum(time <= found for time in times) >= percent * len(times)


@pytest.mark.need("FN-11.12")
def test_the_share_in_time_is_told_per_limit_and_month():
    in_time = replay(passport(), opened(), history())
    late = replay(passport(), opened(), history()[:18])
    now = at(60 * 24 * 20)
    cases = [
        CaseFacts(at(0), clocks=tuple(clocks_of(passport(), state, calendars(), now))) for state in (in_time, late, in_time)
    ]
    found = {(one.limit, one.period): one for one in on_time(cases, zone=WITA)}
    post = found["ke_pos", "2026-06"]
    assert (post.judged, post.in_time, post.share, post.cases) == (3, 2, Decimal("66.67"), (1,))
    assert found["hari_sama", "2026-06"].share == Decimal("100.00")
    assert ("batas_ambil", "2026-07") in found  # Met by those delivered, due a month after issue.
    assert found["batas_ambil", "2026-07"].judged == 2  # The third still runs and is not judged.


def test_answers_are_counted_from_the_list():
    known = [reason.key for reason in passport().delivery.reasons_against]
    found = counted_answers(["fee", "fear_of_loss", "fee", "", "unheard_of"], known)
    assert found == {"fear_of_loss": 1, "fee": 2, "did_not_know": 0, "prefers_to_come": 0, "distrusts_carrier": 0}


# --- queues ---------------------------------------------------------------------------------------------------------


def test_a_queue_is_sorted_by_the_earliest_clock_and_warnings_come_once():
    state = replay(passport(), opened(), history()[:18])
    clocks = clocks_of(passport(), state, calendars(), at(400))
    assert next_due(clocks) == min(one.due_at for one in clocks if one.state == "running")
    moments = [at(400) + timedelta(hours=6 * step) for step in range(200)]
    told = [pair for before, after in pairwise(moments) for pair in warnings_between(clocks, before, after)]
    assert [(clock.limit.key, (moment - clock.started_at).days) for clock, moment in told] == [
        ("batas_ambil", 14), ("batas_ambil", 21), ("batas_ambil", 27),
    ]  # fmt: skip
    later = clocks_of(passport(), state, calendars(), moments[-1])
    missed = [one.limit.key for before, after in pairwise(moments) for one in missed_between(later, before, after)]
    assert sorted(missed) == ["batas_ambil", "ke_pos", "seluruhnya"]
    assert next_due(clocks_of(passport(), replay(passport(), opened(), history()), calendars(), moments[-1])) is None


# --- versions -------------------------------------------------------------------------------------------------------


def test_a_change_of_step_or_limit_touches_the_agreement_and_is_told():
    limits = [limit.model_copy(update={"amount": 5}) if limit.key == "ke_pos" else limit for limit in passport().limits]
    longer = passport().model_copy(update={"limits": limits})
    (change,) = changes_between(passport(), longer)
    assert (change.subject, change.key, change.kind, change.touches_agreement) == ("limit", "ke_pos", "changed", True)
    assert change.sentence.id == "Batas Berkas diterima sampai paspor di Pos: 3 hari kerja menjadi 5 hari kerja."
    assert needs_change_request(passport(), longer)
    steps = [step for step in passport().steps if step.key != "wawancara"]
    assert [(one.kind, one.key) for one in changes_between(passport(), passport().model_copy(update={"steps": steps}))] == [
        ("removed", "wawancara")
    ]
    swapped = [passport().steps[1], passport().steps[0], *passport().steps[2:]]
    assert needs_change_request(passport(), passport().model_copy(update={"steps": swapped}))


def test_a_change_of_fee_or_form_does_not_touch_the_agreement():
    fees = [passport().fees[0].model_copy(update={"amount": 350_000}), *passport().fees[1:]]
    dearer = passport().model_copy(update={"fees": fees, "forms": passport().forms[:-1], "hanging_after": 5})
    assert [(one.subject, one.kind) for one in changes_between(passport(), dearer)] == [
        ("fee", "changed"), ("form", "removed"), ("other", "changed"),
    ]  # fmt: skip
    assert not needs_change_request(passport(), dearer)
    assert changes_between(passport(), passport()) == []
    unpaused = [passport().limits[0].model_copy(update={"pauses": ["gangguan_sistem"]}), *passport().limits[1:]]
    (change,) = changes_between(passport(), passport().model_copy(update={"limits": unpaused}))
    assert change.sentence.en == "How the limit Waiting at the counter counts has changed."


# --- personal data --------------------------------------------------------------------------------------------------


def test_a_party_reads_the_fields_it_needs_and_no_other():
    posts = {field.key for field in readable_fields(passport(), "tanda_terima_berkas", "pos")}
    office = {field.key for field in readable_fields(passport(), "tanda_terima_berkas", "imigrasi")}
    assert posts - office == {"address", "phone"}
    assert "number" in office
    assert readable_fields(passport(), "unheard_of", "pos") == []
    assert parties_that_read(passport(), "identity_number") == {"imigrasi", "pos"}


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("Sitti Wahidah", "name", "S••• W•••"),
        ("  a ", "name", "a•••"),
        ("0812-3456-7890", "phone", "••••••890"),
        ("7371 0101 0101 0001", "identity_number", "••••••0001"),
        ("12345", "phone", "••••••"),
        ("Jl. Perintis 13", "address", "••••••"),
        ("Makassar, 1 Januari 1990", "birth", "••••••"),
        ("", "name", ""),
        ("PA-1", "none", "PA-1"),
    ],
)
def test_personal_data_are_masked_by_their_kind(value, kind, shown):
    assert masked(value, kind) == shown
