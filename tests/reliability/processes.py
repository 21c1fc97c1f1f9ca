"""Starting the writing process on a data folder of its own, and asking it what the folder holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
PATHS = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of this machine's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MUFAKAT_", "DATABASE_URL", "DJANGO_"))}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "reliability.file_settings",
        "MUFAKAT_DATA_DIR": str(folder),
        "PYTHONPATH": PATHS,
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def command(*words: str, module: str = "writing") -> list[str]:
    return [sys.executable, "-m", f"reliability.{module}", *words]


def run(folder: Path, *words: str, module: str = "writing", **more: str) -> str:
    """Run to the end and give back what was said."""
    done = subprocess.run(
        command(*words, module=module),
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(folder: Path, *words: str, module: str = "writing", **more: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command(*words, module=module), env=environment(folder, **more), stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def state(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(folder, "state"))
    return found
