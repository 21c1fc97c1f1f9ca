"""Packs: a new one is valid from the start; what is wrong is told with file, line, sentence and remedy, all at once."""

import os
import re
import shutil
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabgov.packs.checking import run_checks, run_framework_cases
from collabgov.packs.folders import digest_of
from collabgov.packs.loading import load_frameworks, load_pack
from collabgov.packs.preview import preview
from collabgov.packs.problems import PROBLEM_TEXTS, PackRefused
from collabgov.packs.scaffolding import CannotStartPack, new_pack
from collabgov.tests.pack_authoring import change, only

# --- starting and previewing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["framework", "case"])
def test_new_pack_is_valid_and_readable_from_the_start(kind, tmp_path):
    pack = load_pack(new_pack(kind, "my-pack", tmp_path))
    assert pack.identity == f"{kind}/my-pack@0.1.0"
    assert re.fullmatch(r"[0-9a-f]{64}", pack.sha256)
    assert all(result.passed for result in run_checks(pack))
    assert all(result.passed for result in run_framework_cases(pack))
    assert bool(run_checks(pack)) == (kind == "case")
    assert bool(run_framework_cases(pack)) == (kind == "framework")
    assert pack.manifest.title.id in preview(pack, "id")
    assert pack.manifest.title.en in preview(pack, "en")


def test_new_pack_never_writes_over_anything(tmp_path):
    new_pack("case", "mine", tmp_path)
    for key in ("mine", "../out", "Mine", "", "a" * 65):
        with pytest.raises(CannotStartPack):
            new_pack("case", key, tmp_path)
    with pytest.raises(CannotStartPack):
        new_pack("unheard-of", "other", tmp_path)
    assert not (tmp_path.parent / "out").exists()


@pytest.mark.need("EX-M-10")
def test_framework_without_code_judges_a_case_that_names_it(case, frameworks):
    pack = load_pack(case, frameworks)
    assert pack.frameworks.keys() == {"frame"}
    text = preview(pack, "en")
    assert "D1.1  First element: 4/5, n=1" in text
    assert "D1.2  Second element: 4/5, n=0 [no_evidence]" in text
    assert "! D1 / D1.1" in text


def test_values_of_a_series_come_from_its_file(case, frameworks):
    pack = load_pack(case, frameworks)
    values = pack.series["families-served", "office-report"]
    assert [(v.period, v.value, v.state) for v in values] == [
        ("2024-01", Decimal(10), "measured"),
        ("2024-02", Decimal(12), "measured"),
        ("2024-03", None, "no_service"),
    ]
    assert values[2].note.en == "Office closed"


def test_pack_is_named_by_the_digest_of_its_files(case, frameworks, tmp_path):
    first = load_pack(case, frameworks).sha256
    shutil.copytree(case, tmp_path / "copy")
    assert load_pack(tmp_path / "copy", frameworks).sha256 == first
    change(tmp_path / "copy", "README.md", "Mufakat", "MUFAKAT")
    assert load_pack(tmp_path / "copy", frameworks).sha256 != first
    assert digest_of({"a": b"x", "b": b"y"}) != digest_of({"a": b"y", "b": b"x"}) != digest_of({})


def test_all_frameworks_of_a_folder_load_by_key(framework, tmp_path):
    new_pack("framework", "other", tmp_path)
    assert load_frameworks(tmp_path).keys() == {"frame", "other"}


# --- the folder ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("run.py", "code_file"),
        ("setup.sh", "code_file"),
        ("page.HTML", "code_file"),
        ("notes.txt", "file_kind"),
        ("table.xlsx", "file_kind"),
        (".hidden.md", "unsafe_name"),
        ("a..b.md", "unsafe_name"),
        ("with space.md", "unsafe_name"),
        ("actor.yaml", "unexpected_file"),
        ("cases/x.yaml", "unexpected_file"),
        ("data/forgotten.csv", "unused_data"),
        ("a/b/c/d/e/f.md", "not_a_file"),
    ],
)
def test_file_without_a_place_in_a_pack_is_refused(name, code, tmp_path):
    path = new_pack("case", "case", tmp_path)
    (path / name).parent.mkdir(parents=True, exist_ok=True)
    (path / name).write_text("x: 1\n")
    assert only(path).code == code


