"""Read from the list down to the evidence, enter by keyboard or by one click, change the language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from journeys import site
from journeys.conftest import enter
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
MOST_CLICKS = 4


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_gets_from_the_list_to_the_evidence_behind_a_score(
    demo: str, open_browser: Callable[..., Page], clicks: Callable[[Page], Any], scripts: bool
) -> None:
    page = open_browser(width=360, scripts=scripts)
    hand = clicks(page)
    page.goto(f"{demo}/k/")
    hand.on(page.locator('main a[href="/k/ekspor-sulsel/"]').first)
    hand.on(page.locator('a[href*="/penilaian/dinamika-2019/"]').first)
    hand.on(page.locator('main a[href*="/penilaian/dinamika-2019/"]').filter(visible=True).first)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    hand.on(page.locator('main a[href*="/bukti/"]').filter(visible=True).first)
    assert "/bukti/" in page.url
    assert hand.count <= MOST_CLICKS


def test_somebody_signs_in_with_the_keyboard_alone(plain: str, open_browser: Callable[..., Page]) -> None:
    page = open_browser(width=1280)
    page.goto(f"{plain}/masuk/?next=/profil/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "username":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.type(site.PHONE)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "password":
        page.keyboard.press("Tab")
    page.keyboard.type(site.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/profil/")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(demo: str, open_browser: Callable[..., Page]) -> None:
    page = open_browser(width=1280)
    page.goto(f"{demo}/k/ekspor-sulsel/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


@pytest.mark.parametrize("role", ["secretary", "representative-petugas", "evaluator", "admin"])
def test_one_click_enters_as_an_example_role_in_the_demonstration(
    demo: str, open_browser: Callable[..., Page], role: str
) -> None:
    page = open_browser()
    enter(page, demo, role, "/profil/")
    assert page.url.endswith("/profil/")


def test_nobody_enters_with_one_click_outside_the_demonstration(plain: str, open_browser: Callable[..., Page]) -> None:
    """The example logins are in the database all the same."""
    page = open_browser()
    page.goto(f"{plain}/masuk/")
    assert page.locator('form[action^="/peragaan/"]').count() == 0
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    answer = page.request.post(
        f"{plain}/peragaan/secretary/", form={"csrfmiddlewaretoken": token}, headers={"Referer": f"{plain}/masuk/"}
    )
    assert answer.status == 404
    page.goto(f"{plain}/profil/")
    assert "/masuk/" in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_changes_the_language_and_stays_on_the_page(
    demo: str, open_browser: Callable[..., Page], scripts: bool
) -> None:
    page = open_browser(scripts=scripts, locale="en-GB")
    page.goto(f"{demo}/k/ekspor-sulsel/pihak/")
    assert page.locator("html").get_attribute("lang") == "id"
    page.get_by_role("button", name="English").click()
    page.wait_for_load_state()
    assert page.url.endswith("/k/ekspor-sulsel/pihak/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Bahasa Indonesia").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "id"


def test_dates_read_as_people_here_write_them(demo: str, open_browser: Callable[..., Page]) -> None:
    page = open_browser()
    page.goto(f"{demo}/segel/")
    enter(page, demo, "secretary", "/tugas/")
    page.goto(f"{demo}/k/ekspor-sulsel/riwayat/")
    text = page.locator("main").inner_text()
    months = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    assert re.search(rf"\b[1-9]\d? ({months}) 20\d\d\b", text)
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", text)
