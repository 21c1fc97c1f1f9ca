"""The daily seal: anybody can check it, nobody can rewrite what it covers, and it needs no trust in this program."""

from __future__ import annotations

import base64
import hashlib
import stat
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import transaction

from collabgov import chain
from mufakat.kernel import daily, history, sealing
from mufakat.kernel.access import Actor
from mufakat.kernel.models import PLATFORM_SCOPE, ChainHead, HistoryEntry, Seal

NOW = datetime(2025, 8, 5, 3, 0, tzinfo=UTC)
ACTOR = Actor(user_id=1)


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PUBLIC_URL = "https://mufakat.example"
    return tmp_path


@pytest.fixture
def histories(db):
    def write(scope, count=3):
        with transaction.atomic():
            for number in range(count):
                history.record(
                    actor=ACTOR,
                    scope_id=scope,
                    verb="kernel.pack.installed",
                    subject="tests.thing",
                    label=f"{scope}-{number}",
                    now=NOW,
                )

    for scope in (3, 4, 5):
        write(scope)
    return write


def unguarded(**changes):
    """Rewrite an entry as somebody with the database in hand would, past the triggers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS kernel_historyentry_no_update" if connection.vendor == "sqlite" else
                       "DROP TRIGGER IF EXISTS kernel_historyentry_no_update ON kernel_historyentry")  # fmt: skip
        cursor.execute("DROP TRIGGER IF EXISTS kernel_historyentry_no_delete" if connection.vendor == "sqlite" else
                       "DROP TRIGGER IF EXISTS kernel_historyentry_no_delete ON kernel_historyentry")  # fmt: skip


def test_a_seal_covers_every_history_and_verifies(histories):
    seal = sealing.publish_seal(NOW)
    assert [head[0] for head in seal.heads] == [3, 4, 5]
    assert sealing.verify_seal(seal) == sealing.SealReport(True)
    assert sealing.rewritten_since(seal) == []


def test_publishing_is_itself_on_record_and_covered_by_the_next_seal(histories):
    sealing.publish_seal(NOW)
    entry = HistoryEntry.objects.get(scope_id=PLATFORM_SCOPE)
    assert entry.verb == "kernel.seal.published"
    second = sealing.publish_seal(NOW + timedelta(days=1))
    assert [head[0] for head in second.heads] == [PLATFORM_SCOPE, 3, 4, 5]


def test_the_note_can_be_checked_without_this_program(histories):
    """Reads the note by the published format alone."""
    seal = sealing.publish_seal(NOW)
    body, signature_line = seal.note.split("\n\n")
    name, size, root, *rest = body.split("\n")
    assert (name, size) == ("mufakat.example/segel", "3")
    assert rest == ["time 2025-08-05T03:00:00+00:00"]
    dash, signer, blob = signature_line.rstrip("\n").split(" ")
    assert (dash, signer) == ("\u2014", name)
    raw = base64.b64decode(blob)
    verifier_name, identity, key = sealing.verifier_key().split("+", 2)
    public = base64.b64decode(key)
    assert verifier_name == name
    assert hashlib.sha256(name.encode() + b"\n" + public).digest()[:4] == raw[:4] == bytes.fromhex(identity)
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], (body + "\n").encode())

    def leaf(scope, seq, digest):
        return hashlib.sha256(b"\x00" + f'{{"chain":"{scope}","hash":"{digest}","seq":{seq}}}'.encode()).digest()

    def node(left, right):
        return hashlib.sha256(b"\x01" + left + right).digest()

    leaves = [leaf(*head) for head in seal.heads]
    assert node(node(leaves[0], leaves[1]), leaves[2]) == base64.b64decode(root)


def test_each_note_names_the_root_before_it(histories):
    first = sealing.publish_seal(NOW)
    second = sealing.publish_seal(NOW + timedelta(days=1))
    assert f"previous {base64.b64encode(bytes(first.root)).decode()}" in second.note


@pytest.mark.parametrize("change", ["text", "root", "heads", "other_key", "cut"])
def test_a_forged_seal_is_found(histories, change):
    seal = sealing.publish_seal(NOW)
    verifier = sealing.verifier_key()
    if change == "text":
        seal.note = seal.note.replace("\n3\n", "\n4\n")
    elif change == "root":
        seal.root = bytes(32)
    elif change == "heads":
        seal.heads[0][1] += 1
    elif change == "other_key":
        seal.note = sealing.signed_note(seal.note.split("\n\n")[0] + "\n", Ed25519PrivateKey.generate())
    else:
        seal.note = seal.note.split("\n\n")[0]
    assert not sealing.verify_seal(seal, verifier=verifier).ok


def test_histories_that_only_grew_still_contain_an_old_seal(histories):
    seal = sealing.publish_seal(NOW)
    histories(4, 5)
    histories(6, 2)
    assert sealing.rewritten_since(seal) == []


def test_a_history_written_anew_from_the_start_is_found_by_an_old_seal(histories):
    seal = sealing.publish_seal(NOW)
    unguarded()
    HistoryEntry.objects.filter(scope_id=4).delete()
    ChainHead.objects.filter(scope_id=4).update(seq=0, hash=chain.GENESIS)
    with transaction.atomic():
        for number in range(3):
            history.record(
                actor=ACTOR, scope_id=4, verb="kernel.pack.installed", subject="tests.thing", label=f"other {number}", now=NOW
            )
    assert history.verify_scope(4).ok, "the new chain is whole in itself; only the seal tells"
    assert sealing.rewritten_since(seal) == [sealing.Rewritten(4, 3, "differs")]


def test_a_history_that_was_cut_off_is_found_by_an_old_seal(histories):
    seal = sealing.publish_seal(NOW)
    unguarded()
    HistoryEntry.objects.filter(scope_id=5, seq=3).delete()
    assert sealing.rewritten_since(seal) == [sealing.Rewritten(5, 3, "missing")]


def test_a_party_can_check_its_own_history_without_the_others(histories):
    seal = sealing.publish_seal(NOW)
    for scope in (3, 4, 5):
        proof = sealing.inclusion(seal, scope)
        assert proof.holds()
        assert proof.root == base64.b64decode(seal.note.split("\n")[2]).hex()
    forged = sealing.inclusion(seal, 4)
    assert not sealing.Inclusion(**{**forged.__dict__, "seq": 2}).holds()
    assert sealing.inclusion(seal, 99) is None


def test_the_key_is_made_once_and_only_the_owner_can_read_it(data_folder):
    first, second = sealing.signing_key(), sealing.signing_key()
    assert first.private_bytes_raw() == second.private_bytes_raw()
    path = data_folder / sealing.KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in data_folder.iterdir()] == [sealing.KEY_FILE]


def test_a_second_process_that_was_late_keeps_the_first_key(data_folder):
    path = data_folder / sealing.KEY_FILE
    first = sealing.signing_key(path).private_bytes_raw()
    sealing._make_key(path)
    assert sealing.signing_key(path).private_bytes_raw() == first


def test_the_daily_job_publishes_a_seal(histories):
    daily.publish_seal.work(due=NOW.isoformat())
    assert sealing.verify_seal(Seal.objects.get()).ok


def test_a_platform_without_any_history_can_be_sealed(db):
    seal = sealing.publish_seal(NOW)
    assert seal.tree_size == 0
    assert bytes(seal.root) == hashlib.sha256().digest()
    assert sealing.verify_seal(seal).ok


def test_many_histories_are_checked_in_a_bounded_number_of_queries(histories, django_assert_max_num_queries):
    seal = sealing.publish_seal(NOW)
    seal.heads = [[scope, 1, "00"] for scope in range(1000, 1950)]
    with django_assert_max_num_queries(10):
        assert len(sealing.rewritten_since(seal)) == 950
