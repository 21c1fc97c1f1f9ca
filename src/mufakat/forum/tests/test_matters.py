"""Requests, problems, ideas and messages: an owner, a date, a reasoned answer, and how long it took."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from collabgov.packs.loading import load_frameworks, load_pack
from mufakat.accounts.models import User
from mufakat.actors.models import Person
from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations import case_loading as collaboration_cases
from mufakat.collaborations.models import Collaboration, Party, Representative
from mufakat.forum import actions, queries
from mufakat.forum.models import Matter, MatterReply
from mufakat.forum.rules import MATTERS
from mufakat.forum.tests.conftest import Held
from mufakat.kernel import access, lifecycle, registers
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused
from mufakat.kernel.web.formats import tanggal

pytestmark = pytest.mark.django_db
Raise = Callable[..., Matter]


@pytest.fixture
def raise_one(held: Held, founder: Actor) -> Raise:
    """Something the craftspeople raise, or whoever is named."""

    def make(text: str = "Jadwal kapal tertulis", *, actor: Actor | None = None, **fields: Any) -> Matter:
        own = {"kind": "request", "raised_by": held.craft, "now": timezone.now(), **fields}
        return actions.raise_matter(actor=actor or founder, collaboration=held.meeting.collaboration, text=text, **own)

    return make


@pytest.fixture
def address(collaboration: Collaboration) -> str:
    return f"/k/{collaboration.slug}/rapat/permintaan/"


def assign(actor: Actor, matter: Matter, owner: Party, days: int = 10, reason: str = "") -> Matter:
    due_on = timezone.localdate() + timedelta(days=days)
    return actions.assign_matter(actor=actor, matter=matter, owner=owner, due_on=due_on, reason=reason, now=timezone.now())


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.code


@pytest.mark.need("EX-D-12")
def test_a_request_raised_in_the_forum_gets_owner_date_and_reply_and_shows_how_long_it_took(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    raised_on = timezone.localdate() - timedelta(days=12)
    matter = raise_one(actor=held.crafter, meeting=held.meeting, item=held.second, raised_on=raised_on)
    assign(founder, matter, held.port)
    waiting = client_as(held.crafter).get(f"{address}{matter.public_id}/").content.decode()
    assert "Pelindo" in waiting
    assert "terbuka 12 hari" in waiting
    sent = client_as(held.porter).post(f"{address}{matter.public_id}/jawab/", {"answer-text": "Jadwal ditempel tiap Senin."})
    assert sent.status_code == 302
    matter.refresh_from_db()
    assert (matter.state, matter.answered_on, matter.owner_id) == ("answered", timezone.localdate(), held.port.pk)
    kinds = list(MatterReply.objects.filter(matter=matter).order_by("id").values_list("kind", flat=True))
    assert kinds == ["assigned", "answer"]
    times = queries.reply_times(viewer=held.crafter, collaboration=matter.collaboration, now=timezone.now())
    assert (times.answered, times.median_days, times.waiting) == (1, 12, 0)
    page = client_as(held.crafter).get(address).content.decode()
    assert "12" in page[page.index("Berapa lama") :]


@pytest.mark.need("EX-E-09")
def test_a_request_that_cannot_be_met_needs_an_honest_reason(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    matter = assign(founder, raise_one(), held.port)
    client = client_as(held.porter)
    short = client.post(f"{address}{matter.public_id}/tolak/", {"decline-reason": "Tidak bisa."})
    assert short.status_code == 422
    assert "Tidak bisa." in short.content.decode()
    assert "paling sedikit 20 huruf" in short.content.decode()
    matter.refresh_from_db()
    assert matter.state == "assigned"
    reason = "Kapal penuh sampai Maret; kami usulkan kapal lewat Surabaya."
    assert client.post(f"{address}{matter.public_id}/tolak/", {"decline-reason": reason}).status_code == 302
    matter.refresh_from_db()
    assert (matter.state, matter.solution) == ("cannot", reason)
    assert reason in client_as(held.crafter).get(f"{address}{matter.public_id}/").content.decode()


@pytest.fixture
def export_forum(db: None, clock: datetime) -> Collaboration:
    """The export forum of the study with its parties, loaded from its pack."""
    packs = settings.PACKS_DIR
    pack = load_pack(packs / "cases" / "ekspor-sulsel", load_frameworks(packs / "frameworks"))
    return collaboration_cases.load(pack, clock).collaboration


def test_the_request_of_2017_for_direct_ships_is_answered_with_owner_date_and_reason(
    export_forum: Collaboration, client_as: Callable[..., Client], make_user: Callable[..., User]
) -> None:
    """The exporters asked in 2017 to open direct ships to America and Europe, and waited long for an answer."""
    collaboration = export_forum
    user = make_user("Sekretaris Forum")
    collaboration_actions.assign_role(
        actor=access.SYSTEM, collaboration=collaboration, user_id=user.pk, role="secretary",
        valid_from=timezone.localdate() - timedelta(days=30), now=timezone.now(),
    )  # fmt: skip
    secretary = access.actor_for(user.pk, timezone.localdate())
    joined = Party.objects.filter(collaboration=collaboration, status="joined").select_related("organisation")
    exporters = next(one for one in joined if "eksportir" in one.organisation.name_id.lower())
    agency = next(one for one in joined if one.sector == "government")
    asked = "Permintaan tahun 2017 agar dibuka ekspor langsung ke Amerika dan Eropa"
    matter = actions.raise_matter(
        actor=secretary, collaboration=collaboration, kind="request", text=asked, raised_by=exporters,
        raised_on=date(2017, 12, 31), why="Sangat penting bagi eksportir; jawabannya lama.", source_lines="7404-7410",
        now=timezone.now(),
    )  # fmt: skip
    waiting = queries.reply_times(viewer=secretary, collaboration=collaboration, now=timezone.now())
    assert waiting.longest_open == (timezone.localdate() - date(2017, 12, 31)).days
    assign(secretary, matter, agency, 14)
    reason = "Kapal langsung dibuka perusahaan pelayaran, bukan pemerintah; muatan balik belum cukup untuk rute itu."
    actions.decline_matter(actor=secretary, matter=matter, reason=reason, now=timezone.now())
    page = client_as(secretary).get(f"/k/ekspor-sulsel/rapat/permintaan/{matter.public_id}/").content.decode()
    for words in (asked, exporters.organisation.name_id, agency.organisation.name_id, reason, "31 Desember 2017"):
        assert words in page, words


@pytest.mark.need("EX-E-13")
def test_a_party_acts_on_its_own_when_something_unforeseen_arises_and_logs_it_for_the_forum(
    held: Held, client_as: Callable[..., Client], address: str, collaboration: Collaboration
) -> None:
    filled = {
        "kind": "own_action", "text": "Memindahkan muatan ke gudang kami karena gudang bersama kebanjiran.",
        "why": "Barang akan rusak bila menunggu rapat.", "raised_by": held.port.pk,
    }  # fmt: skip
    assert client_as(held.porter).post(f"{address}baru/", filled).status_code == 302
    matter = Matter.objects.get()
    assert (matter.kind, matter.raised_by_id, matter.state) == ("own_action", held.port.pk, "raised")
    assert "Memindahkan muatan" in client_as(held.banker).get(address).content.decode()
    assert [one.key for one in queries.candidates(viewer=held.leader, collaboration=collaboration, now=timezone.now())] == [
        str(matter.public_id)
    ], "the forum hears of it at its next meeting"


@pytest.mark.need("EX-E-14")
def test_problems_raised_are_counted_against_problems_answered_per_quarter(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    for day, kind in (
        (date(2026, 2, 1), "problem"), (date(2026, 3, 31), "request"), (date(2026, 4, 1), "problem"), (date(2026, 5, 5), "idea"),
    ):  # fmt: skip
        raise_one(kind=kind, raised_on=day)
    first = Matter.objects.get(raised_on=date(2026, 2, 1))
    actions.answer_matter(actor=founder, matter=first, text="Gudang diperbaiki.", now=timezone.now())
    second = Matter.objects.get(raised_on=date(2026, 4, 1))
    actions.decline_matter(actor=founder, matter=second, reason="Anggaran tahun ini sudah habis.", now=timezone.now())
    periods = queries.raised_and_answered(viewer=held.crafter, collaboration=first.collaboration)
    assert [(one.year, one.quarter, one.raised, one.answered, one.cannot, one.waiting) for one in periods] == [
        (2026, 2, 1, 0, 1, 0), (2026, 1, 2, 1, 0, 1),
    ]  # fmt: skip
    assert "2026/1" in client_as(held.crafter).get(address).content.decode()


@pytest.mark.need("FN-09.04", "LN-F-04")
def test_the_problem_log_is_open_to_all_members_with_raiser_step_cause_solution_and_state(
    held: Held, client_as: Callable[..., Client], address: str, stranger: Actor
) -> None:
    filled = {
        "kind": "problem", "text": "Paspor kembali karena alamat salah", "raised_by": held.bank.pk,
        "step": "Pengiriman ke rumah", "cause": "Alamat ditulis tangan", "error_kind": "procedural",
    }  # fmt: skip
    client_as(held.banker).post(f"{address}baru/", filled)
    matter = Matter.objects.get()
    assign_filled = {"assign-owner": held.port.pk, "assign-due_on": f"{timezone.localdate() + timedelta(days=5):%d-%m-%Y}"}
    assert client_as(held.leader).post(f"{address}{matter.public_id}/tugaskan/", assign_filled).status_code == 302
    client_as(held.porter).post(f"{address}{matter.public_id}/jawab/", {"answer-text": "Alamat diketik dari KTP."})
    for reader in (held.banker, held.porter, held.crafter):
        page = client_as(reader).get(f"{address}{matter.public_id}/").content.decode()
        for words in (
            "Paspor kembali", "Bank Daerah", "Pengiriman ke rumah", "Alamat ditulis tangan", "Alamat diketik dari KTP.",
            "Terjawab", "Kesalahan prosedur",
        ):  # fmt: skip
            assert words in page, words
    assert client_as(stranger).get(address).status_code == 404


@pytest.mark.need("FN-09.06")
def test_a_message_needs_an_answer_and_waits_with_who_must_give_it(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    message = raise_one("Mohon kabari jam ambil paspor", actor=held.crafter, kind="message")
    assign(founder, message, held.bank, 3)
    task = client_as(held.banker).get("/tugas/").content.decode()
    assert "Mohon kabari jam ambil paspor" in task
    assert "Mohon kabari" not in client_as(held.porter).get("/tugas/").content.decode()
    client_as(held.banker).post(f"{address}{message.public_id}/jawab/", {"answer-text": "Pukul 14.00 setiap hari kerja."})
    assert "Mohon kabari" not in client_as(held.banker).get("/tugas/").content.decode()
    back = client_as(held.crafter).get(f"{address}{message.public_id}/").content.decode()
    assert "Pukul 14.00 setiap hari kerja." in back


@pytest.mark.need("EX-I-05")
def test_at_the_consultation_desk_an_exporter_asks_is_answered_and_the_exchange_is_kept(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    asked = raise_one("Dokumen apa untuk ekspor ke Jepang?", actor=held.crafter, kind="consultation")
    raise_one("Jadwal kapal tertulis", actor=held.crafter)
    assign(founder, asked, held.port, 3)
    here = f"{address}{asked.public_id}/"
    client_as(held.porter).post(f"{here}jawab/", {"answer-text": "Surat keterangan asal dan sertifikat fitosanitari."})
    desk = client_as(held.crafter).get(f"{address}?jenis=consultation").content.decode()
    assert "Dokumen apa untuk ekspor ke Jepang?" in desk
    assert "Jadwal kapal tertulis" not in desk[desk.index('id="daftar"') :]
    kept = client_as(held.banker).get(here).content.decode()
    for words in ("Konsultasi", "Dokumen apa untuk ekspor ke Jepang?", "Surat keterangan asal dan sertifikat fitosanitari."):
        assert words in kept, words


@pytest.mark.need("EX-I-03")
def test_an_advocacy_case_is_led_to_a_recorded_end_and_counts_among_the_problems_until_then(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    case = raise_one("Sengketa letter of credit dengan bank koresponden", actor=held.crafter, kind="advocacy")
    before = queries.raised_and_answered(viewer=founder, collaboration=case.collaboration)
    assert (before[0].raised, before[0].answered) == (1, 0)
    assign(founder, case, held.bank, 14)
    assert "Sengketa letter of credit" in client_as(held.banker).get("/tugas/").content.decode()
    here = f"{address}{case.public_id}/"
    client_as(held.banker).post(f"{here}jawab/", {"answer-text": "Klaim dibayar penuh; dokumen dikembalikan."})
    case.refresh_from_db()
    assert (case.state, case.answered_on) == ("answered", timezone.localdate())
    after = queries.raised_and_answered(viewer=founder, collaboration=case.collaboration)
    assert (after[0].raised, after[0].answered) == (1, 1)
    end = client_as(held.crafter).get(here).content.decode()
    assert "Perkara advokasi" in end
    assert "Klaim dibayar penuh" in end


@pytest.mark.need("FN-09.08")
def test_joint_monitoring_names_the_step_and_whether_the_error_is_technical_or_procedural(
    held: Held, raise_one: Raise, client_as: Callable[..., Client], call: Callable[..., Any], founder: Actor
) -> None:
    visit = call(-1, "Pemantauan bersama", kind="monitoring")
    found = raise_one("Pemindai tidak terbaca", kind="finding", meeting=visit, step="Pemindaian resi", error_kind="technical")
    late = raise_one("Resi ditulis dua kali", kind="finding", meeting=visit, step="Pencatatan", error_kind="procedural")
    assert [(one.step, one.error_kind) for one in queries.matters_in(viewer=held.banker, meeting=visit)] == [
        (found.step, "technical"), (late.step, "procedural"),
    ]  # fmt: skip
    page = client_as(held.banker).get(f"/k/{visit.collaboration.slug}/rapat/{visit.public_id}/").content.decode()
    assert "Pemantauan bersama" in page
    with pytest.raises(Refused):
        raise_one(kind="finding", error_kind="human")


@pytest.mark.need("FN-09.10")
def test_ideas_to_raise_the_number_of_users_are_collected_and_followed_up(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    idea = raise_one("Tawarkan antar paspor di loket foto", actor=held.crafter, kind="idea")
    raise_one("Sesuatu yang lain", kind="problem")
    listed = client_as(held.banker).get(f"{address}?jenis=idea").content.decode()
    assert "Tawarkan antar paspor" in listed
    assert "Sesuatu yang lain" not in listed
    assign(founder, idea, held.bank, 20)
    actions.answer_matter(actor=held.banker, matter=idea, text="Dipasang di loket sejak Senin.", now=timezone.now())
    assert "Dipasang di loket sejak Senin." in client_as(held.crafter).get(f"{address}{idea.public_id}/").content.decode()


@pytest.mark.need("FN-09.11")
def test_each_finding_of_an_evaluation_yields_an_action_with_owner_date_and_result(
    held: Held, raise_one: Raise, founder: Actor
) -> None:
    finding = raise_one("Lama antar naik dua hari", kind="finding", meeting=held.meeting)
    assert (finding.owner, finding.due_on, finding.state) == (None, None, "raised")
    waiting = queries.ownerless(scopes=[finding.collaboration_id])
    assert waiting[0]["n"] == 1, "a finding without an owner is told to the secretariat"
    done = assign(founder, finding, held.port, 7)
    assert done.due_on == timezone.localdate() + timedelta(days=7)
    result = actions.answer_matter(actor=held.porter, matter=done, text="Rute diubah, kembali satu hari.", now=timezone.now())
    assert (result.state, result.solution) == ("answered", "Rute diubah, kembali satu hari.")


@pytest.mark.need("EX-J-04")
def test_a_knowledge_request_is_seen_answered_with_the_knowledge_itself(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str, collaboration: Collaboration
) -> None:
    matter = raise_one("Apa syarat SKA untuk Jepang?", actor=held.crafter, kind="knowledge")
    item = registers.record_line(
        actor=founder, register=registers.REGISTERS["pengetahuan"], scope=collaboration, now=timezone.now(),
        values={"title": "Syarat SKA ke Jepang", "kind": "procedure", "text_id": "Isi formulir.", "source": "Dinas"},
    )  # fmt: skip
    filled = {"answer-text": "Syaratnya ada di catatan ini.", "answer-knowledge": item.pk}
    assert client_as(founder).post(f"{address}{matter.public_id}/jawab/", filled).status_code == 302
    page = client_as(held.crafter).get(f"{address}{matter.public_id}/").content.decode()
    assert "Syaratnya ada di catatan ini." in page
    assert "Syarat SKA ke Jepang" in page


@pytest.mark.need("EX-J-05")
def test_exporters_contribute_commodity_information_that_is_followed_up(
    held: Held, client_as: Callable[..., Client], address: str, founder: Actor
) -> None:
    filled = {"kind": "information", "text": "Harga rumput laut di Qingdao turun 8%", "raised_by": held.craft.pk}
    assert client_as(held.crafter).post(f"{address}baru/", filled).status_code == 302
    matter = Matter.objects.get()
    assign(founder, matter, held.bank, 5)
    actions.report_on_matter(actor=held.banker, matter=matter, text="Kami hitung ulang batas kredit.", now=timezone.now())
    actions.answer_matter(actor=held.banker, matter=matter, text="Batas kredit disesuaikan.", now=timezone.now())
    kinds = [one.kind for one in queries.replies_of(viewer=held.crafter, matter=Matter.objects.get())]
    assert kinds == ["assigned", "interim", "answer"]


@pytest.mark.need("EX-F-08")
def test_a_reported_problem_reaches_who_is_in_charge_and_whoever_reported_it_sees_who_that_is(
    held: Held, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    reporter = client_as(held.crafter)
    reporter.post(f"{address}baru/", {"kind": "problem", "text": "Kontainer tertahan", "raised_by": held.craft.pk})
    matter = Matter.objects.get()
    here = f"{address}{matter.public_id}/"
    assert "Belum ada penanggung jawab." in reporter.get(here).content.decode()
    assert "permintaan belum ada penanggung jawab" in client_as(founder).get("/tugas/").content.decode()
    assign(founder, matter, held.bank)
    assert "Penanggung jawab: <b>Bank Daerah</b>" in reporter.get(here).content.decode()
    assign(held.banker, matter, held.port, reason="Kontainer urusan pelabuhan")
    page = reporter.get(here).content.decode()
    assert "Penanggung jawab: <b>Pelindo</b>" in page
    assert "Kontainer urusan pelabuhan" in page
    assert "Kontainer tertahan" in client_as(held.porter).get("/tugas/").content.decode()
    assert "Kontainer tertahan" not in client_as(held.banker).get("/tugas/").content.decode()
    party = reporter.get(f"/k/{matter.collaboration.slug}/pihak/{held.craft.organisation.slug}/").content.decode()
    assert "Kontainer tertahan" in party, "it stands on the page of the party that reported it"


def test_forwarding_needs_a_reason_and_the_way_stays_readable(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], address: str
) -> None:
    matter = assign(founder, raise_one(), held.bank)
    with pytest.raises(Refused) as refusal:
        assign(held.banker, matter, held.port)
    assert code_of(refusal) == "reason_missing"
    assign(held.banker, matter, held.port, reason="Jadwal kapal urusan pelabuhan")
    matter.refresh_from_db()
    assert matter.owner_id == held.port.pk
    with pytest.raises(NotAllowed):
        assign(held.banker, matter, held.bank, reason="Kembalikan")
    page = client_as(held.crafter).get(f"{address}{matter.public_id}/").content.decode()
    assert "Jadwal kapal urusan pelabuhan" in page


def test_an_answer_that_settles_nothing_is_opened_again_by_whoever_raised_it(
    held: Held, raise_one: Raise, founder: Actor
) -> None:
    matter = assign(founder, raise_one(), held.port)
    actions.answer_matter(actor=held.porter, matter=matter, text="Sudah.", now=timezone.now())
    due_on = timezone.localdate() + timedelta(days=4)
    with pytest.raises(NotAllowed):
        actions.reopen_matter(actor=held.banker, matter=matter, reason="Belum", due_on=due_on, now=timezone.now())
    again = actions.reopen_matter(
        actor=held.crafter, matter=matter, reason="Jadwalnya tidak ditempel", due_on=due_on, now=timezone.now()
    )
    assert (again.state, again.answered_on, again.due_on) == ("assigned", None, due_on)


def test_nobody_answers_for_another_party_or_before_it_was_raised(held: Held, raise_one: Raise, founder: Actor) -> None:
    matter = assign(founder, raise_one(), held.port)
    for intruder in (held.banker, held.crafter):
        with pytest.raises(NotAllowed):
            actions.answer_matter(actor=intruder, matter=matter, text="Sudah.", now=timezone.now())
    for day in (timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            actions.answer_matter(actor=held.porter, matter=matter, text="Sudah.", on=day, now=timezone.now())
        assert code_of(refusal) == "answer_day"
    with pytest.raises(Refused):
        raise_one(raised_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused):
        raise_one(actor=held.banker, raised_by=held.port)


def test_matters_of_another_collaboration_look_absent(
    held: Held, raise_one: Raise, founder: Actor, make_user: Callable[..., User]
) -> None:
    matter = raise_one()
    user = make_user("Orang Seberang")
    other = collaboration_actions.found_collaboration(
        actor=access.actor_for(user.pk, timezone.localdate()), slug="seberang", title="Seberang", public_problem="Lain",
        now=timezone.now(), today=timezone.localdate() - timedelta(days=3),
    )  # fmt: skip
    outsider = access.actor_for(user.pk, timezone.localdate())
    with pytest.raises(NotVisible):
        queries.get_matter(viewer=outsider, collaboration=other, public_id=matter.public_id)
    with pytest.raises(NotAllowed):
        actions.answer_matter(actor=outsider, matter=matter, text="Sudah.", now=timezone.now())


def test_every_state_and_move_of_a_matter(held: Held, raise_one: Raise, founder: Actor) -> None:
    matter = raise_one()
    for state in MATTERS.states:
        allowed = {move.name for move in MATTERS.allowed(state)}
        for move in {one.name for one in MATTERS.moves}:
            if move in allowed:
                assert lifecycle.next_state(MATTERS, actor=founder, subject=matter, move=move, state=state) in MATTERS.states
            else:
                with pytest.raises(Refused):
                    lifecycle.next_state(MATTERS, actor=founder, subject=matter, move=move, state=state)


def test_numbers_have_no_gaps_and_the_list_costs_the_same_for_five_and_for_fifty(
    held: Held, raise_one: Raise, client_as: Callable[..., Client], address: str, django_assert_max_num_queries: Any
) -> None:
    client = client_as(held.crafter)

    def cost() -> int:
        client.get(address)  # the count of tasks in the header is kept until something happens
        with django_assert_max_num_queries(60) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    for _ in range(5):
        raise_one()
    few = cost()
    for _ in range(45):
        raise_one()
    assert cost() == few
    assert list(Matter.objects.order_by("id").values_list("number", flat=True)) == list(range(1, 51))
    assert Person.objects.filter(mandates__in=Representative.objects.all()).count() == 3


def test_the_history_of_a_matter_is_for_members_and_tells_days_in_their_language(
    held: Held, raise_one: Raise, founder: Actor, client_as: Callable[..., Client], collaboration: Collaboration, visitor: Actor
) -> None:
    Collaboration.objects.filter(pk=collaboration.pk).update(visibility="public")
    due_on = timezone.localdate() + timedelta(days=10)
    assign(founder, raise_one("Kapal bocor"), held.bank)
    here = f"/k/{collaboration.slug}/riwayat/"
    told = client_as(held.crafter).get(here).content.decode()
    assert f"P-001 Kapal bocor menjadi tanggungan Bank Daerah, tenggat {tanggal(due_on, 'sedang')}" in told
    assert due_on.isoformat() not in told
    assert "Kapal bocor" not in client_as(visitor).get(here).content.decode()
