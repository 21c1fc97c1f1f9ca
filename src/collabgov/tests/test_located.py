"""YAML files keep their lines, their exact figures and their plain words; hidden tricks are refused."""

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from collabgov.packs.located import read_yaml
from collabgov.packs.problems import Position


def codes(text):
    return [problem.code for problem in read_yaml(text, "a.yaml")[1]]


def content(text):
    document, problems = read_yaml(text, "a.yaml")
    assert problems == []
    return document.content


def test_figures_dates_and_words_stay_as_the_author_wrote_them():
    assert content(
        "a: 1.10\nb: 2019-02-28\nc: no\nd: true\ne: 007\nf: 1e5\ng: -3\nh:\ni: 'null'\nj: on\nk: 12:30\nl: |\n  1.5\n"
    ) == {
        "a": Decimal("1.10"),
        "b": "2019-02-28",
        "c": "no",
        "d": True,
        "e": "007",
        "f": "1e5",
        "g": -3,
        "h": None,
        "i": "null",
        "j": "on",
        "k": "12:30",
        "l": "1.5\n",
    }
    assert str(content("a: 1.10")["a"]) == "1.10"


def test_every_key_and_value_knows_its_line_and_column():
    document, _ = read_yaml("actors:\n  - key: a\n    name:\n      id: X\n      en: Y\n", "a.yaml")
    assert document.position(("actors", 0, "name", "en")) == Position(5, 11)
    assert document.key_position(("actors", 0, "name", "en")) == Position(5, 7)
    assert document.position(("actors", 0, "name", "fr")) == Position(4, 7)
    assert document.position(("nothing",)) == Position(1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate_key", 3),
        ("a: &x 1\nb: *x\n", "yaml_alias", 1),
        ("a: !!python/object:os.system x\n", "yaml_tag", 1),
        ("a: !!str 1\n", "yaml_tag", 1),
        ("!!set {a, b}\n", "yaml_tag", 1),
        ("a: 1\n---\nb: 2\n", "yaml_documents", 2),
        ("a: 1\nb: [1, 2\n", "yaml_syntax", 3),
        ("a: {b}: c\n", "yaml_syntax", 1),
        ("? [a, b]\n: c\n", "yaml_key", 1),
        ("a: " + "[" * 60 + "]" * 60, "yaml_depth", 1),
        ("a: " + "9" * 5000, "number_too_long", 1),
        ("a: \x07", "yaml_syntax", 1),
    ],
)
def test_hidden_or_broken_yaml_is_refused_with_its_line(text, code, line):
    _, problems = read_yaml(text, "a.yaml")
    assert (problems[0].code, problems[0].line) == (code, line)
    assert problems[0].remedy.id
    assert problems[0].remedy.en


def test_all_double_keys_are_named_not_only_the_first():
    assert codes("a: 1\na: 2\nb: 1\nb: 2\n") == ["duplicate_key", "duplicate_key"]


def test_alias_bomb_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 9) + "]" for i in range(1, 9)]
    assert set(codes("\n".join(lines))) == {"yaml_alias"}


plain_texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=20)
documents = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | plain_texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_texts, inner, max_size=4),
    max_leaves=15,
)


@given(documents)
def test_written_documents_are_read_back_the_same(value):
    text = yaml.safe_dump(value, allow_unicode=True, default_style=None)
    found, problems = read_yaml(text, "a.yaml")
    assert problems == []
    expected = yaml.safe_load(text)
    assert found.content == expected


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text):
    document, problems = read_yaml(text, "a.yaml")
    assert document is not None or problems
