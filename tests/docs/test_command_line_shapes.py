"""The JSON shapes on the command line page are the ones the commands print."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from collabgov.packs.loading import load_pack
from mufakat.assessment.computed.answering import assessed
from mufakat.collaborations.models import Collaboration
from mufakat.config import cases, cli
from mufakat.config.export import export_collaboration
from mufakat.kernel.access import SYSTEM
from tests.docs.project_pages import ROOT

PAGE = ROOT / "docs" / "reference" / "command-line.md"


def documented(key: str) -> Any:
    """The JSON block of the page that has this key."""
    for block in re.findall(r"```json\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        shape = json.loads(block)
        if key in (shape[0] if isinstance(shape, list) else shape):
            return shape
    raise LookupError(key)


def same_keys(shown: Any, real: Any) -> None:
    """Both have the same keys at every level that the page spells out."""
    if isinstance(shown, dict) and len(shown) > 1:
        assert set(shown) == set(real)
        for key, inner in shown.items():
            same_keys(inner, real[key])
    elif isinstance(shown, list) and shown and real:
        same_keys(shown[0], real[0])


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    cli.main(words)
    return json.loads(capsys.readouterr().out)


def test_the_list_of_cases_has_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    shown = documented("elements_judged")
    real = printed(capsys, "cases", "list", "--json")
    same_keys(shown, real)
    assert shown[0] | {"title": "…"} in [row | {"title": "…"} for row in real]


def test_findings_have_the_documented_shape(capsys: pytest.CaptureFixture[str], db: None) -> None:
    real = printed(capsys, "check", "--json")
    assert real["findings"]
    same_keys(documented("findings"), real)


def test_problems_of_a_pack_have_the_documented_shape(
    capsys: pytest.CaptureFixture[str], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cli.main(["packs", "new", "framework", "gotong-royong"])
    framework = tmp_path / "gotong-royong" / "framework.yaml"
    framework.write_text(
        framework.read_text(encoding="utf-8").replace("question: process", "question: proses"), encoding="utf-8"
    )
    real = printed(capsys, "packs", "check", "gotong-royong", "--json")
    assert real["problems"]
    same_keys(documented("problems"), real)


def test_an_assessment_has_the_documented_shape(five_cases: dict[str, Collaboration]) -> None:
    day = timezone.localdate()
    real = assessed(viewer=SYSTEM, slug="ekspor-sulsel", framework="emerson-nabatchi-balogh-2012", today=day)
    assert len(real["elements"]) == len(real["computed"]["elements"]) == 12
    same_keys(documented("weakest"), real)


def test_an_export_has_the_documented_shape(collaboration: Collaboration, make_party: Callable[..., Any]) -> None:
    make_party("Dinas Lingkungan Hidup")
    real = json.loads(json.dumps(export_collaboration(viewer=SYSTEM, slug=collaboration.slug), default=str))
    shown = documented("organisations")
    assert set(shown) == set(real)
    same_keys(shown["history"], real["history"])
    assert set(shown["records"]) <= set(real["records"])


def test_a_framework_installs_once_as_the_tutorial_says(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, clock: datetime, db: None
) -> None:
    monkeypatch.chdir(tmp_path)
    cli.main(["packs", "new", "framework", "gotong-royong"])
    pack = load_pack(tmp_path / "gotong-royong", cases.builtin_frameworks())
    assert [cases.install_pack(pack, clock).outcome for _ in range(2)] == ["new", "unchanged"]
    for page in ("docs/id/tutorial/menambah-kerangka.md", "docs/en/tutorial/add-a-framework.md"):
        assert "gotong-royong 0.1.0: new" in (ROOT / page).read_text(encoding="utf-8")
