"""A meeting of the export forum from its obligatory schedule to a promise that was kept, with and without scripts."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from journeys import site
from journeys.looking import accessible, fits
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
FORUM = "/k/ekspor-sulsel/"
QUARANTINE, BANK, GROWERS = "quarantine", "bank", "growers"
MOST_CLICKS_TO_CALL, MOST_CLICKS_TO_ANSWER, MOST_CLICKS_AT_DOOR = 8, 2, 3
SAID = "Karantina memeriksa di gudang sejak Januari."
MENDED = "Karantina memeriksa di gudang sejak Februari."
SECRET = "Harga dasar Rp9.500"


@dataclass
class Room:
    """One browser that the people of the forum hand to each other."""

    page: Page
    address: str
    data_folder: Path
    people: dict[str, str]
    meeting: str = ""

    def enter_as(self, who: str, path: str) -> Page:
        """The page as this person sees it; a visitor holds no session."""
        self.page.context.clear_cookies()
        if who:
            self.page.context.add_cookies([{"name": "sessionid", "value": self.people[who], "url": self.address}])
        self.page.goto(f"{self.address}{path}")
        return self.page

    def begin(self) -> None:
        """The hour of the meeting comes: it began five minutes ago. The tables are told, because nobody waits for a test."""
        begins = datetime.now(UTC) - timedelta(minutes=5)
        key = UUID(self.meeting.rstrip("/").rsplit("/", 1)[1]).hex
        with sqlite3.connect(self.data_folder / "mufakat.sqlite3", timeout=20) as tables:
            moved = tables.execute(
                "UPDATE forum_meeting SET starts_at = ?, ends_at = ? WHERE public_id = ?",
                (f"{begins:%Y-%m-%d %H:%M:%S}", f"{begins + timedelta(hours=2):%Y-%m-%d %H:%M:%S}", key),
            )
            assert moved.rowcount == 1


@pytest.fixture(scope="module")
def people(demo: str, data_folder: Path) -> dict[str, str]:
    """The people of the export forum; the demonstration gets them once."""
    script = [sys.executable, str(Path(__file__).with_name("people_of_a_meeting.py"))]
    done = subprocess.run(script, env=site.environment(data_folder), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


def send(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()
    page.wait_for_load_state()


def acted_alone(room: Room) -> str:
    """The growers act when something unforeseen happens and log it; the next agenda hears of it by itself."""
    page = room.enter_as(GROWERS, f"{FORUM}rapat/permintaan/baru/")
    told = f"Memindahkan rumput laut ke gudang lain {uuid4().hex[:6]}"
    page.get_by_label("Jenis").select_option("own_action")
    page.get_by_label("Apa yang diminta atau dilaporkan").fill(told)
    page.locator("form.formulir button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(told)
    return told


def scheduled(room: Room) -> Page:
    """An obligatory monthly meeting with a quorum, seen by everybody; its first date is tomorrow."""
    page = room.enter_as("keeper", f"{FORUM}rapat/jadwal/baru/")
    page.get_by_label("Nama rapat").fill(f"Rapat koordinasi ekspor {uuid4().hex[:6]}")
    page.get_by_label("Irama", exact=True).select_option("1m")
    page.get_by_label("Rapat pertama").fill(f"{date.today() + timedelta(days=1):%d-%m-%Y}")
    page.get_by_label("Mulai pukul").fill("09.00")
    page.get_by_label("Tempat").fill("Aula Dinas Perdagangan")
    page.get_by_label("Dasar kewajiban").fill("Pasal 9 SKB Forum Ekspor")
    page.get_by_label("Kuorum, pihak per sektor").fill("1")
    page.get_by_label("Sediakan butir laporan hasil tiap pihak").check()
    assert page.get_by_label("Wajib: yang terlewat diperingatkan").is_checked()
    send(page, "Simpan jadwal")
    expect(page.get_by_text("setiap bulan").first).to_be_visible()
    expect(page.get_by_text("dasar: Pasal 9 SKB Forum Ekspor")).to_be_visible()
    return page


def called(room: Room, hand: Any, told: str) -> str:
    """Call the meeting of the next date and send the invitations, counting clicks; the personal link of the growers."""
    page = hand.page
    hand.button(re.compile("Panggil rapat"))
    page.wait_for_url(re.compile(rf"{FORUM}rapat/[0-9a-f-]{{36}}/"))
    room.meeting = page.url.removeprefix(room.address).split("#")[0]
    expect(page.get_by_role("link", name=re.compile("Laporan hasil tiap pihak"))).to_be_visible()
    hand.on(page.get_by_text(re.compile("hal mengajukan diri")))
    hand.on(page.locator("#agenda .baris", has_text=told).get_by_role("button"))
    expect(page.get_by_text("Masuk agenda.").first).to_be_visible()
    hand.button("Kirim undangan")
    expect(page.get_by_text("Undangan terkirim").first).to_be_visible()
    hand.button("Terbitkan agenda")
    expect(page.get_by_text("diterbitkan").first).to_be_visible()
    assert hand.count <= MOST_CLICKS_TO_CALL
    page.get_by_text("Pesan untuk grup WhatsApp").click()
    expect(page.locator("blockquote", has_text="Aula Dinas Perdagangan")).to_be_visible()
    page.get_by_text("Tautan undangan tiap pihak").click()
    row = page.locator("#kehadiran .baris", has=page.locator("small.mono")).filter(has_text=room.people[f"{GROWERS}_name"])
    return row.locator("small.mono").inner_text()


def calendar_of(room: Room) -> str:
    """The invitation as a calendar file, its folded lines made whole."""
    file = room.page.request.get(f"{room.address}{room.meeting}kalender.ics")
    assert file.ok
    return file.text().replace("\r\n ", "")


def answered_by_link(room: Room, clicks: Callable[[Page], Any], link: str) -> None:
    """From the messenger to an answer in two clicks, without signing in."""
    page = room.enter_as("", f"/H/{link.rsplit('/', 1)[1]}/")
    hand = clicks(page)
    hand.count += 1  # the link itself
    expect(page.get_by_text("Tautan ini pribadi untuk")).to_be_visible()
    hand.button("Hadir")
    expect(page.get_by_text("Jawaban tercatat.")).to_be_visible()
    assert hand.count <= MOST_CLICKS_TO_ANSWER
    fits(page)


def arrived(room: Room, clicks: Callable[[Page], Any], code: str, party: str, name: str, post: str = "") -> Page:
    """Somebody scans the code in the room with an own phone: the party, then the name or the post."""
    page = room.enter_as("", f"/H/{code}/")
    hand = clicks(page)
    hand.link(party)
    if post:
        hand.on(page.get_by_text("Saya bukan wakil yang ditetapkan"))
        page.get_by_label("Jabatan Anda, bukan nama").fill(post)
        hand.button("Catat kehadiran")
    else:
        hand.button(name)
    expect(page.get_by_text("Kehadiran tercatat.")).to_be_visible()
    assert hand.count <= MOST_CLICKS_AT_DOOR
    return page


def attended(room: Room, clicks: Callable[[Page], Any]) -> None:
    """By code in the room, a stranger among them, and one by hand; twice is once."""
    page = room.enter_as("keeper", room.meeting)
    page.get_by_role("link", name="QR hadir di layar").click()
    send(page, "Buat kode hadir")
    code = page.locator("p.mono").inner_text().rsplit("/", 1)[1]
    expect(page.locator("svg.bagan")).to_be_visible()
    arrived(room, clicks, code, room.people["growers_name"], "Rusli Tahir")
    page.get_by_role("button", name="Rusli Tahir").click()
    expect(page.get_by_text("Sudah tercatat; tidak dihitung dua kali.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"sudah tercatat pukul \d\d\.\d\d"))).to_be_visible()
    arrived(room, clicks, code, room.people["bank_name"], "", "Staf magang")
    page = room.enter_as("keeper", room.meeting)
    page.locator("summary", has_text=f"Catat siapa yang hadir: {room.people['quarantine_name']}").click()
    page.get_by_role("button", name=re.compile("Muhammad Yusuf")).first.click()
    expect(page.get_by_text("3 dari 18 pihak hadir.")).to_be_visible()
    strange = page.get_by_text(re.compile("Dihadiri orang yang bukan wakil yang ditetapkan:"))
    expect(strange).to_contain_text("Perbankan")
    expect(page.get_by_text(re.compile("Staf magang")).first).to_be_visible()
    send(page, "Catat terlaksana")
    expect(page.get_by_role("heading", name="Apa yang berubah karena rapat ini?")).to_be_visible()


def minuted(room: Room, scripts: bool) -> None:
    """Minutes item by item, with a follow-up made in place; what is typed survives a closed browser."""
    page = room.enter_as("keeper", room.meeting)
    page.get_by_role("link", name="Tulis notula").first.click()
    page.wait_for_url("**/notula/tulis/")
    boxes = page.locator("form.formulir textarea")
    boxes.nth(0).fill("Rapat dibuka pukul 09.05.")
    boxes.nth(1).fill(f"{SAID} {SECRET}.")
    if scripts:
        survives_a_closed_browser(page, boxes)
    send(page, "Simpan draf")
    expect(page.get_by_text("Konsep notula tersimpan.")).to_be_visible()
    expect(boxes.nth(1)).to_have_value(f"{SAID} {SECRET}.")
    items = page.get_by_role("link", name="Siapa berbicara, pilihan, tindak lanjut")
    addresses = [str(one.get_attribute("href")) for one in items.all()]
    for place, address in enumerate(addresses):
        page.goto(f"{room.address}{address}")
        if place == 0:
            followed_up(room)
        page.get_by_label("Hasil, satu baris").fill("Dibahas sampai selesai")
        send(page, "Sudah dibahas")
    page.goto(f"{room.address}{room.meeting}")
    page.get_by_role("link", name="Usulkan keputusan rapat ini").click()
    expect(page.locator("select[name=meeting] option:checked, input[name=meeting]").first).to_have_count(1)


def survives_a_closed_browser(page: Page, boxes: Any) -> None:
    """Nothing was saved; the page is opened again and offers what the device kept."""
    page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('notula:'))")
    page.goto(page.url)
    expect(page.get_by_text("Perangkat ini masih menyimpan ketikan yang belum terkirim.")).to_be_visible()
    page.get_by_role("button", name="Muat ketikan itu").click()
    expect(boxes.nth(1)).to_have_value(f"{SAID} {SECRET}.")
    expect(page.locator("[data-kabar-ketikan]")).to_contain_text("Ketikan tersimpan")
    page.context.set_offline(True)
    boxes.nth(0).press_sequentially(" ")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-kabar-ketikan]")).to_contain_text("Belum tersambung")
    page.context.set_offline(False)


def followed_up(room: Room) -> None:
    """Who spoke, and a promise that becomes a commitment in the same act."""
    page = room.page
    page.get_by_label("Pihak", exact=True).first.select_option(label=room.people["growers_name"])
    page.get_by_label("Sikap dan alasannya, satu baris").fill("Petani butuh pemeriksaan dekat kebun.")
    send(page, "Catat")
    page.get_by_text("Tambah tindak lanjut").click()
    form = page.locator("#tindak-lanjut form")
    form.get_by_label("Pihak").select_option(label=room.people["growers_name"])
    form.get_by_label("Apa yang dilakukan").fill(promise_of(room))
    form.get_by_label("Tenggat").fill(f"{date.today() + timedelta(days=20):%d-%m-%Y}")
    send(page, "Catat sebagai komitmen")
    expect(page.get_by_text("Tindak lanjut tercatat sebagai komitmen.")).to_be_visible()


def promise_of(room: Room) -> str:
    return f"Mengumpulkan 40 petani untuk pelatihan {room.meeting[-7:-1]}"


def corrected(room: Room) -> None:
    """Sent to the parties; one corrects, two say that there is nothing; the text is mended, then approved."""
    page = room.enter_as("keeper", f"{room.meeting}notula/")
    page.get_by_role("button", name=re.compile("Kirim untuk koreksi")).click()
    for who in (GROWERS, BANK, QUARANTINE):
        page = room.enter_as(who, f"{room.meeting}notula/")
        kind = "correction" if who == QUARANTINE else "none"
        page.get_by_label("Jenis catatan").select_option(kind)
        if kind == "correction":
            page.get_by_label("Apa yang keliru dan bagaimana seharusnya").fill("Sejak Februari, bukan Januari.")
        send(page, "Kirim catatan")
        expect(page.locator("#catatan")).to_be_visible()
    page = room.enter_as("keeper", f"{room.meeting}notula/tulis/")
    page.locator("form.formulir textarea").nth(1).fill(f"{MENDED} {SECRET}.")
    send(page, "Simpan dan baca")
    page.locator("#catatan summary", has_text="Tanggapi").click()
    page.get_by_label("Hasil", exact=True).first.select_option("accepted")
    page.get_by_label("Tanggapan").first.fill("Diperbaiki.")
    send(page, "Simpan tanggapan")
    send(page, "Sahkan notula")
    expect(page.get_by_role("heading", level=1, name=re.compile(r"Notula N-\d{3}"))).to_be_visible()
    expect(page.get_by_text("Sama dengan yang disahkan.")).to_be_visible()


def printed(room: Room) -> bytes:
    """The approved minutes as a numbered PDF on folio."""
    page = room.enter_as("keeper", f"{room.meeting}dokumen/")
    form = page.locator("#notula")
    form.get_by_label("Nama pemimpin rapat").fill("Andi Baso")
    form.get_by_label("Nama notulis").fill("Sri Wahyuni")
    for place in (0, 1):
        form.get_by_label("Jabatannya").nth(place).fill("Sekretariat forum")
    form.get_by_label("Ukuran kertas").select_option("f4")
    form.get_by_role("button", name="Terbitkan notula").click()
    page.wait_for_load_state()
    link = page.locator("a[href$='.pdf'], a[href*='/pdf']").first.get_attribute("href")
    if link is None or "/dokumen/" not in link:
        page.locator(".baris.taut a.pokok").first.click()
        link = page.locator("a[href*='pdf']").first.get_attribute("href")
    file = page.request.get(f"{room.address}{link}")
    assert file.ok
    return file.body()


def made_public(room: Room) -> None:
    """Signed by the chair, one price blacked out, read by somebody who is not signed in."""
    page = room.enter_as("leader", f"{room.meeting}notula/")
    page.get_by_role("button", name=re.compile("Tanda tangani sebagai Pimpinan rapat")).click()
    page = room.enter_as("keeper", f"{room.meeting}notula/terbitkan/")
    box = page.locator("textarea", has_text=SECRET).first
    box.fill(box.input_value().replace(SECRET, f"[[{SECRET}]]"))
    page.get_by_label("Alasan menyamarkan").fill("Rahasia dagang")
    send(page, "Terbitkan untuk umum")
    page = room.enter_as("", f"{room.meeting}notula/")
    text = page.locator("main").inner_text()
    assert MENDED in text
    assert "▇" in text
    assert SECRET not in text
    assert "Rusli Tahir" not in text
    fits(page)


def kept(room: Room) -> None:
    """The promise of the meeting is reported done by its party and accepted by the secretariat."""
    page = room.enter_as(GROWERS, "/tugas/")
    page.get_by_role("link", name=promise_of(room)).first.click()
    page.get_by_label("Selesai", exact=True).check()
    page.get_by_label(re.compile("kalimat|Keterangan|Ceritakan", re.IGNORECASE)).first.fill("42 petani dilatih di Takalar.")
    send(page, "Kirim")
    page = room.enter_as("keeper", "/tugas/")
    page.get_by_role("link", name=promise_of(room)).first.click()
    page.get_by_role("button", name=re.compile("^Terima")).first.click()
    page.wait_for_load_state()
    expect(page.get_by_text(re.compile("Ditepati|Selesai")).first).to_be_visible()


@pytest.mark.need("EX-A-09")
@pytest.mark.parametrize(("scripts", "width"), [(False, 360), (True, 1280)], ids=["without scripts", "with scripts"])
def test_from_an_obligatory_schedule_to_a_promise_that_was_kept(
    demo: str, data_folder: Path, people: dict[str, str], open_browser: Callable[..., Page], clicks: Callable[[Page], Any],
    scripts: bool, width: int,
) -> None:  # fmt: skip
    page = open_browser(width=width, scripts=scripts, bypass_csp=scripts)
    room = Room(page, demo, data_folder, people)
    told = acted_alone(room)
    link = called(room, clicks(scheduled(room)), told)
    invitation = calendar_of(room)
    for words in ("METHOD:REQUEST", "DTSTART;TZID=Asia/Makassar:", "BEGIN:VTIMEZONE", "SEQUENCE:"):
        assert words in invitation, words
    fits(page)
    if scripts:
        accessible(page)
    answered_by_link(room, clicks, link)
    room.begin()
    attended(room, clicks)
    fits(page)
    minuted(room, scripts)
    corrected(room)
    fits(page)
    if scripts:
        accessible(page)
    assert printed(room).startswith(b"%PDF")
    made_public(room)
    kept(room)
