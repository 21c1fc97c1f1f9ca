"""`mufakat decisions recompute FILE`: what an outsider runs, with the file from the page of the decision."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mufakat.config.cli import main
from mufakat.decisions.tests.conftest import Table
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(table: Table, client_as: Callable[[Actor], Client], tmp_path: Path) -> Path:
    """The certificate as downloaded from the page."""
    proposal = table.open()
    table.all_stand(proposal, ["agree", "agree", "reserve", "object"])
    decision = table.close(proposal)
    page = client_as(table.voices[0]).get(f"/k/{table.collaboration.slug}/keputusan/{decision.code}/sertifikat.json")
    path = tmp_path / "K-001.json"
    path.write_bytes(page.content)
    return path


def test_the_downloaded_certificate_agrees(certificate: Path, capsys: Any) -> None:
    assert main(["decisions", "recompute", str(certificate)]) == 0
    said = capsys.readouterr().out
    assert "K-001 Jadwal pemeriksaan bersama 1" in said
    assert "adopted (consent)" in said
    assert main(["decisions", "recompute", str(certificate), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["agrees"] is True


def test_a_changed_certificate_does_not(certificate: Path, capsys: Any) -> None:
    certificate.write_text(certificate.read_text().replace('"adopted"', '"not_adopted"'))
    assert main(["decisions", "recompute", str(certificate), "--json"]) == 1
    codes = [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert codes == ["digest", "outcome"]


@pytest.mark.parametrize("content", ["", "{", '"text"', "[]", "null", "12", "[" * 100_000])
def test_a_file_that_is_no_certificate_is_told_apart(content: str, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "berkas.json"
    path.write_text(content)
    assert main(["decisions", "recompute", str(path)]) in (1, 2)
    assert capsys.readouterr().out.strip()
    assert main(["decisions", "recompute", str(tmp_path / "tidak-ada.json")]) == 2
