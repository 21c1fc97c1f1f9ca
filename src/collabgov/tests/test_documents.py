"""A template with what was filled in becomes blocks: read by declared fields, filled once, left out where nothing is said."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.documents import (
    Facts,
    NumberPatternRefused,
    Signing,
    check_pattern,
    clean,
    compose,
    fill_number,
    plain_text,
    read_values,
)
from collabgov.packs.schema.document import DocumentTemplate

FACTS = Facts(
    dated=date(2026, 11, 25), number="7/X", place="Kupang", signatories=(Signing("Nama", "Pihak", "Jabatan", "SK 1"),)
)
T = {"id": "A", "en": "B"}


def both(text):
    return {"id": text, "en": text}


def template(blocks, *fields, **more):
    return DocumentTemplate.model_validate({"name": T, "use": T, "fields": list(fields), "blocks": blocks, **more})


def field(key, kind="text", **more):
    return {"key": key, "label": T, "kind": kind, **more}


def composed(made, given=None, facts=FACTS, language="id"):
    values, faults = read_values(made, given or {})
    assert faults == []
    return compose(made, values, facts, language)


def paragraphs(text, *fields, given=None, **more):
    blocks = composed(template([{"block": "text", "paragraphs": [both(text)], **more}], *fields), given)
    return blocks[0]["paragraphs"] if blocks else []


@pytest.mark.parametrize(
    ("text", "kind", "value", "shown"),
    [
        ("{x}", "text", "  dua   kata ", "dua kata"),
        ("{x}", "date", "2026-11-25", "25 November 2026"),
        ("{x_weekday}, {x}", "date", "2026-11-25", "Rabu, 25 November 2026"),
        ("{x} ({x_words})", "number", "12", "12 (dua belas)"),
        ("{x} ({x_words} rupiah)", "money", "1250000", "Rp1.250.000 (satu juta dua ratus lima puluh ribu rupiah)"),
        ("{x}", "yes_no", True, "ya"),
        ("{x}", "yes_no", False, "tidak"),
        ("{x} ({x_count})", "lines", ["a", "", "b"], "a, b (2)"),
        ("{dated_words}", "text", "", "tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam"),
        ("{place_dated} {number}", "text", "", "Kupang, 25 November 2026 7/X"),
    ],
)
def test_names_are_filled_in_as_documents_write_them(text, kind, value, shown):
    assert paragraphs(text, field("x", kind), given={"x": value}) == [shown]


def test_what_is_filled_in_is_never_read_for_names_again():
    assert paragraphs("{x}", field("x"), given={"x": "{number} {{x}}"}) == ["{number} {{x}}"]


def test_empty_lines_make_paragraphs_and_nothing_makes_none():
    long = field("x", "long_text")
    assert paragraphs("{x}", long, given={"x": "a\n \nb\r\n\r\nc"}) == ["a", "b", "c"]
    assert paragraphs("{x}", long) == []


@pytest.mark.parametrize(
    ("condition", "given", "stands"),
    [
        ("n > 2", {"n": "3"}, True),
        ("n > 2", {"n": "2"}, False),
        ("n > 2", {}, False),
        ("t == 1", {"t": "ada"}, True),
        ("t == 0", {}, True),
        ("l >= 2", {"l": ["a", "b"]}, True),
        ("c_red == 1", {"c": "red"}, True),
        ("c_red == 1 or y == 1", {"c": "blue"}, False),
        ("y == 1 and signatories == 1", {"y": True}, True),
    ],
)
def test_a_block_stands_only_where_its_condition_holds(condition, given, stands):
    options = [{"key": "red", "label": T}, {"key": "blue", "label": T}]
    made = template(
        [{"block": "text", "paragraphs": [both("x")], "when": condition}],
        *(field("n", "number"), field("t"), field("l", "lines"), field("c", "choice", options=options), field("y", "yes_no")),
    )
    assert bool(composed(made, given)) is stands


@pytest.mark.parametrize(
    ("kind", "value", "more"),
    [
        ("text", "x" * 301, {}),
        ("text", "", {"required": True}),
        ("long_text", "x" * 11, {"longest": 10}),
        ("date", "2026-02-30", {}),
        ("date", "kemarin", {}),
        ("number", "12,5", {}),
        ("number", "1e9", {}),
        ("number", "NaN", {}),
        ("number", True, {}),
        ("money", "Rp5", {}),
        ("choice", "x", {"options": [{"key": "a", "label": T}]}),
        ("yes_no", "mungkin", {}),
        ("lines", "bukan daftar", {}),
        ("lines", ["a"] * 3, {"most": 2}),
        ("lines", [], {"required": True}),
        ("rows", [["a"]], {"columns": [{"key": "k", "label": T}]}),
        ("rows", [{"k": "", "m": "x"}], {"columns": [{"key": "k", "label": T, "required": True}, {"key": "m", "label": T}]}),
        ("rows", [{"k": "2026-13-01"}], {"columns": [{"key": "k", "label": T, "kind": "date"}]}),
        ("articles", [{"heading": "x"}], {}),
        ("articles", [{"paragraphs": ["x" * 9000]}], {}),
    ],
)
def test_what_does_not_fit_its_field_is_named_with_it(kind, value, more):
    _, faults = read_values(template([], field("x", kind, **more)), {"x": value})
    assert [fault.field for fault in faults] == ["x"]
    assert faults[0].sentence.id
    assert faults[0].sentence.en


def test_a_field_that_the_template_does_not_know_is_a_fault():
    assert [fault.field for fault in read_values(template([]), {"y": "1"})[1]] == ["y"]


def test_what_was_read_can_be_kept_and_read_again():
    columns = [{"key": "k", "label": T}, {"key": "d", "label": T, "kind": "date"}, {"key": "n", "label": T, "kind": "money"}]
    made = template(
        [], *(field("t"), field("d", "date"), field("n", "number"), field("l", "lines"), field("r", "rows", columns=columns)),
        field("a", "articles"), field("y", "yes_no"),
    )  # fmt: skip
    given = {
        "t": "x",
        "d": date(2026, 1, 2),
        "n": Decimal("10.50"),
        "l": ["a"],
        "r": [{"k": "x", "d": "2026-01-02", "n": "5"}, {"k": " "}],
        "a": [{"heading": "H", "paragraphs": ["p", " "]}],
        "y": True,
    }
    values, faults = read_values(made, given)
    assert faults == []
    assert values.as_json()["n"] == "10.50"
    assert read_values(made, values.as_json()) == (values, [])


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_a_cleaned_text_holds_nothing_that_cannot_be_seen(text):
    shown = clean(text)
    assert clean(shown) == shown
    assert all(sign == "\n" or ord(sign) >= 32 for sign in shown)
    assert not set(shown) & set("\u202e\u202a\u2066\u2067\u200b\ufeff\u00ad\x00")


def test_a_table_can_have_empty_rows_to_be_written_by_hand():
    columns = [{"label": T, "key": "k"}, {"label": T}]
    made = template(
        [{"block": "table", "field": "r", "columns": columns, "empty_rows": 2}],
        field("r", "rows", columns=[{"key": "k", "label": T}]),
    )
    assert composed(made, {"r": [{"k": "x"}]})[0]["rows"] == [["1", "x", ""], ["2", "", ""], ["3", "", ""]]


def test_articles_keep_their_own_numbers_and_the_rest_is_counted():
    made = template(
        [{"block": "articles", "field": "a", "closing": [{"paragraphs": [both("Penutup {x}")], "when": "x == 1"}]}],
        *(field("a", "articles"), field("x")),
    )
    given = {"a": [{"number": "4A", "heading": "H", "paragraphs": ["p"]}, {"paragraphs": ["q"]}], "x": "ya"}
    assert [one["label"] for one in composed(made, given)[0]["items"]] == ["Pasal 4A", "Pasal 2", "Pasal 3"]
    assert len(composed(made, {**given, "x": ""})[0]["items"]) == 2


def test_who_signs_can_be_listed_and_is_introduced_without_gaps():
    made = template([{"block": "list", "field": "signatories", "row": both("{introduced}{by_mandate} = {ordinal}")}])
    facts = Facts(dated=FACTS.dated, signatories=(Signing("A", "P", "J", "SK 1"), Signing("B")))
    assert composed(made, facts=facts)[0]["items"] == ["A, J, P, berdasarkan SK 1 = KESATU", "B = KEDUA"]
    assert composed(made, facts=facts, language="en")[0]["items"][0] == "A, J, P, by virtue of SK 1 = FIRST"


def test_signatures_stand_side_by_side_with_their_roles():
    made = template([{"block": "signatures", "roles": [both("Pihak {number}")], "side_by_side": 3}], signatories=1)
    block = composed(made)[0]
    assert block["side_by_side"] == 1
    assert block["boxes"] == [
        {"order": 1, "role": "Pihak 7/X", "party": "Pihak", "name": "Nama", "office": "Jabatan", "mandate": "SK 1"}
    ]


def test_a_block_of_nothing_is_left_out():
    blocks = [
        {"block": "letterhead"},
        {"block": "copies", "label": T, "field": "l"},
        {"block": "recitals", "label": T, "field": "l"},
        {"block": "facts", "rows": [{"label": T, "text": both("{t}")}]},
        {"block": "note", "paragraphs": [both("{t}")]},
        {"block": "heading", "text": both("{t}")},
        {"block": "addressee", "label": T, "field": "l"},
        {"block": "list", "field": "l"},
        {"block": "signatures"},
    ]
    made = template(blocks, field("l", "lines"), field("t"))
    assert composed(made, facts=Facts(dated=FACTS.dated)) == []


def test_plain_text_leaves_out_what_nobody_reads():
    assert plain_text([{"block": "list", "marker": "number", "items": ["satu", "dua"]}]) == "satu\ndua"


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{seq:03}/{unit}/{month_roman}/{year}", "007/SEK/XI/2026"),
        ("{seq} TAHUN {year}", "7 TAHUN 2026"),
        ("B-{seq:05}.{month}.{year_short}", "B-00007.11.26"),
    ],
)
def test_numbers_follow_their_pattern(pattern, number):
    assert fill_number(pattern, sequence=7, day=date(2026, 11, 25), unit="SEK") == number


@pytest.mark.parametrize(
    "pattern", ["007", "{seq", "{seq}{x}", "{seq!r}", "{seq:>9}", "{seq.real}", "{seq}" + "x" * 100, "{{seq}}"]
)
def test_a_pattern_that_numbers_nothing_is_refused(pattern):
    with pytest.raises(NumberPatternRefused) as refused:
        check_pattern(pattern)
    assert refused.value.sentence.id
