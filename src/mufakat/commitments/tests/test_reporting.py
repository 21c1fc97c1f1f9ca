"""Reporting from a phone: words for sure, files each by itself, the same report once, late proof kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mufakat.collaborations.models import Collaboration
from mufakat.commitments import actions, queries
from mufakat.commitments.models import Commitment, ProgressReport, Proof
from mufakat.documents.models import StoredFile
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def upload(content: bytes, name: str) -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


@pytest.fixture
def promise(pledge: Callable[..., Commitment]) -> Commitment:
    return pledge()


@pytest.fixture
def phone(harbour_master: Actor, client_as: Callable[..., Client]) -> Client:
    return client_as(harbour_master)


def address(one: Commitment, end: str = "lapor/") -> str:
    return f"/k/{one.collaboration.slug}/komitmen/{one.public_id}/{end}"


def test_a_photo_is_enough_without_a_line(phone: Client, promise: Commitment, photo: bytes) -> None:
    sent = phone.post(address(promise), {"said": "done", "photo": upload(photo, "gudang.jpg"), "report_id": uuid4()})
    assert sent.status_code == 302
    report = ProgressReport.objects.get()
    proof = Proof.objects.select_related("file").get()
    assert (report.text, report.said, proof.report, proof.kind) == ("", "done", report, "photo")
    assert (proof.file.purpose, proof.file.audience, proof.file.media_type) == ("proof", "parties", "image/jpeg")
    page = phone.get(address(promise, "")).content.decode()
    assert f"/berkas/{proof.file.public_id}/" in page
    assert "<img" in page


def test_neither_line_nor_proof_is_refused(harbour_master: Actor, promise: Commitment, phone: Client, clock: datetime) -> None:
    with pytest.raises(Refused) as refused:
        actions.report_progress(actor=harbour_master, commitment=promise, said="stuck", text=" ", now=clock)
    assert refused.value.code == "text_missing"
    assert phone.post(address(promise), {"said": "done", "text": "", "report_id": uuid4()}).status_code == 422
    assert not ProgressReport.objects.exists()


def test_a_photo_of_forty_megabytes_is_refused_with_its_size_and_the_words_arrive(phone: Client, promise: Commitment) -> None:
    huge = upload(b"\xff\xd8\xff" + b"0" * (40 * MEGABYTE), "besar.jpg")
    sent = phone.post(
        address(promise), {"said": "partly", "text": "Atap terpasang", "photo": huge, "report_id": uuid4()}, follow=True
    )
    page = sent.content.decode()
    assert ProgressReport.objects.get().text == "Atap terpasang"
    assert not Proof.objects.exists()
    assert not StoredFile.objects.exists()
    assert "besar.jpg" in page
    assert "40.1 MB" in page
    assert "10 MB" in page
    assert sent.redirect_chain[-1][0].endswith("/bukti/")  # the way to send another one


def test_a_file_that_is_no_photo_is_refused_and_a_second_one_still_kept(
    phone: Client, promise: Commitment, photo: bytes
) -> None:
    phone.post(
        address(promise),
        {
            "said": "done",
            "photo": upload(b"<svg onload=alert(1)>", "x.svg"),
            "file": upload(photo, "bukti.jpg"),
            "report_id": uuid4(),
        },
    )
    assert ProgressReport.objects.count() == 1
    assert [proof.file.name for proof in Proof.objects.select_related("file")] == ["bukti.jpg"]


def test_the_same_report_sent_again_from_another_session_is_one_record(
    harbour_master: Actor, client_as: Callable[..., Client], promise: Commitment, photo: bytes
) -> None:
    key = uuid4()
    for _ in range(2):
        sent = client_as(harbour_master).post(
            address(promise), {"said": "done", "photo": upload(photo, "gudang.jpg"), "report_id": key}
        )
        assert sent.status_code == 302
    assert (ProgressReport.objects.count(), Proof.objects.count(), StoredFile.objects.count()) == (1, 1, 1)
    happened = HistoryEntry.objects.filter(verb__startswith="commitments.").values_list("verb", flat=True)
    assert list(happened).count("commitments.commitment.progress_reported") == 1


def test_a_key_used_for_another_promise_makes_its_own_report(
    harbour_master: Actor, pledge: Callable[..., Commitment], clock: datetime
) -> None:
    key = uuid4()
    for one in (pledge(), pledge()):
        actions.report_progress(actor=harbour_master, commitment=one, said="partly", text="Maju", report_id=key, now=clock)
    assert ProgressReport.objects.count() == 2


def test_a_photo_that_failed_is_sent_again_by_itself(
    phone: Client, harbour_master: Actor, promise: Commitment, photo: bytes, clock: datetime
) -> None:
    report = actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Siap", now=clock)
    url = address(promise, f"lapor/{report.public_id}/bukti/")
    assert phone.post(url, {}).status_code == 422
    for _ in range(2):
        assert phone.post(url, {"photo": upload(photo, "gudang.jpg")}).status_code == 302
    assert Proof.objects.filter(report=report).count() == 1


def test_proof_is_not_added_to_a_report_that_was_answered_nor_by_others(
    harbour_master: Actor, farmer: Actor, stranger: Actor, promise: Commitment, photo: bytes, clock: datetime
) -> None:
    report = actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Siap", now=clock)
    for actor in (farmer, stranger):
        with pytest.raises(NotAllowed):
            actions.attach_proof(actor=actor, report=report, content=photo, name="a.jpg", now=clock)
    actions.return_report(actor=farmer, commitment=promise, reason="Kurang jelas", now=clock)
    with pytest.raises(Refused) as refused:
        actions.attach_proof(actor=harbour_master, report=report, content=photo, name="a.jpg", now=clock)
    assert refused.value.code == "answered"
    assert not StoredFile.objects.exists()


def test_one_report_holds_ten_files(harbour_master: Actor, promise: Commitment, clock: datetime) -> None:
    report = actions.report_progress(actor=harbour_master, commitment=promise, said="partly", text="Bertahap", now=clock)
    for number in range(10):
        actions.attach_proof(actor=harbour_master, report=report, content=f"Catatan {number}".encode(), name="a.txt", now=clock)
    with pytest.raises(Refused) as refused:
        actions.attach_proof(actor=harbour_master, report=report, content=b"Catatan 11", name="a.txt", now=clock)
    assert refused.value.code == "enough_proofs"


@pytest.mark.parametrize("verdict", ["kept", "partly", "broken"])
def test_proof_that_comes_after_closing_is_kept_as_late_proof_and_moves_nothing(
    harbour_master: Actor, farmer: Actor, promise: Commitment, photo: bytes, clock: datetime, phone: Client, verdict: str
) -> None:
    judged = actions.judge_commitment(actor=farmer, commitment=promise, verdict=verdict, reason="Diperiksa", now=clock)
    assert "bukti susulan" in phone.get(address(promise)).content.decode()
    sent = phone.post(
        address(promise),
        {"said": "done", "text": "Sudah jadi", "photo": upload(photo, "a.jpg"), "report_id": uuid4()},
        follow=True,
    )
    assert "bukti susulan" in sent.content.decode()
    report = ProgressReport.objects.get()
    promise.refresh_from_db()
    assert (promise.state, promise.settled_at, report.after_closing) == (judged.state, judged.settled_at, True)
    assert Proof.objects.filter(report=report).count() == 1
    verbs = list(HistoryEntry.objects.order_by("seq").values_list("verb", flat=True))
    assert "commitments.commitment.late_proof_sent" in verbs
    assert "commitments.commitment.progress_reported" not in verbs


def test_done_cannot_lie_in_the_future(harbour_master: Actor, promise: Commitment, clock: datetime) -> None:
    with pytest.raises(Refused) as refused:
        actions.report_progress(
            actor=harbour_master, commitment=promise, said="done", text="Besok", done_on=date(2026, 11, 21), now=clock
        )
    assert refused.value.code == "in_the_future"


def test_names_of_members_are_seen_by_members_only_and_stay_out_of_the_history(
    harbour_master: Actor, promise: Commitment, phone: Client, clock: datetime
) -> None:
    actions.report_progress(
        actor=harbour_master, commitment=promise, said="partly", text="Sebagian anggota", members_count=12,
        members_named="Daeng Rala, Sitti", now=clock,
    )  # fmt: skip
    Collaboration.objects.filter(pk=promise.collaboration_id).update(visibility="public")
    inside, outside = (client.get(address(promise, "")).content.decode() for client in (phone, Client()))
    assert "atas nama 12 anggota" in inside
    assert "Daeng Rala" in inside
    assert "atas nama 12 anggota" in outside
    assert "Daeng Rala" not in outside
    assert not HistoryEntry.objects.filter(data__icontains="Rala").exists()


def test_a_visitor_of_an_open_collaboration_does_not_get_the_proof(
    harbour_master: Actor, promise: Commitment, photo: bytes, clock: datetime, phone: Client
) -> None:
    report = actions.report_progress(actor=harbour_master, commitment=promise, said="done", text="Siap", now=clock)
    proof = actions.attach_proof(actor=harbour_master, report=report, content=photo, name="a.jpg", now=clock)
    Collaboration.objects.filter(pk=promise.collaboration_id).update(visibility="public")
    file = f"/k/{promise.collaboration.slug}/berkas/{proof.file.public_id}/"
    assert phone.get(file).status_code == 200
    assert Client().get(file).status_code == 404
    assert str(proof.file.public_id) not in Client().get(address(promise, "")).content.decode()


@pytest.mark.need("EX-F-05")
def test_what_was_reached_stands_beside_the_target_for_whoever_judges(
    pledge: Callable[..., Commitment], harbour_master: Actor, farmer: Actor, client_as: Callable[..., Client], clock: datetime
) -> None:
    one = pledge(measure="petani yang lulus pelatihan", target="200 petani")
    actions.report_progress(
        actor=harbour_master, commitment=one, said="partly", text="Angkatan pertama", reached="120 petani", now=clock
    )
    page = client_as(farmer).get(address(one, "")).content.decode()
    for expected in ("petani yang lulus pelatihan", "200 petani", "tercapai menurut laporan: 120 petani", "Nilai janji ini"):
        assert expected in page
    actions.judge_commitment(actor=farmer, commitment=one, verdict="partly", reason="120 dari 200", now=clock)
    one.refresh_from_db()
    assert (one.state, one.state_note_id) == ("partly_kept", "120 dari 200")


@pytest.mark.need("BT-C-09")
def test_the_promise_and_what_was_found_in_the_field_stand_side_by_side(
    pledge: Callable[..., Commitment], phone: Client, photo: bytes, farmer: Actor, client_as: Callable[..., Client]
) -> None:
    plan = pledge(text="Melatih perajin batik", target="20 perajin selesai", proof_wanted="Foto hasil kain")
    sent = {
        "said": "partly",
        "text": "Delapan berhenti",
        "reached": "12 perajin",
        "photo": upload(photo, "kain.jpg"),
        "report_id": uuid4(),
    }
    assert phone.post(address(plan), sent).status_code == 302
    browser = client_as(farmer)
    row = browser.get(f"/k/{plan.collaboration.slug}/komitmen/jejak/").content.decode().split('<tbody id="daftar">', 1)[1]
    for words in ("Melatih perajin batik", "20 perajin selesai", "12 perajin"):
        assert words in row.split("</tr>", 1)[0]
    page = browser.get(address(plan, "")).content.decode()
    assert page.index("20 perajin selesai") < page.index("tercapai menurut laporan: 12 perajin")
    for words in ("Foto hasil kain", "Delapan berhenti", f"/berkas/{Proof.objects.get().file.public_id}/"):
        assert words in page


@pytest.mark.parametrize(
    ("due", "sent", "accepted", "expected"),
    [
        (date(2026, 11, 27), 27, 30, True),  # proof in on the last day, accepted later
        (date(2026, 11, 27), 28, 28, False),  # a day late
        (None, 28, 28, None),  # nothing to hold it against
    ],
)
def test_kept_late_is_a_fact_of_its_own(
    pledge: Callable[..., Commitment], harbour_master: Actor, farmer: Actor, due: date | None, sent: int, accepted: int,
    expected: bool | None,
) -> None:  # fmt: skip
    one = pledge(due_on=due)
    moment = datetime(2026, 11, sent, 5, tzinfo=UTC)
    actions.report_progress(
        actor=harbour_master, commitment=one, said="done", text="Jadi", proof_url="https://contoh.id/a",
        done_on=date(2026, 11, sent - 1), now=moment,
    )  # fmt: skip
    kept = actions.accept_proof(actor=farmer, commitment=one, now=datetime(2026, 11, accepted, 5, tzinfo=UTC))
    assert (kept.done_on, kept.evidenced_on) == (date(2026, 11, sent - 1), date(2026, 11, sent))
    assert kept.settled_at is not None
    assert kept.settled_at.day == accepted
    assert kept.kept_on_time is expected
    counts = queries.count_commitments(viewer=farmer, collaboration=one.collaboration, today=date(2026, 12, 1))
    assert counts.kept_late == (expected is False)


def test_the_day_ends_where_the_collaboration_is_not_in_greenwich(
    pledge: Callable[..., Commitment], harbour_master: Actor, farmer: Actor
) -> None:
    one = pledge(due_on=date(2026, 11, 27))
    moment = datetime(2026, 11, 27, 17, 30, tzinfo=UTC)  # half past midnight of the 28th in Jakarta
    actions.report_progress(actor=harbour_master, commitment=one, said="done", text="Jadi", now=moment)
    assert actions.accept_proof(actor=farmer, commitment=one, now=moment).kept_on_time is False


def test_the_first_proof_counts_not_the_first_word(
    pledge: Callable[..., Commitment], harbour_master: Actor, farmer: Actor, photo: bytes
) -> None:
    one = pledge(due_on=date(2026, 11, 20))
    report = actions.report_progress(
        actor=harbour_master, commitment=one, said="done", text="Jadi", now=datetime(2026, 11, 20, 5, tzinfo=UTC)
    )
    actions.attach_proof(
        actor=harbour_master, report=report, content=photo, name="a.jpg", now=datetime(2026, 11, 24, 5, tzinfo=UTC)
    )
    kept = actions.accept_proof(actor=farmer, commitment=one, now=datetime(2026, 11, 25, 5, tzinfo=UTC))
    assert (kept.evidenced_on, kept.kept_on_time) == (date(2026, 11, 24), False)


def test_a_judge_who_saw_it_done_says_when(pledge: Callable[..., Commitment], farmer: Actor, clock: datetime) -> None:
    one = pledge(due_on=date(2026, 11, 10))
    with pytest.raises(Refused):
        actions.judge_commitment(
            actor=farmer, commitment=one, verdict="kept", reason="Dilihat", done_on=date(2026, 11, 21), now=clock
        )
    kept = actions.judge_commitment(
        actor=farmer, commitment=one, verdict="kept", reason="Dilihat sendiri", done_on=date(2026, 11, 9), now=clock
    )
    assert kept.kept_on_time is True
    opened = actions.reopen_commitment(actor=farmer, commitment=one, reason="Ternyata belum", now=clock)
    assert (opened.done_on, opened.evidenced_on, opened.kept_on_time) == (None, None, None)


def test_a_voice_note_plays_on_the_page(phone: Client, promise: Commitment) -> None:
    sound = b"\x1a\x45\xdf\xa3" + b"\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm" + b"0" * 200
    phone.post(address(promise), {"said": "stuck", "voice": upload(sound, "rekaman.webm"), "report_id": uuid4()})
    assert Proof.objects.get().kind == "voice"
    page = phone.get(address(promise, ""))
    assert "<audio controls" in page.content.decode()
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]


def test_what_was_typed_stays_when_something_is_wrong(phone: Client, promise: Commitment, photo: bytes) -> None:
    values: dict[str, Any] = {"said": "done", "text": "Gudang siap", "done_on": "kapan-kapan", "photo": upload(photo, "a.jpg")}
    page = phone.post(address(promise), {**values, "report_id": uuid4()})
    assert page.status_code == 422
    text = page.content.decode()
    assert "Gudang siap" in text
    assert "Pilih lagi foto" in text
    assert '<details class="lipat" open' in text
