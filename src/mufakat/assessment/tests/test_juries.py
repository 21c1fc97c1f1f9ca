"""Several assessors: blind to each other, resumable, reconciled with agreement, locked for good."""

from __future__ import annotations

import re

import pytest

from mufakat.assessment import actions, juries
from mufakat.assessment.models import Assessment, Jury, JuryOpinion
from mufakat.evidence.frameworks import get_framework
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused, Stale

FRAMEWORK = "strategic-collaborative-2021"
CODES = ("SC.MIS", "SC.COM", "SC.TRU", "SC.MUT")


@pytest.fixture
def evidence(evidence_about):
    return evidence_about(FRAMEWORK, *CODES)


@pytest.fixture
def jury(collaboration, founder, evidence, frameworks_installed, clock):
    return actions.open_jury(
        actor=founder, collaboration=collaboration, framework=FRAMEWORK, title="Penilaian 2025", period="2025",
        method="Wawancara dan dokumen.", seats=2, now=clock,
    )  # fmt: skip


@pytest.fixture
def pair(jury, assessor, clock):
    """Two assessors who took their seats."""
    both = assessor("Dua Puluh"), assessor("Tiga Puluh")
    for number, actor in enumerate(both):
        actions.take_seat(actor=actor, jury=jury, judges_as=("Kepala kantor", "Pengguna layanan")[number], now=clock)
    return both


def opinion(level=3, **changes):
    state = "assessed" if level else "not_enough_evidence"
    return {"state": state, "level": level, "justification": f"Alasan {level}.", "confidence": "high", **changes}


@pytest.fixture
def judge(jury, clock):
    """Judge every element with these levels and send in."""

    def make(actor, *levels, send=True):
        for code, level in zip(CODES, levels, strict=False):
            actions.give_opinion(actor=actor, jury=jury, code=code, values=opinion(level), expected_version=0, now=clock)
        if send:
            actions.send_in(actor=actor, jury=jury, now=clock)

    return make


def settle(jury, actor, code, level, clock):
    values = {"state": "assessed", "level": level, "reason": f"Setelah dibahas: {level}."}
    return actions.settle(actor=actor, jury=jury, code=code, values=values, expected_version=0, now=clock)


def test_the_whole_way_by_its_pages_from_opening_to_a_locked_result(
    collaboration, founder, evidence, assessor, client_as, read
):
    place = f"/k/{collaboration.slug}/penilaian/panel/"
    fields = {"framework": FRAMEWORK, "title": "Panel 2025", "period": "2025", "method": "Dokumen.", "seats": "2"}
    address = client_as(founder).post(f"{place}baru/", fields)["Location"]
    clients = [client_as(assessor("Satu")), client_as(assessor("Dua"))]
    for number, client in enumerate(clients):
        assert client.post(f"{address}kursi/", {"judges_as": f"Peran {number}"}).status_code == 302
        following = re.search(r'href="([^"]+)">\s*Mulai menilai', client.get(address).content.decode()).group(1)
        for level in ((2, 4, 5, 3), (5, 4, 4, 3))[number]:
            typed = {"state": "assessed", "level": str(level), "justification": "Sebab.", "picked": [evidence.key], "gap": "Arsip.", "confidence": "low"}  # fmt: skip
            following = client.post(following, {**typed, "expected_version": "0"})["Location"]
        assert following == address
        assert client.post(f"{address}kirim/").status_code == 302
    page = read(clients[0].get(address))
    assert "2 dari 4 unsur yang diberi peringkat oleh semuanya (50%)" in page
    assert re.search(r"Berdampingan.*Misi bersama.*Kepercayaan.*Komitmen", page)
    assert "Kappa Cohen" in page
    assert "Alfa Krippendorff (ordinal)" in page
    for code, level in (("SC.MIS", 3), ("SC.TRU", 4)):
        fields = {"state": "assessed", "level": str(level), "reason": "Dibahas bersama.", "expected_version": "0"}
        assert clients[0].post(f"{address}putusan/{code}/", fields).status_code == 302
    result = client_as(founder).post(f"{address}kunci/")
    assert result.status_code == 302
    shown = read(client_as(founder).get(result["Location"]))
    assert "2 penilai tanpa saling melihat" in shown
    assert "Dibahas bersama." in shown
    assert "Lihat hasilnya" in read(clients[1].get(address))


