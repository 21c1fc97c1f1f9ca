"""A decision as paper: numbered like the decision, with its dissent, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.config import cases
from mufakat.decisions import actions
from mufakat.decisions.actions.papers import paper_data
from mufakat.decisions.tests.conftest import DAY, Table
from mufakat.decisions.tests.test_deciding_together import refusal
from mufakat.documents.models import Document
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def template(db: None) -> None:
    """The built-in template of a decision."""
    cases.install_pack(load_pack(settings.PACKS_DIR / "documents" / "keputusan"), timezone.now())


def test_the_paper_of_a_decision_carries_its_number_the_stances_and_the_dissent(
    table: Table, client_as: Callable[[Actor], Client]
) -> None:
    proposal = table.open()
    table.all_stand(proposal, ["agree", "agree", "agree"])
    table.stand(proposal, 3, "object", "Selasa <b>hari pasar</b>.")
    decision = table.close(proposal)
    data = paper_data(decision)
    assert data["dissent"] == ["Kelompok Tani Makmur: Selasa <b>hari pasar</b>."]
    assert {row["party"]: row["stance"] for row in data["stances"]}["Bea Cukai"] == "Setuju"
    client = client_as(table.founder)
    url = f"/k/{table.collaboration.slug}/keputusan/{decision.code}/"
    answer = client.post(f"{url}surat/")
    document = Document.objects.get()
    assert answer["Location"].endswith(f"/dokumen/{document.public_id}/")
    assert (document.number, document.subject_id) == ("K-001", str(decision.public_id))
    assert str(document.public_id) in client.get(url).content.decode()
    assert refusal(actions.issue_paper, actor=table.founder, decision=decision, now=table.start + DAY) == "issued_already"


def test_a_proposal_that_was_not_adopted_has_no_paper_and_a_secret_one_tells_no_stances(table: Table) -> None:
    fallen = table.close(table.open())
    act: dict[str, Any] = {"actor": table.founder, "now": table.start + DAY}
    assert refusal(actions.issue_paper, decision=fallen, **act) == "not_adopted"
    secret = table.open(method="simple-majority", secret=True)
    table.all_stand(secret, ["agree", "agree", "object", None])
    data = paper_data(table.close(secret))
    assert "stances" not in data
    assert "dissent" not in data
