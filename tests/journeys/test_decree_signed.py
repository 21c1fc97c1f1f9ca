"""A decree for the export forum in a real browser: drawn up from the template, signed by three parties in two ways, verified."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys import site
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
LIST = "/k/ekspor-sulsel/kesepakatan/"
PASSWORD = "pengelola-bersama-2026"
SECRETARY, OFFICE, PORT, EXPORTERS = (f"0812-5550-010{number}" for number in range(1, 5))
OFFICES = {
    "Dinas Perdagangan Provinsi Sulawesi Selatan": "Kepala dinas",
    "PT Pelindo IV": "Kepala cabang",
    "Pelaku usaha eksportir": "Ketua",
}
"""The three parties as they are called, each with the office that signs for it."""


@pytest.fixture(scope="module")
def forum(demo: str, data_folder: Path) -> str:
    """The demonstration, with people who speak for three parties of the export forum."""
    script = Path(__file__).with_name("people_of_a_case.py")
    made = [sys.executable, str(script), "ekspor-sulsel"]
    done = subprocess.run(made, env=site.environment(data_folder), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return demo


def sign_in(page: Page, address: str, phone: str, after: str) -> None:
    page.goto(f"{address}/masuk/?next={after}")
    page.locator("input[name=username]").fill(phone)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"**{after}")


def send(page: Page) -> None:
    page.locator("form.formulir button[type=submit]").click()
    page.wait_for_load_state()


def fits(page: Page) -> None:
    """Nothing stands beyond the edge of the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def begin(page: Page) -> str:
    """Choose the kind and its particulars; the draft lacks all nine parts."""
    page.get_by_role("link", name="Susun naskah").click()
    page.get_by_role("link", name="Surat keputusan bersama (SKB)").click()
    page.get_by_label("Tentang apa").first.fill("Forum peningkatan ekspor Sulawesi Selatan")
    for party in OFFICES:
        page.locator("label", has_text=re.compile(rf"^\s*{re.escape(party)}\s*$")).locator("input[name=parties]").check()
    page.get_by_label("Berlaku mulai").fill("1-12-2026")
    page.get_by_label("Berlaku sampai").fill("30-11-2031")
    send(page)
    expect(page.get_by_text("9 dari 9 isi wajib belum ada").first).to_be_visible()
    fits(page)
    return page.url


def complete(page: Page, draft: str) -> None:
    """Follow the link of the first missing content until none is left; each article is written to its end."""
    for _ in range(20):
        page.goto(draft)
        missing = page.locator('#isi-wajib a[href$="/ubah/"][href*="/pasal/"]')
        if not missing.count():
            break
        missing.first.click()
        text = page.locator("textarea[name=text_id]")
        text.fill(re.sub(r"\{[^}]*\}", "sebagaimana terlampir", text.input_value()))
        send(page)
    expect(page.get_by_text("9 dari 9 isi wajib ada").first).to_be_visible()


def issue(page: Page, draft: str) -> None:
    """Name who signs, and send the wording out."""
    page.get_by_role("link", name="Penanda tangan").first.click()
    for party, office in OFFICES.items():
        group = page.locator("fieldset", has=page.locator("legend", has_text=party))
        group.get_by_label("Jabatan penanda tangan").fill(office)
    fits(page)
    send(page)
    page.goto(draft)
    page.get_by_role("link", name="Terbitkan untuk ditandatangani").click()
    page.get_by_label("Tempat penandatanganan").fill("Makassar")
    send(page)
    expect(page.get_by_text("0 dari 3 sudah menandatangani.")).to_be_visible()


def confirm(page: Page, draft: str) -> None:
    page.goto(draft)
    page.get_by_role("link", name="Buka dan tanda tangani").click()
    page.locator('a.tombol[href$="/konfirmasi/"]').click()
    page.locator("input[name=read]").check()
    send(page)
    expect(page.get_by_text("Konfirmasi Anda tercatat.")).to_be_visible()


def sign_with_certificate(page: Page, draft: str) -> None:
    page.goto(draft)
    page.get_by_role("link", name="Buka dan tanda tangani").click()
    page.locator('a[href$="/tanda-tangani/"]').first.click()
    page.locator('input[name=provider][value="demonstration"]').check()
    page.locator("input[name=read]").check()
    send(page)
    expect(page.get_by_text("Tanda tangan Anda ada di dalam PDF.")).to_be_visible()


def give_number(page: Page, draft: str, number: str) -> None:
    page.goto(draft)
    page.get_by_role("link", name="Beri nomor").click()
    page.get_by_label("Nomor", exact=True).fill(number)
    send(page)


@pytest.mark.need("BL-A-01")
def test_a_decree_is_drawn_up_completed_signed_by_three_parties_and_verified(
    forum: str, open_browser: Callable[..., Page]
) -> None:
    secretary = open_browser(width=360)
    sign_in(secretary, forum, SECRETARY, LIST)
    expect(secretary.get_by_text("Belum ada surat keputusan bersama.")).to_be_visible()
    draft = begin(secretary)
    complete(secretary, draft)
    issue(secretary, draft)
    path = draft.removeprefix(forum)
    for phone, act in ((OFFICE, confirm), (PORT, sign_with_certificate), (EXPORTERS, confirm)):
        person = open_browser(width=360)
        sign_in(person, forum, phone, path)
        act(person, draft)
        give_number(person, draft, f"{phone[-1]}/SKB/XI/2026")
    secretary.goto(draft)
    expect(secretary.get_by_text("Konfirmasi di Mufakat").first).to_be_visible()
    expect(secretary.locator("h1 + .tanda, header .tanda").first).to_contain_text("Berlaku")
    secretary.goto(f"{forum}{LIST}")
    assert secretary.get_by_text("Belum ada surat keputusan bersama.").count() == 0
    secretary.goto(draft)
    secretary.get_by_role("link", name="Dokumen dan tanda tangannya").click()
    verify(secretary, open_browser())


def verify(secretary: Page, anybody: Page) -> None:
    """The address in the QR, opened by somebody who only holds the paper."""
    address = secretary.locator('a[href*="/D/"]').first.get_attribute("href") or ""
    anybody.goto(address if address.startswith("http") else secretary.url.split("/k/", 1)[0] + address)
    expect(anybody.get_by_role("heading", level=1)).to_have_text("Forum peningkatan ekspor Sulawesi Selatan")
    expect(anybody.get_by_text("Asli dan berlaku")).to_be_visible()
    expect(anybody.get_by_text("2/SKB/XI/2026; 3/SKB/XI/2026; 4/SKB/XI/2026")).to_be_visible()
    assert anybody.get_by_text("Siti Rahma").count() == 0
    fits(anybody)
