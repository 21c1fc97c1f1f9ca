"""Studies loaded from their packs, with the frameworks they were judged by: fixtures for this app and those above it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings

from collabgov.packs.loading import load_pack
from mufakat.actors import region_loading
from mufakat.collaborations.models import Collaboration
from mufakat.config import cases


@pytest.fixture
def frameworks_installed(db: None, clock: datetime) -> None:
    """Every framework that ships with Mufakat, and the regions."""
    region_loading.load_regions(settings.PACKS_DIR / "regions")
    cases.install_frameworks(clock)


@pytest.fixture
def load_case(frameworks_installed: None, clock: datetime) -> Callable[[str], Collaboration]:
    def load(key: str) -> Collaboration:
        cases.load_case(load_pack(settings.PACKS_DIR / "cases" / key, cases.builtin_frameworks()), clock)
        return Collaboration.objects.get(slug=key)

    return load


@pytest.fixture
def export_case(load_case: Callable[[str], Collaboration]) -> Collaboration:
    return load_case("ekspor-sulsel")
