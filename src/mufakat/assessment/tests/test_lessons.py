"""Hypotheses with evidence for and against, lessons found from elsewhere, and the model's changes on their way to an agenda."""

from __future__ import annotations

import re

import pytest

from mufakat.assessment import actions, lessons
from mufakat.assessment.models import Proposition
from mufakat.collaborations import actions as collaborations
from mufakat.collaborations.models import RoleAssignment
from mufakat.forum.models import AgendaProposal
from mufakat.kernel import access
from mufakat.kernel.refusals import NotAllowed

FRAMEWORK = "strategic-collaborative-2021"


@pytest.fixture
def told(collaboration, founder, clock):
    """A hypothesis of the collaboration."""

    def make(text="Makin sering bertemu, makin besar kepercayaan.", kind="hypothesis"):
        return actions.record_proposition(
            actor=founder, collaboration=collaboration, kind=kind, text=text, context="Kota sedang", now=clock
        )

    return make


@pytest.fixture
def open_to_all(collaboration, founder, clock):
    return collaborations.describe_collaboration(
        actor=founder, collaboration=collaboration, values={"visibility": "public"}, expected_version=collaboration.version, now=clock
    )  # fmt: skip


@pytest.mark.need("FN-12.06")
def test_a_hypothesis_keeps_what_speaks_for_it_beside_what_speaks_against_it(
    collaboration, told, evidence_about, founder, client_as, read
):
    one, other = evidence_about(FRAMEWORK, "SC.TRU"), evidence_about(FRAMEWORK, "SC.MIS")
    client, address = client_as(founder), f"/k/{collaboration.slug}/penilaian/pelajaran/"
    typed = {"kind": "hypothesis", "text": "Pertemuan menumbuhkan kepercayaan.", "context": ""}
    place = client.post(address, typed)["Location"]
    concluded = {"kesimpulan-conclusion": "disputed", "kesimpulan-reason": "Dua arah.", "expected_version": "1"}
    refused = client.post(f"{place}kesimpulan/", concluded)
    assert refused.status_code == 422
    assert "Dua arah." in refused.content.decode()
    for record, direction in ((one, "yes"), (other, "no")):
        ground = {"bukti-key": record.key, "bukti-direction": direction, "bukti-note": f"Catatan {direction}"}
        assert client.post(f"{place}bukti/", ground).status_code == 302
    assert client.post(f"{place}kesimpulan/", concluded).status_code == 302
    page = read(client.get(place))
    assert re.search(r"Diperdebatkan Dua arah\.", page)
    assert re.search(rf"Mendukung \(1\) Tentang SC\.TRU\. Catatan yes {one.key}", page)
    assert re.search(rf"Menentang \(1\) Tentang SC\.MIS\. Catatan no {other.key}", page)
    assert "1 bukti mendukung, 1 menentang" in read(client.get(address))


@pytest.mark.need("EX-M-09")
def test_a_lesson_drawn_from_a_case_is_found_elsewhere_once_the_case_shares_it(
    collaboration, told, open_to_all, founder, visitor, client_as, read, clock
):
    lesson = told("Bank sampah bertahan bila warga memegang kasnya.", "success")
    everywhere = "/pelajaran/?kata=bank+kasnya&jenis=success"
    assert "memegang kasnya" not in read(client_as(visitor).get(everywhere))
    own = f"/k/{collaboration.slug}/penilaian/pelajaran/{lesson.public_id}/"
    assert client_as(visitor).get(own).status_code == 404
    assert client_as(founder).post(f"{own}bagikan/").status_code == 302
    page = read(client_as(visitor).get(everywhere))
    assert "Bank sampah bertahan bila warga memegang kasnya." in page
    assert "Kisah berhasil · Pengelolaan sampah tiga kota" in page
    assert "memegang kasnya" not in read(client_as(visitor).get("/pelajaran/?kata=padi"))
    assert "Bank sampah bertahan" in read(client_as(visitor).get(own))
    assert client_as(founder).post(f"{own}bagikan/").status_code == 302
    assert client_as(visitor).get(own).status_code == 404


def test_lessons_of_studies_are_found_by_word_and_lead_to_their_register(export_case, visitor, client_as, read):
    first = export_case.lesson_records.first()
    word = first.text_id.split()[0]
    page = client_as(visitor).get(f"/pelajaran/?jenis=study&kata={word}").content.decode()
    assert first.text_id in page
    assert "/k/ekspor-sulsel/" in page


def test_a_closed_collaborations_lesson_never_leaves_it(collaboration, told, founder, clock, refused):
    lesson = told()
    with refused("not_public"):
        actions.share_proposition(actor=founder, proposition=lesson, is_shared=True, now=clock)
    Proposition.objects.update(is_shared=True)
    assert not lessons.shared_everywhere().exists()


