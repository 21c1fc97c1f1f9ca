"""A framework added as a folder by a newcomer scores a collaboration without a line of code; a hostile one is refused."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from mufakat.assessment import actions, phases
from mufakat.config import cli
from mufakat.evidence.frameworks import find_framework, get_framework

KEY = "kerangka-pasar"


def both(text):
    return {"id": text, "en": f"{text} (en)"}


def element(code, name, **more):
    return {"code": code, "name": both(name), "definition": both(f"Apakah {name}?"), "mark": "D", **more}


CONTENT = {
    "short_name": "Pasar rakyat",
    "authors": "Orang Baru",
    "year": 2026,
    "citation": "Orang Baru (2026). Kerangka pasar rakyat.",
    "question": "process",
    "dimension_level": "minimum",
    "questionnaire": "collaboration-items",
    "scoring": {
        "mark": "D",
        "gate": 3,
        "points_by_level": [0, 0, 1, 1, 2],
        "classes": [
            {"key": "sepi", "label": both("Pasar sepi"), "at_least": 0},
            {"key": "ramai", "label": both("Pasar ramai"), "at_least": 3, "needs": {"PA.1": 1}},
        ],
    },
    "scale": {
        "mark": "D",
        "levels": [
            {"level": level, "label": both(f"Tingkat {level}"), "meaning": both(f"Arti {level}")} for level in range(1, 6)
        ],
    },
    "dimensions": [
        {
            "code": "PA",
            "name": both("Pedagang"),
            "definition": both("Kerja sama pedagang."),
            "mark": "D",
            "elements": [
                element("PA.1", "Saling percaya", items=["Q25", "Q26"], records=["com.kept_on_time"], constructs=["trust"]),
                element("PA.2", "Aturan lapak"),
            ],
        },
        {
            "code": "PB",
            "name": both("Pembeli"),
            "definition": both("Kerja sama dengan pembeli."),
            "mark": "D",
            "elements": [element("PB.1", "Harga terbuka")],
        },
    ],
}


def run(capsys, *words):
    code = cli.main(["packs", *map(str, words)])
    return code, capsys.readouterr().out


@pytest.fixture
def folder(tmp_path, capsys):
    """What `mufakat packs new` writes, then filled in by somebody who knows no code."""
    code, _ = run(capsys, "new", "framework", KEY, "--in", tmp_path)
    assert code == 0
    made = tmp_path / KEY
    (made / "framework.yaml").write_text(yaml.safe_dump(CONTENT, allow_unicode=True, sort_keys=False))
    for case in (made / "cases").glob("*.yaml"):
        case.unlink()
    case = {
        "title": both("Satu tertahan"),
        "elements": [{"code": "PA.1", "level": 4}, {"code": "PA.2", "level": 2}, {"code": "PB.1", "level": 5}],
        "expect": {"dimensions": {"PA": 2, "PB": 5}, "weakest_element": "PA.2", "weakest_dimension": "PA"},
    }
    (made / "cases" / "satu.yaml").write_text(yaml.safe_dump(case, allow_unicode=True))
    return made


@pytest.fixture
def installed(folder, frameworks_installed, capsys):
    assert run(capsys, "check", folder)[0] == 0
    assert run(capsys, "install", folder)[0] == 0


def test_a_newcomers_folder_scores_a_collaboration_with_class_gate_blind_assessors_and_phases(
    installed, collaboration, founder, assessor, evidence_about, client_as, read, clock
):
    codes = ("PA.1", "PA.2", "PB.1")
    evidence_about(KEY, *codes)
    jury = actions.open_jury(
        actor=founder, collaboration=collaboration, framework=KEY, title="Pasar 2026", period="2026", method="M", seats=2, now=clock
    )  # fmt: skip
    for number in range(2):
        actor = assessor(f"Penilai {number}")
        actions.take_seat(actor=actor, jury=jury, judges_as="Pedagang", now=clock)
        for code, level in zip(codes, (4, 2, 5), strict=True):
            values = {"state": "assessed", "level": level, "justification": f"Alasan {code}"}
            actions.give_opinion(actor=actor, jury=jury, code=code, values=values, expected_version=0, now=clock)
        actions.send_in(actor=actor, jury=jury, now=clock)
    made = actions.lock_jury(actor=founder, jury=jury, now=clock)
    client = client_as(founder)
    page = read(client.get(f"/k/{collaboration.slug}/penilaian/{made.key}/"))
    assert "Pasar ramai · jumlah 3" in page
    assert re.search(r"Pedagang \S+ Tertahan Pembeli \S+ Lolos", page)
    assert page.index("Aturan lapak") < page.index("Saling percaya")
    assert KEY in phases.with_phases()
    assert "Saling percaya" in read(client.get(f"/k/{collaboration.slug}/penilaian/daftar-periksa/{KEY}/"))
    assert "Saling percaya" in read(client.get(f"/k/{collaboration.slug}/penilaian/terhitung/{KEY}/"))
    assert get_framework(KEY).content.short_name == "Pasar rakyat"


@pytest.mark.parametrize(
    ("wrong", "right", "place"),
    [
        ("records: [com.kept_on_time]", "records: [os.system]", "framework.yaml"),
        ("items:\n    - Q25", "items:\n    - Q999", "framework.yaml"),
        ("year: 2026", "year: 2026\nscript: jalankan.py", "framework.yaml"),
        ("year: 2026", "year: !!python/object/apply:os.system ['id']", "framework.yaml"),
        ("short_name: Pasar rakyat", "short_name: &a Pasar\nalias: *a", "framework.yaml"),
        ("PA.1: 1", "ZZ.9: 1", "framework.yaml"),
    ],
)
def test_a_hostile_folder_is_refused_with_file_and_line(folder, frameworks_installed, capsys, wrong, right, place):
    file = folder / place
    text = file.read_text()
    if wrong not in text:
        wrong = wrong.replace("records: [com.kept_on_time]", "records:\n    - com.kept_on_time")
        right = right.replace("records: [os.system]", "records:\n    - os.system")
    assert wrong in text
    file.write_text(text.replace(wrong, right, 1))
    code, said = run(capsys, "check", folder, "--json")
    assert code != 0
    problems = json.loads(said)["problems"]
    assert problems
    assert all(problem["file"].endswith(place) and problem["line"] for problem in problems)
    assert find_framework(KEY) is None


@pytest.mark.parametrize(
    ("names", "formula"),
    [("[trust]", "trust + 1"), ("[mood]", "mood"), ("[mandated]", "__import__('os').system('id')")],
    ids=["cycle", "unknown", "script"],
)
def test_a_hostile_rulebook_is_refused_with_file_and_line(tmp_path, frameworks_installed, capsys, names, formula):
    assert run(capsys, "new", "rulebook", "kitab-putar", "--in", tmp_path)[0] == 0
    file = tmp_path / "kitab-putar" / "rulebook.yaml"
    part = '{source: survey, names: [Q25, Q26], formula: "(Q25 + Q26) / 2"}'
    assert part in file.read_text()
    file.write_text(file.read_text().replace(part, f'{{source: variable, names: {names}, formula: "{formula}"}}'))
    code, said = run(capsys, "check", file.parent, "--json")
    problems = json.loads(said)["problems"]
    assert code != 0
    assert problems
    assert all(problem["file"].endswith("rulebook.yaml") and problem["line"] > 4 for problem in problems)
