"""A questionnaire from opening to its result: answered on a narrow phone that loses its network, without an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from journeys.conftest import enter
from journeys.looking import accessible as free_of_faults
from journeys.looking import fits
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
CLUSTER = "/k/contoh-klaster-bambu/angket/"
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b")
ASKED = ("Dinas Perindustrian Kabupaten Lereng (contoh)", "Kelompok Perajin Bambu Sari Petung (contoh)")


def open_questionnaire(page: Page, address: str) -> None:
    """Open the short form and land on the page of who is asked."""
    page.goto(f"{address}{CLUSTER}baru/")
    page.get_by_label("Angket inti (24 pertanyaan)").check()
    page.get_by_label("Judul").fill("Angket di lapangan (contoh)")
    for label, days in (("Tentang masa sejak", -90), ("sampai", 0), ("Hari terakhir menjawab", 7)):
        page.get_by_label(label, exact=True).fill(f"{date.today() + timedelta(days=days):%d-%m-%Y}")
    page.get_by_role("button", name="Buka angket").click()
    expect(page.get_by_role("heading", name="Siapa yang ditanya")).to_be_visible()


def codes_for(page: Page, organisation: str) -> list[str]:
    """Ask two people of an organisation; their codes, which are shown only now."""
    page.get_by_label("Organisasi", exact=True).select_option(organisation)
    page.get_by_label("Siapa, satu orang tiap baris").fill("Ketua (contoh)\nAnggota (contoh)")
    page.get_by_role("button", name="Tambah dan tunjukkan kode").click()
    expect(page.get_by_text("hanya ditunjukkan sekarang")).to_be_visible()
    found = sorted(set(CODE.findall(page.locator("main").inner_text())))
    page.go_back()
    return found


def answer_at_once(page: Page, address: str, code: str) -> None:
    """Somebody else, quickly: two answers and off they go."""
    first = f"{address}/J/{code.replace('-', '')}/"
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.request.get(f"{first}1/").text())
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1]}
    page.request.post(f"{first}simpan/", form=form | {"Q01": "2", "Q04": "3"}, headers={"Referer": first})
    assert "Terima kasih" in page.request.post(f"{first}periksa/", form=form, headers={"Referer": first}).text()


def test_answers_given_without_a_network_arrive_once_and_the_result_is_read_after_locking(
    demo: str, open_browser: Callable[..., Page]
) -> None:
    evaluator = open_browser(width=1280)
    enter(evaluator, demo, "evaluator")
    open_questionnaire(evaluator, demo)
    asking = evaluator.url
    codes = [code for organisation in ASKED for code in codes_for(evaluator, organisation)]
    assert len(codes) == 4

    phone = open_browser(width=360)
    phone.goto(f"{demo}/j/")
    phone.get_by_label("Kode").fill(codes[0].lower())
    phone.get_by_role("button", name="Buka angket").click()
    expect(phone.get_by_text("Penyelenggara melihat bahwa Anda sudah menjawab, tidak apa yang Anda jawab")).to_be_visible()
    phone.get_by_role("link", name="Mulai menjawab").click()
    fits(phone)
    free_of_faults(phone)
    phone.get_by_label("Setuju", exact=True).check()
    phone.get_by_role("button", name="Lanjut").click()
    expect(phone.locator("[data-kabar]")).to_have_text("Jawaban tersimpan.")
    phone.context.set_offline(True)
    for answer in ("Tidak setuju", "Tidak tahu atau tidak berlaku", "Sangat setuju"):
        phone.get_by_label(answer, exact=True).check()
        phone.get_by_role("button", name="Lanjut").click()
    expect(phone.locator("[data-nomor]")).to_have_text("5")
    expect(phone.locator("[data-kabar]")).to_contain_text("Tidak ada sinyal")
    phone.get_by_role("link", name="Kembali").click()
    expect(phone.get_by_label("Sangat setuju", exact=True)).to_be_checked()
    phone.context.set_offline(False)
    expect(phone.locator("[data-kabar]")).to_have_text("Jawaban tersimpan.")
    phone.get_by_role("link", name="Periksa jawaban").click()
    expect(phone.get_by_text("20 dari 24 masih kosong")).to_be_visible()
    free_of_faults(phone)
    phone.get_by_role("button", name="Kirim jawaban").first.click()
    expect(phone.get_by_text("Tanda terima:")).to_be_visible()
    assert phone.evaluate("localStorage.length") == 0

    for code in codes[1:]:
        answer_at_once(phone, demo, code)
    evaluator.goto(asking.removesuffix("diminta/"))
    expect(evaluator.get_by_text("4 dari 4 orang sudah menjawab.")).to_be_visible()
    evaluator.get_by_text("Kunci sebelum masa jawab berakhir").click()
    evaluator.get_by_role("button", name="Kunci sekarang").click()
    evaluator.get_by_role("link", name="Baca hasil").click()
    expect(evaluator.get_by_text("4 lembar dari 4 orang yang diminta")).to_be_visible()
    expect(evaluator.get_by_text("Sangat tidak setuju: 0 · Tidak setuju: 3 · Setengah setuju: 0 · Setuju: 1")).to_be_visible()
    free_of_faults(evaluator)
