"""J7 on a narrow phone: received with a difference, handed on, and delivered where there was no network; nothing lost or doubled."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from journeys.conftest import enter
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SERVICE = "/k/paspor-makassar/layanan/paspor-antar"
NOT_SIDEWAYS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def scan(page: Page, code: str) -> None:
    """A USB scanner types into the box that has the focus, and ends with Enter."""
    expect(page.locator("#pindai")).to_be_focused()
    page.keyboard.type(code)
    page.keyboard.press("Enter")


@pytest.mark.need("FN-04.10")
def test_a_batch_is_received_handed_on_and_delivered_without_network(demo: str, open_browser: Callable[..., Page]) -> None:
    page = open_browser(width=360)
    enter(page, demo, "officer-post", f"{SERVICE}/terima/")
    page.goto(f"{demo}{SERVICE}/terima/")
    batch = page.locator("#datang a").last.inner_text()
    scan(page, batch)
    expect(page.locator("#nomor")).to_have_text(batch)
    numbers = [one for one in page.locator("#isi-serah .mono").all_inner_texts() if one]
    assert len(numbers) == 5
    assert page.evaluate(NOT_SIDEWAYS)

    scan(page, numbers[0])
    scan(page, "8991234567890")
    expect(page.get_by_role("alert")).to_contain_text("Bukan nomor layanan ini")
    for code in numbers[1:4]:
        scan(page, code.lower())
    expect(page.locator("#hitung")).to_have_text("4/5")
    page.get_by_role("button", name="Selesai memindai: terima").click()
    expect(page.locator("main")).to_contain_text("Diterima dengan selisih")
    expect(page.locator("main")).to_contain_text(f"Tidak ada saat diterima: {numbers[4]}")

    page.goto(f"{demo}{SERVICE}/serahkan/?dari=pos_pelayanan&ke=pos_antar")
    for code in numbers[:3]:
        page.get_by_label(code).check()
    page.get_by_role("button", name="Serahkan ke Petugas antar").click()
    expect(page.locator("#nomor")).to_have_text(re.compile("^ST"))
    assert page.evaluate(NOT_SIDEWAYS)
    courier = open_browser(width=360)
    enter(courier, demo, "officer-courier", f"{SERVICE}/lapangan/?jalur=pos_antar")
    _deliver_without_network(courier, demo, numbers[0], numbers[1])


def _deliver_without_network(page: Page, demo: str, first: str, second: str) -> None:
    """Received and brought to the door in a valley; the phone sends it all when the network is back."""
    page.goto(f"{demo}{SERVICE}/lapangan/?jalur=pos_antar")
    outbox, doing, code = page.locator("[data-daftar] li"), page.get_by_label("Yang saya catat"), page.locator("#code")
    page.context.set_offline(True)
    for words, number in (("Saya menerima", first), ("Saya menerima", second), ("Pemilik", first), ("Tidak ada orang", second)):
        doing.select_option(label=next(one for one in doing.locator("option").all_inner_texts() if words in one))
        code.fill(number)
        code.press("Enter")
    expect(outbox).to_have_count(4)
    expect(outbox.first).to_contain_text("Tersimpan di ponsel")
    expect(page.locator("[data-hitung]")).to_have_text("4")
    expect(page.locator("[data-kabar]")).to_contain_text("Tidak ada yang hilang")
    kept = page.evaluate("Object.values(localStorage).filter(one => one.includes('doing')).join()")
    assert kept.count('"mark"') == 4, "kept on the phone, also when the browser is closed"

    page.context.set_offline(False)
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("[data-kabar]")).to_have_text("Semua terkirim.")
    expect(page.locator('[data-daftar] li[data-standing="applied"]')).to_have_count(4)
    page.reload()
    expect(page.locator('[data-daftar] li[data-standing="applied"]')).to_have_count(4)
    page.goto(f"{demo}{SERVICE}/permohonan/{first}/bukti-terima/")
    expect(page.locator("main")).to_contain_text("Diterima oleh")
    page.goto(f"{demo}{SERVICE}/permohonan/{second}/bukti-terima/")
    expect(page.locator("main")).to_contain_text("Tidak ada orang")
    assert page.evaluate(NOT_SIDEWAYS)
