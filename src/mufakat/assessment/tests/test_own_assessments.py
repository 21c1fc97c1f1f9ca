"""Assessments made here: judged element by element, signed, with evidence; repeated; turned into agenda proposals."""

from __future__ import annotations

import re

import pytest

from mufakat.assessment import actions, queries
from mufakat.assessment.models import Assessment
from mufakat.collaborations.models import RoleAssignment
from mufakat.evidence import actions as evidence_actions
from mufakat.forum.models import AgendaProposal
from mufakat.kernel import access
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

FRAMEWORK = "emerson-nabatchi-balogh-2012"


def plain(answer):
    assert answer.status_code == 200, answer.content[-2000:]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def evaluator(frameworks_installed, collaboration, make_user, clock):
    user = make_user("Penilai Luar")
    RoleAssignment.objects.create(
        collaboration=collaboration, user=user, role="evaluator", valid_from=clock.date().replace(year=2020)
    )
    return access.actor_for(user.pk, clock.date())


@pytest.fixture
def record(collaboration, evaluator, clock):
    """Record evidence about an element."""

    def make(element, framework=FRAMEWORK, **changes):
        values = {
            "kind": "interview", "role_id": "Wakil kelompok", "statement_id": f"Tentang {element}.", "direction": "weakens", "sector": "society",
            "confidentiality": "parties", "consent": "given", "framework": framework, "elements": [element], **changes,
        }  # fmt: skip
        return evidence_actions.record_evidence(actor=evaluator, collaboration=collaboration, values=values, now=clock)

    return make


@pytest.fixture
def begin(collaboration, evaluator, client_as):
    """Open an assessment through its page; gives its address."""

    def make(period="2025", framework=FRAMEWORK):
        fields = {"framework": framework, "title": f"Penilaian {period}", "period": period, "method": "Wawancara dan dokumen."}
        answer = client_as(evaluator).post(f"/k/{collaboration.slug}/penilaian/baru/", fields)
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return make


def judge(client, address, code, **changes):
    version = Assessment.objects.get(key=address.rstrip("/").rsplit("/", 1)[1]).version
    fields = {
        "state": "assessed", "level": "2", "confidence": "medium", "finding": "Wakil sering tanpa wewenang.", "reason": "Dua sektor menyatakannya.",
        "improvements": "Undang wakil yang berwenang.", "expected_version": str(version), **changes,
    }  # fmt: skip
    return client.post(f"{address}{code}/nilai/", fields)


@pytest.mark.need("EX-L-09")
@pytest.mark.need("EX-M-06")
def test_an_evaluator_judges_an_element_with_verdict_level_evidence_and_signature(
    collaboration, evaluator, record, begin, client_as
):
    evidence = record("PE.DEL")
    client, address = client_as(evaluator), begin()
    answer = judge(client, address, "PE.DEL")
    assert answer.status_code == 302, answer.content.decode()
    page = plain(client.get(f"{address}PE.DEL/"))
    for shown in (
        "2 Lemah",
        "Wakil sering tanpa wewenang.",
        "Dua sektor menyatakannya.",
        evidence.key,
        "Undang wakil yang berwenang.",
        "ditandatangani penilai",
    ):
        assert shown in page
    signed = HistoryEntry.objects.get(verb="assessment.element.judged")
    assert (signed.actor_id, signed.data["element"], signed.data["level"]) == (evaluator.user_id, "PE.DEL", 2)
    assert "Tidak dinilai" in plain(client.get(address))


@pytest.mark.need("EX-L-11")
def test_a_second_period_is_compared_with_the_first_element_by_element(evaluator, record, begin, client_as):
    record("PE.DEL")
    client = client_as(evaluator)
    first, second = begin("2025"), begin("2026")
    judge(client, first, "PE.DEL", level="2")
    judge(client, second, "PE.DEL", level="4")
    page = plain(client.get(f"{second}?banding={first.rstrip('/').rsplit('/', 1)[1]}"))
    assert re.search(r"Musyawarah 2 4 ▲ naik 2", page)
    assert re.search(r"Penetapan Tidak dinilai Tidak dinilai tidak dapat dibandingkan", page)


