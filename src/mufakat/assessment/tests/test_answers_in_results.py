"""Answers of a locked wave in computed results and in advice: read by members, never so that somebody could be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.assessment import actions, computing, diagnosing, observing
from mufakat.collaborations.models import Collaboration
from mufakat.config import cases
from mufakat.evidence.frameworks import get_framework
from mufakat.forum.models import AgendaProposal
from mufakat.kernel.access import Actor
from mufakat.surveys import instruments
from mufakat.surveys.models import Wave
from mufakat.surveys.tests.conftest import Round, meant, questionnaires, round_of_asking

__all__ = ["questionnaires", "round_of_asking"]
pytestmark = pytest.mark.django_db
FRAMEWORK = "ansell-gash-2008"
SPLIT = {"Dinas Kesehatan": [5, 5], "Bappeda": [5, 4], "Koperasi Tani": [1, 2], "PT Pupuk": [2, 1]}


@pytest.fixture
def asked(round_of_asking: Round) -> Round:
    """Government is content, private members are not; the answers are locked."""
    cases.install_frameworks(round_of_asking.now)
    cases.install_pack(load_pack(cases.settings.PACKS_DIR / "rulebooks" / "published-propositions"), round_of_asking.now)
    wave = round_of_asking.open()
    round_of_asking.all_answer(wave, SPLIT)
    round_of_asking.lock(wave)
    return round_of_asking


def computed(viewer: Actor, collaboration: Collaboration) -> computing.Content:
    window = observing.window_until(timezone.localdate())
    material = computing.gather(viewer=viewer, collaboration=collaboration, window=window)
    return computing.compute(get_framework(FRAMEWORK), collaboration, material)


def test_members_read_answers_by_sector_and_the_public_reads_none(
    asked: Round, stranger: Actor, client_as: Callable[[Actor], Client]
):
    Collaboration.objects.filter(pk=asked.collaboration.pk).update(visibility="public")
    asked.collaboration.refresh_from_db()
    inside, outside = computed(asked.founder, asked.collaboration), computed(stranger, asked.collaboration)
    trust = next(one for one in inside["elements"] if one["code"] == "AG.P2")
    assert trust["perceived"]["sectors"] == {"government": 93.75, "private": 12.5}
    assert trust["perceived"]["mean"] == pytest.approx((4.75 + 1.5) / 2)
    assert trust["perceived"]["gap"] == 81.25
    assert trust["grade"] == "C", "one survey that everybody asked answered"
    assert outside["wave"] is None
    assert all(one["perceived"] is None for one in outside["elements"])
    address = f"/k/{asked.collaboration.slug}/penilaian/terhitung/{FRAMEWORK}/"
    page = client_as(asked.founder).get(f"{address}unsur/AG.P2/").content.decode()
    assert "8 orang dari 4 organisasi menjawab" in page
    assert "Pengalaman bekerja bersama" in client_as(asked.founder).get(address).content.decode()
    assert "Pengalaman bekerja bersama" not in client_as(stranger).get(address).content.decode()


def test_a_kept_result_names_its_wave_and_a_later_wave_shows_what_moved(asked: Round, client_as: Callable[[Actor], Client]):
    window = observing.window_until(timezone.localdate())
    keep = {"actor": asked.founder, "collaboration": asked.collaboration, "framework": FRAMEWORK, "window": window}
    first = actions.keep_result(**keep, now=asked.now)
    assert first.wave == str(Wave.objects.get().public_id)
    later = asked.open(title="Setahun kemudian")
    asked.all_answer(later, {name: [4, 4] for name in SPLIT})
    asked.lock(later)
    second = actions.keep_result(**keep, now=asked.now)
    assert second.content["wave"]["title"] == "Setahun kemudian"
    address = f"/k/{asked.collaboration.slug}/penilaian/terhitung/{FRAMEWORK}/"
    page = client_as(asked.founder).get(f"{address}?hasil={second.public_id}&banding={first.public_id}").content.decode()
    assert "53 → 75 <b>▲ 22</b>" in page


def test_advice_that_asks_for_answers_can_be_told_once_they_are_locked(asked: Round, stranger: Actor):
    window = observing.window_until(timezone.localdate())
    found = diagnosing.diagnose(viewer=asked.founder, collaboration=asked.collaboration, window=window)
    told = [one for one in found.advice if one.verdict.state != "not_evaluable"]
    assert told
    assert any(reading.survey is not None for one in told for reading in one.verdict.values.values())
    assert found.waves == ("Pengalaman bekerja bersama",)
    Collaboration.objects.filter(pk=asked.collaboration.pk).update(visibility="public")
    asked.collaboration.refresh_from_db()
    outside = diagnosing.diagnose(viewer=stranger, collaboration=asked.collaboration, window=window)
    assert outside.waves == ()
    assert not any(reading.survey is not None for one in outside.advice for reading in one.verdict.values.values())


@pytest.mark.need("LN-B-07")
def test_shared_understanding_is_three_checks_each_with_its_own_number(
    round_of_asking: Round, client_as: Callable[[Actor], Client]
):
    cases.install_frameworks(round_of_asking.now)
    wave = round_of_asking.open(instrument="collaboration-items/full")
    instrument = instruments.of(wave)
    mission, problem, values = "Q32", "Q31", "Q33"
    for name in SPLIT:
        for drawn in round_of_asking.ask(wave, name, 2):
            answers = meant(instrument, 3) | {mission: 5, problem: 2, values: 4}
            round_of_asking.answer(drawn.code, answers)
    round_of_asking.lock(wave)
    one = next(
        one for one in computed(round_of_asking.founder, round_of_asking.collaboration)["elements"] if one["code"] == "AG.P4"
    )
    known = {code: value for code, value in one["perceived"]["items"].items() if value is not None}
    assert {code: known[code] for code in (mission, problem, values)} == {mission: 100, problem: 25, values: 75}
    address = f"/k/{round_of_asking.collaboration.slug}/penilaian/terhitung/{FRAMEWORK}/unsur/AG.P4/"
    page = client_as(round_of_asking.founder).get(address).content.decode()
    for check in ("Misi tertulis dan jelas.", "Rumusan masalah diterima semua pihak.", "Nilai bersama disebut."):
        assert check in page


def test_a_weak_element_goes_on_the_list_for_an_agenda_without_its_numbers(asked: Round, client_as: Callable[[Actor], Client]):
    address = f"/k/{asked.collaboration.slug}/penilaian/terhitung/{FRAMEWORK}/unsur/AG.P2/"
    browser = client_as(asked.founder)
    assert browser.post(f"{address}agenda/").status_code == 302
    proposal = AgendaProposal.objects.get()
    assert (proposal.title_id, proposal.source_url) == ("Perbaiki pembangunan kepercayaan", address)
    assert not any(character.isdigit() for character in proposal.reason_id.replace("2008", ""))
    assert "Sudah diusulkan untuk agenda." in browser.get(address).content.decode()
    assert browser.post(f"{address.replace('AG.P2', 'TIDAK')}agenda/").status_code == 404
