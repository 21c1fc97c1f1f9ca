"""Reference assessments: levels as judged, evidence counted once, what is missing stays missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.packs.schema import Assessment, EvidenceRecord, Framework
from collabgov.reference import computed_level, mean_level, reference_result

T = {"id": "A", "en": "A"}


def element(code):
    return {"code": code, "name": T, "definition": T, "mark": "D"}


def framework(method="judged"):
    return Framework.model_validate(
        {
            "short_name": "F",
            "authors": "F",
            "year": 2012,
            "citation": "F",
            "question": "process",
            "dimension_level": method,
            "scale": {"levels": []},
            "dimensions": [
                {"code": "A", "name": T, "definition": T, "mark": "D", "elements": [element("A.1"), element("A.2")]},
                {"code": "B", "name": T, "definition": T, "mark": "D", "elements": [element("B.1"), element("B.2")]},
                {"code": "C", "name": T, "definition": T, "mark": "D"},
            ],
        }
    )


def assessment(elements, dimensions=()):
    return Assessment.model_validate(
        {
            "key": "study",
            "framework": "f",
            "title": T,
            "period": "2024",
            "rating_by": "analyst",
            "rating_note": T,
            "method": T,
            "dimensions": list(dimensions),
            "elements": [{"finding": T, **given} for given in elements],
        }
    )


def record(key, codes, direction="supports", kind="interview", sector=None, actor=None, framework=None):
    return EvidenceRecord.model_validate(
        {
            "key": key,
            "kind": kind,
            "role": T,
            "statement": T,
            "elements": codes,
            "direction": direction,
            "sector": sector,
            "actor": actor,
            "framework": framework,
            "lines": "1",
        }
    )


def levels(*values):
    codes = ("A.1", "A.2", "B.1", "B.2")
    given = zip(codes, values, strict=True)
    return assessment(
        [{"code": c, "level": v} if v else {"code": c, "state": "not_assessed"} for c, v in given],
        [{"code": "A", "level": 4}, {"code": "B", "level": 2}],
    )


def test_levels_stay_as_judged_and_the_mean_stands_beside():
    result = reference_result(framework(), levels(4, 5, 2, 4))
    assert [(d.code, d.level, d.mean_of_elements) for d in result.dimensions] == [
        ("A", 4, Decimal("4.5")),
        ("B", 2, Decimal(3)),
        ("C", None, None),
    ]
    assert result.weakest.dimension == "B"
    assert result.weakest.element == "B.1"


def test_what_was_not_assessed_never_becomes_a_number():
    judged = assessment(
        [
            {"code": "A.1", "level": 4},
            {"code": "A.2", "state": "not_assessed"},
            {"code": "B.1", "state": "not_enough_evidence"},
        ]
    )
    result = reference_result(framework("mean_of_assessed"), judged)
    assert [(e.code, e.state, e.level) for e in result.elements] == [
        ("A.1", "assessed", 4),
        ("A.2", "not_assessed", None),
        ("B.1", "not_enough_evidence", None),
        ("B.2", "not_assessed", None),
    ]
    assert [(d.code, d.state, d.level, d.elements_assessed) for d in result.dimensions] == [
        ("A", "assessed", 4, 1),
        ("B", "not_assessed", None, 0),
        ("C", "not_assessed", None, 0),
    ]
    assert [e.code for e in result.elements_weakest_first] == ["A.1"]
    assert [e.code for e in result.without_level] == ["A.2", "B.1", "B.2"]


def test_nothing_assessed_has_no_weakest():
    result = reference_result(framework(), assessment([]))
    assert (result.weakest.dimension, result.weakest.element) == (None, None)


@pytest.mark.need("EX-L-12")
def test_weakest_first_ranks_by_level_then_weakening_evidence_then_framework_order():
    evidence = [record("W-1", ["B.1"], "weakens"), record("W-2", ["A.2"], "supports"), record("W-3", ["A.1"], "supports")]
    result = reference_result(framework("minimum"), levels(2, 2, 2, 4), evidence)
    assert [e.code for e in result.elements_weakest_first] == ["B.1", "A.1", "A.2", "B.2"]
    assert result.weakest.element == "B.1"
    assert [d.code for d in result.dimensions_weakest_first] == ["B", "A"]


def test_evidence_of_a_dimension_is_counted_once_however_many_elements_it_names():
    evidence = [
        record("W-1", ["A.1", "A.2"], "weakens", sector="society"),
        record("W-2", ["A.1"], "mixed", "document"),
        record("W-3", ["A"], "supports", sector="government"),
        record("W-4", ["A.1"], framework="other"),
    ]
    judged = assessment([{"code": "A.1", "level": 3, "evidence": ["W-1", "W-4"]}, {"code": "A.2", "level": 3}])
    result = reference_result(framework(), judged, evidence)
    own = result.element("A.1")
    assert own.evidence_keys == ("W-1", "W-2", "W-4")
    assert own.evidence.by_direction == {"weakens": 1, "mixed": 1, "supports": 1}
    assert own.evidence.by_kind == {"interview": 2, "document": 1}
    assert own.evidence.by_sector == {"society": 1, "not_stated": 2}
    assert result.dimension("A").evidence.total == 4


def test_default_framework_decides_whose_codes_unmarked_evidence_uses():
    judged = assessment([{"code": "A.1", "level": 3}])
    assert (
        reference_result(framework(), judged, [record("W-1", ["A.1"])], default_framework="other").element("A.1").evidence.total
        == 0
    )
    assert (
        reference_result(framework(), judged, [record("W-1", ["A.1"])], default_framework="f").element("A.1").evidence.total
        == 1
    )


@pytest.mark.need("EX-M-07")
@pytest.mark.parametrize(
    ("evidence", "warnings"),
    [
        ([], ("no_evidence",)),
        ([record("W-1", ["A.1"], sector="society")], ("one_sector_only", "one_kind_only")),
        ([record("W-1", ["A.1"], actor="office"), record("W-2", ["A.1"], kind="document")], ("one_sector_only", "no_society_statement")),
        ([record("W-1", ["A.1"], sector="government"), record("W-2", ["A.1"], sector="private")], ("one_kind_only", "no_society_statement")),
        ([record("W-1", ["A.1"], sector="society"), record("W-2", ["A.1"], sector="private", kind="document")], ()),
    ],
)  # fmt: skip
def test_verdict_on_thin_evidence_carries_a_warning(evidence, warnings):
    result = reference_result(framework(), levels(4, None, 2, 4), evidence, sectors={"office": "government"})
    assert result.element("A.1").warnings == warnings
    assert result.element("A.2").warnings == ()


def test_verdicts_or_places_of_different_levels_are_a_conflict():
    quotes = [{"words": "baik", "lines": "1", "level": 4}, {"words": "lemah", "lines": "2", "level": 2}]
    places = [{"place": "findings", "level": 4}, {"place": "conclusion", "level": 3}]
    judged = assessment(
        [
            {"code": "A.1", "level": 3, "verdicts": quotes},
            {"code": "A.2", "level": 3, "level_by_place": places},
            {"code": "B.1", "level": 4, "verdicts": quotes[:1], "level_by_place": places[:1]},
        ],
        [{"code": "A", "level": 3, "verdicts": quotes}],
    )
    result = reference_result(framework(), judged)
    assert [e.conflict for e in result.elements] == [True, True, False, False]
    assert [d.conflict for d in result.dimensions] == [True, False, False]


def test_elements_judged_together_share_one_level():
    judged = assessment([{"code": "A.1", "level": 2}, {"code": "A.2", "joint_with": "A.1"}])
    result = reference_result(framework(), judged).element("A.2")
    assert (result.level, result.judged_with) == (2, "A.1")


@pytest.mark.parametrize(
    ("method", "values", "level"),
    [
        ("minimum", [4, 2], 2),
        ("mean_of_assessed", [4, 3], 4),
        ("mean_of_assessed", [4, 2], 3),
        ("judged", [4], None),
        ("minimum", [], None),
    ],
)
def test_level_of_a_dimension_follows_the_framework(method, values, level):
    assert computed_level(method, values) == level


@given(st.lists(st.none() | st.integers(1, 5), min_size=4, max_size=4))
def test_adding_unassessed_elements_changes_no_mean(values):
    result = reference_result(framework("mean_of_assessed"), levels(*values))
    known = [value for value in values[:2] if value is not None]
    assert result.dimension("A").mean_of_elements == mean_level(known)
    ranked = [e.level for e in result.elements_weakest_first]
    assert ranked == sorted(value for value in values if value is not None)
