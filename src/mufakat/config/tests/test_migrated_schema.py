"""A database that went through the migrations has the same tables, columns, constraints and indexes as one made from the models."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection


def schema_of(rows):
    """Statements by table or index name, without the accidents of quoting and spacing, columns in any order."""
    found = {}
    for name, statement in rows:
        text = re.sub(r"\s+", " ", statement.replace('"', "")).strip()
        start = text.index("(")
        found[name] = (
            text[:start].strip(),
            frozenset(part.strip() for part in re.split(r",(?![^(]*\))", text[start + 1 : -1])),
        )
    return found


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="compares two SQLite files")
def test_the_migrations_lead_to_the_schema_of_the_models(tmp_path: Path):
    environment = {**os.environ, "MUFAKAT_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mufakat.config.settings"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'django_migrations%' AND name NOT LIKE '%_fts%'"
    )
    with sqlite3.connect(tmp_path / "mufakat.sqlite3") as database:
        migrated = schema_of(database.execute(query))
    with connection.cursor() as cursor:
        cursor.execute(query)
        modelled = schema_of(cursor.fetchall())
    ours = {name for name in modelled if name.split("_")[0] not in ("django", "auth", "axes")}
    named = {name for name in ours if not re.search(r"_[0-9a-f]{8}(_|$)", name)}
    assert named <= migrated.keys()
    different = {name for name in named & migrated.keys() if modelled[name] != migrated[name]}
    assert not different, {name: (modelled[name][1] ^ migrated[name][1]) for name in sorted(different)[:3]}