@pytest.mark.parametrize("target", ["/etc/hostname", "actors.yaml", "nowhere"])
def test_link_in_a_pack_is_refused(target, tmp_path):
    path = new_pack("case", "case", tmp_path)
    (path / "link.md").symlink_to(target)
    assert only(path).code == "symlink"


def test_linked_folder_or_pack_is_refused(tmp_path):
    path = new_pack("case", "case", tmp_path)
    (tmp_path / "link").symlink_to(path)
    assert only(tmp_path / "link").code == "symlink"
    (path / "more").symlink_to(tmp_path)
    assert only(path).code == "symlink"
    assert only(tmp_path / "nowhere").code == "no_folder"


def test_pipe_in_a_pack_is_refused_without_waiting_for_it(tmp_path):
    path = new_pack("case", "case", tmp_path)
    os.mkfifo(path / "pipe.md")
    assert only(path).code == "not_a_file"


@pytest.mark.parametrize(
    ("content", "code"), [(b"a\x00b", "not_text"), (b"\xff\xfe", "not_text"), (b"x" * (2 * 1024 * 1024 + 1), "file_too_large")]
)
def test_file_that_is_no_clean_text_or_too_large_is_refused(content, code, tmp_path):
    path = new_pack("case", "case", tmp_path)
    (path / "extra.md").write_bytes(content)
    assert only(path).code == code


def test_pack_with_too_many_files_or_too_much_in_them_is_refused(tmp_path):
    path = new_pack("case", "case", tmp_path)
    (path / "texts").mkdir()
    for number in range(300):
        (path / "texts" / f"{number}.md").write_text("x")
    assert only(path).code == "pack_too_large"
    shutil.rmtree(path / "texts")
    for number in range(5):
        (path / "data" / f"{number}.csv").write_bytes(b"x" * (5 * 1024 * 1024))
    assert only(path).code == "pack_too_large"


def test_missing_files_are_named(tmp_path):
    path = new_pack("case", "case", tmp_path)
    for name in ("parties.yaml", "records.yaml", "evidence.yaml", "agreements.yaml"):
        (path / name).unlink()
    assert (only(path).code, only(path).file) == ("missing_file", "parties.yaml")
    (path / "pack.yaml").unlink()
    assert only(path).file == "pack.yaml"


# --- the loader never breaks ---------------------------------------------------------------------------------------

FILES = ["pack.yaml", "collaboration.yaml", "actors.yaml", "parties.yaml", "indicators.yaml", "data/families-served.csv"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_pack_is_refused_or_loaded_and_never_breaks_the_loader(data, tmp_path_factory):
    path = new_pack("case", "case", tmp_path_factory.mktemp("damaged"))
    name = data.draw(st.sampled_from(FILES))
    lines = (path / name).read_text().splitlines()
    index = data.draw(st.integers(0, len(lines) - 1))
    fragments = ["", "- x", "  y: [1]", "{}", "null", ": :", "a: b: c", "'", "\t", "&a *a", "1.5", "999999999999", "=1+1", ",;"]
    lines[index] = data.draw(st.sampled_from(fragments) | st.just(lines[index] + " #") | st.just(lines[index][:-3]))
    (path / name).write_text("\n".join(lines))
    found = ()
    try:
        assert load_pack(path).sha256
    except PackRefused as refusal:
        found = refusal.problems or ("a refusal without a problem",)
    assert all(problem.message.id and problem.remedy.id and problem.line >= 1 for problem in found)


def test_every_problem_has_both_sentences_in_both_languages():
    for message, remedy in PROBLEM_TEXTS.values():
        for sentence in (message, remedy):
            assert sentence.id
            assert sentence.en
            assert set(re.findall(r"{(\w+?)(?:_id)?}", sentence.id)) == set(re.findall(r"{(\w+?)(?:_en)?}", sentence.en))
