"""Set up a collaboration on a phone: founded, purpose, two parties, secretariat, and the home can be used."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from journeys.conftest import enter
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
MOST_CLICKS = 25


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_secretariat_reaches_a_usable_home_in_a_few_clicks(
    demo: str, open_browser: Callable[..., Page], clicks: Callable[[Page], Any], scripts: bool
) -> None:
    page = open_browser(width=360, scripts=scripts)
    enter(page, demo, "secretary", "/k/baru/")
    name = f"Air bersih pesisir {'dengan' if scripts else 'tanpa'} skrip"
    hand = clicks(page)
    hand.count = 1  # the click that entered
    hand.fill("Nama kolaborasi", name)
    hand.fill("Masalah publik yang ditangani", "Sumur warga asin sejak 2024.")
    hand.button("Dirikan")
    expect(page.get_by_role("heading", level=1, name="Siapkan kolaborasi")).to_be_visible()
    home = page.url.replace("siapkan/", "")

    hand.link(re.compile("tujuan", re.IGNORECASE))
    hand.fill("Rumusan tujuan bersama", "Setiap rumah punya air layak minum pada 2027.")
    hand.button(re.compile("^Simpan|^Tulis|^Kirim"))
    expect(page.get_by_text("Setiap rumah punya air layak minum").first).to_be_visible()

    page.goto(f"{home}siapkan/")
    hand.count += 1
    hand.link(re.compile("pihak", re.IGNORECASE))
    if "/tempel/" not in page.url:
        hand.link(re.compile("tempel", re.IGNORECASE))
    rows = "Dinas Air Pesisir\tpemerintah\nKelompok Nelayan Teluk\tmasyarakat"
    hand.count += 1
    page.locator("textarea[name=rows]").fill(rows)
    hand.button("Periksa")
    expect(page.get_by_text("2 baris dipahami")).to_be_visible()
    hand.button(re.compile("Simpan 2 pihak"))

    page.goto(f"{home}siapkan/")
    hand.count += 1
    hand.link(re.compile("sekretariat", re.IGNORECASE))
    hand.count += 1
    page.locator("input[name=coordinating_unit], textarea[name=coordinating_unit]").fill("Bappeda, bidang prasarana")
    hand.button(re.compile("^Simpan"))
    hand.link("Buka rumah kolaborasi")

    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    for text in ("Dinas Air Pesisir", "Kelompok Nelayan Teluk", "Setiap rumah punya air layak minum"):
        expect(page.get_by_text(text).first).to_be_attached()
    assert hand.count <= MOST_CLICKS
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 if scripts else True
