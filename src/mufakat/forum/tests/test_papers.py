"""Papers of a meeting: what they say, that they are replaced with a reason, and that the public one hides what is hidden."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from collabgov.packs.loading import load_pack
from mufakat.config import cases
from mufakat.documents import blobs
from mufakat.documents.actions import Signer
from mufakat.documents.models import Document
from mufakat.forum import actions, papers
from mufakat.forum.models import Meeting, Minutes
from mufakat.forum.tests.conftest import Held
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
SIGNED_BY_TWO = (Signer("Pemimpin Contoh", "Ketua"), Signer("Notulis Contoh", "Sekretariat"))


@pytest.fixture(autouse=True)
def templates(db: None, clock: datetime) -> None:
    """The document templates that ship with the platform, as far as the forum uses them."""
    for name in (papers.LETTER, papers.LIST, papers.MINUTES):
        cases.install_pack(load_pack(settings.PACKS_DIR / "documents" / name), clock)


def text_of(document: Document) -> str:
    """What the PDF says, spaces joined."""
    pages = PdfReader(io.BytesIO(blobs.read(document.file.sha256))).pages
    return re.sub(r"\s+", " ", "\n".join(page.extract_text() for page in pages)).replace("\u200b", "")


def issue_minutes(actor: Actor, minutes: Minutes, *, public: bool = False, reason: str = "", paper: str = "a4") -> Document:
    return actions.issue_minutes_paper(
        actor=actor, minutes=minutes, chair="Pemimpin Contoh", note_taker="Notulis Contoh", public=public,
        wanted=actions.Wanted(paper, SIGNED_BY_TWO, reason), now=timezone.now(),
    )  # fmt: skip


def test_approved_minutes_become_a_paper_with_attendance_objections_and_a_code(
    founder: Actor, held: Held, written: Minutes
) -> None:
    actions.record_attendance(actor=founder, meeting=held.meeting, party=held.craft, came_as="Anggota bengkel", now=held.later)
    objection = actions.remark_on_minutes(
        actor=held.banker, minutes=written, party=held.bank, kind="objection", text="Kami tidak menawarkan bunga 6%.",
        now=held.later,
    )  # fmt: skip
    actions.answer_remark(actor=founder, remark=objection, state="annexed", answer="Dilampirkan.", now=held.later)
    assert written.correction_until is not None
    after = written.correction_until + timedelta(seconds=1)
    actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=after)
    document = issue_minutes(founder, Minutes.objects.get(), paper="f4")
    said = text_of(document)
    assert (document.number, document.paper, document.audience) == ("N-001", "f4", "parties")
    for words in (
        "NOTULA RAPAT", "Bank menawarkan skema.", "Hadir (4)", "Wakil Bank", "Perajin Serengan",
        "Anggota bengkel (bukan wakil yang ditetapkan)", "keberatan Bank Daerah", "Kami tidak menawarkan bunga 6%.",
        "Tanggapan: Dilampirkan.", document.code[:4],
    ):  # fmt: skip
        assert words in said, words
    width, height = (
        round(float(side) / 72 * 25.4) for side in PdfReader(io.BytesIO(blobs.read(document.file.sha256))).pages[0].mediabox[2:]
    )
    assert (width, height) == (215, 330)


def test_an_erratum_comes_to_paper_through_a_new_one_with_a_reason(founder: Actor, held: Held, approved: Minutes) -> None:
    first = issue_minutes(founder, approved)
    actions.write_erratum(
        actor=founder, minutes=approved, part="opening", wrong="Rapat dibuka.", corrected="Rapat dibuka pukul sembilan.",
        reason="Jamnya lupa ditulis", now=timezone.now(),
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        issue_minutes(founder, approved)
    assert refusal.value.code == "issued_already"
    entries = HistoryEntry.objects.count()
    second = issue_minutes(founder, approved, reason="Ada ralat")
    first.refresh_from_db()
    assert (first.state, first.replaced_by_id) == ("replaced", second.pk)
    assert HistoryEntry.objects.count() == entries + 1
    assert "Ralat 1: “Rapat dibuka.” seharusnya “Rapat dibuka pukul sembilan.”" in text_of(second)
    assert "Ralat 1" not in text_of(first)


def test_the_public_paper_hides_words_and_people(founder: Actor, held: Held, approved: Minutes) -> None:
    with pytest.raises(Refused) as refusal:
        issue_minutes(founder, approved, public=True)
    assert refusal.value.code == "not_published"
    sealed = approved.approved
    actions.sign_minutes(
        actor=held.leader, minutes=approved, capacity="chair", sha256=sealed.sha256, now=timezone.now(), party=None
    )
    marked = {str(held.first.public_id): "Bank [[menawarkan]] skema."}
    actions.publish_minutes(actor=founder, minutes=approved, marked=marked, reason="Rahasia dagang", now=timezone.now())
    issue_minutes(founder, approved)
    document = issue_minutes(founder, approved, public=True)
    said = text_of(document)
    assert document.audience == "public"
    assert "menawarkan" not in said
    assert "Wakil Bank" not in said
    assert "Bank Daerah" in said


def test_decisions_of_apps_above_stand_apart_from_what_was_said() -> None:
    parts = [
        {"part": "opening", "heading": "Pembukaan", "text": "Dibuka."},
        {"part": "decisions", "heading": "Keputusan", "text": "- K-001 Giliran\n- K-002 Iuran"},
        {"part": "follow_ups", "heading": "Tindak lanjut", "text": "- Bank: menulis skema"},
    ]
    assert [papers._is_added(one) for one in parts] == [False, True, False]
    assert [one["heading"] for one in papers._articles(parts)] == ["Pembukaan", "Tindak lanjut"]


def test_a_text_of_a_thousand_lines_still_fits() -> None:
    words = papers.paragraphs_of("\n".join(f"baris {number}" for number in range(1000)) + "\n" + "x" * 20_000)
    assert len(words) <= papers.MOST_PARAGRAPHS
    assert all(len(one) <= papers.LONGEST_PARAGRAPH for one in words)
    assert "baris 999" in "".join(words)


def test_the_letter_goes_to_every_invited_party_with_the_agenda(
    founder: Actor, held: Held, call: Callable[..., Meeting], put_on_agenda: Callable[..., Any]
) -> None:
    meeting = call(5)
    put_on_agenda(meeting, "Jadwal kapal")
    wanted = actions.Wanted(signers=[Signer("Ketua Contoh", "Ketua forum")])
    letter = actions.issue_letter(
        actor=founder, meeting=meeting, opening="Menindaklanjuti rapat lalu.", wanted=wanted, now=timezone.now()
    )
    said = text_of(letter)
    for words in (
        "Bank Daerah",
        "Pelindo",
        "Perajin Serengan",
        "Jadwal kapal",
        "Ruang Rapat Lt. 2",
        "pukul 09.00",
        "Ketua Contoh",
    ):
        assert words in said, words
    assert letter.number.startswith("001/UND/")
    with pytest.raises(NotAllowed):
        actions.issue_letter(actor=held.banker, meeting=meeting, opening="-", wanted=wanted, now=timezone.now())


def test_the_attendance_list_names_the_representatives_of_that_day(
    founder: Actor, held: Held, call: Callable[..., Meeting]
) -> None:
    said = text_of(
        actions.issue_attendance_list(actor=founder, meeting=call(5), wanted=actions.Wanted("f4"), now=timezone.now())
    )
    for words in ("DAFTAR HADIR", "Wakil Bank", "Perajin Serengan", "Tanda tangan"):
        assert words in said, words
    with pytest.raises(Refused) as refusal:
        actions.issue_attendance_list(actor=founder, meeting=held.meeting, wanted=actions.Wanted(), now=timezone.now())
    assert refusal.value.code == "meeting_over"


def test_the_page_issues_papers_and_keeps_what_was_typed(
    founder: Actor, held: Held, approved: Minutes, client_as: Callable[..., Client]
) -> None:
    client, address = client_as(founder), f"/k/{held.meeting.collaboration.slug}/rapat/{held.meeting.public_id}/dokumen/"
    filled = {
        "minutes-version": "full", "minutes-chair": "Pemimpin Contoh", "minutes-chair_post": "Ketua", "minutes-paper": "a4",
        "minutes-note_taker": "Notulis Contoh", "minutes-note_taker_post": "",
    }  # fmt: skip
    sent_back = client.post(f"{address}notula/", filled)
    assert sent_back.status_code == 422
    assert "Pemimpin Contoh" in sent_back.content.decode()
    led_on = client.post(f"{address}notula/", filled | {"minutes-note_taker_post": "Sekretariat"})
    assert led_on.status_code == 302
    assert client.get(led_on.url).status_code == 200
    assert "Notula N-001" in client.get(address).content.decode()
    assert "Notula N-001" in client_as(held.banker).get(address).content.decode()


def test_the_whole_meeting_is_one_file_for_members_only(
    founder: Actor, held: Held, approved: Minutes, client_as: Callable[..., Client], client: Client, craft_request: None
) -> None:
    address = f"/k/{held.meeting.collaboration.slug}/rapat/{held.meeting.public_id}/unduh.csv"
    body = b"".join(client_as(held.crafter).get(address).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = [row[:4] for row in csv.reader(io.StringIO(body))]
    assert ["Agenda", "1", "Skema kredit", "Dibahas: Dibahas"] in rows
    assert ["Kehadiran", "", "Bank Daerah", "Wakil Bank (Wakil tetap)"] in rows
    assert ["Notula", "N-001", "1. Skema kredit", "Bank menawarkan skema."] in rows
    assert any(row[0] == "Tindak lanjut" and "Jadwal kapal tertulis" in row[2] for row in rows)
    assert client.get(address).status_code in (302, 403, 404)


@pytest.fixture
def craft_request(founder: Actor, held: Held) -> None:
    actions.raise_matter(
        actor=held.crafter, collaboration=held.meeting.collaboration, kind="request", text="Jadwal kapal tertulis",
        raised_by=held.craft, meeting=held.meeting, now=held.later,
    )  # fmt: skip
