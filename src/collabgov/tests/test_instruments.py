"""Kinds of agreement: what a draft lacks, what keeps it from being signed, where its procedure stands, what is told."""

from pathlib import Path

import pytest

from collabgov.instruments import (
    SIGNING_SENTENCES,
    DrawnUp,
    Facts,
    Signer,
    Standing,
    alerts_of,
    contents_of,
    open_blanks,
    signing_obstacles,
    stages_of,
)
from collabgov.packs.loading import load_pack
from collabgov.packs.own_cases import run_own_cases
from collabgov.packs.preview import preview
from collabgov.packs.scaffolding import new_pack
from collabgov.tests.pack_authoring import change, only, problems

FOLDER = Path(__file__).parents[3] / "packs" / "instruments"
BUILT_IN = sorted(entry.name for entry in FOLDER.iterdir() if entry.is_dir())


def kind_of(key):
    return load_pack(FOLDER / key).sections["instrument"]


@pytest.mark.parametrize("key", BUILT_IN)
def test_every_built_in_kind_comes_out_as_its_own_cases_expect(key):
    pack = load_pack(FOLDER / key)
    results = run_own_cases(pack)
    assert results
    assert [result.differences for result in results if not result.passed] == []
    for language in ("id", "en"):
        assert pack.sections["instrument"].name.model_dump()[language] in preview(pack, language)


@pytest.mark.parametrize("key", BUILT_IN)
def test_no_deadline_is_set_that_nobody_checked(key):
    assert {stage.deadline for stage in kind_of(key).stages} <= {"unset"}


def test_a_case_that_comes_out_otherwise_is_told_with_both_sides(tmp_path):
    path = new_pack("instrument", "mine", tmp_path)
    change(path, "cases/first.yaml", "missing: [parties, purpose]", "missing: [purpose]")
    (result,) = run_own_cases(load_pack(path))
    assert not result.passed
    assert result.differences == ("missing: parties, purpose != purpose",)


def test_an_author_is_told_what_does_not_hang_together(tmp_path):
    path = new_pack("instrument", "mine", tmp_path)
    change(path, "instrument.yaml", "shown_by: [purpose]", "shown_by: [task]")
    assert {problem.code for problem in problems(path)} == {"requirement_not_started"}
    change(path, "instrument.yaml", "shown_by: [task]", "shown_by: [purpose]\n    fact: title")
    assert only(path).code == "requirement_shown_once"
    change(path, "instrument.yaml", "\n    fact: title", "")
    change(path, "instrument.yaml", "{urut}/{kode}", "{nomor}/{kode}")
    assert only(path).code == "pattern_part"
    change(path, "instrument.yaml", '  pattern: "{nomor}/{kode}/{bulan_romawi}/{tahun}"\n', "")
    assert only(path).code == "pattern_missing"
    change(path, "instrument.yaml", "given_by: every_party", "given_by: nobody")
    change(path, "cases/first.yaml", "[parties, purpose]", "[parties, purposes]")
    assert only(path).code == "unknown_reference"


def test_an_article_with_an_open_blank_is_started_and_not_there():
    assert open_blanks("Rapat {berapa} kali, bulan {bulan}.") == ["berapa", "bulan"]
    kind = kind_of("keputusan-bersama")
    drawn = DrawnUp(clauses=[("purpose", "Menjawab {masalah}."), ("membership", "Tiga pihak."), ("task", "  ")])
    found = {finding.requirement.key: finding for finding in contents_of(kind, drawn)}
    assert (found["purpose"].state, found["purpose"].blanks) == ("started", ("masalah",))
    assert found["membership"].state == "present"
    assert found["tasks"].state == "absent"


def test_a_second_article_that_is_complete_is_enough():
    drawn = DrawnUp(clauses=[("task", "Tugas {siapa}."), ("duty", "Pelabuhan memuat tepat waktu.")])
    found = {finding.requirement.key: finding.state for finding in contents_of(kind_of("keputusan-bersama"), drawn)}
    assert found["tasks"] == "present"


def test_blanks_that_are_known_fill_themselves_and_the_others_stay_open():
    facts = Facts({"para pihak": "A dan B", "wilayah": ""})
    assert facts.filled("Anggotanya {para pihak} di {wilayah}.") == "Anggotanya A dan B di {wilayah}."


def test_what_people_found_present_does_not_hold_the_signing_up():
    kind = kind_of("piagam")
    signers = [Signer("society"), Signer("private")]
    assert {found.code for found in signing_obstacles(kind, DrawnUp(signers=signers))} == {"missing_content"}
    assert signing_obstacles(kind, DrawnUp(signers=signers), missing=[]) == []


def test_the_number_never_holds_the_signing_up():
    kind = kind_of("keputusan-bersama")
    number = [requirement for requirement in kind.requirements if requirement.fact == "number"]
    signers = [Signer("government"), Signer("private")]
    assert number
    assert signing_obstacles(kind, DrawnUp(signers=signers), missing=number) == []


@pytest.mark.parametrize(
    ("burdened", "passed", "expected"),
    [
        (False, (), ["not_needed", "next", "later", "later", "later", "later"]),
        (True, (), ["next", "later", "later", "later", "later", "later"]),
        (True, ("council_approval",), ["passed", "next", "later", "later", "later", "later"]),
        (True, ("drafting",), ["next", "passed", "later", "later", "later", "later"]),
    ],
)
def test_the_approval_of_the_council_is_a_stage_only_where_it_burdens(burdened, passed, expected):
    drawn = DrawnUp(burdened=burdened, passed=frozenset(passed))
    assert [standing.state for standing in stages_of(kind_of("perjanjian-kerja-sama"), drawn)] == expected


@pytest.mark.parametrize(
    ("days", "told"),
    [(181, None), (180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (0, 30)],
)
def test_the_end_is_told_at_the_days_that_the_kind_names(days, told):
    alerts = alerts_of(kind_of("keputusan-bersama"), Standing(days_to_end=days))
    assert [alert.stage for alert in alerts] == ([told] if told else [])


def test_a_joint_agreement_without_a_cooperation_agreement_is_told_after_180_days():
    kind = kind_of("kesepakatan-bersama")
    assert alerts_of(kind, Standing(signed_days_ago=179)) == []
    assert [alert.code for alert in alerts_of(kind, Standing(signed_days_ago=180))] == ["follow_up_missing"]
    assert alerts_of(kind, Standing(signed_days_ago=400, followed_up=True)) == []
    assert [alert.code for alert in alerts_of(kind, Standing(days_to_end=-3))] == ["ended"]


def test_every_obstacle_says_what_to_do_in_both_languages():
    for sentence in SIGNING_SENTENCES.values():
        assert sentence.id
        assert sentence.en
