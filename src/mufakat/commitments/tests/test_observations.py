"""Figures about commitments, against collaborations counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collabgov.observations import Observation, Window
from mufakat.collaborations.models import Collaboration, Party, PhasePassage
from mufakat.commitments import actions, observations
from mufakat.commitments.joint_results import first_day_of, last_day_of
from mufakat.commitments.models import Commitment
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
HALF_YEAR = Window(date(2026, 5, 1), date(2026, 11, 30))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


class Case:
    """A collaboration in which things happen on days that the test names."""

    def __init__(self, founder: Actor, port: Party, farmers: Party, captain: Actor, farmer: Actor) -> None:
        self.founder, self.port, self.farmers, self.captain, self.farmer = founder, port, farmers, captain, farmer

    def promise(self, due: date | None, **terms: object) -> Commitment:
        usual: dict[str, object] = {"party": self.port, "text": "Membuka gudang", "counterpart": self.farmers, "due_on": due}
        return actions.pledge_commitment(
            actor=self.founder, collaboration=self.port.collaboration, now=noon(date(2026, 5, 2)),
            **usual | terms,  # type: ignore[arg-type]
        )  # fmt: skip

    def report(self, one: Commitment, day: date, *, proof: bool = True, by: Actor | None = None) -> None:
        actions.report_progress(
            actor=by or self.captain, commitment=one, said="done", text="Selesai", now=noon(day),
            proof_url="https://contoh.id/bukti" if proof else "",
        )  # fmt: skip

    def kept(self, due: date, done: date, **terms: object) -> Commitment:
        one = self.promise(due, **terms)
        self.report(one, done)
        return actions.accept_proof(actor=self.farmer, commitment=one, now=noon(done + timedelta(days=5)))

    def seen(self, window: Window = HALF_YEAR) -> dict[str, Observation]:
        return {one.key: one for one in observations.observe(self.port.collaboration, window)}


@pytest.fixture
def case(founder: Actor, make_party: Callable[..., Party], member_of: Callable[..., Actor]) -> Case:
    port, farmers = make_party("Pelindo", "state_enterprise"), make_party("Petani", "society")
    return Case(founder, port, farmers, member_of(port, "Kapten"), member_of(farmers, "Petani"))


def test_nothing_recorded_is_too_few_records_never_zero(case: Case) -> None:
    found = case.seen()
    assert list(found) == [
        "com.kept_on_time", "com.kept_ever", "com.lateness", "com.renegotiated", "com.spread", "com.crosssector",
        "com.verified", "com.owner_clear", "com.recip", "win.first_days", "win.rate",
    ]  # fmt: skip
    for key, one in found.items():
        if key != "win.rate":
            assert one.value is None, key
    assert found["com.kept_ever"].sentence().en == "Too few records: 0, at least 5 commitments due"
    assert found["win.rate"].value == 0  # seven months without a joint result are seven months known


def test_kept_on_time_counts_proof_that_was_in_by_the_date_not_when_it_was_accepted(case: Case) -> None:
    due = date(2026, 9, 10)
    case.kept(due, due)  # on the day itself, accepted five days later: on time
    case.kept(due, due + timedelta(days=1))  # a day late
    case.report(case.promise(due), due)  # proven in time, waits for acceptance
    case.report(case.promise(due), due, proof=False)  # said, not proven
    broken = case.promise(due)
    actions.judge_commitment(actor=case.farmer, commitment=broken, verdict="broken", reason="Tidak ada", now=noon(due))
    case.promise(due)  # no word
    case.promise(date(2027, 9, 10))  # not due yet
    case.promise(None)  # never due
    found = case.seen()
    on_time, ever = found["com.kept_on_time"], found["com.kept_ever"]
    assert (on_time.numerator, on_time.denominator, on_time.value) == (2, 6, Decimal("0.3333"))
    assert (ever.numerator, ever.denominator) == (3, 6)
    assert on_time.note is not None
    assert on_time.note.en.startswith("1 proven report")
    assert [(one.sector, one.missing, one.of) for one in on_time.missing] == [("state_enterprise", 1, 8)]
    assert all(record.url.startswith("/k/sampah-tiga-kota/komitmen/") for record in on_time.records)


def test_four_commitments_due_are_too_few(case: Case) -> None:
    for _ in range(4):
        case.kept(date(2026, 9, 1), date(2026, 9, 1))
    assert case.seen()["com.kept_on_time"].value is None
    assert case.seen()["com.kept_on_time"].sample == 4


def test_lateness_keeps_what_is_still_open_in_the_median(case: Case) -> None:
    due = date(2026, 9, 1)
    for days in (0, 10, 20):
        case.kept(due, due + timedelta(days=days))
    for _ in range(2):
        case.promise(due)
    # five due; ended at 0, 10, 20; two open for 90 days: S = .8, .6, .4, so the median is 20, not 10
    assert case.seen()["com.lateness"].value == 20
    case.promise(due)
    # six due: S = 5/6, 4/6, 3/6 and nothing ends later: half had ended at 20
    assert case.seen()["com.lateness"].value == 20
    case.promise(due)
    late = case.seen()["com.lateness"]
    assert late.value is None
    assert "median" in late.sentence().en


def test_changed_by_agreement_before_due_stands_against_missed_without_a_word(case: Case) -> None:
    due = date(2026, 9, 1)

    def ask(one: Commitment, day: date, agreed: bool | None) -> None:
        change = actions.ask_extension(
            actor=case.captain, commitment=one, due_on=date(2026, 12, 20), reason="Cuaca", now=noon(day)
        )
        if agreed is not None:
            actions.answer_change(
                actor=case.farmer, change=change, agreed=agreed, reason="Dipahami", now=noon(day + timedelta(days=1))
            )

    ask(case.promise(due), date(2026, 8, 20), True)  # changed in time
    ask(case.promise(due), date(2026, 8, 20), False)  # asked in time, refused: neither
    ask(case.promise(due), date(2026, 9, 5), True)  # asked after the date: missed silently
    case.promise(due)  # missed silently
    case.kept(due, due)  # kept: neither
    found = case.seen()["com.renegotiated"]
    assert (found.numerator, found.denominator, found.value) == (1, 3, Decimal("0.3333"))
    assert case.seen()["com.kept_on_time"].denominator == 4  # the one that was moved in time is not due any more


def test_spread_is_one_minus_the_normalised_gini_over_all_joined_parties(
    case: Case, make_party: Callable[..., Party], collaboration: Collaboration
) -> None:
    bank, office = make_party("Bank", "state_enterprise"), make_party("Dinas")
    for party, number in ((case.port, 7), (bank, 1), (office, 1), (case.farmers, 1)):
        for _ in range(number):
            case.promise(None, counterpart=None) if party == case.port else actions.pledge_commitment(
                actor=case.founder, collaboration=collaboration, party=party, text="Janji", now=noon(date(2026, 5, 2))
            )
    # 7, 1, 1, 1: sum of (2i - n - 1) x = -3 - 1 + 1 + 21 = 18; 18 / 40 = .45; x 4/3 = .6; 1 - .6 = .4
    found = case.seen()["com.spread"]
    assert (found.value, found.sample) == (Decimal("0.4"), 10)
    make_party("Kadin", "private")
    # 7, 1, 1, 1, 0: -4x0 -2x1 +0 +2x1 +4x7 = 28; 28 / 50 = .56; x 5/4 = .7; 1 - .7 = .3
    found = case.seen()["com.spread"]
    assert found.value == Decimal("0.3")
    assert ("private", 1, 1) in [(one.sector, one.missing, one.of) for one in found.missing]


def test_sectors_owner_and_proof_are_counted_over_what_stands(case: Case) -> None:
    due = date(2026, 9, 1)
    case.kept(due, due, proof_wanted="Foto")  # checked by the farmer
    by_secretariat = case.promise(due, measure="gudang terbuka", counterpart=None)
    case.report(by_secretariat, due, by=case.founder)
    actions.accept_proof(actor=case.founder, commitment=by_secretariat, now=noon(due))  # wrote it down and accepted it
    unproven = case.promise(due)
    case.report(unproven, due, proof=False)
    actions.accept_proof(actor=case.farmer, commitment=unproven, now=noon(due))
    case.report(case.promise(due), due)
    case.report(case.promise(due), due)
    case.promise(None, counterpart=None, carried_with=[case.farmers], proof_wanted="Foto")
    found = case.seen()
    verified, clear, shared = (found[key] for key in ("com.verified", "com.owner_clear", "com.crosssector"))
    assert (verified.numerator, verified.denominator) == (1, 5)
    assert (clear.numerator, clear.denominator) == (2, 6)
    assert (shared.numerator, shared.denominator) == (1, 6)


def test_reciprocity_counts_directions_of_promising_that_are_answered(case: Case, make_party: Callable[..., Party]) -> None:
    bank, school = make_party("Bank", "state_enterprise"), make_party("Kampus", "academia")
    case.promise(None)  # port -> farmers, twice, is one direction
    case.promise(None)
    for giver, receiver in ((case.farmers, case.port), (bank, case.port), (bank, school)):
        case.promise(None, party=giver, counterpart=receiver)
    case.promise(None, party=school, counterpart=None)  # to all: no direction
    assert (case.seen()["com.recip"].value, case.seen()["com.recip"].sample) == (None, 4)
    case.promise(None, party=school, counterpart=bank)
    found = case.seen()["com.recip"]
    assert (found.numerator, found.denominator, found.value) == (4, 5, Decimal("0.8"))
    assert [(one.sector, one.missing, one.of) for one in found.missing] == [
        ("academia", 1, 2), ("society", 0, 1), ("state_enterprise", 0, 4),
    ]  # fmt: skip
    assert len(found.records) == 6


def test_what_was_settled_before_the_window_is_not_counted_in_it(case: Case) -> None:
    for _ in range(5):
        case.kept(date(2026, 6, 1), date(2026, 6, 1), proof_wanted="Foto")
    later = Window(date(2026, 10, 1), date(2026, 11, 30))
    assert case.seen()["com.owner_clear"].denominator == 5
    assert case.seen(later)["com.owner_clear"].denominator == 0
    assert case.seen(Window(date(2026, 1, 1), date(2026, 4, 30)))["com.owner_clear"].denominator == 0


def test_the_first_joint_result_of_two_sectors_counts_from_the_start(case: Case, collaboration: Collaboration) -> None:
    PhasePassage.objects.filter(collaboration=collaboration).update(since="2026-05-01")
    add = actions.record_small_win
    add(
        actor=case.founder,
        collaboration=collaboration,
        text="Sendiri",
        date="2026-05-03",
        parties=[case.port],
        now=noon(date(2026, 6, 1)),
    )
    add(
        actor=case.founder,
        collaboration=collaboration,
        text="Tak bertanggal",
        parties=[case.port, case.farmers],
        now=noon(date(2026, 6, 1)),
    )
    assert case.seen()["win.first_days"].value is None
    assert "dua sektor" in case.seen()["win.first_days"].sentence().id
    add(
        actor=case.founder,
        collaboration=collaboration,
        text="Jalan dibuka",
        date="2026-07",
        parties=[case.port, case.farmers],
        now=noon(date(2026, 8, 1)),
    )
    found = case.seen()
    assert found["win.first_days"].value == (date(2026, 7, 31) - date(2026, 5, 1)).days  # the last day it can have been
    assert found["win.first_days"].records[0].label == "Jalan dibuka"
    # one dated joint result in 214 days from 1 May to 30 November: 91 / 214 of one per quarter
    assert found["win.rate"].value == Decimal("0.4252")
    assert found["win.rate"].note is not None
    assert found["win.rate"].note.en.startswith("2 small wins")


def test_a_kept_promise_that_two_sectors_carried_is_a_joint_result(case: Case, collaboration: Collaboration) -> None:
    PhasePassage.objects.filter(collaboration=collaboration).update(since="2026-05-01")
    one = case.promise(date(2026, 6, 1), counterpart=None, carried_with=[case.farmers])
    actions.judge_commitment(
        actor=case.founder,
        commitment=one,
        verdict="kept",
        reason="Dilihat",
        done_on=date(2026, 5, 31),
        now=noon(date(2026, 6, 2)),
    )
    assert case.seen()["win.first_days"].value == 30


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-02-03", date(2026, 2, 3), date(2026, 2, 3)),
        ("2026-13", None, None),
        ("kemarin", None, None),
        ("", None, None),
    ],
)
def test_partial_dates_have_a_first_and_a_last_day(partial: str, first: date | None, last: date | None) -> None:
    assert (first_day_of(partial), last_day_of(partial)) == (first, last)


def test_the_figures_cost_the_same_number_of_queries_at_any_number_of_promises(case: Case) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            case.seen()
        return len(found)

    case.kept(date(2026, 9, 1), date(2026, 9, 1))
    few = cost()
    for _ in range(12):
        case.kept(date(2026, 9, 1), date(2026, 9, 1))
    assert cost() == few
