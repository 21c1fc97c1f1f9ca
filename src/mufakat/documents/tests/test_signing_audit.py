"""Signatures that were changed behind the platform's back are named, and those that were not are left in peace."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from mufakat.config import cli
from mufakat.config.commands import serving
from mufakat.config.export import export_collaboration
from mufakat.documents import auditing, blobs
from mufakat.documents.models import Document, Signatory, Signature, StoredFile
from mufakat.documents.tests.signed_files import plain_pdf, with_change
from mufakat.documents.tests.test_signing import certify, confirm
from mufakat.documents.tests.test_signing_returned import ANDI, SITI, places, signed_outside, take, tie
from mufakat.kernel import guards
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def unguarded(db: None) -> Iterator[None]:
    """Somebody with the database in hand, who took the guard away."""
    table = "documents_signature"
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER {table}_no_{act}{on}")
    yield
    guards.install(connection)


@pytest.fixture
def signed(document: Document, andi: Actor, siti: Actor) -> Document:
    """Confirmed by one, signed with a certificate by the other."""
    confirm(andi, places(document)[0])
    certify(siti, places(document)[1])
    return document


def faults(document: Document) -> set[tuple[str, str]]:
    return {(one.signature, one.code) for one in auditing.audit(document, now=timezone.now())}


def of(document: Document, order: int) -> Signature:
    return Signature.objects.get(document=document, signatory__order=order)


def test_signatures_as_they_were_given_raise_no_alarm(signed: Document, issue: Callable[..., Document], founder: Actor) -> None:
    assert faults(signed) == set()
    outside = issue(subject_id="luar", now=timezone.now())
    returned = take(founder, outside, signed_outside(outside, ANDI))
    tie(founder, returned, {1: places(outside)[0]}, reason="Kepala Contoh adalah Andi")
    assert faults(outside) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"signed_by_id": "founder"}, "differs"),
        ({"level": "certificate"}, "differs"),
        ({"mandate": {"party": "Lain"}}, "differs"),
        ({"signed_sha256": "0" * 64}, "differs"),
    ],
)
def test_a_changed_confirmation_is_named(
    signed: Document, founder: Actor, unguarded: None, change: dict[str, Any], code: str
) -> None:
    row = of(signed, 1)
    Signature.objects.filter(pk=row.pk).update(
        **{key: founder.user_id if new == "founder" else new for key, new in change.items()}
    )
    assert (str(row.public_id), code) in faults(signed)
    assert str(of(signed, 2).public_id) not in {key for key, _ in faults(signed)}


def test_a_deleted_and_an_invented_signature_are_named(signed: Document, unguarded: None) -> None:
    row = of(signed, 1)
    key = str(row.public_id)
    Signature.objects.filter(pk=row.pk).delete()
    assert faults(signed) == {(key, "gone")}
    invented = Signature.objects.create(
        document=signed, signatory=places(signed)[0], level="platform", signed_at=timezone.now(), signed_sha256=signed.sha256
    )
    assert faults(signed) == {(key, "gone"), (str(invented.public_id), "unrecorded")}


def test_two_signatures_that_changed_places_are_both_named(signed: Document, unguarded: None) -> None:
    first, second = of(signed, 1), of(signed, 2)
    for before, after in ((1, 9), (2, 1), (9, 2)):
        Signatory.objects.filter(document=signed, order=before).update(order=after)
    assert faults(signed) == {(str(first.public_id), "differs"), (str(second.public_id), "differs")}


def test_another_file_under_a_signature_is_named(signed: Document, founder: Actor, unguarded: None) -> None:
    row = of(signed, 2)
    assert row.file is not None
    StoredFile.objects.filter(pk=row.file.pk).update(sha256=signed.sha256)
    assert faults(signed) == {(str(row.public_id), "differs"), (str(row.public_id), "not_in_file")}
    changed = blobs.write(with_change(blobs.read(row.file.sha256)))
    StoredFile.objects.filter(pk=row.file.pk).update(sha256=changed)
    assert (str(row.public_id), "not_whole") in faults(signed)
    StoredFile.objects.filter(pk=row.file.pk).update(sha256="f" * 64)
    assert (str(row.public_id), "file_damaged") in faults(signed)


def test_another_document_under_the_same_record_is_named(signed: Document) -> None:
    StoredFile.objects.filter(pk=signed.file_id).update(sha256=blobs.write(plain_pdf("Lain")))
    signed.refresh_from_db()
    assert faults(signed) == {("", "file_damaged")}


# --- on the command line ------------------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    monkeypatch.setattr(serving, "prepare", lambda: None)

    def command(*arguments: str) -> tuple[int, str]:
        code = cli.main(["documents", *arguments])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return command


def test_an_auditor_verifies_a_file_without_knowing_which_document_it_is(
    signed: Document, run: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    file = of(signed, 2).file
    assert file is not None
    path = tmp_path / "dari-surel.pdf"
    path.write_bytes(blobs.read(file.sha256))
    code, out = run("verify", str(path), "--json")
    found = json.loads(out)
    assert (code, found["verdict"], found["document"]["code"]) == (0, "matches", signed.code)
    assert [(one["name"], one["whole"], one["trust"]) for one in found["signatures"]] == [("Siti Rahma", True, "demonstration")]
    path.write_bytes(with_change(path.read_bytes()))
    code, out = run("verify", str(path))
    assert code == 1
    assert "Diubah" in out
    path.write_bytes(blobs.read(signed.sha256))
    code, out = run("verify", str(path), "--json")
    assert (code, json.loads(out)["is_issued_file"]) == (0, True)


def test_a_file_that_is_none_of_ours_is_said_to_be_so(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    path = tmp_path / "lain.pdf"
    assert run("verify", str(path))[0] == 1
    path.write_bytes(plain_pdf("Lain"))
    code, out = run("verify", str(path), "--json")
    assert (code, json.loads(out)) == (1, {"verdict": "unknown"})
    path.write_bytes(b"bukan PDF")
    code, out = run("verify", str(path))
    assert code == 1
    assert "bukan PDF" in out


def test_an_audit_says_whether_every_signature_stands(
    signed: Document, founder: Actor, run: Callable[..., tuple[int, str]], unguarded: None
) -> None:
    code, out = run("audit", signed.collaboration.slug, "--json")
    assert (code, json.loads(out)) == (0, {"ok": True, "documents": 1, "faults": []})
    row = of(signed, 1)
    Signature.objects.filter(pk=row.pk).update(signed_by_id=founder.user_id)
    code, out = run("audit", "--json")
    assert (code, [one["signature"] for one in json.loads(out)["faults"]]) == (1, [str(row.public_id)])
    assert "berbeda dari riwayat" in run("audit")[1]


def test_everybody_on_an_honest_paper_is_left_in_peace(document: Document, founder: Actor) -> None:
    returned = take(founder, document, signed_outside(document, ANDI, SITI))
    tie(founder, returned, dict(enumerate(places(document), start=1)))
    assert faults(document) == set()


def test_an_export_names_nobody_who_signs(document: Document, andi: Actor, founder: Actor) -> None:
    """A stranger can check the history and the fingerprints without learning who the people are."""
    confirm(andi, places(document)[0])
    take(founder, document, signed_outside(document, SITI))
    exported = export_collaboration(viewer=founder, slug=document.collaboration.slug)
    assert len(exported["records"]["documents.Signature"]) == 1
    assert len(exported["records"]["documents.ReturnedFile"]) == 1
    assert exported["records"]["documents.Document"][0]["sha256"] == document.sha256
    for name in ("Sulaiman", "Siti", "Rahma"):
        assert name not in json.dumps(exported, default=str)
