"""The search box reaches evidence and indicators, and each only for those who may read it."""

from __future__ import annotations

import pytest

from mufakat.collaborations import actions as collaboration_actions
from mufakat.evidence import actions as evidence_actions
from mufakat.evidence.models import EvidenceRecord
from mufakat.kernel import search
from mufakat.monitoring import actions as monitoring_actions

pytestmark = pytest.mark.django_db
STATEMENT = "Rumput laut membusuk di gudang sebelum kapal datang"


@pytest.fixture
def record(founder, collaboration, clock):
    def write(confidentiality="public"):
        values = {
            "kind": "interview", "role_id": "Ketua kelompok tani", "statement_id": STATEMENT, "direction": "weakens",
            "confidentiality": confidentiality, "consent": "given",
        }  # fmt: skip
        return evidence_actions.record_evidence(actor=founder, collaboration=collaboration, values=values, now=clock)

    return write


def found(viewer, words="membusuk"):
    return [result.url for result in search.find(words, viewer=viewer).results]


@pytest.fixture
def opened(founder, collaboration, clock, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        collaboration_actions.describe_collaboration(
            actor=founder, collaboration=collaboration, values={"visibility": "public"},
            expected_version=collaboration.version, now=clock,
        )  # fmt: skip
    collaboration.refresh_from_db()
    return collaboration


def test_public_evidence_is_found_by_its_words_by_anybody(opened, record, visitor):
    made = record()
    assert found(visitor) == [f"/k/{opened.slug}/bukti/{made.key}/"]


@pytest.mark.parametrize(("confidentiality", "member_finds"), [("parties", 1), ("restricted", 0)])
def test_closed_evidence_is_not_found_by_outsiders(opened, record, founder, visitor, stranger, confidentiality, member_finds):
    record(confidentiality)
    assert (found(visitor), found(stranger)) == ([], [])
    assert len(found(founder)) == member_finds


def test_withdrawn_and_restricted_evidence_leaves_the_search(opened, record, founder, visitor, clock):
    made = record()
    assert found(visitor)
    evidence_actions.withdraw_evidence(actor=founder, record=made, reason="salah catat", now=clock)
    assert found(founder) == []


def test_evidence_that_becomes_restricted_is_no_longer_found(opened, record, founder, clock):
    made = record()
    evidence_actions.revise_evidence(
        actor=founder, record=made, values={"confidentiality": "restricted"}, expected_version=made.version, now=clock
    )
    assert EvidenceRecord.objects.get(pk=made.pk).confidentiality == "restricted"
    assert found(founder) == []


def test_a_collaboration_that_closes_takes_its_evidence_along(
    opened, record, founder, visitor, clock, django_capture_on_commit_callbacks
):
    record()
    assert found(visitor)
    with django_capture_on_commit_callbacks(execute=True):
        collaboration_actions.describe_collaboration(
            actor=founder, collaboration=opened, values={"visibility": "parties"}, expected_version=opened.version, now=clock
        )
    assert found(visitor) == []
    assert len(found(founder)) == 1


def test_an_indicator_is_found_by_its_question_and_follows_its_revision(opened, founder, visitor, clock):
    values = {
        "name_id": "Waktu tunggu kapal", "question_id": "Apakah kapal menunggu lebih singkat?", "unit_id": "jam",
        "definition_id": "Jam antara tiba dan sandar", "polarity": "lower_is_better", "kind": "outcome", "decimals": 0,
    }  # fmt: skip
    made = monitoring_actions.define_indicator(
        actor=founder, collaboration=opened, code="waktu-tunggu", values=values, now=clock
    )
    assert found(visitor, "menunggu singkat") == [f"/k/{opened.slug}/indikator/waktu-tunggu/"]
    monitoring_actions.revise_indicator(
        actor=founder, indicator=made, values={"question_id": "Apakah sandar lancar?"}, expected_version=made.version, now=clock
    )
    assert found(visitor, "menunggu singkat") == []
    assert len(found(visitor, "sandar lancar")) == 1
