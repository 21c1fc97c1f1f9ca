"""What somebody with the database in hand cannot do either: the triggers of both engines."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from mufakat.decisions.models import Decision, Elector, Option, Proposal, Proxy, SecretBallot, Stance, Wording
from mufakat.decisions.models.voting import drawn_code, drawn_number
from mufakat.decisions.tests.conftest import DAY, Table
from mufakat.kernel import guards

pytestmark = pytest.mark.django_db


def refused(act: Any, words: str) -> None:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        act()


def run(statement: str) -> Any:
    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return act


@pytest.fixture
def voted(table: Table) -> Proposal:
    proposal = table.open(options=("Selasa", "Rabu"))
    table.all_stand(proposal, ["agree", "agree", "object", "abstain"])
    return proposal


@pytest.fixture
def closed(table: Table, voted: Proposal) -> Proposal:
    table.close(voted, published=True)
    voted.refresh_from_db()
    return voted


def test_no_trigger_is_missing(db: None) -> None:
    assert guards.missing(connection) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions_stance SET stance = 'agree', content = '\"agree\"' WHERE stance = 'object'",
        "UPDATE decisions_stance SET reason = 'lain'",
        "UPDATE decisions_stance SET cast_at = '2020-01-01'",
        "DELETE FROM decisions_stance",
        "UPDATE decisions_elector SET sector = 'media'",
        "DELETE FROM decisions_elector",
        "UPDATE decisions_wording SET text_id = 'lain'",
        "DELETE FROM decisions_wording",
    ],
)
def test_nothing_voted_or_frozen_is_changed_while_the_vote_is_open_or_closed(
    voted: Proposal, table: Table, statement: str
) -> None:
    refused(run(statement), "append-only")
    table.close(voted)
    refused(run(statement), "append-only")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title_id", "'Judul lain'"), ("rules", "'{}'"), ("method", "'{}'"), ("method_sha256", "'x'"), ("secret", "NOT secret"),
        ("one_vote_per", "'seat'"), ("kind", "'procedural'"), ("force", "'provisional'"), ("seed", "'x'"), ("chair", "'[1]'"),
        ("opened_at", "'2020-01-01'"), ("silence_basis", "'x'"), ("common_good", "'x'"),
    ],
)  # fmt: skip
def test_question_and_rules_of_an_open_vote_do_not_change(voted: Proposal, column: str, value: str) -> None:
    refused(run(f"UPDATE decisions_proposal SET {column} = {value} WHERE id = {voted.pk}"), "the vote is frozen")


def test_a_deadline_and_a_round_only_grow(voted: Proposal) -> None:
    earlier = (voted.deadline - DAY).isoformat()
    refused(run(f"UPDATE decisions_proposal SET deadline = '{earlier}' WHERE id = {voted.pk}"), "only extended")
    refused(run(f"UPDATE decisions_proposal SET round = 0 WHERE id = {voted.pk}"), "only extended")


def test_no_elector_option_or_criterion_is_added_changed_or_taken_out_after_opening(voted: Proposal, table: Table) -> None:
    elector = voted.electors.first()
    values = {"party": elector.party, "sector": "media", "label": "Baru", "proposal": voted}
    refused(lambda: Elector.objects.create(key="baru", **values), "the vote is frozen")
    refused(lambda: Option.objects.create(proposal=voted, key="p9", text="Baru", position=9), "the vote is frozen")
    refused(run("UPDATE decisions_option SET text = 'Lain'"), "the vote is frozen")
    refused(run("DELETE FROM decisions_option"), "the vote is frozen")
    draft = table.propose(options=("a", "b"))
    Option.objects.filter(proposal=draft).update(text="c")
    Option.objects.filter(proposal=draft).delete()


def ballot_of(proposal: Proposal) -> Stance:
    elector = proposal.electors.first()
    return Stance.objects.create(
        proposal=proposal, elector=elector, round=proposal.round, stance="agree", content="agree", cast_at=timezone.now()
    )


@pytest.mark.parametrize("state", ["draft", "closed", "withdrawn"])
def test_no_vote_enters_what_is_not_open(table: Table, state: str) -> None:
    proposal = table.open()
    ballot_of(proposal)
    if state == "draft":
        other = table.propose()
        refused(
            lambda: SecretBallot.objects.create(id=drawn_number(), proposal=other, code=drawn_code(), content="agree"),
            "not open",
        )
        return
    Proposal.objects.filter(pk=proposal.pk).update(state=state)
    refused(lambda: ballot_of(proposal), "the vote is not open")
    refused(
        lambda: SecretBallot.objects.create(id=drawn_number(), proposal=proposal, code=drawn_code(), content="agree"),
        "the vote is not open",
    )
    first, second = proposal.electors.all()[:2]
    refused(
        lambda: Proxy.objects.create(
            proposal=proposal, elector=first, holder=second, mandate_number="x", given_at=timezone.now()
        ),
        "the vote is not open",
    )
    refused(
        lambda: Wording.objects.create(proposal=proposal, number=9, text_id="x", sha256="x", written_at=timezone.now()),
        "the vote is closed",
    )


def test_a_closed_vote_and_its_decision_do_not_change_at_all(closed: Proposal) -> None:
    for column in ("state = 'open'", "closed_at = NULL", "deadline = '2030-01-01'", "frozen_sha256 = 'x'", "round = 7"):
        refused(run(f"UPDATE decisions_proposal SET {column} WHERE id = {closed.pk}"), "the vote is over")
    refused(run(f"DELETE FROM decisions_proposal WHERE id = {closed.pk}"), "the vote is kept")
    for column in (
        "verdict = 'not_adopted'",
        "certificate = '{}'",
        "winners = '[1]'",
        "review_on = '2030-01-01'",
        "number = 99",
    ):
        refused(run(f"UPDATE decisions_decision SET {column}"), "append-only")
    for table in ("decision", "boundparty", "publication"):
        refused(run(f"DELETE FROM decisions_{table}"), "append-only")
    assert Decision.objects.get().verdict == "adopted"


def test_ballots_in_the_box_are_neither_changed_nor_taken_out(table: Table) -> None:
    proposal = table.open(method="simple-majority", secret=True)
    table.all_stand(proposal, ["agree", "object", "agree", None])
    for statement in (
        "UPDATE decisions_secretballot SET content = '\"agree\"'", "UPDATE decisions_secretballot SET code = 'x'",
        "DELETE FROM decisions_secretballot", "DELETE FROM decisions_participation",
    ):  # fmt: skip
        refused(run(statement), "append-only")
