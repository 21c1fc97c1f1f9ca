"""An instrument to act on, shared by success and refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from mufakat.agreements import actions
from mufakat.agreements.models import Agreement, Clause, Provision
from mufakat.agreements.tests.drafts import (  # noqa: F401
    draft,
    installed,
    issue,
    name_all,
    now,
    signers,
    three_parties,
    today,
    write,
)
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


TERM = {"valid_from": "2026-01-01", "valid_until": "2027-12-31"}


@pytest.fixture
def signed(make_agreement: Callable[..., Agreement], two_parties: list[Party]) -> Agreement:
    """A cooperation agreement in force between two parties, with a term and a number."""
    number_of = two_parties[0].organisation
    return make_agreement("Perjanjian paspor", parties=two_parties, number="518-MS/2017", number_of=number_of, **TERM)


@pytest.fixture
def clause(signed: Agreement, founder: Actor, clock: datetime) -> Clause:
    """Its article 12, paragraph 1."""
    values = {"kind": "evaluation", "heading_id": "Evaluasi", "text_id": "Evaluasi bersama paling sedikit dua kali setahun."}
    return actions.add_clause(actor=founder, agreement=signed, address="12(1)", values=values, now=clock)


@pytest.fixture
def write_duty(clause: Clause, founder: Actor, two_parties: list[Party], clock: datetime) -> Callable[..., Provision]:
    """A draft duty of the first party towards the second, read from the clause."""

    def make(**values: Any) -> Provision:
        filled = {
            "kind": "duty", "action_id": "Mengadakan evaluasi.", "holder": two_parties[0], "counterpart": two_parties[1],
        }  # fmt: skip
        return actions.write_provision(actor=founder, clause=clause, values={**filled, **values}, now=clock)

    return make
