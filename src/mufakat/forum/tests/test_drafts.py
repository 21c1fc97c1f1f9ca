"""What a writer of minutes typed and did not save yet: kept on the server, for that writer alone, until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mufakat.forum import actions
from mufakat.forum.models import Minutes, MinutesDraft, MinutesText
from mufakat.forum.tests.conftest import Held
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(held: Held) -> str:
    return f"/k/{held.meeting.collaboration.slug}/rapat/{held.meeting.public_id}/notula/"


def test_typing_is_kept_for_its_writer_alone_and_becomes_no_text_until_it_is_saved(
    held: Held, founder: Actor, client_as: Callable[..., Client], here: str
) -> None:
    client, written = client_as(founder), HistoryEntry.objects.count()
    kept = client.post(f"{here}ketikan/", {"based_on": "0", "part-opening": "Rapat dibuka pukul", "part-nowhere": "x"})
    assert kept.status_code == 200
    assert kept.headers["Content-Type"].startswith("text/plain")
    assert "Ketikan tersimpan" in kept.content.decode()
    assert (MinutesText.objects.count(), Minutes.objects.count(), HistoryEntry.objects.count()) == (0, 0, written)
    assert MinutesDraft.objects.get().texts == {"opening": "Rapat dibuka pukul"}
    client.post(f"{here}ketikan/", {"based_on": "0", "part-opening": "Rapat dibuka pukul 9."})
    again = client.get(f"{here}tulis/").content.decode()
    assert "Rapat dibuka pukul 9.</textarea>" in again
    assert "dimuat kembali" in again
    assert "Rapat dibuka" not in client_as(held.leader).get(f"{here}tulis/").content.decode()
    assert client.post(f"{here}tulis/", {"based_on": "0", "part-opening": "Rapat dibuka pukul 9."}).status_code == 302
    assert (MinutesDraft.objects.count(), MinutesText.objects.count()) == (0, 1)


def test_typing_that_arrives_after_its_writer_saved_brings_no_old_words_back(
    held: Held, founder: Actor, client_as: Callable[..., Client], here: str
) -> None:
    client = client_as(founder)
    client.post(f"{here}tulis/", {"based_on": "0", "part-opening": "Rapat dibuka pukul 9."})
    late = client.post(f"{here}ketikan/", {"based_on": "0", "part-opening": "Rapat dibuka"})
    assert late.status_code == 422
    assert MinutesDraft.objects.count() == 0
    assert client.post(f"{here}ketikan/", {"based_on": "1", "part-opening": "Rapat dibuka pukul 9.05"}).status_code == 200


def test_approval_leaves_no_unsaved_typing_behind(held: Held, written: Minutes, founder: Actor) -> None:
    texts = {"opening": "Belum disimpan"}
    actions.keep_draft(actor=held.leader, meeting=held.meeting, texts=texts, based_on=1, now=timezone.now())
    assert written.correction_until is not None
    after = written.correction_until + timedelta(seconds=1)
    actions.approve_minutes(actor=founder, minutes=written, text_number=1, now=after)
    assert MinutesDraft.objects.count() == 0


def test_a_draft_remembers_from_which_text_it_began_so_that_another_writers_words_are_not_lost(
    held: Held, founder: Actor, client_as: Callable[..., Client], here: str
) -> None:
    first, second = client_as(founder), client_as(held.leader)
    first.post(f"{here}ketikan/", {"based_on": "0", "part-opening": "Versi saya"})
    second.post(f"{here}tulis/", {"based_on": "0", "part-opening": "Versi pimpinan", "part-closing": "Ditutup."})
    page = first.get(f"{here}tulis/").content.decode()
    assert 'name="based_on" value="0"' in page
    assert "Ditutup.</textarea>" in page
    clash = first.post(f"{here}tulis/", {"based_on": "0", "part-opening": "Versi saya", "part-closing": "Ditutup."})
    assert clash.status_code == 409
    assert "Versi pimpinan" in clash.content.decode()
    assert MinutesDraft.objects.count() == 1, "what could not be saved stays"
    assert first.post(f"{here}ketikan/", {"drop": "1"}).status_code == 302
    assert MinutesDraft.objects.count() == 0


def test_strangers_parties_and_sealed_minutes_take_no_drafts(
    held: Held, approved: Minutes, founder: Actor, stranger: Actor, client_as: Callable[..., Client], here: str
) -> None:
    assert client_as(stranger).post(f"{here}ketikan/", {"part-opening": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.keep_draft(actor=held.banker, meeting=held.meeting, texts={}, based_on=0, now=timezone.now())
    sealed = client_as(founder).post(f"{here}ketikan/", {"based_on": "1", "part-opening": "Terlambat"})
    assert sealed.status_code == 422
    assert "hanya bisa diperbaiki lewat ralat" in sealed.content.decode()
    assert MinutesDraft.objects.count() == 0


def test_what_is_longer_than_minutes_can_be_is_told_while_it_is_typed(
    held: Held, founder: Actor, client_as: Callable[..., Client], here: str
) -> None:
    huge = client_as(founder).post(f"{here}ketikan/", {"based_on": "0", "part-opening": "a" * 20_001})
    assert huge.status_code == 422
    assert "paling panjang 20.000 huruf" in huge.content.decode()
    assert MinutesDraft.objects.count() == 0
