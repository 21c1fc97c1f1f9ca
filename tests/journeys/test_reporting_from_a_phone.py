"""From my tasks to a report that arrived, on a narrow phone, with a photo, with and without scripts; sent twice it is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from journeys.conftest import enter
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ROLE = "representative-ketua-kelompok"
MOST_CLICKS, MOST_BYTES = 5, 300 * 1024
SIZE_OF_FORM = """form => Array.from(new FormData(form)).reduce(
  (sum, [name, value]) => sum + name.length + (value.size === undefined ? value.length : value.size), 0)"""


@pytest.fixture
def large_photo(tmp_path: Path) -> Path:
    """As large as a phone takes them; noise, so that it is hard to make small."""
    path = tmp_path / "lapangan.jpg"
    Image.effect_noise((3200, 2400), 50).convert("RGB").save(path, quality=90)
    assert path.stat().st_size > 2_000_000
    return path


@pytest.fixture
def small_photo(tmp_path: Path) -> Path:
    path = tmp_path / "kecil.jpg"
    Image.effect_noise((400, 300), 50).convert("RGB").save(path, quality=70)
    return path


def report(page: Page, hand: Any, photo: Path) -> dict[str, str]:
    """Choose the task, how it stands, a photo; what the form will send, and its hidden ids."""
    hand.on(page.locator('main a[href$="/lapor/"]').first)
    hand.count += 1
    page.get_by_label("Sebagian", exact=True).check()
    hand.count += 1
    page.locator("input[name=photo]").set_input_files(photo)
    return {name: page.locator(f"form.lapor input[name={name}]").get_attribute("value") or "" for name in ("report_id",)}


def shown_reports(page: Page) -> int:
    return page.locator("#laporan .baris").count()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_report_with_a_photo_takes_five_clicks_and_sent_twice_is_one(
    demo: str,
    open_browser: Callable[..., Page],
    clicks: Callable[[Page], Any],
    large_photo: Path,
    small_photo: Path,
    scripts: bool,
) -> None:
    page = open_browser(width=360, scripts=scripts)
    enter(page, demo, ROLE, "/tugas/")
    page.goto(f"{demo}/tugas/")
    hand = clicks(page)
    ids = report(page, hand, large_photo if scripts else small_photo)
    if scripts:
        expect(page.locator("[data-kabar]").first).to_contain_text("Diperkecil")
        assert page.locator("form.lapor").evaluate(SIZE_OF_FORM) <= MOST_BYTES
    address = page.url
    hand.button("Kirim")
    page.wait_for_url(lambda url: not url.endswith("/lapor/"))
    assert hand.count <= MOST_CLICKS
    expect(page.locator("#pesan")).to_contain_text("Laporan terkirim")
    expect(page.locator("#laporan img").first).to_be_visible()
    before = shown_reports(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth") if scripts else True
    detail = page.url
    page.goto(address)
    token = page.locator("form.lapor input[name=csrfmiddlewaretoken]").get_attribute("value") or ""
    again = page.request.post(
        address,
        multipart={"csrfmiddlewaretoken": token, "idempotency_key": uuid4().hex, "said": "partly", "text": "", **ids,
                   "photo": {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": small_photo.read_bytes()}},
        headers={"Referer": address},
    )  # fmt: skip
    assert again.ok
    page.goto(detail)
    assert shown_reports(page) == before
