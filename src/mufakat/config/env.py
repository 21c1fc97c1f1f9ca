"""The one reader of environment variables: every setting is declared with its default and a sentence, never read twice.

The reference page of settings is generated from what is declared here.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Setting:
    name: str
    kind: str
    default: str
    help_id: str
    help_en: str
    secret: bool = False


DECLARED: dict[str, Setting] = {}
TRUE_WORDS = {"1", "true", "yes", "on", "ya"}
FALSE_WORDS = {"0", "false", "no", "off", "tidak", ""}


class BadSetting(Exception):
    """A variable holds something its kind does not allow; the message says what to write."""


def _raw(name: str) -> str | None:
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name)


def _read(
    name: str, kind: str, default: Any, help_id: str, help_en: str, parse: Callable[[str], T], *, secret: bool = False
) -> T:
    shown = "(generated)" if secret and default else str(default)
    DECLARED[name] = Setting(name, kind, shown, help_id, help_en, secret)
    raw = _raw(name)
    if raw is None:
        return default
    try:
        return parse(raw)
    except ValueError as problem:
        raise BadSetting(f"{name}: {problem}") from None


def text(name: str, default: str, help_id: str, help_en: str, *, secret: bool = False) -> str:
    return _read(name, "text", default, help_id, help_en, str.strip, secret=secret)


def flag(name: str, default: bool, help_id: str, help_en: str) -> bool:
    return _read(name, "yes/no", default, help_id, help_en, _flag)


def _flag(raw: str) -> bool:
    word = raw.strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ValueError(f"write 1 or 0, not {raw!r}")


def number(name: str, default: int, help_id: str, help_en: str) -> int:
    return _read(name, "whole number", default, help_id, help_en, _number)


def _number(raw: str) -> int:
    try:
        return int(raw)
    except ValueError:
        raise ValueError(f"write a whole number, not {raw!r}") from None


def words(name: str, default: list[str], help_id: str, help_en: str) -> list[str]:
    return _read(
        name, "comma-separated", default, help_id, help_en, lambda raw: [w.strip() for w in raw.split(",") if w.strip()]
    )


def folder(name: str, default: Path, help_id: str, help_en: str) -> Path:
    return _read(name, "folder", default, help_id, help_en, lambda raw: Path(raw).expanduser())


def kept_secret(name: str, path: Path, help_id: str, help_en: str) -> str:
    """A secret from the environment, or one generated once and kept beside the data, readable by the owner only."""
    given = _read(name, "text", "(generated)", help_id, help_en, str.strip, secret=True)
    if given != "(generated)":
        return given
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    value = secrets.token_urlsafe(50)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(value)
    return value
