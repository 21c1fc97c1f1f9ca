"""Every page of the product, as visitor and as secretariat: narrow, accessible, light, in one language, without errors."""

from __future__ import annotations

import re
import tomllib
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from journeys import site
from journeys.conftest import enter
from journeys.crawling import Found, crawl
from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser
VENDOR = Path(__file__).resolve().parents[1] / "vendor"
NARROW = 320
MOST_BYTES = 60 * 1024
STARTS = ["/", "/k/", "/k/ekspor-sulsel/", "/k/contoh-klaster-bambu/", "/aktor/", "/kerangka/", "/cari/?q=ekspor", "/segel/"]
NOT_PAGES = {"accounts:demo_enter", "set_language"}
INDONESIAN_ONLY = {
    "Save", "Cancel", "Sign in", "Sign out", "Download", "Search", "Back", "Next", "Delete", "Edit", "Add", "Show", "Hide",
    "Yes", "No", "Parties", "Commitments", "Meetings", "Evidence", "Assessment", "Purpose", "Agreements", "Indicators", "Name",
    "Status", "Date", "Due", "Reason", "Source", "Sector", "History", "Settings", "Help", "Send", "Details", "Profile",
} - {"Status"}  # fmt: skip
"""English words of the interface that an Indonesian page must not show; `Status` is both."""
ENGLISH_ONLY = {
    "Simpan", "Batal", "Masuk", "Keluar", "Unduh", "Cari", "Kembali", "Tambah", "Ubah", "Ya", "Tidak", "Pihak", "Komitmen",
    "Rapat", "Bukti", "Penilaian", "Tujuan", "Kesepakatan", "Indikator", "Nama", "Tanggal", "Tenggat", "Alasan", "Sumber",
    "Sektor", "Riwayat", "Bantuan", "Kirim", "Rincian", "Profil", "Beranda", "Belum", "Selesai", "Tulis", "Periksa", "Baris",
}  # fmt: skip
CHROME = {"button", "label", "th", "summary", "legend", "nav", "title"}
ENGLISH_DATE = re.compile(r"\b\d{1,2} (January|February|March|May|June|July|August|October|December)\b")
INDONESIAN_DATE = re.compile(r"\b\d{1,2} (Januari|Februari|Maret|Mei|Juni|Juli|Agustus|Oktober|Desember) \d{4}\b")
MACHINE_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


class Viewer:
    """One person's browser and what they can reach."""

    def __init__(self, context: BrowserContext, address: str, pages: list[Found], broken: list[str]) -> None:
        self.context, self.address, self.pages, self.broken = context, address, pages, broken
        self.looked_at_closely: set[str] = set()
        """Addresses whose page somebody who sees more of it has held against the rules of accessibility."""

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.context.cookies())


def _viewer(chromium: Browser, demo: str, role: str = "") -> Viewer:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640})
    starts = list(STARTS)
    if role:
        page = context.new_page()
        enter(page, demo, role)
        page.close()
        starts += ["/profil/", "/tugas/", "/k/baru/", "/k/contoh-klaster-bambu/siapkan/"]
    return Viewer(context, demo, *crawl(context, demo, starts, 2 if role else 1))


@pytest.fixture(scope="module")
def visitor(chromium: Browser, demo: str, secretary: Viewer) -> Any:
    viewer = _viewer(chromium, demo)
    viewer.looked_at_closely = {page.name for page in secretary.pages}
    yield viewer
    viewer.context.close()


@pytest.fixture(scope="module")
def secretary(chromium: Browser, demo: str) -> Any:
    viewer = _viewer(chromium, demo, "secretary")
    yield viewer
    viewer.context.close()


@pytest.fixture(params=["visitor", "secretary"])
def viewer(request: pytest.FixtureRequest) -> Viewer:
    found: Viewer = request.getfixturevalue(request.param)
    return found


def one_of_each(viewer: Viewer) -> list[Found]:
    """The first sample of every address; of the secretariat's those in its own collaboration come first."""
    chosen: dict[str, Found] = {}
    for page in sorted(viewer.pages, key=lambda page: "contoh-klaster" not in page.path):
        chosen.setdefault(page.name, page)
    return list(chosen.values())