@pytest.mark.need("FN-12.13")
def test_process_success_and_model_are_assessed_together_and_again(collaboration, evaluator, begin, client_as):
    frameworks = ("huxham-vangen-1996", "huxham-hibbert-2008", "agranoff-mcguire-2003")
    for period in ("2025", "2026"):
        for framework in frameworks:
            begin(period, framework)
    page = plain(client_as(evaluator).get(f"/k/{collaboration.slug}/penilaian/"))
    assert page.count("Penilaian 2025") == page.count("Penilaian 2026") == 3
    assert Assessment.objects.filter(collaboration=collaboration).count() == 6


@pytest.mark.need("FN-12.02")
def test_a_verdict_on_three_kinds_of_evidence_shows_them_and_on_one_kind_is_warned_of(evaluator, record, begin, client_as):
    client, address = client_as(evaluator), begin()
    record("PE.DEL")
    judge(client, address, "PE.DEL")
    assert "hanya satu jenis bukti" in plain(client.get(f"{address}PE.DEL/"))
    record("PE.DEL", kind="observation", sector="government")
    record("PE.DEL", kind="document", sector="private")
    page = plain(client.get(f"{address}PE.DEL/"))
    assert "hanya satu jenis bukti" not in page
    assert all(kind in page for kind in ("Wawancara", "Pengamatan", "Dokumen"))


@pytest.mark.parametrize(
    ("framework", "elements"),
    [
        pytest.param("huxham-hibbert-2008", 5, marks=pytest.mark.need("FN-12.04")),
        pytest.param("strategic-collaborative-2021", 4, marks=pytest.mark.need("FN-12.16")),
        pytest.param(
            "ansell-gash-2008",
            14,
            marks=[pytest.mark.need(need) for need in ("LN-B-01", "LN-B-02", "LN-B-04", "LN-B-05", "LN-B-08")],
        ),
    ],
)
def test_every_element_of_a_framework_can_be_judged_also_before_the_start(
    collaboration, evaluator, record, begin, client_as, framework, elements
):
    assert collaboration.phase == "initiation"
    client, address = client_as(evaluator), begin("2025", framework)
    listed = re.findall(rf'href="{re.escape(address)}([A-Z0-9.]+)/"', client.get(address).content.decode())
    codes = list(dict.fromkeys(listed))
    assert len(codes) == elements
    for code in codes:
        record(code, framework)
        assert judge(client, address, code, level="3").status_code == 302
    found = queries.assess(viewer=evaluator, slug=collaboration.slug, framework=framework)["elements"]
    assert [(row["code"], row["state"], row["level"], row["evidence"]) for row in found] == [
        (row["code"], "assessed", 3, 1) for row in found
    ]
    if framework == "ansell-gash-2008":
        starting, design, steps = ("AG.S1", "AG.S2", "AG.S3"), ("AG.D1", "AG.D2", "AG.D3", "AG.D4"), ("AG.P1", "AG.P2", "AG.P5")
        assert {*starting, *design, *steps, "AG.L1", "AG.O1"} <= set(codes)


def test_a_level_without_evidence_is_refused_and_nothing_typed_is_lost(evaluator, begin, client_as):
    client, address = client_as(evaluator), begin()
    answer = judge(client, address, "CJ.RES")
    assert answer.status_code == 422
    assert "Peringkat perlu bukti" in answer.content.decode()
    assert "Wakil sering tanpa wewenang." in answer.content.decode()
    assert judge(client, address, "CJ.RES", state="not_enough_evidence", level="").status_code == 302
    page = plain(client.get(f"{address}CJ.RES/"))
    assert "Bukti belum cukup" in page


