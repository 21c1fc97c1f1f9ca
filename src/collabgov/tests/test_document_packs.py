"""Document packs: the starter is valid, and every mistake is told with file, line and remedy."""

from pathlib import Path

import pytest

from collabgov.packs.loading import load_pack
from collabgov.packs.own_cases import run_own_cases
from collabgov.packs.preview import preview
from collabgov.packs.scaffolding import new_pack
from collabgov.tests.pack_authoring import change, only, problems

SHIPPED = Path(__file__).parents[3] / "packs" / "documents"
KEYS = {
    *("kesepakatan-bersama", "pks", "sk-tim", "undangan", "daftar-hadir", "notula", "berita-acara", "keputusan"),
    *("tanda-terima", "surat-kuasa"),
}


@pytest.fixture
def pack(tmp_path):
    return new_pack("document", "surat-baru", tmp_path)


def test_the_starter_is_valid_and_its_case_comes_out(pack):
    assert [result.passed for result in run_own_cases(load_pack(pack))] == [True]


def test_the_templates_of_the_brief_are_shipped():
    assert {folder.name for folder in SHIPPED.iterdir()} >= KEYS


@pytest.mark.parametrize("folder", sorted(SHIPPED.iterdir()), ids=lambda folder: folder.name)
def test_every_shipped_template_brings_cases_that_come_out(folder):
    results = run_own_cases(load_pack(folder))
    assert results
    assert [(result.file, result.differences) for result in results if not result.passed] == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('"{subject}", en: "{subject}"', '"{subjek}", en: "{subject}"', "template_name_unknown"),
        ('"{message}", en: "{message}"', '"{message", en: "{message}"', "template_brace"),
        ('"{message}", en: "{message}"', '"{message.__class__}", en: "{message}"', "template_brace"),
        ("when: items > 0", "when: item > 0", "template_condition"),
        ("when: items > 0", "when: __import__('os')", "template_condition"),
        ("    field: items", "    field: subject", "template_field_kind"),
        ("    field: items", "    field: barang", "template_field_kind"),
        ("key: amount, share: 2", "key: jumlah, share: 2", "template_name_unknown"),
        ("  - key: subject", "  - key: number", "template_field_reserved"),
        ("  - key: deadline", "  - key: message", "duplicate_identity"),
        ("{seq:03}", "{nomor}", "template_number"),
        ("    kind: date", "    kind: choice", "template_options"),
        ("    kind: date", "    kind: rows", "template_columns"),
        ("titled_by: subject", "titled_by: message", "template_field_kind"),
        ("most_signatories: 2", "most_signatories: 0", "template_signers"),
        ("  - block: letterhead", "  - block: kop", "not_in_list"),
        ("  - block: letterhead", "  - blok: letterhead", "block_unnamed"),
        ("    side_by_side: 2", "    side_by_side: 9", "number_out_of_range"),
        ("    side_by_side: 2", "    sidebyside: 2", "field_unknown"),
        ("paper: a4", "paper: letter", "not_in_list"),
    ],
)
def test_a_mistake_in_a_template_is_told_where_it_is(pack, before, after, code):
    change(pack, "document.yaml", before, after)
    found = problems(pack)
    assert code in {problem.code for problem in found}
    problem = next(problem for problem in found if problem.code == code)
    lines = (pack / "document.yaml").read_text().splitlines()
    places = [number for number, line in enumerate(lines, start=1) if after.strip() in line]
    assert problem.file == "document.yaml"
    assert any(abs(problem.line - place) <= 1 for place in places)
    assert problem.remedy.id
    assert problem.remedy.en


def test_signatories_without_space_to_sign_are_told(pack):
    text = (pack / "document.yaml").read_text()
    (pack / "document.yaml").write_text(text[: text.index("  - block: signatures")])
    assert only(pack).code == "template_no_signatures"


def test_a_case_names_only_fields_of_its_template(pack):
    change(pack, "cases/first.yaml", "  subject: Perubahan", "  subjek: Perubahan")
    found = only(pack)
    assert (found.code, found.file) == ("template_name_unknown", "cases/first.yaml")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Rapat dipindah ke hari Senin.\n  - Senin", "Rapat dibatalkan.\n  - Senin", "holds: Rapat dibatalkan."),
        ("lacks: [Uraian]", "lacks: [Senin]", "lacks: Senin"),
        ("  subject: Perubahan jadwal\n", "", "missing: subject != -"),
        ("signatories:\n    - {name: Sekretaris Contoh, office: Sekretaris}", "signatories: []", "signatories: 0 != 1..2"),
    ],
)
def test_a_case_that_comes_out_otherwise_says_how(pack, before, after, said):
    change(pack, "cases/first.yaml", before, after)
    result = run_own_cases(load_pack(pack))[0]
    assert not result.passed
    assert said in result.differences


def test_a_preview_shows_the_fields_and_the_text_of_a_case(pack):
    shown = preview(load_pack(pack))
    assert "Dijawab paling lambat" in shown
    assert "Senin, 30 November 2026" in shown
    assert "To be answered by" in preview(load_pack(pack), "en")
