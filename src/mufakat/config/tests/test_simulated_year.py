"""A small year of the passport service through the real acts; the full one is lived by `bench/simulated_year.py`."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.conf import settings

from collabgov.packs.loading import load_pack
from mufakat.config import simulated_year
from mufakat.config.cases import builtin_frameworks
from mufakat.config.simulated_year_service import found_simulated_service
from mufakat.services.models import ServiceCase
from mufakat.services.recomputing import recompute

DIGEST = "06afce9ea39f43cac0dcdf30f7007c435b3a99a33aa770f721b674764321b832"
"""The same on SQLite and PostgreSQL; it changes only when the service, its calendar or the plan does."""


@pytest.mark.django_db
def test_a_year_through_the_real_acts_gives_the_months_of_the_plan_and_one_holder_at_every_moment() -> None:
    walker = found_simulated_service()
    pack = load_pack(settings.PACKS_DIR / "cases" / "paspor-makassar", builtin_frameworks())
    whole = simulated_year.months_of_study(pack)
    assert (sum(one.applied for one in whole), sum(one.delivered for one in whole)) == (65_630, 1_516)
    months = simulated_year.months_of_study(pack, Decimal("0.0008"))
    groups = list(simulated_year.groups_of(months, walker.service, ["makassar", "maros"]))
    half = groups[: len(groups) // 2]
    first = simulated_year.live_through(walker, half)
    rest = simulated_year.live_through(walker, groups)
    assert first + rest == sum(one.applied for one in months)
    assert simulated_year.live_through(walker, groups) == 0
    assert simulated_year.counted_months(walker.service) == months
    now = simulated_year.years_end()
    checked = recompute(ServiceCase.objects.filter(service=walker.service), now)
    assert (checked.departures, simulated_year.gaps_of_custody(walker.service)) == ([], [])
    assert simulated_year.digest_of_year(walker.service, now) == DIGEST
