"""What shows when somebody gets past the triggers: every record of a closed decision is held against the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from collabgov.decisions import recompute
from collabgov.decisions.certificates import digest, frozen_digest
from mufakat.config.cli import main
from mufakat.config.commands import serving
from mufakat.decisions import verifying
from mufakat.decisions.models import Decision
from mufakat.decisions.tests.conftest import Table
from mufakat.kernel import guards
from mufakat.kernel.access import SYSTEM, Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(table: Table) -> Decision:
    proposal = table.open(method="simple-majority")
    table.all_stand(proposal, ["agree", "agree", "object", None])
    return table.close(proposal, published=True)  # type: ignore[no-any-return]


def forced(statement: str, *values: Any) -> None:
    """Run a statement as somebody does who first takes the triggers away."""
    with connection.cursor() as cursor:
        names = _triggers(cursor)
        for name, table in names:
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        cursor.execute(statement, values)
    guards.install(connection)


def _triggers(cursor: Any) -> list[tuple[str, str]]:
    if connection.vendor == "postgresql":
        query = (
            "SELECT DISTINCT trigger_name, event_object_table FROM information_schema.triggers WHERE event_object_table LIKE %s"
        )
        cursor.execute(query, ["decisions_%"])
    else:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'decisions_%'")
    return list(cursor.fetchall())


def codes(decision: Decision) -> list[str]:
    (found,) = [differences for _, differences in verifying.check_all(viewer=SYSTEM, collaboration=decision.collaboration)]
    return [one.code for one in found]


def test_an_untouched_decision_agrees_with_all_its_records(table: Table, decision: Decision) -> None:
    assert codes(decision) == []
    secret = table.open(method="simple-majority", secret=True)
    table.all_stand(secret, ["agree", "agree", "object", None])
    table.close(secret)
    checked = list(verifying.check_all(viewer=SYSTEM))
    assert [(one.code, differences) for one, differences in checked] == [("K-001", []), ("K-002", [])]


@pytest.mark.parametrize(
    ("statement", "values", "code"),
    [
        ("UPDATE decisions_stance SET stance = %s, content = %s WHERE stance = %s", ("agree", '"agree"', "object"), "votes"),
        ("UPDATE decisions_stance SET reason = %s", ("Alasan lain",), "votes"),
        ("DELETE FROM decisions_stance WHERE stance = %s", ("object",), "votes"),
        ("UPDATE decisions_elector SET sector = %s", ("media",), "question"),
        ("UPDATE decisions_wording SET text_id = %s", ("Naskah lain",), "question"),
        ("UPDATE decisions_decision SET verdict = %s", ("not_adopted",), "outcome"),
        ("UPDATE decisions_decision SET wording_id = %s", ("Naskah lain",), "outcome"),
        ("UPDATE decisions_decision SET certificate_sha256 = %s", ("0" * 64,), "digest"),
        ("DELETE FROM decisions_boundparty WHERE id = (SELECT MIN(id) FROM decisions_boundparty WHERE id > %s)", (0,), "bound"),
    ],
)
def test_a_vote_or_record_changed_through_the_database_is_refused_and_if_forced_it_shows(
    decision: Decision, client: Client, statement: str, values: tuple[Any, ...], code: str
) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    forced(statement, *values)
    assert code in codes(Decision.objects.get(pk=decision.pk))
    type(decision.collaboration).objects.update(visibility="public")
    page = client.get(f"/k/{decision.collaboration.slug}/keputusan/K-001/").content.decode()
    assert "berubah setelah ditutup" in page


def test_a_whole_certificate_exchanged_with_repaired_digests_still_differs_from_history_and_votes(decision: Decision) -> None:
    """The forger turns a vote and counts anew: the document agrees with itself, and with nothing else."""
    document = json.loads(json.dumps(decision.certificate))
    next(one for one in document["ballots"] if one["content"] == "object")["content"] = "agree"
    recounted = recompute(document).outcome
    assert recounted is not None
    document["outcome"] = recounted.plain()
    document["frozen_sha256"] = frozen_digest(document["frozen"])
    document["sha256"] = digest({key: value for key, value in document.items() if key != "sha256"})
    assert recompute(document).agrees
    forced("UPDATE decisions_decision SET certificate = %s, certificate_sha256 = %s", json.dumps(document), document["sha256"])
    assert codes(Decision.objects.get(pk=decision.pk)) == ["votes", "history"]


def test_the_command_names_the_decision_that_was_changed(
    table: Table, decision: Decision, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(serving, "prepare", lambda: None)
    assert main(["decisions", "check", table.collaboration.slug]) == 0
    assert "1 decisions checked, 0 differences." in capsys.readouterr().out
    forced("DELETE FROM decisions_stance WHERE stance = %s", "object")
    assert main(["decisions", "check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found == {"checked": 1, "differences": [{"decision": "sampah-tiga-kota K-001", "code": "votes"}]}


def test_the_page_says_nothing_of_the_kind_for_an_untouched_decision(
    decision: Decision, client_as: Callable[[Actor], Client], table: Table
) -> None:
    page = client_as(table.voices[0]).get(f"/k/{decision.collaboration.slug}/keputusan/K-001/").content.decode()
    assert "berubah setelah ditutup" not in page
