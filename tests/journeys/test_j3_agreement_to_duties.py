"""From a signed agreement to duties that people work with: a Word file of twelve articles becomes fifteen published duties."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from journeys.conftest import enter
from journeys.looking import accessible, fits
from playwright.sync_api import Page, expect

from mufakat.agreements.tests import agreement_files as files

pytestmark = pytest.mark.browser
MOST_CLICKS_PER_DUTY = 4
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def founded(page: Page, demo: str, name: str) -> str:
    """A collaboration of three parties; two of them will sign."""
    enter(page, demo, "secretary", "/k/baru/")
    page.get_by_label("Nama kolaborasi").fill(f"{name} {uuid4().hex[:6]}")
    page.get_by_label("Masalah publik yang ditangani").fill("Pemohon datang dua kali untuk satu paspor.")
    page.get_by_role("button", name="Dirikan").click()
    home = page.url.replace("siapkan/", "")
    page.goto(f"{home}pihak/tempel/")
    page.locator("textarea[name=rows]").fill("Kantor Imigrasi\tpemerintah\nPos\tBUMN\nDinas Perhubungan\tpemerintah")
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("button", name=re.compile("Simpan 3 pihak")).click()
    page.wait_for_load_state()
    return home


def registered(page: Page, home: str, title: str) -> str:
    """A cooperation agreement of two of the parties, in force for two years."""
    page.goto(f"{home}kesepakatan/baru/")
    page.get_by_label("Judul atau pokok").fill(title)
    page.locator("select[name=kind]").select_option("cooperation_agreement")
    page.locator("select[name=state]").select_option("in_force")
    for party in ("Kantor Imigrasi", "Pos"):
        page.locator("label", has_text=re.compile(rf"^\s*{party}\s*$")).locator("input[name=parties]").check()
    page.get_by_label("Berlaku mulai").fill("1-1-2027")
    page.get_by_label("Berlaku sampai").fill("31-12-2028")
    page.locator("form.formulir button[type=submit]").click()
    page.wait_for_load_state()
    return page.url


@pytest.mark.parametrize(("scripts", "width"), [(False, 360), (True, 1280)])
def test_a_word_file_of_twelve_articles_becomes_fifteen_published_duties(
    demo: str, open_browser: Callable[..., Page], clicks: Callable[[Page], Any], scripts: bool, width: int
) -> None:
    page = open_browser(width=width, scripts=scripts, bypass_csp=scripts)
    home = founded(page, demo, f"Antar paspor {width} {scripts}")
    agreement = registered(page, home, "PKS antar paspor")

    page.get_by_role("link", name="Masukkan naskah").first.click()
    page.locator("input[type=file]").set_input_files(
        {"name": "PKS antar paspor.docx", "mimeType": WORD, "buffer": files.agreement_docx()}
    )
    page.get_by_role("button", name="Baca naskah").click()
    expect(page.get_by_role("heading", level=1, name="Periksa pasal")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Pasal 3 ayat (1)")).to_be_visible()
    expect(page.get_by_text("Berkas asli PKS antar paspor.docx ikut disimpan.")).to_be_visible()
    fits(page)
    if scripts:
        accessible(page)

    # The split is corrected: the two rights of article 6 are put together and taken apart again.
    page.locator("#baris-16").get_by_role("button", name="Gabung ke atas").click()
    expect(page.get_by_role("button", name="Simpan 22 butir").first).to_be_visible()
    page.locator("#baris-15").get_by_role("button", name="Pecah").click()
    page.get_by_role("button", name="Simpan 23 butir").first.click()
    expect(page.get_by_role("heading", level=1, name="Tentukan kewajiban")).to_be_visible()
    fits(page)

    most = answered_by_hand(page, clicks(page))
    assert most <= MOST_CLICKS_PER_DUTY
    if scripts:
        accessible(page)
    page.get_by_role("button", name="Simpan dan periksa").first.click()
    expect(page.get_by_role("heading", level=1, name="Periksa, lalu terbitkan")).to_be_visible()
    expect(page.get_by_text("Kantor Imigrasi wajib melatih petugas Pos.").first).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Terbitkan").last.click()
    page.wait_for_load_state()

    page.goto(f"{home}komitmen/")
    text = page.locator("main").inner_text()
    for words in ("Kantor Imigrasi wajib menunjuk petugas penghubung", "Pos wajib menyimpan bukti terima"):
        assert words in text
    page.goto(f"{agreement}hak-kewajiban/semua/")
    assert page.locator("main").inner_text().count("KW-") >= files.DUTIES
    page.goto(f"{agreement}pasal/3-2/")
    expect(page.get_by_text("Kantor Imigrasi wajib menunjuk petugas penghubung").first).to_be_visible()


def answered_by_hand(page: Page, hand: Any) -> int:
    """Answer each of the fifteen duties: what it is, by when, with what proof, by what measure; most presses for one."""
    spent = []
    for row in page.locator("section.butir-wajib").all():
        if not row.get_by_text("Usulan: kewajiban").count():
            continue
        before = hand.count
        hand.on(row.get_by_label("Kewajiban", exact=True))
        for label, words in (("Tenggat", "setiap 6 bulan"), ("Bukti", "Berita acara"), ("Ukuran", "jumlah paspor")):
            hand.count += 1
            row.get_by_label(label, exact=True).fill(words)
        assert row.get_by_label("Pihak", exact=True).input_value()
        spent.append(hand.count - before)
    assert len(spent) == files.DUTIES
    return max(spent)


def test_a_duty_is_entered_with_the_keyboard_alone(demo: str, open_browser: Callable[..., Page]) -> None:
    page = open_browser(width=1280)
    agreement = registered(page, founded(page, demo, "Antar paspor papan ketik"), "PKS papan ketik")
    page.goto(f"{agreement}masukkan-naskah/")
    page.locator("textarea[name=text]").focus()
    page.keyboard.insert_text("Pasal 1\nPos wajib mengantar paspor.\n")
    tab_to(page, "button", "Baca naskah")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Periksa pasal")).to_be_visible()
    tab_to(page, "button", "Simpan 1 butir")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lembar-kewajiban/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "answer-0":
            break
    page.keyboard.press("Space")
    for name, typed in (
        ("holder-0", ""),
        ("when-0", "31-3-2027"),
        ("proof-0", "Tanda terima"),
        ("action-0", ""),
        ("measure-0", "hari"),
    ):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == name
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if typed:
            page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tersimpan: 1 rancangan baru.")).to_be_visible()
    expect(page.locator("#when-0")).to_have_value("31-03-2027")


def tab_to(page: Page, tag: str, words: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.tagName.toLowerCase(), document.activeElement.textContent.trim()]")
        if here == [tag, words]:
            return
    raise AssertionError(f"the keyboard does not reach {words}")


@pytest.fixture
def agreement(demo: str, open_browser: Callable[..., Page], request: pytest.FixtureRequest) -> tuple[Page, str]:
    """An agreement to try mistakes on, without scripts and on a phone."""
    page = open_browser(width=360, scripts=False)
    home = founded(page, demo, f"Uji {request.node.name}"[:60])
    return page, registered(page, home, "PKS uji")


def pasted(page: Page, agreement: str, text: str) -> None:
    page.goto(f"{agreement}masukkan-naskah/")
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name="Baca naskah").click()
    page.wait_for_load_state()


def test_a_scanned_pdf_is_said_to_be_one_and_what_was_typed_stays(agreement: tuple[Page, str]) -> None:
    page, address = agreement
    page.goto(f"{address}masukkan-naskah/")
    page.locator("textarea[name=text]").fill("Pasal 1\nKetikan yang tidak boleh hilang.")
    scan = {"name": "pindaian.pdf", "mimeType": "application/pdf", "buffer": files.scanned_pdf()}
    page.locator("input[type=file]").set_input_files(scan)
    page.get_by_role("button", name="Baca naskah").click()
    expect(page.get_by_text("PDF ini hasil pindaian").first).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value("Pasal 1\nKetikan yang tidak boleh hilang.")
    page.get_by_role("button", name="Baca naskah").click()
    expect(page.get_by_role("heading", level=2, name="Pasal 1")).to_be_visible()


def test_a_file_over_ten_megabytes_is_refused_with_its_size_and_the_limit(agreement: tuple[Page, str]) -> None:
    page, address = agreement
    page.goto(f"{address}masukkan-naskah/")
    expect(page.get_by_text("paling besar 10 MB")).to_be_visible()
    page.locator("textarea[name=text]").fill("Pasal 1\nTetap ada.")
    large = {"name": "besar.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n" + b"0" * (11 * 1024 * 1024)}
    page.locator("input[type=file]").set_input_files(large)
    page.get_by_role("button", name="Baca naskah").click()
    expect(page.get_by_text("11,1 MB; batasnya 10 MB").first).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value("Pasal 1\nTetap ada.")


def test_articles_out_of_order_or_numbered_twice_are_named_and_corrected_on_the_sheet(agreement: tuple[Page, str]) -> None:
    page, address = agreement
    pasted(page, address, "Pasal 1\nSatu.\nPasal 3\nTiga.\nPasal 2\nDua.\nPasal 3\nEmpat.\n")
    expect(page.get_by_text("Pasal 2 berdiri sesudah Pasal 3.").first).to_be_visible()
    expect(page.get_by_text("Pasal 3 muncul lagi").first).to_be_visible()
    page.get_by_role("button", name="Simpan 4 butir").first.click()
    expect(page.get_by_role("heading", name="1 baris perlu diperbaiki sebelum disimpan")).to_be_visible()
    page.locator("#address-3").fill("4")
    page.get_by_role("button", name="Simpan 4 butir").first.click()
    expect(page.get_by_role("heading", level=1, name="Tentukan kewajiban")).to_be_visible()
    headings = page.locator("section.butir-wajib h2").all_inner_texts()
    assert [heading.strip() for heading in headings] == ["Pasal 1", "Pasal 2", "Pasal 3", "Pasal 4"]


def test_only_parties_to_the_agreement_can_be_bound_and_a_date_after_its_end_needs_a_reason(
    agreement: tuple[Page, str],
) -> None:
    page, address = agreement
    pasted(page, address, "Pasal 1\nPos wajib mengantar paspor.\n")
    page.get_by_role("button", name="Simpan 1 butir").first.click()
    options = page.locator("#holder-0 option").all_inner_texts()
    assert "Pos" in options
    assert "Dinas Perhubungan" not in options
    page.get_by_label("Kewajiban", exact=True).check()
    page.get_by_label("Tenggat", exact=True).fill("31-1-2029")
    page.get_by_role("button", name="Simpan rancangan").first.click()
    expect(page.get_by_text("Tanggalnya sesudah kesepakatan berakhir (31 Desember 2028)").first).to_be_visible()
    expect(page.get_by_label("Tenggat", exact=True)).to_have_value("31-1-2029")
    page.get_by_label("Alasan bila melewati masa kesepakatan").fill("Serah terima akhir.")
    page.get_by_role("button", name="Simpan rancangan").first.click()
    expect(page.get_by_text("Tersimpan: 1 rancangan baru.")).to_be_visible()
