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


FROZEN: dict[str, FrozenTable] = {}


def freeze(table: FrozenTable) -> None:
    """Declare an append-only table; called from the owning app's apps.py."""
    FROZEN[table.table] = table


def install(connection: Any) -> None:
    """Create the triggers of every declared table that exists and lacks them."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for frozen in FROZEN.values():
            if frozen.table in existing:
                statements = _sqlite(frozen) if connection.vendor == "sqlite" else _postgresql(frozen)
                for statement in statements:
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
    return [table for table in FROZEN if not {f"{table}_no_delete", f"{table}_no_update"} <= present]


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
