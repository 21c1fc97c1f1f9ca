"""Splitting and joining clauses at the sheet."""

from __future__ import annotations

import pytest

from collabgov.articles.dividing import address_of, divided, parts_of, put_together


@pytest.mark.parametrize(
    ("address", "text", "expected"),
    [
        ("5", "PIHAK KESATU wajib:\na. satu;\nb. dua;\nmasih dua.", [("5", "PIHAK KESATU wajib:"), ("5(a)", "satu;"), ("5(b)", "dua;\nmasih dua.")]),
        ("5(1)", "a. satu;\nb. dua.", [("5(1)(a)", "satu;"), ("5(1)(b)", "dua.")]),
        ("5(1)", "Satu.\n(2) Dua.\n(3) Tiga.", [("5(1)", "Satu."), ("5(2)", "Dua."), ("5(3)", "Tiga.")]),
        ("5(1)(a)", "satu;\nb. dua;", [("5(1)(a)", "satu;"), ("5(1)(b)", "dua;")]),
        ("5", "Isi lima.\nPasal 6\nIsi enam.", [("5", "Isi lima."), ("6", "Isi enam.")]),
        ("5", "Bagian satu.\n\nBagian dua.", [("5", "Bagian satu."), ("", "Bagian dua.")]),
        ("5(1)", "Satu. (2) Dua; (3) Tiga.", [("5(1)", "Satu."), ("5(2)", "Dua;"), ("5(3)", "Tiga.")]),
        ("5", "Sesuai ayat (2) berlaku.", [("5", "Sesuai ayat (2) berlaku.")]),
        ("5", "Tak terbagi.", [("5", "Tak terbagi.")]),
        ("", "1. satu\n2. dua", [("", "satu"), ("", "dua")]),
        ("5(1)(a)", "satu:\n1) dalam;\n2) lagi.", [("5(1)(a)", "satu:"), ("", "dalam;"), ("", "lagi.")]),
    ],
)  # fmt: skip
def test_a_clause_is_cut_where_its_numbers_or_empty_lines_stand(
    address: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert divided(address, text) == expected


def test_what_was_cut_can_be_put_together_again() -> None:
    text = "PIHAK KESATU wajib:\na. satu;\nb. dua."
    parts = divided("5", text)
    whole = parts[0]
    for part in parts[1:]:
        whole = (whole[0], put_together(whole, part))
    assert whole == ("5", text)


def test_parts_of_other_articles_are_put_together_without_a_number() -> None:
    assert put_together(("5(1)", "Satu."), ("6(1)", "Dua.")) == "Satu.\nDua."
    assert put_together(("5(1)", "Satu."), ("5(2)", "Dua.")) == "Satu.\n(2) Dua."


def test_addresses_fall_into_their_parts() -> None:
    assert parts_of("14 (2)(a)") == ["14", "2", "a"]
    assert parts_of("pasal") == ["pasal"]
    assert parts_of("14(2") == []
    assert address_of(["7A", "1"]) == "7A(1)"
