"""What the guides show is what happens: the tutorial's output is the real output, the verification script really verifies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collabgov.packs.checking import run_checks
from mufakat.collaborations.models import Collaboration
from mufakat.config import cli
from mufakat.config.commands import cases
from mufakat.config.export import export_collaboration
from mufakat.kernel.access import SYSTEM
from tests.docs.project_pages import ROOT

FRAMEWORK_TUTORIALS = ("docs/id/tutorial/menambah-kerangka.md", "docs/en/tutorial/add-a-framework.md")
VERIFY_GUIDES = ("docs/id/panduan/memeriksa-riwayat.md", "docs/en/how-to/verify-history.md")


def shown(page: str, command: str) -> list[str]:
    """The outputs that a page shows for a command, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ (.+)\n((?:.+\n)*?)```", text)
    return [output.rstrip("\n") for given, output in blocks if given == f"mufakat {command}"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Run a command in an empty folder; answers its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)

    def execute(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = cli.main(words)
        printed = capsys.readouterr()
        return code, (printed.out + printed.err).rstrip("\n")

    return execute


def change(file: str, before: str, after: str) -> None:
    path = Path(file)
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("page", FRAMEWORK_TUTORIALS)
def test_the_framework_tutorial_shows_what_a_reader_will_see(page: str, run: Callable[..., tuple[int, str]]) -> None:
    valid, wrong_word, unknown_element = shown(page, "packs check gotong-royong")
    assert run("packs", "new", "framework", "gotong-royong") == (0, shown(page, "packs new framework gotong-royong")[0])
    assert run("packs", "check", "gotong-royong") == (0, valid)
    change("gotong-royong/framework.yaml", "question: process", "question: proses")
    assert run("packs", "check", "gotong-royong") == (1, wrong_word)
    change("gotong-royong/framework.yaml", "question: proses", "question: process")
    change("gotong-royong/cases/first.yaml", "code: D1.2", "code: D1.3")
    assert run("packs", "check", "gotong-royong") == (1, unknown_element)


@pytest.mark.parametrize("page", FRAMEWORK_TUTORIALS)
def test_the_preview_begins_as_the_tutorial_shows(page: str, run: Callable[..., tuple[int, str]]) -> None:
    run("packs", "new", "framework", "gotong-royong")
    code, printed = run("packs", "preview", "gotong-royong")
    assert code == 0
    assert printed.startswith(shown(page, "packs preview gotong-royong")[0])


def verification_script(page: str) -> dict[str, Any]:
    source = re.search(r"```python\n(.+?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert source
    names: dict[str, Any] = {"__name__": "verification"}
    exec(compile(source[1], page, "exec"), names)
    return names


def exported_history(collaboration: Collaboration) -> list[dict[str, Any]]:
    document = export_collaboration(viewer=SYSTEM, slug=collaboration.slug)
    return json.loads(json.dumps(document, default=str))["history"]


@pytest.mark.parametrize("page", VERIFY_GUIDES)
def test_the_script_of_the_guide_accepts_a_true_export_and_finds_a_change(
    page: str, collaboration: Collaboration, make_party: Callable[..., Any]
) -> None:
    make_party("Dinas Lingkungan Hidup")
    entries = exported_history(collaboration)
    verify = verification_script(page)["verify"]
    assert verify(entries) == len(entries) > 1
    entries[1]["object_label"] = "Dinas Lain"
    with pytest.raises(SystemExit, match="entry 2 was changed"):
        verify(entries)


@pytest.mark.parametrize("page", VERIFY_GUIDES)
def test_the_script_of_the_guide_finds_a_missing_entry(
    page: str, collaboration: Collaboration, make_party: Callable[..., Any]
) -> None:
    make_party("Dinas Lingkungan Hidup")
    entries = exported_history(collaboration)
    del entries[0]
    with pytest.raises(SystemExit):
        verification_script(page)["verify"](entries)


def readme_row(slug: str) -> str:
    return next(
        line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{slug}` |")
    )


def test_the_figures_of_the_five_collaborations_in_the_readme_are_those_of_their_packs() -> None:
    packs = cases._packs(None)
    assert len(packs) == 5
    for pack in packs:
        row, facts, checks = readme_row(pack.manifest.key), cases.describe(pack), run_checks(pack)
        if found := re.search(r"(\d+) pieces of evidence", row):
            assert int(found[1]) == facts["evidence"]
        if found := re.search(r"(\d+) parties", row):
            assert int(found[1]) == facts["parties"]
        failing = sum(not check.passed for check in checks)
        said = re.search(r"(\d+) of (\d+) printed figures do not add up", row)
        assert (said is not None) == bool(checks)
        if said:
            assert (int(said[1]), int(said[2])) == (failing, len(checks))


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_the_number_of_frameworks_is_that_of_the_packs(page: str) -> None:
    said = re.search(r"(\d+) (?:assessment )?frameworks", (ROOT / page).read_text(encoding="utf-8"))
    assert said
    assert int(said[1]) == sum(1 for _ in (ROOT / "packs" / "frameworks").glob("*/pack.yaml"))
