"""History as evidence: only added to, tied together, located when rewritten, readable without the people it names."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from collabgov import chain
from mufakat.kernel import guards, history
from mufakat.kernel.access import ANYBODY, SYSTEM, Actor
from mufakat.kernel.models import ChainHead, HistoryEntry

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
SCOPE = 41
VERB = "kernel.pack.installed"
TABLE = "kernel_historyentry"
SOURCES = Path(history.__file__).resolve().parents[1]
both_engines = pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)  # fmt: skip


@pytest.fixture
def engine_in_use(engine, db):
    if connection.vendor != engine:
        pytest.skip(f"this run is on {connection.vendor}")
    return engine


def write(label="Paket", *, scope=SCOPE, actor=SYSTEM, now=NOW, **rest):
    with transaction.atomic():
        return history.record(actor=actor, scope_id=scope, verb=VERB, subject="tests.thing", label=label, now=now, **rest)


@pytest.fixture
def five_entries(db):
    return [write(f"Paket {number}", personal={"name": f"Orang {number}"} if number % 2 else None) for number in range(5)]


def without_guards():
    """What somebody can do who has the database itself in hand."""
    with connection.cursor() as cursor:
        for kind in ("update", "delete"):
            on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{kind}{on}")


def raw(statement, values=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


# --- written -------------------------------------------------------------------------------------------------------


def test_entries_of_a_scope_are_numbered_and_linked(five_entries):
    assert [entry.seq for entry in five_entries] == [1, 2, 3, 4, 5]
    head = ChainHead.objects.get(scope_id=SCOPE)
    assert (head.seq, bytes(head.hash)) == (5, bytes(five_entries[-1].hash))
    assert history.verify_scope(SCOPE) == history.ChainReport(SCOPE, 5, True)


def test_each_scope_has_a_chain_of_its_own(five_entries):
    other = write(scope=SCOPE + 1)
    assert other.seq == 1
    assert history.verify_scope(SCOPE).checked == 5
    assert history.verify_scope(SCOPE + 1).checked == 1


def test_a_scope_without_history_verifies_as_empty(db):
    assert history.verify_scope(999) == history.ChainReport(999, 0, True)


def test_an_unregistered_verb_is_refused_and_leaves_nothing(db):
    with pytest.raises(LookupError), transaction.atomic():
        history.record(actor=SYSTEM, scope_id=SCOPE, verb="no.such.verb", subject="x", label="x", now=NOW)
    assert not HistoryEntry.objects.exists()
    assert not ChainHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_history_is_written_only_inside_the_transaction_of_its_act():
    with pytest.raises(RuntimeError):
        history.record(actor=SYSTEM, scope_id=SCOPE, verb=VERB, subject="x", label="x", now=NOW)
    assert not HistoryEntry.objects.exists()


def test_an_act_that_is_undone_leaves_no_entry_and_no_gap(five_entries):
    with transaction.atomic():
        history.record(actor=SYSTEM, scope_id=SCOPE, verb=VERB, subject="x", label="x", now=NOW)
        transaction.set_rollback(True)
    assert write("Sesudahnya").seq == 6
    assert history.verify_scope(SCOPE).ok


def test_an_entry_says_who_and_for_whom_and_keeps_the_moment_in_universal_time(db):
    jakarta = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    entry = write(actor=Actor(user_id=9), on_behalf_of="Dinas Kebersihan", now=jakarta)
    entry.refresh_from_db()
    assert (entry.actor_id, entry.on_behalf_of, entry.at) == (9, "Dinas Kebersihan", NOW)
    assert write(actor=ANYBODY).actor_id is None


@settings(max_examples=25, deadline=None)
@given(
    labels=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40), max_size=6),
    numbers=st.lists(st.integers(-(2**53) + 1, 2**53 - 1), max_size=4),
)
@pytest.mark.django_db
def test_any_text_and_number_survives_the_database_and_still_verifies(labels, numbers):
    with transaction.atomic():
        for label in labels:
            history.record(
                actor=SYSTEM,
                scope_id=SCOPE,
                verb=VERB,
                subject="x",
                label=label,
                now=NOW + timedelta(microseconds=7),
                data={"label": label, "numbers": numbers},
                personal={"note": label} if label else None,
            )
        report = history.verify_scope(SCOPE)
        transaction.set_rollback(True)
    assert (report.ok, report.checked) == (True, len(labels))


# --- guarded by the database ---------------------------------------------------------------------------------------


@both_engines
@pytest.mark.parametrize(
    ("column", "value"),
    [("object_label", "'Lain'"), ("verb", "'x.y.z'"), ("actor_id", "7"), ("seq", "99"), ("scope_id", "7"),
     ("visibility", "'public'"), ("data", "'{\"a\": 1}'"), ("on_behalf_of", "'Lain'"), ("personal", "'{\"name\": \"Lain\"}'"),
     ("at", "'2020-01-01 00:00:00'")],
)  # fmt: skip
def test_the_database_refuses_to_change_an_entry(engine_in_use, five_entries, column, value):
    with pytest.raises(DatabaseError, match="append-only"):
        raw(f"UPDATE {TABLE} SET {column} = {value} WHERE seq = 2")
    assert history.verify_scope(SCOPE).ok


@both_engines
def test_the_database_refuses_to_remove_an_entry(engine_in_use, five_entries):
    with pytest.raises(DatabaseError, match="append-only"):
        raw(f"DELETE FROM {TABLE} WHERE seq = 5")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        HistoryEntry.objects.all().delete()
    assert HistoryEntry.objects.count() == 5


@both_engines
def test_the_database_refuses_a_second_entry_in_the_same_place(engine_in_use, five_entries):
    twin = five_entries[2]
    twin.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        twin.save(force_insert=True)


@both_engines
def test_missing_guards_are_named_and_put_back(engine_in_use, five_entries):
    assert guards.missing(connection) == []
    without_guards()
    assert guards.missing(connection) == [TABLE]
    guards.install(connection)
    assert guards.missing(connection) == []
    with pytest.raises(DatabaseError, match="append-only"):
        raw(f"DELETE FROM {TABLE} WHERE seq = 5")


# --- erased --------------------------------------------------------------------------------------------------------


@both_engines
def test_erasing_a_person_keeps_the_chain_whole(engine_in_use, five_entries):
    with transaction.atomic():
        history.erase_personal(entry=five_entries[1])
    stored = HistoryEntry.objects.get(pk=five_entries[1].pk)
    assert (stored.personal, stored.salt) == (None, None)
    assert bytes(stored.personal_commit) == bytes(five_entries[1].personal_commit)
    assert history.verify_scope(SCOPE) == history.ChainReport(SCOPE, 5, True)


def test_what_was_erased_cannot_be_guessed_from_the_digest(five_entries):
    guess = chain.personal_commit({"name": "Orang 1"}, bytes(32))
    assert guess != bytes(five_entries[1].personal_commit)
    same = [write("a", personal={"name": "Siti"}), write("b", personal={"name": "Siti"})]
    assert bytes(same[0].personal_commit) != bytes(same[1].personal_commit)


# --- tampered with -------------------------------------------------------------------------------------------------


def tampered(statement, *values):
    without_guards()
    assert raw(statement, values) >= 1
    return history.verify_scope(SCOPE)


@pytest.mark.parametrize(
    ("column", "value"),
    [("object_label", "Lain"), ("verb", "x.y.z"), ("actor_id", 7), ("visibility", "public"), ("data", '{"a": 1}'),
     ("on_behalf_of", "Lain"), ("at", "2020-01-01 00:00:00"), ("object_id", "7"), ("request_id", "r")],
)  # fmt: skip
def test_a_rewritten_entry_is_located(five_entries, column, value):
    report = tampered(f"UPDATE {TABLE} SET {column} = %s WHERE seq = 3", value)
    assert (report.ok, report.broken_at) == (False, 3)


def test_a_rewritten_personal_part_is_located(five_entries):
    report = tampered(f"UPDATE {TABLE} SET personal = %s WHERE seq = 4", '{"name": "Orang lain"}')
    assert (report.ok, report.broken_at) == (False, 4)


def test_a_removed_entry_in_the_middle_is_located(five_entries):
    report = tampered(f"DELETE FROM {TABLE} WHERE seq = 3")
    assert not report.ok
    assert report.broken_at in {3, 4}


def test_a_removed_last_entry_is_noticed(five_entries):
    assert not tampered(f"DELETE FROM {TABLE} WHERE seq = 5").ok


def test_two_exchanged_entries_are_located(five_entries):
    without_guards()
    raw(f"UPDATE {TABLE} SET seq = 100 WHERE seq = 2")
    raw(f"UPDATE {TABLE} SET seq = 2 WHERE seq = 3")
    raw(f"UPDATE {TABLE} SET seq = 3 WHERE seq = 100")
    report = history.verify_scope(SCOPE)
    assert (report.ok, report.broken_at) == (False, 2)


def test_an_entry_added_without_the_platform_is_located(five_entries):
    forged = five_entries[4]
    forged.pk, forged.seq, forged.object_label = None, 6, "Palsu"
    with transaction.atomic():
        forged.save(force_insert=True)
    assert not history.verify_scope(SCOPE).ok


# --- read ----------------------------------------------------------------------------------------------------------


def test_an_entry_reads_as_a_sentence_in_both_languages(five_entries):
    assert history.sentence(five_entries[0], "Sri") == "Sri memasang paket Paket 0"
    assert history.sentence(five_entries[0], "Sri", english=True) == "Sri installed the pack Paket 0"


def test_a_sentence_with_a_missing_value_still_reads(five_entries):
    history.register_verb("tests.thing.moved", "{actor} memindahkan {label} ke {place}", "{actor} moved {label} to {place}")
    try:
        five_entries[0].verb = "tests.thing.moved"
        assert history.sentence(five_entries[0], "Sri") == "Sri memindahkan Paket 0 ke …"
    finally:
        del history.VERBS["tests.thing.moved"]


def test_the_same_verb_cannot_be_given_another_sentence(db):
    with pytest.raises(ValueError):
        history.register_verb(VERB, "{label}", "{label}")


def _patterns(value, blank=".+"):
    """The texts an expression can give, as patterns: constants, both ends of a choice, f-strings with blanks."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [re.escape(value.value)]
    if isinstance(value, ast.IfExp):
        return _patterns(value.body) + _patterns(value.orelse)
    if isinstance(value, ast.JoinedStr):
        parts = [re.escape(part.value) if isinstance(part, ast.Constant) else blank for part in value.values]
        return ["".join(parts)]
    return []


