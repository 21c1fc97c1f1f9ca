"""The agreement of the passport case in a real browser: found by either number, its articles become duties that somebody tracks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys import site
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
CASE = "/k/paspor-makassar"
AGREEMENT = f"{CASE}/kesepakatan/pks-pengiriman-paspor-2017/"
NUMBERS = ("518-MS/REGIONAL-10/2017", "W.23.IMI.FB.H.H.05.05-2177")
PASSWORD = "pengelola-bersama-2026"
SECRETARY, IMMIGRATION, POST = (f"0812-5550-020{number}" for number in range(1, 4))
TOGETHER = "Semua pihak bersama-sama (satu butir untuk masing-masing)"


@pytest.fixture(scope="module")
def case(demo: str, data_folder: Path) -> str:
    """The demonstration, with people who speak for the two parties of the agreement."""
    made = [sys.executable, str(Path(__file__).with_name("people_of_a_case.py")), "paspor-makassar"]
    done = subprocess.run(made, env=site.environment(data_folder), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return demo


def sign_in(page: Page, address: str, phone: str) -> None:
    page.goto(f"{address}/masuk/?next={AGREEMENT}")
    page.locator("input[name=username]").fill(phone)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"**{AGREEMENT}")


def send(page: Page) -> None:
    page.locator("form.formulir button[type=submit]").click()
    page.wait_for_load_state()


def joint_duty(page: Page, article: str, words: str, **filled: str) -> str:
    """Read a duty of both parties from an article and publish it; the address of the first party's item."""
    page.goto(f"{page.url.split('/k/', 1)[0]}{AGREEMENT}pasal/{article}/")
    page.get_by_role("link", name="Jadikan kewajiban").click()
    page.locator("select[name=holder]").select_option(label=TOGETHER)
    page.locator("textarea[name=action_id]").fill(words)
    if "starts_on" in filled:
        page.get_by_text("Berulang, bukan sekali").click()
    for name, typed in filled.items():
        page.locator(f"input[name={name}]").fill(typed)
    send(page)
    item = page.url
    expect(page.get_by_text("Kewajiban bersama, juga pada")).to_be_visible()
    page.goto(f"{item.split('/hak-kewajiban/', 1)[0]}/hak-kewajiban/terbitkan/")
    send(page)
    page.goto(item)
    return item


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_articles_of_the_passport_agreement_become_duties_that_are_tracked(
    case: str, open_browser: Callable[..., Page]
) -> None:
    secretary = open_browser(width=360)
    sign_in(secretary, case, SECRETARY)
    for number in NUMBERS:
        secretary.goto(f"{case}/cari/?q={number}")
        secretary.wait_for_url(f"**{AGREEMENT}")
        expect(secretary.get_by_text(number).first).to_be_visible()
    articles = [name for name in secretary.locator("article.bukti b").all_inner_texts() if name.startswith("Pasal")]
    assert articles == ["Pasal 2 ayat (1)", "Pasal 7", "Pasal 12 ayat (1)", "Pasal 14 ayat (2)"]

    evaluation = joint_duty(
        secretary, "12-1", "Mengadakan pertemuan analisis dan evaluasi program.", measure="Pertemuan", target="2 kali setahun",
        proof_wanted="Notula", rhythm_count="2", starts_on="1-1-2027", ends_on="31-12-2028",
    )  # fmt: skip
    expected = ("30 Juni 2027", "31 Desember 2027", "30 Juni 2028", "31 Desember 2028")
    expect(secretary.locator("#daftar .baris small")).to_contain_text(expected)
    fits(secretary)

    publicity = joint_duty(secretary, "tn2", "Memperkenalkan layanan antar paspor.", due_on="30-6-2027", proof_wanted="Foto")
    secretary.goto(f"{case}{AGREEMENT}hak-kewajiban/")
    for party in ("Kantor Imigrasi Kelas I Kota Makassar", "PT Pos Indonesia (Persero) Cabang Makassar"):
        column = secretary.locator("section", has=secretary.get_by_role("heading", name=party)).last
        expect(column.get_by_text("Memperkenalkan layanan antar paspor.").first).to_be_visible()
    fits(secretary)

    transfer_is_refused(case, open_browser(width=360), evaluation)
    activity_is_planned(case, open_browser(width=360), publicity)


def transfer_is_refused(case: str, page: Page, item: str) -> None:
    """Article 7: no transfer without the other party's written consent; the attempt stays on record."""
    sign_in(page, case, IMMIGRATION)
    page.goto(item)
    page.get_by_role("link", name="Alihkan").click()
    page.locator("select[name=to_party]").select_option(index=1)
    page.locator("textarea[name=reason]").fill("Tidak sanggup lagi.")
    send(page)
    expect(page.get_by_text("Ditolak: belum ada persetujuan tertulis").first).to_be_visible()
    expect(
        page.locator("section", has=page.get_by_role("heading", name="Riwayat")).get_by_text("ditolak").first
    ).to_be_visible()
    fits(page)


def activity_is_planned(case: str, page: Page, item: str) -> None:
    """Each party plans its own activity under the duty that both have."""
    sign_in(page, case, IMMIGRATION)
    page.goto(item)
    page.get_by_role("link", name="Rencanakan kegiatan").click()
    page.get_by_label("Kegiatan", exact=True).fill("Stan di alun-alun")
    page.get_by_label("Tanggal").first.fill("20-3-2027")
    send(page)
    expect(page.get_by_text("Stan di alun-alun").first).to_be_visible()
    fits(page)
