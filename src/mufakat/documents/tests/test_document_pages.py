"""Pages of documents: filled in, previewed, issued, read, replaced, withdrawn; the list at any length."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.collaborations.actions import describe_collaboration
from mufakat.collaborations.models import Collaboration, Party
from mufakat.documents import actions, blobs, codes
from mufakat.documents.actions import Signer
from mufakat.documents.models import Document, NumberSeries
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry

pytestmark = pytest.mark.django_db
Issue = Callable[..., Document]
ClientAs = Callable[..., Any]
FILLED = {
    "isi_about": "Serah terima timbangan",
    "isi_opening": "Sekretariat menyerahkan timbangan.",
    "isi_items-banyak": "3",
    "isi_items-0-name": "Timbangan 5 ton",
    "isi_items-0-amount": "1 buah",
    "isi_outcomes": "Dipakai bersama.\n\nDirawat dinas.",
    "signers-banyak": "3",
    "signers-0-name": "Pejabat Contoh",
    "signers-0-office": "Kepala bidang",
    "dated": "20-11-2026",
    "place": "Yogyakarta",
    "letterhead": "SEKRETARIAT BERSAMA\nJalan Contoh 1",
    "language": "id",
    "paper": "a4",
    "audience": "parties",
}


@pytest.fixture
def keeper(client_as: ClientAs, founder: Actor, templates: None) -> Any:
    return client_as(founder)


@pytest.fixture
def form_url(collaboration: Collaboration) -> str:
    return reverse("documents:issue", args=[collaboration.slug, "berita-acara"])


def test_a_document_is_filled_in_and_issued(keeper: Any, form_url: str, collaboration: Collaboration) -> None:
    answer = keeper.post(form_url, FILLED)
    document = Document.objects.get()
    assert answer.url == reverse("documents:detail", args=[collaboration.slug, document.public_id])
    assert document.title_id == "Berita acara: Serah terima timbangan"
    assert document.number == "001/BA/SEK/XI/2026"
    assert document.data["values"]["outcomes"] == ["Dipakai bersama.", "Dirawat dinas."]
    assert document.data["values"]["items"] == [{"name": "Timbangan 5 ton", "amount": "1 buah", "condition": ""}]
    page = keeper.get(answer.url).content.decode()
    for part in (document.code, document.sha256, codes.address_of(document.code), "Terbitkan pengganti"):
        assert part in page


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(keeper: Any, form_url: str) -> None:
    answer = keeper.post(form_url, {**FILLED, "isi_about": "", "isi_items-1-amount": "2 buah", "signers-0-name": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Baris 2, Uraian: isi bagian ini" in page
    assert "Baris 1: pilih wakil pihak atau tulis namanya." in page
    for typed in ("Timbangan 5 ton", "2 buah", "Kepala bidang", "Dipakai bersama."):
        assert typed in page
    assert not Document.objects.exists()
    assert not NumberSeries.objects.exists()


def test_asking_for_more_rows_keeps_everything_and_blames_nobody(keeper: Any, form_url: str) -> None:
    answer = keeper.post(form_url, {**FILLED, "isi_about": "", "tambah": "isi_items"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="isi_items-7-name"' in page
    assert "Timbangan 5 ton" in page
    assert "ringkas-galat" not in page
    assert not Document.objects.exists()


@pytest.mark.parametrize("count", ["99999", "-3", "x", "", "1e9", "٣"])
def test_a_forged_number_of_rows_does_no_harm(keeper: Any, form_url: str, count: str) -> None:
    answer = keeper.post(form_url, {**FILLED, "isi_items-banyak": count})
    assert answer.status_code in (302, 422)


def test_a_preview_keeps_nothing_and_uses_up_no_number(keeper: Any, collaboration: Collaboration) -> None:
    url = reverse("documents:preview", args=[collaboration.slug, "berita-acara"])
    before = HistoryEntry.objects.count()
    answer = keeper.post(url, FILLED)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert not Document.objects.exists()
    assert not NumberSeries.objects.exists()
    assert HistoryEntry.objects.count() == before
    assert keeper.post(url, {**FILLED, "isi_about": ""}).status_code == 422


def test_the_form_starts_with_the_letterhead_and_place_of_last_time(keeper: Any, form_url: str) -> None:
    keeper.post(form_url, FILLED)
    page = keeper.get(form_url).content.decode()
    assert "SEKRETARIAT BERSAMA\nJalan Contoh 1" in page
    assert "002/BA/SEK/XI/" in page


def test_a_representative_can_be_named_as_signatory_with_mandate(
    keeper: Any, form_url: str, make_party: Callable[..., Party], member_of: Callable[..., Actor]
) -> None:
    party = make_party("Dinas Pasar")
    member_of(party, "Wakil Contoh")
    seat = party.representatives.get()
    keeper.post(
        form_url, {**FILLED, "signers-0-name": "", "signers-0-office": "Kepala seksi", "signers-0-who": str(seat.public_id)}
    )
    signatory = Document.objects.get().signatories.get()
    assert (signatory.printed_name, signatory.office) == ("Wakil Contoh", "Kepala seksi")
    assert (signatory.party, signatory.representative, signatory.mandate_from) == (party, seat, seat.valid_from)
    assert Document.objects.get().parties == ["Dinas Pasar"]


def test_a_representative_of_elsewhere_cannot_be_named(
    keeper: Any, form_url: str, make_party: Callable[..., Party], member_of: Callable[..., Actor]
) -> None:
    member_of(make_party("Dinas Pasar"))
    answer = keeper.post(form_url, {**FILLED, "signers-0-who": "01a1feec-4f03-7464-8443-bc52fabc7492"})
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_a_new_document_takes_the_place_of_the_old_one(keeper: Any, form_url: str, collaboration: Collaboration) -> None:
    keeper.post(form_url, FILLED)
    former = Document.objects.get()
    url = f"{form_url}?ganti={former.public_id}"
    shown = keeper.get(url).content.decode()
    for part in ("Timbangan 5 ton", "Pejabat Contoh", "Dipakai bersama."):
        assert part in shown
    answer = keeper.post(url, {**FILLED, "isi_about": "Serah terima dua timbangan", "reason": "Jumlahnya salah"})
    former.refresh_from_db()
    assert former.state == "replaced"
    assert answer.url == reverse("documents:detail", args=[collaboration.slug, former.replaced_by.public_id])
    old = keeper.get(reverse("documents:detail", args=[collaboration.slug, former.public_id])).content.decode()
    assert "Jumlahnya salah" in old
    assert str(former.replaced_by.public_id) in old
    assert keeper.get(url).status_code == 404


@pytest.mark.parametrize("named", ["x", "01a1feec-4f03-7464-8443-bc52fabc7492"])
def test_only_a_document_of_here_can_be_replaced(keeper: Any, form_url: str, named: str) -> None:
    assert keeper.get(f"{form_url}?ganti={named}").status_code == 404


def test_a_withdrawn_document_says_why(keeper: Any, issue: Issue, collaboration: Collaboration) -> None:
    document = issue()
    url = reverse("documents:withdraw", args=[collaboration.slug, document.public_id])
    assert keeper.post(url, {"reason": ""}).status_code == 422
    answer = keeper.post(url, {"reason": "Barang tidak jadi diserahkan"})
    page = keeper.get(answer.url).content.decode()
    assert "Barang tidak jadi diserahkan" in page
    assert "Tarik dokumen" not in page


@pytest.mark.parametrize("template", ["pks", "tidak-ada"])
def test_a_template_drawn_from_records_has_no_form(keeper: Any, collaboration: Collaboration, template: str) -> None:
    assert keeper.get(reverse("documents:issue", args=[collaboration.slug, template])).status_code == 404
    assert keeper.post(reverse("documents:preview", args=[collaboration.slug, template]), FILLED).status_code == 404


def test_every_form_of_a_template_can_be_opened(keeper: Any, collaboration: Collaboration) -> None:
    page = keeper.get(reverse("documents:templates", args=[collaboration.slug])).content.decode()
    for key in ("berita-acara", "tanda-terima", "undangan", "daftar-hadir", "notula", "sk-tim", "surat-kuasa"):
        url = reverse("documents:issue", args=[collaboration.slug, key])
        assert url in page
        assert keeper.get(url).status_code == 200


def test_who_is_no_keeper_reads_but_cannot_issue(
    issue: Issue,
    form_url: str,
    collaboration: Collaboration,
    client_as: ClientAs,
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
) -> None:
    document, member = issue(), client_as(member_of(make_party("Dinas Pasar")))
    assert member.get(form_url).status_code == 403
    assert member.post(form_url, FILLED).status_code == 403
    detail = reverse("documents:detail", args=[collaboration.slug, document.public_id])
    page = member.get(detail).content.decode()
    assert "Tarik dokumen" not in page
    assert member.post(reverse("documents:withdraw", args=[collaboration.slug, document.public_id])).status_code == 403
    assert member.get(reverse("documents:pdf", args=[collaboration.slug, document.public_id])).content.startswith(b"%PDF-")


@pytest.mark.parametrize(("audience", "seen"), [("public", True), ("parties", True), ("restricted", False)])
def test_a_document_is_listed_for_whom_it_is(
    audience: str,
    seen: bool,
    issue: Issue,
    collaboration: Collaboration,
    client_as: ClientAs,
    stranger: Actor,
    make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
) -> None:
    document, member = issue(audience=audience), client_as(member_of(make_party("Dinas Pasar")))
    listed = reverse("documents:list", args=[collaboration.slug])
    detail = reverse("documents:detail", args=[collaboration.slug, document.public_id])
    assert (str(document.public_id) in member.get(listed).content.decode()) is seen
    assert (member.get(detail).status_code == 200) is seen
    assert client_as(stranger).get(listed).status_code == 404


def test_in_an_open_collaboration_a_visitor_sees_public_documents_only(
    issue: Issue, collaboration: Collaboration, client: Any
) -> None:
    collaboration.visibility = "public"
    collaboration.save(update_fields=["visibility"])
    shown, kept = issue(audience="public"), issue()
    page = client.get(reverse("documents:list", args=[collaboration.slug])).content.decode()
    assert str(shown.public_id) in page
    assert str(kept.public_id) not in page
    table = b"".join(client.get(reverse("documents:download", args=[collaboration.slug, "csv"]))).decode()
    assert shown.code in table
    assert kept.code not in table


def test_a_party_that_signs_reads_what_is_restricted(
    issue: Issue, collaboration: Collaboration, client_as: ClientAs, make_party: Callable[..., Party], member_of: Any
) -> None:
    signing, other = make_party("Dinas Pasar"), make_party("Dinas Jalan")
    document = issue(audience="restricted", signatories=[Signer("Kepala", party=signing)])
    detail = reverse("documents:detail", args=[collaboration.slug, document.public_id])
    pdf = reverse("documents:pdf", args=[collaboration.slug, document.public_id])
    assert [client_as(member_of(signing)).get(url).status_code for url in (detail, pdf)] == [200, 200]
    assert [client_as(member_of(other, "Lain")).get(url).status_code for url in (detail, pdf)] == [404, 404]


def test_filters_choose_by_template_and_state(keeper: Any, issue: Issue, collaboration: Collaboration) -> None:
    record, receipt = issue(), issue(template="tanda-terima", data=RECEIPT, title_id="Tanda terima berkas")
    listed = reverse("documents:list", args=[collaboration.slug])
    page = keeper.get(f"{listed}?jenis=tanda-terima").content.decode()
    assert str(receipt.public_id) in page
    assert str(record.public_id) not in page
    assert "Tidak ada yang cocok" in keeper.get(f"{listed}?keadaan=withdrawn").content.decode()


RECEIPT = {"subject": "Berkas", "kind": "papers", "from_whom": "Pemohon", "to_whom": "Loket 3"}


def test_the_list_costs_the_same_at_any_length(keeper: Any, issue: Issue, collaboration: Collaboration) -> None:
    url = reverse("documents:list", args=[collaboration.slug])
    first = issue()
    _copies(first, 9)
    keeper.get(url)
    with CaptureQueriesContext(
        connection,
    ) as short:
        keeper.get(url)
    _copies(first, 1200)
    with CaptureQueriesContext(connection) as long:
        page = keeper.get(url).content.decode()
    assert len(long) == len(short)
    assert "Muat lebih banyak" in page


def _copies(first: Document, number: int) -> None:
    fields = {field.attname: getattr(first, field.attname) for field in Document._meta.concrete_fields}
    for name in ("id", "public_id", "code"):
        fields.pop(name)
    Document.objects.bulk_create(Document(**fields, code=codes.new_code()) for _ in range(number))


def test_the_file_behind_a_document_is_the_pdf_as_issued(keeper: Any, issue: Issue, collaboration: Collaboration) -> None:
    document = issue(dated=date(2026, 12, 1))
    answer = keeper.get(reverse("documents:pdf", args=[collaboration.slug, document.public_id]))
    assert blobs.digest(answer.content) == document.sha256
    assert answer.headers["Content-Disposition"] == 'inline; filename="001-BA-SEK-XII-2026.pdf"'
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_document_is_found_by_its_number_and_words_by_whom_it_is_for(
    keeper: Any, issue: Issue, founder: Actor, clock: datetime, collaboration: Collaboration, client: Any
) -> None:
    search_page = reverse("portal:search")
    document = issue()
    detail = reverse("documents:detail", args=[collaboration.slug, document.public_id])
    assert keeper.get(search_page, {"q": document.number}).url == detail
    assert detail in keeper.get(search_page, {"q": "timbangan"}).content.decode()
    assert detail not in client.get(search_page, {"q": "timbangan"}).content.decode()
    restricted = issue(audience="restricted", title_id="Rahasia timbangan")
    from_record = issue(subject_kind="forum.meeting", subject_id="7")
    actions.withdraw_document(actor=founder, document=document, reason="Batal", now=clock)
    page = keeper.get(search_page, {"q": "timbangan"}).content.decode()
    for one in (document, restricted, from_record):
        assert str(one.public_id) not in page


def test_a_public_document_of_a_collaboration_that_opens_is_found_by_anybody(
    issue: Issue,
    founder: Actor,
    clock: datetime,
    collaboration: Collaboration,
    client: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    document = issue(audience="public")
    search_page = reverse("portal:search")
    assert str(document.public_id) not in client.get(search_page, {"q": "timbangan"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        describe_collaboration(
            actor=founder,
            collaboration=collaboration,
            values={"visibility": "public"},
            expected_version=collaboration.version,
            now=clock,
        )
    assert str(document.public_id) in client.get(search_page, {"q": "timbangan"}).content.decode()
