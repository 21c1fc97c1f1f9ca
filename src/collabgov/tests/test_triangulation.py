"""Three streams side by side: agreement is counted, disagreement kept, and what is missing named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.record_catalogue import record_catalogue
from collabgov.triangulation import recorded, triangulate


@pytest.mark.parametrize(
    ("streams", "response", "state", "grade", "combined", "missing"),
    [
        ((70, 65, 75), 1.0, "agree", "A", 70, ()),
        ((70, 65, None), 0.2, "agree", "B", 67.5, ("told",)),
        ((70, 50, None), 1.0, "mixed", "B", None, ("told",)),
        ((83, 38, None), 1.0, "contested", "B", None, ("told",)),
        ((70, 41, 70), 1.0, "mixed", "B", None, ()),
        ((70, 40, 70), 1.0, "contested", "B", None, ()),
        ((70, None, None), 0.6, "one_source", "C", None, ("recorded", "told")),
        ((70, None, None), 0.59, "one_source", "D", None, ("recorded", "told")),
        ((70, None, None), None, "one_source", "D", None, ("recorded", "told")),
        ((None, 70, None), 1.0, "one_source", "D", None, ("perceived", "told")),
        ((None, None, None), None, "nothing", "D", None, ("perceived", "recorded", "told")),
    ],
)
def test_streams_agree_differ_or_are_missing(streams, response, state, grade, combined, missing):
    found = triangulate(*streams, response=response)
    assert (found.state, found.grade, found.combined, found.missing) == (state, grade, combined, missing)


def test_the_least_favourable_stream_decides_the_order():
    assert triangulate(83, 38, 50).least_favourable == 38
    assert triangulate(83, 38, 50).spread == 45
    assert triangulate(None, None, None).least_favourable is None
    assert triangulate(50, None, None).spread is None


@given(*[st.none() | st.floats(0, 100)] * 3)
def test_nothing_is_combined_across_a_disagreement(perceived, recorded_score, told):
    found = triangulate(perceived, recorded_score, told)
    if found.combined is not None:
        assert found.spread < 20
        assert min(v for v in found.streams.values() if v is not None) - 1e-9 <= found.combined <= 100 + 1e-9


def test_figures_stand_between_their_ends_and_those_without_ends_are_only_shown():
    found = recorded(
        ["com.kept_on_time", "dec.reopened", "dec.turnaround", "voice.share", "res.delivery", "net.trust"],
        {
            "com.kept_on_time": Decimal("0.38"),
            "dec.reopened": Decimal("0.25"),
            "dec.turnaround": Decimal(12),
            "res.delivery": Decimal("1.4"),
            "net.trust": Decimal("2.5"),
        },
    )
    assert found.scored == pytest.approx({"com.kept_on_time": 38, "dec.reopened": 75, "res.delivery": 100, "net.trust": 50})
    assert found.shown == {"dec.turnaround": 12}
    assert found.missing == ("voice.share",)
    assert found.score == pytest.approx((38 + 75 + 100 + 50) / 4)
    assert recorded(["voice.share"], {}).score is None
    with pytest.raises(KeyError):
        recorded(["voice.loudness"], {})


def test_the_catalogue_is_complete_and_honest_about_what_has_ends():
    catalogue = record_catalogue()
    assert len(catalogue) == 100
    for indicator in catalogue.values():
        assert indicator.label.id != indicator.label.en
        assert indicator.formula.id
        assert indicator.minimum >= 0
        assert (indicator.worst is None) == (indicator.best is None)
        if indicator.is_scored:
            assert indicator.direction != "0"
            assert (indicator.best > indicator.worst) == (indicator.direction == "+")
        if indicator.unit in ("share", "0..1") and indicator.direction != "0" and indicator.key != "srv.response":
            assert indicator.is_scored
    assert catalogue["conf.open"].on_scale(Decimal(3)) is None
    assert catalogue["skm.ikm"].on_scale(Decimal(100)) == 100
    assert catalogue["com.kept_on_time"].on_scale(None) is None
