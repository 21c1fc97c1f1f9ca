"""Seals as an outsider meets them: read, download, check, without a login and without trust."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mufakat.kernel import history, sealing
from mufakat.kernel.access import SYSTEM
from mufakat.kernel.models import Seal

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 8, 5, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_place(settings, tmp_path):
    settings.ROOT_URLCONF = "mufakat.portal.tests.addresses"
    settings.DATA_DIR = tmp_path
    settings.PUBLIC_URL = "https://mufakat.example"


@pytest.fixture
def seal(transactional):
    transactional()
    return sealing.publish_seal(NOW)


@pytest.fixture
def transactional(db):
    from django.db import transaction

    def write(scope=987654):
        with transaction.atomic():
            history.record(
                actor=SYSTEM, scope_id=scope, verb="kernel.pack.installed", subject="tests.thing", label="Rahasia", now=NOW
            )

    return write


def test_anybody_downloads_a_seal_and_checks_it_with_the_published_key(seal, client):
    page = client.get("/segel/").content.decode()
    assert f"/segel/{seal.pk}.txt" in page
    key = client.get("/segel/kunci.txt").content.decode().strip()
    assert key in page.replace("&#x2B;", "+")
    response = client.get(f"/segel/{seal.pk}.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    text = sealing.opened_note(response.content.decode(), key)
    assert text.startswith("mufakat.example/segel\n1\n")


def test_the_public_pages_do_not_tell_which_histories_there_are(seal, client):
    for address in ("/segel/", f"/segel/{seal.pk}.txt"):
        text = client.get(address).content.decode()
        assert "987654" not in text
        assert "Rahasia" not in text


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40])
def test_a_seal_that_is_not_there_is_not_found(seal, client, number):
    assert client.get(f"/segel/{number}.txt").status_code == 404


def test_before_the_first_seal_the_page_says_when_it_comes(db, client):
    assert "malam ini" in client.get("/segel/").content.decode()


def test_the_page_explains_in_english_too(seal, client):
    client.cookies["django_language"] = "en"
    page = client.get("/segel/").content.decode()
    assert "somebody rewrote it" in page


@pytest.mark.parametrize("count", [10, 3000])
def test_a_long_list_of_seals_costs_two_queries(db, client, count, django_assert_max_num_queries):
    Seal.objects.bulk_create(
        Seal(at=NOW + timedelta(days=n), tree_size=1, root=bytes(32), note="x", heads=[[1, 1, "00"]] * 50) for n in range(count)
    )
    with django_assert_max_num_queries(2):
        assert client.get("/segel/").status_code == 200


@pytest.mark.parametrize("address", ["/segel/", "/segel/kunci.txt", "/segel/1.txt"])
def test_public_pages_only_show(db, client, address):
    assert client.post(address).status_code == 405
