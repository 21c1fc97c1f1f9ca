"""Signing: who signs, the frozen wording, the last signature, numbers, and powers of attorney that must hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from mufakat.agreements import actions, queries, signing_jobs
from mufakat.agreements.actions import clauses, issuing, powers, settling
from mufakat.agreements.actions.issuing import SignerNamed
from mufakat.agreements.binding import binding_fingerprint
from mufakat.agreements.models import Agreement
from mufakat.agreements.tests.drafts import WRITTEN, named
from mufakat.documents import actions as documents
from mufakat.documents.models import Document
from mufakat.kernel import history
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def fresh(agreement):
    return Agreement.objects.get(pk=agreement.pk)


def confirm(document, actors, now):
    """Each of these people confirms in person, on the platform."""
    for actor in actors:
        place = document.signatories.get(representative__person_id=actor.person_id)
        documents.confirm_document(actor=actor, signatory=place, seen_sha256=document.sha256, now=now)


@pytest.fixture
def power(founder, three_parties, today, now):
    def make(party=None, **values):
        filled = {
            "number": "12/SK/2026", "dated": today, "giver_office": "Gubernur", "receiver_office": "Kepala dinas",
            "scope": "Menandatangani keputusan bersama.", **values,
        }  # fmt: skip
        return powers.record_power(actor=founder, party=party or three_parties[0], values=filled, now=now)

    return make


# --- in the way of being issued


def test_nothing_goes_out_that_is_incomplete_and_everything_missing_is_told(draft, founder, now):
    agreement = draft()
    with pytest.raises(Refused) as refused:
        issuing.issue_agreement(actor=founder, agreement=agreement, place="Makassar", now=now)
    assert refused.value.code == "not_ready"
    sentence = str(refused.value)
    for words in ("Lengkapi dulu: Tujuan.", "Lengkapi dulu: Jadwal rapat.", "Perlu sedikitnya 2 penanda tangan."):
        assert words in sentence
    assert fresh(agreement).state == "draft"
    assert not Document.objects.exists()


def test_every_party_must_have_a_signatory(draft, write, founder, signers, three_parties, now):
    agreement = draft()
    write(agreement)
    two = named(signers[:2], three_parties[:2])
    issuing.name_signatories(actor=founder, agreement=agreement, signers=two, expected_version=None, now=now)
    with pytest.raises(Refused) as refused:
        issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now)
    assert refused.value.facts["hindrances"] == ("party_without_signatory",)


def test_only_parties_sign_each_by_a_present_representative_in_an_office(
    draft, founder, signers, three_parties, make_party, now
):
    agreement, outsider = draft(), make_party("Bank Daerah", "private")
    signer = named(signers[:1], three_parties[:1])[0]
    wrong = [
        (SignerNamed(outsider, "Direktur", printed_name="Orang Luar"), "not_a_party"),
        (SignerNamed(three_parties[0], " ", signer.representative), "office_missing"),
        (SignerNamed(three_parties[1], "Kepala", signer.representative), "not_representing"),
        (SignerNamed(three_parties[1], "Kepala"), "signer_unnamed"),
    ]
    for one, code in wrong:
        with pytest.raises(Refused) as refused:
            issuing.name_signatories(actor=founder, agreement=agreement, signers=[one], expected_version=None, now=now)
        assert refused.value.code == code
    assert not agreement.signatories.exists()


@pytest.mark.need("FN-01.12")
def test_information_due_before_signing_holds_it_up_until_the_party_supplied_it(
    draft, write, name_all, founder, signers, three_parties, now
):
    agreement = draft()
    write(agreement)
    name_all(agreement)
    wanted = settling.require_information(
        actor=founder, agreement=agreement, party=three_parties[1], what="Jadwal kapal 2027", due="before_signing", now=now
    )
    with pytest.raises(Refused) as refused:
        issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now)
    assert refused.value.facts["hindrances"] == ("information_missing",)
    assert "Pelabuhan Makassar" in str(refused.value)
    with pytest.raises(NotAllowed):
        settling.supply_information(actor=signers[0], information=wanted, text="Terlampir.", now=now)
    settling.supply_information(actor=signers[1], information=wanted, text="48 kapal.", now=now)
    assert issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now).state == "issued"


# --- powers of attorney


def test_a_power_that_ended_yesterday_is_refused_when_somebody_is_named(draft, power, name_all, today):
    agreement = draft()
    ended = power(valid_from=today - timedelta(days=30), valid_until=today - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        name_all(agreement, power_1=ended)
    assert refused.value.code == "power_not_in_force"
    assert not agreement.signatories.exists()
    name_all(agreement, power_1=power(number="13/SK/2026", valid_from=today - timedelta(days=30), valid_until=today))
    assert agreement.signatories.get(order=1).power.number == "13/SK/2026"


def test_a_power_that_ended_since_it_was_named_holds_the_issue_up(draft, write, power, name_all, founder, today, now):
    agreement = draft()
    write(agreement)
    name_all(agreement, power_1=power(valid_until=today))
    tomorrow = now + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=tomorrow)
    assert refused.value.facts["hindrances"] == ("power_not_in_force",)
    assert issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now)


def test_a_power_of_another_party_or_for_another_instrument_or_person_is_refused(
    draft, power, name_all, three_parties, member_of, today
):
    agreement = draft()
    stranger = three_parties[0].representatives.model.objects.filter(party=three_parties[1]).first()
    member_of(three_parties[0], "Wakil Kedua")
    second = three_parties[0].representatives.latest("id")
    wrong = [
        (power(three_parties[1], number="20/2026"), "power_of_other_party"),
        (power(number="21/2026", agreement=draft(title_id="Naskah lain")), "power_of_other_instrument"),
        (power(number="22/2026", receiver=second), "power_of_other_person"),
    ]
    for one, code in wrong:
        with pytest.raises(Refused) as refused:
            name_all(agreement, power_1=one)
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        power(number="23/2026", receiver=stranger)
    assert refused.value.code == "receiver_of_other_party"


def test_revoking_a_power_takes_back_what_is_being_signed_by_it(draft, write, power, name_all, founder, signers, today, now):
    agreement, paper = draft(), power()
    write(agreement)
    name_all(agreement, power_1=paper)
    document = issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now)
    assert "12/SK/2026" in document.signatories.get(order=1).mandate
    with pytest.raises(NotAllowed):
        powers.revoke_power(actor=signers[1], power=paper, on=today, reason="Ganti.", now=now)
    powers.revoke_power(actor=signers[0], power=paper, on=today, reason="Pejabat berganti.", now=now)
    document.refresh_from_db()
    assert (document.state, fresh(agreement).state, fresh(agreement).document) == ("withdrawn", "draft", None)
    assert "Pejabat berganti." in document.state_note


def test_revoking_a_power_after_its_holder_signed_leaves_the_signing_alone(
    draft, write, power, name_all, founder, signers, today, now
):
    agreement, paper = draft(), power()
    write(agreement)
    name_all(agreement, power_1=paper)
    document = issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now)
    confirm(document, signers[:1], now)
    powers.revoke_power(actor=signers[0], power=paper, on=today + timedelta(days=1), reason="Selesai.", now=now)
    assert fresh(agreement).state == "for_signature"


def test_a_kind_that_allows_no_power_refuses_one(draft, write, power, name_all, founder, now):
    agreement = draft("surat-pernyataan-komitmen")
    write(agreement)
    name_all(agreement, power_1=power())
    with pytest.raises(Refused) as refused:
        issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now)
    assert refused.value.facts["hindrances"] == ("power_not_allowed",)


def test_powers_are_for_members_to_read(draft, power, client_as, stranger, signers, collaboration):
    power()
    address = reverse("agreements:powers", args=[collaboration.slug])
    assert "12/SK/2026" in client_as(signers[2]).get(address).content.decode()
    assert client_as(stranger).get(address).status_code == 404


# --- out for signature


def test_what_is_out_for_signature_is_frozen_until_it_is_withdrawn(draft, issue, founder, now):
    agreement = draft()
    document = issue(agreement)
    clause = agreement.clauses.get(kind="purpose")
    change = {"kind": "purpose", "text_id": "Lain."}
    attempts = [
        lambda: clauses.revise_clause(actor=founder, clause=clause, values=change, expected_version=None, now=now),
        lambda: clauses.add_clause(actor=founder, agreement=agreement, address="99", values=change, now=now),
        lambda: actions.revise_agreement(
            actor=founder, agreement=agreement, values={"title_id": "Lain"}, expected_version=None, now=now
        ),
        lambda: settling.divide_shares(actor=founder, agreement=agreement, side="cost", shares={}, now=now),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "wording_frozen"
    clause.refresh_from_db()
    assert clause.text_id == WRITTEN["purpose"]
    issuing.withdraw_agreement(actor=founder, agreement=agreement, reason="Salah ketik.", now=now)
    document.refresh_from_db()
    assert document.state == "withdrawn"
    attempts[0]()
    assert fresh(agreement).state == "draft"


def test_withdrawing_the_document_itself_reopens_the_draft(draft, issue, founder, now, django_capture_on_commit_callbacks):
    agreement = draft()
    document = issue(agreement)
    with django_capture_on_commit_callbacks(execute=True):
        documents.withdraw_document(actor=founder, document=document, reason="Keliru.", now=now)
    assert fresh(agreement).state == "draft"
    entry = HistoryEntry.objects.get(verb="agreements.agreement.withdrawn")
    assert entry.data["reason"] == "Keliru."


@pytest.mark.need("BL-A-01")
def test_a_joint_decree_stands_only_once_every_party_has_signed(
    draft, issue, signers, founder, client_as, collaboration, now, today, django_capture_on_commit_callbacks
):
    agreement = draft()
    browser, listed = client_as(founder), reverse("agreements:list", args=[collaboration.slug])
    assert "masih rancangan." in browser.get(listed).content.decode()
    document = issue(agreement)
    assert "0 dari 3 sudah menandatangani." in browser.get(listed).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        confirm(document, signers[:2], now)
    assert fresh(agreement).state == "for_signature"
    page = browser.get(listed).content.decode()
    assert "Belum ada surat keputusan bersama." in page
    assert "2 dari 3 sudah menandatangani." in page
    with django_capture_on_commit_callbacks(execute=True):
        confirm(document, signers[2:], now)
    in_force = fresh(agreement)
    assert (in_force.state, in_force.signed, in_force.valid_from) == ("in_force", today.isoformat(), "2026-12-01")
    assert "Belum ada surat keputusan bersama." not in browser.get(listed).content.decode()


def test_the_wording_in_force_is_the_one_that_was_frozen_with_its_fingerprint(
    draft, issue, signers, collaboration, now, django_capture_on_commit_callbacks
):
    agreement = draft()
    document = issue(agreement)
    with django_capture_on_commit_callbacks(execute=True):
        confirm(document, signers, now)
    snapshot = agreement.snapshots.get()
    assert snapshot.in_force_at is not None
    assert snapshot.sha256 == binding_fingerprint(fresh(agreement))
    assert WRITTEN["purpose"] in [clause["text_id"] for clause in snapshot.wording["clauses"]]
    entry = HistoryEntry.objects.get(verb="agreements.agreement.entered_force")
    assert entry.data["wording_sha256"] == snapshot.sha256
    assert entry.data["document_sha256"] == document.sha256
    assert entry.actor_id is None
    assert history.verify_scope(collaboration.pk).ok


def test_a_last_signature_that_nobody_heard_of_is_settled_within_the_hour(draft, issue, signers, now):
    agreement = draft()
    document = issue(agreement)
    confirm(document, signers, now)
    assert fresh(agreement).state == "for_signature"
    signing_jobs.settle_signatures.work(due=now.isoformat())
    assert fresh(agreement).state == "in_force"
    signing_jobs.settle_signatures.work(due=now.isoformat())
    assert HistoryEntry.objects.filter(verb="agreements.agreement.entered_force").count() == 1


@pytest.mark.need("FN-01.01")
def test_each_party_is_asked_for_its_number_and_either_finds_the_instrument(
    draft, issue, signers, three_parties, client_as, collaboration, founder, now
):
    agreement = draft()
    issue(agreement)
    own, address = client_as(signers[0]), [collaboration.slug, agreement.key]
    page = own.get(reverse("agreements:agreement", args=address)).content.decode()
    assert "Nomor belum diberikan oleh: Dinas Perdagangan, Pelabuhan Makassar, Asosiasi Eksportir." in page
    assert "Beri nomor" in own.get("/saya/").content.decode() or "Beri nomor" in page
    sent = {"party": three_parties[0].pk, "number": "12/SKB/XI/2026"}
    assert own.post(reverse("agreements:give_number", args=address), sent).status_code == 302
    other = {"party": three_parties[1].pk, "number": "7/PEL/2026"}
    assert own.post(reverse("agreements:give_number", args=address), other).status_code in (403, 422)
    issuing.give_number(actor=founder, agreement=agreement, party=three_parties[1], number="7/PEL/2026", now=now)
    for number in ("12/SKB/XI/2026", "7 / PEL / 2026"):
        found = queries.agreements_of(viewer=founder, collaboration=collaboration, sought=number)
        assert list(found) == [agreement]


def test_a_decree_is_signed_by_its_issuer_alone(draft, write, founder, signers, three_parties, now):
    issuer = three_parties[0]
    agreement = draft("surat-keputusan", issuer=issuer.organisation, legal_basis=[{"id": "UU 7/2014", "en": ""}])
    write(agreement)
    both = named(signers[:2], three_parties[:2])
    issuing.name_signatories(actor=founder, agreement=agreement, signers=both, expected_version=None, now=now)
    with pytest.raises(Refused) as refused:
        issuing.issue_agreement(actor=founder, agreement=agreement, place="", now=now)
    assert refused.value.facts["hindrances"] == ("only_the_issuer",)
    issuing.name_signatories(actor=founder, agreement=agreement, signers=both[:1], expected_version=None, now=now)
    document = issuing.issue_agreement(actor=founder, agreement=agreement, place="Makassar", now=now)
    assert document.template == "sk-tim"
    assert document.data["values"]["decided_by"] == "Kepala"
    assert [row["organisation"] for row in document.data["values"]["members"]] == [
        p.organisation.name_id for p in three_parties
    ]


@pytest.mark.parametrize(
    ("kind_key", "template"),
    [
        ("keputusan-bersama", "keputusan-bersama"),
        ("piagam", "piagam"),
        ("nota-kesepakatan", "nota-kesepakatan"),
        ("perjanjian-kerja-sama", "pks"),
        ("surat-pernyataan-komitmen", "surat-pernyataan-komitmen"),
    ],
)
def test_every_kind_is_printed_in_its_own_template_with_all_its_articles(draft, issue, kind_key, template):
    agreement = draft(kind_key, legal_basis=[{"id": "UU 23/2014", "en": ""}])
    document = issue(agreement)
    assert document.template == template
    printed = str(document.data["values"])
    for clause in agreement.clauses.all():
        assert clause.text_id in printed
    assert document.signatories.count() == 3
    assert all(signatory.box for signatory in document.signatories.all())
