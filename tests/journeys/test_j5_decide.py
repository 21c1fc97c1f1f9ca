"""From a proposal to a decision that binds: stances with reasons, a hold, a new wording, closing, the certificate."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from journeys import site
from journeys.looking import accessible as free_of_faults
from journeys.looking import fits
from playwright.sync_api import Page, expect

from collabgov.decisions import recompute

pytestmark = pytest.mark.browser
MOST_CLICKS = 4
LATER = f"{date.today() + timedelta(days=30):%d-%m-%Y}"
OFFICE, COOPERATIVE, FISHERS = "Dinas Kelautan", "Koperasi Bahari", "Kelompok Nelayan Sejahtera"
VOICES = ("voice0", "voice1", "voice2")


@dataclass
class Room:
    """A browser in which the people of one collaboration take turns."""

    page: Page
    address: str
    slug: str
    people: dict[str, str]

    def enter_as(self, who: str, path: str = "") -> Page:
        """The same browser, handed to somebody else, on a page of this collaboration."""
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": "sessionid", "value": self.people[who], "url": self.address}])
        self.page.goto(f"{self.address}{path or f'/k/{self.slug}/keputusan/'}")
        return self.page


def room(page: Page, demo: str, data_folder: Path, slug: str) -> Room:
    script = [sys.executable, str(Path(__file__).with_name("people_of_a_vote.py")), slug]
    done = subprocess.run(script, env=site.environment(data_folder), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return Room(page, demo, slug, json.loads(done.stdout))


def accessible(page: Page, scripts: bool) -> None:
    fits(page)
    if scripts:
        free_of_faults(page)


# --- the steps ------------------------------------------------------------------------------------------------------------


def proposed(at: Room) -> str:
    """The secretariat writes the proposal and opens it; from then on it is frozen."""
    page = at.enter_as("keeper")
    page.get_by_role("link", name="Usulkan keputusan").first.click()
    page.get_by_label("Judul", exact=True).fill("Jadwal bongkar muat")
    page.get_by_label("Naskah keputusan", exact=True).fill("Dermaga dibuka untuk bongkar muat tiap Selasa.")
    page.get_by_label("Mengapa sekarang?", exact=True).fill("Musim ikan mulai bulan depan.")
    page.get_by_label("Pilihan yang dipertimbangkan").fill("Tiap Selasa | dekat hari pasar\nTiap Rabu")
    page.get_by_label("Tenggat", exact=True).fill(LATER)
    page.get_by_role("button", name="Simpan rancangan").click()
    expect(page.get_by_text("Tulis kebaikan bersama").first).to_be_visible()
    expect(page.get_by_text("3 pemilik suara akan ditanya:")).to_be_visible()
    page.get_by_role("link", name="Ubah rancangan").click()
    expect(page.get_by_label("Judul", exact=True)).to_have_value("Jadwal bongkar muat")
    page.get_by_label("Kebaikan bersama").fill("Semua tahu kapan dermaga dipakai.")
    page.get_by_role("button", name="Simpan rancangan").click()
    page.get_by_role("button", name="Buka untuk bersikap").click()
    expect(page.get_by_text("Usulan dibuka.")).to_be_visible()
    expect(page.get_by_role("button", name="Buka untuk bersikap")).to_have_count(0)
    expect(page.get_by_role("link", name="Ubah rancangan")).to_have_count(0)
    page.get_by_role("link", name="Salin daftar yang belum bersikap").click()
    expect(page.get_by_text(f"- {FISHERS}")).to_be_visible()
    page.go_back()
    return page.url.removeprefix(at.address)


def takes_stance(hand: Any, stance: str, reason: str = "") -> int:
    """Choose, give the reason, check, send; returns how many presses that took."""
    page, before = hand.page, hand.count
    hand.on(page.get_by_label(re.compile(rf"{stance}:")))
    if reason:
        hand.on(page.get_by_role("textbox", name="Alasan"))
        page.get_by_role("textbox", name="Alasan").fill(reason)
    hand.button("Periksa")
    expect(page.get_by_role("heading", level=1, name="Periksa sebelum dikirim")).to_be_visible()
    hand.button(re.compile("Kirim atas nama"))
    expect(page.get_by_role("heading", level=1, name="Sikap tercatat")).to_be_visible()
    return int(hand.count - before)


def three_stances(at: Room, hand: Any, url: str, scripts: bool) -> None:
    """One agrees with a reservation, one without a reason is asked for it and holds, one agrees."""
    page = at.enter_as("voice0", url)
    accessible(page, scripts)
    assert takes_stance(hand, "Setuju dengan catatan", "Asal bukan hari besar.") <= MOST_CLICKS
    page = at.enter_as("voice1", url)
    page.get_by_label(re.compile("Menahan:")).check()
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("Tulis alasannya.").first).to_be_visible()
    expect(page.get_by_label(re.compile("Menahan:"))).to_be_checked()
    assert takes_stance(hand, "Menahan", "Selasa hari pasar kami.") <= MOST_CLICKS
    page = at.enter_as("voice2", url)
    assert takes_stance(hand, "Setuju") <= MOST_CLICKS
    page.goto(f"{at.address}{url}")
    page.get_by_role("link", name=f"Ubah sikap {FISHERS}").click()
    takes_stance(hand, "Abstain")
    at.enter_as("voice0", url)
    row = page.locator(".daftar-sikap li", has_text=FISHERS)
    expect(row).to_contain_text("Abstain")
    expect(row).to_contain_text("Sikap sebelumnya (1)")
    for words in ("“Asal bukan hari besar.”", "“Selasa hari pasar kami.”", "(3 dari 3)"):
        expect(page.get_by_text(words).first).to_be_visible()


def adviser_speaks_without_binding(at: Room, url: str) -> None:
    page = at.enter_as("adviser", url)
    expect(page.get_by_text(f"Yang berwenang memutuskan untuk {OFFICE}: Rahmat Hidayat.")).to_be_visible()
    expect(page.get_by_role("button", name="Periksa")).to_have_count(0)
    page.goto(f"{at.address}{url}sikap/")
    expect(page.get_by_text("tidak memberi wewenang memutuskan").first).to_be_visible()
    page.goto(f"{at.address}{url}")
    page.get_by_label("Pendapat").fill("Rabu lebih sepi.")
    page.get_by_role("button", name="Kirim pendapat").click()
    expect(page.locator("#pendapat")).to_contain_text("Rabu lebih sepi.")


def a_hold_stops_closing(at: Room, url: str, scripts: bool) -> None:
    """Everybody has spoken, but one holds: the page names it, and closing is refused."""
    page = at.enter_as("keeper", url)
    page.get_by_role("link", name="Tutup dan catat keputusan").click()
    expect(page.get_by_text(f"Menahan tanpa jawaban tertulis: {COOPERATIVE}.")).to_be_visible()
    page.get_by_label("Catatan pelaksanaan").fill("Ketikan ini tetap.")
    page.get_by_role("button", name="Tutup dan catat").click()
    expect(page.get_by_text(f"{COOPERATIVE} menahan usulan ini.").first).to_be_visible()
    expect(page.get_by_label("Catatan pelaksanaan")).to_have_value("Ketikan ini tetap.")
    accessible(page, scripts)


def resolved_by_a_second_wording(at: Room, url: str) -> None:
    """The hold is answered in writing and worded anew; every stance is kept, and asked again."""
    page = at.enter_as("keeper", url)
    page.get_by_role("link", name=f"Jawab {COOPERATIVE}").click()
    page.get_by_label("Diselesaikan").check()
    page.get_by_label("Jawaban tertulis").fill("Dipindah ke hari Rabu.")
    page.locator("form.formulir button[type=submit]").click()
    expect(page.get_by_text("Dipindah ke hari Rabu.").first).to_be_visible()
    page.get_by_text("Tulis naskah baru").click()
    page.get_by_label("Naskah baru").fill("Dermaga dibuka untuk bongkar muat tiap Rabu.")
    page.get_by_label("Mengapa berubah").fill("Selasa hari pasar.")
    page.get_by_role("button", name="Simpan naskah baru").click()
    expect(page.get_by_text("(0 dari 3)")).to_be_visible()
    expect(page.get_by_text("(naskah berubah, diminta lagi)").first).to_be_visible()
    expect(page.get_by_role("link", name="Tutup dan catat keputusan")).to_have_count(0)


def confirms(at: Room, hand: Any, who: str, url: str, earlier: str) -> int:
    """The earlier stance stands in the form and is sent again: two presses."""
    page = at.enter_as(who, url)
    expect(page.get_by_text(f"Sikap pada naskah 1: {earlier}.")).to_be_visible()
    before = hand.count
    hand.button("Periksa")
    hand.button(re.compile("Kirim atas nama"))
    expect(page.get_by_role("heading", level=1, name="Sikap tercatat")).to_be_visible()
    return int(hand.count - before)


def closed(at: Room, url: str, fallback: bool) -> None:
    """Outcome, who is bound, what follows, when it is looked at again, in one act."""
    page = at.enter_as("keeper", url)
    page.get_by_role("link", name="Tutup dan catat keputusan").click()
    if fallback:
        page.get_by_label("Pakai tangga aturan walau ada penahanan yang belum dijawab").check()
    page.get_by_label("Ditinjau lagi pada").fill(LATER)
    page.get_by_text("Siapa yang terikat", exact=True).first.click()
    for party in (OFFICE, COOPERATIVE):
        page.get_by_label(party, exact=True).first.check()
    page.get_by_label("Tindak lanjut 1").fill("Menerbitkan jadwal dermaga")
    page.locator("select[name=party1]").select_option(label=OFFICE)
    page.locator("input[name=due1]").fill(LATER)
    page.get_by_role("button", name="Tutup dan catat").click()
    expect(page.get_by_text("K-001 tercatat: Diterima.")).to_be_visible()
    assert page.url == f"{at.address}/k/{at.slug}/keputusan/K-001/"


def what_the_decision_says(at: Room, way: str, scripts: bool) -> None:
    page = at.page
    expect(page.locator("#terikat")).to_contain_text(f"{OFFICE}, {COOPERATIVE}")
    expect(page.locator("#terikat")).to_contain_text("Ditinjau lagi")
    expect(page.locator("#hitungan")).to_contain_text(f"{way}: tercapai")
    expect(page.locator("#sertifikat")).to_contain_text("mufakat decisions recompute")
    accessible(page, scripts)
    answer = page.request.get(f"{page.url}sertifikat.json")
    found = recompute(answer.json())
    assert found.agrees
    assert found.outcome is not None
    assert found.outcome.verdict == "adopted"
    page.locator("#tindak-lanjut").get_by_role("link", name="Menerbitkan jadwal dermaga").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Menerbitkan jadwal dermaga")
    page.get_by_role("link", name=re.compile("K-001")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("K-001")


def late_words_do_not_count(at: Room, url: str) -> None:
    """After the end nothing is voted; a remark is kept and marked."""
    for path in (url, at.people["overdue"]):
        page = at.enter_as("voice2", path)
        expect(page.get_by_role("button", name="Periksa")).to_have_count(0)
        page.get_by_label("Pendapat").fill("Kami baru membaca.")
        page.get_by_role("button", name="Kirim pendapat").click()
        expect(page.locator("#pendapat")).to_contain_text("setelah tenggat, tidak dihitung")
    page.goto(f"{page.url}sikap/")
    expect(page.get_by_text("Tenggatnya sudah lewat.").first).to_be_visible()
    expect(page.get_by_role("button", name="Periksa")).to_have_count(0)
    page.get_by_label(re.compile("Keberatan:")).check()
    page.get_by_role("textbox", name="Alasan").fill("Iurannya memberatkan.")
    page.get_by_role("button", name="Catat sebagai pendapat terlambat").click()
    expect(page.locator("#pendapat")).to_contain_text("Keberatan. Iurannya memberatkan.")
    expect(page.locator("#sikap")).to_contain_text("(0 dari 3)")


@pytest.mark.parametrize(("scripts", "width"), [(False, 360), (True, 1280)])
def test_a_proposal_becomes_a_decision_that_binds_and_can_be_recounted(
    demo: str, data_folder: Path, open_browser: Callable[..., Page], clicks: Callable[[Page], Any], scripts: bool, width: int
) -> None:
    """On the phone the hold is given up after the new wording; on the wide screen it stands, and the ladder is used."""
    page = open_browser(width=width, scripts=scripts, bypass_csp=scripts)
    at, hand = room(page, demo, data_folder, f"pesisir-{width}"), clicks(page)
    url = proposed(at)
    three_stances(at, hand, url, scripts)
    adviser_speaks_without_binding(at, url)
    a_hold_stops_closing(at, url, scripts)
    resolved_by_a_second_wording(at, url)
    assert confirms(at, hand, "voice0", url, "Setuju dengan catatan") <= MOST_CLICKS
    at.enter_as("voice2", url)
    takes_stance(hand, "Setuju")
    if width > 1000:
        assert confirms(at, hand, "voice1", url, "Menahan") <= MOST_CLICKS
    else:
        at.enter_as("voice1", url)
        takes_stance(hand, "Setuju dengan catatan", "Ditinjau sesudah musim panen.")
    closed(at, url, fallback=width > 1000)
    what_the_decision_says(at, "Suara terbanyak" if width > 1000 else "Mufakat", scripts)
    late_words_do_not_count(at, url)
