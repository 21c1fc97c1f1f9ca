"""Registers: lists of like records that a scope keeps, with the same three acts everywhere.

A register is declared once (model, words, columns, fields); from it come the list, the form, the export, the paste-in, the
permission `app.record_noun`, the history verbs and the tests that run over all registers. Acts: record, revise, withdraw.
Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from mufakat.kernel import access, history, versions
from mufakat.kernel.access import Actor
from mufakat.kernel.models import RegisterRecord
from mufakat.kernel.refusals import Refused
from mufakat.kernel.web.language import dua


@dataclass(frozen=True)
class Column:
    """One column of a register's list and export. `value(record)` gives what is shown; `kind` says how."""

    label: Any
    value: Callable[[Any], Any]
    kind: str = "text"


@dataclass(frozen=True)
class Register:
    """A list of like records of one scope. `key` is its place in the URL, `noun` its English name in code."""

    key: str
    noun: str
    model: type[RegisterRecord]
    title: Any
    singular: Any
    explanation: Any
    """What the register is for: shown above the list and when it is empty."""
    columns: tuple[Column, ...]
    fields: tuple[str, ...]
    labels: Mapping[str, Any] = field(default_factory=dict)
    hints: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    related: tuple[str, ...] = ()
    """Relations to load with the list, so that it costs the same number of queries at any length."""
    computed: tuple[str, ...] = ()
    """Fields that are worked out when a line is recorded, not typed."""
    group: str = "understanding"
    order: int = 100
    from_study_only: bool = False
    """Filled from a pack; nobody adds lines by hand (contradictions and absences of a source)."""

    @property
    def app(self) -> str:
        return self.model._meta.app_label

    @property
    def permission(self) -> str:
        return f"{self.app}.record_{self.noun}"

    def verb(self, happened: str) -> str:
        return f"{self.app}.{self.noun}.{happened}"


REGISTERS: dict[str, Register] = {}


def declare(register: Register, *, check: access.Check) -> Register:
    """Declare a register with the rule that says who may keep it; registers its permission and history verbs."""
    if register.key in REGISTERS:
        raise ValueError(f"Register {register.key} is declared twice.")
    REGISTERS[register.key] = register
    access.declare(
        register.permission,
        label=dua("Mencatat: {nama}", "Keep the register: {nama}").with_values(nama=register.title),
        explanation=register.explanation,
        check=check,
    )
    singular = register.singular
    history.register_verb(
        register.verb("recorded"),
        f"{{actor}} mencatat {singular.id.lower()}: {{label}}",
        f"{{actor}} recorded {singular.en.lower()}: {{label}}",
    )
    history.register_verb(
        register.verb("revised"),
        f"{{actor}} memperbaiki {singular.id.lower()}: {{label}}",
        f"{{actor}} revised {singular.en.lower()}: {{label}}",
    )
    history.register_verb(
        register.verb("withdrawn"),
        f"{{actor}} mencabut {singular.id.lower()}: {{label}} ({{reason}})",
        f"{{actor}} withdrew {singular.en.lower()}: {{label}} ({{reason}})",
    )
    return register


def standing(register: Register, scope_id: int) -> models.QuerySet[Any]:
    """The register's lines of this scope that were not withdrawn."""
    records: models.Manager[Any] = register.model._default_manager
    return records.filter(**{"collaboration_id": scope_id, "withdrawn_at__isnull": True})


def lines(register: Register, scope_id: int) -> models.QuerySet[Any]:
    """The register's lines that stand, with what the list shows already joined."""
    queryset = standing(register, scope_id)
    joins = [name for name in register.related if not register.model._meta.get_field(name.split("__")[0]).many_to_many]
    many = [name for name in register.related if name not in joins]
    return queryset.select_related(*joins).prefetch_related(*many) if joins else queryset.prefetch_related(*many)


def record_line(*, actor: Actor, register: Register, scope: Any, values: Mapping[str, Any], now: datetime) -> RegisterRecord:
    """Add one line to the register of this scope."""
    with transaction.atomic():
        access.require(actor, register.permission, scope)
        if register.from_study_only:
            raise Refused(
                "from_study_only", dua("Daftar ini hanya diisi dari studi.", "This list is filled from the study only.")
            )
        plain, many = _split(register, values)
        own: dict[str, Any] = {"collaboration": scope, "recorded_at": now, "recorded_by_id": actor.user_id, **plain}
        line = register.model._default_manager.create(**own)
        _set_many(line, many)
        _write_history(actor, register, line, "recorded", now)
        return line


def revise_line(
    *, actor: Actor, register: Register, line: RegisterRecord, values: Mapping[str, Any], expected_version: int, now: datetime
) -> RegisterRecord:
    """Change a line; refused when somebody saved a newer version than the one shown."""
    with transaction.atomic():
        current = versions.lock(register.model._default_manager.all(), line.pk, expected_version)
        access.require(actor, register.permission, current.collaboration)  # type: ignore[attr-defined]
        _refuse_withdrawn(current)
        plain, many = _split(register, values)
        before = {name: _plain_value(getattr(current, name)) for name in plain}
        for name, value in plain.items():
            setattr(current, name, value)
        versions.save_revised(current, list(plain))
        _set_many(current, many)
        changed = {
            name: [before[name], _plain_value(value)] for name, value in plain.items() if before[name] != _plain_value(value)
        }
        _write_history(actor, register, current, "revised", now, {"changed": changed})
        return current


def withdraw_line(*, actor: Actor, register: Register, line: RegisterRecord, reason: str, now: datetime) -> RegisterRecord:
    """Take a line out of the register, with a reason. It stays readable in the history."""
    with transaction.atomic():
        current = versions.lock(register.model._default_manager.all(), line.pk)
        access.require(actor, register.permission, current.collaboration)  # type: ignore[attr-defined]
        _refuse_withdrawn(current)
        if not reason.strip():
            raise Refused("reason_missing", dua("Tulis alasan pencabutan.", "Write why the line is withdrawn."))
        current.withdrawn_at, current.withdrawn_reason = now, reason.strip()[:300]
        versions.save_revised(current, ["withdrawn_at", "withdrawn_reason"])
        _write_history(actor, register, current, "withdrawn", now, {"reason": current.withdrawn_reason})
        return current


def _refuse_withdrawn(line: RegisterRecord) -> None:
    if line.withdrawn_at is not None:
        raise Refused("withdrawn", dua("Catatan ini sudah dicabut.", "This line was already withdrawn."))


def _split(register: Register, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    plain: dict[str, Any] = {}
    many: dict[str, Any] = {}
    for name in (*register.fields, *register.computed):
        if name in values:
            target = many if register.model._meta.get_field(name).many_to_many else plain
            target[name] = values[name]
    return plain, many


def _set_many(line: RegisterRecord, many: Mapping[str, Any]) -> None:
    for name, chosen in many.items():
        getattr(line, name).set(chosen)


def _plain_value(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value if isinstance(value, int | bool | type(None)) else str(value)


def _write_history(
    actor: Actor, register: Register, line: RegisterRecord, happened: str, now: datetime, data: Mapping[str, Any] | None = None
) -> None:
    history.record(
        actor=actor,
        scope_id=line.collaboration_id,  # type: ignore[attr-defined]
        verb=register.verb(happened),
        subject=line,
        label=str(line),
        now=now,
        data={"register": register.key, **(data or {})},
    )
