"""What an instrument settles and the platform holds people to: who decides, acts, shares, steps, stages, evaluations, renewal."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.agreements import actions
from mufakat.agreements.actions import drafting, issuing, settling
from mufakat.agreements.actions.settling import Step
from mufakat.agreements.deciding import parties_that_decide
from mufakat.agreements.models import Agreement
from mufakat.agreements.queries import notices
from mufakat.agreements.terms import evaluation_due
from mufakat.commitments import actions as commitments
from mufakat.documents import actions as documents
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db


def fresh(agreement):
    return Agreement.objects.get(pk=agreement.pk)


def address(name, agreement, *rest):
    return reverse(f"agreements:{name}", args=[agreement.collaboration.slug, agreement.key, *rest])


def sign(document, actors, now):
    for actor in actors:
        place = document.signatories.get(representative__person_id=actor.person_id)
        documents.confirm_document(actor=actor, signatory=place, seen_sha256=document.sha256, now=now)


@pytest.fixture
def in_force(draft, issue, signers, now, django_capture_on_commit_callbacks):
    """A joint decree that all three parties signed today."""

    def make(**values):
        agreement = draft(**values)
        document = issue(agreement)
        with django_capture_on_commit_callbacks(execute=True):
            sign(document, signers, now)
        return fresh(agreement)

    return make


# --- shares


@pytest.mark.need("FN-01.12")
@pytest.mark.parametrize(("parts", "total"), [(("60", "30"), "90"), (("60", "40.01"), "100.01"), (("99.99",), "99.99")])
def test_shares_that_do_not_add_up_to_a_hundred_are_refused(draft, founder, three_parties, now, parts, total):
    agreement = draft()
    shares = {party: Decimal(part) for party, part in zip(three_parties, parts, strict=False)}
    with pytest.raises(Refused) as refused:
        settling.divide_shares(actor=founder, agreement=agreement, side="cost", shares=shares, now=now)
    assert refused.value.code == "shares_not_whole"
    assert total in str(refused.value)
    assert not agreement.shares.exists()


def test_shares_of_costs_and_of_benefits_stand_apart_and_can_be_divided_anew(draft, client_as, founder, three_parties):
    agreement, browser = draft(), client_as(founder)
    first, second, third = three_parties
    thirds = {f"share_{first.pk}": "33,33", f"share_{second.pk}": "33,33", f"share_{third.pk}": "33,34"}
    assert browser.post(address("divide_shares", agreement, "biaya"), thirds).status_code == 302
    assert browser.post(address("divide_shares", agreement, "manfaat"), {f"share_{first.pk}": "100"}).status_code == 302
    half = {f"share_{first.pk}": "50", f"share_{second.pk}": "40"}
    refused = browser.post(address("divide_shares", agreement, "biaya"), half)
    assert refused.status_code == 422
    assert "Bagian berjumlah 90 persen." in refused.content.decode()
    assert 'value="40"' in refused.content.decode()
    assert sum(share.percent for share in agreement.shares.filter(side="cost")) == Decimal(100)
    assert [share.party for share in agreement.shares.filter(side="benefit")] == [first]
    assert "33,34" in browser.get(address("agreement", agreement)).content.decode()


# --- who decides, which acts


@pytest.mark.need("FN-01.12")
def test_who_decides_on_a_change_is_every_party_unless_the_instrument_names_some(draft, founder, three_parties, now):
    agreement = draft()
    assert set(parties_that_decide(agreement)) == set(three_parties)
    with pytest.raises(Refused) as refused:
        settling.settle_rules(actor=founder, agreement=agreement, values={"decided_by": "named"}, now=now)
    assert refused.value.code == "deciders_missing"
    settling.settle_rules(
        actor=founder, agreement=agreement, values={"decided_by": "named"}, deciding=three_parties[:2], now=now
    )
    assert set(parties_that_decide(fresh(agreement))) == set(three_parties[:2])


def test_the_keeper_of_an_instrument_in_force_does_not_choose_who_decides(make_agreement, founder, two_parties, now):
    agreement = make_agreement(parties=two_parties)
    one = {"actor": founder, "agreement": agreement, "values": {"decided_by": "named"}, "deciding": two_parties[:1], "now": now}
    with pytest.raises(Refused) as refused:
        settling.settle_rules(**one)
    assert refused.value.code == "basis_missing"
    actions.add_clause(
        actor=founder, agreement=agreement, address="9", now=now,
        values={"kind": "change", "text_id": "Perubahan diputuskan Kantor Imigrasi."},
    )  # fmt: skip
    settling.settle_rules(**one)
    with pytest.raises(Refused) as refused:
        settling.settle_rules(**{**one, "values": {"decided_by": "issuer"}})
    assert refused.value.code == "needs_change_request"


@pytest.mark.need("FN-01.12")
def test_an_act_that_the_instrument_forbids_is_refused(draft, issue, signers, founder, now, django_capture_on_commit_callbacks):
    agreement = draft()
    settling.rule_acts(
        actor=founder, agreement=agreement, rulings={"renew": ("forbidden", ""), "publish": ("with_consent", "")}, now=now
    )
    with pytest.raises(Refused):
        settling.rule_acts(actor=founder, agreement=agreement, rulings={"sell": ("allowed", "")}, now=now)
    document = issue(agreement)
    with django_capture_on_commit_callbacks(execute=True):
        sign(document, signers, now)
    with pytest.raises(Refused) as refused:
        drafting.continue_agreement(actor=founder, agreement=agreement, values={}, now=now)
    assert refused.value.code == "act_forbidden"


@pytest.mark.parametrize(
    ("ruling", "audience"), [(None, "public"), ("allowed", "public"), ("with_consent", "parties"), ("forbidden", "parties")]
)
def test_an_instrument_that_limits_its_publication_is_not_issued_for_everybody(
    draft, issue, founder, collaboration, now, ruling, audience
):
    type(collaboration).objects.filter(pk=collaboration.pk).update(visibility="public")
    agreement = draft("piagam")
    if ruling:
        settling.rule_acts(actor=founder, agreement=agreement, rulings={"publish": (ruling, "")}, now=now)
    assert issue(agreement).audience == audience


def test_a_change_waits_for_those_whom_the_instrument_names_and_for_nobody_else(
    draft, issue, signers, founder, three_parties, now, django_capture_on_commit_callbacks
):
    agreement = draft()
    settling.settle_rules(
        actor=founder, agreement=agreement, values={"decided_by": "named"}, deciding=three_parties[:2], now=now
    )
    document = issue(agreement)
    with django_capture_on_commit_callbacks(execute=True):
        sign(document, signers, now)
    item = {"operation": "replace", "address": "7", "kind": "target", "text_id": "Dinas: 300 izin setahun."}
    change = actions.open_change_request(
        actor=signers[2], agreement=fresh(agreement), kind="addendum", reason="Target naik.", items=[item], now=now
    )
    change = actions.propose_change_request(actor=signers[2], change=change, expected_version=None, now=now)
    assert set(change.parties.all()) == set(three_parties[:2])


# --- disputes


def test_deliberation_comes_first_and_the_steps_stay_in_order(draft, client_as, founder, now):
    agreement = draft()
    with pytest.raises(Refused) as refused:
        settling.order_dispute_steps(actor=founder, agreement=agreement, steps=[Step("governor")], now=now)
    assert refused.value.code == "deliberation_first"
    browser = client_as(founder)
    sent = {
        "way_1": "deliberation", "days_1": "30", "way_2": "mediation", "text_2": "Oleh perguruan tinggi", "way_3": "governor",
        "way_4": "", "way_5": "",
    }  # fmt: skip
    assert browser.post(address("order_dispute_steps", agreement), sent).status_code == 302
    assert list(agreement.dispute_steps.values_list("way", "days")) == [
        ("deliberation", 30),
        ("mediation", None),
        ("governor", None),
    ]
    page = browser.get(address("agreement", agreement)).content.decode()
    assert "1. Musyawarah untuk mufakat, 30 hari" in page
    assert "3. Diputus gubernur" in page


# --- stages


@pytest.fixture
def joint_agreement(draft, write, name_all, signers, founder, today, now, django_capture_on_commit_callbacks):
    """A joint agreement that was prepared, offered, issued and signed."""
    agreement = draft("kesepakatan-bersama", title_id="Kesepakatan ekspor")
    write(agreement)
    name_all(agreement)
    for stage in ("preparation", "offer"):
        settling.pass_stage(actor=founder, agreement=agreement, stage=stage, state="done", on=today, note="", now=now)
    document = issuing.issue_agreement(actor=founder, agreement=agreement, place="Makassar", now=now)
    with django_capture_on_commit_callbacks(execute=True):
        sign(document, signers, now)
    return fresh(agreement)


def test_the_ten_stages_run_over_the_joint_agreement_and_what_carries_it_out(
    joint_agreement, draft, client_as, founder, now, today
):
    assert set(joint_agreement.passages.values_list("stage", flat=True)) == {
        "preparation", "offer", "drafting_joint", "signing_joint",
    }  # fmt: skip
    following = draft("perjanjian-kerja-sama", title_id="PKS ekspor", follows=joint_agreement)
    browser = client_as(founder)
    page = browser.get(address("agreement", following)).content.decode()
    stages = (
        "Persiapan", "Penawaran", "Penyusunan Kesepakatan Bersama", "Penandatanganan Kesepakatan Bersama", "Persetujuan DPRD",
        "Penyusunan Perjanjian Kerja Sama", "Penandatanganan Perjanjian Kerja Sama", "Pelaksanaan", "Penatausahaan", "Pelaporan",
    )  # fmt: skip
    for number, stage in enumerate(stages, start=1):
        assert f"{number}. {stage}" in page
    assert page.count("batas waktu belum ditetapkan") == 10
    assert "Kesepakatan ekspor" in page


def test_what_burdens_the_region_is_not_signed_without_the_council(draft, write, name_all, founder, today, now):
    agreement = draft("perjanjian-kerja-sama", legal_basis=[{"id": "UU 23/2014", "en": ""}])
    write(agreement)
    name_all(agreement)
    settling.settle_rules(actor=founder, agreement=agreement, values={"outside_budget": "yes"}, now=now)
    with pytest.raises(Refused) as refused:
        issuing.issue_agreement(actor=founder, agreement=fresh(agreement), place="", now=now)
    assert refused.value.facts["hindrances"] == ("stage_missing",)
    assert "Persetujuan DPRD" in str(refused.value)
    with pytest.raises(Refused):
        settling.pass_stage(actor=founder, agreement=agreement, stage="signing", state="done", on=today, note="", now=now)
    settling.pass_stage(
        actor=founder, agreement=agreement, stage="council_approval", state="done", on=today, note="Surat 5/2026", now=now
    )
    assert issuing.issue_agreement(actor=founder, agreement=fresh(agreement), place="", now=now).state == "issued"


def test_what_does_not_burden_needs_no_council(draft, write, name_all, founder, now):
    agreement = draft("perjanjian-kerja-sama", legal_basis=[{"id": "UU 23/2014", "en": ""}])
    write(agreement)
    name_all(agreement)
    settling.settle_rules(actor=founder, agreement=agreement, values={"burdens_public": "no", "outside_budget": "no"}, now=now)
    assert issuing.issue_agreement(actor=founder, agreement=fresh(agreement), place="", now=now).state == "issued"


def test_a_joint_agreement_that_nothing_follows_is_told_after_180_days(joint_agreement, draft, founder, collaboration, today):
    def told(day):
        found = notices.notices_of(viewer=founder, collaboration=collaboration, today=day)
        return [notice.code for notice in found if notice.agreement == joint_agreement]

    assert told(today + timedelta(days=179)) == []
    assert told(today + timedelta(days=180)) == ["follow_up_missing"]
    following = draft("perjanjian-kerja-sama", title_id="PKS", follows=joint_agreement)
    assert told(today + timedelta(days=180)) == ["follow_up_missing"]
    Agreement.objects.filter(pk=following.pk).update(state="in_force")
    assert told(today + timedelta(days=180)) == []


# --- evaluation and renewal


@pytest.mark.parametrize(
    ("since", "months", "last", "expected"),
    [
        ("2026-01-31", 1, None, "2026-02-28"), ("2026-11-20", 12, None, "2027-11-20"), ("2026", 6, None, "2027-06-30"),
        ("2026-01-01", 12, "2026-05-05", "2027-05-05"), ("", 12, None, None), ("2026-01-01", None, None, None),
    ],
)  # fmt: skip
def test_when_the_next_evaluation_is_due(since, months, last, expected):
    from datetime import date

    due = evaluation_due(since, months, date.fromisoformat(last) if last else None)
    assert (due.isoformat() if due else None) == expected


def test_an_evaluation_that_was_not_recorded_is_told_until_it_is(make_agreement, founder, collaboration, today, now):
    agreement = make_agreement(valid_from=(today - timedelta(days=400)).isoformat())
    settling.settle_rules(actor=founder, agreement=agreement, values={"evaluation_months": 12}, now=now)

    def told():
        return [notice.code for notice in notices.notices_of(viewer=founder, collaboration=collaboration, today=today)]

    assert told() == ["evaluation_overdue"]
    settling.evaluate_agreement(
        actor=founder, agreement=agreement, held_on=today, finding="Berjalan baik.", verdict="continue", now=now
    )
    assert told() == []


@pytest.mark.need("FN-01.15")
def test_the_renewal_shows_what_the_ending_term_brought_and_links_both(
    in_force, client_as, founder, signers, three_parties, now, today, write, name_all, django_capture_on_commit_callbacks
):
    former = in_force(valid_until=(today + timedelta(days=60)).isoformat())
    browser = client_as(founder)
    root = f"/k/{former.collaboration.slug}/kesepakatan/{former.key}/pasal/6/"
    promise = commitments.pledge_commitment(
        actor=founder, collaboration=former.collaboration, party=three_parties[0], text="200 izin", now=now, source_url=root,
        counterpart=three_parties[1],
    )  # fmt: skip
    assert promise.is_open
    renewal = browser.get(address("continue_agreement", former)).content.decode()
    assert "Belum ada evaluasi yang dicatat." in renewal
    assert "1 komitmen dari naskah ini: 0 terpenuhi, 0 sebagian, 0 tidak dipenuhi, 1 masih berjalan." in renewal
    sent = {"held_on": today.strftime("%d-%m-%Y"), "finding": "Ekspor naik 40 persen.", "verdict": "adjust"}
    assert browser.post(address("evaluate_agreement", former), sent).status_code == 302
    renewal = browser.get(address("continue_agreement", former)).content.decode()
    assert "Ekspor naik 40 persen." in renewal
    assert "Lanjutkan dengan perubahan" in renewal
    answer = browser.post(
        address("continue_agreement", former),
        {"title_id": "Forum ekspor 2032", "kind": "keputusan-bersama", "valid_from": "2027", "valid_until": "2031"},
    )
    following = Agreement.objects.get(title_id="Forum ekspor 2032")
    assert answer.url == address("agreement", following)
    assert (following.state, following.continues) == ("draft", former)
    assert set(following.parties.all()) == set(three_parties)
    assert following.clauses.get(kind="purpose").text_id == former.clauses.get(kind="purpose").text_id
    assert "Forum ekspor 2032" in browser.get(address("agreement", former)).content.decode()
    assert former.title_id in browser.get(address("agreement", following)).content.decode()
    with pytest.raises(Refused) as refused:
        drafting.continue_agreement(actor=founder, agreement=former, values={}, now=now)
    assert refused.value.code == "continued_already"
    name_all(following)
    document = issuing.issue_agreement(actor=founder, agreement=following, place="Makassar", now=now)
    with django_capture_on_commit_callbacks(execute=True):
        sign(document, signers, now)
    assert (fresh(following).state, fresh(former).state) == ("in_force", "replaced")


# --- procedure, guide, purpose


@pytest.mark.need("EX-B-13")
def test_every_actor_reads_the_same_log_of_who_decided_what_by_which_rule(
    in_force, client_as, founder, signers, stranger, collaboration, now
):
    in_force()
    page = reverse("agreements:procedure", args=[collaboration.slug])
    logs = []
    for actor in (founder, *signers):
        shown = client_as(actor).get(page)
        logs.append([(row["sentence"], str(row["rule"])) for row in shown.context["rows"]])
    assert all(log == logs[0] for log in logs)
    said = dict(logs[0])
    title = "Forum peningkatan ekspor"
    assert said[f"{title} berlaku: semua sudah menandatangani"] == (
        "Setiap pihak menandatangani; sebelum itu belum ada keputusan bersama."
    )
    assert said[f"Sri Wahyuni mulai menyusun {title} (Surat keputusan bersama (SKB))"] == "Sekretariat dan pimpinan."
    assert all(rule for _, rule in logs[0])
    assert client_as(stranger).get(page).status_code == 404


@pytest.mark.need("FN-01.16")
def test_the_instrument_is_printed_as_the_guide_for_the_staff_of_every_party(in_force, client_as, signers):
    agreement = in_force()
    guide = client_as(signers[2]).get(address("guide", agreement)).content.decode()
    for clause in agreement.clauses.all():
        assert clause.text_id in guide
    for words in ("Pedoman bagi petugas", "Pasal 6", "Bab III", "Pelabuhan Makassar", "Kepala, Dinas Perdagangan"):
        assert words in guide
    assert "<form" not in guide.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_words_of_the_purpose_are_named_once_each_and_tied_to_its_article(draft, client_as, founder, now):
    agreement, browser = draft(), client_as(founder)
    with pytest.raises(Refused) as refused:
        settling.set_purpose_words(
            actor=founder, agreement=agreement, words=[("kemudahan", "ease"), ("Kemudahan", "")], now=now
        )
    assert refused.value.code == "word_twice"
    sent = {"id_1": "kemudahan", "en_1": "ease", "id_2": "kecepatan", "id_3": "keamanan"}
    assert browser.post(address("set_purpose_words", agreement), sent).status_code == 302
    assert [word.word_id for word in agreement.purpose_words.all()] == ["kemudahan", "kecepatan", "keamanan"]
    assert {word.clause.kind for word in agreement.purpose_words.select_related("clause")} == {"purpose"}


# --- who may, and at what cost


def test_a_party_neither_settles_nor_names_nor_issues(draft, signers, now):
    agreement = draft()
    attempts = [
        lambda: settling.settle_rules(actor=signers[0], agreement=agreement, values={}, now=now),
        lambda: issuing.name_signatories(actor=signers[0], agreement=agreement, signers=[], expected_version=None, now=now),
        lambda: issuing.issue_agreement(actor=signers[0], agreement=agreement, place="", now=now),
        lambda: settling.pass_stage(
            actor=signers[0], agreement=agreement, stage="offer", state="done", on=now.date(), note="", now=now
        ),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert HistoryEntry.objects.filter(verb__startswith="agreements.").count() == 1


def test_a_party_of_another_collaboration_has_no_place_here(draft, founder, five_cases, now):
    agreement = draft()
    outsider = five_cases["paspor-makassar"].parties.first()
    with pytest.raises(Refused):
        settling.divide_shares(actor=founder, agreement=agreement, side="cost", shares={outsider: Decimal(100)}, now=now)
    with pytest.raises(Refused):
        settling.require_information(
            actor=founder, agreement=agreement, party=outsider, what="Data", due="before_signing", now=now
        )


def test_the_list_of_drafts_the_procedure_and_the_powers_cost_the_same_at_any_length(
    draft, founder, client_as, collaboration, three_parties, now, today
):
    from mufakat.agreements.models import PowerOfAttorney

    browser = client_as(founder)

    def fill(first, last):
        kind = Agreement.objects.filter(drawn_from__isnull=False).values_list("drawn_from", flat=True)[0]
        Agreement.objects.bulk_create(
            Agreement(
                collaboration=collaboration, key=f"rancangan-{n}", kind="joint_decree", title_id=f"Rancangan {n}", state="draft",
                drawn_from_id=kind, recorded_at=now,
            )
            for n in range(first, last)
        )  # fmt: skip
        PowerOfAttorney.objects.bulk_create(
            PowerOfAttorney(
                collaboration=collaboration, party=three_parties[0], giver_office="A", receiver_office="B", scope="C",
                number=f"{n}/2026", dated=today, valid_from=today, recorded_at=now,
            )
            for n in range(first, last)
        )  # fmt: skip

    def cost(name):
        address = reverse(f"agreements:{name}", args=[collaboration.slug])
        browser.get(address)  # the number beside "My tasks" is counted once
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    draft()
    fill(0, 30)
    few = [cost(name) for name in ("list", "powers", "procedure")]
    fill(30, 3000)
    assert [cost(name) for name in ("list", "powers", "procedure")] == few
