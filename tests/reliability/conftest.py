"""A prepared data folder, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import made_once
import pytest
from reliability import processes


@pytest.fixture(scope="package")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.mktemp("prepared") / "data"
    return made_once.copy_of(tmp_path_factory, "prepared-for-writers", _prepare, own)


def _prepare(folder: Path) -> None:
    processes.run(folder, "prepare")


@pytest.fixture(scope="package")
def state_before(prepared: Path) -> dict[str, Any]:
    """What the prepared folder holds."""
    return processes.state(prepared)


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(prepared, copy)
    return copy
