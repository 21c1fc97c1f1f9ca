"""Folders that several test processes need alike: made by whichever comes first, copied by all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def copy_of(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None], target: Path) -> Path:
    """The folder of this name, made once in the whole run, copied to a place of the caller's own."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    made, whole = shared / name, shared / f"{name}.whole"
    with (shared / f"{name}.lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(made, ignore_errors=True)
            make(made)
            whole.touch()
    shutil.copytree(made, target)
    return target
