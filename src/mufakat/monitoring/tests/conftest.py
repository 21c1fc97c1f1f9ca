"""Figures of the studies, and indicators that the parties keep themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from django.conf import settings

from collabgov.packs.loading import LoadedPack, load_frameworks, load_pack
from mufakat.collaborations import case_loading as collaborations
from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import Actor
from mufakat.monitoring import actions, case_loading
from mufakat.monitoring.models import Indicator, Series


@lru_cache
def _pack(key: str) -> LoadedPack:
    return load_pack(settings.PACKS_DIR / "cases" / key, load_frameworks(settings.PACKS_DIR / "frameworks"))


@pytest.fixture
def study(db: None, clock: datetime) -> Callable[[str], Collaboration]:
    """The collaboration of a study with its parties and figures, loaded from its pack."""

    def load(key: str) -> Collaboration:
        context = collaborations.load(_pack(key), clock)
        case_loading.load(context)
        return context.collaboration

    return load


@pytest.fixture
def make_indicator(collaboration: Collaboration, founder: Actor, clock: datetime) -> Callable[..., Indicator]:
    """An indicator that the secretariat defined; keyword arguments change its definition."""

    def make(code: str, **values: Any) -> Indicator:
        known = {
            "name_id": code.replace("-", " ").capitalize(), "question_id": f"Bagaimana {code}?", "definition_id": "Seperti disepakati.",
            "unit_id": "paspor", "polarity": "higher_is_better", "kind": "outcome", **values,
        }  # fmt: skip
        return actions.define_indicator(actor=founder, collaboration=collaboration, code=code, values=known, now=clock)

    return make


@pytest.fixture
def make_source(founder: Actor, clock: datetime) -> Callable[..., Series]:
    """A source of an indicator with its values by period; None means no service."""

    def make(indicator: Indicator, values: dict[str, str | None] | None = None, key: str = "laporan", **fields: Any) -> Series:
        series = actions.add_source(
            actor=founder, indicator=indicator, key=key, values={"name_id": f"Sumber {key}", **fields}, now=clock
        )
        if values:
            new = [
                actions.NewValue(
                    period, None if value is None else Decimal(value), "no_service" if value is None else "measured"
                )
                for period, value in values.items()
            ]
            actions.record_values(actor=founder, series=series, values=new, now=clock)
        return series

    return make
