"""What a locked wave says, what it keeps to itself, and what it says beside an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.collaborations.models import Party
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import Refused
from mufakat.surveys import actions, instruments, queries, relation_results, results
from mufakat.surveys.actions import Person
from mufakat.surveys.models import AnswerSheet, Wave
from mufakat.surveys.tests.conftest import Round, meant

pytestmark = pytest.mark.django_db
EVEN = {"Dinas Kesehatan": [4, 4], "Bappeda": [5, 5], "Koperasi Tani": [2, 2], "PT Pupuk": [3, 3]}


@pytest.fixture
def page_of(client_as: Callable[[Actor], Client], round_of_asking: Round) -> Callable[..., str]:
    def read(name: str, wave: Wave, **kwargs: Any) -> str:
        address = reverse(f"surveys:{name}", args=[round_of_asking.collaboration.slug, wave.public_id])
        answer = client_as(round_of_asking.founder).get(address, kwargs)
        assert answer.status_code == 200, answer.content.decode()[:600]
        return answer.content.decode()

    return read


def test_sectors_count_the_same_whatever_the_number_of_people(round_of_asking: Round, frameworks: None, page_of) -> None:
    wave = round_of_asking.open()
    round_of_asking.all_answer(wave, EVEN)
    found = results.read(round_of_asking.lock(wave))
    scale = results.shown_scale(found.wave, "x", "x", ["Q25", "Q27"], 3, small_print=True)
    assert (scale.balanced, scale.organisation_mean, scale.span, scale.gap) == (3.5, 3.5, (2, 5), 2)
    assert [(one.sector, one.mean, one.respondents) for one in scale.sectors] == [("government", 4.5, 4), ("private", 2.5, 4)]
    page = page_of("result", found.record)
    assert "3,50" in page
    assert "4 dari 4 organisasi, 8 orang" in page
    assert "Terlalu sedikit organisasi untuk menilai keandalan." in page
    assert page.index('id="unsur"') < page.index('id="butir"')


def test_a_small_sector_is_hidden_with_all_that_would_give_it_away(round_of_asking: Round, make_party, page_of) -> None:
    round_of_asking.parties |= {"LSM Hijau": make_party("LSM Hijau", "society"), "LSM Air": make_party("LSM Air", "society")}
    wave = round_of_asking.open()
    round_of_asking.all_answer(wave, EVEN | {"LSM Hijau": [1], "LSM Air": [1]})
    found = results.read(round_of_asking.lock(wave))
    scale = results.shown_scale(found.wave, "x", "x", ["Q25"], 3, small_print=False)
    assert scale.has_hidden
    shown = [one for one in scale.sectors if one.mean is not None]
    assert len(scale.sectors) - len(shown) >= 2
    assert (scale.organisation_mean, scale.span, scale.bounds, scale.gap) == (None, None, None, None)
    assert scale.balanced is not None
    lines = results.items_of(found.wave, found.instrument, 3, found.raw, {})
    assert all(one.mean is None for line in lines for one in line.scale.sectors if one.sector == "society")


def test_two_people_give_no_figure_at_all(round_of_asking: Round, page_of, client_as) -> None:
    wave = round_of_asking.open()
    round_of_asking.all_answer(wave, {"Bappeda": [4], "PT Pupuk": [2]})
    round_of_asking.lock(wave)
    page = page_of("result", wave)
    assert "Hanya 2 lembar masuk" in page
    assert "Sangat setuju:" not in page
    assert "3,00" not in page
    download = reverse("surveys:result_download", args=[round_of_asking.collaboration.slug, wave.public_id, "csv"])
    lines = b"".join(client_as(round_of_asking.founder).get(download)).decode().splitlines()  # type: ignore[arg-type]
    assert len(lines) > 24
    assert all(line.split(",")[-2:] == ["", ""] for line in lines[1:])


def test_thoughtless_sheets_are_flagged_and_still_count(round_of_asking: Round, page_of) -> None:
    wave = round_of_asking.open("collaboration-items/full")
    instrument = instruments.of(wave)
    drawn = round_of_asking.ask(wave, "Bappeda", 3)
    for one in drawn[:2]:
        round_of_asking.answer(one.code, {item.code: 4 for item in instrument.items})
    round_of_asking.answer(drawn[2].code, meant(instrument, 4))
    found = results.read(round_of_asking.lock(wave))
    flags = results.flags_of(found.instrument, found.raw)
    assert (flags.straight, flags.contradicting, len(found.raw)) == (2, 2, 3)
    assert "2 lembar dijawab sama dari awal sampai akhir" in page_of("result", found.record)


def test_an_item_left_out_later_stays_visible_with_its_reason(round_of_asking: Round, page_of) -> None:
    wave = round_of_asking.open()
    round_of_asking.all_answer(wave, EVEN)
    with pytest.raises(Refused) as refusal:
        actions.leave_out_item(
            actor=round_of_asking.founder, wave=wave, code="Q25", reason="Salah cetak", now=round_of_asking.now
        )
    assert refusal.value.code == "not_locked"
    round_of_asking.lock(wave)
    actions.leave_out_item(actor=round_of_asking.founder, wave=wave, code="Q25", reason="Salah cetak", now=round_of_asking.now)
    wave.refresh_from_db()
    assert all("Q25" not in row for _, row in queries.prepared_wave(wave).rows)
    assert "Tidak dihitung: Salah cetak" in page_of("result", wave)
    actions.take_back_item(actor=round_of_asking.founder, wave=wave, code="Q25", now=round_of_asking.now)
    assert all("Q25" in row for _, row in queries.prepared_wave(wave).rows)


@pytest.mark.need("FN-12.03")
def test_ratings_of_several_roles_stand_side_by_side(round_of_asking: Round, page_of) -> None:
    wave = round_of_asking.open(keeps_role=True)
    instrument = instruments.of(wave)
    for name, level in (("Bappeda", 5), ("PT Pupuk", 3)):
        people = [Person(role=role) for role in ("head", "staff", "staff", "user", "user")]
        for drawn in round_of_asking.ask(wave, name, people):
            said = {"head": level, "staff": level, "user": 1}[drawn.invitation.role]
            round_of_asking.answer(drawn.code, meant(instrument, said))
    found = results.read(round_of_asking.lock(wave))
    table = results.side_by_side(found.record, found.instrument, found.grouped(by_division=False))
    cells = dict(zip(table.groups, table.rows[0][1], strict=True))
    assert [cells[role,] for role in ("head", "staff")] == [None, None], "two heads are too few and take the next group along"
    assert cells["user",] == (4, 1.0)
    page = page_of("result", found.record)
    assert "Peran berdampingan" in page
    assert "1,00 (n = 4)" in page
    assert "terlalu sedikit" in page


@pytest.mark.need("LN-F-01")
@pytest.mark.need("LN-F-05")
def test_culture_is_read_by_organisation_and_division(round_of_asking: Round, page_of) -> None:
    wave = round_of_asking.open("collaborative-culture/culture", keeps_division=True)
    for name, level in (("Bappeda", 4), ("PT Pupuk", 2)):
        people = [Person(division=division) for division in ("Layanan", "Keuangan") for _ in range(3)]
        for drawn in round_of_asking.ask(wave, name, people):
            others = dict.fromkeys(["C1", "C2", "C3", "C4", "C5"], 3)
            low = level - 1 if drawn.invitation.division == "Keuangan" else level
            round_of_asking.answer(drawn.code, others | {"C6": level, "C7": low})
    (lone,) = round_of_asking.ask(wave, "Dinas Kesehatan", [Person(division="Umum")])
    round_of_asking.answer(lone.code, {"C6": 5, "C7": 5})
    found = results.read(round_of_asking.lock(wave))
    table = results.side_by_side(found.record, found.instrument, found.grouped(by_division=True))
    named = {item.code: dict(zip(table.groups, cells, strict=True)) for item, cells in table.rows}
    assert set(named) == {f"C{number}" for number in range(1, 8)}
    assert named["C6"]["Bappeda", "Layanan"] == (3, 4.0)
    assert named["C7"]["PT Pupuk", "Keuangan"] == (3, 1.0)
    assert named["C6"]["Dinas Kesehatan", "Umum"] is None
    page = page_of("result", found.record)
    assert "Bagian-bagian organisasi bekerja bersama sebagai satu tim." in page
    assert "PT Pupuk · Keuangan" in page
    assert "1,00 (n = 3)" in page


@pytest.mark.need("FN-12.17")
def test_attitudes_before_and_after_joining_are_compared(round_of_asking: Round, make_party, frameworks: None, page_of) -> None:
    newcomers = {name: make_party(name, "society", status="invited") for name in ("LSM Hijau", "LSM Air")}
    for party in newcomers.values():
        Party.objects.filter(pk=party.pk).update(status="invited")
        party.refresh_from_db()
    round_of_asking.parties |= newcomers
    before = round_of_asking.open(title="Sebelum")
    round_of_asking.all_answer(before, EVEN | {"LSM Hijau": [2, 2], "LSM Air": [2, 2]})
    round_of_asking.lock(before)
    for party in newcomers.values():
        Party.objects.filter(pk=party.pk).update(status="joined")
        party.refresh_from_db()
    after = round_of_asking.open(title="Sesudah")
    round_of_asking.all_answer(after, EVEN | {"LSM Hijau": [4, 4], "LSM Air": [3, 3]})
    round_of_asking.lock(after)
    page = page_of("result", after)
    assert "6 organisasi menjawab keduanya; 0 hanya yang baru, 0 hanya yang lama." in page
    assert "2 organisasi naik, 4 tetap, 0 turun" in page
    assert "2 organisasi ditanya sebelum dan sesudah bergabung." in page
    assert ": 1,50</li>" in page.split("Sebelum dan sesudah bergabung")[1]


def test_one_newcomer_between_waves_hides_the_comparison(round_of_asking: Round, make_party, frameworks: None, page_of) -> None:
    before = round_of_asking.open(title="Sebelum")
    round_of_asking.all_answer(before, EVEN)
    round_of_asking.lock(before)
    round_of_asking.parties["LSM Air"] = make_party("LSM Air", "society")
    after = round_of_asking.open("collaboration-items/full", title="Sesudah")
    round_of_asking.all_answer(after, EVEN | {"LSM Air": [1, 1]})
    round_of_asking.lock(after)
    page = page_of("result", after)
    assert "4 organisasi menjawab keduanya; 1 hanya yang baru" in page
    assert "Terlalu sedikit organisasi yang sama untuk dibandingkan" in page
    assert "Butir yang hilang: –; baru: Q02" in page


@pytest.mark.need("FN-08.10")
def test_how_officers_treat_people_is_rated_and_counts_in_the_index(round_of_asking: Round, page_of) -> None:
    wave = round_of_asking.open("public-satisfaction/yearly")
    code = actions.open_to_all(
        actor=round_of_asking.founder, wave=wave, party=round_of_asking.parties["Dinas Kesehatan"], now=round_of_asking.now
    )
    for conduct in (4, 4, 1, 1):
        own = actions.start_walk_in(code=code, now=round_of_asking.now)
        said = {item.code: 3 for item in instruments.of(wave).items}
        round_of_asking.answer(own, said | {"CON": conduct, "CMP": conduct, "FEE": "do_not_know"})
    found = results.read(round_of_asking.lock(wave))
    index = results.satisfaction_of(found)
    assert index is not None
    assert str(index.index) == "71.88"
    assert index.means["conduct"] == index.means["competence"]
    page = page_of("result", found.record)
    assert "71,88" in page
    assert "Bagaimana kesopanan dan keramahan petugas?" in page
    assert "Tidak baik: 2 · Kurang baik: 0 · Baik: 0 · Sangat baik: 2" in page


@pytest.mark.need("EX-G-06")
def test_respect_for_a_position_one_disagrees_with_is_asked_and_read(round_of_asking: Round, page_of) -> None:
    wave = round_of_asking.open("collaboration-items/full")
    wording = next(item.wording.id for item in instruments.of(wave).items if item.code == "Q104")
    round_of_asking.all_answer(wave, EVEN)
    found = results.read(round_of_asking.lock(wave))
    (line,) = [one for one in results.items_of(found.wave, found.instrument, 3, found.raw, {}) if one.item.code == "Q104"]
    assert (line.counts, line.scale.balanced) == ((0, 2, 2, 2, 2), 3.5)
    assert "juga ketika tidak sependapat" in wording
    assert wording in page_of("result", found.record)


@pytest.mark.need("BT-F-07")
def test_participants_say_how_satisfied_they_are_with_the_guidance(round_of_asking: Round, page_of) -> None:
    wave = round_of_asking.open("guidance-satisfaction/participants", title="Bimbingan pewarnaan alam")
    code = actions.open_to_all(
        actor=round_of_asking.founder, wave=wave, party=round_of_asking.parties["Koperasi Tani"], now=round_of_asking.now
    )
    for level in (5, 4, 4, 2):
        own = actions.start_walk_in(code=code, now=round_of_asking.now)
        round_of_asking.answer(own, {"G6": 6 - level, "G8": level})
    page = page_of("result", round_of_asking.lock(wave))
    said = page.split("Secara keseluruhan saya puas dengan bimbingan ini.")[1]
    assert "Tidak setuju: 1 · Setengah setuju: 0 · Setuju: 2 · Sangat setuju: 1" in said
    assert "3 di dua jawaban teratas, 1 di dua terbawah, median 4,0" in said


def rated(round_of_asking: Round, form: str, give: Callable[[str, str], dict[str, int]]) -> Wave:
    """Every organisation says of every other what `give(rater, rated)` tells."""
    wave = round_of_asking.open(f"collaboration-items/{form}")
    drawn = {name: round_of_asking.ask(wave, name)[0] for name in round_of_asking.parties}
    for rater, one in drawn.items():
        said = {
            f"{code}@{party.pk}": value
            for other, party in round_of_asking.parties.items()
            if other != rater
            for code, value in give(rater, other).items()
        }
        round_of_asking.answer(one.code, said)
    return round_of_asking.lock(wave)


@pytest.mark.need("EX-G-08")
@pytest.mark.need("LN-C-04")
def test_credibility_is_rated_by_the_others_and_who_is_not_recognised_is_flagged(
    round_of_asking: Round, member_of, page_of, client_as
) -> None:
    level = {"Bappeda": 4, "Dinas Kesehatan": 3, "Koperasi Tani": 2, "PT Pupuk": 1}

    def give(rater: str, other: str) -> dict[str, int]:
        if other == "PT Pupuk" and rater != "Bappeda":
            return {"KNOWN": 0, "NK": 4}
        return {"KNOWN": 1, "NK": level[other]}

    wave = rated(round_of_asking, "trust-by-pair", give)
    koperasi = round_of_asking.parties["Koperasi Tani"]
    found = relation_results.relations_of(results.read(wave), [koperasi.pk])
    told = {one.asked.label: (one.known_by, one.of, one.is_unrecognised) for one in found.recognition}
    assert told["PT Pupuk"] == (1, 3, True)
    assert told["Bappeda"] == (3, 3, False)
    everything = relation_results.relations_of(results.read(wave), [party.pk for party in round_of_asking.parties.values()])
    (all_own,) = [one.own for one in everything.received if one.kind == "credibility"]
    assert "PT Pupuk" not in [asked.label for asked, _, _ in all_own], "rated by one who knows it: too few"
    (credibility,) = [one for one in found.received if one.kind == "credibility"]
    assert [(asked.label, mean, raters) for asked, mean, raters in credibility.own] == [("Koperasi Tani", 2.0, 3)]
    everybody = page_of("result", wave)
    assert "Belum dikenal" in everybody
    assert "Hanya untuk Anda" not in everybody
    own = client_as(member_of(koperasi)).get(
        reverse("surveys:result", args=[round_of_asking.collaboration.slug, wave.public_id])
    )
    assert "Koperasi Tani dinilai 2,00 oleh 3 organisasi." in own.content.decode()


@pytest.mark.need("EX-I-10")
def test_how_far_the_convenor_stands_behind_the_shared_goal_is_told_to_all(round_of_asking: Round, page_of) -> None:
    leading = round_of_asking.parties["Bappeda"]
    Party.objects.filter(pk=leading.pk).update(role="convenor")
    wave = rated(round_of_asking, "partners", lambda rater, other: {"KNOWN": 1, "NT2": 2 if other == "Bappeda" else 4})
    items = queries.locked_waves(viewer=round_of_asking.founder, collaboration=round_of_asking.collaboration)
    assert not items, "ratings of partners never stand for answers to items"
    found = relation_results.relations_of(results.read(wave), [])
    assert found.leader is not None
    assert found.leader[1:] == (2.0, 3)
    assert "Bappeda dinilai 2,00 dari 4 oleh 3 organisasi." in page_of("result", wave)
    assert "pemrakarsa dinilai mendukung tujuan bersama" in page_of("wave", wave)


def test_a_hundred_thousand_answers_are_read_with_as_many_queries_as_ten(round_of_asking: Round) -> None:
    wave = round_of_asking.open()
    answers = meant(instruments.of(wave), 4)
    for name in round_of_asking.parties:
        round_of_asking.all_answer(wave, {name: [3]})
    groups = list(wave.asked.values_list("group_key", flat=True))

    def cost(record: Wave) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            queries.prepared_wave(record)
        return len(caught)

    AnswerSheet.objects.bulk_create(
        AnswerSheet(wave_key=wave.public_id, group_key=groups[place % 4], answers=answers) for place in range(4164)
    )
    large = round_of_asking.lock(wave)
    second = round_of_asking.open()
    round_of_asking.all_answer(second, {"Bappeda": [3], "PT Pupuk": [4]})
    assert cost(large) == cost(round_of_asking.lock(second)) <= 4
    found = queries.prepared_wave(large)
    assert sum(len(row) for _, row in found.rows) >= 100_000


def test_results_wait_for_locking_and_are_for_members(round_of_asking: Round, client_as, stranger: Actor) -> None:
    wave = round_of_asking.open()
    round_of_asking.all_answer(wave, EVEN)
    address = reverse("surveys:result", args=[round_of_asking.collaboration.slug, wave.public_id])
    assert client_as(round_of_asking.founder).get(address).status_code == 409
    assert not queries.locked_waves(viewer=round_of_asking.founder, collaboration=round_of_asking.collaboration)
    round_of_asking.lock(wave)
    assert client_as(round_of_asking.founder).get(address).status_code == 200
    assert client_as(stranger).get(address).status_code == 404
    assert not queries.locked_waves(viewer=stranger, collaboration=round_of_asking.collaboration)
    assert wave.closes_on - timedelta(days=14) == round_of_asking.now.date()
