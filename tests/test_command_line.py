"""The `mufakat` command: documented shapes, exit codes, and refusals in words."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from mufakat.config import cli
from mufakat.config.commands import serving
from mufakat.kernel import guards
from mufakat.kernel.models import HistoryEntry, InstalledPack

pytestmark = pytest.mark.django_db
PACKS = Path(settings.PACKS_DIR)
SLUGS = {"ekspor-sulsel", "paspor-makassar", "blangkon-serengan", "batik-sangatta", "kartamantul"}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    output = capsys.readouterr()
    return code, output.out, output.err


def test_cases_list_has_five_collaborations_in_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "cases", "list", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {row["slug"] for row in rows} == SLUGS
    for row in rows:
        assert set(row) == {"slug", "title", "parties", "agreements", "indicators", "evidence", "elements_judged"}
    export = next(row for row in rows if row["slug"] == "ekspor-sulsel")
    assert (export["evidence"], export["elements_judged"]) == (54, 12)
    assert next(row for row in rows if row["slug"] == "kartamantul")["elements_judged"] == 0


@pytest.mark.need("EX-L-09", "EX-L-12", "EX-M-06")
def test_assess_reproduces_the_export_study(capsys: pytest.CaptureFixture[str], five_cases: Any) -> None:
    code, out, _ = run(capsys, "assess", "ekspor-sulsel", "--framework", "emerson-nabatchi-balogh-2012", "--json")
    result = json.loads(out)
    assert code == 0
    assert result["basis"] == "reference"
    assert {row["code"]: row["level"] for row in result["dimensions"]} == {"PE": 3, "SM": 4, "CJ": 2}
    assert result["weakest"] == {"dimension": "CJ", "element": "CJ.RES"}
    assert len(result["elements"]) == 12
    resources = next(row for row in result["elements"] if row["code"] == "CJ.RES")
    assert resources["level"] == 1
    assert resources["evidence"] == 6


@pytest.mark.parametrize(
    ("slug", "framework"),
    [("ekspor-sulsel", "tidak-ada"), ("tidak-ada", "emerson-nabatchi-balogh-2012"), ("kartamantul", "ansell-gash-2008")],
)
def test_assess_refuses_in_words_what_is_not_there(
    slug: str, framework: str, capsys: pytest.CaptureFixture[str], five_cases: Any
) -> None:
    code, out, err = run(capsys, "assess", slug, "--framework", framework)
    assert code == 1
    assert not out
    assert err.strip()


def test_history_verify_says_whole_and_finds_what_was_rewritten(capsys: pytest.CaptureFixture[str], five_cases: Any) -> None:
    code, out, _ = run(capsys, "history", "verify", "ekspor-sulsel", "--json")
    assert (code, json.loads(out)["ok"]) == (0, True)
    table = HistoryEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP TRIGGER {table}_no_update" if connection.vendor == "sqlite" else f"DROP TRIGGER {table}_no_update ON {table}"
        )
        scope = five_cases["ekspor-sulsel"].pk
        cursor.execute(f"UPDATE {table} SET object_label = 'lain' WHERE scope_id = %s AND seq = 1", [scope])
    code, out, _ = run(capsys, "history", "verify", "ekspor-sulsel", "--json")
    report = json.loads(out)
    assert code == 1
    assert (report["ok"], report["broken_at"]) == (False, 1)
    guards.install(connection)


def test_export_holds_every_record_and_no_personal_name(
    capsys: pytest.CaptureFixture[str], five_cases: Any, tmp_path: Path
) -> None:
    target = tmp_path / "export.json"
    assert run(capsys, "export", "ekspor-sulsel", "--output", str(target))[0] == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    assert len(document["records"]["evidence.EvidenceRecord"]) == 54
    assert len(document["records"]["collaborations.Party"]) == five_cases["ekspor-sulsel"].parties.count()
    assert document["history"][0]["verb"] == "collaborations.collaboration.loaded"
    assert "actors.Person" not in document["records"]


def test_a_framework_made_by_packs_new_is_checked_installed_and_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(capsys, "packs", "new", "framework", "kerangka-uji", "--in", str(tmp_path))[0] == 0
    pack = str(tmp_path / "kerangka-uji")
    assert run(capsys, "packs", "check", pack)[0] == 0
    code, out, _ = run(capsys, "packs", "preview", pack)
    assert code == 0
    assert "kerangka-uji" in out
    assert run(capsys, "packs", "install", pack)[0] == 0
    code, out, _ = run(capsys, "packs", "list", "--json")
    assert "kerangka-uji" in {row["key"] for row in json.loads(out)}
    manifest = tmp_path / "kerangka-uji" / "pack.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + "\n# berubah\n", encoding="utf-8")
    code, _, err = run(capsys, "packs", "install", pack)
    assert code == 1
    assert "sudah terbit" in err
    assert InstalledPack.objects.filter(key="kerangka-uji").count() == 1


@pytest.mark.parametrize(
    ("file", "content", "named"),
    [
        ("evidence.yaml", "evidence: [unclosed", "evidence.yaml"),
        ("parties.yaml", "parties:\n  - {actor: tidak-dikenal, sector: government, role: member}\n", "tidak-dikenal"),
        ("../keluar.yaml", None, ""),
        ("jahat.py", "print('halo')", "jahat.py"),
        ("data/paspor-terbit.csv", "period,value,printed,line,state,note_id,note_en\n2018-13,12,12,1,measured,,\n", "2018-13"),
    ],
)
def test_a_broken_case_is_refused_whole_with_file_and_remedy(
    file: str, content: str | None, named: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pack = tmp_path / "paspor-makassar"
    shutil.copytree(PACKS / "cases" / "paspor-makassar", pack)
    if content is None:
        (pack / "keluar.yaml").symlink_to("/etc/hostname")
        named = "keluar.yaml"
    else:
        (pack / file).write_text(content, encoding="utf-8")
    code, _, err = run(capsys, "cases", "load", str(pack))
    assert code == 1
    assert named in err
    from mufakat.collaborations.models import Collaboration

    assert not Collaboration.objects.filter(slug="paspor-makassar").exists()


def test_check_lists_what_is_unfit_for_the_internet(capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    settings.HTTPS = False
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    code, out, _ = run(capsys, "check", "--json")
    codes = {finding["code"] for finding in json.loads(out)["findings"]}
    assert code == 1
    assert {"https", "hosts", "public_url"} <= codes
    for finding in json.loads(out)["findings"]:
        assert finding["what"]
        assert finding["why"]
        assert finding["repair"]


def test_doctor_finds_a_missing_guard(capsys: pytest.CaptureFixture[str], five_cases: Any) -> None:
    assert run(capsys, "doctor", "--json")[0] == 0
    table = HistoryEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"DROP TRIGGER {table}_no_delete" if connection.vendor == "sqlite" else f"DROP TRIGGER {table}_no_delete ON {table}"
        )
    code, out, _ = run(capsys, "doctor", "--json")
    guards.install(connection)
    assert code == 1
    assert "guard" in {finding["code"] for finding in json.loads(out)["findings"]}


@pytest.mark.parametrize(
    "words",
    [["--help"], ["demo", "--help"], ["serve", "--help"], ["check", "--help"], ["doctor", "--help"], ["packs", "--help"], ["cases", "--help"],
     ["assess", "--help"], ["export", "--help"], ["history", "--help"]],
)  # fmt: skip
def test_every_command_explains_itself(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    assert left.value.code == 0
    assert "usage" in capsys.readouterr().out


def test_a_command_written_wrongly_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["assess"])
    assert left.value.code == 2
    assert cli.main([]) == 2


def test_the_first_login_is_made_from_the_command_line_and_can_sign_in(capsys: pytest.CaptureFixture[str], client: Any) -> None:
    code, out, _ = run(capsys, "logins", "create", "--name", "Sri", "--phone", "0812-3456-7890", "--admin", "--generate")
    assert code == 0
    password = out.strip().rsplit(" ", 1)[1]
    answer = client.post("/masuk/", {"username": "081234567890", "password": password})
    assert answer.status_code == 302
    assert client.get("/kelola/").status_code == 200
    assert run(capsys, "logins", "create", "--name", "Dua", "--phone", "0812-3456-7890", "--generate")[0] == 1
    assert run(capsys, "logins", "create", "--name", "Tanpa kontak", "--generate")[0] == 1


def test_a_taken_port_is_refused_before_the_data_folder_is_touched(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Preparing first would change the folder under the server that already answers there."""
    monkeypatch.setattr(serving, "prepare", lambda: pytest.fail("prepared although the port is taken"))
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = somebody.getsockname()[1]
        for command in ("demo", "serve"):
            code, _, err = run(capsys, command, "--port", str(port))
            assert code == 1
            assert f"make run PORT={port + 1}" in err


def test_static_files_of_a_former_version_stay_for_pages_opened_before(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    former = tmp_path / "mufakat" / "mufakat.0123456789ab.css"
    former.parent.mkdir()
    former.write_text("body{}")
    serving._collect_static()
    assert (tmp_path / "mufakat" / "mufakat.css").exists()
    assert former.exists()
