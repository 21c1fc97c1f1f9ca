"""Rows that many tests begin with are written once per process by the real acts and put back afterwards as they were."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

_kept: dict[str, dict[str, list[str]]] = {}
"""Per name: the rows of each table as statements that write them again."""
SEARCH_INDEX = "kernel_search_fts"
"""Filled by triggers on the table it indexes."""


def fill(name: str, load: Callable[[], object]) -> None:
    """Leave the database as `load` leaves it. Loads anew where the tables are not empty, and on other engines."""
    if connection.vendor != "sqlite" or any(_count(table) for table in _kept.get(name, {})):
        load()
    elif name in _kept:
        for statements in _kept[name].values():
            for statement in statements:
                connection.connection.execute(statement)
    else:
        before = {table: _count(table) for table in _tables()}
        load()
        grown = [table for table, rows in before.items() if _count(table) != rows]
        if not any(before[table] for table in grown):  # what another fixture wrote is no part of it
            _kept[name] = {table: _as_statements(table) for table in grown}


def _tables() -> list[str]:
    found = connection.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [table for (table,) in found if not table.startswith(("sqlite_", SEARCH_INDEX))]


def _count(table: str) -> int:
    return int(connection.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _as_statements(table: str) -> list[str]:
    columns = [column for (_, column, *_) in connection.connection.execute(f'PRAGMA table_info("{table}")')]
    literals = " || ',' || ".join(f'quote("{column}")' for column in columns)
    rows = connection.connection.execute(f'SELECT {literals} FROM "{table}" ORDER BY rowid')
    return [f'INSERT INTO "{table}" VALUES ({row})' for (row,) in rows]
