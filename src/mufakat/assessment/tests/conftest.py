"""Studies loaded from their packs; assessors, and evidence to judge on."""

import re
from contextlib import contextmanager

import pytest

from mufakat.collaborations import actions as collaborations
from mufakat.collaborations.models import RoleAssignment
from mufakat.evidence import actions as evidence_actions
from mufakat.evidence.tests.loaded_cases import export_case, frameworks_installed, load_case
from mufakat.kernel import access
from mufakat.kernel.refusals import Refused

__all__ = ["export_case", "frameworks_installed", "load_case"]


@pytest.fixture
def assessor(frameworks_installed, collaboration, make_user, clock):
    """An evaluator of the collaboration."""

    def make(name="Penilai"):
        user = make_user(name)
        since = clock.date().replace(year=2020)
        RoleAssignment.objects.create(collaboration=collaboration, user=user, role="evaluator", valid_from=since)
        return access.actor_for(user.pk, clock.date())

    return make


@pytest.fixture
def evidence_about(frameworks_installed, collaboration, founder, clock):
    """A public statement about elements of a framework."""

    def make(framework, *elements, **changes):
        values = {
            "kind": "interview", "role_id": "Wakil kelompok", "statement_id": f"Tentang {', '.join(elements)}.",
            "direction": "weakens", "sector": "society", "confidentiality": "parties", "consent": "given",
            "framework": framework, "elements": list(elements), **changes,
        }  # fmt: skip
        return evidence_actions.record_evidence(actor=founder, collaboration=collaboration, values=values, now=clock)

    return make


@pytest.fixture
def other_place(founder_user, collaboration, clock):
    """An open collaboration of the same secretariat."""
    made = collaborations.found_collaboration(
        actor=access.actor_for(founder_user.pk, clock.date()),
        slug="air-bersih",
        title="Air bersih",
        public_problem="Sungai kotor.",
        now=clock,
        today=clock.date().replace(year=2020),
    )
    type(made).objects.filter(pk=made.pk).update(visibility="public")
    return made


@pytest.fixture
def read():
    """The words of a page, without its marks."""

    def words(answer, status=200):
        assert answer.status_code == status, answer.content.decode()[-2000:]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))

    return words


@pytest.fixture
def refused():
    """The act is refused with this code."""

    @contextmanager
    def expect(code):
        with pytest.raises(Refused) as refusal:
            yield
        assert refusal.value.code == code

    return expect
