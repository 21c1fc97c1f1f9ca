"""Ways of deciding as packs: the built-in ones come out as published, mistakes are told with their place."""

from pathlib import Path

import pytest

from collabgov.packs.loading import load_pack
from collabgov.packs.own_cases import run_own_cases
from collabgov.packs.preview import preview
from collabgov.packs.scaffolding import new_pack
from collabgov.tests.pack_authoring import change, only

BUILT_IN = Path(__file__).parents[3] / "packs" / "methods"
KEYS = sorted(path.parent.name for path in BUILT_IN.glob("*/pack.yaml"))


@pytest.mark.parametrize("key", KEYS)
def test_every_built_in_way_of_deciding_comes_out_as_its_own_cases_expect(key):
    pack = load_pack(BUILT_IN / key)
    results = run_own_cases(pack)
    assert results
    assert [result.differences for result in results] == [()] * len(results)
    for language in ("id", "en"):
        assert pack.sections["method"].how.model_dump()[language].strip() in preview(pack, language)


def test_the_built_in_ways_cover_every_way_of_counting():
    ways = {rung.way for key in KEYS for rung in load_pack(BUILT_IN / key).sections["method"].ladder}
    assert ways == {
        *("consensus", "consent", "majority", "schulze", "instant_runoff", "stv", "score", "allocation", "criteria", "referral")
    }


def test_the_starter_is_valid_and_its_case_counts(tmp_path):
    (result,) = run_own_cases(load_pack(new_pack("method", "cara-baru", tmp_path)))
    assert result.passed


def test_a_case_that_comes_out_otherwise_says_where(tmp_path):
    path = new_pack("method", "cara-baru", tmp_path)
    change(path, "cases/first.yaml", "verdict: adopted, way: majority", "verdict: referred")
    (result,) = run_own_cases(load_pack(path))
    assert result.differences == ("verdict: adopted != referred",)


@pytest.mark.parametrize(
    ("name", "before", "after", "code", "line_has"),
    [
        ("method.yaml", "share: 1/2, base: expressed", "share: 3/2, base: expressed", "method_rule", "3/2"),
        ("method.yaml", "way: majority", "way: schulze", "method_rule", "way: schulze"),
        ("method.yaml", "way: referral", "way: lottery", "not_in_list", "lottery"),
        ("method.yaml", "ballot: stance ", "ballot: score ", "method_rule", "majority"),
        ("cases/first.yaml", "stance: object", "stance: block", "method_case", "block"),
        ("cases/first.yaml", "stance: object", "ranking: [[a]]", "method_case", "[[a]]"),
    ],
)
def test_a_mistake_is_told_with_its_place(name, before, after, code, line_has, tmp_path):
    path = new_pack("method", "cara-baru", tmp_path)
    change(path, name, before, after)
    problem = only(path)
    assert (problem.code, problem.file) == (code, name)
    assert line_has in "\n".join((path / name).read_text().splitlines()[problem.line - 1 : problem.line + 1])


def test_silence_counts_as_agreement_for_stances_only(tmp_path):
    path = new_pack("method", "cara-baru", tmp_path)
    change(path, "method.yaml", "silence: no_stance", "silence: agree")
    load_pack(path)
    (path / "cases" / "first.yaml").unlink()
    change(path, "method.yaml", "ballot: stance ", "ballot: score ")
    change(
        path,
        "method.yaml",
        "  - way: majority\n    threshold: {share: 1/2, base: expressed, strict: true}",
        "  - way: score\n   ",
    )
    assert only(path).code == "method_silence"


def test_a_secret_vote_cannot_have_holds_or_written_reasons(tmp_path):
    path = new_pack("method", "cara-baru", tmp_path)
    change(path, "method.yaml", "secrecy: never", "secrecy: allowed")
    load_pack(path)
    change(path, "method.yaml", "abstain, object]", "abstain, object, block]")
    assert only(path).code == "method_rule"
