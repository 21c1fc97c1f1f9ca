"""Change between waves: a matched panel, honest p, and no series across a reworded or deleted item."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabgov.packs.loading import load_frameworks, load_questionnaires
from collabgov.surveys.scoring import Sheet, prepare
from collabgov.surveys.small_samples import change_between
from collabgov.waves import element_change, framework_change, response_shift

PACKS = Path(__file__).parents[3] / "packs"
NAMES = ("g1", "g2", "p1", "p2", "s1", "s2")
SECTOR = {"g": "government", "p": "private", "s": "society"}


@pytest.fixture(scope="module")
def bank():
    return load_questionnaires(PACKS / "questionnaires")["collaboration-items"]


@pytest.fixture(scope="module")
def framework():
    return load_frameworks(PACKS / "frameworks")["ansell-gash-2008"]


@pytest.fixture(scope="module")
def trust(framework):
    return next(e for d in framework.dimensions for e in d.elements if e.code == "AG.P2")


def wave(bank, **values):
    """`g1=4`: every trust item answered so that the organisation's score is 4."""
    sheets = [
        Sheet(
            name, SECTOR[name[0]], {"Q25": value, "Q26": value, "Q27": 6 - value, "Q22": value, "Q23": value, "Q24": 6 - value}
        )
        for name, value in values.items()
    ]
    return prepare(bank, sheets)


def reworded(bank, code, **changes):
    items = [item.model_copy(update=changes) if item.code == code else item for item in bank.items]
    return bank.model_copy(update={"items": items})


def without(bank, code):
    return bank.model_copy(update={"items": [item for item in bank.items if item.code != code]})


def test_only_those_in_both_waves_are_compared(bank, trust):
    before = wave(bank, g1=2, g2=2, p1=3, p2=3, s1=1, s2=2)
    after = wave(bank, g1=3, g2=3, p1=3, p2=4, s1=1, s3=5)
    found = element_change(trust, before, after)
    assert found.change.differences == {"g1": 1, "g2": 1, "p1": 0, "p2": 1, "s1": 0}
    assert (found.change.joined, found.change.left) == (("s3",), ("s2",))
    assert found.change.mean == pytest.approx(0.6)
    assert found.change.p_value is None, "five organisations cannot reach .05"
    assert found.gap_change == pytest.approx((3.5 - 1) - (3 - 1))


def test_six_matched_organisations_may_have_a_p(bank, trust):
    found = element_change(trust, wave(bank, **dict.fromkeys(NAMES, 2)), wave(bank, **dict.fromkeys(NAMES, 3)))
    assert found.change.p_value == pytest.approx(2 / 2**6)


def test_noise_is_told_from_change_where_reliability_is_known(bank, trust):
    before = wave(bank, g1=2, g2=3, p1=3, p2=4, s1=2, s2=4)
    after = wave(bank, g1=3, g2=3, p1=3, p2=4, s1=2, s2=4)
    assert element_change(trust, before, after).is_noticeable is None
    small = element_change(trust, before, after, reliability=0.8)
    assert small.smallest_detectable == pytest.approx(1.96 * 2**0.5 * 0.894427 * 0.2**0.5, abs=1e-5)
    assert small.is_noticeable is False


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"reversed": False}, "changed"),
        ({"wording": {"id": "Lain", "en": "Other"}}, "changed"),
    ],
)
def test_a_reworded_item_breaks_the_series(bank, trust, changes, part):
    before, after = wave(bank, g1=2, p1=3), prepare(reworded(bank, "Q27", **changes), [])
    found = element_change(trust, before, after)
    assert getattr(found.broken, part) == ("Q27",)
    assert found.change is None
    assert found.is_noticeable is None


def test_an_item_deleted_between_waves_breaks_the_series_and_nothing_else(bank, framework):
    before = wave(bank, g1=2, p1=3)
    shorter = without(bank, "Q27")
    after = prepare(shorter, [Sheet("g1", "government", {"Q25": 3, "Q26": 3, "Q22": 3, "Q23": 3, "Q24": 3})])
    found = framework_change(framework, before, after)
    assert found["AG.P2"].broken.gone == ("Q27",)
    assert found["AG.P2"].change is None
    assert not found["AG.P1"].broken
    assert found["AG.P1"].change.mean == pytest.approx(1)


def test_another_scale_or_an_element_that_is_gone_is_no_series(bank, framework):
    before = wave(bank, g1=2)
    wider = bank.model_copy(update={"highest": 7})
    assert element_change(framework.dimensions[3].elements[1], before, prepare(wider, [])).broken.scale
    kept = framework.dimensions[3].model_copy(update={"elements": framework.dimensions[3].elements[:1]})
    later = framework.model_copy(update={"dimensions": [*framework.dimensions[:3], kept]})
    assert framework_change(framework, before, before, later=later)["AG.P2"].broken.gone == ("Q25", "Q26", "Q27")


def test_a_gap_needs_two_sectors_and_noise_two_organisations(bank, trust):
    two = element_change(trust, wave(bank, g1=4, p1=2), wave(bank, g1=4, p1=3), reliability=0.9)
    assert two.gap_change == pytest.approx(-1)
    assert two.smallest_detectable == pytest.approx(1.96 * 2**0.5 * 2**0.5 * 0.1**0.5)
    one = element_change(trust, wave(bank, g1=4), wave(bank, g1=3), reliability=0.9)
    assert (one.gap_change, one.smallest_detectable, one.is_noticeable) == (None, None, None)


def test_nobody_in_both_waves(bank, trust):
    found = element_change(trust, wave(bank, g1=2), wave(bank, p1=3))
    assert found.change is None
    assert not found.broken
    assert found.gap_change is None


def test_words_that_run_against_the_own_answers_are_named():
    change = change_between({"a": 2.0, "b": 3.0, "c": 3.0}, {"a": 3.0, "b": 3.0, "c": 2.0})
    found = response_shift(change, {"a": "worse", "b": "same", "x": "better"})
    assert (found.agreeing, found.contradicting) == (1, ("a",))
    true = response_shift(change, {"a": "better", "b": "same", "c": "worse"})
    assert (true.agreeing, true.contradicting) == (3, ())
    wrong = response_shift(change, {"a": "same", "b": "worse", "c": "better"})
    assert (wrong.agreeing, wrong.contradicting) == (0, ("a", "b", "c"))
    small = change_between({"a": 3.0}, {"a": 3.5})
    assert response_shift(small, {"a": "better"}).agreeing == 1