@pytest.mark.need("FN-12.03")
def test_ratings_of_several_roles_stand_side_by_side(collaboration, jury, pair, judge, client_as, read, evidence):
    judge(pair[0], 2, 4, 5, 3)
    judge(pair[1], 4, 4, 4, None)
    page = read(client_as(pair[0]).get(f"/k/{collaboration.slug}/penilaian/panel/{jury.public_id}/"))
    common = r"Misi bersama .*?Penilai 1 · Kepala kantor 2 Alasan 2\. .*?Penilai 2 · Pengguna layanan 4 Alasan 4\."
    assert re.search(common, page)
    assert re.search(r"Mutualisme .*?Penilai 1 · Kepala kantor 3 .*?Penilai 2 · Pengguna layanan Bukti belum cukup", page)


def test_nobody_sees_the_others_levels_before_all_have_sent_in(collaboration, founder, jury, pair, judge, client_as, read):
    judge(pair[0], 1, 1, 1, 1)
    address = f"/k/{collaboration.slug}/penilaian/panel/{jury.public_id}/"
    for onlooker in (pair[1], founder):
        page = read(client_as(onlooker).get(address))
        assert "Alasan 1." not in page
        assert "1 dari 2 penilai sudah mengirim" in page
        assert client_as(onlooker).get(f"{address}putusan/SC.MIS/").status_code == 404
    assert "Alasan" not in read(client_as(pair[1]).get(f"{address}nilai/SC.MIS/"))
    written = HistoryEntry.objects.filter(verb__startswith="assessment.jury.")
    assert written.count() == 1 + 2 + 4 + 1
    assert not any("level" in entry.data or "state" in entry.data for entry in written)
    assert {entry.visibility for entry in written} == {"parties"}


def test_work_is_saved_element_by_element_and_a_part_of_it_never_looks_final(collaboration, jury, pair, judge, client_as, read):
    judge(pair[0], 2, 5, send=False)
    address = f"/k/{collaboration.slug}/penilaian/panel/{jury.public_id}/"
    page = read(client_as(pair[0]).get(address))
    assert "2 dari 4 unsur dijawab (50%)." in page
    assert "Rata-rata sementara 3,5 dari 2 unsur berperingkat; ini bukan hasil akhir." in page
    assert "Lanjutkan" in page
    assert "Kirim penilaian saya" not in page
    assert "Alasan 2." in client_as(pair[0]).get(f"{address}nilai/SC.MIS/").content.decode()
    assert not Assessment.objects.filter(collaboration=collaboration).exists()


def test_a_session_that_ended_loses_no_word(collaboration, jury, pair, client_as, visitor):
    address = f"/k/{collaboration.slug}/penilaian/panel/{jury.public_id}/nilai/SC.MIS/"
    answer = client_as(visitor).post(address, {"state": "assessed", "level": "2", "justification": "Kalimat yang panjang."})
    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "Kalimat yang panjang." in shown
    assert jury.title_id not in shown
    assert 'name="level" value="2"' in shown
    assert not JuryOpinion.objects.exists()


def test_one_person_has_one_seat_and_seats_are_few(jury, pair, assessor, clock):
    for actor, code in ((pair[0], "same_person"), (assessor("Ketiga"), "seats_taken")):
        with pytest.raises(Refused) as refusal:
            actions.take_seat(actor=actor, jury=jury, judges_as="Siapa saja", now=clock)
        assert refusal.value.code == code


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"state": "assessed", "level": None}, "level_missing"),
        ({"state": "assessed", "level": 9}, "level_missing"),
        ({"state": "held"}, "state_missing"),
        ({"justification": "  "}, "reason_missing"),
        ({"evidence": ["E-999"]}, "unknown_evidence"),
    ],
)
def test_an_opinion_that_says_too_little_is_refused(jury, pair, clock, values, code):
    with pytest.raises(Refused) as refusal:
        actions.give_opinion(
            actor=pair[0], jury=jury, code="SC.MIS", values={**opinion(), **values}, expected_version=0, now=clock
        )
    assert refusal.value.code == code


def test_an_opinion_is_the_assessors_own_and_stops_at_sending(refused, jury, pair, judge, founder, clock):
    with pytest.raises(NotAllowed):
        actions.give_opinion(actor=founder, jury=jury, code="SC.MIS", values=opinion(), expected_version=0, now=clock)
    judge(pair[0], 2, 2, 2, send=False)
    with refused("incomplete"):
        actions.send_in(actor=pair[0], jury=jury, now=clock)
    with pytest.raises(Stale):
        actions.give_opinion(actor=pair[0], jury=jury, code="SC.MIS", values=opinion(5), expected_version=7, now=clock)
    actions.give_opinion(actor=pair[0], jury=jury, code="SC.MUT", values=opinion(None), expected_version=0, now=clock)
    actions.send_in(actor=pair[0], jury=jury, now=clock)
    with refused("sent"):
        actions.give_opinion(actor=pair[0], jury=jury, code="SC.MIS", values=opinion(5), expected_version=1, now=clock)
    with refused("jury_open"):
        settle(jury, pair[0], "SC.MIS", 3, clock)


