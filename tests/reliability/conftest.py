"""A prepared data folder, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from reliability import processes


@pytest.fixture(scope="package")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "data"
    processes.run(folder, "prepare")
    return folder


@pytest.fixture(scope="package")
def state_before(prepared: Path) -> dict[str, Any]:
    """What the prepared folder holds."""
    return processes.state(prepared)


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(prepared, copy)
    return copy
