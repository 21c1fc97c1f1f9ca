"""Every address that README and guides send a reader to opens, with the five collaborations loaded."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration
from mufakat.config import demonstration_story
from mufakat.kernel.access import Actor
from tests.docs.project_pages import PAGES, ROOT

ADDRESSES = sorted(
    {found for page in PAGES for found in re.findall(r"http://127\.0\.0\.1:8000(/[^\s>`)]*)", page.read_text("utf-8"))}
)
FOR_MEMBERS = {"/k/baru/"}
"""Addresses that the guides open after signing in."""


@pytest.fixture
def demonstration(five_cases: dict[str, Collaboration]) -> set[str]:
    assert len(five_cases) == 5
    return set(five_cases)


def test_a_visitor_opens_every_address_of_the_tour(demonstration: set[str], client: Client) -> None:
    answers = {path: client.get(path).status_code for path in ADDRESSES if path not in FOR_MEMBERS}
    assert len(answers) > 10
    assert {path: status for path, status in answers.items() if status != 200} == {}


def test_somebody_signed_in_opens_the_page_to_found_a_collaboration(
    demonstration: set[str], stranger: Actor, client_as: Callable[[Actor], Client]
) -> None:
    browser = client_as(stranger)
    assert {path: browser.get(path).status_code for path in FOR_MEMBERS} == {"/k/baru/": 200}


def test_the_tour_meets_the_contradictions_it_promises(demonstration: set[str], client: Client) -> None:
    shown = client.get("/k/ekspor-sulsel/catatan/pertentangan/").content.decode()
    assert shown.count('class="baris') + shown.count("<tr") > 3


@pytest.mark.parametrize(
    "page", ["README.md", "docs/id/tutorial/membaca-kolaborasi.md", "docs/en/tutorial/read-a-collaboration.md"]
)
def test_the_invented_example_is_named_by_its_real_address(page: str) -> None:
    named = set(re.findall(r"/k/(contoh[a-z-]*)/", (ROOT / page).read_text("utf-8")))
    assert named == {demonstration_story.SLUG}
