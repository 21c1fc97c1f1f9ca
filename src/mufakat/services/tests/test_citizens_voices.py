"""What citizens say: received day and night, answered by somebody else than the party it is about, counted in public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mufakat.collaborations.models import Collaboration
from mufakat.forum import agenda_sources
from mufakat.forum.models import AgendaProposal
from mufakat.kernel.access import Actor
from mufakat.kernel.models import HistoryEntry
from mufakat.kernel.refusals import NotAllowed, Refused
from mufakat.services.actions import citizens as acts
from mufakat.services.actions.citizens import Said
from mufakat.services.models import CitizenVoice, Satisfaction
from mufakat.services.queries import voices
from mufakat.services.satisfaction import result_of
from mufakat.services.tests.a_running_service import RunningService, install


@pytest.fixture
def public(running: RunningService) -> RunningService:
    """The passport service of a collaboration that everybody may see."""
    Collaboration.objects.filter(pk=running.service.collaboration_id).update(visibility="public")
    running.service.refresh_from_db()
    cache.clear()
    return running


def say(running: RunningService, kind: str = "complaint", **said: Any) -> CitizenVoice:
    return acts.submit_voice(
        service=running.service, said=Said(kind, said.pop("text", "Mobil terlambat."), **said), now=running.now,
        actor=running.secretary,
    )[0]  # fmt: skip


@pytest.mark.need("FN-08.01", "FN-08.02")
def test_anybody_complains_without_an_account_and_reads_the_answer_through_the_link(
    public: RunningService, client: Client
) -> None:
    form = client.get(reverse("public_services:say", args=[public.service.public_id])).content.decode()
    key = form.split('name="kunci" value="')[1][:26]
    typed = {
        "kind": "complaint", "text": "Mobil <b>pos</b> terlambat", "about_party": "pos", "identity": "anonymous", "kunci": key,
    }  # fmt: skip
    address = reverse("public_services:say", args=[public.service.public_id])
    here = reverse("services:complain", args=[public.service.collaboration.slug, public.service.key])
    assert f'action="{address}"' in client.get(here).content.decode()
    sent, again = client.post(address, typed), client.post(address, typed)
    assert sent.status_code == again.status_code == 302
    assert sent["Location"] == again["Location"]
    voice = CitizenVoice.objects.get()
    assert (voice.answering_party, voice.about_party, voice.first_answered_by) == ("imigrasi", "pos", None)
    assert voice.answer_due_at - voice.received_at == timedelta(hours=24)
    receipt = client.get(sent["Location"]).content.decode()
    assert voice.number in receipt
    assert "&lt;b&gt;" in receipt
    assert "paling lambat" in receipt
    acts.answer_voice(actor=public.actors["loket"], voice=voice, text="Mobil kini siaga pukul 8.", now=timezone.now())
    acts.close_voice(actor=public.secretary, voice=voice, closing="Jadwal dipasang di loket.", now=timezone.now())
    page = client.get(reverse("public_services:voice", args=[key])).content.decode()
    assert "Mobil kini siaga pukul 8." in page
    assert "Jadwal dipasang di loket." in page
    entries = HistoryEntry.objects.filter(verb__startswith="services.voice.").order_by("pk")
    assert [one.verb for one in entries] == [f"services.voice.{act}" for act in ("received", "answered", "closed")]
    assert "terlambat" not in str([one.data for one in entries])
    assert client.get(reverse("public_services:voice", args=["0" * 26])).status_code == 404


def test_empty_oversize_and_too_many_sendings_are_refused_in_words_with_the_typing_kept(
    public: RunningService, client: Client
) -> None:
    address = reverse("public_services:say", args=[public.service.public_id])
    typed = {"kind": "complaint", "text": "Antre lama", "identity": "named", "name": "Andi"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert "Tulis cara menghubungi Anda" in refused.content.decode()
    assert "Antre lama" in refused.content.decode()
    assert client.post(address, {**typed, "text": "x" * 5000}).status_code == 422
    fine = {"kind": "complaint", "text": "Antre", "identity": "anonymous"}
    answers = [client.post(address, fine).status_code for _ in range(8)]
    assert answers.count(302) <= 6
    assert answers[-1] == 422
    assert CitizenVoice.objects.count() == answers.count(302)


def test_a_complaint_from_the_tracking_page_brings_its_case_along(public: RunningService, client: Client) -> None:
    Collaboration.objects.filter(pk=public.service.collaboration_id).update(visibility="parties")
    opened = public.open()
    page = client.get(reverse("public_services:complain"), {"tautan": opened.secret}).content.decode()
    assert opened.case.number in page
    address = reverse("public_services:say", args=[public.service.public_id])
    typed = {"kind": "information", "text": "Kapan selesai?", "identity": "anonymous"}
    assert client.post(address, typed).status_code == 404
    assert client.post(address, {**typed, "tautan": opened.secret}).status_code == 302
    voice = CitizenVoice.objects.get()
    assert (voice.case, voice.step) == (opened.case, "serah_permohonan")


def test_the_party_it_is_about_neither_answers_nor_learns_who_said_it(
    running: RunningService, member_of: Callable[..., Actor]
) -> None:
    post, office = member_of(running.post, "Wakil Pos"), member_of(running.office, "Wakil Kantor")
    voice = say(running, about_party="pos", identity="confidential", name="Andi Contoh", contact="0812")
    assert b"Andi" not in bytes(voice.name_sealed or b"")
    assert [one.pk for one in voices.list_voices(viewer=post, service=running.service)] == [voice.pk]
    with pytest.raises(NotAllowed):
        acts.answer_voice(actor=post, voice=voice, text="Tidak benar", now=running.now)
    for actor in (post, office):
        with pytest.raises(NotAllowed):
            acts.read_sender(actor=actor, voice=voice, now=running.now)
    with pytest.raises(Refused) as refused:
        acts.pass_voice_on(actor=running.secretary, voice=voice, party="pos", now=running.now)
    assert refused.value.code == "own_matter"
    assert acts.read_sender(actor=running.secretary, voice=voice, now=running.now) == ("Andi Contoh", "0812")
    assert HistoryEntry.objects.filter(verb="services.voice.sender_read").count() == 1
    assert acts.answer_voice(actor=office, voice=voice, text="Kami periksa.", now=running.now).state == "answered"
    passed_on = acts.pass_voice_on(actor=office, voice=voice, party="sekretariat", now=running.now)
    assert passed_on.answering_party == "sekretariat"


@pytest.mark.need("FN-08.09")
def test_reports_of_brokers_reach_the_secretariat_and_not_the_party_they_name(
    running: RunningService, member_of: Callable[..., Actor]
) -> None:
    office = member_of(running.office)
    voice = say(running, "brokering", about_party="imigrasi")
    assert voice.answering_party == "sekretariat"
    assert not voices.list_voices(viewer=office, service=running.service).exists()
    assert not voices.list_voices(viewer=running.actors["loket"], service=running.service).exists()
    assert voices.list_voices(viewer=running.secretary, service=running.service).get() == voice
    with pytest.raises(Refused):
        acts.pass_voice_on(actor=running.secretary, voice=voice, party="pos", now=running.now)


@pytest.mark.need("FN-08.03")
def test_staff_of_both_parties_complain_about_the_collaboration_itself(
    running: RunningService, client_as: Callable[[Actor], Client], stranger: Actor
) -> None:
    address = reverse("services:complain_as_staff", args=[running.service.collaboration.slug, running.service.key])
    for lane in ("loket", "pos_antar"):
        typed = {"kind": "collaboration", "text": "Daftar terlambat dikirim.", "identity": "anonymous"}
        assert client_as(running.actors[lane]).post(address, typed).status_code == 302
    found = CitizenVoice.objects.filter(kind="collaboration", answering_party="sekretariat")
    assert found.count() == 2
    entries = HistoryEntry.objects.filter(verb="services.voice.received")
    assert {entry.actor_id for entry in entries} == {None}
    assert client_as(stranger).get(address).status_code in (403, 404)


@pytest.mark.need("FN-08.04")
def test_open_complaints_put_themselves_forward_for_the_next_meeting(running: RunningService) -> None:
    old, closed = say(running, text="Rahasia isi"), say(running)
    acts.close_voice(actor=running.secretary, voice=closed, closing="Selesai", now=running.now)
    later = running.now + timedelta(days=3)
    collaboration = running.service.collaboration
    offered = [one for one in agenda_sources.candidates(collaboration, later) if one.kind == "voice"]
    assert [one.key for one in offered] == [str(old.public_id)]
    assert "terbuka 3 hari" in str(offered[0].reason)
    acts.bring_to_meeting(actor=running.secretary, voice=old, now=later)
    proposal = AgendaProposal.objects.get(source_kind="voice")
    assert old.number in proposal.title_id
    assert "Rahasia" not in proposal.title_id + proposal.reason_id
    assert [one for one in agenda_sources.candidates(collaboration, later) if one.kind == "voice"] == []


@pytest.mark.need("FN-08.06")
def test_a_suggestion_gets_a_decision_with_reasons(running: RunningService) -> None:
    voice = say(running, "suggestion", text="Buka loket di dalam gedung.")
    for missing in ({"decision": "", "closing": "Bagus"}, {"decision": "adopted", "closing": " "}):
        with pytest.raises(Refused):
            acts.close_voice(actor=running.secretary, voice=voice, now=running.now, **missing)
    closed = acts.close_voice(
        actor=running.secretary, voice=voice, decision="partly", closing="Loket mulai Januari, satu meja.", now=running.now
    )
    assert (closed.state, closed.decision, closed.first_answer) == ("closed", "partly", "Loket mulai Januari, satu meja.")
    with pytest.raises(Refused):
        acts.answer_voice(actor=running.secretary, voice=voice, text="Lagi", now=running.now)


@pytest.mark.need("FN-08.05", "FN-08.10")
def test_whoever_was_served_judges_service_and_officers_once(running: RunningService, client: Client) -> None:
    install("questionnaires", "public-satisfaction", running.now)
    opened = running.open()
    address = reverse("public_services:rate", args=[opened.secret])
    assert "sesudah layanan selesai" in client.get(address).content.decode()
    assert client.post(address, {"staff_rating": "4"}).status_code == 422
    running.bring_to(opened.case, "nowhere")
    assert address in client.get(reverse("public_services:link", args=[opened.secret])).content.decode()
    assert client.post(address, {"REQ": "7"}).status_code == 422
    assert client.post(address, {}).status_code == 422
    answers = {"REQ": "4", "CON": "do_not_know", "staff_rating": "3", "words_said": "Cepat"}
    assert client.post(address, answers).status_code == 302
    row = Satisfaction.objects.get()
    assert (row.answers, row.staff_rating) == ({"REQ": 4, "CON": "do_not_know"}, 3)
    assert "Sudah dinilai" in client.get(address).content.decode()
    assert client.post(address, answers).status_code == 422
    found = result_of(running.service, since=running.now - timedelta(days=9))
    assert (found.answers, found.staff_mean, found.delivered_answers, found.index) == (1, 3.0, 1, None)


def test_public_figures_count_and_the_list_costs_the_same_at_two_sizes(
    public: RunningService, client_as: Callable[[Actor], Client], client: Client
) -> None:
    for number in range(3):
        voice = say(public, about_party="pos")
        if number:
            acts.answer_voice(
                actor=public.secretary, voice=voice, text="Ya", now=public.now + timedelta(hours=2 if number == 1 else 30)
            )
    now = public.now + timedelta(days=15)
    counted = voices.public_figures(viewer=public.secretary, service=public.service, since=public.now, now=now)
    assert (counted.kinds["complaint"], counted.answered, counted.in_time, counted.overdue) == (3, 2, 1, 2)
    assert (counted.median_first_answer, counted.open_now, counted.old_and_open) == (timedelta(hours=2), 3, 3)
    assert client.get(reverse("public_services:voice_figures", args=[public.service.public_id])).status_code == 200
    page = client_as(public.secretary)
    address = reverse("services:voices", args=[public.service.collaboration.slug, public.service.key])

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page.get(address).status_code == 200
        return len(asked)

    cost()
    few = cost()
    for _ in range(30):
        say(public)
    cost()
    assert cost() == few
