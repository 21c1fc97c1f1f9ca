"""Lists ask the database the same number of questions at ten and at ten thousand lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mufakat.collaborations.models import Collaboration
from mufakat.kernel.access import Actor
from mufakat.monitoring.models import CheckOutcome, Indicator, NamedList, Series, Value

pytestmark = pytest.mark.django_db


def _indicators(collaboration: Collaboration, start: int, end: int, clock: Any) -> None:
    rows = Indicator.objects.bulk_create(
        Indicator(
            collaboration=collaboration, code=f"i-{number}", order=number % 30_000, name_id=f"Indikator {number}", question_id="Berapa?",
            definition_id="-", unit_id="orang", polarity="neutral", kind="outcome",
        )
        for number in range(start, end)
    )  # fmt: skip
    series = Series.objects.bulk_create(Series(indicator=row, key="s", name_id="S") for row in rows)
    Value.objects.bulk_create(Value(series=one, period="2018", value=1, recorded_at=clock) for one in series)


def _checks(collaboration: Collaboration, start: int, end: int, clock: Any) -> None:
    CheckOutcome.objects.bulk_create(
        CheckOutcome(
            collaboration=collaboration, key=f"c-{number}", order=number, title_id=f"Periksa {number}", passed=number % 2 == 0
        )
        for number in range(start, end)
    )


def _lists(collaboration: Collaboration, start: int, end: int, clock: Any) -> None:
    NamedList.objects.bulk_create(
        NamedList(collaboration=collaboration, key=f"l-{number}", order=number, title_id=f"Daftar {number}", items=[])
        for number in range(start, end)
    )


@pytest.mark.parametrize(("path", "fill"), [("", _indicators), ("periksa/", _checks), ("daftar/", _lists)])
def test_list_costs_the_same_at_ten_and_at_ten_thousand_lines(
    path: str, fill: Callable[..., None], collaboration: Collaboration, founder: Actor, client_as: Any, clock: Any
) -> None:
    client: Client = client_as(founder)
    address = f"/k/{collaboration.slug}/indikator/{path}"
    fill(collaboration, 0, 10, clock)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(address).status_code == 200
    fill(collaboration, 10, 10_000, clock)
    with CaptureQueriesContext(connection) as many:
        page = client.get(address)
    assert page.status_code == 200
    assert len(many) == len(few)
    assert b"sesudah=" in page.content


def test_every_indicator_is_reached_by_loading_more(
    collaboration: Collaboration, founder: Actor, client_as: Any, clock: Any
) -> None:
    _indicators(collaboration, 0, 60, clock)
    client: Client = client_as(founder)
    address, seen = f"/k/{collaboration.slug}/indikator/", []
    for _ in range(3):
        response = client.get(address)
        seen += [row["indicator"].code for row in response.context["rows"]]
        address = response.context["listed"].more_url
    assert address == ""
    assert seen == [f"i-{number}" for number in range(60)]


def test_download_of_all_values_streams_in_a_steady_number_of_queries(
    collaboration: Collaboration, founder: Actor, client_as: Any, clock: Any
) -> None:
    client: Client = client_as(founder)
    address = f"/k/{collaboration.slug}/indikator/unduh.csv"
    _indicators(collaboration, 0, 10, clock)
    b"".join(client.get(address).streaming_content)
    with CaptureQueriesContext(connection) as few:
        b"".join(client.get(address).streaming_content)
    _indicators(collaboration, 10, 2_000, clock)
    with CaptureQueriesContext(connection) as many:
        lines = b"".join(client.get(address).streaming_content).splitlines()
    assert len(lines) == 2_001
    assert len(many) == len(few)
