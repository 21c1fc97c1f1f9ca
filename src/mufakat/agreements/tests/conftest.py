"""An instrument to act on, shared by success and refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from mufakat.agreements import actions
from mufakat.agreements.models import Agreement
from mufakat.collaborations.models import Collaboration, Party
from mufakat.kernel.access import Actor


@pytest.fixture
def two_parties(make_party: Callable[..., Party]) -> list[Party]:
    return [make_party("Kantor Imigrasi"), make_party("Pos Cabang", "state_enterprise")]


@pytest.fixture
def make_agreement(collaboration: Collaboration, founder: Actor, clock: datetime) -> Callable[..., Agreement]:
    """A cooperation agreement in force, registered by the secretariat."""

    def make(title: str = "Perjanjian antar paspor", *, parties: Any = (), **values: Any) -> Agreement:
        filled = {"kind": "cooperation_agreement", "title_id": title, "state": "in_force", **values}
        return actions.register_agreement(actor=founder, collaboration=collaboration, values=filled, parties=parties, now=clock)

    return make