def test_vendored_files_are_the_ones_we_looked_at() -> None:
    listed = tomllib.loads((VENDOR / "vendor.toml").read_text(encoding="utf-8"))
    present = {path.name for path in VENDOR.iterdir()} - {"vendor.toml"}
    assert set(listed) == present
    for name, entry in listed.items():
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == entry["sha256"], name


def test_links_lead_somewhere_and_most_of_the_product_is_reached(viewer: Viewer) -> None:
    assert viewer.broken == []
    assert len({page.name for page in viewer.pages}) >= 30


def test_no_page_breaks_the_screen_the_rules_or_the_console(viewer: Viewer) -> None:
    """320 pixels wide, under its own policy: nothing runs over; axe finds nothing; nothing is refused; one h1; a language."""
    axe = (VENDOR / "axe.min.js").read_text(encoding="utf-8")
    faults: list[str] = []
    page = viewer.context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url}") if _refused(request) else None)
    for found in one_of_each(viewer):
        heard.clear()
        page.goto(f"{viewer.address}{found.path}")
        measured = page.evaluate(
            "[document.documentElement.scrollWidth, document.querySelectorAll('h1').length, document.documentElement.lang]"
        )
        if measured[0] > NARROW:
            faults.append(f"{found.path}: {measured[0]} pixels wide")
        if measured[1] != 1:
            faults.append(f"{found.path}: {measured[1]} first headings")
        if measured[2] != "id":
            faults.append(f"{found.path}: language {measured[2]!r}")
        faults += [f"{found.path}: {line}" for line in heard]  # before axe: what it tries itself is no fault of the page
        if found.name in viewer.looked_at_closely:
            continue
        page.evaluate(axe)
        for violation in page.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations)"):
            nodes = [str(node["target"]) for node in violation["nodes"][:3]]
            faults.append(f"{found.path}: axe {violation['id']} ({len(violation['nodes'])}): {' '.join(nodes)}")
    page.close()
    assert not faults, "\n" + "\n".join(faults)


def _refused(request: Any) -> bool:
    """Leaving a page gives up what was still on its way; that is no refusal."""
    return "ERR_ABORTED" not in (request.failure or "")


def test_every_first_view_is_light(viewer: Viewer) -> None:
    sizes = [(site.compressed_size(viewer.address, found.path, viewer.cookie)[0], found.path) for found in one_of_each(viewer)]
    heavy = [f"{size / 1024:.1f} KB {path}" for size, path in sorted(sizes, reverse=True) if size > MOST_BYTES]
    heaviest = [f"{size / 1024:.1f} KB {path}" for size, path in sorted(sizes, reverse=True)[:8]]
    assert not heavy, f"too heavy: {heavy}\nheaviest of all: {heaviest}"


def _is_hint(name: str, value: str | None) -> bool:
    """The hint below a field may show how a date is typed."""
    return name == "id" and (value or "").endswith("_petunjuk")


class Reader(HTMLParser):
    """The words of a page in the language of the page; what is marked as another language is left out."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "source", "col", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.chrome: list[str] = []
        self.visible: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            foreign = tag != "html" and any(name == "lang" or _is_hint(name, value) for name, value in attrs)
            self.open.append((tag, foreign))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or any(foreign or tag in {"script", "style", "textarea"} for tag, foreign in self.open):
            return
        self.visible.append(text)
        if any(tag in CHROME for tag, _ in self.open):
            self.chrome.append(text)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def _in_english(viewer: Viewer, found: Found) -> str:
    return site.compressed_size(viewer.address, found.path, f"{viewer.cookie}; django_language=en")[1]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_mixes_the_languages(viewer: Viewer, language: str) -> None:
    """Words of the interface: buttons, labels, column heads, menus, titles. Names and quotes may be in either language."""
    forbidden = INDONESIAN_ONLY if language == "id" else ENGLISH_ONLY
    wrong_dates = [MACHINE_DATE, ENGLISH_DATE if language == "id" else INDONESIAN_DATE]
    mixed: list[str] = []
    for found in one_of_each(viewer):
        text = found.text if language == "id" else _in_english(viewer, found)
        assert f'<html lang="{language}"' in text
        reader = read(text)
        mixed += [f"{found.path}: {words!r}" for words in reader.chrome if words.rstrip(":…") in forbidden]
        mixed += [
            f"{found.path}: {words[:80]!r}" for words in reader.visible if any(date.search(words) for date in wrong_dates)
        ]
    assert not mixed, "\n" + "\n".join(dict.fromkeys(mixed))
