"""What the database itself refuses, on both engines: changing or removing a sheet, adding one to a wave that is not open."""

from __future__ import annotations

from django.apps import AppConfig

from mufakat.kernel import guards


def declare(app: AppConfig) -> None:
    """Declare the triggers; the kernel puts them into the database after every migration."""
    sheets, waves = app.get_model("AnswerSheet")._meta, app.get_model("Wave")._meta.db_table
    guards.freeze(guards.FrozenTable(sheets.db_table, tuple(str(field.column) for field in sheets.concrete_fields)))
    state = f"(SELECT state FROM {waves} WHERE {waves}.public_id = NEW.wave_key)"  # noqa: S608 - names of our own tables
    guards.refuse(guards.Refusal(sheets.db_table, "while_open", "INSERT", f"{state} <> 'open'", "the wave is not open"))
