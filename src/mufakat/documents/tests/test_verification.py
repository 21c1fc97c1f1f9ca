"""The public page of a printed document: what it says, what it keeps to itself, and whether a file is the same."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.documents import actions, blobs, codes
from mufakat.documents.models import Document, StoredFile
from mufakat.documents.views import verification
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
Issue = Callable[..., Document]


@pytest.fixture
def outsider() -> Client:
    """Somebody with the paper in hand and no cookie."""
    return Client(enforce_csrf_checks=True)


def address(document: Document) -> str:
    return reverse("verification:document", args=[document.code])


def test_the_page_says_what_stands_on_the_paper(issue: Issue, outsider: Client) -> None:
    document = issue(audience="restricted")
    page = outsider.get(address(document)).content.decode()
    for part in ("Asli dan berlaku", document.title_id, document.number, "Dinas Lingkungan Hidup", "20 November 2026"):
        assert part in page


def test_the_page_keeps_everything_else_to_itself(issue: Issue, outsider: Client) -> None:
    document = issue()
    page = outsider.get(address(document)).content.decode()
    kept = (
        "Timbangan 5 ton",
        "Kepala Contoh",
        "Yogyakarta",
        document.collaboration.slug,
        document.sha256,
        str(document.public_id),
    )
    for part in kept:
        assert part not in page


@pytest.mark.parametrize("typed", ["lower", "hyphens", "letters for digits", "spaces"])
def test_a_code_is_read_as_people_type_it(issue: Issue, outsider: Client, typed: str) -> None:
    document = issue()
    code = document.code
    ways = {
        "lower": code.lower(),
        "hyphens": "-".join(code[place : place + 4] for place in range(0, 16, 4)),
        "letters for digits": code.replace("0", "o").replace("1", "l"),
        "spaces": f" {code[:8]} {code[8:]} ",
    }
    assert codes.read_code(ways[typed]) == code
    answer = outsider.get(reverse("verification:find"), {"kode": ways[typed]})
    assert answer.url == address(document)
    assert outsider.get(f"/d/{code.lower()}").status_code == 200


@pytest.mark.parametrize("code", ["0" * 16, "ZZZZZZZZZZZZZZZZ", "x", "U" * 16, "%00", "a" * 64, "'OR'1'='1"])
def test_every_unknown_code_is_answered_the_same(outsider: Client, code: str, templates: None) -> None:
    answer = outsider.get(f"/D/{code}")
    assert answer.status_code == 404
    assert "Kode ini tidak dikenal" in answer.content.decode()
    usual = outsider.get("/D/AAAAAAAAAAAAAAAA")
    assert _without_changing(answer.content.decode()) == _without_changing(usual.content.decode())


def _without_changing(page: str) -> str:
    """The page without the tokens of its footer, which differ at each request and repeat the address asked for."""
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", page)


def test_replaced_and_withdrawn_documents_say_so(issue: Issue, founder: Actor, clock: datetime, outsider: Client) -> None:
    former = issue()
    document = issue(replaces=former, reason="Nama salah")
    page = outsider.get(address(former)).content.decode()
    assert "Sudah diganti" in page
    assert "Nama salah" not in page
    assert document.code not in page
    actions.withdraw_document(actor=founder, document=document, reason="Rahasia dalam", now=clock)
    page = outsider.get(address(document)).content.decode()
    assert "Sudah ditarik" in page
    assert "Rahasia dalam" not in page


def test_the_file_that_was_issued_matches_and_any_other_does_not(issue: Issue, outsider: Client) -> None:
    document = issue()
    content = blobs.read(document.sha256)
    same = outsider.post(address(document), {"berkas": SimpleUploadedFile("x.pdf", content), "sha256": ""})
    other = outsider.post(address(document), {"berkas": SimpleUploadedFile("x.pdf", content + b"\n"), "sha256": ""})
    assert same.status_code == other.status_code == 200
    assert ">Sesuai<" in same.content.decode()
    assert "Tidak sesuai" in other.content.decode()


def test_a_pasted_fingerprint_is_compared_with_whatever_stands_around_it(issue: Issue, outsider: Client) -> None:
    document = issue()
    answer = outsider.post(address(document), {"sha256": f"  {document.sha256.upper()}  dokumen.pdf"})
    assert ">Sesuai<" in answer.content.decode()
    assert "Tidak sesuai" in outsider.post(address(document), {"sha256": "a" * 64}).content.decode()


def test_a_signed_file_of_the_document_matches_too(
    issue: Issue, founder: Actor, clock: datetime, outsider: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = issue()
    signed = actions.keep_content(
        actor=founder,
        collaboration=document.collaboration,
        content=blobs.read(document.sha256) + b"\n%signed",
        name="signed.pdf",
        purpose="signed",
        audience="parties",
        now=clock,
    )
    assert "Tidak sesuai" in outsider.post(address(document), {"sha256": signed.sha256}).content.decode()
    document.signatures.create(
        signatory=document.signatories.get(),
        level="certificate",
        signed_at=clock,
        signed_sha256=document.sha256,
        file=signed,
    )
    assert ">Sesuai<" in outsider.post(address(document), {"sha256": signed.sha256}).content.decode()


def test_a_compared_file_is_never_kept(issue: Issue, outsider: Client, tmp_path: Any, settings: Any) -> None:
    document = issue()
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    stored, before = StoredFile.objects.count(), _everything_kept()
    content = b"%PDF-1.7 " + b"x" * (3 * 1024 * 1024)
    answer = outsider.post(address(document), {"berkas": SimpleUploadedFile("besar.pdf", content)})
    assert "Tidak sesuai" in answer.content.decode()
    assert StoredFile.objects.count() == stored
    assert _everything_kept() == before
    assert list(tmp_path.iterdir()) == []


def _everything_kept() -> set[str]:
    folders, found = [""], set()
    while folders:
        folder = folders.pop()
        inner, files = default_storage.listdir(folder)
        folders += [f"{folder}/{name}".lstrip("/") for name in inner]
        found |= {f"{folder}/{name}" for name in files}
    return found


def test_nothing_sent_and_nonsense_are_answered_in_words(issue: Issue, outsider: Client) -> None:
    document = issue()
    empty = outsider.post(address(document), {})
    assert (empty.status_code, "Pilih berkas, atau tempel sha256." in empty.content.decode()) == (422, True)
    nonsense = outsider.post(address(document), {"sha256": "bukan sidik"})
    assert nonsense.status_code == 422
    assert "Ini bukan sha256" in nonsense.content.decode()
    assert "bukan sidik" in nonsense.content.decode()
    no_file = outsider.post(address(document), {"berkas": SimpleUploadedFile("kosong.pdf", b"")})
    assert no_file.status_code == 422


def test_a_giant_file_is_refused_before_it_is_read_to_its_end(
    issue: Issue, outsider: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = issue()
    monkeypatch.setattr(verification, "LARGEST_COMPARED", 100_000)
    answer = outsider.post(address(document), {"berkas": SimpleUploadedFile("besar.pdf", b"x" * 500_000)})
    assert answer.status_code == 422
    assert "60 MB" in answer.content.decode()


def test_the_page_is_light_sets_nothing_and_writes_nothing(issue: Issue, outsider: Client) -> None:
    document = issue()
    with CaptureQueriesContext(connection) as asked:
        answer = outsider.get(address(document))
    assert len(gzip.compress(answer.content)) < 8 * 1024
    assert all(not query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) for query in asked)
    assert "sessionid" not in answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]
    assert "<script>" not in answer.content.decode()


def test_codes_are_long_and_hold_no_letter_that_is_mistaken() -> None:
    made = {codes.new_code() for _ in range(300)}
    assert len(made) == 300
    assert all(len(code) == 16 and not set(code) & set("ILOU") for code in made)


def test_the_address_in_the_qr_is_in_capitals(settings: Any) -> None:
    settings.PUBLIC_URL = "https://mufakat.contoh.go.id/"
    assert codes.address_of("0123456789ABCDEF") == "HTTPS://MUFAKAT.CONTOH.GO.ID/D/0123456789ABCDEF"
