"""From proposal to decision: opening freezes, stances bind, objections are answered, closing happens once."""

from __future__ import annotations

from typing import Any

import pytest

from collabgov.decisions import recompute
from mufakat.decisions.models import BoundParty
from mufakat.decisions.tests.conftest import Table
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def refused(act: Any, **values: Any) -> str:
    with pytest.raises(Refused) as refusal:
        act(**values)
    return refusal.value.code


def test_a_decision_by_consensus_has_a_number_a_wording_and_a_certificate(table: Table) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "reserve", "abstain", "agree"])
    decision = table.close(proposal)
    assert (decision.code, decision.verdict, decision.way) == ("K-001", "adopted", "consensus")
    assert decision.wording_id == "Pemeriksaan bersama dilakukan tiap Selasa."
    assert recompute(decision.certificate).agrees
    assert decision.certificate["about"]["number"] == "K-001"
    assert BoundParty.objects.filter(decision=decision).count() == 4
    entry = HistoryEntry.objects.get(verb="decisions.decision.taken")
    assert entry.data["certificate"] == decision.certificate_sha256
    assert entry.data["way_en"] == "consensus"
    second = table.close(table.open())
    assert (second.code, second.verdict) == ("K-002", "no_quorum")
