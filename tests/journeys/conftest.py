"""One server, one browser, one loaded database for all journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import made_once
import pytest
from journeys import site
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.mktemp("journeys") / "data"
    return made_once.copy_of(tmp_path_factory, "demonstration", _first_start, own)


def _first_start(folder: Path) -> None:
    """What the demonstration makes when it starts for the first time."""
    with site.serving("demo", folder):
        pass


@pytest.fixture(scope="session")
def demo(data_folder: Path) -> Iterator[str]:
    """The demonstration: five collaborations and the invented one, entered with one click."""
    with site.serving("demo", data_folder) as address:
        site.create_login(data_folder)
        yield address


@pytest.fixture(scope="session")
def plain(demo: str, data_folder: Path) -> Iterator[str]:
    """The same data served as a real installation: no demonstration mode."""
    with site.serving("serve", data_folder) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if site.CHROMIUM is None:
        pytest.skip("NO CHROMIUM: browser journeys did NOT run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=site.CHROMIUM, args=site.ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A fresh visitor; clicks are counted, errors of the page are kept."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 360, scripts: bool = True, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 740}, java_script_enabled=scripts, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield make
    for context in contexts:
        context.close()


class Clicks:
    """Counts what a person does with finger or mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def on(self, target: Any) -> None:
        self.count += 1
        target.click()

    def link(self, name: Any, **where: Any) -> None:
        self.on(self.page.get_by_role("link", name=name, **where).first)

    def button(self, name: Any, **where: Any) -> None:
        self.on(self.page.get_by_role("button", name=name, **where).first)

    def fill(self, label: Any, text: str) -> None:
        """Typing begins with a tap on the field."""
        self.count += 1
        self.page.get_by_label(label).first.fill(text)


@pytest.fixture
def clicks() -> Callable[[Page], Clicks]:
    return Clicks


def enter(page: Page, address: str, role: str, after: str = "/") -> None:
    """Enter as an example role, with the one click of the sign-in page."""
    page.goto(f"{address}/masuk/?next={after}")
    page.locator(f'form[action="/peragaan/{role}/"] button').click()
    page.wait_for_load_state()
