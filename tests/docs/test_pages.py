"""Pages hold together: links lead somewhere, both languages have the same pages, addresses exist, nothing of a machine is named."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.docs.project_pages import PAGES, ROOT, named

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ADDRESS = re.compile(r"https?://([^\s<>`)\"'|:/]+|\[::1\])(:\d+)?(/[^\s<>`)\"'|]*)?")
OWN_HOSTS = {"127.0.0.1", "localhost", "mufakat.example.go.id"}
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:home|root|work|tmp|Users)/\w+")
MADE_LATER = {"docs/screenshots/rumah-kolaborasi-1280.png"}
"""Pictures that scripts/take_screenshots.py makes from a running demonstration."""
GUIDES = {"tutorial": "tutorial", "panduan": "how-to", "penjelasan": "explanation"}
DECISION_PARTS = ("Context", "Options", "Decision", "Consequence", "How we would notice that it was wrong")
LONGEST_DECISION = 60


def heading_anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_the_page_leads_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        parts = urlsplit(target)
        if parts.scheme:
            continue
        found = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not found.exists():
            if named(found) not in MADE_LATER:
                broken.append(target)
        elif parts.fragment and found.suffix == ".md" and parts.fragment not in heading_anchors(found):
            broken.append(target)
    assert not broken


def guide_pages(language: str) -> set[Path]:
    return set((ROOT / "docs" / language).rglob("*.md"))


def other_language(page: Path) -> Path:
    """The page that the third line of a guide page names as its twin."""
    line = page.read_text(encoding="utf-8").splitlines()[2]
    found = re.fullmatch(r"\[(English|Bahasa Indonesia)\]\(([^)]+)\)", line)
    assert found, f"{named(page)}: the third line names the page in the other language"
    return (page.parent / found[2]).resolve()


def test_both_guides_have_the_same_pages() -> None:
    indonesian, english = guide_pages("id"), guide_pages("en")
    assert {other_language(page) for page in indonesian} == english
    assert {other_language(page) for page in english} == indonesian


@pytest.mark.parametrize("page", sorted(guide_pages("id")), ids=named)
def test_a_page_and_its_twin_stand_in_the_same_mode_and_have_the_same_sections(page: Path) -> None:
    twin = other_language(page)
    assert other_language(twin) == page
    assert GUIDES.get(page.parent.name, "en") == twin.parent.name
    counts = [len(re.findall(r"^## ", path.read_text(encoding="utf-8"), re.MULTILINE)) for path in (page, twin)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", [ROOT / "docs" / "id" / "README.md", ROOT / "docs" / "en" / "README.md"], ids=named)
def test_the_index_of_a_guide_names_every_page(page: Path) -> None:
    linked = {(page.parent / target).resolve() for target in LINK.findall(page.read_text(encoding="utf-8"))}
    assert guide_pages(page.parent.name) - {page} <= linked


@pytest.mark.parametrize("page", [*PAGES, ROOT / "publiccode.yml"], ids=named)
def test_the_page_names_no_foreign_host_and_no_path_of_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    foreign = sorted({found[0] for found in ADDRESS.findall(text)} - OWN_HOSTS)
    assert not foreign
    assert not MACHINE_PATHS.findall(text)


@pytest.mark.parametrize("page", [page for page in PAGES if "127.0.0.1:8000/" in page.read_text(encoding="utf-8")], ids=named)
def test_every_address_of_the_demonstration_exists(page: Path) -> None:
    missing = []
    for host, _, path in ADDRESS.findall(page.read_text(encoding="utf-8")):
        if host == "127.0.0.1" and path:
            try:
                resolve(path)
            except Resolver404:
                missing.append(path)
    assert not missing


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("page", DECISIONS, ids=named)
def test_a_decision_has_its_five_parts_on_one_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^## (.+)$", text, re.MULTILINE)) == DECISION_PARTS
    assert len(text.splitlines()) <= LONGEST_DECISION
    assert text.startswith(f"# {page.name[:4]} ")


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    articles = [int(number) for number in re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "Appendix" in text
    assert "LiLiQ-R" in text


PLACES = (ROOT, ROOT / "src", ROOT / "src" / "mufakat", ROOT / "docs", ROOT / "src" / "mufakat" / "kernel")
NAMED_FILE = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|sh|css|csv|md|toml|yaml))`")
NOT_OURS = {"cases/first.yaml", "docs/decisions/NNNN-title.md"}
"""A file of the pack that the tutorial makes; the form of a name."""
WRITTEN_WHEN_NEEDED = {"docs/needs-declined.csv"}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_that_the_page_names_exists(page: Path) -> None:
    files = set(NAMED_FILE.findall(page.read_text(encoding="utf-8"))) - NOT_OURS - WRITTEN_WHEN_NEEDED
    missing = sorted(file for file in files if not any((place / file).exists() for place in PLACES))
    assert not missing
