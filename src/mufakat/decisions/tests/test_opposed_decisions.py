"""Who was against and is bound all the same: whether it complies stands on the page of its word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.commitments import actions as commitments
from mufakat.commitments.models import Commitment
from mufakat.decisions import actions
from mufakat.decisions.electorate import day_in
from mufakat.decisions.queries.opposed import opposed_by
from mufakat.decisions.tests.conftest import DAY, WEEK, Table
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
AGAINST = 3


def decided(table: Table, against: str, *tasks: str, **terms: Any) -> Any:
    """A decision that all but the last party agreed to; tasks of that party follow from it."""
    proposal = table.open(**terms)
    table.all_stand(proposal, ["agree", "agree", "agree", against])
    due = day_in(table.collaboration, table.start + 2 * WEEK)
    follow_ups = [actions.FollowUp(table.parties[AGAINST], text, due) for text in tasks]
    return table.close(proposal, follow_ups=follow_ups)


def standing_after(table: Table, weeks: int) -> list[tuple[str, str]]:
    today = day_in(table.collaboration, table.start + weeks * WEEK)
    found = opposed_by(viewer=table.voices[0], party=table.parties[AGAINST], today=today)
    return [(one.decision.code, one.standing) for one in found]


@pytest.mark.need("EX-H-07")
def test_compliance_with_decisions_that_a_party_opposed_is_on_record(
    table: Table, client_as: Callable[[Actor], Client], stranger: Actor
) -> None:
    kept = decided(table, "object", "Membuka gudang tiap Selasa")
    decided(table, "agree", "Mengirim daftar panen")
    decided(table, "object")
    assert standing_after(table, 1) == [("K-003", "no_task"), ("K-001", "running")]
    assert standing_after(table, 3)[1] == ("K-001", "not_complied")
    task = Commitment.objects.get(party=table.parties[AGAINST], text_id="Membuka gudang tiap Selasa")
    done = table.start + WEEK + DAY
    commitments.report_progress(actor=table.voices[AGAINST], commitment=task, said="done", text="Sudah dibuka", now=done)
    commitments.accept_proof(actor=table.founder, commitment=task, now=done + timedelta(hours=1))
    assert standing_after(table, 3)[1] == ("K-001", "complied")
    address = reverse("commitments:party", args=[table.collaboration.slug, table.parties[AGAINST].organisation.slug])
    page = client_as(table.voices[0]).get(address).content.decode()
    card = page.split("Keputusan yang ditentangnya", 1)[1].split("</section>", 1)[0]
    for words in (kept.code, "Karena begitu.", "Tetap dijalankan", "1 dari 1 tugasnya terpenuhi", "Tanpa tugas baginya"):
        assert words in card
    assert "K-002" not in card
    assert (
        "Keputusan yang ditentangnya"
        not in client_as(table.voices[0])
        .get(reverse("commitments:party", args=[table.collaboration.slug, table.parties[0].organisation.slug]))
        .content.decode()
    )


def test_a_changed_mind_a_secret_vote_and_a_decision_that_binds_others_do_not_count(table: Table) -> None:
    changed = table.open()
    table.all_stand(changed, ["agree", "agree", "agree", "object"])
    table.stand(changed, AGAINST, "agree", at=table.start + DAY)
    table.close(changed)
    others = table.open()
    table.all_stand(others, ["agree", "agree", "agree", "object"])
    table.close(others, bound=table.parties[:AGAINST])
    assert standing_after(table, 1) == []
