"""The reference generator as a module."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from tests.docs.project_pages import ROOT


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("generate_reference")


@pytest.fixture
def pack_reference(generator: ModuleType) -> ModuleType:
    return importlib.import_module("pack_reference")
