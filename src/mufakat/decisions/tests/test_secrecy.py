"""A secret ballot leaves nothing behind that leads from a voter to a vote, and still counts once for everybody."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from collabgov.decisions import recompute
from mufakat.decisions import actions
from mufakat.decisions.models import Participation, SecretBallot, Stance
from mufakat.decisions.readiness import issues
from mufakat.decisions.tests.conftest import DAY, Table
from mufakat.decisions.tests.test_deciding_together import refusal
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry, IdempotencyKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(table: Table) -> Any:
    return table.open(method="simple-majority", secret=True)


def test_ballots_and_voters_are_two_lists_of_the_same_length(table: Table, secret: Any) -> None:
    table.all_stand(secret, ["agree", "object", "agree", "abstain"])
    assert not Stance.objects.exists()
    assert Participation.objects.count() == SecretBallot.objects.count() == 4
    columns = {field.name for field in SecretBallot._meta.fields}
    assert columns == {"id", "proposal", "code", "sector", "content"}
    decision = table.close(secret)
    certificate = decision.certificate
    assert [sorted(ballot) for ballot in certificate["ballots"]] == [["code", "content", "sector"]] * 4
    assert all(ballot["sector"] == "" for ballot in certificate["ballots"])
    assert len(certificate["participants"]) == 4
    assert recompute(json.loads(json.dumps(certificate))).agrees
    assert (decision.verdict, decision.way) == ("adopted", "majority")


def test_the_order_of_the_rows_tells_nothing_about_the_order_of_voting(table: Table) -> None:
    """With fifty votes the chance that random order equals order of arrival is nil; that it is reversed, too."""
    orders = []
    for _ in range(12):
        proposal = table.open(method="simple-majority", secret=True)
        codes = [table.stand(proposal, place, "agree") for place in range(4)]
        rows = list(SecretBallot.objects.filter(proposal=proposal).order_by("pk").values_list("code", flat=True))
        orders.append([codes.index(code) for code in rows])
    assert len({tuple(order) for order in orders}) > 3
    if connection.vendor == "sqlite":  # the table itself lies in the order of its drawn keys
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid, id FROM decisions_secretballot")
            assert all(rowid == key for rowid, key in cursor.fetchall())


def every_row() -> dict[str, list[str]]:
    """The whole database as text, table by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = [repr(row) for row in cursor.fetchall()]
    return found


def test_nothing_in_the_database_but_the_ballot_itself_holds_code_or_choice(
    table: Table, secret: Any, client_as: Callable[[Actor], Client]
) -> None:
    client = client_as(table.voices[0])
    url = f"/k/{table.collaboration.slug}/keputusan/usulan/{secret.public_id}/sikap/"
    keys = IdempotencyKey.objects.count()
    typed = {"stance": "object", "round": "1", "kirim": "1", "idempotency_key": "kunci-yang-diselipkan"}
    before = every_row()
    answer = client.post(url, typed, headers={"Idempotency-Key": "kunci-di-kepala"})
    assert answer.status_code == 200
    ballot = SecretBallot.objects.get(proposal=secret)
    assert ballot.code in answer.content.decode()
    assert IdempotencyKey.objects.count() == keys
    new = {name: set(rows) - set(before.get(name, [])) for name, rows in every_row().items()}
    naming = {name for name, rows in new.items() if any(ballot.code in row or "object" in row for row in rows)}
    assert naming == {"decisions_secretballot"}
    changed = {name for name, rows in new.items() if rows}
    assert changed <= {
        "decisions_secretballot", "decisions_participation", "kernel_historyentry", "kernel_chainhead", "django_session",
        "sqlite_sequence",
    }  # fmt: skip
    entry = HistoryEntry.objects.get(verb="decisions.ballot.cast")
    assert (entry.data, entry.personal, entry.on_behalf_of) == ({}, None, "Dinas Perdagangan")


