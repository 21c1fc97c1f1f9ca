"""A framework pack and a case pack that names it, fresh for every test."""

import pytest

from collabgov.packs.loading import load_pack
from collabgov.packs.scaffolding import new_pack

ASSESSED = """
assessments:
  - key: study
    framework: frame
    title: {id: A, en: A}
    period: "2024"
    rating_by: analyst
    rating_note: {id: A, en: A}
    method: {id: A, en: A}
    dimensions:
      - {code: D1, level: 3}
    elements:
      - {code: D1.1, level: 4, finding: {id: A, en: A}, evidence: [W-1]}
      - {code: D1.2, joint_with: D1.1, finding: {id: A, en: A}}
criteria:
  - {criterion: K1, state: met, note: {id: A, en: A}}
"""
EVIDENCE = """
framework: frame
evidence:
  - key: W-1
    kind: interview
    role: {id: Petani, en: Farmer}
    actor: village-group
    statement: {id: A, en: A}
    elements: [D1.1]
    direction: weakens
    lines: 12-15
"""


@pytest.fixture
def framework(tmp_path):
    path = new_pack("framework", "frame", tmp_path)
    criterion = "criteria:\n  - {code: K1, name: {id: A, en: A}, question: {id: A, en: A}, mark: D}\n"
    (path / "framework.yaml").write_text((path / "framework.yaml").read_text() + criterion)
    return path


@pytest.fixture
def frameworks(framework):
    return {"frame": load_pack(framework).sections["framework"]}


@pytest.fixture
def case(tmp_path, framework):
    path = new_pack("case", "case", tmp_path)
    (path / "pack.yaml").write_text((path / "pack.yaml").read_text() + "requires: [frame]\n")
    (path / "assessments.yaml").write_text(ASSESSED)
    (path / "evidence.yaml").write_text(EVIDENCE)
    return path
