"""A rewritten chain is found out at the right entry; erasing personal data leaves it whole."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from collabgov.chain import (
    GENESIS,
    ChainHead,
    NotCanonical,
    canonical,
    erase_personal,
    head_record,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    next_hash,
    personal_commit,
    seal_entry,
    verify,
    verify_inclusion,
)

parts = st.dictionaries(st.text(max_size=5), st.integers(-5, 5) | st.text(max_size=5) | st.booleans(), max_size=3)
contents = st.lists(st.tuples(parts, st.none() | parts, st.binary(min_size=32, max_size=32)), min_size=1, max_size=8)


def chain_of(content):
    head, entries = ChainHead(), []
    for number, (public, personal, salt) in enumerate(content):
        numbered = {**public, "act": number}
        entries.append(seal_entry(head, numbered, personal=personal, salt=None if personal is None else salt))
        head = entries[-1].head
    return entries


def test_hashes_follow_the_published_formula():
    salt, public, personal = bytes(range(32)), {"b": 1, "a": "é"}, {"name": "X"}
    entry = seal_entry(ChainHead(), public, personal=personal, salt=salt)
    commit = hashlib.sha256(b"\x02" + salt + b'{"name":"X"}').digest()
    leaf = hashlib.sha256(b"\x00" + '{"a":"é","b":1}'.encode() + commit).digest()
    assert (entry.commit, entry.leaf) == (commit, leaf)
    assert entry.hash == hashlib.sha256(b"\x01" + bytes(32) + (1).to_bytes(8, "big") + leaf).digest()
    assert leaf_hash(public, None) == hashlib.sha256(b"\x00" + '{"a":"é","b":1}'.encode()).digest()
    assert personal_commit(personal, salt) == commit
    assert next_hash(GENESIS, 1, leaf) == entry.hash


def test_canonical_form_is_the_one_of_rfc_8785():
    value = {
        "\u20ac": 1,
        "\r": 2,
        "1": 3,
        "\U0001f600": 4,
        "\ufb33": 5,
        "n": None,
        "d": Decimal("1.50"),
        "l": [True, '\x0f\n"\\'],
    }
    text = canonical(value).decode()
    assert text == ('{"\\r":2,"1":3,"d":"1.50","l":[true,"\\u000f\\n\\"\\\\"],"n":null,"\u20ac":1,"\U0001f600":4,"\ufb33":5}')


@pytest.mark.parametrize("value", [1.5, float("nan"), {1: 2}, {"a": object()}, 2**53, Decimal("NaN"), "\ud800", b"x"])
def test_what_has_no_single_written_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


@given(contents)
def test_untouched_chain_verifies_and_erasing_personal_data_keeps_it_whole(content):
    entries = chain_of(content)
    assert verify(entries, expected_head=entries[-1].head).ok
    erased = [erase_personal(entry) for entry in entries]
    assert verify(erased, expected_head=entries[-1].head).ok
    assert all(entry.personal is None and entry.salt is None for entry in erased)
    assert [entry.erased for entry in erased] == [entry.commit is not None for entry in entries]


CHANGES = {
    "public": lambda entry: replace(entry, public={**entry.public, "act": "rewritten"}),
    "leaf": lambda entry: replace(entry, leaf=bytes(32)),
    "hash": lambda entry: replace(entry, hash=bytes(31) + b"\x01"),
    "seq": lambda entry: replace(entry, seq=entry.seq + 1),
    "commit": lambda entry: replace(entry, commit=bytes(32)),
    "personal": lambda entry: replace(entry, personal={"other": "person"}, salt=entry.salt or bytes(32)),
    "salt": lambda entry: replace(entry, personal=entry.personal or {}, salt=bytes(31) + b"\x02"),
    "half": lambda entry: replace(entry, personal=None, salt=bytes(32)),
}


REASONS = {
    "public": {"content"},
    "leaf": {"content"},
    "hash": {"link"},
    "seq": {"sequence"},
    "commit": {"content", "personal"},
    "personal": {"personal"},
    "salt": {"personal"},
    "half": {"half_erased"},
}


@pytest.mark.parametrize("name", sorted(CHANGES))
@settings(max_examples=40)
@given(content=contents, data=st.data())
def test_any_single_change_is_found_at_its_entry_with_its_reason(name, content, data):
    entries = chain_of(content)
    index = data.draw(st.integers(0, len(entries) - 1))
    changed = CHANGES[name](entries[index])
    assume(changed != entries[index])
    found = verify([*entries[:index], changed, *entries[index + 1 :]])
    assert not found.ok
    assert found.first_broken_seq == index + 1
    assert found.checked == index
    assert found.reason in REASONS[name]


@given(contents, st.data())
def test_removed_entry_is_found_where_it_stood(content, data):
    entries = chain_of(content)
    index = data.draw(st.integers(0, len(entries) - 1))
    found = verify([*entries[:index], *entries[index + 1 :]], expected_head=entries[-1].head)
    assert (found.ok, found.first_broken_seq) == (False, index + 1)


@given(contents.filter(lambda content: len(content) > 1), st.data())
def test_exchanged_entries_are_found_at_the_first(content, data):
    entries = chain_of(content)
    first = data.draw(st.integers(0, len(entries) - 2))
    second = data.draw(st.integers(first + 1, len(entries) - 1))
    swapped = list(entries)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    found = verify(swapped)
    assert (found.ok, found.first_broken_seq) == (False, first + 1)


@given(contents, parts, st.data())
def test_inserted_entry_is_found_where_it_was_put(content, public, data):
    entries = chain_of(content)
    index = data.draw(st.integers(0, len(entries)))
    head = entries[index - 1].head if index else ChainHead()
    forged = seal_entry(head, {**public, "act": "forged"})
    found = verify([*entries[:index], forged, *entries[index:]], expected_head=entries[-1].head)
    assert not found.ok
    # A forged entry that is itself well linked shows at the entry it pushed aside.
    assert found.first_broken_seq in (index + 1, index + 2)


@given(contents, st.data())
def test_chain_rewritten_to_its_end_differs_from_the_published_head(content, data):
    entries = chain_of(content)
    index = data.draw(st.integers(0, len(entries) - 1))
    forged, head = list(entries[:index]), entries[index - 1].head if index else ChainHead()
    for number in range(index, len(entries)):
        forged.append(seal_entry(head, {"act": f"forged {number}"}))
        head = forged[-1].head
    assert verify(forged).ok
    found = verify(forged, expected_head=entries[-1].head)
    assert (found.ok, found.reason) == (False, "head_differs")


def test_part_of_a_chain_verifies_after_a_known_head():
    entries = chain_of([({}, None, b"")] * 5)
    assert verify(entries[2:], after=entries[1].head).ok
    assert not verify(entries[2:]).ok


def test_salt_and_personal_part_come_together():
    with pytest.raises(ValueError):
        seal_entry(ChainHead(), {}, personal={"a": 1})
    with pytest.raises(ValueError):
        seal_entry(ChainHead(), {}, personal={"a": 1}, salt=b"short")


PUBLISHED_RECORDS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
PUBLISHED_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_merkle_roots_equal_the_published_ones(size):
    records = [bytes.fromhex(text) for text in PUBLISHED_RECORDS[:size]]
    assert merkle_root(records).hex() == PUBLISHED_ROOTS[size]


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=20), st.data())
def test_inclusion_proof_shows_its_record_and_no_other(records, data):
    index = data.draw(st.integers(0, len(records) - 1))
    root, proof = merkle_root(records), inclusion_proof(records, index)
    assert verify_inclusion(records[index], index, len(records), proof, root)
    assert not verify_inclusion(records[index] + b"x", index, len(records), proof, root)
    assert not verify_inclusion(records[index], index, len(records), [*proof, bytes(32)], root)
    assert not verify_inclusion(records[index], len(records), len(records), proof, root)
    if proof:
        assert not verify_inclusion(records[index], index, len(records), proof[:-1], root)
        assert not verify_inclusion(records[index], index, len(records), [bytes(32), *proof[1:]], root)


def test_head_of_each_chain_is_part_of_the_common_root():
    heads = [head_record(f"collaboration-{n}", ChainHead(n, bytes([n]) * 32)) for n in range(5)]
    assert heads[1] == b'{"chain":"collaboration-1","hash":"' + b"01" * 32 + b'","seq":1}'
    with pytest.raises(IndexError):
        inclusion_proof(heads, 5)