def test_the_form_of_a_secret_ballot_carries_no_sending_key_and_asks_no_reason(
    table: Table, secret: Any, client_as: Callable[[Actor], Client]
) -> None:
    page = client_as(table.voices[0]).get(f"/k/{table.collaboration.slug}/keputusan/usulan/{secret.public_id}/sikap/")
    form = page.content.decode().split("<main")[1]
    assert "idempotency_key" not in form.split('class="formulir"')[1]
    assert 'name="reason"' not in form
    assert "basis data beserta cadangannya" in form
    assert "no-store" in page["Cache-Control"]


def test_a_secret_ballot_is_cast_once_and_cannot_be_taken_back(table: Table, secret: Any) -> None:
    table.stand(secret, 0, "agree")
    act = {"actor": table.voices[0], "elector": table.elector(secret, 0), "content": "object", "now": table.start + DAY}
    assert refusal(actions.cast_secret_ballot, **act) == "already_voted"
    declare = {"actor": table.voices[0], "proposal": secret, "party": table.parties[0], "text": "Saham", "steps_aside": True}
    assert refusal(actions.declare_interest, now=table.start + DAY, **declare) == "already_voted"
    assert SecretBallot.objects.count() == 1


def test_an_open_act_does_not_fit_a_secret_vote_nor_the_other_way_round(table: Table, secret: Any) -> None:
    other = table.open()
    open_act = {"actor": table.voices[0], "content": "agree", "now": table.start + DAY}
    assert refusal(actions.cast_stance, elector=table.elector(secret, 0), reason="", **open_act) == "secret"
    assert refusal(actions.cast_secret_ballot, elector=table.elector(other, 0), **open_act) == "open_vote"


def test_before_closing_only_turnout_is_shown_and_after_it_the_ballots_by_code(
    table: Table, secret: Any, client_as: Callable[[Actor], Client]
) -> None:
    codes = [table.stand(secret, place, stance) for place, stance in enumerate(["agree", "object", "agree"])]
    client = client_as(table.founder)
    base = f"/k/{table.collaboration.slug}/keputusan/"
    page = client.get(f"{base}usulan/{secret.public_id}/").content.decode()
    assert "(3 dari 4)" in page
    assert page.count("Sudah bersuara") == 3
    assert "hitungan-sikap" not in page
    assert not any(code in page for code in codes)
    decision = table.close(secret)
    shown = client.get(f"{base}{decision.code}/").content.decode()
    assert all(code in shown for code in codes)
    lines = client.get(f"{base}{decision.code}/unduh.csv")
    text = b"".join(lines.streaming_content).decode()  # type: ignore[arg-type]
    assert not any(code in text for code in codes)
    assert text.count("Sudah bersuara (rahasia)") == 3


def test_the_limit_of_secrecy_is_told_before_opening_when_a_group_is_small(
    table: Table, make_party: Callable[..., Any]
) -> None:
    few = table.propose(method="simple-majority", secret=True)
    assert "secret_few" in [issue.code for issue in issues(few, table.start) if not issue.blocks]
    for number in range(3):
        make_party(f"Dinas {number}", "government")
    assert "secret_few" not in [issue.code for issue in issues(few, table.start)]


def test_secret_ballots_carry_their_sector_only_where_sectors_are_counted(
    table: Table, make_party: Callable[..., Any], member_of: Callable[..., Actor]
) -> None:
    for name, sector in (("Kadin", "private"), ("Forum Warga", "society")):
        party = make_party(name, sector)
        table.parties.append(party)
        table.voices.append(member_of(party, f"Wakil {name}"))
    proposal = table.open(method="double-majority", secret=True)
    places = list(range(6))
    random.Random(4).shuffle(places)
    for place in places:
        table.stand(proposal, place, "agree" if place != 2 else "abstain")
    certificate = table.close(proposal).certificate
    assert sorted(ballot["sector"] for ballot in certificate["ballots"]) == sorted(
        ["government"] * 2 + ["private"] * 2 + ["society"] * 2
    )
    assert recompute(certificate).agrees


def test_no_model_points_at_a_secret_ballot() -> None:
    pointing = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is SecretBallot and field.concrete
    ]
    assert pointing == []