def test_restricted_evidence_stays_hidden_beside_a_shared_lesson(
    collaboration, told, open_to_all, evidence_about, founder, visitor, client_as, read, clock
):
    lesson = told()
    secret = evidence_about(FRAMEWORK, "SC.TRU", confidentiality="restricted", statement_id="Rahasia kepala dinas.")
    actions.ground_proposition(actor=founder, proposition=lesson, key=secret.key, supports=True, note="", now=clock)
    actions.share_proposition(actor=founder, proposition=lesson, is_shared=True, now=clock)
    page = read(client_as(visitor).get(f"/k/{collaboration.slug}/penilaian/pelajaran/{lesson.public_id}/"))
    assert "Rahasia" not in page
    assert secret.key not in page
    assert "1 bukti tidak terbuka untuk Anda." in page


def test_a_conclusion_says_no_more_than_its_evidence(told, evidence_about, founder, stranger, clock, refused):
    said = {"actor": founder, "proposition": told(), "reason": "X", "expected_version": 1, "now": clock}
    for conclusion, code in (("holds", "no_support"), ("refuted", "no_opposition"), ("disputed", "one_sided")):
        with refused(code):
            actions.conclude_proposition(conclusion=conclusion, **said)
    ground = {"actor": founder, "proposition": said["proposition"], "supports": True, "note": "", "now": clock}
    with refused("unknown_evidence"):
        actions.ground_proposition(key="E-404", **ground)
    record = evidence_about(FRAMEWORK, "SC.TRU")
    actions.ground_proposition(key=record.key, **ground)
    with refused("already_tied"):
        actions.ground_proposition(key=record.key, **ground)
    assert actions.conclude_proposition(conclusion="holds", **said).conclusion == "holds"
    with pytest.raises(NotAllowed):
        actions.ground_proposition(key=record.key, **{**ground, "actor": stranger})


def test_the_list_of_lessons_costs_the_same_at_any_length(
    collaboration, founder, open_to_all, visitor, client_as, clock, django_assert_max_num_queries
):
    for number in (3, 40):
        Proposition.objects.bulk_create(
            Proposition(collaboration=collaboration, kind="lesson", text_id=f"P{n}", is_shared=True, recorded_at=clock) for n in range(number)
        )  # fmt: skip
        with django_assert_max_num_queries(6):
            client_as(visitor).get("/pelajaran/")


def test_a_change_of_a_studys_model_goes_to_the_agenda_with_one_click_and_shows_what_moved(
    export_case, make_user, client_as, read, clock
):
    user = make_user("Sekretaris")
    since = clock.date().replace(year=2020)
    RoleAssignment.objects.create(collaboration=export_case, user=user, role="secretary", valid_from=since)
    actor = access.actor_for(user.pk, clock.date())
    client, address = client_as(actor), "/k/ekspor-sulsel/penilaian/model/"
    button = re.search(rf'action="({re.escape(address)}([^"]+)/agenda/)"', client.get(address).content.decode())
    assert client.post(button.group(1)).status_code == 302
    proposal = AgendaProposal.objects.get(collaboration=export_case)
    assert (proposal.source_kind, proposal.source_key) == (actions.MODEL_CHANGE, button.group(2))
    assert button.group(1) not in client.get(address).content.decode()
    assert "Agenda: " in read(client.get(address))
    assert client.post(f"{address}tidak-ada/agenda/").status_code == 404


def test_an_own_change_rests_on_a_finding_and_later_assessments_show_what_moved(
    collaboration, founder, evidence_about, client_as, read, clock
):
    evidence_about(FRAMEWORK, "SC.TRU")
    client = client_as(founder)
    made = []
    for period, level in (("2024", 2), ("2026", 4)):
        one = actions.open_assessment(
            actor=founder, collaboration=collaboration, framework=FRAMEWORK, title=f"P {period}", period=period, method="M", now=clock
        )  # fmt: skip
        values = {"state": "assessed", "level": level, "finding": "Temuan.", "reason": "Alasan."}
        made.append(
            actions.judge_element(actor=founder, assessment=one, code="SC.TRU", values=values, expected_version=1, now=clock)
        )
    place = f"/k/{collaboration.slug}/penilaian/model/"
    typed = {"aspect": "Rapat", "change": "added", "existing": "Tidak tetap", "recommended": "Tiap bulan"}
    assert client.post(f"{place}catat/", {**typed, "basis": f"{made[0].key}:SC.MIS"}).status_code == 422
    assert client.post(f"{place}catat/", {**typed, "basis": f"{made[0].key}:SC.TRU"}).status_code == 302
    page = read(client.get(place))
    assert re.search(r"Rapat \S+ Ditambahkan .*Tidak tetap .*Tiap bulan .*SC\.TRU", page)
    assert "Kepercayaan : 2 (2024) → 4 (2026): naik" in page.replace("Kepercayaan:", "Kepercayaan :")
