"""What happens beside the formal meetings: encounters, activities, focus groups, outreach, money, channels, modes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.collaborations.models import Collaboration, Party
from mufakat.forum import actions, queries
from mufakat.forum.models import Activity, Encounter, Meeting
from mufakat.forum.tests.conftest import Held
from mufakat.kernel import registers
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
Record = Callable[..., Any]


@pytest.fixture
def record(founder: Actor, collaboration: Collaboration) -> Record:
    """One line of a register, by its address."""

    def make(register: str, actor: Actor | None = None, **values: Any) -> Any:
        return registers.record_line(
            actor=actor or founder,
            register=registers.REGISTERS[register],
            scope=collaboration,
            now=timezone.now(),
            values=values,
        )

    return make


@pytest.fixture
def listed(collaboration: Collaboration, client_as: Callable[..., Client]) -> Callable[[Actor, str], str]:
    """A register as this reader sees it."""
    return lambda reader, name: client_as(reader).get(f"/k/{collaboration.slug}/catatan/{name}/").content.decode()


@pytest.fixture
def refused(collaboration: Collaboration, client_as: Callable[..., Client]) -> Callable[..., str]:
    """The page that comes back when a line is refused; nothing was recorded and what was typed stays."""

    def send(actor: Actor, register: str, filled: dict[str, Any]) -> str:
        before = registers.REGISTERS[register].model.objects.count()
        sent = client_as(actor).post(f"/k/{collaboration.slug}/catatan/{register}/tambah/", filled)
        assert sent.status_code == 422
        assert registers.REGISTERS[register].model.objects.count() == before
        page = sent.content.decode()
        assert filled["text_id"] in page
        return page

    return send


def day(days: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d-%m-%Y}"


@pytest.mark.need("EX-D-10", "FN-09.05")
def test_a_phone_call_is_one_line_by_any_party_tied_to_the_matter_or_decision_it_was_about(
    held: Held, collaboration: Collaboration, client_as: Callable[..., Client], listed: Any, stranger: Actor
) -> None:
    matter = actions.raise_matter(
        actor=held.crafter, collaboration=collaboration, kind="problem", text="Resi hilang", raised_by=held.craft,
        now=timezone.now(),
    )  # fmt: skip
    client, here = client_as(held.crafter), f"/k/{collaboration.slug}/catatan/pertemuan-ringan/"
    filled = {
        "held_on": day(-1), "kind": "phone", "parties": [held.craft.pk, held.bank.pk], "text_id": "Menanyakan resi",
        "matter": matter.pk, "link": f"/k/{collaboration.slug}/keputusan/1/",
    }  # fmt: skip
    away = client.post(f"{here}tambah/", {**filled, "link": "https://contoh.id/"})
    assert away.status_code == 422
    assert "Salin alamat catatan dalam kolaborasi ini" in away.content.decode()
    assert client.post(f"{here}tambah/", filled).status_code == 302
    for words in ("Menanyakan resi", "Telepon", matter.label, "Bank Daerah", "/keputusan/1/"):
        assert words in listed(held.porter, "pertemuan-ringan"), words
    assert Encounter.objects.get().matter_id == matter.pk
    assert client_as(stranger).get(here).status_code == 404


@pytest.mark.need("FN-09.09")
def test_an_evaluation_on_the_premises_names_the_party_visited_in_either_direction(
    held: Held, record: Record, refused: Any, listed: Any
) -> None:
    fields = {"kind": "site_evaluation", "parties": [held.bank, held.port], "held_on": timezone.localdate()}
    typed = {"kind": "site_evaluation", "parties": [held.bank.pk], "held_on": day(), "text_id": "Meninjau loket"}
    assert "Pilih pihak yang dikunjungi" in refused(held.banker, "pertemuan-ringan", typed)
    record(
        "pertemuan-ringan", actor=held.banker, text_id="Meninjau loket pos", visited=held.port, findings="Rak penuh", **fields
    )
    record("pertemuan-ringan", actor=held.porter, text_id="Meninjau bank", visited=held.bank, findings="Antrean baik", **fields)
    page = listed(held.crafter, "pertemuan-ringan")
    for words in ("Evaluasi di tempat", "Rak penuh", "Antrean baik"):
        assert words in page, words
    assert [one.visited_id for one in Encounter.objects.order_by("id")] == [held.port.pk, held.bank.pk]


@pytest.mark.need("EX-D-11")
def test_a_meeting_is_face_to_face_online_or_both_and_the_link_is_for_members_and_their_calendars(
    founder: Actor, collaboration: Collaboration, make_party: Callable[..., Party], member_of: Callable[..., Actor],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    banker = member_of(make_party("Bank Daerah"))
    client, tomorrow = client_as(founder), timezone.localdate() + timedelta(days=1)
    filled = {"title": "Rapat daring", "on": f"{tomorrow:%d-%m-%Y}", "begins": "09:00", "ends": "11:00", "place": ""}
    for mode, words in (("online", "Daring"), ("both", "Tatap muka dan daring"), ("face_to_face", "Tatap muka")):
        link = "https://rapat.contoh.id/abc" if mode != "face_to_face" else ""
        sent = client.post(f"/k/{collaboration.slug}/rapat/baru/", {**filled, "mode": mode, "online_url": link})
        assert sent.status_code == 302, sent.content.decode()[-3000:]
        meeting = Meeting.objects.latest("id")
        here = f"/k/{collaboration.slug}/rapat/{meeting.public_id}/"
        page = client_as(banker).get(here).content.decode()
        assert words in page
        assert ("https://rapat.contoh.id/abc" in page) == bool(link)
        calendar = client_as(banker).get(f"{here}kalender.ics").content.decode().replace("\r\n ", "")
        assert ("https://rapat.contoh.id/abc" in calendar) == bool(link)


@pytest.mark.need("EX-D-13")
def test_money_for_meetings_is_planned_tracked_by_year_and_above_plan_it_is_said(
    held: Held, record: Record, refused: Any, listed: Any
) -> None:
    record("anggaran-rapat", year=2026, text_id="Konsumsi", planned="4000000", spent="5500000", payer=held.bank)
    record("anggaran-rapat", year=2026, text_id="Sewa aula", planned="1000000", meeting=held.meeting)
    record("anggaran-rapat", year=2025, text_id="Konsumsi", planned="3000000", spent="2000000")
    page = listed(held.crafter, "anggaran-rapat")
    for words in ("Rencana Rp5.000.000", "terpakai Rp5.500.000; 1 baris belum dilaporkan", "Melebihi rencana", "Dalam rencana"):
        assert words.replace("Rp", "Rp\u00a0") in page or words in page, words
    assert "Biaya tanpa arti" in refused(
        held.banker, "anggaran-rapat", {"year": 26, "text_id": "Biaya tanpa arti", "planned": -1}
    )


@pytest.mark.need("EX-D-15")
def test_a_focus_group_on_needs_leaves_barriers_options_and_success_stories(
    held: Held, founder: Actor, collaboration: Collaboration, call: Callable[..., Meeting], client_as: Callable[..., Client],
    listed: Any,
) -> None:  # fmt: skip
    meeting = call(-1, "FGD kebutuhan perajin", kind="focus_group")
    here = f"/k/{collaboration.slug}/catatan/hasil-diskusi/"
    for kind, text in (
        ("need", "Bahan baku bersama"), ("barrier", "Modal kecil"), ("option", "Koperasi bahan"), ("story", "Pesanan Tokyo 2019"),
    ):  # fmt: skip
        filled = {"meeting": meeting.pk, "kind": kind, "text_id": text, "party": held.craft.pk}
        assert client_as(held.crafter).post(f"{here}tambah/", filled).status_code == 302
    page = listed(held.banker, "hasil-diskusi")
    for words in ("Kebutuhan kerja sama", "Modal kecil", "Koperasi bahan", "Kisah sukses", "FGD kebutuhan perajin"):
        assert words in page, words
    text = client_as(held.banker).get(f"/k/{collaboration.slug}/rapat/{meeting.public_id}/").content.decode()
    assert "Diskusi kelompok terpumpun (FGD)" in text


@pytest.mark.need("FN-09.12")
def test_channels_are_open_regular_and_laid_down_in_a_rule_or_said_not_to_be(held: Held, record: Record, listed: Any) -> None:
    rule = record("aturan", kind="rule", text_id="Pasal 9: kabar tiap Senin lewat grup bersama")
    record("saluran", text_id="Grup WhatsApp bersama", openness="all", regular="Setiap Senin", rule=rule)
    record("saluran", text_id="Telepon kepala seksi", openness="some", regular="Bila perlu")
    page = listed(held.crafter, "saluran")
    for words in (
        "Terbuka bagi semua pihak",
        "Setiap Senin",
        "Pasal 9: kabar tiap Senin",
        "belum ditetapkan",
        "Untuk sebagian pihak",
    ):
        assert words in page, words


@pytest.mark.need("BL-B-02")
def test_planned_coordination_is_told_from_incidental_and_what_nobody_said_is_not_guessed(
    held: Held, founder: Actor, collaboration: Collaboration, call: Callable[..., Meeting], client_as: Callable[..., Client]
) -> None:
    for number, occasion in enumerate(("incidental", "incidental", "planned"), start=2):
        meeting = call(-number, occasion=occasion)
        actions.record_attendance(actor=founder, meeting=meeting, party=held.bank, came_as="Kepala", now=meeting.ends_at)
        actions.record_held(actor=founder, meeting=meeting, now=meeting.ends_at)
    call(-9, occasion="incidental")
    found = queries.coordination(viewer=founder, collaboration=collaboration)
    assert (found.planned, found.incidental, found.not_said) == (1, 2, 1), "only meetings that were held count"
    assert found.incidental_percent == 67
    page = client_as(held.crafter).get(f"/k/{collaboration.slug}/rapat/jadwal/").content.decode()
    assert "67%" in page


@pytest.mark.need("BL-B-03", "BL-B-06")
def test_an_activity_names_who_answers_for_it_and_who_must_be_called_and_the_meeting_shows_whether_they_were(
    held: Held, founder: Actor, collaboration: Collaboration, make_party: Callable[..., Party],
    client_as: Callable[..., Client], listed: Any,
) -> None:  # fmt: skip
    office = make_party("Dinas Koperasi")
    filled = {"text_id": "Kredit usaha kecil", "responsible": office.pk, "must_call": [office.pk, held.craft.pk]}
    assert client_as(held.crafter).post(f"/k/{collaboration.slug}/catatan/kegiatan/tambah/", filled).status_code == 302
    activity = Activity.objects.get()
    assert "Dinas Koperasi" in listed(held.banker, "kegiatan")
    starts = timezone.now() + timedelta(days=3)
    meeting = actions.schedule_meeting(
        actor=founder, collaboration=collaboration, title="Kredit", starts_at=starts, ends_at=starts + timedelta(hours=1),
        activity=activity, now=timezone.now(),
    )  # fmt: skip
    actions.send_invitations(actor=founder, meeting=meeting, parties=[office], now=timezone.now())
    here = f"/k/{collaboration.slug}/rapat/{meeting.public_id}/"
    before = client_as(held.banker).get(here).content.decode()
    assert "Perajin Serengan" in before[before.index("Untuk Kredit usaha kecil belum diajak:") :][:120]
    actions.send_invitations(actor=founder, meeting=meeting, parties=[held.craft], now=timezone.now())
    after = client_as(held.banker).get(here).content.decode()
    assert "Semua pihak yang harus diajak untuk Kredit usaha kecil sudah diundang." in after


@pytest.mark.need("BL-B-07")
def test_outreach_is_direct_or_through_a_medium_with_the_audience_it_reached(
    held: Held, record: Record, refused: Any, listed: Any
) -> None:
    fields = {"held_on": timezone.localdate(), "party": held.bank, "text_id": "Syarat kredit"}
    record("sosialisasi", kind="direct", medium="Balai desa", audience="Perajin Serengan", reached=40, **fields)
    record("sosialisasi", kind="indirect", medium="Brosur", audience="Warga Solo", **fields)
    page = listed(held.crafter, "sosialisasi")
    for words in ("Langsung (tatap muka)", "Tidak langsung (brosur, siaran)", "40", "Warga Solo", "Brosur"):
        assert words in page, words
    refused(held.banker, "sosialisasi", {"kind": "rumour", "medium": "x", "audience": "y", "text_id": "Desas-desus"})


@pytest.mark.need("EX-G-05")
def test_readiness_is_planned_before_a_rule_takes_effect_and_a_late_step_places_itself_on_the_agenda(
    held: Held, founder: Actor, collaboration: Collaboration, record: Record, refused: Any, listed: Any,
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    rule = record(
        "perubahan-aturan", title="Hilirisasi rumput laut", changed_on=timezone.localdate(), text_id="Ekspor mentah dilarang",
        affected=[held.craft, held.bank],
    )  # fmt: skip
    steps = {"change": rule.pk, "in_force_on": day(60)}
    after = refused(
        held.crafter, "kesiapan-aturan", {**steps, "party": held.craft.pk, "text_id": "Terlambat", "due_on": day(61)}
    )
    assert "Tenggat langkah harus sebelum atau pada hari aturan berlaku." in after
    here = f"/k/{collaboration.slug}/catatan/kesiapan-aturan/tambah/"
    for party, text, due, done in (
        (held.craft, "Membeli mesin pengering", day(10), ""), (held.bank, "Skema kredit mesin", day(30), day()),
    ):  # fmt: skip
        filled = {**steps, "party": party.pk, "text_id": text, "due_on": due, "done_on": done}
        assert client_as(held.crafter).post(here, filled).status_code == 302
    page = listed(held.porter, "kesiapan-aturan")
    for words in (
        "Hilirisasi rumput laut",
        "1 dari 2 langkah selesai",
        "Disiapkan",
        "Membeli mesin pengering",
        "Perajin Serengan",
    ):
        assert words in page, words

    def placed(days: int) -> list[str]:
        found = queries.candidates(viewer=founder, collaboration=collaboration, now=timezone.now() + timedelta(days=days))
        return [f"{one.title} · {one.reason}" for one in found if one.kind == "readiness"]

    assert placed(10) == []
    (late,) = placed(11)
    assert "Membeli mesin pengering" in late
    assert "Perajin Serengan" in late
