"""Knowledge sent down to the person, understood or not, planned, passed on to whoever takes over a seat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.collaborations import actions as collaboration_actions
from mufakat.collaborations.models import Collaboration, KnowledgeItem, Party, Representative
from mufakat.forum import actions, queries
from mufakat.forum.models import KnowledgeDuty, KnowledgeReceipt, KnowledgeShare, Minutes, PlannedShare
from mufakat.forum.tests.conftest import Held
from mufakat.kernel import registers
from mufakat.kernel.access import Actor
from mufakat.kernel.refusals import NotAllowed, NotVisible, Refused

pytestmark = pytest.mark.django_db
Known = Callable[..., KnowledgeItem]


@pytest.fixture
def known(founder: Actor, collaboration: Collaboration) -> Known:
    """A knowledge item of the collaboration."""

    def make(title: str = "Syarat SKA ke Jepang", kind: str = "regulation", **fields: Any) -> KnowledgeItem:
        values = {
            "title": title,
            "kind": kind,
            "text_id": "Pasal 3: eksportir wajib melampirkan SKA.",
            "source": "Dinas",
            **fields,
        }
        made: KnowledgeItem = registers.record_line(
            actor=founder, register=registers.REGISTERS["pengetahuan"], scope=collaboration, now=timezone.now(), values=values
        )
        return made

    return make


@pytest.fixture
def address(collaboration: Collaboration) -> str:
    return f"/k/{collaboration.slug}/rapat/pengetahuan/"


def share_of(founder: Actor, item: KnowledgeItem, **fields: Any) -> KnowledgeShare:
    return actions.share_knowledge(
        actor=founder, collaboration=item.collaboration, item=item, **({"now": timezone.now()} | fields)
    )


@pytest.mark.need("EX-J-02", "EX-J-03")
def test_each_receipt_is_of_a_person_and_understanding_is_shown_by_an_answer_in_own_words(
    held: Held, founder: Actor, known: Known, client_as: Callable[..., Client], address: str
) -> None:
    sent = client_as(founder).post(
        f"{address}bagikan/", {"item": known().pk, "shared_by": held.bank.pk, "question": "Dokumen apa yang dilampirkan?"}
    )
    assert sent.status_code == 302
    share = KnowledgeShare.objects.get()
    here = f"{address}{share.public_id}/"
    names = {one.person.full_name for one in queries.receipts_of(viewer=held.crafter, share=share)}
    assert names == {"Wakil Bank", "Wakil Pelindo", "Wakil Perajin"}
    assert "Baca dan pahami: Syarat SKA ke Jepang" in client_as(held.crafter).get("/tugas/").content.decode()
    client = client_as(held.crafter)
    empty = client.post(f"{here}dibaca/", {"read-understood": "yes", "read-answer": " ", "read-remark": "Jelas"})
    assert empty.status_code == 422
    assert "dengan kata Anda sendiri" in empty.content.decode()
    assert "Jelas" in empty.content.decode(), "what was typed stays"
    assert not KnowledgeReceipt.objects.filter(read_at__isnull=False).exists()
    client.post(f"{here}dibaca/", {"read-understood": "yes", "read-answer": "Surat keterangan asal", "read-remark": "Jelas"})
    client_as(held.porter).post(f"{here}dibaca/", {"read-understood": "no", "read-remark": "Apa itu SKA?"})
    page = client_as(founder).get(here).content.decode()
    for words in ("Surat keterangan asal", "Jelas", "Apa itu SKA?", "Belum paham", "Belum dibaca", "2/3"):
        assert words in page, words
    assert queries.receipt_counts([share]) == {share.pk: (3, 2, 1)}
    assert "Baca dan pahami" not in client.get("/tugas/").content.decode()
    file = client_as(founder).get(f"{here}penerima.csv")
    assert b"Wakil Perajin" in b"".join(file.streaming_content)  # type: ignore[attr-defined]
    with pytest.raises(NotAllowed):
        actions.mark_knowledge_read(
            actor=held.banker, receipt=KnowledgeReceipt.objects.get(person__full_name="Wakil Perajin"), understood="yes",
            now=timezone.now(),
        )  # fmt: skip


@pytest.mark.need("EX-J-07", "EX-G-07")
def test_a_disputed_rule_is_explained_from_its_text_and_source_over_plain_meaning_to_who_must_do_what(
    held: Held, founder: Actor, known: Known, client_as: Callable[..., Client], address: str
) -> None:
    item = known(
        "Karantina rumput laut", source="IPPC, ISPM 12", plain="Rumput laut diperiksa dulu, karena aturan internasional."
    )
    share = share_of(founder, item)
    due = timezone.localdate() + timedelta(days=30)
    filled = {
        "duty-party": held.craft.pk,
        "duty-text": "Mendaftar pemeriksaan 3 hari sebelumnya",
        "duty-due_on": f"{due:%d-%m-%Y}",
    }
    assert client_as(founder).post(f"{address}{share.public_id}/kewajiban/", filled).status_code == 302
    page = client_as(held.crafter).get(f"{address}{share.public_id}/").content.decode()
    steps = ["IPPC, ISPM 12", "Pasal 3: eksportir wajib", "karena aturan internasional", "Mendaftar pemeriksaan 3 hari"]
    assert sorted(steps, key=page.index) == steps, "source, text, plain meaning, duty, in this order"
    assert "Perajin Serengan" in page[page.index("Siapa harus melakukan apa") :][:200]
    assert KnowledgeDuty.objects.get().due_on == due


@pytest.mark.need("EX-J-10")
def test_knowledge_stands_beside_the_item_in_whose_dialogue_it_was_used(
    held: Held, founder: Actor, known: Known, call: Callable[..., Any], put_on_agenda: Callable[..., Any],
    client_as: Callable[..., Client],
) -> None:  # fmt: skip
    meeting, item = call(4), known("Tarif IA-CEPA", "trade_agreement")
    used = put_on_agenda(meeting, "Pilih pasar tujuan")
    here = f"/k/{meeting.collaboration.slug}/rapat/{meeting.public_id}/butir/{used.public_id}/"
    filled = {"arrange-about": "substance", "arrange-knowledge": [item.pk]}
    assert client_as(founder).post(f"{here}atur/", filled).status_code == 302
    foreign = {"arrange-about": "substance", "arrange-knowledge": [item.pk + 1000]}
    assert client_as(founder).post(f"{here}atur/", foreign).status_code == 422
    assert "Tarif IA-CEPA" in client_as(held.crafter).get(here).content.decode()
    assert list(item.agenda_items.all()) == [used]


@pytest.mark.need("EX-J-12", "EX-J-13")
def test_the_three_sectors_share_both_ways_and_what_reaches_whom_is_counted_by_sector(
    held: Held, founder: Actor, known: Known, client_as: Callable[..., Client], address: str, make_party: Callable[..., Party],
    member_of: Callable[..., Actor],
) -> None:  # fmt: skip
    district = make_party("Dinas Pertanian Bone", "government")
    officer = member_of(district, "Wakil Dinas")
    for reader, party, title, kind in (
        (officer, district, "Hasil panen rumput laut Bone", "commodity"), (held.banker, held.bank, "Skema kredit", "financing_scheme"),
        (held.crafter, held.craft, "Mutu kayu yang diminta pembeli", "market_opportunity"),
    ):  # fmt: skip
        item = known(title, kind)
        assert client_as(reader).post(f"{address}bagikan/", {"item": item.pk, "shared_by": party.pk}).status_code == 302
    for reader in (officer, held.banker, held.crafter):
        page = client_as(reader).get(address).content.decode()
        for title in ("Hasil panen rumput laut Bone", "Skema kredit", "Mutu kayu yang diminta pembeli"):
            assert title in page
    receipt = KnowledgeReceipt.objects.get(person__full_name="Wakil Dinas", share__shared_by=held.craft)
    actions.mark_knowledge_read(actor=officer, receipt=receipt, understood="yes", remark="Kami latih.", now=timezone.now())
    rows = queries.reading_by_sector(viewer=founder, collaboration=district.collaboration)
    assert {one.sector: (one.received, one.read, one.percent) for one in rows} == {
        "government": (3, 1, 33), "state_enterprise": (6, 0, 0), "society": (3, 0, 0),
    }  # fmt: skip
    page = client_as(held.crafter).get(f"{address}?jenis=financing_scheme").content.decode()
    assert "Skema kredit" in page
    assert "Hasil panen" not in page
    with pytest.raises(Refused) as refusal:
        share_of(held.crafter, KnowledgeItem.objects.get(title="Skema kredit"), shared_by=held.bank)
    assert refusal.value.code == "not_your_party"


@pytest.mark.need("EX-J-08", "EX-J-09", "EX-J-14")
def test_trade_agreements_market_briefs_and_financing_are_found_by_kind_and_word_with_their_conditions(
    held: Held, founder: Actor, known: Known, client_as: Callable[..., Client], address: str
) -> None:
    for title, kind, text in (
        ("IK-CEPA", "trade_agreement", "Tarif preferensi 0%; surat keterangan asal formulir IK."),
        ("Pasar rumput laut Jepang", "market_opportunity", "Permintaan agar-agar naik 4%."),
        ("KURBE", "financing_scheme", "Pinjaman bagi eksportir pemula: usaha berjalan 6 bulan, tanpa agunan sampai Rp100 juta."),
    ):  # fmt: skip
        share_of(founder, known(title, kind, text_id=text))
    client = client_as(held.crafter)
    for kind, word, title, detail in (
        ("trade_agreement", "preferensi", "IK-CEPA", "formulir IK"), ("market_opportunity", "Jepang", "Pasar rumput laut Jepang", "naik 4%"),
        ("financing_scheme", "pemula", "KURBE", "tanpa agunan"),
    ):  # fmt: skip
        page = client.get(f"{address}?jenis={kind}&kata={word}").content.decode()
        assert title in page
        assert sum(other in page for other in ("IK-CEPA", "Pasar rumput laut Jepang", "KURBE")) == 1
        share = KnowledgeShare.objects.get(item__title=title)
        assert detail in client.get(f"{address}{share.public_id}/").content.decode()


def test_sharing_is_planned_by_every_party_and_a_plan_that_passed_is_told(
    held: Held, founder: Actor, known: Known, client_as: Callable[..., Client], address: str
) -> None:
    due = timezone.localdate() + timedelta(days=2)
    filled = {"plan-party": held.craft.pk, "plan-topic": "Mutu anyaman", "plan-due_on": f"{due:%d-%m-%Y}"}
    assert client_as(held.crafter).post(f"{address}rencana/", filled).status_code == 302
    plan = PlannedShare.objects.get()
    late = queries.sharing_by_party(viewer=founder, collaboration=plan.collaboration, now=timezone.now() + timedelta(days=5))
    assert {one.party.pk: (one.planned, one.kept, one.late) for one in late}[held.craft.pk] == (1, 0, 1)
    assert {one.party.pk: one.planned for one in late}[held.bank.pk] == 0, "who plans nothing is shown too"
    with pytest.raises(NotVisible):
        share_of(founder, known(), shared_by=held.bank, plan=plan)
    share_of(held.crafter, known("Anyaman", "commodity"), shared_by=held.craft, plan=plan)
    kept = queries.sharing_by_party(viewer=founder, collaboration=plan.collaboration, now=timezone.now() + timedelta(days=5))
    assert {one.party.pk: (one.planned, one.kept, one.late, one.shared) for one in kept}[held.craft.pk] == (1, 1, 0, 1)
    with pytest.raises(NotAllowed):
        actions.plan_share(actor=held.banker, party=held.craft, topic="Lain", due_on=due, now=timezone.now())


def test_what_was_withdrawn_or_replaced_is_not_shared_and_other_collaborations_see_nothing(
    held: Held, founder: Actor, known: Known, client_as: Callable[..., Client], address: str, stranger: Actor
) -> None:
    old = known(state="superseded", replaced_by="Permendag 12/2026")
    with pytest.raises(Refused) as refusal:
        share_of(founder, old)
    assert refusal.value.code == "not_current"
    share = share_of(founder, known("Yang berlaku"))
    for path in (address, f"{address}{share.public_id}/", f"{address}{share.public_id}/penerima.csv"):
        assert client_as(stranger).get(path).status_code == 404
    assert client_as(founder).post(f"{address}{share.public_id}/dibaca/", {"read-understood": "yes"}).status_code == 404


def test_months_in_which_the_lead_shared_nothing_are_named(
    held: Held, founder: Actor, known: Known, collaboration: Collaboration
) -> None:
    firsts = [timezone.localtime().replace(day=1, hour=12)]
    for _ in range(4):
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    collaboration.leader_id, collaboration.created_at = held.bank.organisation_id, firsts[4]
    collaboration.save()
    share_of(founder, known(), shared_by=held.bank, now=firsts[2] + timedelta(days=9))
    party, periods = queries.silent_periods(viewer=founder, collaboration=collaboration, now=timezone.now())
    assert party is not None
    assert party.pk == held.bank.pk
    found = [(one.first, one.last, one.months) for one in periods]
    assert found == [(firsts[4].date(), firsts[3].date(), 2), (firsts[1].date(), firsts[1].date(), 1)]


# --- the hand-over


def test_who_takes_over_a_seat_receives_what_the_party_received_and_a_pack_of_what_is_open(
    held: Held, founder: Actor, known: Known, make_user: Callable[..., Any], client_as: Callable[..., Client], address: str,
    approved: Minutes, call: Callable[..., Any], django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    kept, gone = share_of(founder, known("Tarif")), share_of(founder, known("Lama"))
    KnowledgeItem.objects.filter(pk=gone.item_id).update(state="superseded")
    matter = actions.raise_matter(
        actor=founder, collaboration=held.craft.collaboration, kind="request", text="Jadwal pelatihan", now=timezone.now()
    )
    due_on = timezone.localdate() + timedelta(days=9)
    actions.assign_matter(actor=founder, matter=matter, owner=held.craft, due_on=due_on, now=timezone.now())
    call(6, "Rapat Desember")
    successor = make_user("Ibu Penerus").person
    with django_capture_on_commit_callbacks(execute=True):
        collaboration_actions.hand_over_seat(
            actor=founder, representative=Representative.objects.get(party=held.craft), successor=successor, authority="decide",
            on=timezone.localdate(), note="Lanjutkan jadwal pelatihan", items=[], now=timezone.now(),
        )  # fmt: skip
    received = KnowledgeReceipt.objects.filter(person=successor)
    assert [one.share_id for one in received] == [kept.pk], "only what is still current"
    slug = held.craft.organisation.slug
    pack = client_as(held.banker).get(f"/k/{held.craft.collaboration.slug}/rapat/serah-terima/{slug}/").content.decode()
    for words in ("Ibu Penerus", "Jadwal pelatihan", "Undangan belum dijawab: Rapat Desember", approved.label, "Tarif"):
        assert words in pack, words
    assert "Wakil Perajin" not in pack
