"""Pages of signing: who sees which button, forms that are refused keep what may be kept, reports in words, headers, downloads."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mufakat.collaborations.models import Party, Representative
from mufakat.documents import actions, blobs, checking
from mufakat.documents.models import Document, ReturnedFile, Signature
from mufakat.documents.tests.signed_files import make_authority, make_holder, plain_pdf, sign, with_change
from mufakat.documents.tests.test_signing import TODAY, _with, certify, confirm, own_key
from mufakat.documents.tests.test_signing_returned import ANDI, SITI, signed_outside, take, tie
from mufakat.documents.views.verification import Fingerprint
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry, IdempotencyKey

pytestmark = pytest.mark.django_db


def address(document: Document, rest: str = "") -> str:
    return f"/k/{document.collaboration.slug}/dokumen/{document.public_id}/{rest}"


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def secretary(client_as: Callable[[Actor], Client], founder: Actor) -> Client:
    return client_as(founder)


@pytest.fixture
def andis(client_as: Callable[[Actor], Client], andi: Actor) -> Client:
    return client_as(andi)


def test_the_document_page_lists_who_signed_how_and_whose_turn_it_is(
    document: Document, andi: Actor, siti: Actor, andis: Client, secretary: Client
) -> None:
    before = text(andis.get(address(document)))
    assert "0 dari 2" in before
    assert "Giliran Anda" in before
    assert "Menunggu" in before
    confirm(andi, document.signatories.get(order=1))
    certify(siti, document.signatories.get(order=2))
    page = text(secretary.get(address(document)))
    assert "2 dari 2" in page
    assert "Konfirmasi di Mufakat" in page
    assert "Bukan tanda tangan elektronik tersertifikasi" in page
    assert "Tanda tangan dengan sertifikat" in page
    assert "Demonstrasi, tanpa kekuatan hukum" in page
    assert "Ditandatangani semua pihak" in page


def test_only_the_person_whose_turn_it_is_sees_the_way_to_sign(
    document: Document, andis: Client, secretary: Client, member_of: Callable[..., Actor], client_as: Any, parties: list[Party]
) -> None:
    colleague = client_as(member_of(parties[0], "Pengganti", seat="alternate"))
    assert "konfirmasi/" in andis.get(address(document)).content.decode()
    for other in (secretary, colleague):
        page = other.get(address(document)).content.decode()
        assert "konfirmasi/" not in page
        assert "tanda-tangani/" not in page


def test_an_expired_power_of_attorney_is_said_instead_of_a_button(document: Document, andis: Client) -> None:
    _with(document.signatories.get(order=1), mandate_until=TODAY() - timedelta(days=1))
    page = andis.get(address(document))
    assert "Surat kuasa 7/2026" in text(page)
    assert "berakhir pada" in text(page)
    assert "konfirmasi/" not in page.content.decode()
    direct = andis.post(address(document, "konfirmasi/"), {"seen_sha256": document.sha256, "read": "on"})
    assert direct.status_code == 422
    assert not Signature.objects.exists()


def test_the_confirm_page_shows_what_is_confirmed_and_records_it(document: Document, andis: Client) -> None:
    page = andis.get(address(document, "konfirmasi/"))
    shown = text(page)
    for part in (document.sha256, "Dr. Andi Sulaiman, M.Si., Kepala Dinas", "Surat kuasa 7/2026", "Dinas Perdagangan"):
        assert part in shown
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    sent = andis.post(address(document, "konfirmasi/"), {"seen_sha256": document.sha256, "read": "on"})
    assert (sent.status_code, sent.headers["Location"]) == (302, address(document))
    assert Signature.objects.get().level == "platform"


def test_an_unticked_box_or_a_stale_page_is_sent_back_with_a_sentence(document: Document, andis: Client) -> None:
    unticked = andis.post(address(document, "konfirmasi/"), {"seen_sha256": document.sha256})
    assert unticked.status_code == 422
    assert "sudah membaca dokumennya" in text(unticked)
    stale = andis.post(address(document, "konfirmasi/"), {"seen_sha256": "0" * 64, "read": "on"})
    assert stale.status_code == 422
    assert "Muat ulang" in text(stale)
    assert not Signature.objects.exists()


def test_who_has_signed_already_is_told_that_nothing_waits(document: Document, andi: Actor, andis: Client) -> None:
    confirm(andi, document.signatories.get(order=1))
    for rest in ("konfirmasi/", "tanda-tangani/"):
        answer = andis.get(address(document, rest))
        assert answer.status_code == 409
        assert "menunggu tanda tangan Anda" in text(answer)


def test_signing_with_the_demonstration_certificate_from_the_page(document: Document, andis: Client) -> None:
    shown = text(andis.get(address(document, "tanda-tangani/")))
    assert "kekuatan hukumnya tidak ada" in shown
    given = {"provider": "demonstration", "seen_sha256": document.sha256, "read": "on"}
    sent = andis.post(address(document, "tanda-tangani/"), given)
    assert sent.status_code == 302
    assert Signature.objects.get().certificate["provider"] == "demonstration"
    pdf = andis.get(address(document, "bertanda-tangan.pdf?simpan"))
    assert pdf.headers["Content-Disposition"].startswith("attachment")
    assert checking.verify_file(document=document, content=pdf.content, now=timezone.now()).count == 1


def key_form(document: Document, **changed: Any) -> dict[str, Any]:
    credentials = own_key()
    usual = {
        "provider": "key_file",
        "key_file": SimpleUploadedFile("kunci.p12", credentials.file),
        "kata_sandi_kunci": credentials.passphrase,
        "seen_sha256": document.sha256,
        "read": "on",
    }
    return {name: value for name, value in {**usual, **changed}.items() if value is not None}


def test_signing_with_an_own_key_file_leaves_nothing_of_it_in_the_database(document: Document, andis: Client) -> None:
    given = key_form(document, idempotency_key="sekali-saja")
    assert andis.post(address(document, "tanda-tangani/"), given).status_code == 302
    assert not IdempotencyKey.objects.exists()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "sandi-yang-rahasia" not in str(cursor.fetchall()), table


def test_a_refused_key_file_never_shows_the_passphrase_again(document: Document, andis: Client) -> None:
    for changed in ({"kata_sandi_kunci": "sandi-keliru-sekali"}, {"key_file": None}, {"read": None}):
        answer = andis.post(address(document, "tanda-tangani/"), key_form(document, **changed))
        assert answer.status_code == 422
        assert "sandi-keliru-sekali" not in answer.content.decode()
        assert "sandi-yang-rahasia" not in answer.content.decode()
    assert not Signature.objects.exists()


def test_an_expired_login_does_not_print_the_passphrase_back(document: Document, andi: Actor) -> None:
    """A form whose token is gone shows what was typed, so that nobody loses it; a passphrase is no such thing."""
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address(document, "tanda-tangani/"), {"kata_sandi_kunci": "sandi-di-formulir", "read": "on"})
    assert answer.status_code == 403
    assert "sandi-di-formulir" not in answer.content.decode()


def test_where_no_demonstration_is_offered_only_the_own_key_is(document: Document, andis: Client, settings: Any) -> None:
    settings.DEMO_CERTIFICATES = False
    page = andis.get(address(document, "tanda-tangani/")).content.decode()
    assert 'value="demonstration"' not in page
    assert 'value="key_file"' in page


def test_the_signature_sheet_sets_the_two_levels_side_by_side_and_never_as_equals(
    document: Document, andi: Actor, siti: Actor, secretary: Client
) -> None:
    confirm(andi, document.signatories.get(order=1))
    made = certify(siti, document.signatories.get(order=2))
    assert made.file is not None
    page = text(secretary.get(address(document, "tanda-tangan/")))
    for part in ("Dua tingkat, dua nilai", document.sha256, made.file.sha256, "Surat kuasa 7/2026", document.code):
        assert part in page
    assert page.count("Bukan tanda tangan elektronik tersertifikasi") == 1
    secretary.cookies["django_language"] = "en"
    assert "Two levels, two values" in text(secretary.get(address(document, "tanda-tangan/")))


def test_before_anybody_signed_there_is_no_signed_pdf(document: Document, secretary: Client) -> None:
    assert secretary.get(address(document, "bertanda-tangan.pdf")).status_code == 404


def test_a_place_that_waits_stands_among_the_tasks_of_its_person_only(
    document: Document, andi: Actor, andis: Client, secretary: Client
) -> None:
    assert document.title_id in text(andis.get("/tugas/"))
    assert document.title_id not in text(secretary.get("/tugas/"))
    confirm(andi, document.signatories.get(order=1))
    assert document.title_id not in text(andis.get("/tugas/"))


# --- signed outside -----------------------------------------------------------------------------------------------------


def upload(content: bytes, name: str = "kembali.pdf") -> dict[str, Any]:
    return {"berkas": SimpleUploadedFile(name, content, "application/pdf")}


def test_a_file_that_came_back_is_reported_and_tied_on_one_page(document: Document, secretary: Client) -> None:
    sent = secretary.post(address(document, "kembali/"), upload(signed_outside(document, ANDI, SITI)))
    assert sent.status_code == 302
    report = secretary.get(sent.headers["Location"])
    shown = text(report)
    for part in ("Sesuai", "ANDI SULAIMAN", "PSrE Contoh", "Penerbit tidak dikenal di sini", "bukan berarti tidak sah", "Utuh"):
        assert part in shown
    assert "Pencabutan tidak diperiksa" not in shown
    tied = secretary.post(sent.headers["Location"], {"whose_1": "1", "whose_2": "2", "reason": ""})
    assert (tied.status_code, tied.headers["Location"]) == (302, address(document))
    document.refresh_from_db()
    assert document.state == "signed"
    assert "Milik siapa?" not in text(secretary.get(sent.headers["Location"]))


def test_a_report_says_in_words_what_is_wrong_and_offers_no_form(document: Document, secretary: Client) -> None:
    sent = secretary.post(address(document, "kembali/"), upload(with_change(signed_outside(document, ANDI))))
    shown = text(secretary.get(sent.headers["Location"]))
    assert "Diubah setelah ditandatangani" in shown
    assert "ada yang ditambahkan atau diubah selain tanda tangan" in shown
    assert "Milik siapa?" not in shown
    foreign = secretary.post(address(document, "kembali/"), upload(plain_pdf("Lain")))
    assert "Bukan dokumen ini" in text(secretary.get(foreign.headers["Location"]))


def test_a_stamp_over_the_text_and_a_doubled_certificate_are_pointed_out(document: Document, secretary: Client) -> None:
    content = sign(
        blobs.read(document.sha256), ANDI, box={"page": 1, "x": 60, "y": 600, "width": 300, "height": 90}, moment=timezone.now()
    )
    content = sign(content, ANDI, 2, box=document.signatories.get(order=2).box, moment=timezone.now())
    sent = secretary.post(address(document, "kembali/"), upload(content))
    shown = text(secretary.get(sent.headers["Location"]))
    assert "di luar tempat tanda tangan, di halaman 1" in shown
    assert shown.count("lebih dari sekali") == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"bukan pdf", "bukan PDF"), (b"", "Pilih berkas PDF"), (b"%PDF-1.7" + b"0" * (20 * 1024 * 1024), "terlalu besar")],
    ids=["no PDF", "empty", "huge"],
)
def test_what_is_no_bearable_pdf_is_sent_back_with_a_sentence(
    document: Document, secretary: Client, content: bytes, sentence: str
) -> None:
    answer = secretary.post(address(document, "kembali/"), upload(content))
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not ReturnedFile.objects.exists()


def test_a_form_with_forged_choices_ties_nothing(document: Document, founder: Actor, secretary: Client) -> None:
    returned = take(founder, document, signed_outside(document, ANDI))
    for forged in ({"whose_1": "99"}, {"whose_1": "1); DROP"}, {"whose_7": "1"}, {}):
        assert secretary.post(address(document, f"kembali/{returned.public_id}/"), forged).status_code == 422
    assert not Signature.objects.exists()


def test_a_report_is_for_the_secretariat_and_belongs_to_its_document(
    document: Document, issue: Callable[..., Document], founder: Actor, secretary: Client, andis: Client
) -> None:
    returned = take(founder, document, signed_outside(document, ANDI))
    assert andis.get(address(document, f"kembali/{returned.public_id}/")).status_code == 403
    other = issue(subject_id="lain")
    assert secretary.get(address(other, f"kembali/{returned.public_id}/")).status_code == 404


def test_a_document_that_waits_for_nobody_takes_nothing_back(document: Document, founder: Actor, secretary: Client) -> None:
    returned = take(founder, document, signed_outside(document, ANDI, SITI))
    tie(founder, returned, dict(enumerate(document.signatories.order_by("order"), start=1)))
    page = secretary.get(address(document, "kembali/"))
    assert "tidak menunggu tanda tangan lagi" in text(page)
    assert 'type="file"' not in page.content.decode()


def test_the_panel_of_signatures_costs_the_same_for_two_and_for_twelve(
    issue: Callable[..., Document], secretary: Client, make_party: Callable[..., Party], member_of: Callable[..., Actor]
) -> None:
    actors = [member_of(make_party(f"Dinas {number}"), f"Wakil {number}") for number in range(12)]
    people = {one.person_id: one for one in Representative.objects.select_related("party__organisation")}

    def queries(count: int) -> int:
        rows = [people[actor.person_id] for actor in actors[:count]]
        signers = [actions.Signer(f"Wakil {row.pk}", "Kepala", row.party, row) for row in rows]
        made = issue(subject_id=str(count), signatories=signers, now=timezone.now(), dated=TODAY())
        for actor, place in zip(actors, made.signatories.order_by("order"), strict=False):
            confirm(actor, place)
        secretary.get(address(made))
        with CaptureQueriesContext(connection) as captured:
            assert secretary.get(address(made)).status_code == 200
        return len(captured)

    assert queries(2) == queries(12)


def test_a_signature_given_by_hand_in_the_history_reads_the_same_for_everybody(
    document: Document, andi: Actor, secretary: Client
) -> None:
    confirm(andi, document.signatories.get(order=1))
    assert HistoryEntry.objects.filter(verb="documents.document.confirmed").count() == 1
    page = text(secretary.get(address(document)))
    assert "Andi Sulaiman mengonfirmasi" in page
    assert "untuk Dinas Perdagangan" in page


def test_what_stands_in_a_certificate_is_shown_as_text(document: Document, secretary: Client) -> None:
    moment = timezone.now()
    name = "<script>alert(1)</script>"
    holder = make_holder(name, make_authority(), begins=moment - timedelta(days=1), ends=moment + timedelta(days=1))
    sent = secretary.post(address(document, "kembali/"), upload(signed_outside(document, holder)))
    page = secretary.get(sent.headers["Location"]).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert name not in page


# --- the public page of a paper -----------------------------------------------------------------------------------------


def compare(document: Document, content: bytes) -> Any:
    """Somebody with the paper and a file in hand, without a login."""
    return Client(enforce_csrf_checks=True).post(f"/D/{document.code}", upload(content))


def test_anybody_learns_that_a_signed_file_is_the_document_how_many_signed_and_no_names(
    document: Document, andi: Actor
) -> None:
    made = certify(andi, document.signatories.get(order=1))
    assert made.file is not None
    newest = blobs.read(made.file.sha256)
    shown = text(compare(document, newest))
    assert "dengan 1 tanda tangan utuh di dalamnya" in shown
    assert "1 dengan sertifikat demonstrasi, tanpa kekuatan hukum" in shown
    later = compare(document, signed_outside(document, SITI, content=newest))
    shown = text(later)
    assert "dengan 2 tanda tangan utuh di dalamnya" in shown
    assert "1 dari penerbit yang tidak dikenal di sini" in shown
    for name in ("Andi", "ANDI", "Siti", "Contoh"):
        assert name not in shown


def test_anybody_learns_that_a_signed_file_was_changed(document: Document) -> None:
    changed = compare(document, with_change(signed_outside(document, ANDI)))
    assert changed.status_code == 200
    assert "Tidak sesuai" in text(changed)
    assert "ada yang ditambahkan atau diubah selain tanda tangan" in text(changed)
    assert "Tidak sesuai" in text(compare(document, plain_pdf("Lain")))


def test_anybody_is_warned_of_a_stamp_that_may_cover_the_text(document: Document) -> None:
    over = {"page": 1, "x": 60, "y": 600, "width": 300, "height": 90}
    shown = compare(document, sign(blobs.read(document.sha256), ANDI, box=over, moment=timezone.now()))
    assert "Sesuai" in text(shown)
    assert "dapat menutupi isi" in text(shown)
    assert "k-hati" in shown.content.decode()


def test_a_file_that_breaks_behind_our_bytes_is_answered_in_words(document: Document) -> None:
    broken = compare(document, blobs.read(document.sha256) + b"\nstartxref\n1\n%%EOF")
    assert broken.status_code == 422
    assert "rusak" in text(broken)
    huge = compare(document, blobs.read(document.sha256) + b"0" * (21 * 1024 * 1024))
    assert huge.status_code == 422
    assert "terlalu besar" in text(huge)


def test_only_what_follows_our_bytes_is_held_in_memory(document: Document) -> None:
    content = signed_outside(document, ANDI)
    issued = blobs.read(document.sha256)

    def taken(sent: bytes, step: int) -> Fingerprint:
        handler = Fingerprint(None, document)
        handler.new_file("berkas", "x.pdf", "application/pdf", len(sent), None, None)
        for place in range(0, len(sent), step):
            handler.receive_data_chunk(sent[place : place + step], place)
        handler.file_complete(len(sent))
        return handler

    for step in (7_001, len(issued), 64 * 1024):
        handler = taken(content, step)
        assert (handler.begins_with_issued, issued + bytes(handler.tail)) == (True, content)
        assert handler.sha256 == blobs.digest(content)
        other = taken(b"%PDF" + content, step)
        assert (other.begins_with_issued, bytes(other.tail)) == (False, b"")