def test_two_at_odds_on_every_element_stay_sensible(refused, collaboration, jury, pair, judge, founder, client_as, read, clock):
    judge(pair[0], 1, 5, 1, 5)
    judge(pair[1], 5, 1, 5, 1)
    page = read(client_as(founder).get(f"/k/{collaboration.slug}/penilaian/panel/{jury.public_id}/"))
    assert "0 dari 4 unsur yang diberi peringkat oleh semuanya (0%)" in page
    assert "tidak lebih baik daripada kebetulan" in page
    assert "Masih 4 perbedaan belum diputuskan." in page
    with refused("unsettled"):
        actions.lock_jury(actor=founder, jury=jury, now=clock)
    for code in CODES:
        settle(jury, pair[0], code, 3, clock)
    with refused("four_eyes"):
        actions.lock_jury(actor=pair[0], jury=jury, now=clock)
    made = actions.lock_jury(actor=pair[1], jury=jury, now=clock)
    assert [one["level"] for one in made.content["elements"]] == [3, 3, 3, 3]


def test_all_the_same_needs_no_settling_and_has_no_coefficient(refused, jury, pair, judge, founder, clock):
    judge(pair[0], 3, 3, 3, 3)
    judge(pair[1], 3, 3, 3, 3)
    with refused("no_difference"):
        settle(jury, founder, "SC.MIS", 5, clock)
    made = actions.lock_jury(actor=pair[0], jury=jury, now=clock)
    assert "tidak terdefinisi" in made.content["method"]["id"]
    assert made.content["elements"][0]["evidence"] == []


def test_what_is_locked_stays_as_it_is(refused, jury, pair, judge, founder, clock):
    judge(pair[0], 3, 4, 3, None)
    judge(pair[1], 3, 4, 3, None)
    made = actions.lock_jury(actor=founder, jury=jury, now=clock)
    values = {"state": "assessed", "level": 5, "finding": "A.", "reason": "B."}
    with refused("locked"):
        actions.judge_element(actor=founder, assessment=made, code="SC.MIS", values=values, expected_version=1, now=clock)
    for act in (
        lambda: actions.lock_jury(actor=founder, jury=jury, now=clock),
        lambda: settle(jury, founder, "SC.MIS", 5, clock),
        lambda: actions.give_opinion(actor=pair[0], jury=jury, code="SC.MIS", values=opinion(5), expected_version=1, now=clock),
    ):
        with pytest.raises(Refused):
            act()
    made.refresh_from_db()
    assert [one["level"] for one in made.content["elements"]] == [3, 4, 3, None]


def test_a_panel_is_found_by_members_only_and_in_its_own_collaboration(
    other_place, collaboration, jury, client_as, stranger, founder
):
    address = f"/k/{collaboration.slug}/penilaian/panel/{jury.public_id}/"
    assert client_as(stranger).get(address).status_code == 404
    assert client_as(founder).get(f"/k/{other_place.slug}/penilaian/panel/{jury.public_id}/").status_code == 404
    assert client_as(stranger).get(f"/k/{other_place.slug}/penilaian/panel/").status_code == 404


def test_the_reading_costs_the_same_for_two_assessors_and_for_six(
    collaboration, founder, evidence, assessor, clock, django_assert_num_queries
):
    framework = get_framework(FRAMEWORK)
    for seats in (2, 6):
        made = actions.open_jury(
            actor=founder, collaboration=collaboration, framework=FRAMEWORK, title="T", period="2026", method="M", seats=seats, now=clock
        )  # fmt: skip
        for number in range(seats):
            actor = assessor(f"A{seats}{number}")
            seat = actions.take_seat(actor=actor, jury=made, judges_as="x", now=clock)
            JuryOpinion.objects.bulk_create(
                JuryOpinion(seat=seat, element=code, state="assessed", level=1 + number % 5, justification="j", saved_at=clock)
                for code in CODES
            )
        found = Jury.objects.get(pk=made.pk)
        with django_assert_num_queries(3):
            assert len(juries.in_order_of_settling(juries.differences(found, framework))) == 4
