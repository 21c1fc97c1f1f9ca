"""Two parties that promise each other something, their representatives, and files as phones send them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mufakat.collaborations.models import Party
from mufakat.commitments import actions
from mufakat.commitments.models import Commitment
from mufakat.kernel.access import Actor

Pledge = Callable[..., Commitment]


@pytest.fixture
def port(make_party: Callable[..., Party]) -> Party:
    return make_party("Pelindo", "state_enterprise")


@pytest.fixture
def farmers(make_party: Callable[..., Party]) -> Party:
    return make_party("Petani rumput laut", "society")


@pytest.fixture
def harbour_master(port: Party, member_of: Callable[..., Actor]) -> Actor:
    return member_of(port, "Wakil Pelindo")


@pytest.fixture
def farmer(farmers: Party, member_of: Callable[..., Actor]) -> Actor:
    return member_of(farmers, "Wakil Petani")


@pytest.fixture
def pledge(founder: Actor, port: Party, farmers: Party, clock: datetime) -> Pledge:
    """A promise of the port to the farmers, due in a week, unless said otherwise."""

    def make(party: Party | None = None, counterpart: Party | None = None, **fields: Any) -> Commitment:
        values: dict[str, Any] = {
            "party": party or port, "counterpart": counterpart or (port if party == farmers else farmers),
            "text": "Menyediakan gudang transit", "due_on": date(2026, 11, 27),
        } | fields  # fmt: skip
        return actions.pledge_commitment(actor=founder, collaboration=port.collaboration, now=clock, **values)

    return make


@pytest.fixture
def photo() -> bytes:
    """A small photo with noise in it, so that it is no blank."""
    content = io.BytesIO()
    Image.effect_noise((320, 240), 40).convert("RGB").save(content, "JPEG")
    return content.getvalue()


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Path) -> None:
    """Files of a test lie in the test's own folder."""
    settings.MEDIA_ROOT = str(tmp_path)
