"""Texts kept encrypted: they open only where they belong, and with the platform's own key."""

from __future__ import annotations

import pytest
from django.test import override_settings

from mufakat.kernel.sealed_text import NotReadable, finding_digest, open_text, seal_text


def test_a_sealed_text_opens_where_it_belongs_and_nowhere_else() -> None:
    sealed = seal_text("7371 0101 0190 0001", "case-1:identity")
    assert b"7371" not in sealed
    assert open_text(sealed, "case-1:identity") == "7371 0101 0190 0001"
    with pytest.raises(NotReadable):
        open_text(sealed, "case-2:identity")


def test_a_changed_text_and_another_key_do_not_open() -> None:
    sealed = seal_text("Jl. Contoh 1", "case-1:address")
    with pytest.raises(NotReadable):
        open_text(sealed[:-1] + bytes([sealed[-1] ^ 1]), "case-1:address")
    with override_settings(PERSONAL_KEY="another"), pytest.raises(NotReadable):
        open_text(sealed, "case-1:address")
    with pytest.raises(NotReadable):
        open_text(b"\x02" + sealed[1:], "case-1:address")


def test_equal_texts_are_sealed_differently_and_found_by_one_digest() -> None:
    assert seal_text("08123", "a") != seal_text("08123", "a")
    assert finding_digest("08123", "phone") == finding_digest("08123", "phone") != finding_digest("08123", "identity_number")
    with override_settings(PERSONAL_KEY="another"):
        other = finding_digest("08123", "phone")
    assert other != finding_digest("08123", "phone")
