"""From a file to clauses: the sheet of rows, what it warns about, and the one act that saves them."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from collabgov.articles import read_articles
from mufakat.agreements import actions
from mufakat.agreements.binding import binding_fingerprint
from mufakat.agreements.importing import rows as sheet_rows
from mufakat.agreements.importing.rows import ClauseRow
from mufakat.agreements.models import Clause
from mufakat.agreements.tests import agreement_files as files
from mufakat.agreements.words import place_label
from mufakat.documents import blobs
from mufakat.documents.models import StoredFile
from mufakat.kernel import history
from mufakat.kernel.models import HistoryEntry, IdempotencyKey
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
TEXT = (
    "PERJANJIAN KERJA SAMA\n\nPasal 1\nMaksud dan Tujuan\n(1) Mempermudah pemohon.\n(2) Mempercepat pengantaran.\n"
    "Pasal 2\nKewajiban\nPos wajib:\na. mengantar paspor; dan\nb. melapor.\n"
)


def page_of(agreement):
    return reverse("agreements:import_text", args=[agreement.collaboration.slug, agreement.key])


def shown(answer):
    """The rows of the sheet on a page, as a browser would send them back."""
    sheet = answer.context["sheet"]
    sent = {"n": len(sheet.rows), "carried": answer.context["carried"], "original": sheet.original, "opening": sheet.opening}
    if sheet.keeps_frame:
        sent["keeps_frame"] = "on"
    for place, row in enumerate(sheet.rows):
        for name in ("address", "chapter", "heading", "kind", "text", "lines"):
            sent[f"{name}-{place}"] = getattr(row, name)
        if row.left_out:
            sent[f"left_out-{place}"] = "1"
    return sent


def rows_on(answer):
    return [(row.address, row.text) for row in answer.context["sheet"].rows]


def entries(collaboration, happened):
    return HistoryEntry.objects.filter(scope_id=collaboration.pk, verb=f"agreements.agreement.{happened}")


@pytest.fixture
def browser(client_as, founder):
    return client_as(founder)


def test_a_pasted_text_becomes_a_sheet_and_nothing_is_written(browser, make_agreement):
    agreement = make_agreement()
    before = HistoryEntry.objects.count()
    answer = browser.post(page_of(agreement), {"text": TEXT, "idempotency_key": "satu"})
    assert answer.status_code == 200
    assert rows_on(answer) == [
        ("1(1)", "Mempermudah pemohon."), ("1(2)", "Mempercepat pengantaran."),
        ("2", "Pos wajib:"), ("2(a)", "mengantar paspor; dan"), ("2(b)", "melapor."),
    ]  # fmt: skip
    page = answer.content.decode()
    for words in ("Pasal 1 ayat (1)", "usulan dari “Maksud”", "PERJANJIAN KERJA SAMA", "baris naskah 3–5", "Simpan 5 butir"):
        assert words in page
    assert not Clause.objects.exists()
    assert HistoryEntry.objects.count() == before
    assert not IdempotencyKey.objects.exists()


@pytest.mark.need("FN-01.02")
@pytest.mark.need("BL-A-02")
def test_saving_makes_every_row_a_citable_clause_with_one_entry(browser, make_agreement, collaboration):
    agreement = make_agreement()
    sent = shown(browser.post(page_of(agreement), {"text": TEXT.replace("Pasal 1\n", "BAB IV\nPELAKSANAAN\nPasal 1\n")}))
    answer = browser.post(page_of(agreement), {**sent, "save": "1"})
    assert answer.status_code == 302
    assert answer.url == reverse("agreements:duty_sheet", args=[collaboration.slug, agreement.key])
    clauses = list(agreement.clauses.order_by("order"))
    assert [(one.address, one.chapter, one.order) for one in clauses] == [
        ("1(1)", "IV", 1), ("1(2)", "IV", 2), ("2", "IV", 3), ("2(a)", "IV", 4), ("2(b)", "IV", 5),
    ]  # fmt: skip
    entry = entries(collaboration, "clauses_imported").get()
    assert (entry.data["count"], entry.data["first"], entry.data["last"]) == (5, "1(1)", "2(b)")
    assert entry.data["former"]["clauses"] == []
    cited = browser.get(reverse("agreements:clause", args=[collaboration.slug, agreement.key, "1-2"])).content.decode()
    assert "Pasal 1 ayat (2)" in cited
    assert "Mempercepat pengantaran." in cited
    agreement.refresh_from_db()
    assert agreement.text_id == "PERJANJIAN KERJA SAMA"
    assert history.verify_scope(collaboration.pk).ok


def test_the_form_sent_twice_saves_once(browser, make_agreement, collaboration):
    agreement = make_agreement()
    sent = {**shown(browser.post(page_of(agreement), {"text": TEXT})), "save": "1", "idempotency_key": "kunci"}
    first, second = (browser.post(page_of(agreement), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert entries(collaboration, "clauses_imported").count() == 1


def test_the_original_file_is_kept_with_the_clauses_and_not_before(browser, make_agreement, collaboration):
    agreement = make_agreement()
    content = files.agreement_docx()
    answer = browser.post(page_of(agreement), {"file": SimpleUploadedFile("PKS  antar/paspor.docx", content)})
    assert "paspor.docx" in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert browser.post(page_of(agreement), {**shown(answer), "save": "1"}).status_code == 302
    kept = StoredFile.objects.get()
    assert (kept.purpose, kept.name, kept.collaboration) == ("source", "paspor.docx", collaboration)
    assert blobs.read(kept.sha256) == content
    assert entries(collaboration, "clauses_imported").get().data["file_sha256"] == kept.sha256
    assert agreement.clauses.count() == 23
    link = reverse("documents:file", args=[collaboration.slug, kept.public_id])
    assert link in browser.get(reverse("agreements:agreement", args=[collaboration.slug, agreement.key])).content.decode()
    assert link in browser.get(reverse("agreements:duty_sheet", args=[collaboration.slug, agreement.key])).content.decode()
    assert browser.get(link).content == content


def test_somebody_elses_file_cannot_be_taken_along(browser, client_as, make_agreement, make_user, collaboration):
    """The note in the form is signed for one instrument and one person."""
    first, second = make_agreement("Satu"), make_agreement("Dua")
    note = shown(browser.post(page_of(first), {"file": SimpleUploadedFile("a.docx", files.agreement_docx())}))["original"]
    sent = {**shown(browser.post(page_of(second), {"text": TEXT})), "save": "1"}
    for forged in (note, note[:-1] + ("A" if note[-1] != "A" else "B"), "a" * 300):
        answer = browser.post(page_of(second), {**sent, "original": forged}, follow=True)
        assert "Berkas aslinya tidak ikut tersimpan." in answer.content.decode()
        Clause.objects.all().delete()
    assert not StoredFile.objects.exists()


def test_a_document_with_macros_is_read_but_its_file_is_not_kept(browser, make_agreement):
    content = files.with_parts(files.agreement_docx(), word__vbaProject_dot_bin=b"makro")
    answer = browser.post(page_of(make_agreement()), {"file": SimpleUploadedFile("a.docx", content)})
    page = answer.content.decode()
    assert "berkas aslinya tidak disimpan" in page
    assert "Makro di dalamnya diabaikan." in page
    assert answer.context["sheet"].original == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.scanned_pdf(), "hasil pindaian"),
        (files.locked_pdf(), "kata sandi"),
        (b"{\\rtf1 Pasal 1}", "Simpan sebagai Word (.docx)"),
        (b"x" * (10 * 1024 * 1024 + 1), "10,1 MB; batasnya 10 MB"),
    ],
    ids=["scan", "locked", "rtf", "too large"],
)
def test_a_file_that_cannot_be_read_keeps_what_was_pasted_beside_it(browser, make_agreement, content, words):
    answer = browser.post(
        page_of(make_agreement()), {"file": SimpleUploadedFile("naskah.pdf", content), "text": "Pasal 1\nKetikan saya."}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Ketikan saya." in page
    assert reverse("agreements:add_clause", args=answer.wsgi_request.path.split("/")[2:5:2]) in page


def test_neither_file_nor_text_is_asked_for(browser, make_agreement):
    answer = browser.post(page_of(make_agreement()), {"text": "  "})
    assert answer.status_code == 422
    assert "Pilih berkasnya, atau tempel naskahnya." in answer.content.decode()


def test_a_text_without_articles_still_gives_a_row_to_work_with(browser, make_agreement):
    answer = browser.post(page_of(make_agreement()), {"text": "Kami sepakat bekerja sama.\nDua kali setahun."})
    assert rows_on(answer) == [("", "Kami sepakat bekerja sama.\nDua kali setahun.")]
    assert "Tidak ada baris seperti “Pasal 1”" in answer.content.decode()


def pressed(browser, agreement, sent, act):
    return browser.post(page_of(agreement), {**sent, "act": act})


def test_rows_are_merged_split_set_aside_taken_back_and_added(browser, make_agreement):
    agreement = make_agreement()
    answer = browser.post(page_of(agreement), {"text": TEXT})
    answer = pressed(browser, agreement, shown(answer), "merge:4")
    assert rows_on(answer)[-1] == ("2(a)", "mengantar paspor; dan\nb. melapor.")
    answer = pressed(browser, agreement, shown(answer), "merge:3")
    assert rows_on(answer)[-1] == ("2", "Pos wajib:\na. mengantar paspor; dan\nb. melapor.")
    answer = pressed(browser, agreement, shown(answer), "split:2")
    assert [address for address, _ in rows_on(answer)] == ["1(1)", "1(2)", "2", "2(a)", "2(b)"]
    answer = pressed(browser, agreement, shown(answer), "out:0")
    assert "Simpan 4 butir" in answer.content.decode()
    answer = pressed(browser, agreement, shown(answer), "out:0")
    assert "Simpan 5 butir" in answer.content.decode()
    answer = pressed(browser, agreement, shown(answer), "add:4")
    assert rows_on(answer)[-1] == ("", "")
    assert "Beri alamat, seperti 7 atau 14(2)." in answer.content.decode()
    assert not Clause.objects.exists()


def test_what_cannot_be_split_says_how(browser, make_agreement):
    agreement = make_agreement()
    answer = pressed(browser, agreement, shown(browser.post(page_of(agreement), {"text": TEXT})), "split:0")
    assert "Beri baris kosong di antara dua bagian" in answer.content.decode()
    assert len(answer.context["sheet"].rows) == 5


def test_a_row_set_aside_is_not_saved(browser, make_agreement):
    agreement = make_agreement()
    sent = shown(pressed(browser, agreement, shown(browser.post(page_of(agreement), {"text": TEXT})), "out:1"))
    assert browser.post(page_of(agreement), {**sent, "save": "1"}).status_code == 302
    assert "1(2)" not in set(agreement.clauses.values_list("address", flat=True))


def test_articles_numbered_twice_or_out_of_order_are_shown_and_stop_the_saving(browser, make_agreement):
    agreement = make_agreement()
    text = "Pasal 1\nSatu.\nPasal 3\nTiga.\nPasal 2\nDua.\nPasal 3\nTiga lagi.\n"
    answer = browser.post(page_of(agreement), {"text": text})
    page = answer.content.decode()
    assert "Pasal 2 berdiri sesudah Pasal 3." in page
    assert "Pasal 3 muncul lagi; pertama kali di baris 3." in page
    refused = browser.post(page_of(agreement), {**shown(answer), "save": "1"})
    assert refused.status_code == 422
    assert "Alamat ini sama dengan baris 2. Ubah salah satunya." in refused.content.decode()
    assert not Clause.objects.exists()
    corrected = {**shown(refused), "address-3": "4"}
    assert browser.post(page_of(agreement), {**corrected, "save": "1"}).status_code == 302
    assert list(agreement.clauses.order_by("order").values_list("address", flat=True)) == ["1", "2", "3", "4"]


def test_an_address_that_the_instrument_has_is_refused_row_by_row_and_nothing_is_saved(
    browser, make_agreement, founder, collaboration, clock
):
    agreement = make_agreement()
    actions.add_clause(
        actor=founder, agreement=agreement, address="1(2)", values={"text_id": "Lama.", "kind": "other"}, now=clock
    )
    answer = browser.post(page_of(agreement), {**shown(browser.post(page_of(agreement), {"text": TEXT})), "save": "1"})
    assert answer.status_code == 422
    assert "Pasal 1 ayat (2) sudah ada dalam naskah ini." in answer.content.decode()
    assert agreement.clauses.count() == 1
    with pytest.raises(Refused) as refused:
        actions.import_clauses(
            actor=founder,
            agreement=agreement,
            rows=[ClauseRow("9", "Baru."), ClauseRow("1 (2)".replace(" ", ""), "Lagi.")],
            now=clock,
        )
    assert list(refused.value.facts["rows"]) == [1]
    assert not entries(collaboration, "clauses_imported").exists()


def test_new_clauses_take_their_place_among_those_that_stand(make_agreement, founder, clock):
    agreement = make_agreement()
    for address in ("2", "10"):
        actions.add_clause(
            actor=founder, agreement=agreement, address=address, values={"text_id": "A.", "kind": "other"}, now=clock
        )
    actions.import_clauses(
        actor=founder, agreement=agreement, rows=[ClauseRow("7A", "B."), ClauseRow("1", "C."), ClauseRow("7", "D.")], now=clock
    )
    found = list(agreement.clauses.order_by("order").values_list("address", "order"))
    assert found == [("1", 1), ("2", 2), ("7", 3), ("7A", 4), ("10", 5)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ClauseRow("", "Isi."), "Beri alamat"),
        (ClauseRow("pasal tujuh", "Isi."), "Tulis alamat"),
        (ClauseRow("7", ""), "Tulis bunyinya"),
        (ClauseRow("7", "x" * 20_001), "Terlalu panjang"),
        (ClauseRow("7", "Isi.", heading="x" * 301), "Terlalu panjang"),
        (ClauseRow("7", "Isi.", kind="sihir"), "Pilih jenisnya"),
    ],
)
def test_a_row_that_is_not_sound_is_refused_and_leaves_no_trace(make_agreement, founder, clock, row, words):
    agreement = make_agreement()
    with pytest.raises(Refused) as refused:
        actions.import_clauses(actor=founder, agreement=agreement, rows=[ClauseRow("1", "Baik."), row], now=clock)
    assert words in str(refused.value.facts["rows"][1][0])
    assert not agreement.clauses.exists()


def test_no_rows_and_too_many_rows_are_refused(make_agreement, founder, clock):
    agreement = make_agreement()
    for rows in ([], [ClauseRow(str(number), "Isi.") for number in range(1, 302)]):
        with pytest.raises(Refused):
            actions.import_clauses(actor=founder, agreement=agreement, rows=rows, now=clock)


def test_only_the_secretariat_brings_a_text_in(client_as, make_agreement, member_of, two_parties, clock):
    agreement = make_agreement(parties=two_parties)
    representative = member_of(two_parties[0])
    with pytest.raises(NotAllowed):
        actions.import_clauses(actor=representative, agreement=agreement, rows=[ClauseRow("1", "Isi.")], now=clock)
    assert client_as(representative).get(page_of(agreement)).status_code == 403


def test_a_text_that_parties_rely_on_no_longer_grows_by_import(browser, make_agreement, founder, two_parties, member_of, clock):
    agreement = make_agreement(parties=two_parties)
    actions.import_clauses(actor=founder, agreement=agreement, rows=[ClauseRow("1", "Isi.")], now=clock)
    shown_sha = binding_fingerprint(agreement)
    member = member_of(two_parties[0])
    actions.acknowledge_agreement(actor=member, agreement=agreement, party=two_parties[0], wording_sha256=shown_sha, now=clock)
    answer = browser.get(page_of(agreement))
    assert answer.status_code == 409
    assert "Ajukan perubahan" in answer.content.decode()


def test_a_long_text_is_divided_less_far_and_that_is_said():
    reading = read_articles("".join(f"Pasal {n}\nPos wajib:\na. satu;\nb. dua;\nc. tiga.\n" for n in range(1, 101)))
    sheet = sheet_rows.sheet_of(reading, "auto")
    assert len(sheet.rows) == 100
    assert "dibagi tidak sampai huruf" in str(sheet.notes[0].sentence)
    law = read_articles("".join(f"Pasal {n}\nIsi.\n" for n in range(1, 400)))
    assert len(sheet_rows.sheet_of(law, "auto").rows) == 300


def test_what_a_form_carries_is_cut_to_what_a_sheet_may_hold():
    hostile = {
        "n": "99999",
        "carried": "[" * 100_000,
        "original": "x" * 9_000,
        "address-0": "\x00 7 ",
        "text-0": "a\r\nb\x01",
        "lines-0": "javascript:",
    }
    sheet = sheet_rows.sheet_from(hostile)
    assert len(sheet.rows) == sheet_rows.MOST_ROWS + 1
    assert (sheet.rows[0].address, sheet.rows[0].text, sheet.rows[0].lines) == ("7", "a\nb", "")
    assert (sheet.notes, sheet.dropped) == ([], [])
    for carried in ("null", "{}", '{"notes":[1],"dropped":[]}', '{"notes":[["x",1,2,3,4]],"dropped":[]}', "{"):
        assert sheet_rows.sheet_from({"n": "x", "carried": carried}).notes == []


def test_words_from_the_form_are_shown_as_words(browser, make_agreement):
    agreement = make_agreement()
    sent = shown(browser.post(page_of(agreement), {"text": "Pasal 1\n<script>alert(1)</script>\n"}))
    sent["carried"] = json.dumps({"notes": [[2, 1, "", "<b>jahat</b>", "<b>evil</b>"]], "dropped": [[1, "<i>"]]})
    page = pressed(browser, agreement, sent, "look").content.decode()
    assert "<script>alert" not in page
    assert "<b>jahat" not in page
    assert "&lt;b&gt;jahat" in page


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("7A", "Pasal 7A"), ("4(2)", "Pasal 4 ayat (2)"), ("4(2)(a)", "Pasal 4 ayat (2) huruf a"), ("4(b)", "Pasal 4 huruf b"),
        ("4(b)(1)", "Pasal 4 huruf b angka 1"),
    ],
)  # fmt: skip
def test_a_place_is_named_as_people_cite_it(address, label):
    assert str(place_label("cooperation_agreement", address)) == label
