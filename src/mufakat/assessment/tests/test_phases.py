"""A framework's phases: every group answers, a gate between phases, who is missing is added, answers become plans."""

from __future__ import annotations

import re

import pytest

from mufakat.assessment import actions, phases
from mufakat.assessment.models import PhaseAnswer, PhaseRun
from mufakat.collaborations.models import Party
from mufakat.commitments.models import Commitment
from mufakat.evidence.frameworks import get_framework
from mufakat.forum.models import AgendaProposal
from mufakat.kernel.refusals import NotAllowed

FIRST = ("RA.1.1", "RA.1.2", "RA.1.3")


@pytest.fixture
def run(frameworks_installed, collaboration, founder, clock):
    return actions.open_run(
        actor=founder, collaboration=collaboration, framework="ratner-2012", title="Asesmen 2026", now=clock
    )


@pytest.fixture
def two(make_party, member_of):
    """Two parties of different sectors with their representatives."""
    parties = make_party("Dinas Lingkungan"), make_party("Koperasi Sampah", "society")
    return [(party, member_of(party, f"Wakil {party.pk}")) for party in parties]


@pytest.fixture
def agree(run, two, clock):
    """Everybody answers the question, one wording is found, everybody says yes."""

    def make(code, last="agree", words=""):
        for party, member in two:
            actions.answer_question(actor=member, run=run, code=code, party=party, text=f"Menurut {party.pk}", now=clock)
        joint = actions.word_joint_answer(
            actor=two[0][1], run=run, code=code, text=f"Bersama {code}", expected_wording=0, now=clock
        )
        for (party, member), answer in zip(two, ("agree", last), strict=True):
            said = words if answer != "agree" else ""
            actions.answer_joint(
                actor=member, run=run, code=code, party=party, answer=answer, words=said, wording=joint.wording, now=clock
            )

    return make


def question(run, code):
    found = phases.find_question(phases.phases_of(run, get_framework("ratner-2012")), code)
    return found[1]


@pytest.mark.need("LN-D-01")
def test_three_phases_with_nine_questions_are_answered_group_by_group(collaboration, run, two, founder, client_as, read, clock):
    address = f"/k/{collaboration.slug}/penilaian/tahap/{run.public_id}/"
    overview = client_as(founder).get(address).content.decode()
    codes = list(dict.fromkeys(re.findall(rf'{re.escape(address)}(RA\.\d\.\d)/"', overview)))
    assert codes == [f"RA.{phase}.{number}" for phase in (1, 2, 3) for number in (1, 2, 3)]
    for party, member in two:
        fields = {"jawaban-party": str(party.pk), "jawaban-text": f"Persoalan menurut {party.organisation.name_id}"}
        assert client_as(member).post(f"{address}RA.1.1/jawaban/", fields).status_code == 302
    heard = {"kelompok-group_name": "Pemulung", "kelompok-heard": "Kunjungan 3 Maret", "kelompok-text": "Harga jatuh."}
    assert client_as(founder).post(f"{address}RA.1.1/kelompok/", heard).status_code == 302
    page = read(client_as(founder).get(f"{address}RA.1.1/"))
    assert "Koperasi Sampah Masyarakat Persoalan menurut Koperasi Sampah" in page
    assert "Dinas Lingkungan Pemerintah Persoalan menurut Dinas Lingkungan" in page
    assert "Pemulung tanpa kursi; Kunjungan 3 Maret Harga jatuh." in page
    assert "2 dari 2 pihak menjawab · 1 kelompok lain" in read(client_as(founder).get(address))
    assert [question(run, code).level for code in ("RA.1.1", "RA.1.2")] == [3, 1]


