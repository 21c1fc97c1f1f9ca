"""Minutes as people meet them on their pages: written, corrected, approved, read, corrected by errata, made public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.collaborations.models import Collaboration
from mufakat.forum import actions, queries
from mufakat.forum.models import Erratum, Minutes, MinutesReading, MinutesText, PublicMinutes
from mufakat.forum.tests.conftest import Held
from mufakat.kernel.access import Actor

pytestmark = pytest.mark.django_db
NASTY = '<script>alert("notula")</script> <img src=x onerror=alert(1)> [klik](javascript:alert(2)) **tebal**'


def address_of(held: Held) -> str:
    return f"/k/{held.meeting.collaboration.slug}/rapat/{held.meeting.public_id}/notula/"


@pytest.fixture
def open_to_all(collaboration: Collaboration) -> None:
    Collaboration.objects.filter(pk=collaboration.pk).update(visibility="public")


@pytest.mark.need("EX-D-09")
def test_approved_minutes_reach_everybody_down_to_the_person_with_a_mark_of_who_read_them(
    held: Held, approved: Minutes, founder: Actor, client_as: Callable[..., Client]
) -> None:
    for reader in (held.banker, held.porter, held.crafter):
        tasks = client_as(reader).get("/tugas/").content.decode()
        assert f"Baca notula {approved.label}" in tasks
        assert "Bank menawarkan skema." in client_as(reader).get(address_of(held)).content.decode()
    assert client_as(held.crafter).post(f"{address_of(held)}dibaca/").status_code == 302
    client_as(held.crafter).post(f"{address_of(held)}dibaca/")
    assert MinutesReading.objects.count() == 1
    readers = queries.readers_of(viewer=founder, minutes=approved, now=timezone.now())
    names = [one.person.full_name for one in readers.people]
    assert names == ["Pak Asisten", "Sri Wahyuni", "Wakil Bank", "Wakil Pelindo", "Wakil Perajin"]
    assert [one.person.full_name for one in readers.people if one.read_at] == ["Wakil Perajin"]
    page = client_as(founder).get(address_of(held)).content.decode()
    marked = page[page.index('id="dibaca"') :]
    assert "1/5" in marked
    assert "Wakil Pelindo" in marked
    assert f"Baca notula {approved.label}" not in client_as(held.crafter).get("/tugas/").content.decode()


def test_script_in_minutes_stays_words_on_every_page_and_in_every_file(
    held: Held, founder: Actor, client_as: Callable[..., Client], open_to_all: None
) -> None:
    client, here = client_as(founder), address_of(held)
    filled = {"based_on": "0", "part-opening": NASTY, f"part-{held.first.public_id}": NASTY}
    assert client.post(f"{here}tulis/", filled).status_code == 302
    minutes = Minutes.objects.get()
    client.post(f"{here}koreksi/")
    actions.remark_on_minutes(
        actor=held.banker, minutes=minutes, party=held.bank, kind="objection", part="opening", text=NASTY, now=timezone.now()
    )
    minutes.refresh_from_db()
    remark = minutes.remarks.get()
    actions.answer_remark(actor=founder, remark=remark, state="annexed", answer=NASTY, now=timezone.now())
    assert minutes.correction_until is not None
    minutes.refresh_from_db()
    actions.approve_minutes(actor=founder, minutes=minutes, text_number=1, now=minutes.correction_until + timedelta(days=1))
    sealed = Minutes.objects.get().approved
    actions.sign_minutes(actor=held.leader, minutes=minutes, capacity="chair", sha256=sealed.sha256, now=timezone.now())
    actions.publish_minutes(actor=founder, minutes=minutes, marked={}, reason="", now=timezone.now())
    actions.write_erratum(
        actor=founder, minutes=minutes, part="opening", wrong="tebal", corrected=NASTY, reason=NASTY, is_public=True,
        now=timezone.now(),
    )  # fmt: skip
    for path in ("", "tulis/", "naskah/1/", "publik/", "ralat/", "terbitkan/"):
        reader = client if path in ("tulis/", "ralat/", "terbitkan/") else client_as(held.crafter)
        page = reader.get(f"{here}{path}").content.decode()
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert 'href="javascript' not in page, path
        if path != "ralat/" and path != "tulis/":
            assert "alert(&quot;notula&quot;)" in page or 'alert("notula")' in page, path
    file = client.get(f"{here}notula.txt")
    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "<script>" in file.content.decode(), "the words themselves are kept as they were written"


def test_two_writers_of_one_part_meet_on_a_page_with_both_texts_and_nothing_is_lost(
    held: Held, founder: Actor, client_as: Callable[..., Client]
) -> None:
    here, part = f"{address_of(held)}tulis/", f"part-{held.first.public_id}"
    first, second = client_as(founder), client_as(held.leader)
    assert first.post(here, {"based_on": "0", part: "Bank menawarkan skema."}).status_code == 302
    clash = second.post(here, {"based_on": "0", part: "Bank menawarkan dua skema.", "part-closing": "Ditutup pukul 11."})
    page = clash.content.decode()
    assert clash.status_code == 409
    for words in (
        "Orang lain menulis bagian ini:",
        "Bank menawarkan skema.",
        "Bank menawarkan dua skema.",
        "Ditutup pukul 11.",
    ):
        assert words in page, words
    assert MinutesText.objects.count() == 1
    joined = {"based_on": "1", part: "Bank menawarkan dua skema kredit.", "part-closing": "Ditutup pukul 11."}
    assert second.post(here, joined).status_code == 302
    kept = MinutesText.objects.get(number=2).parts
    assert {one["part"]: one["text"] for one in kept}["closing"] == "Ditutup pukul 11."
    huge = first.post(here, {"based_on": "2", "part-opening": "a" * 20_001})
    assert huge.status_code == 422
    assert "a" * 20_001 in huge.content.decode(), "what was typed comes back"


def test_errata_stand_beside_the_approved_text_and_not_before(
    held: Held, written: Minutes, founder: Actor, client_as: Callable[..., Client]
) -> None:
    client, here = client_as(founder), address_of(held)
    filled = {"part": "opening", "wrong": "Rapat dibuka.", "corrected": "Rapat dibuka pukul 9.", "reason": "Kurang jamnya"}
    assert client.post(f"{here}ralat/", filled).status_code == 404
    assert "Catat ralat" not in client.get(here).content.decode()
    assert written.correction_until is not None
    actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=written.correction_until + timedelta(seconds=1))
    edit = client.post(f"{here}tulis/", {"based_on": "1", "part-opening": "Lain sekali"})
    assert edit.status_code == 422
    assert "hanya bisa diperbaiki lewat ralat" in edit.content.decode()
    wrong = client.post(f"{here}ralat/", {**filled, "wrong": "Kalimat yang tidak ada"})
    assert wrong.status_code == 422
    assert "Kurang jamnya" in wrong.content.decode()
    assert client.post(f"{here}ralat/", filled).status_code == 302
    page = client_as(held.crafter).get(here).content.decode()
    assert "Rapat dibuka." in page
    assert "Ralat 1:" in page
    assert "Rapat dibuka pukul 9." in page
    assert Erratum.objects.count() == 1


def test_the_public_reads_the_redacted_version_with_both_digests_and_nothing_else(
    held: Held, approved: Minutes, founder: Actor, client_as: Callable[..., Client], visitor: Actor, open_to_all: None
) -> None:
    here, nobody = address_of(held), client_as(visitor)
    assert nobody.get(here).status_code == 404
    actions.sign_minutes(
        actor=held.leader, minutes=approved, capacity="chair", sha256=approved.approved.sha256, now=timezone.now()
    )
    key = str(held.first.public_id)
    client = client_as(founder)
    form = client.get(f"{here}terbitkan/").content.decode()
    assert "Bank menawarkan skema." in form
    changed = client.post(f"{here}terbitkan/", {f"marked-{key}": "[[Bank]] menolak skema.", "reason": "Rahasia dagang"})
    assert changed.status_code == 422
    assert "[[Bank]] menolak skema." in changed.content.decode()
    marked = {f"marked-{key}": "Bank menawarkan [[skema]].", "reason": "Rahasia dagang"}
    assert client.post(f"{here}terbitkan/", marked).status_code == 302
    page = nobody.get(f"{here}publik/").content.decode()
    public = PublicMinutes.objects.get()
    for words in ("▇▇▇▇▇", "Rahasia dagang", public.sha256, approved.approved.sha256):
        assert words in page, words
    assert "Bank menawarkan skema" not in page
    assert "Wakil Bank" not in page
    assert nobody.get(here).headers["Location"] == f"{here}publik/"
    for path in ("naskah/1/", "notula.txt", "tulis/"):
        assert nobody.get(f"{here}{path}").status_code in (302, 403, 404), path
        assert "skema" not in nobody.get(f"{here}{path}").content.decode()


def test_the_page_of_minutes_costs_the_same_for_two_texts_and_for_forty(
    held: Held, founder: Actor, client_as: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    client = client_as(founder)

    def cost() -> int:
        client.get(address_of(held))  # the count of tasks in the header is kept until something happens
        with django_assert_max_num_queries(70) as captured:
            assert client.get(address_of(held)).status_code == 200
        return len(captured)

    def write(number: int) -> None:
        texts = {"opening": f"Naskah {number}"}
        actions.write_minutes(actor=founder, meeting=held.meeting, texts=texts, based_on=number, now=held.later)

    for number in range(2):
        write(number)
    few = cost()
    for number in range(2, 40):
        write(number)
    assert cost() == few
