"""The series of determinations, who decides how much, standing strategies, agreements kept up to date; figures from records."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from collabgov.observations import Observation, Window
from mufakat.agreements.actions import register_agreement
from mufakat.collaborations.models import Collaboration
from mufakat.decisions import actions, queries
from mufakat.decisions.electorate import day_in
from mufakat.decisions.models import Decision, StandingStrategy
from mufakat.decisions.observations import observe
from mufakat.decisions.registers import STRATEGIES
from mufakat.decisions.tests.conftest import DAY, WEEK, Table
from mufakat.evidence.actions import record_evidence
from mufakat.forum import agenda_sources
from mufakat.kernel import registers
from mufakat.kernel.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def decided(table: Table, start: Any = None, stances: Any = ("agree",) * 4, **fields: Any) -> Decision:
    """A decision taken a week after `start`."""
    if start is not None:
        table.start = start
    proposal = table.open(**fields)
    table.all_stand(proposal, list(stances))
    return table.close(proposal, use_fallback=True)


# --- the series and who decides -------------------------------------------------------------------------------------------


@pytest.mark.need("EX-F-03", "EX-F-02")
def test_the_series_of_substantive_determinations_is_kept_and_a_gap_is_flagged(table: Table) -> None:
    begin = table.start
    first = decided(table, begin)
    decided(table, begin + 20 * DAY, kind="procedural", matter="agenda", common_good="")
    decided(table, begin + 40 * DAY, stances=("object", "block", "agree", None))
    second = decided(table, begin + 100 * DAY)
    third = decided(table, begin + 400 * DAY)
    today = day_in(table.collaboration, begin) + timedelta(days=420)
    series = queries.series_of(viewer=table.voices[0], collaboration=table.collaboration, today=today)
    assert [(step.decision, step.days, step.is_gap) for step in series.steps] == [
        (first, None, False),
        (second, 100, False),
        (third, 300, True),
    ]
    assert (series.gaps, series.is_gap_now) == (1, False)
    later = queries.series_of(viewer=table.voices[0], collaboration=table.collaboration, today=today + timedelta(days=200))
    assert (later.gaps, later.is_gap_now) == (2, True)


@pytest.mark.need("BL-E-05", "EX-B-13")
def test_the_log_says_who_decided_what_by_which_rule_and_a_party_behind_most_of_it_is_flagged(
    table: Table, client_as: Any
) -> None:
    for number in range(5):
        decided(table, table.start, proposed_by=table.parties[0 if number < 3 else 1])
    shares = {one.party: one for one in queries.deciding_shares(viewer=table.voices[3], collaboration=table.collaboration)}
    first = shares[table.parties[0]]
    assert (first.proposed, first.adopted, first.voted, first.could_vote, first.carried) == (3, 3, 5, 5, 5)
    assert [party.name for party, one in shares.items() if one.is_dominant] == ["Dinas Perdagangan"]
    page = client_as(table.voices[3]).get(f"/k/{table.collaboration.slug}/keputusan/penetapan/").content.decode()
    assert "diputuskan 4 dari 4 pemilik suara" in page
    assert "aturan: Musyawarah mufakat (Mufakat)" in page
    assert "Lebih dari separuh keputusan yang diterima berasal dari satu pihak: Dinas Perdagangan." in page
    decided(table, table.start, proposed_by=table.parties[1])
    shares_now = queries.deciding_shares(viewer=table.voices[3], collaboration=table.collaboration)
    assert not any(one.is_dominant for one in shares_now)
    page = client_as(table.voices[3]).get(f"/k/{table.collaboration.slug}/keputusan/penetapan/").content.decode()
    assert "Tidak ada satu pihak di balik lebih dari separuh keputusan yang diterima." in page


def test_parties_are_listed_by_name_and_what_went_their_way_counts_only_for_and_against(table: Table) -> None:
    decided(table, stances=("agree", "abstain", "object", "agree"))
    decided(table, stances=("agree", "object", "object", "agree"), method="unanimity")
    shares = queries.deciding_shares(viewer=table.voices[0], collaboration=table.collaboration)
    assert [one.party.name for one in shares] == sorted(one.party.name for one in shares)
    assert {one.party.name: one.carried for one in shares} == {
        "Dinas Perdagangan": 1,
        "Bea Cukai": 1,
        "Koperasi Nelayan": 1,
        "Kelompok Tani Makmur": 1,
    }


@pytest.mark.need("LN-C-06")
def test_standing_strategies_for_evaluation_and_disagreement_are_kept_and_shown(table: Table, client_as: Any) -> None:
    decision = decided(table)
    keep = {"actor": table.founder, "register": STRATEGIES, "scope": table.collaboration, "now": table.start}
    values = {"subject": "disagreement", "text_id": "Bertemu dua pihak, lalu penengah.", "settled_by": "Sekretaris daerah"}
    registers.record_line(values={**values, "adopted_by": decision}, **keep)
    evaluation = {"subject": "evaluation", "text_id": "Evaluasi bersama.", "every_months": 6, "responsible": table.parties[0]}
    registers.record_line(values=evaluation, **keep)
    with pytest.raises(NotAllowed):
        registers.record_line(**{**keep, "actor": table.voices[0]}, values=values)
    assert StandingStrategy.objects.count() == 2
    page = client_as(table.voices[1]).get(f"/k/{table.collaboration.slug}/keputusan/penetapan/").content.decode()
    for words in ("Bertemu dua pihak, lalu penengah.", "Sekretaris daerah", "tiap 6 bulan", decision.code):
        assert words in page
    line = StandingStrategy.objects.get(subject="evaluation")
    registers.revise_line(
        actor=table.founder, register=STRATEGIES, line=line, values={"every_months": 12}, expected_version=1, now=table.start
    )
    assert StandingStrategy.objects.get(pk=line.pk).every_months == 12


@pytest.mark.need("EX-F-11")
def test_agreements_are_brought_up_to_date_by_decisions_and_an_old_one_is_flagged(table: Table) -> None:
    agreement = register_agreement(
        actor=table.founder,
        collaboration=table.collaboration,
        values={"kind": "cooperation_agreement", "title_id": "PKS", "state": "in_force"},
        parties=table.parties,
        now=table.start,
    )
    viewer = {"viewer": table.founder, "collaboration": table.collaboration}
    today = day_in(table.collaboration, table.start)
    (before,) = queries.updates_of_agreements(**viewer, today=today)
    assert (before.agreement, before.last, before.is_old) == (agreement, None, True)
    decision = decided(table, agreement=agreement)
    (after,) = queries.updates_of_agreements(**viewer, today=today + timedelta(days=30))
    assert (after.last, after.is_old) == (decision, False)
    (old,) = queries.updates_of_agreements(**viewer, today=today + timedelta(days=400))
    assert old.is_old


def test_reviews_and_unconfirmed_decisions_put_themselves_on_the_agenda(table: Table) -> None:
    proposal = table.open(force="provisional")
    table.all_stand(proposal, ["agree"] * 4)
    today = day_in(table.collaboration, table.start)
    decision = table.close(proposal, review_on=today + timedelta(days=10))
    later = table.start + 20 * DAY
    found = {
        kind: [one.key for one in agenda_sources.SOURCES[kind].provide(table.collaboration, later)]
        for kind in ("review", "provisional")
    }
    assert found == {"review": [decision.code], "provisional": [decision.code]}


# --- figures --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def half_year(table: Table) -> Window:
    first = day_in(table.collaboration, table.start)
    return Window(first, first + timedelta(days=180))


def figures(collaboration: Collaboration, window: Window) -> dict[str, Observation]:
    return {one.key: one for one in observe(collaboration, window)}


def test_too_few_decisions_give_counts_and_no_value(table: Table, half_year: Window) -> None:
    decided(table)
    found = figures(table.collaboration, half_year)
    assert len(found) == 9
    assert {key for key, one in found.items() if one.value is not None} == set()
    assert found["dec.positions"].sample == 1
    empty = figures(table.collaboration, Window(date(2001, 1, 1), date(2001, 6, 30)))
    assert {one.sample for one in empty.values()} == {0}


def test_figures_count_what_the_records_say(table: Table, half_year: Window) -> None:
    evidence = record_evidence(
        actor=table.founder,
        collaboration=table.collaboration,
        values={"kind": "interview", "role_id": "Petani", "statement_id": "Selasa hari pasar.", "direction": "weakens",
                "confidentiality": "parties", "consent": "given"},
        now=table.start,
    )  # fmt: skip
    begin = table.start
    for number in range(4):
        decided(table, begin, options=("a", "b") if number < 3 else (), evidence=[evidence] if number < 2 else [])
    objected = table.open()
    table.all_stand(objected, ["agree", "agree", None])
    held = [table.stand(objected, place, "object", "Hari pasar.") for place in (2, 3)]
    actions.answer_objection(actor=table.founder, stance=held[0], handling="annexed", text="Dicatat.", now=table.start + DAY)
    table.close(objected, now=begin + WEEK + 9 * DAY)
    table.open()
    found = figures(table.collaboration, half_year)

    def share(key: str) -> tuple[Any, Any, Any]:
        one = found[key]
        return one.numerator, one.denominator, one.value

    assert share("dec.consensus") == (Decimal(4), Decimal(5), Decimal("0.8000"))
    assert share("dec.objection_answered") == (Decimal(1), Decimal(2), Decimal("0.5000"))
    assert share("dec.options") == (Decimal(3), Decimal(5), Decimal("0.6000"))
    assert share("dec.evidence") == (Decimal(2), Decimal(5), Decimal("0.4000"))
    assert share("dec.closed") == (Decimal(4), Decimal(6), Decimal("0.6667"))
    assert share("dec.reopened") == (Decimal(0), Decimal(5), Decimal("0.0000"))
    assert found["dec.positions"].value == Decimal("1.0000")
    assert found["dec.turnaround"].sample == 6
    assert found["dec.turnaround"].value is not None
    assert found["dec.public"].value is None
    assert len(found["dec.consensus"].records) == 5


def test_publishing_and_reopening_are_counted_with_their_limits(table: Table, half_year: Window) -> None:
    Collaboration.objects.filter(pk=table.collaboration.pk).update(visibility="public")
    table.collaboration.refresh_from_db()
    begin = table.start
    taken = [decided(table, begin) for _ in range(5)]
    for number, decision in enumerate(taken[:3]):
        actions.publish_decision(actor=table.founder, decision=decision, now=begin + WEEK + (5 + 12 * number) * DAY)
    again = table.open(revisits=taken[0], aim="change")
    assert again.state == "open"
    found = figures(table.collaboration, half_year)
    assert (found["dec.public"].numerator, found["dec.public"].denominator) == (Decimal(1), Decimal(5))
    assert (found["dec.reopened"].numerator, found["dec.reopened"].denominator) == (Decimal(1), Decimal(5))


def test_silence_is_shown_by_sector_as_missing_records(table: Table, half_year: Window) -> None:
    for _ in range(5):
        decided(table, table.start, stances=("agree", "agree", "agree", None))
    found = figures(table.collaboration, half_year)["dec.positions"]
    assert found.value == Decimal("0.7500")
    assert {one.sector: (one.missing, one.of) for one in found.missing} == {
        "government": (0, 10),
        "private": (0, 5),
        "society": (5, 5),
    }


def test_a_position_counts_on_the_last_wording_and_who_stepped_aside_is_not_missing(table: Table, half_year: Window) -> None:
    proposal = table.open()
    table.stand(proposal, 0, "agree")
    actions.write_wording(
        actor=table.founder, proposal=proposal, text="Tiap Rabu.", change_note="Hari pasar", now=table.start + DAY
    )
    for place in (1, 2):
        table.stand(proposal, place, "agree", at=table.start + 2 * DAY)
    actions.declare_interest(
        actor=table.voices[3], proposal=proposal, party=table.parties[3], text="Saham", steps_aside=True,
        now=table.start + 2 * DAY,
    )  # fmt: skip
    table.close(proposal)
    found = figures(table.collaboration, half_year)["dec.positions"]
    assert {one.sector: (one.missing, one.of) for one in found.missing} == {"government": (1, 2), "private": (0, 1)}


MONDAY_MORNING = timedelta(hours=3)


def test_the_median_counts_working_days_with_what_is_still_open_even_as_a_draft(
    table: Table, django_assert_max_num_queries: Any
) -> None:
    """By hand: decided after 5, 5 and 10 working days; a draft of 15 and an open one of 10 are not decided: median 10."""
    today = table.start.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday() + 21) + MONDAY_MORNING
    decided(table, monday)
    decided(table, monday)
    table.start = monday
    slow = table.open()
    table.all_stand(slow, ["agree"] * 4)
    table.close(slow, now=monday + 14 * DAY)
    table.propose()
    table.start = monday + 7 * DAY
    table.open()
    first = day_in(table.collaboration, monday)
    window = Window(first, first + timedelta(days=21))
    found = figures(table.collaboration, window)
    assert (found["dec.turnaround"].sample, found["dec.turnaround"].value) == (5, Decimal("10.0000"))
    assert (found["dec.closed"].numerator, found["dec.closed"].denominator) == (Decimal(2), Decimal(4))
    withdrawn = table.propose()
    actions.withdraw_proposal(actor=table.founder, proposal=withdrawn, reason="Salah", now=table.start)
    assert figures(table.collaboration, window)["dec.turnaround"].sample == 5
    for _ in range(6):
        decided(table, monday)
    with django_assert_max_num_queries(14):
        observe(table.collaboration, window)