@pytest.mark.need("LN-D-02")
def test_a_phase_closes_only_when_its_three_questions_have_an_agreed_answer(run, agree, two, founder, clock, refused):
    close = {"actor": founder, "run": run, "missing_note": "Tidak ada.", "missing": [], "now": clock}
    agree("RA.1.1")
    agree("RA.1.2", "partly", "Asal dananya jelas.")
    with refused("not_agreed"):
        actions.close_phase(dimension="RA.1", **close)
    agree("RA.1.3", "not", "Bukan ini persoalannya.")
    assert question(run, "RA.1.3").objections[0].words == "Bukan ini persoalannya."
    with refused("not_agreed"):
        actions.close_phase(dimension="RA.1", **close)
    joint = actions.word_joint_answer(actor=founder, run=run, code="RA.1.3", text="Rumusan baru", expected_wording=1, now=clock)
    assert not question(run, "RA.1.3").stances
    for party, member in two:
        actions.answer_joint(
            actor=member, run=run, code="RA.1.3", party=party, answer="agree", words="", wording=joint.wording, now=clock
        )
    assert [question(run, code).level for code in FIRST] == [5, 4, 5]
    for code in ("RA.2.1", "RA.2.2", "RA.2.3"):
        agree(code)
    with refused("phase_waiting"):
        actions.close_phase(dimension="RA.2", **close)
    actions.close_phase(dimension="RA.1", **close)
    with refused("phase_closed"):
        actions.answer_question(actor=two[0][1], run=run, code="RA.1.1", party=two[0][0], text="Lain", now=clock)
    with refused("phase_closed"):
        actions.close_phase(dimension="RA.1", **close)
    actions.close_phase(dimension="RA.2", **close)


@pytest.mark.need("LN-D-04")
def test_every_phase_asks_who_else_must_be_involved_and_adds_them(collaboration, run, agree, founder, client_as, read):
    for code in FIRST:
        agree(code)
    address = f"/k/{collaboration.slug}/penilaian/tahap/{run.public_id}/"
    client = client_as(founder)
    assert "Siapa lagi yang perlu dilibatkan, dan mengapa?" in read(client.get(address))
    assert client.post(f"{address}tutup/RA.1/", {"missing_note": " ", "names": "Paguyuban Pemulung"}).status_code == 422
    assert not Party.objects.filter(organisation__name_id="Paguyuban Pemulung").exists()
    fields = {"missing_note": "Pemulung belum diajak.", "names": "Paguyuban Pemulung\n\n", "sector": "society"}
    assert client.post(f"{address}tutup/RA.1/", fields).status_code == 302
    added = Party.objects.get(collaboration=collaboration, organisation__name_id="Paguyuban Pemulung")
    assert (added.status, added.sector, added.proposed_why) == ("proposed", "society", "Pemulung belum diajak.")
    page = read(client.get(address))
    assert "Pemulung belum diajak. Paguyuban Pemulung" in page
    assert "Selesai" in page


@pytest.mark.need("LN-D-05")
def test_agreed_answers_become_plan_items_with_an_owner_or_points_for_the_agenda(
    collaboration, run, agree, two, client_as, read
):
    address = f"/k/{collaboration.slug}/penilaian/tahap/{run.public_id}/"
    party, member = two[1]
    client = client_as(member)
    promise = {"janji-party": str(party.pk), "janji-text": "Membuka dua bank sampah", "janji-due_on": "31-12-2026", "janji-measure": "Bank sampah yang buka"}  # fmt: skip
    refused = client.post(f"{address}RA.3.1/janji/", promise)
    assert refused.status_code == 422
    assert "Jawabannya belum disepakati." in refused.content.decode()
    for code in ("RA.3.1", "RA.3.2", "RA.3.3"):
        agree(code)
    assert client.post(f"{address}RA.3.1/janji/", promise).status_code == 302
    measured = {**promise, "janji-text": "Menghitung tonase tiap bulan", "janji-measure": "Tonase"}
    assert client.post(f"{address}RA.3.2/janji/", measured).status_code == 302
    assert client.post(f"{address}RA.3.3/agenda/", {"agenda-title": "Dana tetap sesudah 2027"}).status_code == 302
    first, second = Commitment.objects.filter(collaboration=collaboration).order_by("pk")
    assert (first.party, first.measure_id, first.due_on.isoformat()) == (party, "Bank sampah yang buka", "2026-12-31")
    assert first.source_url == f"{address}RA.3.1/"
    assert second.text_id == "Menghitung tonase tiap bulan"
    proposal = AgendaProposal.objects.get(collaboration=collaboration)
    assert (proposal.title_id, proposal.reason_id) == ("Dana tetap sesudah 2027", "Bersama RA.3.3")
    assert "Membuka dua bank sampah Koperasi Sampah" in read(client.get(f"{address}RA.3.1/"))


