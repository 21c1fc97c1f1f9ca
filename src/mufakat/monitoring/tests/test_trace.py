"""From a decision to the task it made, to the result, to the indicator that was to move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.collaborations.models import Collaboration, Party
from mufakat.commitments import actions as commitments
from mufakat.commitments.models import Commitment
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.monitoring.models import Indicator, Series

pytestmark = pytest.mark.django_db


@pytest.fixture
def growers(make_party: Callable[..., Party]) -> Party:
    return make_party("Kelompok Tani", "society")


@pytest.fixture
def grower(growers: Party, member_of: Callable[..., Actor]) -> Actor:
    return member_of(growers, "Ketua Kelompok")


@pytest.fixture
def task(collaboration: Collaboration, founder: Actor, growers: Party, clock: datetime) -> Commitment:
    """What the growers do because of a decision."""
    return commitments.pledge_commitment(
        actor=founder, collaboration=collaboration, party=growers, text="Mengirim rumput laut kering", target="40 ton", now=clock,
        due_on=date(2026, 12, 1), source_kind="decision", source_label="K-004 Jadwal panen",
        source_url=f"/k/{collaboration.slug}/keputusan/K-004/",
    )  # fmt: skip


@pytest.fixture
def indicator(make_indicator: Callable[..., Indicator]) -> Indicator:
    return make_indicator("volume-ekspor", unit_id="ton")


def address_of(indicator: Indicator) -> str:
    return reverse("monitoring:indicator", args=[indicator.collaboration.slug, indicator.code])


@pytest.mark.need("EX-F-09")
def test_the_way_from_decision_over_task_and_result_to_the_indicator_can_be_followed(
    task: Commitment, indicator: Indicator, grower: Actor, founder: Actor, client_as: Callable[[Actor], Client], clock: datetime
) -> None:
    slug, browser = task.collaboration.slug, client_as(grower)
    trace = reverse("commitments:trace", args=[slug])
    before = browser.get(trace).content.decode()
    for words in ("Mengirim rumput laut kering", "K-004 Jadwal panen", "▲ tanpa indikator", "1 tanpa indikator"):
        assert words in before
    tie = reverse("commitments:tie_indicator", args=[slug, task.public_id])
    assert browser.post(tie, {"indicator": address_of(indicator)}).status_code == 302
    commitments.report_progress(
        actor=grower, commitment=task, said="partly", text="Muatan pertama", reached="25 ton", now=clock
    )
    page = browser.get(f"{trace}?sumber=decision").content.decode()
    row = page.split('<tbody id="daftar">', 1)[1].split("</tr>", 1)[0]
    for part in (task.source_url, "target 40 ton", "25 ton", address_of(indicator), indicator.name):
        assert part in row
    assert "0 tanpa indikator" in page
    detail = browser.get(reverse("commitments:detail", args=[slug, task.public_id])).content.decode()
    assert address_of(indicator) in detail
    entry = HistoryEntry.objects.get(verb="commitments.commitment.indicator_tied")
    assert entry.data["indicator"] == indicator.name


def test_the_newest_figure_stands_beside_the_task(
    task: Commitment, indicator: Indicator, founder: Actor, client_as: Callable[[Actor], Client],
    make_source: Callable[..., Series], clock: datetime,
) -> None:  # fmt: skip
    commitments.tie_indicator(actor=founder, commitment=task, url=address_of(indicator), now=clock)
    make_source(indicator, {"2026-09": "120"})
    page = client_as(founder).get(reverse("commitments:trace", args=[task.collaboration.slug])).content.decode()
    assert "120" in page.split('<tbody id="daftar">', 1)[1]


def test_only_an_indicator_of_this_collaboration_and_only_by_the_party_or_the_secretariat(
    task: Commitment, indicator: Indicator, grower: Actor, founder: Actor, make_party: Callable[..., Party],
    member_of: Callable[..., Actor], clock: datetime,
) -> None:  # fmt: skip
    for foreign in ("/k/lain/indikator/ekspor/", "https://jahat.id/", "javascript:alert(1)"):
        with pytest.raises(Refused) as refused:
            commitments.tie_indicator(actor=founder, commitment=task, url=foreign, now=clock)
        assert refused.value.code == "unknown_indicator"
    other = member_of(make_party("Pelabuhan", "state_enterprise"), "Kepala")
    with pytest.raises(NotAllowed):
        commitments.tie_indicator(actor=other, commitment=task, url=address_of(indicator), now=clock)
    assert not HistoryEntry.objects.filter(verb__startswith="commitments.commitment.indicator").exists()
    commitments.tie_indicator(actor=grower, commitment=task, url=address_of(indicator), now=clock)
    untied = commitments.tie_indicator(actor=founder, commitment=task, url="", now=clock + timedelta(hours=1))
    assert (untied.indicator_url, untied.indicator_label) == ("", "")


def test_the_trace_costs_the_same_at_any_length(
    task: Commitment, indicator: Indicator, founder: Actor, client_as: Callable[[Actor], Client], clock: datetime,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    commitments.tie_indicator(actor=founder, commitment=task, url=address_of(indicator), now=clock)
    browser, address = client_as(founder), reverse("commitments:trace", args=[task.collaboration.slug])
    browser.get(address)
    with django_assert_max_num_queries(60) as few:
        browser.get(address)
    task.refresh_from_db()
    Commitment.objects.bulk_create(
        Commitment(
            collaboration=task.collaboration, party=task.party, text_id=f"Tugas {n}", recorded_at=clock,
            indicator_url=task.indicator_url, indicator_label=task.indicator_label,
        )
        for n in range(200)
    )  # fmt: skip
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert browser.get(address).status_code == 200
