"""A new pack to start from: small, commented, and already valid."""

from __future__ import annotations

import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

KINDS_WITH_STARTER = (
    "framework",
    "questionnaire",
    "document",
    "instrument",
    "method",
    "rulebook",
    "calendar",
    "service",
    "case",
)
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 64


class CannotStartPack(ValueError):
    """The pack cannot be started here; says why."""


def new_pack(kind: str, key: str, folder: Path | str) -> Path:
    """Write a new pack called `key` into `folder` and return its own folder. Never writes over anything."""
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise CannotStartPack(f"write the key in lower-case letters, digits and hyphens: {key!r}")
    if kind not in KINDS_WITH_STARTER:
        raise CannotStartPack(f"packs to start from are there for {', '.join(KINDS_WITH_STARTER)}: {kind!r}")
    starter = resources.files("collabgov.packs") / "starters" / kind
    target = Path(folder) / key
    if target.exists() or target.is_symlink():
        raise CannotStartPack(f"there is something at {target.name!r} already")
    target.mkdir(parents=True)
    _write(starter, target, key)
    return target


def _write(starter: Traversable, target: Path, key: str) -> None:
    for entry in starter.iterdir():
        place = target / entry.name
        if entry.is_dir():
            place.mkdir()
            _write(entry, place, key)
        elif place.suffix in (".yaml", ".csv", ".md"):
            place.write_text(Template(entry.read_text("utf-8")).safe_substitute(key=key), "utf-8", newline="\n")
