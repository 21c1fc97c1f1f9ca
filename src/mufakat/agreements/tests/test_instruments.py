"""Registering, revising, numbering and formalising instruments, as pages and as acts."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from collabgov import chain
from mufakat.agreements import actions, queries
from mufakat.agreements.models import Agreement, Clause
from mufakat.kernel import history, search
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "cooperation_agreement",
    "title_id": "Perjanjian antar paspor",
    "state": "in_force",
    "level": "between_parties",
    "formality": "formal",
    "signed": "6-12-2017",
    "valid_from": "6-12-2017",
    "valid_until": "5-12-2027",
    "coop_class": "technical",
    "partner_kind": "government",
    "legal_basis": "UU 25/2009 pasal 12 ayat (1)\nPermenkumham 65/2016 pasal 2 ayat (3)",
    "text_id": "Kedua pihak mengantar paspor.",
}


def entries(collaboration, happened):
    return HistoryEntry.objects.filter(scope_id=collaboration.pk, verb=f"agreements.agreement.{happened}")


@pytest.mark.need("EX-B-01")
@pytest.mark.need("FN-01.08")
@pytest.mark.need("FN-01.09")
def test_register_agreement_keeps_number_dates_issuer_parties_basis_and_text(client_as, founder, collaboration, two_parties):
    browser, issuer = client_as(founder), two_parties[0].organisation
    sent = {**FORM, "number": "W.23-2177", "number_of": issuer.pk, "issuer": issuer.pk, "parties": [p.pk for p in two_parties]}
    answer = browser.post(reverse("agreements:register_agreement", args=[collaboration.slug]), sent)
    agreement = Agreement.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("agreements:agreement", args=[collaboration.slug, agreement.key])
    shown = browser.get(answer.url).content.decode()
    for words in (
        "W.23-2177", "6 Desember 2017", "5 Desember 2027", "Kantor Imigrasi", "Pos Cabang", "Kedua pihak mengantar paspor.",
        "UU 25/2009 pasal 12 ayat (1)", "Permenkumham 65/2016 pasal 2 ayat (3)", "Kerja sama teknis", "Lembaga pemerintah",
    ):  # fmt: skip
        assert words in shown
    assert agreement.legal_basis[0] == {"id": "UU 25/2009 pasal 12 ayat (1)", "en": ""}
    assert entries(collaboration, "registered").count() == 1


def test_a_mistyped_form_keeps_what_was_typed(client_as, founder, collaboration):
    answer = client_as(founder).post(
        reverse("agreements:register_agreement", args=[collaboration.slug]), {**FORM, "valid_until": "30-2-2027"}
    )
    assert answer.status_code == 422
    assert "30-2-2027" in answer.content.decode()
    assert not Agreement.objects.exists()


def test_an_end_before_the_start_is_refused_and_leaves_no_trace(make_agreement, collaboration):
    with pytest.raises(Refused) as refused:
        make_agreement(valid_from="2020-05", valid_until="2019")
    assert refused.value.code == "ends_before_start"
    assert not Agreement.objects.exists()
    assert not entries(collaboration, "registered").exists()


def test_only_the_secretariat_registers_instruments(collaboration, member_of, two_parties, clock):
    representative = member_of(two_parties[0])
    with pytest.raises(NotAllowed):
        actions.register_agreement(actor=representative, collaboration=collaboration, values=FORM, now=clock)
    assert not Agreement.objects.exists()


@pytest.mark.need("FN-01.01")
def test_each_party_gives_its_number_and_either_finds_the_same_record(
    client_as, founder, collaboration, make_agreement, two_parties
):
    first, second = (party.organisation for party in two_parties)
    agreement = make_agreement(parties=two_parties, number="518-MS/REGIONAL-10/2017", number_of=first, signed="2017-12-06")
    make_agreement("Perjanjian lain", number="99/2020", number_of=first)
    browser = client_as(founder)
    answer = browser.post(
        reverse("agreements:add_reference_number", args=[collaboration.slug, agreement.key]),
        {"number": "W.23.IMI.FB.H.H.05.05-2177", "organisation": second.pk},
    )
    assert answer.status_code == 302
    page = reverse("agreements:list", args=[collaboration.slug])
    for number in ("518-MS/REGIONAL-10/2017", "518 ms / regional-10 / 2017", "W.23.IMI.FB.H.H.05.05-2177"):
        shown = browser.get(page, {"cari": number})
        assert [row["agreement"] for row in shown.context["rows"]] == [agreement]
        assert search.find(number, viewer=founder).direct.url == answer.url
    detail = browser.get(answer.url).content.decode()
    assert "Perjanjian antar paspor" in detail
    assert "6 Desember 2017" in detail
    assert "Berlaku" in detail


def test_a_party_gives_one_number_and_a_number_is_recorded_once(make_agreement, founder, two_parties, clock):
    first, second = (party.organisation for party in two_parties)
    agreement = make_agreement(number="12/PKS/2020", number_of=first)
    for number, organisation in (("13/PKS/2020", first), ("No. 12 / PKS / 2020", second)):
        with pytest.raises(Refused):
            actions.add_reference_number(
                actor=founder, agreement=agreement, number=number, organisation=organisation, now=clock
            )
    assert agreement.numbers.count() == 1


@pytest.mark.need("EX-B-02")
def test_a_revised_instrument_keeps_its_former_wording_with_a_fingerprint(
    client_as, founder, collaboration, make_agreement, clock
):
    agreement = make_agreement(text_id="Dua kali setahun.", valid_until="2026-12-31")
    actions.mark_needs_renewal(actor=founder, agreement=agreement, reason="Masa rencana baru 2027.", now=clock)
    browser, address = client_as(founder), [collaboration.slug, agreement.key]
    flagged = browser.get(reverse("agreements:agreement", args=address)).content.decode()
    assert "Perlu diperbarui" in flagged
    assert "Masa rencana baru 2027." in flagged
    sent = {**FORM, "text_id": "Empat kali setahun.", "renewed": "on", "expected_version": 2}
    assert browser.post(reverse("agreements:revise_agreement", args=address), sent).status_code == 302
    now = browser.get(reverse("agreements:agreement", args=address)).content.decode()
    assert "Empat kali setahun." in now
    assert "Masa rencana baru 2027." not in now
    former = browser.get(reverse("agreements:former_wordings", args=address)).content.decode()
    assert "Dua kali setahun." in former
    kept = entries(collaboration, "revised").get().data
    assert kept["former"]["needs_renewal_id"] == "Masa rencana baru 2027."
    assert kept["former_sha256"] == hashlib.sha256(chain.canonical(kept["former"])).hexdigest()
    assert kept["former_sha256"] in former
    assert history.verify_scope(collaboration.pk).ok


def test_somebody_faster_is_shown_and_nothing_typed_is_lost(client_as, founder, collaboration, make_agreement, clock):
    agreement = make_agreement(text_id="Naskah awal.")
    actions.revise_agreement(
        actor=founder, agreement=agreement, values={"text_id": "Naskah orang lain."}, expected_version=1, now=clock
    )
    address = reverse("agreements:revise_agreement", args=[collaboration.slug, agreement.key])
    answer = client_as(founder).post(address, {**FORM, "text_id": "Naskah saya.", "expected_version": 1})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Naskah orang lain." in shown
    assert "Naskah saya." in shown
    agreement.refresh_from_db()
    assert agreement.text_id == "Naskah orang lain."
    with pytest.raises(Stale):
        actions.revise_agreement(actor=founder, agreement=agreement, values={"text_id": "Lagi."}, expected_version=1, now=clock)


def test_a_renewal_needs_a_reason_and_any_party_may_ask_for_it(make_agreement, member_of, two_parties, stranger, clock):
    agreement, representative = make_agreement(), member_of(two_parties[0])
    with pytest.raises(Refused):
        actions.mark_needs_renewal(actor=representative, agreement=agreement, reason=" ", now=clock)
    with pytest.raises(NotAllowed):
        actions.mark_needs_renewal(actor=stranger, agreement=agreement, reason="Kebutuhan berubah.", now=clock)
    marked = actions.mark_needs_renewal(actor=representative, agreement=agreement, reason="Kebutuhan berubah.", now=clock)
    assert marked.needs_renewal_id == "Kebutuhan berubah."


@pytest.mark.need("BL-A-04")
def test_an_unwritten_agreement_is_recorded_with_date_and_parties_and_flagged(client_as, collaboration, member_of, two_parties):
    browser = client_as(member_of(two_parties[0]))
    answer = browser.post(
        reverse("agreements:record_unwritten_agreement", args=[collaboration.slug]),
        {"subject": "Saling memberi kabar setiap pekan.", "parties": [p.pk for p in two_parties], "agreed_on": "03-2026"},
    )
    agreement = Agreement.objects.get()
    assert (agreement.kind, agreement.state, agreement.formality) == ("unwritten", "unwritten", "informal")
    assert agreement.signed == "2026-03"
    assert set(agreement.parties.all()) == set(two_parties)
    shown = browser.get(answer.url).content.decode()
    for words in ("Tidak tertulis", "Tuliskan", "Maret 2026", "Kantor Imigrasi", "Pos Cabang", "Saling memberi kabar"):
        assert words in shown
    assert "tuliskan" in browser.get(reverse("agreements:list", args=[collaboration.slug])).content.decode()


def test_one_party_alone_agrees_on_nothing(founder, collaboration, two_parties, clock):
    with pytest.raises(Refused) as refused:
        actions.record_unwritten_agreement(
            actor=founder, collaboration=collaboration, subject="Sendiri.", parties=two_parties[:1], agreed_on="", now=clock
        )
    assert refused.value.code == "parties_missing"


@pytest.fixture
def spoken(founder, collaboration, two_parties, clock):
    return actions.record_unwritten_agreement(
        actor=founder, collaboration=collaboration, subject="Saling memberi kabar.", parties=two_parties, agreed_on="2026",
        now=clock,
    )  # fmt: skip


@pytest.mark.need("EX-B-12")
def test_an_informal_agreement_becomes_formal_and_the_move_stays_on_record(client_as, founder, collaboration, spoken):
    browser, address = client_as(founder), [collaboration.slug, spoken.key]
    assert "Informal" in browser.get(reverse("agreements:agreement", args=address)).content.decode()
    answer = browser.post(
        reverse("agreements:formalise_agreement", args=address),
        {"kind": "joint_decree", "number": "7/SKB/2026", "organisation": "", "signed": "1-11-2026", "expected_version": 1},
    )
    assert answer.status_code == 302
    spoken.refresh_from_db()
    assert (spoken.kind, spoken.state, spoken.formality) == ("joint_decree", "in_force", "formal")
    shown = browser.get(reverse("agreements:agreement", args=address)).content.decode()
    assert "Informal → formal" in shown
    assert "Kesepakatan tak tertulis" in shown
    assert "Surat keputusan bersama (SKB)" in shown
    former = browser.get(reverse("agreements:former_wordings", args=address)).content.decode()
    assert "Saling memberi kabar." in former


def test_what_is_formal_cannot_be_made_formal_again(founder, make_agreement, clock):
    with pytest.raises(Refused) as refused:
        actions.formalise_agreement(
            actor=founder, agreement=make_agreement(), kind="charter", number="", organisation=None, signed="2026",
            expected_version=1, now=clock,
        )  # fmt: skip
    assert refused.value.code == "already_formal"


@pytest.mark.need("BL-A-02")
def test_each_agreed_point_is_a_clause_with_an_address_of_its_own(
    client_as, founder, collaboration, make_agreement, two_parties
):
    agreement, browser = make_agreement("Keputusan bersama", kind="joint_decree"), client_as(founder)
    add = reverse("agreements:add_clause", args=[collaboration.slug, agreement.key])
    clause = {"kind": "duty", "text_id": "Mengadakan rapat dua kali setahun.", "holder": two_parties[0].pk, "chapter": "II"}
    assert browser.post(add, {**clause, "address": "12(1)"}).url.endswith("#pasal-12-1")
    browser.post(add, {**clause, "address": "7", "text_id": "Tidak mengalihkan kewajiban."})
    browser.post(add, {**clause, "address": "TN1", "text_id": "Tanpa nomor."})
    assert list(agreement.clauses.order_by("order").values_list("address", flat=True)) == ["7", "12(1)", "TN1"]
    shown = browser.get(reverse("agreements:agreement", args=[collaboration.slug, agreement.key])).content.decode()
    for words in (
        'id="pasal-12-1"',
        'id="pasal-7"',
        "Pasal 12 ayat (1)",
        "Butir TN1",
        "Bab II",
        "Kewajiban",
        "Kantor Imigrasi",
    ):
        assert words in shown
    cited = browser.get(reverse("agreements:clause", args=[collaboration.slug, agreement.key, "12(1)"])).content.decode()
    assert "Mengadakan rapat dua kali setahun." in cited
    assert "Tidak mengalihkan kewajiban." not in cited


def test_an_article_number_is_given_once(founder, make_agreement, clock):
    agreement = make_agreement()
    actions.add_clause(
        actor=founder, agreement=agreement, address="14(2)", values={"kind": "dispute", "text_id": "Musyawarah."}, now=clock
    )
    for address in ("14(2)", "14 (2)"):
        with pytest.raises(Refused) as refused:
            actions.add_clause(
                actor=founder, agreement=agreement, address=address, values={"kind": "duty", "text_id": "Lain."}, now=clock
            )
        assert refused.value.code == "address_twice"
    with pytest.raises(Refused) as refused:
        actions.add_clause(
            actor=founder, agreement=agreement, address="<b>", values={"kind": "duty", "text_id": "Lain."}, now=clock
        )
    assert refused.value.code == "address_form"
    assert Clause.objects.count() == 1


def test_a_revised_clause_keeps_its_address_and_its_former_words(client_as, founder, collaboration, make_agreement, clock):
    agreement = make_agreement()
    values = {"kind": "dispute", "text_id": "Musyawarah."}
    clause = actions.add_clause(actor=founder, agreement=agreement, address="14(2)", values=values, now=clock)
    address = reverse("agreements:revise_clause", args=[collaboration.slug, agreement.key, "14-2"])
    sent = {**values, "text_id": "Musyawarah untuk mufakat.", "expected_version": 1, "address": "15"}
    assert client_as(founder).post(address, sent).status_code == 302
    clause.refresh_from_db()
    assert (clause.address, clause.text_id, clause.version) == ("14(2)", "Musyawarah untuk mufakat.", 2)
    former = queries.former_wordings(viewer=founder, agreement=agreement)[0].wording
    assert former["clauses"][0]["text_id"] == "Musyawarah."


def test_an_instrument_of_another_collaboration_looks_absent(client_as, founder, collaboration, five_cases):
    url = reverse("agreements:agreement", args=[collaboration.slug, "pks-pengiriman-paspor-2017"])
    assert client_as(founder).get(url).status_code == 404


def test_who_may_not_see_the_collaboration_sees_none_of_its_instruments(
    client_as, stranger, visitor, collaboration, make_agreement
):
    agreement = make_agreement()
    for actor in (stranger, visitor):
        for name, rest in (("list", []), ("agreement", [agreement.key]), ("former_wordings", [agreement.key])):
            assert client_as(actor).get(reverse(f"agreements:{name}", args=[collaboration.slug, *rest])).status_code == 404
