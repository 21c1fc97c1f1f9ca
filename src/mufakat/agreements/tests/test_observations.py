"""What agreements say by themselves: complete, acknowledged, clear; counted, linked, and silent where there is too little."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from collabgov.observations import Window
from mufakat.agreements import actions, observations
from mufakat.agreements.binding import binding_fingerprint

pytestmark = pytest.mark.django_db
HALF_YEAR = Window(date(2026, 5, 21), date(2026, 11, 20))


@pytest.fixture
def observed(collaboration):
    def read(window=HALF_YEAR):
        return {one.key: one for one in observations.observe(collaboration, window)}

    return read


def test_a_collaboration_without_agreements_has_too_few_records_and_no_zero(observed):
    found = observed()
    assert found["agr.complete"].value is None
    assert "terlalu sedikit" in found["agr.complete"].sentence().id
    assert found["rule.in_force"].value == 0
    assert found["agr.validity"].value is None


def test_days_until_the_last_agreement_ends(observed, signed):
    assert observed()["agr.validity"].value == Decimal((date(2027, 12, 31) - date(2026, 11, 20)).days)
    assert observed()["agr.validity"].records[0].url.endswith(f"/kesepakatan/{signed.key}/")


def test_an_agreement_without_an_end_says_so(observed, make_agreement, two_parties):
    make_agreement(parties=two_parties)
    found = observed()["agr.validity"]
    assert found.value is None
    assert "tanggal berakhir" in found.sentence().id


def test_rules_cover_what_clauses_say(observed, signed, founder, clock):
    for place, kind in enumerate(("membership", "decision_rule", "dispute"), start=1):
        actions.add_clause(
            actor=founder, agreement=signed, address=str(place), values={"kind": kind, "text_id": "Bunyi."}, now=clock
        )
    found = observed()["rule.in_force"]
    assert (found.numerator, found.denominator) == (3, 6)


def test_acknowledgements_count_for_the_wording_in_force_only(observed, signed, two_parties, member_of, founder, clause, clock):
    actions.acknowledge_agreement(
        actor=member_of(two_parties[0]), agreement=signed, party=two_parties[0],
        wording_sha256=binding_fingerprint(signed), now=clock,
    )  # fmt: skip
    found = observed()["rule.signed"]
    assert (found.numerator, found.denominator) == (1, 2)
    assert {(one.sector, one.missing) for one in found.missing} == {("government", 0), ("state_enterprise", 1)}


def test_duties_are_clear_with_holder_measure_and_date(observed, write_duty, founder, clock):
    first = write_duty(measure="Satu laporan", due_on=date(2026, 12, 1))
    second = write_duty(action_id="Menyosialisasikan layanan.")
    for duty in (first, second):
        actions.put_in_force(actor=founder, provision=duty, now=clock)
    found = observed()
    assert (found["agr.duties_clear"].numerator, found["agr.duties_clear"].denominator) == (1, 2)
    assert [record.label for record in found["agr.duties_clear"].records] == [
        f"{first.key} {first.action}", f"{second.key} {second.action}",
    ]  # fmt: skip


def test_a_duty_that_was_read_and_given_to_nobody_is_counted_without_an_owner(
    observed, write_duty, founder, two_parties, clock
):
    owned = write_duty(measure="Satu laporan", due_on=date(2026, 12, 1))
    actions.put_in_force(actor=founder, provision=owned, now=clock)
    unowned = write_duty(action_id="Menyediakan ruang.", holder=None)
    found = observed()
    assert (found["agr.duties_unowned"].numerator, found["agr.duties_unowned"].denominator) == (1, 2)
    assert [record.label for record in found["agr.duties_unowned"].records] == [f"{unowned.key} Menyediakan ruang."]
    assert found["agr.duties_clear"].denominator == 1  # only what binds is asked to be clear
    assert [(one.sector, one.missing, one.of) for one in found["agr.duties_clear"].missing] == [(two_parties[0].sector, 0, 1)]


def test_parties_without_a_duty_are_counted_and_named(observed, write_duty, founder, two_parties, make_party, clock):
    make_party("Pelindo", "private")
    duty = write_duty(measure="Satu laporan", due_on=date(2026, 12, 1))
    actions.put_in_force(actor=founder, provision=duty, now=clock)
    found = observed()["agr.parties_without_duty"]
    assert found.denominator - found.numerator == 1
    assert two_parties[0].organisation.shown_short not in {record.label for record in found.records}


def test_the_figures_cost_the_same_number_of_queries_at_any_number_of_duties(
    observed, write_duty, founder, clock, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as few:
        observed()
    for number in range(12):
        duty = write_duty(action_id=f"Tugas {number}", measure="Laporan", due_on=date(2026, 12, 1))
        actions.put_in_force(actor=founder, provision=duty, now=clock)
    with django_assert_max_num_queries(len(few.captured_queries) + 3):
        observed()
