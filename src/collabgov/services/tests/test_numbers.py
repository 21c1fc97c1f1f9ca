"""Numbers said aloud, codes of other systems, and settlement files."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabgov.packs.schema.service import CodeFormat
from collabgov.services.numbers import (
    ALPHABET,
    NotANumber,
    code_mistake,
    is_secret,
    read_number,
    spoken,
    write_number,
    write_secret,
)
from collabgov.services.settlements import GivenReceipt, SettlementRow, reconcile

PACKS = Path(__file__).parents[4] / "packs" / "services"
serials = st.integers(0, 32**6 - 1)


@given(serials, st.sampled_from(["", "DPS", "M7"]))
def test_a_number_is_read_as_written_however_it_is_typed(serial, prefix):
    number = write_number(serial, prefix=prefix)
    assert read_number(number) == number
    assert read_number(number.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == number
    assert not set("ILOU") & set(number.replace("-", ""))


@given(serials, st.data())
def test_every_wrong_sign_and_every_exchange_is_found(serial, data):
    signs = write_number(serial, prefix="DPS").replace("-", "")
    place = data.draw(st.integers(0, len(signs) - 1))
    other = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != signs[place]]))
    second = data.draw(st.integers(0, len(signs) - 1))
    exchanged = list(signs)
    exchanged[place], exchanged[second] = exchanged[second], exchanged[place]
    wrong = [signs[:place] + other + signs[place + 1 :], *(["".join(exchanged)] if signs[place] != signs[second] else [])]
    for text in wrong:
        with pytest.raises(NotANumber) as refusal:
            read_number(text)
        assert refusal.value.code == "check"


def test_different_cases_have_different_numbers():
    assert len({write_number(serial) for serial in range(5000)}) == 5000


@pytest.mark.parametrize(
    ("text", "code"), [("DPS0-00", "check"), ("A", "length"), ("0" * 25, "length"), ("AB*C4", "sign"), ("", "length")]
)
def test_what_is_no_number_is_told_apart(text, code):
    with pytest.raises(NotANumber) as refusal:
        read_number(text)
    assert refusal.value.code == code
    assert refusal.value.sentence.id


def test_a_number_is_said_aloud_digit_by_digit():
    assert spoken("DPS0-4", "id") == "D P S nol, empat"
    assert spoken("7A", "en") == "seven A"
    with pytest.raises(ValueError, match="fit"):
        write_number(32**6)
    with pytest.raises(ValueError, match="alphabet"):
        write_number(1, prefix="U-")


def test_a_secret_carries_130_bits():
    chance = random.Random(1)
    secrets = {write_secret(chance.getrandbits(130)) for _ in range(200)}
    assert len(secrets) == 200
    assert all(is_secret(secret) and len(secret) == 26 for secret in secrets)
    assert write_secret(0) == "0" * 26
    assert write_secret(2**130 - 1) == "Z" * 26
    with pytest.raises(ValueError, match="130"):
        write_secret(2**130)


BILLING = CodeFormat(name={"id": "Kode billing", "en": "Billing code"}, length=15, begins_with=["82"], mark="M")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("820 1234 5678 9012", None),
        ("82012345678901", "length"),
        ("8201234567890123", "length"),
        ("82012345678901A", "characters"),
        ("٨٢٠١٢٣٤٥٦٧٨٩٠١٢", "characters"),
        ("720123456789012", "begin"),
        ("", "characters"),
    ],
)
def test_a_slip_in_a_billing_code_is_caught(given, code):
    mistake = code_mistake(given, BILLING)
    assert (mistake.code if mistake else None) == code
    if mistake:
        assert mistake.sentence.id != mistake.sentence.en


def test_letters_and_digits_are_taken_where_the_format_says_so():
    form = BILLING.model_copy(update={"characters": "letters_and_digits", "begins_with": [], "length": 4})
    assert code_mistake("A1b2", form) is None
    assert code_mistake("A1-2", form).code == "characters"


# --- settlement files ---------------------------------------------------------------------------------------------


def test_a_settlement_file_is_held_against_the_receipts():
    rows = [SettlementRow(code, amount, place) for place, (code, amount) in enumerate([
        ("a1", 300_000), ("A 2", 300_000), ("A3", 100_000), ("A3", 100_000), ("A5", 50), ("A6", 70)], start=1)]  # fmt: skip
    receipts = [GivenReceipt(*one) for one in [
        ("A1", 300_000, "c1"), ("A2", 350_000, "c2"), ("A3", 100_000, "c3"), ("A4", 600_000, "c4"),
        ("A6", 70, "c6"), ("A6", 70, "c7")]]  # fmt: skip
    found = reconcile(rows, receipts)
    assert {one.code: one.finding for one in found.settled} == {
        "A1": "matched", "A2": "amount_differs", "A3": "doubled_row", "A4": "missing", "A5": "unknown", "A6": "doubled_receipt",
    }  # fmt: skip
    assert [one.code for one in found.of("doubled_row")] == ["A3"]
    assert len(found.differences) == 5
    assert found.paid_in - found.received == sum(one.difference for one in found.settled)


codes = st.sampled_from(["A", "B", "C", "D"])


@given(
    st.lists(st.builds(SettlementRow, codes, st.integers(1, 3), st.integers(0, 50)), max_size=8),
    st.lists(st.builds(GivenReceipt, codes, st.integers(1, 3), st.sampled_from("xyz")), max_size=8),
    st.randoms(use_true_random=False),
)
def test_nothing_is_lost_in_a_settlement_and_order_plays_no_part(rows, receipts, chance):
    found = reconcile(rows, receipts)
    assert found.paid_in == sum(row.amount for row in rows)
    assert found.received == sum(receipt.amount for receipt in receipts)
    assert sorted(one.code for one in found.settled) == sorted({one.code for one in [*rows, *receipts]})
    mixed_rows, mixed_receipts = list(rows), list(receipts)
    chance.shuffle(mixed_rows)
    chance.shuffle(mixed_receipts)
    again = reconcile(mixed_rows, mixed_receipts)
    assert [(one.code, one.finding, one.difference) for one in again.settled] == [
        (one.code, one.finding, one.difference) for one in found.settled
    ]
    assert all(len(one.rows) == len(one.receipts) == 1 and not one.difference for one in found.of("matched"))
