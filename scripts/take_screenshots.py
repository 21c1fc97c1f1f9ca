"""Takes the pictures of the documentation from a running `mufakat demo`: five pages, two widths, two languages.

Needs Debian's Chromium (scripts/install_browser.sh) and the development packages. Pages are reached as a person reaches them:
from the collaboration home through its links, signed in as the example secretariat.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
WIDTHS = {360: 740, 1280: 860}
LANGUAGES = {"id": "", "en": "-en"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SAFE_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")


@dataclass(frozen=True)
class Shot:
    """A page: its file name, where to start, and the beginnings of the links to follow from there."""

    name: str
    start: str
    follow: tuple[str, ...] = ()


SHOTS = (
    Shot("rumah-kolaborasi", "/k/ekspor-sulsel/"),
    Shot("penilaian", "/k/ekspor-sulsel/penilaian/", ("/k/ekspor-sulsel/penilaian/dinamika",)),
    Shot("indikator", "/k/ekspor-sulsel/indikator/", ("/k/ekspor-sulsel/indikator/nilai-ekspor",)),
    Shot("kesepakatan", "/k/paspor-makassar/kesepakatan/", ("/k/paspor-makassar/kesepakatan/",)),
    Shot("tugas-saya", "/"),
)


@contextmanager
def signed_in(browser: Browser, address: str, width: int, language: str) -> Iterator[Page]:
    """A fresh browser of this width, in this language, entered as the first example secretariat."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, locale=language, timezone_id="Asia/Jakarta", reduced_motion="reduce"
    )
    page = context.new_page()
    try:
        page.goto(f"{address}/masuk/")
        page.locator("form[action*='/peragaan/secretary'] button").first.click()
        button = page.locator(f"form.bahasa button[value='{language}']")
        if button.get_attribute("aria-pressed") != "true":
            button.click()
        yield page
    finally:
        context.close()


def reach(page: Page, address: str, shot: Shot) -> None:
    """Open the page and follow its links; stops with a sentence when the page or a link is not there."""
    answer = page.goto(f"{address}{shot.start}")
    if answer is None or not answer.ok:
        raise SystemExit(f"{shot.start} answers {answer.status if answer else 'nothing'}")
    for beginning in shot.follow:
        target = next((href for href in _links(page) if href.startswith(beginning) and href != shot.start), None)
        if target is None:
            raise SystemExit(f"{shot.start} has no link that begins with {beginning}")
        page.goto(f"{address}{target}")


def _links(page: Page) -> list[str]:
    """Links in the main part of the page; menus lead to lists, not to a record."""
    found = [link.get_attribute("href") or "" for link in page.locator("main a[href^='/']").all()]
    return [href for href in found if not any(word in href for word in ("/baru/", "unduh", "/ubah/", "?", "#"))]


def chromium() -> str:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise SystemExit("No Chromium. On Debian or Ubuntu: sudo apt-get install chromium")
    return path


def take(address: str, only: str, folder: Path) -> int:
    """Write the pictures and return how many."""
    taken = 0
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(SAFE_FLAGS))
        for language, ending in LANGUAGES.items():
            for width in WIDTHS:
                with signed_in(browser, address, width, language) as page:
                    for shot in (shot for shot in SHOTS if not only or shot.name == only):
                        reach(page, address, shot)
                        page.screenshot(path=folder / f"{shot.name}-{width}{ending}.png", animations="disabled")
                        taken += 1
        browser.close()
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="where `mufakat demo` answers")
    parser.add_argument("--only", default="", choices=["", *(shot.name for shot in SHOTS)], help="take one page only")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where to write (default: docs/screenshots)")
    given = parser.parse_args()
    try:
        print(f"{take(given.address.rstrip('/'), given.only, given.folder)} pictures in {given.folder.name}/")
    except Error as problem:
        print(problem.message.splitlines()[0], file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
