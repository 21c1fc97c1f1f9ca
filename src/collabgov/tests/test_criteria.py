"""The six criteria: met, not met or without evidence, each with its reason and records; a label that claims no more."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.criteria import (
    CHECKS,
    LABELS,
    REASONS,
    CollaborationFacts,
    InstrumentFact,
    PartyFact,
    check_all,
    coverage,
    honest_label,
)

FULL = CollaborationFacts(
    initiator="office",
    initiator_sector="government",
    parties=(
        PartyFact("office", "government", "convenor", decision_right="decide"),
        PartyFact("farmers", "society", "member", decision_right="decide"),
        PartyFact("buyer", "private", "observer"),
        PartyFact("bank", "private", "member", status="invited"),
    ),
    instruments=(InstrumentFact("decree", formal=True, in_force=True), InstrumentFact("habit", formal=False, in_force=True)),
    meetings_held=3,
    meetings=("m1", "m2", "m3"),
    decision_rule="consensus_first",
    decision_rule_record="rule",
    subject="public_policy",
)


def with_farmers(**changes):
    return replace(FULL, parties=(FULL.parties[0], replace(FULL.parties[1], **changes)))


@pytest.mark.need("LN-A-01")
def test_all_six_criteria_are_shown_with_reason_and_records():
    results = check_all(FULL)
    assert [result.check for result in results] == list(CHECKS)
    assert len(CHECKS) == 6
    assert {result.state for result in results} == {"met"}
    assert results[3].rests_on == ("decree", "m1", "m2", "m3")
    assert all(result.sentence.id and result.sentence.en for result in results)


CASES = [
    ("initiated_by_public_agency", replace(FULL, initiator=None), "no_evidence", "initiator_not_recorded", ()),
    ("initiated_by_public_agency", replace(FULL, initiator_sector=None), "no_evidence", "initiator_not_recorded", ()),
    ("initiated_by_public_agency", replace(FULL, initiator_sector="private"), "not_met", "other_initiator", ("office",)),
    ("non_state_members", with_farmers(), "met", "non_state_joined", ("farmers",)),
    ("non_state_members", with_farmers(sector="state_enterprise"), "not_met", "only_state_members", ("office", "farmers")),
    ("non_state_members", with_farmers(status="invited"), "not_met", "only_state_members", ("office",)),
    ("non_state_members", with_farmers(role="beneficiary"), "not_met", "only_state_members", ("office",)),
    ("non_state_members", replace(FULL, parties=()), "no_evidence", "no_members_recorded", ()),
    ("members_decide", with_farmers(decision_right="consulted"), "not_met", "some_only_consulted", ("farmers",)),
    ("members_decide", with_farmers(decision_right="not_stated"), "no_evidence", "decision_right_not_recorded", ("farmers",)),
    ("members_decide", with_farmers(sector="government"), "no_evidence", "no_non_state_member", ()),
    ("formally_organised", replace(FULL, instruments=()), "no_evidence", "instrument_not_recorded", FULL.meetings),
    (
        "formally_organised",
        replace(FULL, instruments=FULL.instruments[1:]),
        "not_met",
        "no_formal_instrument_in_force",
        ("habit",),
    ),
    ("formally_organised", replace(FULL, meetings_held=None), "no_evidence", "meetings_not_recorded", ("decree",)),
    ("formally_organised", replace(FULL, meetings_held=0), "not_met", "no_meeting_held", ("decree",)),
    ("aims_at_consensus", replace(FULL, decision_rule="majority"), "not_met", "majority_rule", ("rule",)),
    ("aims_at_consensus", replace(FULL, decision_rule="not_stated"), "no_evidence", "decision_rule_not_recorded", ("rule",)),
    ("public_subject", replace(FULL, subject="public_service"), "met", "public_service_subject", ()),
    ("public_subject", replace(FULL, subject="other"), "not_met", "other_subject", ()),
    ("public_subject", replace(FULL, subject=None), "no_evidence", "subject_not_recorded", ()),
]


@pytest.mark.need("LN-A-02")
@pytest.mark.need("LN-A-03")
@pytest.mark.need("LN-A-04")
@pytest.mark.need("LN-A-05")
@pytest.mark.need("LN-A-06")
@pytest.mark.need("LN-A-07")
@pytest.mark.parametrize(("check", "facts", "state", "reason", "rests_on"), CASES)
def test_criterion_stands_on_what_the_records_say(check, facts, state, reason, rests_on):
    result = CHECKS[check](facts)
    assert (result.state, result.reason, result.rests_on) == (state, reason, rests_on)


def test_no_records_at_all_are_never_held_for_or_against():
    assert {result.state for result in check_all(CollaborationFacts())} == {"no_evidence"}


@pytest.mark.need("LN-A-08")
@pytest.mark.parametrize(
    ("facts", "declared", "code"),
    [
        (FULL, None, "collaborative_governance"),
        (FULL, "assistance", "collaborative_governance"),
        (replace(FULL, meetings_held=None), "collaborative_governance", "not_yet_shown"),
        (replace(FULL, meetings_held=None), "public_service_partnership", "public_service_partnership"),
        (with_farmers(sector="government"), "collaborative_governance", "regional_cooperation"),
        (with_farmers(decision_right="informed"), None, "consultation"),
        (replace(FULL, subject="other"), None, "partnership"),
        (replace(FULL, subject="other"), "a word of their own", "partnership"),
    ],
)
def test_cooperation_is_named_for_what_it_is(facts, declared, code):
    label = honest_label(check_all(facts), declared)
    assert label.code == code
    assert label.name == LABELS[code]


@given(st.lists(st.sampled_from(["met", "not_met", "no_evidence"]), min_size=6, max_size=6))
def test_full_name_only_when_all_six_are_met(states):
    results = [replace(result, state=state) for result, state in zip(check_all(FULL), states, strict=True)]
    label = honest_label(results, "collaborative_governance")
    assert (label.code == "collaborative_governance") == (set(states) == {"met"})
    assert len(label.not_met) == states.count("not_met")
    assert len(label.without_evidence) == states.count("no_evidence")


def test_criterion_that_was_never_checked_counts_as_without_evidence():
    assert honest_label(check_all(FULL)[:5]).without_evidence == ("public_subject",)


def test_every_reason_is_a_sentence_in_both_languages():
    assert all(sentence.id.endswith(".") and sentence.en.endswith(".") for sentence in REASONS.values())


@dataclass
class Party:
    actor: str
    sector: str
    status: str = "joined"
    systems: list = field(default_factory=list)


@dataclass
class System:
    key: str
    needs_party: bool = True


@pytest.mark.need("EX-A-06")
def test_coverage_names_missing_sectors_systems_and_expert():
    parties = [
        Party("office", "government", systems=["trade"]),
        Party("farmers", "society", status="invited", systems=["port"]),
    ]
    found = coverage(parties, [System("trade"), System("port"), System("press", needs_party=False)])
    assert found.missing_sectors == ("private", "society")
    assert found.systems_without_party == ("port",)
    assert found.no_expert
    assert not found.complete
    assert found.joined_by_sector == {"government": 1}


def test_coverage_is_complete_with_three_sectors_and_an_expert():
    parties = [Party("office", "government"), Party("farmers", "society"), Party("bank", "private")]
    assert coverage([*parties, Party("campus", "academia")]).complete
    assert coverage(parties, experts=["bank"]).complete
    assert not coverage(parties, experts=["someone else"]).complete
