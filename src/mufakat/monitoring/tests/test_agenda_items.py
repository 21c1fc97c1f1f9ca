"""What misses its target puts itself on the agenda, in both languages, until it is reached or discussed."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from mufakat.collaborations.models import Collaboration
from mufakat.forum import actions as forum_actions
from mufakat.forum import agenda_sources
from mufakat.kernel.access import Actor
from mufakat.monitoring import actions

pytestmark = pytest.mark.django_db


def test_only_indicators_that_miss_a_target_with_a_result_put_themselves_forward_the_furthest_first(
    make_indicator: Any, make_source: Any, collaboration: Collaboration, founder: Actor, clock: datetime
) -> None:
    for code, reached in (("hampir", "90"), ("jauh", "20"), ("lewat", "150"), ("tanpa-target", "5"), ("belum", None)):
        indicator = make_indicator(code)
        make_source(indicator, {"2025": reached} if reached else {"2024": "1"})
        if code != "tanpa-target":
            actions.set_target(actor=founder, indicator=indicator, period="2025", value=Decimal(100), note="", now=clock)
    found = [one for one in agenda_sources.candidates(collaboration, clock) if one.kind == "indicator"]
    assert [one.key for one in found] == ["jauh:2025", "hampir:2025"]
    assert found[0].url.endswith("/indikator/jauh/")
    assert "belum tercapai, kurang 80 paspor" in str(found[0].reason)
    with override("en"):
        assert "not met, 80 paspor below" in str(found[0].reason)
    begins = clock + timedelta(days=5)
    meeting = forum_actions.schedule_meeting(
        actor=founder,
        collaboration=collaboration,
        title="Rapat",
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        now=clock,
    )
    item = forum_actions.place_candidate(
        actor=founder, collaboration=collaboration, kind="indicator", key="jauh:2025", meeting=meeting, now=clock
    )
    assert "kurang 80 paspor" in item.reason_id
    assert "80 paspor below" in item.reason_en
    left = [one.key for one in agenda_sources.candidates(collaboration, clock) if one.kind == "indicator"]
    assert left == ["hampir:2025"]


def test_many_indicators_cost_no_more_queries_than_few(
    make_indicator: Any, make_source: Any, collaboration: Collaboration, founder: Actor, clock: datetime,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    def cost() -> int:
        with django_assert_max_num_queries(60) as captured:
            agenda_sources.candidates(collaboration, clock)
        return len(captured)

    def missed(number: int) -> None:
        indicator = make_indicator(f"ukuran-{number}")
        make_source(indicator, {"2025": "1"})
        actions.set_target(actor=founder, indicator=indicator, period="2025", value=Decimal(100), note="", now=clock)

    missed(0)
    few = cost()
    for number in range(1, 9):
        missed(number)
    assert cost() == few
