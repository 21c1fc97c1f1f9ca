"""Registers of cooperation between governments: grounds, fields, bodies and seats, values, shared powers, norms."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from mufakat.agreements import register_overviews
from mufakat.agreements.models import CoordinatedAct, RegionalCooperation, StructureSeat, StructureUnit
from mufakat.collaborations.actions import lines
from mufakat.kernel.refusals import Refused
from mufakat.kernel.registers import REGISTERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(collaboration, founder, now):
    """Record a line of a register, as its page does."""

    def make(key, actor=None, **values):
        return lines.record_line(
            actor=actor or founder, register=REGISTERS[key], collaboration=collaboration, values=values, now=now
        )

    return make


@pytest.fixture
def regions(make_party):
    return [make_party(name) for name in ("Kabupaten Bantul", "Kabupaten Sleman", "Kota Yogyakarta")]


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


GROUNDS = {
    "text_id": "Air bersih lebih murah bagi warga.", "efficiency": "Satu instalasi bagi tiga daerah.",
    "effectiveness": "Layanan sehari penuh.", "mutual_benefit": "Hulu dibayar hilir.",
}  # fmt: skip


@pytest.mark.need("LN-J-01")
def test_a_regional_cooperation_is_recorded_with_its_three_grounds_and_peoples_welfare(client_as, founder, collaboration):
    address = reverse("collaborations:register_add", args=[collaboration.slug, "kerja-sama-daerah"])
    browser, sent = client_as(founder), {"partner": "region_voluntary", **GROUNDS}
    for ground in ("efficiency", "effectiveness", "mutual_benefit", "text_id"):
        assert browser.post(address, {**sent, ground: ""}).status_code == 422
    assert not RegionalCooperation.objects.exists()
    assert browser.post(address, sent).status_code == 302
    page = browser.get(reverse("collaborations:register", args=[collaboration.slug, "kerja-sama-daerah"])).content.decode()
    for words in (*GROUNDS.values(), "Daerah lain, sukarela"):
        assert words in page


@pytest.mark.need("LN-J-02")
@pytest.mark.parametrize("partner", ["foreign_region", "foreign_body"])
def test_a_partner_abroad_needs_its_legal_basis_and_the_others_do_not(keep, partner):
    assert refused(lambda: keep("kerja-sama-daerah", partner=partner, **GROUNDS)) == "legal_basis_missing"
    assert keep("kerja-sama-daerah", partner=partner, legal_basis="Permendagri 25/2020", **GROUNDS)
    for own in ("region_mandatory", "region_voluntary", "third_party", "central"):
        assert keep("kerja-sama-daerah", partner=own, **GROUNDS).partner == own


@pytest.mark.need("EX-B-08")
def test_a_task_force_beyond_the_decree_has_structure_and_mandate(keep, collaboration, client_as, founder, regions):
    assert refused(lambda: keep("struktur", kind="task_force", text_id="Tim ekspor")) == "mandate_missing"
    force = keep(
        "struktur", kind="task_force", text_id="Tim peningkatan ekspor", mandate="Memutuskan jadwal kapal bersama.",
        members=regions[:2], led_by=regions[0],
    )  # fmt: skip
    team = keep("struktur", kind="work_team", text_id="Tim logistik", above=force)
    overview = register_overviews.structure(collaboration)
    assert [line.title for line in overview.lines] == ["Tim peningkatan ekspor", "— Tim logistik"]
    assert overview.missing == ("Tim logistik",)
    page = client_as(founder).get(reverse("collaborations:register", args=[collaboration.slug, "struktur"])).content.decode()
    for words in (
        "Memutuskan jadwal kapal bersama.",
        "Gugus tugas atau forum resmi",
        "2 badan, 1 tanpa mandat, 1 tim tanpa anggota",
    ):
        assert words in page
    values = {"kind": "work_team", "text_id": "Tim logistik", "above": team}
    act = lambda: lines.revise_line(  # noqa: E731
        actor=founder, register=REGISTERS["struktur"], collaboration=collaboration, line=team, values=values,
        expected_version=1, now=team.recorded_at,
    )  # fmt: skip
    assert refused(act) == "above_itself"


@pytest.mark.need("EX-F-06")
def test_standing_work_teams_have_a_mandate_and_members_and_stay_when_their_task_changes(
    keep, collaboration, client_as, founder, regions
):
    address = reverse("collaborations:register_add", args=[collaboration.slug, "struktur"])
    browser = client_as(founder)
    sent = {"kind": "work_team", "text_id": "Tim logistik", "mandate": "Menyusun jadwal muat.", "led_by": regions[1].pk}
    assert browser.post(address, {**sent, "members": [regions[0].pk, regions[1].pk]}).status_code == 302
    assert browser.post(address, {**sent, "text_id": "Tim mutu"}).status_code == 302
    team = StructureUnit.objects.get(text_id="Tim logistik")
    assert (team.mandate, team.led_by, set(team.members.all())) == ("Menyusun jadwal muat.", regions[1], set(regions[:2]))
    assert register_overviews.structure(collaboration).missing == ("Tim mutu",)
    page = browser.get(reverse("collaborations:register", args=[collaboration.slug, "struktur"])).content.decode()
    for words in ("Tim kerja", "Menyusun jadwal muat.", "Kabupaten Bantul", "2 badan, 0 tanpa mandat, 1 tim tanpa anggota"):
        assert words in page
    values = {**sent, "led_by": regions[0], "mandate": "Menyusun jadwal muat dan bongkar.", "members": regions}
    lines.revise_line(
        actor=founder, register=REGISTERS["struktur"], collaboration=collaboration, line=team, values=values,
        expected_version=1, now=team.recorded_at,
    )  # fmt: skip
    team.refresh_from_db()
    assert (team.mandate, team.members.count()) == ("Menyusun jadwal muat dan bongkar.", 3)


@pytest.fixture
def secretariat(keep, regions):
    """A joint secretariat of three governments with its daily board, office and support staff."""
    body = keep("struktur", kind="joint_body", text_id="Sekretariat bersama", mandate="Mengelola enam bidang.", members=regions)
    return {
        "body": body,
        "daily_board": keep("struktur", kind="daily_board", text_id="Pengurus harian", above=body, term_years=2),
        "office": keep("struktur", kind="office", text_id="Kantor", above=body),
        "support_staff": keep("struktur", kind="support_staff", text_id="Tenaga pendukung", above=body),
    }


@pytest.mark.need("LN-J-03")
def test_a_joint_secretariat_is_a_body_of_several_governments_with_its_three_parts(keep, collaboration, secretariat, regions):
    one = {"kind": "joint_body", "text_id": "Sendiri", "mandate": "Apa saja."}
    assert refused(lambda: keep("struktur", **one, members=regions[:1])) == "members_missing"
    assert set(secretariat["body"].members.all()) == set(regions)
    kinds = StructureUnit.objects.filter(above=secretariat["body"]).values_list("kind", flat=True)
    assert set(kinds) == {"daily_board", "office", "support_staff"}
    first = register_overviews.structure(collaboration).lines[0]
    assert "Kabupaten Bantul" in first.detail
    assert "Kota Yogyakarta" in first.detail


@pytest.mark.need("LN-J-04")
def test_a_seat_is_held_by_an_office_for_two_years_with_a_warning_and_a_handover(
    keep, collaboration, founder, secretariat, regions, today, now
):
    board = secretariat["daily_board"]
    chair = {"unit": board, "text_id": "Ketua", "office": "Sekretaris Daerah"}
    begins = today - timedelta(days=700)
    too_long = {**chair, "holder": regions[0], "held_from": begins, "held_until": begins + timedelta(days=900)}
    assert refused(lambda: keep("kursi", **too_long)) == "term_too_long"
    seat = keep("kursi", **chair, holder=regions[0], held_from=begins)
    names = {field.name for field in StructureSeat._meta.fields}
    assert not names & {"person", "name", "full_name"}
    (line,) = register_overviews.seats(collaboration).lines
    assert "siapkan serah terima" in str(line.tag_label)
    late = keep("kursi", **{**chair, "text_id": "Bendahara"}, holder=regions[0], held_from=today - timedelta(days=800))
    assert register_overviews.seats(collaboration).missing == ("Pengurus harian: Bendahara",)
    for held in (seat, late):
        values = {**chair, "text_id": held.text_id, "holder": regions[0], "held_from": held.held_from}
        lines.revise_line(
            actor=founder, register=REGISTERS["kursi"], collaboration=collaboration, line=held, now=now, expected_version=1,
            values={**values, "held_until": held.held_from + timedelta(days=729), "handed_over_on": today, "handover_note": "Arsip."},
        )  # fmt: skip
    assert register_overviews.seats(collaboration).missing == ()


@pytest.mark.need("LN-J-05")
def test_which_region_holds_the_seats_now_and_before_is_shown(
    keep, collaboration, client_as, founder, secretariat, regions, today
):
    chair = {"unit": secretariat["daily_board"], "text_id": "Ketua", "office": "Sekretaris Daerah"}
    ended = today - timedelta(days=100)
    keep("kursi", **chair, holder=regions[0], held_from=today - timedelta(days=800), held_until=ended, handed_over_on=ended)
    overlapping = {**chair, "holder": regions[1], "held_from": ended - timedelta(days=5)}
    assert refused(lambda: keep("kursi", **overlapping)) == "seat_taken"
    keep("kursi", **chair, holder=regions[1], held_from=ended + timedelta(days=1))
    overview = register_overviews.seats(collaboration)
    assert str(overview.answer) == "1 kursi kini dipegang Kabupaten Sleman"
    assert [(str(line.tag_label), line.detail.split(",")[0]) for line in overview.lines] == [
        ("Sekarang", "Kabupaten Sleman"), ("Dulu", "Kabupaten Bantul"),
    ]  # fmt: skip
    page = client_as(founder).get(reverse("collaborations:register", args=[collaboration.slug, "kursi"])).content.decode()
    assert "1 kursi kini dipegang Kabupaten Sleman" in page


@pytest.mark.need("LN-J-06")
def test_each_field_of_the_cooperation_is_a_line_of_work_with_object_area_aim_and_standard(client_as, founder, collaboration):
    address = reverse("collaborations:register_add", args=[collaboration.slug, "bidang-kerja-sama"])
    field = {
        "text_id": "Persampahan", "object": "Tempat pemrosesan akhir", "area": "Tiga daerah", "aim": "Tidak ada buangan liar",
        "standard": "Ditutup tanah setiap hari",
    }  # fmt: skip
    browser = client_as(founder)
    for name in field:
        assert browser.post(address, {**field, name: ""}).status_code == 422
    assert browser.post(address, field).status_code == 302
    page = browser.get(reverse("collaborations:register", args=[collaboration.slug, "bidang-kerja-sama"])).content.decode()
    for words in field.values():
        assert words in page


@pytest.mark.need("LN-J-07")
def test_the_five_values_are_checked_with_evidence_and_the_unchecked_are_named(keep, collaboration):
    keep("nilai-kerja-sama", value="equal", answer="no", text_id="Satu daerah memutuskan.")
    keep("nilai-kerja-sama", value="equal", answer="yes", text_id="Ketua bergilir.")
    keep("nilai-kerja-sama", value="transparent", answer="partly", text_id="Laporan setahun sekali.")
    overview = register_overviews.values(collaboration)
    assert str(overview.answer) == "1 dari 5 nilai dijaga"
    assert [(str(line.title), line.detail) for line in overview.lines] == [
        ("Setara", "Ketua bergilir."), ("Transparan", "Laporan setahun sekali."),
    ]  # fmt: skip
    assert [str(label) for label in overview.missing] == ["Adil", "Partisipatif", "Demokratis"]


@pytest.mark.need("LN-I-01")
def test_work_across_powers_rests_on_a_cooperation_or_on_the_law(keep, regions, make_agreement):
    work = {"text_id": "Angkutan sampah lintas batas", "bodies": regions[:2]}
    assert refused(lambda: keep("kewenangan-bersama", **work)) == "basis_missing"
    assert refused(lambda: keep("kewenangan-bersama", **{**work, "bodies": regions[:1]}, law="UU 23/2014")) == "bodies_missing"
    assert keep("kewenangan-bersama", **work, agreement=make_agreement())
    assert keep("kewenangan-bersama", **work, law="UU 23/2014 Pasal 364")


@pytest.fixture
def ministry_and_agency(make_party):
    return make_party("Kementerian Perdagangan"), make_party("Badan Karantina")


@pytest.mark.need("LN-I-02")
def test_a_ministry_and_an_agency_are_tied_functionally_as_one_system(keep, ministry_and_agency, make_party):
    ministry, agency = ministry_and_agency
    tie = {"text_id": "Pemeriksaan ekspor satu atap.", "basis": "UU 39/2008 Pasal 25 ayat (1)"}
    business = make_party("Pelabuhan", "state_enterprise")
    assert refused(lambda: keep("hubungan-fungsional", ministry=ministry, agency=ministry, **tie)) == "two_parties"
    assert refused(lambda: keep("hubungan-fungsional", ministry=ministry, agency=business, **tie)) == "government_only"
    kept = keep("hubungan-fungsional", ministry=ministry, agency=agency, **tie)
    assert str(kept) == "Badan Karantina – Kementerian Perdagangan"


@pytest.mark.need("LN-I-07")
def test_an_act_of_an_agency_shows_its_coordination_with_the_ministry(
    keep, collaboration, client_as, founder, ministry_and_agency, today
):
    ministry, agency = ministry_and_agency
    tie = keep("hubungan-fungsional", ministry=ministry, agency=agency, text_id="Satu atap.", basis="UU 39/2008")
    address = reverse("collaborations:register_add", args=[collaboration.slug, "koordinasi-lembaga"])
    day = today.strftime("%d-%m-%Y")
    act = {
        "tie": tie.pk,
        "text_id": "Menetapkan tarif karantina",
        "on": day,
        "coordinated_on": day,
        "coordination": "Surat 12/2026",
    }
    browser = client_as(founder)
    for name in ("coordination", "coordinated_on", "tie"):
        assert browser.post(address, {**act, name: ""}).status_code == 422
    after = (today + timedelta(days=1)).strftime("%d-%m-%Y")
    assert browser.post(address, {**act, "coordinated_on": after}).status_code == 422
    assert not CoordinatedAct.objects.exists()
    assert browser.post(address, act).status_code == 302
    page = browser.get(reverse("collaborations:register", args=[collaboration.slug, "koordinasi-lembaga"])).content.decode()
    assert "Badan Karantina – Kementerian Perdagangan" in page
    assert "Surat 12/2026" in page


@pytest.mark.need("LN-I-05")
def test_norms_per_devolved_affair_have_owner_and_good_practice_and_affairs_without_are_reported(keep, collaboration, regions):
    assert refused(lambda: keep("nspk", affair="Persampahan", kind="standard")) == "title_missing"
    keep(
        "nspk", affair="Persampahan", kind="standard", text_id="SNI 3242", owner=regions[0], good_practice="Bank sampah Bantul"
    )  # fmt: skip
    keep("nspk", affair="Drainase", kind="procedure", text_id="Tata cara normalisasi", owner=regions[1])
    keep("nspk", affair="Air minum", kind="none_yet")
    overview = register_overviews.norms(collaboration)
    assert str(overview.answer) == "3 urusan, 1 belum punya NSPK"
    assert overview.missing == ("Air minum",)
    assert [(line.title, str(line.tag_label)) for line in overview.lines] == [
        ("Drainase", "Tanpa praktik baik"), ("Persampahan", "Ada"),
    ]  # fmt: skip
    assert refused(lambda: keep("nspk", affair="Persampahan", kind="none_yet")) == "norm_exists"