def _writers(trees):
    """Functions that complete a verb from what they are told happened: name -> (parameter, place, text before)."""
    found = {}
    for tree in trees.values():
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            names = [argument.arg for argument in function.args.args + function.args.kwonlyargs]
            for text in (node for node in ast.walk(function) if isinstance(node, ast.JoinedStr) and len(node.values) == 2):
                before, told = text.values
                if isinstance(before, ast.Constant) and str(before.value).endswith("."):
                    name = getattr(getattr(told, "value", None), "id", "")
                    if name in {"happened", "verb", "what"} and name in names:
                        found[function.name] = (name, names.index(name), str(before.value))
    return found


def _written_verbs(app):
    """Every verb the app writes, as a pattern, with the place where it is written."""
    paths = [path for path in sorted((SOURCES / app).rglob("*.py")) if not {"tests", "migrations"} & set(path.parts)]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    writers = _writers(trees)
    for path, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            place = f"{path.relative_to(SOURCES)}:{call.lineno}"
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name == "record":
                for value in (keyword.value for keyword in call.keywords if keyword.arg == "verb"):
                    yield from ((pattern, place) for pattern in _patterns(value))
            elif name in writers:
                told, position, before = writers[name]
                before = before if before.startswith(f"{app}.") else f"{app}.{before}"
                given = [keyword.value for keyword in call.keywords if keyword.arg == told]
                given = given or call.args[position : position + 1]
                yield from ((re.escape(before) + pattern, place) for value in given for pattern in _patterns(value))


def test_every_verb_written_anywhere_has_a_sentence():
    found = [found for folder in sorted(SOURCES.iterdir()) if folder.is_dir() for found in _written_verbs(folder.name)]
    assert len(found) > 40, "the search for verbs finds too little to prove anything"
    missing = {
        f"{place} writes {pattern}"
        for pattern, place in found
        if not any(re.fullmatch(pattern, verb) for verb in history.VERBS)
    }
    assert not missing, "\n".join(sorted(missing))


def test_every_sentence_stands_in_both_languages_and_belongs_to_an_app():
    labels = {config.label for config in apps.get_app_configs()}
    for name, verb in history.VERBS.items():
        assert name.split(".")[0] in labels, name
        assert name.count(".") == 2, name
        assert verb.sentence_id.strip(), name
        assert verb.sentence_en.strip(), name
        assert verb.sentence_id != verb.sentence_en or verb.sentence_id in {"{label}"}, name
