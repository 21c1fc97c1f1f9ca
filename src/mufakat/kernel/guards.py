"""Database triggers that keep what must not change, on both engines; re-installed after every migration.

SQLite rebuilds a table when a column changes and drops its triggers with it, hence the check after each migrate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FrozenTable:
    """A table whose rows are never deleted and never changed, except for columns that may be emptied (`erasable`)."""

    table: str
    columns: tuple[str, ...]
    erasable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A statement on a table that the database itself refuses, whoever sends it, while a condition holds.

    `when` is SQL over OLD and NEW that both engines read. With `kept`, an update is refused only if it changes one of these
    columns.
    """

    table: str
    name: str
    on: str
    """INSERT, UPDATE or DELETE."""
    when: str
    sentence: str
    """What the database answers: plain ASCII, without quotes."""
    kept: tuple[str, ...] = ()

    @property
    def trigger(self) -> str:
        return f"{self.table}_{self.name}"

    def condition(self, differs: str) -> str:
        """The whole condition; `differs` is the engine's word for "is distinct from"."""
        changes = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in self.kept)
        return f"({self.when}) AND ({changes})" if changes else f"({self.when})"


FROZEN: dict[str, FrozenTable] = {}
REFUSALS: dict[str, Refusal] = {}


def freeze(table: FrozenTable) -> None:
    """Declare an append-only table; called from the owning app's apps.py."""
    FROZEN[table.table] = table


def refuse(refusal: Refusal) -> None:
    """Declare a statement that the database refuses; called from the owning app's apps.py."""
    REFUSALS[refusal.trigger] = refusal


def install(connection: Any) -> None:
    """Create the triggers of every declared table that exists and lacks them."""
    existing = set(connection.introspection.table_names())
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        for frozen in FROZEN.values():
            if frozen.table in existing:
                for statement in _sqlite(frozen) if is_sqlite else _postgresql(frozen):
                    cursor.execute(statement)
        for refusal in REFUSALS.values():
            if refusal.table in existing:
                for statement in _refusal_sqlite(refusal) if is_sqlite else _refusal_postgresql(refusal):
                    cursor.execute(statement)


def missing(connection: Any) -> list[str]:
    """Declared tables whose triggers are not in the database; `doctor` reports them."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    lacking = [table for table in FROZEN if not {f"{table}_no_delete", f"{table}_no_update"} <= present]
    return lacking + sorted({refusal.table for name, refusal in REFUSALS.items() if name not in present} - set(lacking))


def _sqlite(frozen: FrozenTable) -> list[str]:
    same = [f"NEW.{column} IS OLD.{column}" for column in frozen.columns if column not in frozen.erasable]
    emptied = [f"(NEW.{column} IS NULL OR NEW.{column} IS OLD.{column})" for column in frozen.erasable]
    return [
        f"DROP TRIGGER IF EXISTS {frozen.table}_no_delete",
        f"CREATE TRIGGER {frozen.table}_no_delete BEFORE DELETE ON {frozen.table} "
        f"BEGIN SELECT RAISE(ABORT, '{frozen.table} is append-only'); END",
        f"DROP TRIGGER IF EXISTS {frozen.table}_no_update",
        f"CREATE TRIGGER {frozen.table}_no_update BEFORE UPDATE ON {frozen.table} "
        f"WHEN NOT ({' AND '.join(same + emptied)}) "
        f"BEGIN SELECT RAISE(ABORT, '{frozen.table} is append-only'); END",
    ]


def _postgresql(frozen: FrozenTable) -> list[str]:
    same = [f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in frozen.columns if column not in frozen.erasable]
    emptied = [f"(NEW.{column} IS NULL OR NEW.{column} IS NOT DISTINCT FROM OLD.{column})" for column in frozen.erasable]
    return [
        "CREATE OR REPLACE FUNCTION mufakat_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        f"DROP TRIGGER IF EXISTS {frozen.table}_no_delete ON {frozen.table}",
        f"CREATE TRIGGER {frozen.table}_no_delete BEFORE DELETE ON {frozen.table} "
        "FOR EACH ROW EXECUTE FUNCTION mufakat_append_only()",
        f"DROP TRIGGER IF EXISTS {frozen.table}_no_update ON {frozen.table}",
        f"CREATE TRIGGER {frozen.table}_no_update BEFORE UPDATE ON {frozen.table} FOR EACH ROW "
        f"WHEN (NOT ({' AND '.join(same + emptied)})) EXECUTE FUNCTION mufakat_append_only()",
    ]


def _refusal_sqlite(refusal: Refusal) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {refusal.trigger}",
        f"CREATE TRIGGER {refusal.trigger} BEFORE {refusal.on} ON {refusal.table} WHEN {refusal.condition('IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{refusal.sentence}'); END",
    ]


def _refusal_postgresql(refusal: Refusal) -> list[str]:
    # A trigger's own WHEN may not look into other tables there, its function may.
    row = "OLD" if refusal.on == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {refusal.trigger}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {refusal.condition('IS DISTINCT FROM')} THEN RAISE EXCEPTION '{refusal.sentence}'; END IF; "
        f"RETURN {row}; END $$",
        f"DROP TRIGGER IF EXISTS {refusal.trigger} ON {refusal.table}",
        f"CREATE TRIGGER {refusal.trigger} BEFORE {refusal.on} ON {refusal.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {refusal.trigger}()",
    ]
