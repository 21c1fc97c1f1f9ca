"""Gathers a migration: what is added to a table that the same migration makes is made with it.

Django writes foreign keys, constraints and indexes of new tables as steps of their own. On SQLite each of them copies the
table, and each makes Django work out the state of all models again; an empty database then takes a minute, not seconds.

    python scripts/gather_migration.py APP NAME     rewrites src/mufakat/APP/migrations/NAME.py
    python scripts/gather_migration.py --all        every migration in which there is something to gather

A migration that runs Python is left alone: give what it moves a migration of its own.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ["DJANGO_SETTINGS_MODULE"] = "mufakat.config.settings"

import django  # noqa: E402

django.setup()

from django.db import migrations  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from django.db.migrations.writer import MigrationWriter  # noqa: E402
from django.db.models import BaseConstraint, Index  # noqa: E402

from mufakat.kernel.making_tables import MakeTables  # noqa: E402

ADDED = (migrations.AddField, migrations.AddConstraint, migrations.AddIndex)


def main(arguments: list[str]) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    wanted = [tuple(arguments)] if arguments != ["--all"] else sorted(loader.disk_migrations)
    for key in wanted:
        migration = loader.disk_migrations[key]
        path = ROOT / "src" / "mufakat" / key[0] / "migrations" / f"{key[1]}.py"
        if not path.exists():
            continue
        if any(isinstance(one, migrations.RunPython) for one in migration.operations):
            continue  # Code of its own cannot be written back.
        gathered = gather(key[0], migration.operations)
        if len(gathered) < len(migration.operations):
            print(f"{key[0]}.{key[1]}: {len(migration.operations)} steps become {len(gathered)}")
            migration.operations = gathered
            path.write_text(MigrationWriter(migration, include_header=False).as_string(), "utf-8")


def gather(app: str, operations: Iterable[Any]) -> list[Any]:
    """The same steps with every addition to a new table folded into its making, tables before those that point to them."""
    given = [part for one in operations for part in (one.tables if isinstance(one, MakeTables) else [one])]
    made = {one.name_lower: one for one in given if isinstance(one, migrations.CreateModel)}
    fields = {name: list(one.fields) for name, one in made.items()}
    extras: dict[str, list[Any]] = {name: [] for name in made}
    rest = []
    for one in given:
        if isinstance(one, ADDED) and one.model_name_lower in made:
            extras[one.model_name_lower].append(one)
        elif not isinstance(one, migrations.CreateModel):
            rest.append(one)
    order = _in_order(app, made, fields, extras)
    placed: set[str] = set()
    tables, late = [], []
    for name in order:
        placed.add(name)
        tables.append(_whole(app, made[name], extras[name], placed, late))
    return [MakeTables(tables), *late, *rest] if len(tables) > 1 else [*tables, *late, *rest]


def _points_to(app: str, field: Any) -> set[str]:
    """Names of the tables of this app that a field points to."""
    named = (
        [getattr(field.remote_field, "model", None), getattr(field.remote_field, "through", None)] if field.remote_field else []
    )
    found = set()
    for target in named:
        text = str(getattr(getattr(target, "_meta", None), "label_lower", target)).lower()
        if text.startswith(f"{app}."):
            found.add(text.split(".")[1])
    return found


def _in_order(app: str, made: dict[str, Any], fields: dict[str, Any], extras: dict[str, list[Any]]) -> list[str]:
    """Tables so that each comes after those it points to; of a ring the one that was made first stays first."""
    needs = {}
    for name in made:
        added = [one.field for one in extras[name] if isinstance(one, migrations.AddField)]
        own = [field for _, field in fields[name]] + added
        needs[name] = set().union(*(_points_to(app, field) for field in own)) & made.keys() - {name}
    order: list[str] = []
    while len(order) < len(made):
        free = [name for name in made if name not in order and needs[name] <= set(order)]
        order += free or [next(name for name in made if name not in order)]
    return order


def _whole(app: str, table: Any, extras: list[Any], placed: set[str], late: list[Any]) -> Any:
    """The making of a table with what was added to it; what points to a table not yet made goes to `late`."""
    fields, constraints, indexes = list(table.fields), [], []
    waiting: set[str] = set()
    for one in extras:
        if isinstance(one, migrations.AddField):
            if _points_to(app, one.field) <= placed:
                fields.append((one.name, one.field))
            else:
                late.append(one)
                waiting.add(one.name)
        elif _names(one) & waiting:
            late.append(one)
        elif isinstance(one, migrations.AddConstraint):
            constraints.append(one.constraint)
        else:
            indexes.append(one.index)
    options = dict(table.options)
    if constraints:
        options["constraints"] = [*options.get("constraints", []), *constraints]
    if indexes:
        options["indexes"] = [*options.get("indexes", []), *indexes]
    return migrations.CreateModel(table.name, fields, options, table.bases, table.managers)


def _names(one: Any) -> set[str]:
    """Fields that a constraint or index speaks of, as far as its text shows them."""
    part: BaseConstraint | Index = one.constraint if isinstance(one, migrations.AddConstraint) else one.index
    return set(re.findall(r"\w+", repr(part.deconstruct())))


if __name__ == "__main__":
    main(sys.argv[1:])
