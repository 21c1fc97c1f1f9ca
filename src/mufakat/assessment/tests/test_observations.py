"""The page of observations: figures with their records, honest about what is missing, in both languages and as a file."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from mufakat.assessment import observing

pytestmark = pytest.mark.django_db


def test_the_page_shows_every_source_with_its_figures_and_records(five_cases, client: Client):
    page = client.get("/k/paspor-makassar/pengamatan/").content.decode()
    for source in observing.SOURCES:
        assert f'id="{source.key}"' in page
    assert "Sisa masa berlaku" in page
    assert "/k/paspor-makassar/kesepakatan/" in page
    assert "orang tidak pernah diperingkat" in page


def test_too_few_records_are_said_and_never_shown_as_nought(five_cases, client: Client):
    page = client.get("/k/blangkon-serengan/pengamatan/").content.decode()
    assert "terlalu sedikit" in page


def test_the_download_carries_numerator_and_denominator(five_cases, client: Client):
    body = b"".join(client.get("/k/ekspor-sulsel/pengamatan/unduh.csv").streaming_content).decode("utf-8-sig")
    rows = {row["Kode"]: row for row in csv.DictReader(io.StringIO(body))}
    covered = rows["rule.in_force"]
    assert covered["Penyebut"] == "6"
    assert 0 <= int(covered["Pembilang"]) <= 6


@pytest.mark.parametrize("asked", ["dari=kemarin", "dari=2026-12-01&sampai=2026-01-01", "sampai=2026-02-30"])
def test_a_window_that_cannot_be_read_is_said_and_the_usual_one_is_shown(five_cases, client: Client, asked):
    answer = client.get(f"/k/ekspor-sulsel/pengamatan/?{asked}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert "Kesepakatan" in answer.content.decode()


def test_a_window_is_never_longer_than_twenty_years(clock):
    window = observing.window_until(clock.date(), clock.date().replace(year=1900))
    assert (window.end - window.start) == observing.LONGEST


def test_a_closed_collaboration_is_not_observed_by_outsiders(collaboration, client_as, stranger, founder):
    assert client_as(stranger).get(f"/k/{collaboration.slug}/pengamatan/").status_code == 404
    assert client_as(founder).get(f"/k/{collaboration.slug}/pengamatan/").status_code == 200
