"""Lists of assessing together cost the same at any length."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mufakat.assessment.models import Jury, PhaseRun, Proposition

FRAMEWORK = {"framework": "strategic-collaborative-2021", "framework_version": "1.1.0"}


def rows(kind, collaboration, clock, number):
    """So many records of a list, written at once."""
    if kind == "panel":
        made = [
            Jury(collaboration=collaboration, title_id=f"P{n}", period="2026", method="M", opened_at=clock, **FRAMEWORK)
            for n in range(number)
        ]
        return Jury.objects.bulk_create(made)
    if kind == "tahap":
        runs = [PhaseRun(collaboration=collaboration, title_id=f"T{n}", opened_at=clock, **FRAMEWORK) for n in range(number)]
        return PhaseRun.objects.bulk_create(runs)
    told = [Proposition(collaboration=collaboration, kind="lesson", text_id=f"L{n}", recorded_at=clock) for n in range(number)]
    return Proposition.objects.bulk_create(told)


@pytest.mark.parametrize("kind", ["panel", "tahap", "pelajaran"])
def test_a_list_costs_the_same_at_10_and_at_1000_rows(frameworks_installed, collaboration, founder, client_as, clock, kind):
    client, counts = client_as(founder), []
    for number in (10, 990):
        rows(kind, collaboration, clock, number)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(f"/k/{collaboration.slug}/penilaian/{kind}/").status_code == 200
        counts.append(len(seen))
    assert counts[1] <= counts[0], [counts, [one["sql"][:150] for one in seen]]
