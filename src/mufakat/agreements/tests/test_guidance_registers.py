"""Registers of guidance: steps agreed for problems, the role of a coordinating ministry, its reports, guidance of regions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mufakat.actors.models import Organisation
from mufakat.agreements import actions, cooperating, guidance_overviews
from mufakat.agreements.models import CentralGuidance, ProblemGuide
from mufakat.collaborations.actions import lines
from mufakat.collaborations.models import System
from mufakat.kernel.refusals import Refused
from mufakat.kernel.registers import REGISTERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(collaboration, founder, now):
    def make(key, **values):
        return lines.record_line(actor=founder, register=REGISTERS[key], collaboration=collaboration, values=values, now=now)

    return make


@pytest.fixture
def of_kind(make_party):
    """A joined party whose organisation is of this kind."""

    def make(name, kind):
        party = make_party(name)
        Organisation.objects.filter(pk=party.organisation_id).update(kind=kind)
        party.organisation.kind = kind
        return party

    return make


def register_page(browser, collaboration, key):
    return browser.get(reverse("collaborations:register", args=[collaboration.slug, key])).content.decode()


@pytest.mark.need("EX-F-07")
def test_the_playbook_holds_agreed_steps_for_problems_in_each_system(keep, collaboration, client_as, founder, of_kind, today):
    trade, port, farming = (
        System.objects.create(collaboration=collaboration, key=key, name_id=name)
        for key, name in (("trade", "Perdagangan"), ("port", "Pelabuhan"), ("farming", "Agribisnis"))
    )
    office, terminal = of_kind("Dinas Perdagangan", "agency"), of_kind("Pelindo", "state_enterprise")
    sent = {
        "system": port.pk, "text_id": "Kontainer kosong tidak tersedia", "steps": "1. Lapor ke Pelindo\n2. Pinjam dari depo",
        "in_charge": terminal.pk, "within": "2 hari kerja", "agreed_on": f"{today:%d-%m-%Y}",
    }  # fmt: skip
    browser = client_as(founder)
    address = reverse("collaborations:register_add", args=[collaboration.slug, "buku-langkah"])
    for needed in ("system", "steps", "in_charge", "agreed_on"):
        assert browser.post(address, {**sent, needed: ""}).status_code == 422
    assert not ProblemGuide.objects.exists()
    assert browser.post(address, sent).status_code == 302
    assert guidance_overviews.playbook(collaboration).missing == ("Perdagangan", "Agribisnis")
    for system in (trade, farming):
        keep("buku-langkah", system=system, text_id="Harga berubah", steps="Rapat", in_charge=office, agreed_on=today)
    page = register_page(browser, collaboration, "buku-langkah")
    for words in ("Kontainer kosong tidak tersedia", "2. Pinjam dari depo", "Pelindo", "3 dari 3 sistem punya langkah"):
        assert words in page
    assert guidance_overviews.playbook(collaboration).missing == ()


def test_a_party_that_left_leads_no_steps(keep, collaboration, of_kind, today):
    system = System.objects.create(collaboration=collaboration, key="port", name_id="Pelabuhan")
    gone = of_kind("Pelindo", "state_enterprise")
    gone.status = "left"
    with pytest.raises(Refused) as refused:
        keep("buku-langkah", system=system, text_id="Macet", steps="Lapor", in_charge=gone, agreed_on=today)
    assert refused.value.code == "left_already"


@pytest.mark.need("LN-I-03")
def test_a_coordinating_ministry_has_four_functions_and_those_it_does_not_carry_out_are_named(
    keep, collaboration, client_as, founder, of_kind
):
    assert len(cooperating.COORDINATING) == 4
    ministry, agency = of_kind("Kemenko Perekonomian", "ministry"), of_kind("Dinas Perdagangan", "agency")
    for key in ("policy", "coordination", "supervision"):
        keep("fungsi-koordinator", ministry=ministry, function=key, text_id="Rapat tiap triwulan", evidence="Notula 3")
    with pytest.raises(Refused) as refused:
        keep("fungsi-koordinator", ministry=agency, function="policy", text_id="Apa saja")
    assert refused.value.code == "ministry_only"
    overview = guidance_overviews.coordinating(collaboration)
    assert [str(name) for name in overview.missing] == ["Kemenko Perekonomian: Mengelola barang milik negara"]
    page = register_page(client_as(founder), collaboration, "fungsi-koordinator")
    for words in ("3 dari 4 fungsi", "Rapat tiap triwulan", "Mengelola barang milik negara"):
        assert words in page
    keep("fungsi-koordinator", ministry=ministry, function="property", text_id="Gedung bersama")
    assert guidance_overviews.coordinating(collaboration).missing == ()


@pytest.mark.need("LN-I-04")
def test_a_ministry_without_a_performance_report_that_answers_for_the_collaboration_is_named(
    keep, collaboration, client_as, founder, of_kind
):
    trade, farming = of_kind("Kementerian Perdagangan", "ministry"), of_kind("Kementerian Pertanian", "ministry")
    assert guidance_overviews.accountability(collaboration).missing == (trade.organisation.name, farming.organisation.name)
    for year in (2025, 2026):
        keep(
            "laporan-kinerja", ministry=trade, year=year, title=f"LKjIP {year}", target="Nilai ekspor nonmigas",
            text_id="Forum disebut sebagai rencana aksi 3",
        )  # fmt: skip
    overview = guidance_overviews.accountability(collaboration)
    assert (overview.missing, overview.lines[0].detail) == ((farming.organisation.name,), "2026")
    page = register_page(client_as(founder), collaboration, "laporan-kinerja")
    for words in ("LKjIP 2026", "Nilai ekspor nonmigas", "1 dari 2 kementerian mempertanggungjawabkannya"):
        assert words in page


@pytest.mark.need("LN-I-06")
def test_guidance_and_supervision_of_regions_is_logged_and_regions_without_it_are_named(
    keep, collaboration, client_as, founder, of_kind, today
):
    ministry = of_kind("Kementerian Dalam Negeri", "ministry")
    sleman, bantul = of_kind("Kabupaten Sleman", "local_government"), of_kind("Kabupaten Bantul", "local_government")
    sent = {
        "kind": "guidance",
        "central_body": ministry,
        "text_id": "Bimbingan kerja sama daerah",
        "found": "Naskah belum lengkap",
    }
    keep("pembinaan-pengawasan", **sent, region=sleman, on=today, follow_up="Lengkapi sebelum Maret")
    keep("pembinaan-pengawasan", **{**sent, "kind": "supervision"}, region=bantul, on=today - timedelta(days=400))
    overview = guidance_overviews.guidance(collaboration)
    assert overview.missing == (bantul.organisation.name,)
    assert [str(line.tag_label) for line in overview.lines] == ["Ditindaklanjuti", "1 tanpa tindak lanjut"]
    with pytest.raises(Refused) as refused:
        keep("pembinaan-pengawasan", **{**sent, "central_body": sleman}, region=bantul, on=today)
    assert refused.value.code == "central_only"
    assert CentralGuidance.objects.count() == 2
    page = register_page(client_as(founder), collaboration, "pembinaan-pengawasan")
    for words in ("Bimbingan kerja sama daerah", "Naskah belum lengkap", "1 dari 2 daerah dibina atau diawasi"):
        assert words in page


@pytest.fixture
def bound_to_publicity(signed, founder, two_parties, clock):
    """Both parties have the duty to make the service known."""
    values = {"kind": "publicity", "text_id": "Kedua pihak bersama-sama memperkenalkan layanan."}
    clause = actions.add_clause(actor=founder, agreement=signed, address="9", values=values, now=clock)
    duty = {"kind": "duty", "action_id": "Memperkenalkan layanan.", "measure": "kegiatan", "due_on": date(2026, 12, 1)}
    items = actions.write_joint_duty(actor=founder, clause=clause, values=duty, now=clock)
    actions.publish_provisions(actor=founder, agreement=signed, provisions=items, now=clock)
    return signed


@pytest.mark.need("FN-07.03", "FN-07.06")
def test_a_joint_publicity_plan_shows_the_effort_of_each_party_side_by_side(
    bound_to_publicity, keep, two_parties, collaboration, client_as, founder, today
):
    office, post = two_parties
    overview = guidance_overviews.publicity(collaboration)
    assert overview.missing == (office.organisation.name, post.organisation.name)
    address = reverse("collaborations:register_add", args=[collaboration.slug, "rencana-sosialisasi"])
    sent = {
        "party": office.pk, "owner": "Seksi informasi", "text_id": "Stan di alun-alun", "audience": "Pemohon baru",
        "planned_on": f"{today:%d-%m-%Y}",
    }  # fmt: skip
    browser = client_as(founder)
    for needed in ("party", "owner", "text_id", "audience", "planned_on"):
        assert browser.post(address, {**sent, needed: ""}).status_code == 422
    assert browser.post(address, {**sent, "reach": "120"}).status_code in (409, 422)  # reached before it was held
    held = {"held_on": f"{today:%d-%m-%Y}", "reach": "120", "effect": "Pemakai naik dari 3 menjadi 9 sehari."}
    assert browser.post(address, {**sent, **held, "agreement": bound_to_publicity.pk}).status_code == 302
    assert guidance_overviews.publicity(collaboration).missing == (post.organisation.name,)
    plan = {"owner": "Loket", "audience": "Pengunjung", "agreement": bound_to_publicity}
    keep("rencana-sosialisasi", party=office, text_id="Siaran radio", planned_on=today, held_on=today, reach=80, **plan)
    keep("rencana-sosialisasi", party=post, text_id="Selebaran", planned_on=today + timedelta(days=30), **plan)
    overview = guidance_overviews.publicity(collaboration)
    assert [(line.title, str(line.detail), str(line.tag_label)) for line in overview.lines] == [
        (
            office.organisation.name,
            "2 direncanakan, 2 dilaksanakan (2 pada waktunya), menjangkau 200 orang",
            "Semua dilaksanakan",
        ),
        (post.organisation.name, "1 direncanakan, 0 dilaksanakan (0 pada waktunya), menjangkau 0 orang", "Belum semua"),
    ]
    assert str(overview.answer) == "2 kegiatan dilaksanakan 1 pihak; upayanya timpang"
    page = register_page(browser, collaboration, "rencana-sosialisasi")
    for words in ("Stan di alun-alun", "Seksi informasi", "Pemohon baru", "Pemakai naik dari 3 menjadi 9 sehari.", "Selebaran"):
        assert words in page