def test_two_assessors_who_save_at_once_lose_nothing(collaboration, evaluator, record, clock):
    record("PE.DEL")
    values = {"state": "assessed", "level": 2, "finding": "A.", "reason": "B."}
    made = actions.open_assessment(
        actor=evaluator, collaboration=collaboration, framework=FRAMEWORK, title="T", period="2025", method="M", now=clock
    )
    actions.judge_element(actor=evaluator, assessment=made, code="PE.DEL", values=values, expected_version=1, now=clock)
    with pytest.raises(Stale):
        actions.judge_element(actor=evaluator, assessment=made, code="PE.DEL", values=values, expected_version=1, now=clock)


def test_a_representative_does_not_judge_and_a_reference_is_not_changed(
    export_case, collaboration, evaluator, make_party, member_of, clock
):
    member = member_of(make_party("Bank Daerah", "private"))
    with pytest.raises(NotAllowed):
        actions.open_assessment(
            actor=member, collaboration=collaboration, framework=FRAMEWORK, title="T", period="2025", method="M", now=clock
        )
    reference = Assessment.objects.get(key="dinamika-2019")
    with pytest.raises(Refused) as refusal:
        actions.judge_element(
            actor=access.SYSTEM,
            assessment=reference,
            code="PE.DEL",
            values={"state": "assessed", "level": 5},
            expected_version=1,
            now=clock,
        )
    assert refusal.value.code == "reference"


@pytest.mark.need("EX-L-13")
def test_a_weak_element_becomes_an_agenda_proposal_with_its_improvements_and_a_way_back(
    export_case, make_user, client_as, clock
):
    user = make_user("Sekretaris")
    RoleAssignment.objects.create(
        collaboration=export_case, user=user, role="secretary", valid_from=clock.date().replace(year=2020)
    )
    client = client_as(access.actor_for(user.pk, clock.date()))
    element = "/k/ekspor-sulsel/penilaian/dinamika-2019/CJ.RES/"
    assert "Jadikan usulan agenda" in plain(client.get(element))
    assert client.post(f"{element}agenda/").status_code == 302
    proposal = AgendaProposal.objects.get(collaboration=export_case)
    assert proposal.source_url == element
    assert "Perbesar anggaran" in proposal.reason_id
    assert proposal.title_en == "Improve resources"
    page = plain(client.get(element))
    assert "Sudah diusulkan untuk agenda." in page
    assert "Jadikan usulan agenda" not in page


def test_a_visitor_cannot_propose(export_case, client_as, visitor):
    answer = client_as(visitor).post("/k/ekspor-sulsel/penilaian/dinamika-2019/CJ.RES/agenda/")
    assert answer.status_code in (302, 403)
    assert not AgendaProposal.objects.exists()


@pytest.mark.need("LN-B-07")
def test_shared_understanding_is_three_checks_that_stand_apart(evaluator, record, begin, client_as):
    """A clear mission, a definition of the problem all accept, shared values: each seen or not, for itself."""
    record("AG.P4", "ansell-gash-2008")
    client, address = client_as(evaluator), begin("2025", "ansell-gash-2008")
    asked = plain(client.get(f"{address}AG.P4/nilai/"))
    signs = ("Misi tertulis dan jelas.", "Rumusan masalah diterima semua pihak.", "Nilai bersama disebut.")
    assert all(f"{sign} (boleh kosong) Belum diperiksa Terlihat Terlihat sebagian Tidak terlihat" in asked for sign in signs)
    assert judge(client, address, "AG.P4", check_0="seen", check_1="not_seen").status_code == 302
    page = plain(client.get(f"{address}AG.P4/"))
    assert re.search(
        r"Misi tertulis dan jelas\. tanpa peringkat Terlihat Rumusan masalah .*? tanpa peringkat Tidak terlihat", page
    )
    assert page.count("Nilai bersama disebut.") == 1
    assert 'value="not_seen" selected' in client.get(f"{address}AG.P4/nilai/").content.decode()
    assert judge(client, address, "AG.P4", check_0="kabur").status_code == 422
