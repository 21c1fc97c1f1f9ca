"""The way of a case as an applicant follows it."""

from dataclasses import replace
from datetime import timedelta

from collabgov.packs.loading import load_pack
from collabgov.packs.service_cases import calendars_of
from collabgov.services.cases import CaseEvent
from collabgov.services.clocks import clocks_of
from collabgov.services.engine import apply, open_case
from collabgov.services.tests.test_engine import PACKS, PLAIN, START
from collabgov.services.ways import collect_by, expected_at, way_of


def passport():  # type: ignore[no-untyped-def]
    return load_pack(PACKS / "services" / "paspor-antar").sections["service"]


def test_before_the_offer_the_way_goes_on_without_delivery_and_never_to_a_refusal() -> None:
    service = passport()
    state = open_case(service, applicant="adult", at=START, facts={"pages": 48, **PLAIN})
    stages = way_of(service, state)
    assert [(one.step.key, one.standing) for one in stages[:2]] == [("serah_permohonan", "now"), ("periksa", "ahead")]
    keys = [one.step.key for one in stages]
    assert keys[-1] == "ambil"
    assert "antar" not in keys
    assert keys.count("cetak") == 1


def test_with_delivery_chosen_it_leads_to_the_door_and_what_is_done_has_its_moment() -> None:
    service = passport()
    state = open_case(service, applicant="adult", at=START, facts={"pages": 48, **PLAIN})
    later = START + timedelta(minutes=5)
    event = CaseEvent(kind="confirmed", at=later, lane="loket", items=("berkas",), person="a", id="1")
    state = replace(apply(service, state, event), facts={**state.facts, "delivery": 1})  # type: ignore[dict-item]
    stages = way_of(service, state)
    assert (stages[0].step.key, stages[0].standing, stages[0].at) == ("serah_permohonan", "done", later)
    assert stages[-1].step.key == "antar"


def test_the_expected_end_is_the_promise_that_lasts_until_the_end_and_the_legal_limit_stands_apart() -> None:
    service = passport()
    state = open_case(service, applicant="adult", at=START, facts={"pages": 48, **PLAIN})
    calendars = calendars_of(service, [load_pack(PACKS / "calendars" / "indonesia").sections["calendar"]])
    clocks = clocks_of(service, state, calendars, START)
    assert expected_at(clocks) == START + timedelta(minutes=10)
    assert collect_by(clocks) is None