def test_each_party_answers_and_agrees_for_itself_only(run, two, founder, stranger, clock, refused):
    (party, member), (other, _) = two
    for actor, spoken_for in ((member, other), (founder, party), (stranger, party)):
        with pytest.raises(NotAllowed):
            actions.answer_question(actor=actor, run=run, code="RA.1.1", party=spoken_for, text="Palsu", now=clock)
    with refused("group_missing"):
        actions.answer_question(actor=member, run=run, code="RA.1.1", text="Tanpa nama", now=clock)
    with refused("unknown_element"):
        actions.answer_question(actor=member, run=run, code="RA.9.9", party=party, text="X", now=clock)
    with refused("nobody_asked"):
        actions.word_joint_answer(actor=member, run=run, code="RA.1.1", text="X", expected_wording=0, now=clock)
    assert not PhaseAnswer.objects.exists()


def test_a_stance_counts_for_the_wording_it_was_given_to(run, agree, two, clock, refused):
    agree("RA.1.1")
    party, member = two[0]
    with refused("stale"):
        actions.answer_joint(actor=member, run=run, code="RA.1.1", party=party, answer="agree", words="", wording=2, now=clock)
    with refused("stale"):
        actions.word_joint_answer(actor=member, run=run, code="RA.1.1", text="Lain", expected_wording=0, now=clock)
    with refused("words_missing"):
        actions.answer_joint(actor=member, run=run, code="RA.1.1", party=party, answer="not", words=" ", wording=1, now=clock)


def test_only_frameworks_with_a_gate_are_run_in_phases_and_any_of_them_is(
    frameworks_installed, collaboration, founder, clock, refused
):
    with refused("no_phases"):
        actions.open_run(actor=founder, collaboration=collaboration, framework="weber-2005", title="T", now=clock)
    run = actions.open_run(actor=founder, collaboration=collaboration, framework="morse-stephens-2012", title="Lain", now=clock)
    assert [one.state for one in phases.phases_of(run, get_framework("morse-stephens-2012"))] == ["untouched"] * 5


def test_strangers_find_no_phases(other_place, run, collaboration, founder, stranger, client_as):
    address = f"/k/{collaboration.slug}/penilaian/tahap/{run.public_id}/"
    for path in (address, f"{address}RA.1.1/", f"/k/{other_place.slug}/penilaian/tahap/"):
        assert client_as(stranger).get(path).status_code == 404
    assert client_as(founder).get(f"/k/{other_place.slug}/penilaian/tahap/{run.public_id}/").status_code == 404


def test_reading_phases_costs_the_same_for_two_parties_and_for_many(run, agree, make_party, clock, django_assert_num_queries):
    framework = get_framework("ratner-2012")
    agree("RA.1.1")
    for number in (0, 12):
        for place in range(number):
            party = make_party(f"Pihak ke-{place}")
            PhaseAnswer.objects.create(run=run, element="RA.1.2", party=party, text="x", recorded_at=clock)
        found = PhaseRun.objects.select_related("collaboration").get(pk=run.pk)
        with django_assert_num_queries(6):
            assert len(phases.phases_of(found, framework)) == 3
