"""The duty sheet: clause by clause to drafts, taken up again, published, and found by those who hold the duties."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.agreements import actions
from mufakat.agreements.importing.rows import ClauseRow
from mufakat.agreements.importing.suggesting import JOINT
from mufakat.agreements.models import Provision
from mufakat.commitments.models import Commitment
from mufakat.kernel.models import HistoryEntry

pytestmark = pytest.mark.django_db
OPENING = "Kantor Imigrasi, selanjutnya disebut PIHAK KESATU; dan Pos Cabang, selanjutnya disebut PIHAK KEDUA."
ROWS = [
    ClauseRow("1", "Mempermudah pemohon.", heading="Tujuan", kind="purpose"),
    ClauseRow("2", "PIHAK KEDUA wajib:", heading="Kewajiban", kind="duty"),
    ClauseRow("2(a)", "mengantar paspor; dan", kind="duty"),
    ClauseRow("2(b)", "melapor.", kind="duty"),
    ClauseRow("3", "PARA PIHAK wajib menyosialisasikan layanan.", kind="publicity"),
    ClauseRow("4", "Kantor Imigrasi berhak memeriksa catatan.", kind="right"),
]


@pytest.fixture
def agreement(make_agreement, two_parties, founder, clock):
    made = make_agreement(parties=two_parties, valid_from="2027-01-01", valid_until="2027-12-31")
    actions.import_clauses(actor=founder, agreement=made, rows=ROWS, opening=OPENING, now=clock)
    made.refresh_from_db()
    return made


@pytest.fixture
def browser(client_as, founder):
    return client_as(founder)


def sheet(agreement):
    return reverse("agreements:duty_sheet", args=[agreement.collaboration.slug, agreement.key])


BOXES = ("answer", "holder", "action", "measure", "when", "proof", "counterpart", "target", "starts", "ends", "reason")


def sent_from(answer, **changes):
    """The sheet on a page as a browser would send it back, with what a person changed: `r2_when="…"`."""
    rows = [one["row"] for one in answer.context["rows"]]
    sent = {"n": len(rows)}
    for place, row in enumerate(rows):
        sent |= {f"place-{place}": row.clause.place, f"drafts-{place}": row.carried}
        sent |= {f"{box}-{place}": getattr(row, box) for box in BOXES}
    for name, value in changes.items():
        place, _, box = name.removeprefix("r").partition("_")
        sent[f"{box}-{place}"] = value
    return sent


def row_at(answer, address):
    return next(one["row"] for one in answer.context["rows"] if one["row"].clause.address == address)


def test_every_clause_stands_there_with_its_words_and_a_suggestion_that_names_its_reason(browser, agreement):
    answer = browser.get(sheet(agreement))
    page = answer.content.decode()
    for row in ROWS:
        assert row.text in page
    assert "PIHAK KEDUA wajib:" in page.split("mengantar paspor; dan")[0][-400:]
    assert "Usulan: kewajiban dari kata “pihak kedua”" in page
    suggested = {one["row"].clause.address: one["row"].suggestion for one in answer.context["rows"]}
    second = str(agreement.parties.get(organisation__name_id="Pos Cabang").pk)
    first = str(agreement.parties.get(organisation__name_id="Kantor Imigrasi").pk)
    assert {address: (one.answer, one.holder) for address, one in suggested.items()} == {
        "1": ("", ""), "2": ("", ""), "2(a)": ("duty", second), "2(b)": ("duty", second), "3": ("duty", JOINT), "4": ("right", first),
    }  # fmt: skip
    assert not Provision.objects.exists()


def test_filling_in_the_suggestions_saves_nothing_yet(browser, agreement):
    answer = browser.post(sheet(agreement), {**sent_from(browser.get(sheet(agreement))), "act": "suggest"})
    assert [one["row"].answer for one in answer.context["rows"]] == ["", "", "duty", "duty", "duty", "right"]
    assert not Provision.objects.exists()


def test_answers_become_drafts_that_are_taken_up_again(browser, agreement, two_parties):
    first, second = two_parties
    filled = browser.post(sheet(agreement), {**sent_from(browser.get(sheet(agreement))), "act": "suggest"})
    sent = sent_from(filled, r2_when="2 kali setahun", r2_proof="Tanda terima", r3_when="30-6-2027", r3_measure="laporan")
    assert browser.post(sheet(agreement), {**sent, "save": "1"}).status_code == 302
    drafts = {one.clause.address: one for one in Provision.objects.exclude(clause__address="3").select_related("clause")}
    assert (drafts["2(a)"].holder, drafts["2(a)"].counterpart, drafts["2(a)"].rhythm) == (second, first, "2/y")
    assert (drafts["2(a)"].action_id, drafts["2(a)"].proof_wanted) == ("mengantar paspor", "Tanda terima")
    assert (drafts["2(b)"].due_on, drafts["2(b)"].measure) == (date(2027, 6, 30), "laporan")
    assert (drafts["4"].kind, drafts["4"].holder, drafts["4"].counterpart) == ("right", first, second)
    joint = Provision.objects.filter(clause__address="3")
    assert {one.holder for one in joint} == {first, second}
    assert len({one.joint for one in joint}) == 1
    again = browser.get(sheet(agreement))
    assert (row_at(again, "2(a)").when, row_at(again, "3").holder) == ("setiap 6 bulan", JOINT)
    assert "KW-01" in again.content.decode()


def test_saving_again_without_a_change_leaves_no_trace(browser, agreement):
    filled = browser.post(sheet(agreement), {**sent_from(browser.get(sheet(agreement))), "act": "suggest"})
    browser.post(sheet(agreement), {**sent_from(filled, r2_when="setiap bulan"), "save": "1"})
    before = HistoryEntry.objects.count()
    answer = browser.post(sheet(agreement), {**sent_from(browser.get(sheet(agreement))), "save": "1"}, follow=True)
    assert "Tidak ada yang berubah." in answer.content.decode()
    assert HistoryEntry.objects.count() == before


def test_a_draft_is_revised_taken_back_and_given_to_all(browser, agreement, two_parties):
    filled = browser.post(sheet(agreement), {**sent_from(browser.get(sheet(agreement))), "act": "suggest"})
    browser.post(sheet(agreement), {**sent_from(filled), "save": "1"})
    changed = sent_from(
        browser.get(sheet(agreement)), r2_holder=JOINT, r3_proof="Foto", r5_answer="none", r4_holder=str(two_parties[0].pk)
    )
    assert browser.post(sheet(agreement), {**changed, "save": "1"}).status_code == 302
    standing = Provision.objects.filter(state="draft")
    assert standing.filter(clause__address="2(a)").count() == 2
    assert standing.get(clause__address="2(b)").proof_wanted == "Foto"
    assert standing.get(clause__address="3").holder == two_parties[0]
    assert not standing.filter(clause__address="4").exists()
    ended = Provision.objects.get(clause__address="4")
    assert (ended.state, ended.ended_because) == ("ended", "mistaken")


def test_one_clause_may_yield_several_items(browser, agreement, two_parties):
    answer = browser.post(sheet(agreement), {**sent_from(browser.get(sheet(agreement))), "act": "more:0"})
    assert [one["row"].clause.address for one in answer.context["rows"]][:2] == ["1", "1"]
    first, second = (str(party.pk) for party in two_parties)
    sent = sent_from(answer, r0_answer="duty", r0_holder=first, r1_answer="right", r1_holder=second, r1_action="Menerima data")
    assert browser.post(sheet(agreement), {**sent, "save": "1"}).status_code == 302
    assert set(Provision.objects.values_list("clause__address", "kind")) == {("1", "duty"), ("1", "right")}


def test_a_date_after_the_term_is_asked_for_a_reason_and_kept_with_it(browser, agreement, two_parties):
    sent = sent_from(browser.get(sheet(agreement)), r0_answer="duty", r0_holder=str(two_parties[0].pk), r0_when="31-1-2028")
    answer = browser.post(sheet(agreement), {**sent, "save": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tanggalnya sesudah kesepakatan berakhir (31 Desember 2027)" in page
    assert "31-1-2028" in page
    assert not Provision.objects.exists()
    reasoned = sent_from(answer, r0_reason="Laporan akhir menyusul.")
    assert browser.post(sheet(agreement), {**reasoned, "save": "1"}).status_code == 302
    assert Provision.objects.get().past_term_reason == "Laporan akhir menyusul."


def test_an_owner_who_is_no_party_to_the_agreement_is_refused_with_the_reason(browser, agreement, make_party):
    outsider = make_party("Dinas Perhubungan")
    assert "Dinas Perhubungan" not in browser.get(sheet(agreement)).content.decode()
    sent = sent_from(browser.get(sheet(agreement)), r0_answer="duty", r0_holder=str(outsider.pk))
    answer = browser.post(sheet(agreement), {**sent, "save": "1"})
    assert answer.status_code == 422
    assert "Dinas Perhubungan bukan pihak dalam kesepakatan ini" in answer.content.decode()
    assert not Provision.objects.exists()


def test_every_mistake_is_named_and_nothing_is_saved(browser, agreement, two_parties):
    holder = str(two_parties[0].pk)
    sent = sent_from(
        browser.get(sheet(agreement)), r0_answer="duty", r0_holder=holder, r1_answer="duty", r1_holder=holder, r1_action="",
        r2_answer="right", r2_holder=JOINT, r3_answer="duty", r3_holder=holder, r3_when="5-8-2027",
    )  # fmt: skip
    answer = browser.post(sheet(agreement), {**sent, "save": "1"})
    page = answer.content.decode()
    assert "Belum ada yang disimpan: 2 butir perlu diperbaiki" in page
    assert "Tulis apa yang harus atau boleh dilakukan." in page
    assert "Hak tidak dapat bersama." in page
    assert not Provision.objects.exists()
    unread = browser.post(sheet(agreement), {**sent_from(answer, r3_when="kapan-kapan"), "save": "1"})
    assert "Tulis tanggal seperti 31-12-2026, atau irama" in unread.content.decode()


@pytest.mark.parametrize("holder", ["999999", "x", "-1"])
def test_a_forged_party_is_refused(browser, agreement, holder):
    sent = sent_from(browser.get(sheet(agreement)), r0_answer="duty", r0_holder=holder)
    assert browser.post(sheet(agreement), {**sent, "save": "1"}).status_code == 422
    assert not Provision.objects.exists()


def test_drafts_of_another_instrument_look_absent(browser, agreement, make_agreement, founder, two_parties, clock):
    other = make_agreement("Lain", parties=two_parties)
    clause = actions.import_clauses(actor=founder, agreement=other, rows=[ClauseRow("1", "Isi.")], now=clock)[0]
    values = {"kind": "duty", "action_id": "Lain.", "holder": two_parties[0]}
    elsewhere = actions.write_provision(actor=founder, clause=clause, values=values, now=clock)
    sent = sent_from(browser.get(sheet(agreement)), r0_answer="none", r0_drafts=f"{elsewhere.key}:1")
    assert browser.post(sheet(agreement), {**sent, "save": "1"}).status_code == 422
    elsewhere.refresh_from_db()
    assert elsewhere.state == "draft"


def test_somebody_who_was_quicker_is_not_overwritten(browser, agreement, founder, two_parties, clock):
    holder = str(two_parties[0].pk)
    browser.post(
        sheet(agreement), {**sent_from(browser.get(sheet(agreement)), r0_answer="duty", r0_holder=holder), "save": "1"}
    )
    stale = browser.get(sheet(agreement))
    draft = Provision.objects.get()
    values = {"action_id": "Diubah orang lain.", "holder": two_parties[0]}
    actions.revise_provision(actor=founder, provision=draft, values=values, expected_version=draft.version, now=clock)
    answer = browser.post(sheet(agreement), {**sent_from(stale, r0_proof="Foto"), "save": "1"})
    assert answer.status_code == 422
    assert "Seseorang mengubah butir ini lebih dulu." in answer.content.decode()
    draft.refresh_from_db()
    assert draft.action_id == "Diubah orang lain."


def test_published_drafts_become_commitments_of_their_holders_with_the_clause_as_source(
    browser, client_as, agreement, member_of, two_parties
):
    member = member_of(two_parties[1])
    filled = browser.post(sheet(agreement), {**sent_from(browser.get(sheet(agreement))), "act": "suggest"})
    saved = browser.post(sheet(agreement), {**sent_from(filled, r2_when="setiap 3 bulan"), "publish": "1"})
    check = browser.get(saved.url)
    for words in ("Pasal 2 huruf a", "mengantar paspor; dan", "4 komitmen, 4 kali setahun"):
        assert words in check.content.decode()
    chosen = list(Provision.objects.values_list("key", flat=True))
    assert browser.post(saved.url, {"chosen": chosen}).status_code == 302
    assert not Provision.objects.filter(state="draft").exists()
    made = Commitment.objects.filter(party=two_parties[1])
    assert made.filter(text_id="mengantar paspor").count() == 4
    assert all(one.source_url.endswith("/pasal/2-a/") for one in made.filter(text_id="mengantar paspor"))
    assert "mengantar paspor" in client_as(member).get("/tugas/").content.decode()
    assert "sudah berlaku" in browser.get(sheet(agreement)).content.decode()


def test_only_the_secretariat_fills_the_sheet_in(client_as, agreement, member_of, two_parties):
    member = client_as(member_of(two_parties[0]))
    assert member.get(sheet(agreement)).status_code == 403
    assert member.post(sheet(agreement), {"n": "0", "save": "1"}).status_code == 403


def test_an_empty_instrument_leads_to_bringing_its_text_in(browser, make_agreement):
    made = make_agreement()
    page = browser.get(sheet(made)).content.decode()
    assert "Belum ada pasal." in page
    assert reverse("agreements:import_text", args=[made.collaboration.slug, made.key]) in page


def test_the_sheet_costs_the_same_queries_for_few_and_many_clauses(browser, make_agreement, founder, two_parties, clock):
    def queries(number):
        made = make_agreement(f"Naskah {number}", parties=two_parties)
        rows = [ClauseRow(str(one), "Kantor Imigrasi wajib melapor.", kind="duty") for one in range(1, number + 1)]
        clauses = actions.import_clauses(actor=founder, agreement=made, rows=rows, now=clock)
        for clause in clauses[: number // 2]:
            values = {"kind": "duty", "action_id": "Melapor.", "holder": two_parties[0]}
            actions.write_provision(actor=founder, clause=clause, values=values, now=clock)
        browser.get(sheet(made))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert browser.get(sheet(made)).status_code == 200
        return len(captured)

    assert queries(4) == queries(58)
