"""The four studies that judge, beside the rubric: what agrees, what does not, and that no verdict reaches the rubric."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from collabgov.packs.loading import LoadedPack, load_frameworks, load_pack
from collabgov.packs.schema import Framework
from collabgov.studies import StudyCompared, compare_study

PACKS = Path(__file__).resolve().parents[3] / "packs"


@pytest.fixture(scope="module")
def frameworks() -> dict[str, Framework]:
    return load_frameworks(PACKS / "frameworks")


def study(slug: str, frameworks: dict[str, Framework]) -> tuple[LoadedPack, StudyCompared]:
    pack = load_pack(PACKS / "cases" / slug, frameworks)
    return pack, compare_study(pack, frameworks)[0]


@pytest.mark.parametrize(
    ("slug", "compared", "exact", "always_three", "bare_share", "weakest"),
    [
        ("ekspor-sulsel", 11, 8, 4, 5, True),
        ("paspor-makassar", 9, 5, 2, 0, False),
        ("blangkon-serengan", 6, 2, 2, 2, True),
        ("batik-sangatta", 1, 0, 1, 0, None),
    ],
)
def test_exact_agreement_stands_beside_two_careless_engines(
    slug, compared, exact, always_three, bare_share, weakest, frameworks
):
    """The numbers of the page of verdicts, whether they please or not."""
    found = study(slug, frameworks)[1].comparison
    assert (found.ours.compared, found.ours.exact, found.ours.weakest_found) == (compared, exact, weakest)
    assert (found.always_middle.exact, found.bare_share.exact) == (always_three, bare_share)


def test_the_authors_levels_never_reach_the_rubric(frameworks):
    pack, before = study("ekspor-sulsel", frameworks)
    assessments = pack.sections["assessments"]
    turned = [
        one.model_copy(
            update={"elements": [e.model_copy(update={"level": 6 - e.level if e.level else None}) for e in one.elements]}
        )
        for one in assessments.assessments
    ]
    sections = {**pack.sections, "assessments": assessments.model_copy(update={"assessments": turned})}
    after = compare_study(replace(pack, sections=MappingProxyType(sections)), frameworks)[0]
    assert [one.ours for one in after.comparison.elements] == [one.ours for one in before.comparison.elements]
    assert after.comparison.ours.exact != before.comparison.ours.exact


def test_an_element_nobody_speaks_of_has_no_level_and_the_reason_is_said(frameworks):
    _, export = study("ekspor-sulsel", frameworks)
    defined = next(one for one in export.comparison.elements if one.code == "PE.DEF")
    assert (defined.theirs, defined.ours, defined.excerpts) == (4, None, 0)
    assert export.reason(defined).en == "No coded excerpt speaks of this element."
    told = next(one for one in export.comparison.elements if one.code == "PE.DEL")
    assert export.reason(told).en.startswith("1 support, 1 mixed, 5 weaken, from 4 sectors")
    agreed = next(one for one in export.comparison.elements if one.code == "PE.DIS")
    assert export.reason(agreed).en == ""


def test_where_a_source_contradicts_itself_both_its_levels_show(frameworks):
    _, passport = study("paspor-makassar", frameworks)
    assert passport.levels_in_words("UND") == (4, 3)
    assert passport.levels_in_words("STAM") == ()
    judged_by_nobody = next(one for one in passport.comparison.elements if one.code == "STAM")
    assert passport.reason(judged_by_nobody).en == "The study did not judge this element."


def test_the_module_does_not_judge(frameworks):
    pack = load_pack(PACKS / "cases" / "kartamantul", frameworks)
    assert compare_study(pack, frameworks) == []
