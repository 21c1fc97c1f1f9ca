"""Guards of the database, for any table that declares itself append-only."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from mufakat.kernel import guards
from mufakat.kernel.guards import FrozenTable, Refusal

TABLE = "tests_frozen"
REBUILD = (
    f"CREATE TABLE {TABLE}_new (id integer, word text, secret text)",
    f"INSERT INTO {TABLE}_new SELECT id, word, secret FROM {TABLE}",
    f"DROP TABLE {TABLE}",
    f"ALTER TABLE {TABLE}_new RENAME TO {TABLE}",
)

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    monkeypatch.setattr(guards, "FROZEN", {TABLE: FrozenTable(TABLE, ("id", "word", "secret"), erasable=("secret",))})
    monkeypatch.setattr(guards, "REFUSALS", {})


def run(*statements):
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def table():
    run(f"CREATE TABLE {TABLE} (id integer, word text, secret text)")
    guards.install(connection)
    run(f"INSERT INTO {TABLE} VALUES (1, 'satu', 'rahasia'), (2, 'dua', NULL)")


def rows():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, word, secret FROM {TABLE} ORDER BY id")
        return cursor.fetchall()


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM {t} WHERE id = 1",
        "UPDATE {t} SET word = 'lain' WHERE id = 1",
        "UPDATE {t} SET word = NULL WHERE id = 1",
        "UPDATE {t} SET id = 7 WHERE id = 1",
        "UPDATE {t} SET secret = 'lain' WHERE id = 1",
        "UPDATE {t} SET secret = 'baru' WHERE id = 2",
        "UPDATE {t} SET secret = NULL, word = 'lain' WHERE id = 1",
    ],
)
def test_a_change_is_refused_by_the_database(table, change):
    before = rows()
    with pytest.raises(DatabaseError, match="append-only"):
        run(change.format(t=TABLE))
    assert rows() == before


def test_a_column_that_may_be_forgotten_can_only_be_emptied(table):
    run(f"UPDATE {TABLE} SET secret = NULL WHERE id = 1")
    assert rows() == [(1, "satu", None), (2, "dua", None)]


def test_new_rows_are_welcome(table):
    run(f"INSERT INTO {TABLE} VALUES (3, 'tiga', NULL)")
    assert len(rows()) == 3


def test_a_declared_table_that_does_not_exist_yet_is_waited_for():
    guards.install(connection)
    assert guards.missing(connection) == [TABLE]


def test_installing_twice_changes_nothing(table):
    guards.install(connection)
    assert guards.missing(connection) == []


def test_a_rebuilt_table_loses_its_guard_and_gets_it_back(table):
    """What SQLite does to a table whose column changes; on PostgreSQL the same statements make a new table."""
    run(*REBUILD)
    assert guards.missing(connection) == [TABLE]
    run(f"UPDATE {TABLE} SET word = 'lain' WHERE id = 1")  # sabotage: without the guard the change goes through
    guards.install(connection)
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"UPDATE {TABLE} SET word = 'satu' WHERE id = 1")


# --- statements refused while a condition holds -----------------------------------------------------------------------

BOX, SLIP = "tests_box", "tests_slip"


@pytest.fixture
def ballot_box(monkeypatch):
    """A box and its slips: no slip into a closed box, and the question on a box stays once it is open."""
    refusals = [
        Refusal(SLIP, "closed", "INSERT", f"(SELECT state FROM {BOX} WHERE {BOX}.id = NEW.box_id) <> 'open'", "box is closed"),
        Refusal(BOX, "asked", "UPDATE", "OLD.state <> 'draft'", "question is frozen", kept=("question",)),
        Refusal(BOX, "kept", "DELETE", "OLD.state <> 'draft'", "box is kept"),
    ]
    monkeypatch.setattr(guards, "FROZEN", {})
    monkeypatch.setattr(guards, "REFUSALS", {one.trigger: one for one in refusals})
    run(
        f"CREATE TABLE {BOX} (id integer, state text, question text)",
        f"CREATE TABLE {SLIP} (id integer, box_id integer)",
        f"INSERT INTO {BOX} VALUES (1, 'draft', 'Apa?'), (2, 'open', 'Apa?'), (3, 'closed', 'Apa?')",
    )
    assert guards.missing(connection) == sorted([BOX, SLIP])
    guards.install(connection)
    guards.install(connection)
    assert guards.missing(connection) == []


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        (f"INSERT INTO {SLIP} VALUES (1, 2)", ""),
        (f"INSERT INTO {SLIP} VALUES (1, 3)", "box is closed"),
        (f"UPDATE {BOX} SET question = 'Lain?' WHERE id = 1", ""),
        (f"UPDATE {BOX} SET question = 'Lain?' WHERE id = 2", "question is frozen"),
        (f"UPDATE {BOX} SET question = NULL WHERE id = 3", "question is frozen"),
        (f"UPDATE {BOX} SET state = 'closed', question = 'Apa?' WHERE id = 2", ""),
        (f"DELETE FROM {BOX} WHERE id = 1", ""),
        (f"DELETE FROM {BOX} WHERE id = 2", "box is kept"),
    ],
)
def test_a_statement_is_refused_only_while_its_condition_holds(ballot_box, statement, refused):
    if refused:
        with pytest.raises(DatabaseError, match=refused):
            run(statement)
    else:
        run(statement)
